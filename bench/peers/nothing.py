"""A handler that does nothing. It measures Python and Lambda's runtime client alone."""

from typing import Any


def handler(_event: Any, _context: Any) -> dict[str, Any]:
    """Return an empty 202 response."""
    return {"statusCode": 202, "body": '{"run_id": 0}'}
