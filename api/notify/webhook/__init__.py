"""The channel webhook."""
