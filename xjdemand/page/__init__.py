"""What stands on paper: the page model, a form composed into it, and read back out of it."""
