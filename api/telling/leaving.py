"""Removes a person, and everything of theirs, also in the middle of a run."""

import time
from http import HTTPStatus

from api.problems import Refused
from api.telling import queries
from common.database import Connection

# How many rows a statement deletes: each ends well before the database's time-out.
_ROWS = 10_000
_RUNS = 500

# The gateway gives up after 30 seconds, and one statement may take 15.
_SECONDS = 12.0


def leave(conn: Connection, subject: str) -> None:
    """Delete the person and all that refers to them; nothing where they are not known.

    The run that is under way is aborted first, so that its worker writes nothing more. The jobs go before the runs that
    they refer to, and in transactions of their own: whether a job refers to a run that is deleted is looked up among
    all of the person's jobs, the deleted ones of the same transaction included.

    Raises:
        Refused: 503, the time did not suffice. What is gone is gone, and asking again goes on.
    """
    user_id = queries.find_user(conn, subject)
    if user_id is None:
        return
    deadline = time.monotonic() + _SECONDS
    queries.abort_runs(conn, user_id)
    for delete_some, most in (
        (queries.delete_some_jobs, _ROWS),
        (queries.delete_some_events, _ROWS),
        (queries.delete_some_runs, _RUNS),
    ):
        while delete_some(conn, user_id, most) == most:
            _check(deadline)
    with conn.transaction():
        # In the order in which a worker locks them.
        queries.abort_runs(conn, user_id)
        queries.delete_user(conn, user_id)


def _check(deadline: float) -> None:
    if time.monotonic() > deadline:
        detail = "There was too much to be deleted at once. Not all of it is gone yet: please ask again."
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, detail)
