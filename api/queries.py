"""The API's statements, one function per file of api/sql; no other module here knows a column's name."""

from collections.abc import Generator, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any, Literal

from psycopg.types.json import Jsonb

from api.clock import Day
from api.shapes.jobs import Job
from api.shapes.news import Event
from api.shapes.runs import Run
from api.shapes.schedule import Schedule
from api.shapes.settings import CompanySetting, UpsertSetting
from common.database import Connection
from common.environment import Environment
from common.sql import Statements
from common.states import MAX_ATTEMPTS, EventKind, JobStatus
from sourcing.filters import FollowedCompany

_SQL = Statements(Path(__file__).parent / "sql")

# How many runs a person may start in a day, scheduled ones included.
MOST_RUNS = 200

# Unseen events are counted up to this number: no one reads more, and counting all would get slower and slower.
MOST_UNSEEN = 1_000


@dataclass(frozen=True, slots=True)
class Start:
    """The result of asking for a run: the new run, else the active one, else neither.

    `spent_seconds` is how long until the person may start another run, None if they may now.
    """

    user_id: int | None
    has_work: bool
    run_id: int | None
    active_run_id: int | None
    spent_seconds: int | None


@dataclass(frozen=True, slots=True)
class Turn:
    """The result of asking for a slot to read career pages: when it ends by itself, None if there is none.

    Without a slot, `is_ones_own` says whether the person already holds one, or others hold all; the first of these ends
    after `seconds`.
    """

    ends_at: datetime | None
    is_ones_own: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class LostRun:
    """A run that was ended because it had no worker any more."""

    id: int
    user_id: int
    error_message: str


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
class EventFilter:
    """The conditions on an event, each None for any; `text` is found in title or location and ignores case."""

    kind: EventKind | None = None
    company: str | None = None
    text: str | None = None
    run_id: int | None = None
    is_unseen: bool = False


@dataclass(frozen=True, slots=True)
class Hiding:
    """The result of hiding: whether the job or company exists, and whether it is hidden now."""

    is_known: bool
    is_hidden: bool


def start_run(conn: Connection, subject: str) -> Start:
    """Record a run if the person may have one.

    Of two concurrent starts, one may return neither a run nor the active one. While a run is ending, a new run may come
    with the old one as `active_run_id`.
    """
    row = _SQL.one(conn, Start, "start_run", subject, MOST_RUNS)
    assert row is not None  # noqa: S101 - a SELECT without FROM has one row
    return row


def fail_pending_run(conn: Connection, run_id: int, sentence: str) -> bool:
    """End a run as an error; False if a worker has already claimed it."""
    return _SQL.changes(conn, "fail_pending_run", run_id, sentence)


def end_lost_runs(conn: Connection, user_id: int | None, environment: Environment) -> list[LostRun]:
    """End the lost runs of one person, or of all people (None), and return them.

    A run is lost if no worker claimed it in time, or its worker died. For one person, who wants another run, remaining
    attempts do not count.
    """
    seconds = (environment.lost_event_seconds, environment.lost_worker_seconds)
    return _SQL.all(conn, LostRun, "end_lost_runs", user_id, *seconds, MAX_ATTEMPTS)


def find_active_run(conn: Connection, subject: str) -> int | None:
    """Return the person's active run, None if there is none."""
    return _SQL.number(conn, "find_active_run", subject)


def abort_run(conn: Connection, subject: str, run_id: int) -> bool:
    """Abort the person's run; False if it is over, or not theirs."""
    return _SQL.changes(conn, "abort_run", subject, run_id)


def list_runs(conn: Connection, subject: str, *, run_id: int | None, before: int | None, limit: int) -> list[Run]:
    """Return the person's runs, newest first: one run, or those before a run."""
    return _SQL.filtered(conn, Run, "list_runs", subject, run_id, before, limit)


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


def list_events(conn: Connection, subject: str, wanted: EventFilter, *, before: int | None, limit: int) -> list[Event]:
    """Return the person's events that match the filter, newest first, without hidden ones."""
    return _SQL.filtered(conn, Event, "list_events", subject, *astuple(wanted), before, limit)


def stream_events(conn: Connection, subject: str, wanted: EventFilter) -> Generator[tuple[Any, ...]]:
    """Yield the fields of all events that `list_events` would find, newest first."""
    return _SQL.stream(conn, "list_events", subject, *astuple(wanted), None, None)


def has_event(conn: Connection, subject: str, event_id: int) -> bool:
    """Return whether an event is the person's."""
    return _SQL.number(conn, "has_event", subject, event_id) is not None


def count_unseen(conn: Connection, subject: str) -> int:
    """Return the number of unseen events, at most MOST_UNSEEN."""
    return _SQL.number(conn, "count_unseen", subject, MOST_UNSEEN) or 0


def mark_seen(conn: Connection, subject: str, event_id: int) -> bool:
    """Mark the person's events up to one of them as seen; False if that one is not theirs."""
    return _SQL.changes(conn, "mark_seen", subject, event_id)


def upsert_user(conn: Connection, subject: str) -> int:
    """Create the user if there is none, and return their id."""
    user_id = _SQL.number(conn, "upsert_user", subject)
    assert user_id is not None  # noqa: S101 - the statement inserts or updates
    return user_id


def find_schedule(conn: Connection, subject: str) -> Schedule | None:
    """Return the person's schedule, None if they have none."""
    return _SQL.one(conn, Schedule, "find_schedule", subject)


def set_zone(conn: Connection, subject: str, zone: str) -> int:
    """Write the person's time zone, create the user if there is none, and return their id."""
    user_id = _SQL.number(conn, "set_zone", subject, zone)
    assert user_id is not None  # noqa: S101 - the statement inserts or updates
    return user_id


def save_schedule(conn: Connection, user_id: int, days: Sequence[Day], at: time, next_run_at: datetime) -> None:
    """Create or replace the person's schedule."""
    conn.execute(_SQL["save_schedule"], (user_id, [day.value for day in days], at, next_run_at))


def delete_schedule(conn: Connection, subject: str) -> None:
    """Delete the person's schedule, if they have one."""
    conn.execute(_SQL["delete_schedule"], (subject,))


def begin_reading(conn: Connection, subject: str, *, seconds: float, most: int) -> Turn:
    """Take the person's slot for reading career pages, unless they hold it already or `most` people hold theirs."""
    with conn.transaction():
        conn.execute(_SQL["lock_readings"])
        turn = _SQL.one(conn, Turn, "begin_reading", subject, seconds, most)
    assert turn is not None  # noqa: S101 - a SELECT without FROM has one row
    return turn


def end_reading(conn: Connection, subject: str, ends_at: datetime) -> bool:
    """Release the slot that ends at `ends_at`; False if it has ended by itself and another has begun."""
    return _SQL.changes(conn, "end_reading", subject, ends_at)


def list_settings(conn: Connection, subject: str) -> list[CompanySetting]:
    """Return the companies that the person follows, by name."""
    return _SQL.all(conn, CompanySetting, "list_settings", subject)


def list_followed_companies(conn: Connection, subject: str, company: str | None) -> list[FollowedCompany]:
    """Return the companies that the person has enabled, by name, or one company, enabled or not."""
    return _SQL.all(conn, FollowedCompany, "list_followed_companies", subject, company)


def upsert_setting(conn: Connection, user_id: int, setting: UpsertSetting, *, most: int) -> bool:
    """Follow a company, or change how; False if the person already follows `most` others."""
    return _SQL.changes(
        conn,
        "upsert_setting",
        user_id,
        setting.company,
        setting.provider,
        setting.board,
        setting.is_enabled,
        Jsonb(setting.title_filters.model_dump()),
        Jsonb(setting.location_filters.model_dump()),
        most,
    )


def list_spellings(conn: Connection, user_id: int, provider: str, board: str) -> dict[str, str]:
    """Return how the person's companies spell a board's name, by company, those followed longest first."""
    return dict(conn.execute(_SQL["list_spellings"], (user_id, provider, board.lower())).fetchall())


def delete_setting(conn: Connection, user_id: int, company: str) -> bool:
    """Stop following a company; False if the person did not follow it."""
    return _SQL.changes(conn, "delete_setting", user_id, company)
