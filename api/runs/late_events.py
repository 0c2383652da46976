"""Retries runs whose event is late: Lambda may have lost or refused it."""

from collections.abc import Callable

from api.runs import queries
from api.runs.invoking import invoke_all
from common.database import Connection
from common.environment import Environment


def send_late_events(conn: Connection, environment: Environment, seconds_left: Callable[[], float]) -> list[int]:
    """Invoke the worker again for waiting runs, oldest first, as many as have a free slot; return their ids.

    If the first event arrives after all, one of the two does nothing.
    """
    with conn.transaction():
        queries.lock_slots(conn)
        late = queries.take_late_runs(conn, environment, most=queries.count_free_slots(conn, environment))
    return invoke_all(late, environment, seconds_left)
