"""The readings that people share: the newest of each board, in the database."""
