"""Starts a run: one statement records it, one asynchronous invoke hands it to the worker."""

import math
from http import HTTPStatus

from api import queries
from api.problems import Refused
from api.worker_queue import invoke_worker
from common.database import Connection
from common.environment import Environment
from common.errors import AwsError
from common.log import logger

_NOT_INVOKED = "The worker could not be reached, so nothing was read. No job was changed; please try again."

# A race that is lost shows the winner's run at the next look.
_LOOKS = 3


def start(conn: Connection, subject: str, environment: Environment) -> int:
    """Record a run for the person and invoke the worker.

    Returns:
        The run's number.

    Raises:
        Refused: as `record_run`, or 503 where the worker cannot be invoked (the run is then `error`).
    """
    run_id, user_id = record_run(conn, subject, environment)
    _invoke_or_fail(conn, environment.worker_function, run_id, user_id)
    return run_id


def record_run(conn: Connection, subject: str, environment: Environment) -> tuple[int, int]:
    """Record a run for the person, and end a lost one that is in its way.

    Returns:
        The run's number, and the person's.

    Raises:
        Refused: 409 with the active run, 400 where there is nothing to read and nothing to expire, 429 where the day's
            runs are used up, 503 where others of the person's runs come first each time.
    """
    for _ in range(_LOOKS):
        wish = queries.start_run(conn, subject)
        # First of all: a run that has just ended may still look active beside the one that took its place.
        if wish.run_id is not None and wish.user_id is not None:
            return wish.run_id, wish.user_id
        if wish.active_run_id is not None:
            if not queries.end_lost_runs(conn, wish.user_id, environment):
                detail = f"Run {wish.active_run_id} is still active. Wait for its end, or abort it."
                raise Refused(HTTPStatus.CONFLICT, detail, run_id=wish.active_run_id)
        elif not wish.has_work:
            raise Refused(HTTPStatus.BAD_REQUEST, "No company is enabled. Follow one first, with POST /settings.")
        elif wish.spent_seconds is not None:
            raise _spent(wish.spent_seconds)
    raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Other runs of yours are just starting. Please try again.")


def _spent(seconds: int) -> Refused:
    hours = math.ceil(seconds / 3600)
    when = "within the hour" if hours == 1 else f"in {hours} hours"
    detail = f"{queries.MOST_RUNS} runs of yours began within a day, the most that one day has. Try again {when}."
    return Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=seconds)


def _invoke_or_fail(conn: Connection, function: str, run_id: int, user_id: int) -> None:
    try:
        invoke_worker(function, run_id, user_id)
    except AwsError:
        logger.exception("worker not invoked", run_id=run_id)
        # Where a worker has taken the run all the same, only the answer was lost.
        if queries.fail_pending_run(conn, run_id, _NOT_INVOKED):
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, _NOT_INVOKED, run_id=run_id) from None
