"""News: the events of a person's jobs."""

from collections.abc import Generator
from http import HTTPStatus
from typing import Annotated, get_args

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from api.http.export import Row, csv_response
from api.http.fields import CompanyKey, Id, SearchText
from api.http.problems import Refused
from api.http.router import Router, connection, documented
from api.news import queries
from api.news.shapes import Changing, Event, News, SeenUpTo, Unseen
from api.searches.searching import usable
from common.states import EventKind

router = Router()

# In CSV, the `before` field becomes one column per field, at the end.
_CHANGING = get_args(Changing)
_FIELDS = [*Event.model_fields]
_BEFORE = _FIELDS.index("before")
_COLUMNS = [*_FIELDS[:_BEFORE], *_FIELDS[_BEFORE + 1 :], *(f"before_{name}" for name in _CHANGING)]


@router.get("/news", **documented("listNews", "What is new", News, 404, 413, csv=True))
def list_news(
    kind: Annotated[EventKind | None, Query(description="The kind of event")] = None,
    company: Annotated[CompanyKey | None, Query(description="A company that the person follows")] = None,
    q: Annotated[SearchText | None, Query(description="Words, phrases in quotes, -word, OR, word*")] = None,
    run_id: Annotated[Id | None, Query(description="The run that found it")] = None,
    unseen: Annotated[bool, Query(description="Only events that were not marked as seen")] = False,
    limit: Annotated[int, Query(ge=1, le=500, description="How many on a page of JSON")] = 100,
    cursor: Annotated[Id | None, Query(description="The `next` of the page before")] = None,
) -> Response[News | str]:
    """Return the caller's events that match every given filter, newest first; as CSV, all of them at once."""
    wanted = queries.EventFilter(kind, company, usable(q), run_id, unseen)
    if router.wants_csv:
        return csv_response("news", _COLUMNS, _rows(wanted))
    if cursor is not None and not queries.has_event(connection(), router.subject, cursor):
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no event {cursor}. Begin again, without a cursor.")
    events = queries.list_events(connection(), router.subject, wanted, before=cursor, limit=limit + 1)
    news = News(
        events=events[:limit],
        next=str(events[limit - 1].id) if len(events) > limit else None,
        unseen=queries.count_unseen(connection(), router.subject),
    )
    return Response(HTTPStatus.OK, "application/json", news)


@router.put("/news/seen", **documented("markNewsSeen", "Mark news as seen", Unseen, 404))
def mark_seen(seen: Annotated[SeenUpTo, Body()]) -> Unseen:
    """Mark an event of the caller and all earlier ones as seen. Seen events stay seen."""
    if not queries.mark_seen(connection(), router.subject, seen.up_to):
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no event {seen.up_to}.")
    return Unseen(unseen=queries.count_unseen(connection(), router.subject))


def _rows(wanted: queries.EventFilter) -> Generator[Row]:
    for row in queries.stream_events(connection(), router.subject, wanted):
        before = row[_BEFORE] or {}
        yield (*row[:_BEFORE], *row[_BEFORE + 1 :], *map(before.get, _CHANGING))
