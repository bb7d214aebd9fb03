"""Word files: the writer, its styles, and the check of a finished file."""
