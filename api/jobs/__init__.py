"""A person's jobs."""
