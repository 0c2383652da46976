"""What all route modules use: the router, the routes' OpenAPI documentation, and the database connection."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import BaseModel

from api.http.caller import email_of, subject_of, username_of
from api.http.problems import documented_responses
from common import database

# The problems that any route with a token may return.
_ANY = (401, 422, 500, 503)

Handler = TypeVar("Handler", bound=Callable[..., Response[str]])


class Router(APIGatewayHttpRouter):
    """A router with the types that Powertools lacks."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def exception_handler(self, exc_class: type[Exception] | list[type[Exception]]) -> Callable[[Handler], Handler]:
        """Register a function that answers for an exception, whichever router's route raised it."""
        register: Callable[[Handler], Handler] = super().exception_handler(exc_class)
        return register

    @property
    def subject(self) -> str:
        """The caller's subject, from their token."""
        return subject_of(self.current_event.raw_event)

    @property
    def username(self) -> str:
        """The caller's name in the Cognito user pool."""
        return username_of(self.current_event.raw_event)

    @property
    def email(self) -> str | None:
        """The caller's mail address, None if their token does not contain it."""
        return email_of(self.current_event.raw_event)

    @property
    def wants_csv(self) -> bool:
        """Whether the request accepts CSV and not JSON."""
        accepted = {
            part.partition(";")[0].strip().lower() for part in self.current_event.headers.get("accept", "").split(",")
        }
        return "text/csv" in accepted and "application/json" not in accepted


def documented(
    operation_id: str,
    summary: str,
    body: type[BaseModel] | None,
    *problems: int,
    success: int = HTTPStatus.OK,
    csv: bool = False,
) -> dict[str, Any]:
    """Return the OpenAPI documentation of a route that needs a token.

    Args:
        operation_id: the function's name in generated clients.
        summary: a few words.
        body: a success's body, None if it has none.
        problems: the statuses that the route may return, in addition to those that any route may.
        success: a success's status.
        csv: whether the route can also return CSV.
    """
    return {
        "operation_id": operation_id,
        "summary": summary,
        "security": [{"token": []}],
        "responses": documented_responses(body, *_ANY, *problems, success=success, csv=csv),
    }


def documented_events(operation_id: str, summary: str, *problems: int) -> dict[str, Any]:
    """Return the OpenAPI documentation of a route that needs a token and returns server-sent events, or 204.

    OpenAPI 3.1 has no word for the items of a stream; the schema describes one event, as its tools read it.

    Args:
        operation_id: the function's name in generated clients.
        summary: a few words.
        problems: the statuses that the route may return, in addition to those that any route may.
    """
    route = documented(operation_id, summary, None, HTTPStatus.NO_CONTENT, *problems)
    text, number = {"type": "string"}, {"type": "integer"}
    event = {"type": "object", "properties": {"event": text, "id": text, "data": text, "retry": number}}
    route["responses"][HTTPStatus.OK]["content"]["text/event-stream"] = {"schema": event}
    return route


def documented_text(operation_id: str, summary: str, content_type: str, *statuses: int) -> dict[str, Any]:
    """Return the OpenAPI documentation of a route that needs no token and returns text.

    Args:
        operation_id: the function's name in generated clients.
        summary: a few words.
        content_type: the text's type; with HTML, a 404 may be a page too.
        statuses: the statuses that the route may return, in addition to a success and those that any route may.
    """
    responses = documented_responses(None, 422, 500, 503, *statuses)
    for status in (HTTPStatus.OK, *([HTTPStatus.NOT_FOUND] if content_type == "text/html" else [])):
        responses[status]["content"][content_type] = {"schema": {"type": "string"}}
    return {"operation_id": operation_id, "summary": summary, "responses": responses}


def connection() -> database.Connection:
    """Return the process's database connection."""
    return database.connection()


def disconnect() -> None:
    """Close the process's database connection; the next use opens another."""
    database.disconnect()
