"""The statements on schedules, one function per file of api/schedule/sql."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from api.schedule.clock import Day
from api.schedule.shapes import Schedule
from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class DueSchedule:
    """A schedule that is due, and when it was taken."""

    user_id: int
    days: list[Day]
    local_time: time
    zone: str
    taken_at: datetime


def find_schedule(conn: Connection, subject: str) -> Schedule | None:
    """Return the person's schedule, None if they have none."""
    return _SQL.one(conn, Schedule, "find_schedule", subject)


def set_zone(conn: Connection, subject: str, zone: str) -> int:
    """Write the person's time zone, create the user if there is none, and return their id."""
    user_id = _SQL.number(conn, "set_zone", subject, zone)
    assert user_id is not None  # noqa: S101 - the statement inserts or updates
    return user_id


def zone_of(conn: Connection, user_id: int) -> str:
    """Return the person's time zone."""
    row = conn.execute(_SQL["find_zone"], (user_id,)).fetchone()
    assert row is not None  # noqa: S101 - the caller has the user's row
    return str(row[0])


def save_schedule(conn: Connection, user_id: int, days: Sequence[Day], at: time, next_run_at: datetime) -> None:
    """Create or replace the person's schedule."""
    conn.execute(_SQL["save_schedule"], (user_id, [day.value for day in days], at, next_run_at))


def delete_schedule(conn: Connection, subject: str) -> None:
    """Delete the person's schedule, if they have one."""
    conn.execute(_SQL["delete_schedule"], (subject,))


def take_due_schedules(conn: Connection, *, most: int) -> list[DueSchedule]:
    """Return schedules that are due, oldest first, and lock them until the transaction ends."""
    return _SQL.all(conn, DueSchedule, "take_due_schedules", most)


def move_schedules(conn: Connection, moments: Mapping[int, datetime]) -> None:
    """Write when schedules are due next, by user id."""
    conn.execute(_SQL["move_schedules"], (list(moments), list(moments.values())))
