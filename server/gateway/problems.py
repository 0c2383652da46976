"""Errors that the server answers itself, in the API's shape (RFC 9457)."""

import json
from http import HTTPStatus

from server.children.messages import Answer


def problem(status: HTTPStatus, detail: str, *, retry_after: int | None = None, failed: bool = False) -> Answer:
    """Return an answer with only a status and a sentence; `failed` says that a secret was wrong."""
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    headers = [("Content-Type", "application/problem+json")]
    if retry_after is not None:
        headers.append(("Retry-After", str(retry_after)))
    return Answer(status, headers, json.dumps(body).encode(), is_failed_attempt=failed)


def json_answer(
    body: object, status: HTTPStatus = HTTPStatus.OK, headers: list[tuple[str, str]] | None = None
) -> Answer:
    """Return an answer with a JSON body."""
    return Answer(status, [("Content-Type", "application/json"), *(headers or [])], json.dumps(body).encode())


def empty_answer(headers: list[tuple[str, str]] | None = None) -> Answer:
    """Return a success without a body."""
    return Answer(HTTPStatus.NO_CONTENT, headers or [])
