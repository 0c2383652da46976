"""The filters with which the caller's lists begin. They are stored here; clients send them when they show a list."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from api.filters import queries
from api.filters.shapes import Defaults, NewDefaults
from api.http.queries import upsert_user
from api.http.router import Router, connection, documented
from api.jobs.shapes import JobFilters
from api.searches.wanted import check

router = Router()


@router.get("/filters", **documented("showFilters", "The default filters", Defaults))
def show_filters() -> Defaults:
    """Return the filters with which the caller's lists begin."""
    stored = queries.find_filters(connection(), router.subject)
    return Defaults(filters=None if stored is None else JobFilters.model_validate(stored))


@router.put("/filters", **documented("saveFilters", "Change the default filters", Defaults))
def save_filters(wanted: Annotated[NewDefaults, Body()]) -> Defaults:
    """Replace the caller's default filters, or delete them with null. They choose what is shown, never what is kept."""
    if wanted.filters is not None:
        check(wanted.filters)
    with connection().transaction():
        user_id = upsert_user(connection(), router.subject)
        if wanted.filters is None:
            queries.delete_filters(connection(), user_id)
        else:
            queries.put_filters(connection(), user_id, wanted.filters.model_dump(mode="json", exclude_none=True))
    return show_filters()
