"""News: the events of a person's jobs."""

from collections.abc import Generator
from http import HTTPStatus
from typing import Annotated, get_args

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from api.http.export import Row, csv_response
from api.http.fields import Id, first_day
from api.http.parameters import (
    Companies,
    Department,
    PayCurrency,
    PayFrom,
    PostedSince,
    Search,
    Tags,
    Types,
    Workplaces,
)  # fmt: skip
from api.http.problems import Refused, check_pay
from api.http.router import Router, connection, documented
from api.news import counts, queries, seeing
from api.news.shapes import Changing, News, NewsEvent, NewsFilters, SeenChange, SeenChanged, UnseenCounts
from api.searches.searching import usable
from common.states import EventKind

router = Router()

SavedSearch = Annotated[Id | None, Query(description="The saved search that found it")]

Kinds = Annotated[list[EventKind] | None, Query(description="Kinds of event")]
Run = Annotated[Id | None, Query(description="The run that found it")]

# In CSV, the `before` field becomes one column per field, at the end.
_CHANGING = get_args(Changing)
_FIELDS = [*NewsEvent.model_fields]
_BEFORE = _FIELDS.index("before")
_COLUMNS = [*_FIELDS[:_BEFORE], *_FIELDS[_BEFORE + 1 :], *(f"before_{name}" for name in _CHANGING)]


@router.get("/news", **documented("listNews", "What is new", News, 404, 413, csv=True))
def list_news(  # noqa: PLR0913, PLR0917 - one per parameter of the query
    kind: Kinds = None,
    company: Companies = None,
    q: Search = None,
    run_id: Run = None,
    unseen: Annotated[bool, Query(description="Only events that were not marked as seen")] = False,
    workplace: Workplaces = None,
    employment_type: Types = None,
    pay_from: PayFrom = None,
    pay_currency: PayCurrency = None,
    posted_since: PostedSince = None,
    department: Department = None,
    tag: Tags = None,
    search: SavedSearch = None,
    limit: Annotated[int, Query(ge=1, le=500, description="How many on a page of JSON")] = 100,
    cursor: Annotated[Id | None, Query(description="The `next` of the page before")] = None,
) -> Response[News | str]:
    """Return the caller's events that match every given filter, newest first; as CSV, all of them at once.

    What a job's posting states is matched as it is now. An event whose posting states nothing of a filter does not
    match it.
    """
    filters = NewsFilters.model_construct(
        kind=kind, company=company, q=q, run_id=run_id, workplace=workplace, employment_type=employment_type,
        pay_from=pay_from, pay_currency=pay_currency, posted_since=posted_since, department=department, tag=tag,
        search=search,
    )  # fmt: skip
    wanted = _chosen(filters, is_unseen=unseen)
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


@router.get("/news/unseen", **documented("countUnseen", "Numbers of unseen events", UnseenCounts, 404))
def count_unseen(  # noqa: PLR0913, PLR0917 - one per parameter of the query
    kind: Kinds = None,
    company: Companies = None,
    q: Search = None,
    run_id: Run = None,
    workplace: Workplaces = None,
    employment_type: Types = None,
    pay_from: PayFrom = None,
    pay_currency: PayCurrency = None,
    posted_since: PostedSince = None,
    department: Department = None,
    tag: Tags = None,
    search: SavedSearch = None,
) -> UnseenCounts:
    """Return how many events the caller has not seen: of all, and of those that match every given filter."""
    filters = NewsFilters.model_construct(
        kind=kind, company=company, q=q, run_id=run_id, workplace=workplace, employment_type=employment_type,
        pay_from=pay_from, pay_currency=pay_currency, posted_since=posted_since, department=department, tag=tag,
        search=search,
    )  # fmt: skip
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
    """Return what to look for.

    Raises:
        Refused: 422 if the search cannot be used, or an amount has no currency; 404 if a saved search is not theirs.
    """
    check_pay(filters.pay_from, filters.pay_currency)
    if filters.search is not None and not queries.has_search(connection(), router.subject, filters.search):
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no search {filters.search}.")
    return queries.EventFilter(
        kinds=filters.kind,
        companies=filters.company,
        search=usable(filters.q),
        run_id=filters.run_id,
        is_unseen=is_unseen,
        workplaces=filters.workplace,
        employment_types=filters.employment_type,
        pay_from=filters.pay_from,
        pay_currency=filters.pay_currency,
        posted_since=first_day(filters.posted_since),
        department=filters.department,
        tags=filters.tag,
        saved_search=filters.search,
    )


def _rows(wanted: queries.EventFilter) -> Generator[Row]:
    for row in queries.stream_events(connection(), router.subject, wanted):
        before = row[_BEFORE] or {}
        yield (*row[:_BEFORE], *row[_BEFORE + 1 :], *map(before.get, _CHANGING))
