"""The channel ntfy."""
