"""Plain text: the same words in the same order as every other writer."""
