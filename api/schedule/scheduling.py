"""Saves when a person's runs start automatically."""

from datetime import UTC, datetime, time

from api.schedule import queries
from api.schedule.clock import find_zone, next_run
from api.schedule.shapes import ScheduleWish
from common.database import Connection


def save(conn: Connection, subject: str, wish: ScheduleWish | None) -> None:
    """Replace the person's schedule and time zone, or delete the schedule if `wish` is None."""
    if wish is None:
        queries.delete_schedule(conn, subject)
        return
    at, zone = time.fromisoformat(wish.time), find_zone(wish.zone)
    assert zone is not None  # noqa: S101 - the wish has been checked
    due = next_run(wish.days, at, zone, datetime.now(UTC))
    with conn.transaction():
        user_id = queries.set_zone(conn, subject, wish.zone)
        queries.save_schedule(conn, user_id, wish.days, at, due)
