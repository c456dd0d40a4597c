"""Mending the user's own files: what can be put right without asking, and what only on demand."""
