"""Requests and responses: who is calling, the router, errors, and the routes of the service itself."""
