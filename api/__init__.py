"""The API Lambda: HTTP in, one SQL statement, one asynchronous invoke."""
