"""The statements on jobs, one function per file of api/jobs/sql."""

from collections.abc import Generator
from dataclasses import astuple, dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from api.jobs.cursor import Place
from api.jobs.shapes import Facet, Job, Sort
from api.news.shapes import Event
from api.searches import efforts
from api.searches.newest import Newest, RowReader, newest
from api.searches.queries import Parameters, parameters, persons_search
from api.searches.wanted import Wanted
from common.database import Connection
from common.sql import Statements
from common.states import JobStatus

_SQL = Statements(Path(__file__).parent / "sql")


class JobRow(Job):
    """A job with its place in the order."""

    sorted_number: Decimal
    sorted_text: str

    @property
    def place(self) -> Place:
        """The job's place in the order."""
        return Place(self.sorted_number, self.sorted_text, self.job_id)


class FoundJob(JobRow):
    """A job with its text."""

    description: str | None
    language: str | None
    details_error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFilter(Wanted):
    """The conditions on a job, each None for any. A job is open unless it is expired."""

    status: JobStatus | Literal["open"] | None = None
    run_id: int | None = None
    is_hidden: bool | None = None
    is_saved: bool | None = None
    job_id: int | None = None


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """When a job was first seen."""

    first_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Number:
    """A number of jobs."""

    jobs: int


@dataclass(frozen=True, slots=True)
class Option:
    """The number of jobs with a value of a facet; None if their postings state none."""

    facet: str | None
    jobs: int


@dataclass(frozen=True, slots=True)
class Hiding:
    """The result of hiding: whether the job or company exists, and whether it is hidden now."""

    is_known: bool
    is_hidden: bool


def list_jobs(
    conn: Connection, subject: str, wanted: JobFilter, *, sort: Sort = "first_seen", after: Place | None, limit: int
) -> Newest[JobRow]:
    """Return the person's jobs that match the filter, in the order of `sort`: those that follow a place.

    Fewer than `limit` may not be all of them: see `Newest.checked_to`.
    """

    def rows(search: Parameters, after: Place | None, limit: int) -> list[JobRow]:
        place = (None, None, None) if after is None else astuple(after)
        conditions, further = _parameters(wanted, search)
        return _SQL.filtered(conn, JobRow, "list_jobs", subject, *conditions, sort, *place, limit, *further)

    if wanted.search is None or sort != "first_seen":
        return Newest(rows(parameters(conn, subject, wanted.search), after, limit))
    reader = RowReader(
        persons_search(conn, subject, wanted.search),
        efforts.OF_JOBS,
        rows=lambda search, before, limit: rows(
            search, None if before is None else Place(Decimal(0), "", before), limit
        ),
        skip=lambda before, count: _SQL.number(conn, "skip_jobs", subject, before, count),
    )
    return newest(reader, None if after is None else after.job_id, limit)


def first_seen(conn: Connection, subject: str, job_id: int) -> datetime | None:
    """Return when one of the person's jobs was first seen, None if they have no such job."""
    found = _SQL.one(conn, FirstSeen, "find_first_seen", subject, job_id)
    return None if found is None else found.first_seen_at


def stream_jobs(
    conn: Connection, subject: str, wanted: JobFilter, *, sort: Sort = "first_seen"
) -> Generator[tuple[Any, ...]]:
    """Yield the fields of Job of all the person's jobs that match the filter, in the order of `sort`."""
    conditions, further = _parameters(wanted, parameters(conn, subject, wanted.search))
    for row in _SQL.stream(conn, "list_jobs", subject, *conditions, sort, None, None, None, None, *further):
        yield row[: len(Job.model_fields)]


def count_jobs(conn: Connection, subject: str, wanted: JobFilter, *, most: int) -> int:
    """Return the number of the person's jobs that match the filter, at most `most`."""
    return _SQL.filtered(conn, Number, "count_jobs", *_unplaced(conn, subject, wanted, most))[0].jobs


def group_jobs(conn: Connection, subject: str, wanted: JobFilter, facet: Facet) -> list[Option]:
    """Return how many of the person's jobs that match the filter have each value of a facet, most first."""
    return _SQL.filtered(conn, Option, "group_jobs", *_unplaced(conn, subject, wanted, None), facet)


def _unplaced(conn: Connection, subject: str, wanted: JobFilter, most: int | None) -> list[Any]:
    """Return the parameters of `list_jobs` from the newest job on."""
    conditions, further = _parameters(wanted, parameters(conn, subject, wanted.search))
    return [subject, *conditions, "first_seen", None, None, None, most, *further]


def find_job(conn: Connection, subject: str, job_id: int) -> FoundJob | None:
    """Return one of the person's jobs with its text, None if they have no such job."""
    found = _SQL.filtered(conn, FoundJob, "find_job", *_unplaced(conn, subject, JobFilter(job_id=job_id), 1))
    return found[0] if found else None


def list_history(conn: Connection, subject: str, job_id: int) -> list[Event]:
    """Return the events of one of the person's jobs, newest first, at most 100."""
    return _SQL.all(conn, Event, "list_history", subject, job_id)


def _parameters(wanted: JobFilter, search: Parameters) -> tuple[list[Any], list[Any]]:
    """Return the parameters before those of the page, and those after: several companies, the search and the rest."""
    query, further = search
    places = (None, None) if wanted.place is None else wanted.place.patterns()
    several = wanted.companies
    company = several[0] if several and len(several) == 1 else None
    conditions = [
        wanted.status, company, query, wanted.run_id, wanted.is_hidden, wanted.workplaces, wanted.employment_types,
        wanted.pay_from, wanted.pay_currencies, wanted.posted_since, wanted.department,
    ]  # fmt: skip
    return conditions, [None if company else several, *further, wanted.is_saved, wanted.tags, *places, wanted.job_id]


def hide(conn: Connection, subject: str, company: str, external_id: str | None, *, most: int) -> Hiding:
    """Hide a job, or a whole company if `external_id` is None, unless the person already hides `most`."""
    hiding = _SQL.one(conn, Hiding, "hide", subject, company, external_id or "", most)
    assert hiding is not None  # noqa: S101 - a SELECT without FROM has one row
    return hiding


def show(conn: Connection, subject: str, company: str, external_id: str | None) -> bool:
    """Unhide a job or a company; False if it was not hidden."""
    return _SQL.changes(conn, "show", subject, company, external_id or "")
