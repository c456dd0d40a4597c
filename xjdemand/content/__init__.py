"""What an overview says: the quantified indicators and the aspects of a need that can be found in its words (二.5)."""
