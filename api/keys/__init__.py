"""API keys: how scripts call the API without a browser."""
