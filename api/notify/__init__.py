"""Where news goes without a login: channels, and what they share."""
