"""The channel slack."""
