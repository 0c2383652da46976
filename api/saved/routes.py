"""The caller's saved searches, and the channels that tell them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from psycopg.errors import UniqueViolation

from api.http.problems import Refused
from api.http.queries import upsert_user
from api.http.router import Router, connection, documented
from api.jobs import queries as jobs
from api.news.queries import MOST_UNSEEN
from api.notify.digests import next_digest
from api.saved import queries
from api.saved.conditions import conditions_of, stored_conditions
from api.saved.queries import SearchRow
from api.saved.shapes import SavedSearch, SavedSearches, SearchChannel, WantedFrequency, WantedSearch
from api.schedule.queries import zone_of
from api.searches.shapes import Conditions

# Matching jobs are counted up to this number.
MOST_MATCHING = 1_000

router = Router()

_SearchId = Annotated[int, Path(ge=1, lt=2**63, description="The search's number")]
_Channel = Annotated[str, Path(pattern="^[a-z]{1,20}$", description="A channel that the person has set up")]


@router.get("/searches", **documented("listSearches", "Saved searches", SavedSearches))
def list_searches() -> SavedSearches:
    """Return the caller's searches by name, each with the number of its unseen matches."""
    rows = queries.list_searches(connection(), router.subject, most_unseen=MOST_UNSEEN)
    return SavedSearches(searches=[_saved(row) for row in rows])


@router.get("/searches/<search_id>", **documented("showSearch", "A saved search", SavedSearch, 404))
def show_search(search_id: _SearchId) -> SavedSearch:
    """Return one of the caller's searches, with the number of open jobs that match it now."""
    return _shown(search_id)


@router.post("/searches", **documented("saveSearch", "Save a search", SavedSearch, 409, success=201))
def save_search(wanted: Annotated[WantedSearch, Body()]) -> Response[SavedSearch]:
    """Save a search. What runs find from now on is its news; what was found before is not."""
    conditions = stored_conditions(wanted.filters)
    with _unique(wanted.name), connection().transaction():
        user_id = upsert_user(connection(), router.subject)
        search_id = queries.add_search(connection(), user_id, wanted.name, conditions)
        if search_id is None:
            detail = f"You have {queries.MOST_SEARCHES} searches, the limit per person. Delete one first."
            raise Refused(HTTPStatus.CONFLICT, detail)
    return Response(HTTPStatus.CREATED, "application/json", _shown(search_id))


@router.put("/searches/<search_id>", **documented("changeSearch", "Change a search", SavedSearch, 404, 409))
def change_search(search_id: _SearchId, wanted: Annotated[WantedSearch, Body()]) -> SavedSearch:
    """Replace the name and the filters of a search. New filters apply to what runs find from now on."""
    conditions = stored_conditions(wanted.filters)
    with _unique(wanted.name), connection().transaction():
        user_id = upsert_user(connection(), router.subject)
        if not queries.replace_search(connection(), user_id, search_id, wanted.name, conditions):
            raise _unknown(search_id)
    return _shown(search_id)


@router.delete("/searches/<search_id>", **documented("deleteSearch", "Delete a search", None, 404, success=204))
def delete_search(search_id: _SearchId) -> Response[str]:
    """Delete a search with its matches, its feed, and what its channels have not told yet."""
    with connection().transaction():
        user_id = upsert_user(connection(), router.subject)
        if not queries.delete_search(connection(), user_id, search_id):
            raise _unknown(search_id)
    return Response(HTTPStatus.NO_CONTENT, body="")


@router.put(
    "/searches/<search_id>/channels/<channel>",
    **documented("tellSearch", "Where a search is told", SavedSearch, 404),
)
def tell_search(search_id: _SearchId, channel: _Channel, wanted: Annotated[WantedFrequency, Body()]) -> SavedSearch:
    """Choose how often one of the caller's channels tells a search. It has no effect on the channel's other news."""
    conn = connection()
    with conn.transaction():
        user_id = upsert_user(conn, router.subject)
        due = next_digest(datetime.now(UTC), zone_of(conn, user_id), wanted.frequency)
        frequency = wanted.frequency
        is_known = queries.put_channel(conn, user_id, search_id, channel, frequency, next_digest_at=due)
    shown = _shown(search_id)
    if not is_known:
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no channel {channel}. Set it up first.")
    return shown


@contextmanager
def _unique(name: str) -> Iterator[None]:
    """Refuse a name that another search of the caller has."""
    try:
        yield
    except UniqueViolation:
        raise Refused(HTTPStatus.CONFLICT, f"You have a search named {name}. Choose another name.") from None


def _unknown(search_id: int) -> Refused:
    return Refused(HTTPStatus.NOT_FOUND, f"You have no search {search_id}.")


def _shown(search_id: int) -> SavedSearch:
    """Return one of the caller's searches.

    Raises:
        Refused: 404 if they have no such search.
    """
    row = queries.find_search(connection(), router.subject, search_id, most_unseen=MOST_UNSEEN)
    if row is None:
        raise _unknown(search_id)
    return _saved(row).model_copy(update={"matching": _count(conditions_of(row))})


def _saved(row: SearchRow) -> SavedSearch:
    return SavedSearch(
        search_id=row.search_id,
        name=row.name,
        filters=conditions_of(row),
        unseen=row.unseen,
        has_feed=row.has_feed,
        channels=[SearchChannel.model_validate(one) for one in row.channels],
    )


def _count(filters: Conditions) -> int:
    """Return the number of open jobs that match filters, at most MOST_MATCHING."""
    wanted = jobs.JobFilter.of(filters, status="open", is_hidden=False)
    return jobs.count_jobs(connection(), router.subject, wanted, most=MOST_MATCHING)
