"""What every family of routes stands on: its router, what the OpenAPI document says of each route, the connection."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import BaseModel

from api.caller import email_of, subject_of, username_of
from api.problems import documented_responses
from common import database

# The problems that every route with a token may meet.
_ANY = (401, 422, 500, 503)

Handler = TypeVar("Handler", bound=Callable[..., Response[str]])


class Router(APIGatewayHttpRouter):
    """A family of routes, with types where Powertools leaves them out."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def exception_handler(self, exc_class: type[Exception] | list[type[Exception]]) -> Callable[[Handler], Handler]:
        """Let a function answer for an exception, whichever family's route raised it."""
        register: Callable[[Handler], Handler] = super().exception_handler(exc_class)
        return register

    @property
    def subject(self) -> str:
        """The person whose request is being answered, as their token names them."""
        return subject_of(self.current_event.raw_event)

    @property
    def username(self) -> str:
        """The person, as the Cognito user pool names them."""
        return username_of(self.current_event.raw_event)

    @property
    def email(self) -> str | None:
        """The person's mail address, where their token tells it."""
        return email_of(self.current_event.raw_event)

    @property
    def wants_csv(self) -> bool:
        """Whether the request that is being answered asks for CSV, and not for JSON."""
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
    """Return what the OpenAPI document says of a route that takes a token.

    Args:
        operation_id: what a generated client calls its function.
        summary: a few words.
        body: a success's body, None where it has none.
        problems: the statuses that the route may answer with, beside those that any route may.
        success: a success's status.
        csv: whether the route answers with CSV too, where that is asked for.
    """
    return {
        "operation_id": operation_id,
        "summary": summary,
        "security": [{"token": []}],
        "responses": documented_responses(body, *_ANY, *problems, success=success, csv=csv),
    }


def documented_text(operation_id: str, summary: str, content_type: str, *statuses: int) -> dict[str, Any]:
    """Return what the OpenAPI document says of a route that takes no token and answers with a text.

    Args:
        operation_id: what a generated client calls its function.
        summary: a few words.
        content_type: what the text is; where it is a page for people, a 404 may be one too.
        statuses: the statuses that the route may answer with, beside a success and those that any route may.
    """
    responses = documented_responses(None, 422, 500, 503, *statuses)
    for status in (HTTPStatus.OK, *([HTTPStatus.NOT_FOUND] if content_type == "text/html" else [])):
        responses[status]["content"][content_type] = {"schema": {"type": "string"}}
    return {"operation_id": operation_id, "summary": summary, "responses": responses}


def connection() -> database.Connection:
    """Return the process's connection to the database."""
    return database.connection()


def disconnect() -> None:
    """Give the process's connection up; the next use opens another."""
    database.disconnect()
