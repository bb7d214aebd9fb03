"""The offline manual, opened with F1."""
