"""Deletes an account: the person's rows, also during a run, and the user that they sign in with."""

import time
from http import HTTPStatus

from api.account import queries
from api.http.problems import Refused
from common import aws
from common.database import Connection
from common.errors import AwsError
from common.log import logger

# Rows per statement, so that each ends well before the database's timeout.
_ROWS = 10_000
_RUNS = 500

# The gateway gives up after 30 seconds, and one statement may take 15.
_SECONDS = 12.0


def leave(conn: Connection, subject: str) -> None:
    """Delete the person and all rows that refer to them; does nothing if the person is unknown.

    The active run is aborted first, so that its worker writes nothing more. Jobs are deleted before the runs that they
    refer to, in transactions of their own: for each deleted run, the foreign key reads all of the person's jobs, also
    those deleted in the same transaction.

    Raises:
        Refused: 503 if time ran out. What was deleted stays deleted, and the next request continues.
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
        # In the same order as a worker locks them.
        queries.abort_runs(conn, user_id)
        queries.delete_user(conn, user_id)


def leave_pool(pool: str | None, name: str) -> None:
    """Delete the user that a person signs in with; does nothing without a pool, or if the user is already gone.

    This comes last: if it fails, the request can be repeated. The token stays valid for up to an hour after the user is
    deleted.

    Raises:
        Refused: 503 if Cognito cannot be reached, or refuses.
    """
    if pool is None:
        return
    try:
        aws.delete_user(pool, name)
    except AwsError:
        logger.exception("user not deleted")
        detail = "All your data is deleted, but not yet the user that you sign in with: please ask again."
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, detail) from None


def _check(deadline: float) -> None:
    if time.monotonic() > deadline:
        detail = "There was too much to delete at once. Some of it is left: please ask again."
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, detail)
