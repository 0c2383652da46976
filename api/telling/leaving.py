"""Removes a person, and everything of theirs, also in the middle of a run, and the user that they sign in with."""

import time
from http import HTTPStatus

from api.problems import Refused
from api.telling import queries
from common import aws
from common.database import Connection
from common.errors import AwsError
from common.log import logger

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


def leave_pool(pool: str | None, name: str) -> None:
    """Delete the user that a person signs in with; nothing where there is no pool, or they have left it.

    It comes last: their token, which lasts for up to an hour longer than the user, asks again where this fails.

    Raises:
        Refused: 503, Cognito cannot be reached, or refuses.
    """
    if pool is None:
        return
    try:
        aws.delete_user(pool, name)
    except AwsError:
        logger.exception("user not deleted")
        detail = (
            "Everything that was here of you is deleted, but not yet the user that you sign in with: please ask again."
        )
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, detail) from None


def _check(deadline: float) -> None:
    if time.monotonic() > deadline:
        detail = "There was too much to be deleted at once. Not all of it is gone yet: please ask again."
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, detail)
