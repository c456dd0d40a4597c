"""Forms as web pages that anybody can open, print and fill in by hand, and web pages read back, whoever saved them."""
