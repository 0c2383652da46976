"""The companies that a person follows."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from api import following, queries
from api.router import Router, connection, documented
from api.shapes.settings import CompanySettingList, Operation, OperationResults

router = Router()


@router.get("/settings", **documented("listSettings", "The followed companies", CompanySettingList))
def list_settings() -> CompanySettingList:
    """Return the companies that the caller follows, by name."""
    return CompanySettingList(companies=queries.list_settings(connection(), router.subject))


@router.post("/settings", **documented("saveSettings", "Follow and unfollow companies", OperationResults))
def save_settings(
    operations: Annotated[list[Operation], Body(min_length=1, max_length=100)],
) -> OperationResults:
    """Apply the operations in order, and return a result for each."""
    return OperationResults(results=following.apply(connection(), router.subject, operations))
