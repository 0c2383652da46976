"""What a person follows."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from api import following, queries, shapes
from api.router import Router, connection, documented

router = Router()


@router.get("/settings", **documented("listSettings", "The followed companies", shapes.Settings))
def list_settings() -> shapes.Settings:
    """Answer the companies that the caller follows, by name."""
    return shapes.Settings(companies=queries.list_settings(connection(), router.subject))


@router.post("/settings", **documented("saveSettings", "Follow and unfollow companies", shapes.Results))
def save_settings(
    operations: Annotated[list[shapes.Operation], Body(min_length=1, max_length=100)],
) -> shapes.Results:
    """Apply operations in their order, and answer what became of each."""
    return shapes.Results(results=following.apply(connection(), router.subject, operations))
