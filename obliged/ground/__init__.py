"""Who we are, what we offer and expect, and who is told."""
