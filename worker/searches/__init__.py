"""Finds the news of a person's saved searches."""
