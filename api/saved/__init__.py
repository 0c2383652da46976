"""Saved searches: a name and filters, with news of their own."""
