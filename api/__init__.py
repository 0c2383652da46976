"""The API Lambda: handles HTTP requests and the clock's tick, and hands runs to the worker."""
