"""Starts scheduled runs."""

from collections.abc import Callable
from datetime import UTC, datetime

from api.runs import queries as runs
from api.runs.invoking import INVOKE_SECONDS, invoke_all
from api.runs.queries import WaitingRun
from api.schedule import queries
from api.schedule.clock import find_zone, next_run
from api.schedule.queries import DueSchedule
from common.database import Connection
from common.environment import Environment


def start_due_runs(conn: Connection, environment: Environment, seconds_left: Callable[[], float]) -> list[int]:
    """Start due runs, oldest first, as many as have a free slot; return the ids of those that were sent.

    A schedule moves on without a run if its person has an active one, or nothing to do. A schedule that was missed for
    days starts one run.
    """
    with conn.transaction():
        runs.lock_slots(conn)
        started = _start(conn, runs.count_free_slots(conn, environment), seconds_left)
    return invoke_all(started, environment, seconds_left)


def _start(conn: Connection, slots: int, seconds_left: Callable[[], float]) -> list[WaitingRun]:
    started: list[WaitingRun] = []
    while seconds_left() > INVOKE_SECONDS:
        due = queries.take_due_schedules(conn, most=slots - len(started))
        if not due:
            break
        queries.move_schedules(conn, {schedule.user_id: _next(schedule) for schedule in due})
        started += runs.start_due_runs(conn, [schedule.user_id for schedule in due])
    return started


def _next(schedule: DueSchedule) -> datetime:
    # A zone that newer zone data lacks must not stop everyone's runs.
    zone = find_zone(schedule.zone) or UTC
    return next_run(schedule.days, schedule.local_time, zone, schedule.taken_at)
