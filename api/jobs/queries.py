"""The statements on jobs, one function per file of api/jobs/sql."""

from collections.abc import Generator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Literal

from api.jobs.shapes import Job
from common.database import Connection
from common.sql import Statements
from common.states import JobStatus

_SQL = Statements(Path(__file__).parent / "sql")


class JobRow(Job):
    """A job with its id, which is the cursor of a page."""

    id: int


@dataclass(frozen=True, slots=True)
class JobFilter:
    """The conditions on a job, each None for any; `text` is found in title or location and ignores case.

    A job is open unless it is expired.
    """

    status: JobStatus | Literal["open"] | None = None
    company: str | None = None
    text: str | None = None
    run_id: int | None = None
    is_hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Hiding:
    """The result of hiding: whether the job or company exists, and whether it is hidden now."""

    is_known: bool
    is_hidden: bool


def list_jobs(conn: Connection, subject: str, wanted: JobFilter, *, before: int | None, limit: int) -> list[JobRow]:
    """Return the person's jobs that match the filter, newest first."""
    return _SQL.filtered(conn, JobRow, "list_jobs", subject, *astuple(wanted), before, limit)


def stream_jobs(conn: Connection, subject: str, wanted: JobFilter) -> Generator[tuple[Any, ...]]:
    """Yield the person's jobs that match the filter, newest first: the id, then the fields of Job."""
    return _SQL.stream(conn, "list_jobs", subject, *astuple(wanted), None, None)


def hide(conn: Connection, subject: str, company: str, external_id: str | None, *, most: int) -> Hiding:
    """Hide a job, or a whole company if `external_id` is None, unless the person already hides `most`."""
    hiding = _SQL.one(conn, Hiding, "hide", subject, company, external_id or "", most)
    assert hiding is not None  # noqa: S101 - a SELECT without FROM has one row
    return hiding


def show(conn: Connection, subject: str, company: str, external_id: str | None) -> bool:
    """Unhide a job or a company; False if it was not hidden."""
    return _SQL.changes(conn, "show", subject, company, external_id or "")
