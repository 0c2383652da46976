"""The statements on runs, one function per file of api/runs/sql."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.runs.shapes import Run
from common.database import Connection
from common.environment import Environment
from common.sql import Statements
from common.states import MAX_ATTEMPTS

_SQL = Statements(Path(__file__).parent / "sql")

# How many runs a person may start in a day, scheduled ones included.
MOST_RUNS = 200


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
class LostRun:
    """A run that was ended because it had no worker any more."""

    id: int
    user_id: int
    error_message: str


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run that waits for a worker, and its user."""

    id: int
    user_id: int


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


def lock_slots(conn: Connection) -> None:
    """Lock the assignment of runs to workers until the transaction ends."""
    conn.execute(_SQL["lock_slots"])


def count_free_slots(conn: Connection, environment: Environment) -> int:
    """Return how many more runs the worker can take."""
    slots = _SQL.number(conn, "count_free_slots", environment.worker_concurrency, environment.late_event_seconds)
    assert slots is not None  # noqa: S101 - an aggregate has one row
    return slots


def take_late_runs(conn: Connection, environment: Environment, *, most: int) -> list[WaitingRun]:
    """Return waiting runs whose event is late, oldest first, and mark them as invoked again, so that none is late."""
    lost, late = environment.lost_worker_seconds, environment.late_event_seconds
    taken = _SQL.all(conn, WaitingRun, "take_late_runs", late, most, MAX_ATTEMPTS, lost)
    return sorted(taken, key=lambda run: run.id)


def start_due_runs(conn: Connection, user_ids: Sequence[int]) -> list[WaitingRun]:
    """Record a run for each of these people who has something to read or expire, no active run, and quota left."""
    return _SQL.all(conn, WaitingRun, "start_due_runs", user_ids, MOST_RUNS)
