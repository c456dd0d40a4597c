"""What must hold: one rule, one function, each with its page, its clause and its strength."""
