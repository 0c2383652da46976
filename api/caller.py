"""Who calls: taken from the token that the gateway has checked, and from nothing else."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from api.problems import Refused
from sourcing.text import is_clean

_LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True)
class Caller:
    """The person behind a token."""

    subject: str
    email: str | None


def caller_of(event: dict[str, Any]) -> Caller:
    """Return who sent a request.

    Args:
        event: an HTTP API's event in payload format 2.0. A part of it may be missing or null.

    Raises:
        Refused: 401, the event carries no checked token.
    """
    part: Any = event
    for key in ("requestContext", "authorizer", "jwt", "claims"):
        part = part.get(key) if isinstance(part, dict) else None
    claims = part if isinstance(part, dict) else {}
    subject, email = claims.get("sub"), claims.get("email")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT or not is_clean(subject):
        raise Refused(HTTPStatus.UNAUTHORIZED, "Send a token: Authorization: Bearer …")
    # A claim that cannot be stored must not cost the request.
    return Caller(subject, email if isinstance(email, str) and is_clean(email) else None)
