"""Findings set aside, never in silence: by comments and configuration, by a baseline, by an officer's decisions."""
