"""Findings out: as text for people, as data for programs."""
