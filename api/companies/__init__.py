"""The companies that a person follows: the catalog, settings, and what their boards list now."""
