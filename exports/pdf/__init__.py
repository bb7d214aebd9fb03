"""PDF files: the writer and its page layout, signing, and the check of a finished file."""
