"""News: the events of a person's jobs."""

from collections.abc import Generator
from http import HTTPStatus
from typing import Annotated, get_args

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from api.http.export import Row, csv_response
from api.http.fields import Id
from api.http.parameters import takes
from api.http.problems import Refused
from api.http.router import Router, connection, documented
from api.news import counts, queries, seeing
from api.news.shapes import Changing, News, NewsEvent, NewsFilters, SeenChange, SeenChanged, UnseenCounts
from api.searches.newest import next_of, searched_to

router = Router()

# In CSV, the `before` field becomes one column per field, at the end.
_CHANGING = get_args(Changing)
_FIELDS = [*NewsEvent.model_fields]
_BEFORE = _FIELDS.index("before")
_COLUMNS = [*_FIELDS[:_BEFORE], *_FIELDS[_BEFORE + 1 :], *(f"before_{name}" for name in _CHANGING)]


@router.get("/news", **documented("listNews", "What is new", News, 404, 413, csv=True))
@takes(NewsFilters)
def list_news(
    filters: NewsFilters,
    unseen: Annotated[bool, Query(description="Only events that were not marked as seen")] = False,
    limit: Annotated[int, Query(ge=1, le=500, description="How many on a page of JSON")] = 100,
    cursor: Annotated[Id | None, Query(description="The `next` of the page before")] = None,
) -> Response[News | str]:
    """Return the caller's events that match every given filter, newest first; as CSV, all of them at once.

    `place` is matched as the event tells it, and what a job's posting states as it is now: by the rules of GET /jobs.
    An event of a company, and not of a job, states nothing.
    """
    wanted = _chosen(filters, is_unseen=unseen)
    if router.wants_csv:
        return csv_response("news", _COLUMNS, _rows(wanted))
    if cursor is not None and not queries.has_event(connection(), router.subject, cursor):
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no event {cursor}. Begin again, without a cursor.")
    events = queries.list_events(connection(), router.subject, wanted, before=cursor, limit=limit + 1)
    news = News(
        events=events[:limit],
        next=str(events[limit - 1].id) if len(events) > limit else next_of(events),
        searched_to=searched_to(events, lambda event_id: queries.time_of(connection(), router.subject, event_id)),
        unseen=queries.count_unseen(connection(), router.subject),
    )
    return Response(HTTPStatus.OK, "application/json", news)


@router.get("/news/unseen", **documented("countUnseen", "Numbers of unseen events", UnseenCounts, 404))
@takes(NewsFilters)
def count_unseen(filters: NewsFilters) -> UnseenCounts:
    """Return how many events the caller has not seen: of all, and of those that match every given filter."""
    return counts.unseen(connection(), router.subject, _chosen(filters, is_unseen=True))


@router.put("/news/seen", **documented("markNewsSeen", "Change what is seen", SeenChanged, 404))
def change_seen(wanted: Annotated[SeenChange, Body()]) -> SeenChanged:
    """Mark events of the caller as seen or unseen, or take such a change back."""
    done = _change(wanted)
    unseen = queries.count_unseen(connection(), router.subject)
    return SeenChanged(unseen=unseen, changed=done.changed, undo=done.undo)


def _change(wanted: SeenChange) -> seeing.Done:
    if wanted.undo is not None:
        return seeing.undo(connection(), router.subject, wanted.undo)
    if wanted.ids is not None:
        return seeing.set_seen(connection(), router.subject, wanted.ids, is_seen=wanted.is_seen)
    assert wanted.up_to is not None  # noqa: S101 - the shape has one of the three
    shown = None if wanted.filter is None else _chosen(wanted.filter, is_unseen=True)
    return seeing.see_up_to(connection(), router.subject, wanted.up_to, shown)


def _chosen(filters: NewsFilters, *, is_unseen: bool) -> queries.EventFilter:
    """Return the filter of the list.

    Raises:
        Refused: 422 if a filter cannot be used; 404 if a saved search is not theirs.
    """
    if filters.search is not None and not queries.has_search(connection(), router.subject, filters.search):
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no search {filters.search}.")
    return queries.EventFilter.of(
        filters, kinds=filters.kind, run_id=filters.run_id, is_unseen=is_unseen, saved_search=filters.search
    )


def _rows(wanted: queries.EventFilter) -> Generator[Row]:
    for row in queries.stream_events(connection(), router.subject, wanted):
        before = row[_BEFORE] or {}
        yield (*row[:_BEFORE], *row[_BEFORE + 1 :], *map(before.get, _CHANGING))
