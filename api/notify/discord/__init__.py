"""The channel discord."""
