"""Counts unseen events, by kind and company."""

from collections import Counter
from dataclasses import replace

from api.http.counting import MOST_COUNTED, Count, counted
from api.news import queries
from api.news.queries import EventFilter, Group
from api.news.shapes import CompanyCount, KindCount, UnseenCounts
from common.database import Connection
from common.states import EventKind


def unseen(conn: Connection, subject: str, wanted: EventFilter) -> UnseenCounts:
    """Return the numbers of the person's unseen events, of all and of those that match a filter.

    If counting by kind and company takes too long, the totals are counted alone: they end at the limit.
    """
    is_filtered = wanted != EventFilter(kinds=wanted.kinds, is_unseen=True)
    groups = counted(conn, lambda: _groups(conn, subject, wanted, is_filtered=is_filtered))
    every = EventFilter(is_unseen=True)
    total = _total(conn, subject, every, groups if groups is not None and not is_filtered else None)
    if groups is None:
        matching = total if wanted == every else _total(conn, subject, wanted, None)
        return UnseenCounts(total=total, matching=matching, kinds=None, companies=None)
    chosen = [group for group in groups if wanted.kinds is None or group.kind in wanted.kinds]
    return UnseenCounts(
        total=total,
        matching=_sum(chosen),
        kinds=_kinds(groups),
        companies=[CompanyCount(company=g.company, kind=g.kind, count=Count.of(g.events)) for g in chosen],
    )


def _groups(conn: Connection, subject: str, wanted: EventFilter, *, is_filtered: bool) -> list[Group]:
    if is_filtered:
        return queries.group_events(conn, subject, replace(wanted, kinds=None))
    return queries.group_unseen(conn, subject)


def _total(conn: Connection, subject: str, wanted: EventFilter, groups: list[Group] | None) -> Count | None:
    if groups is not None:
        return _sum(groups)
    most = MOST_COUNTED + 1
    if wanted == EventFilter(is_unseen=True):
        number = counted(conn, lambda: queries.count_unseen(conn, subject, most=most))
    else:
        number = counted(conn, lambda: queries.count_events(conn, subject, wanted, most=most))
    return None if number is None else Count.of(number)


def _sum(groups: list[Group]) -> Count:
    return Count.of(sum(group.events for group in groups))


def _kinds(groups: list[Group]) -> list[KindCount]:
    numbers = Counter[EventKind]()
    for group in groups:
        numbers[group.kind] += group.events
    return [KindCount(kind=kind, count=Count.of(numbers[kind])) for kind in EventKind if numbers[kind]]
