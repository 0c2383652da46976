"""Counts jobs, and the options of a filter."""

from dataclasses import replace

from api.http.counting import MOST_COUNTED, Count, counted
from api.jobs import queries
from api.jobs.queries import JobFilter
from api.jobs.shapes import Facet, JobCounts, OptionCount
from common.database import Connection


def count(conn: Connection, subject: str, wanted: JobFilter, facet: Facet | None) -> JobCounts:
    """Return how many of the person's jobs match a filter, how many there are without, and the options of a facet."""
    every = JobFilter(status=wanted.status, is_hidden=wanted.is_hidden, is_saved=wanted.is_saved)
    total = _number(conn, subject, every)
    return JobCounts(
        total=total,
        matching=total if wanted == every else _number(conn, subject, wanted),
        options=None if facet is None else _options(conn, subject, wanted, facet),
    )


def _number(conn: Connection, subject: str, wanted: JobFilter) -> Count | None:
    number = counted(conn, lambda: queries.count_jobs(conn, subject, wanted, most=MOST_COUNTED + 1))
    return None if number is None else Count.of(number)


def _options(conn: Connection, subject: str, wanted: JobFilter, facet: Facet) -> list[OptionCount] | None:
    others = {
        "workplace": replace(wanted, workplaces=None),
        "employment_type": replace(wanted, employment_types=None),
        "company": replace(wanted, companies=None),
    }[facet]
    found = counted(conn, lambda: queries.group_jobs(conn, subject, others, facet))
    return None if found is None else [OptionCount(value=one.facet, count=Count.of(one.jobs)) for one in found]
