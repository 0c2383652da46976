"""The statements of the tick's steps, one function per file of api/steps/sql."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from api.clock import Day
from api.queries import MOST_RUNS
from common.database import Connection
from common.environment import Environment
from common.sql import Statements
from common.states import MAX_ATTEMPTS

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run that waits for a worker, and its user."""

    id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class DueSchedule:
    """A schedule that is due, and when it was taken."""

    user_id: int
    days: list[Day]
    local_time: time
    zone: str
    taken_at: datetime


def lock_room(conn: Connection) -> None:
    """Lock the assignment of runs to workers until the transaction ends."""
    conn.execute(_SQL["lock_room"])


def count_room(conn: Connection, environment: Environment) -> int:
    """Return how many more runs the worker can take."""
    room = _SQL.number(conn, "count_room", environment.worker_concurrency, environment.late_event_seconds)
    assert room is not None  # noqa: S101 - an aggregate has one row
    return room


def take_late_runs(conn: Connection, environment: Environment, *, most: int) -> list[WaitingRun]:
    """Return waiting runs whose event is late, oldest first, and mark them as invoked again, so that none is late."""
    lost, late = environment.lost_worker_seconds, environment.late_event_seconds
    taken = _SQL.all(conn, WaitingRun, "take_late_runs", late, most, MAX_ATTEMPTS, lost)
    return sorted(taken, key=lambda run: run.id)


def take_due_schedules(conn: Connection, *, most: int) -> list[DueSchedule]:
    """Return schedules that are due, oldest first, and lock them until the transaction ends."""
    return _SQL.all(conn, DueSchedule, "take_due_schedules", most)


def move_schedules(conn: Connection, moments: Mapping[int, datetime]) -> None:
    """Write when schedules are due next, by user id."""
    conn.execute(_SQL["move_schedules"], (list(moments), list(moments.values())))


def delete_old_quotas(conn: Connection, *, most: int) -> int:
    """Delete quotas that have ended; return how many rows."""
    return conn.execute(_SQL["delete_old_quotas"], (most,)).rowcount


def list_untidied_users(conn: Connection, *, most: int) -> list[int]:
    """Return people whose old rows were last removed more than a day ago, the longest ago first."""
    return [user_id for (user_id,) in conn.execute(_SQL["list_untidied_users"], (most,)).fetchall()]


def delete_old_events(conn: Connection, user_id: int, *, keep_days: int, most: int) -> int:
    """Delete the person's events older than `keep_days`, oldest first; return how many."""
    return conn.execute(_SQL["delete_old_events"], (user_id, keep_days, most)).rowcount


def delete_old_jobs(conn: Connection, user_id: int, *, keep_days: int, most: int) -> int:
    """Delete the person's jobs that expired more than `keep_days` ago; return how many."""
    return conn.execute(_SQL["delete_old_jobs"], (user_id, keep_days, most)).rowcount


def delete_old_runs(conn: Connection, user_id: int, *, keep_days: int, most: int) -> int:
    """Delete the person's runs that ended more than `keep_days` ago and have no jobs left; return how many."""
    return conn.execute(_SQL["delete_old_runs"], (user_id, keep_days, most)).rowcount


def delete_old_readings(conn: Connection, *, keep_seconds: float, most: int) -> int:
    """Delete the readings that began more than `keep_seconds` ago; return how many."""
    return conn.execute(_SQL["delete_old_readings"], (keep_seconds, most)).rowcount


def mark_tidied(conn: Connection, user_id: int) -> None:
    """Record that the person's old rows were removed just now."""
    conn.execute(_SQL["mark_tidied"], (user_id,))


def start_due_runs(conn: Connection, user_ids: Sequence[int]) -> list[WaitingRun]:
    """Record a run for each of these people who has something to read or expire, no active run, and quota left."""
    return _SQL.all(conn, WaitingRun, "start_due_runs", user_ids, MOST_RUNS)
