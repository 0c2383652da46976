"""Removes old rows: every person's once a day, in small steps; old readings, quotas and postings every minute."""

import time
from collections.abc import Callable
from functools import partial

from api.account import queries
from api.news import queries as news
from common.database import Connection
from common.environment import Environment

# Seconds per tick, and seconds left to the tick for one more statement.
_BUDGET_SECONDS = 5.0
_RESERVED_SECONDS = 5.0

_MOST_PEOPLE = 100

_MOST_READINGS = 1000
_MOST_QUOTAS = 1000
_MOST_POSTINGS = 1000

# What is deleted, in order, and how many rows at once. Runs come last, when no old job refers to them. They are few at
# once: for each run, the foreign key reads all of the person's jobs.
_DELETES = (
    (queries.delete_old_events, 1000),
    (queries.delete_old_jobs, 1000),
    (queries.delete_old_runs, 20),
)


def remove_old_rows(conn: Connection, environment: Environment, seconds_left: Callable[[], float]) -> int:
    """Remove old readings, quotas and postings, and the old rows of the people who waited longest; return how many.

    The count includes postings that only lose their text. People who were not finished in time come first in
    the next tick.
    """
    end = time.monotonic() + _BUDGET_SECONDS

    def is_time_left() -> bool:
        return time.monotonic() < end and seconds_left() > _RESERVED_SECONDS

    def delete_readings(most: int) -> int:
        return queries.delete_old_readings(conn, keep_seconds=environment.reading_seconds, most=most)

    removed = 0
    for delete_some, at_once in (
        (delete_readings, _MOST_READINGS),
        (lambda most: queries.delete_old_quotas(conn, most=most), _MOST_QUOTAS),
        (lambda most: queries.delete_unused_texts(conn, most=most), _MOST_POSTINGS),
        (lambda most: queries.delete_unused_postings(conn, most=most), _MOST_POSTINGS),
    ):
        removed += _do_all(delete_some, at_once, is_time_left)
    for user_id in queries.list_untidied_users(conn, most=_MOST_PEOPLE):
        for delete, most in _DELETES:
            deleted = most
            while deleted == most:
                if not is_time_left():
                    return removed
                deleted = delete(conn, user_id, keep_days=environment.keep_days, most=most)
                removed += deleted
        news.compact_seen(conn, user_id)
        news.delete_old_changes(conn, user_id)
        # Only the jobs that stay use their postings.
        _do_all(partial(queries.use_postings, conn, user_id), _MOST_POSTINGS, is_time_left)
        if not is_time_left():
            return removed
        queries.mark_tidied(conn, user_id)
    return removed


def _do_all(do_some: Callable[[int], int], at_once: int, is_time_left: Callable[[], bool]) -> int:
    """Do something to a limited number of rows at once, until no more are left or the time is up; return how many."""
    done, last = 0, at_once
    while last == at_once and is_time_left():
        last = do_some(at_once)
        done += last
    return done
