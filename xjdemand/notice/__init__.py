"""What the notice says, as typed values in its own order."""
