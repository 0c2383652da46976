"""Who calls: taken from the token that the gateway has checked, and from nothing else."""

from http import HTTPStatus
from typing import Any

from api.problems import Refused
from sourcing.text import is_clean

# What the gateway lets in without a token. Whatever is not here takes one.
_OPEN_PATHS = {"/health", "/openapi.json"}

_LONGEST_SUBJECT = 255


def check_token(event: dict[str, Any]) -> None:
    """Refuse a request that needs a token and has none.

    Args:
        event: an HTTP API's event in payload format 2.0.

    Raises:
        Refused: 401, as `subject_of`.
    """
    if event.get("rawPath") not in _OPEN_PATHS:
        subject_of(event)


def subject_of(event: dict[str, Any]) -> str:
    """Return who sent a request.

    Args:
        event: an HTTP API's event in payload format 2.0. A part of it may be missing or null.

    Raises:
        Refused: 401, the event carries no checked token.
    """
    part: Any = event
    for key in ("requestContext", "authorizer", "jwt", "claims", "sub"):
        part = part.get(key) if isinstance(part, dict) else None
    if not isinstance(part, str) or not 0 < len(part) <= _LONGEST_SUBJECT or not is_clean(part):
        raise Refused(HTTPStatus.UNAUTHORIZED, "Send a token: Authorization: Bearer …")
    return part
