"""Table models over lists that are handed in. No queries inside."""
