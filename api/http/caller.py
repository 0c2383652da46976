"""Identifies the caller, only by the token that the gateway has checked."""

import re
from http import HTTPStatus
from typing import Any

from api.http.problems import Refused
from sourcing.model.text import is_clean

# The paths that need no token; all others do. A path with a secret is opened by that secret.
_OPEN_PATHS = re.compile(r"/(health|openapi\.json|(feed|unsubscribe|mail/confirm)/[^/]+)")

_LONGEST_CLAIM = 255


def check_token(event: dict[str, Any]) -> None:
    """Refuse a request that needs a token and has none.

    Args:
        event: an HTTP API event in payload format 2.0.

    Raises:
        Refused: 401, as `subject_of`.
    """
    if not _OPEN_PATHS.fullmatch(str(event.get("rawPath"))):
        subject_of(event)


def subject_of(event: dict[str, Any]) -> str:
    """Return the caller's subject (`sub`).

    Args:
        event: an HTTP API event in payload format 2.0. Any part of it may be missing or null.

    Raises:
        Refused: 401 if the event has no checked token.
    """
    subject = _claim(event, "sub")
    if subject is None:
        raise Refused(HTTPStatus.UNAUTHORIZED, "Send a token: Authorization: Bearer …")
    return subject


def username_of(event: dict[str, Any]) -> str:
    """Return the caller's name in Cognito, or their `sub` if the token does not contain it.

    Args:
        event: an HTTP API event in payload format 2.0.

    Raises:
        Refused: as `subject_of`.
    """
    return _claim(event, "username") or subject_of(event)


def email_of(event: dict[str, Any]) -> str | None:
    """Return the caller's mail address, None if the token does not contain it.

    Args:
        event: an HTTP API event in payload format 2.0.
    """
    return _claim(event, "email")


def _claim(event: dict[str, Any], name: str) -> str | None:
    part: Any = event
    for key in ("requestContext", "authorizer", "jwt", "claims", name):
        part = part.get(key) if isinstance(part, dict) else None
    is_fit = isinstance(part, str) and 0 < len(part) <= _LONGEST_CLAIM and is_clean(part)
    return part if is_fit else None
