"""A person's events, newest first."""
