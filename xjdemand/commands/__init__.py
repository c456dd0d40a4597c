"""What each command does, given its parsed options; each returns the exit code."""
