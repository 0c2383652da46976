"""The readings cache: the latest reading of each board, in the database."""
