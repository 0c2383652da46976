"""Starts a run: records it and invokes the worker."""

import math
from http import HTTPStatus

from api.http.problems import Refused
from api.runs import queries
from api.runs.worker_queue import invoke_worker
from common.database import Connection
from common.environment import Environment
from common.errors import AwsError
from common.log import logger

_NOT_INVOKED = "The worker could not be reached, so nothing was read. No job was changed; please try again."

# After a lost race, the next attempt finds the winner's run.
_LOOKS = 3


def start(conn: Connection, subject: str, environment: Environment) -> int:
    """Record a run for the person and invoke the worker.

    Returns:
        The run's id.

    Raises:
        Refused: as `record_run`, or 503 if the worker cannot be invoked (the run is then `error`).
    """
    run_id, user_id = record_run(conn, subject, environment)
    _invoke_or_fail(conn, environment.worker_function, run_id, user_id)
    return run_id


def record_run(conn: Connection, subject: str, environment: Environment) -> tuple[int, int]:
    """Record a run for the person, and end a lost one that blocks it.

    Returns:
        The run's id and the person's.

    Raises:
        Refused: 409 with the active run; 400 if there is nothing to read or expire; 429 if the day's runs are used up;
            503 if other runs of the person win each race.
    """
    for _ in range(_LOOKS):
        wish = queries.start_run(conn, subject)
        # Checked first: a run that has just ended may still look active next to the new one.
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
    detail = f"You reached the limit of {queries.MOST_RUNS} runs within a day. Try again {when}."
    return Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=seconds)


def _invoke_or_fail(conn: Connection, function: str, run_id: int, user_id: int) -> None:
    try:
        invoke_worker(function, run_id, user_id)
    except AwsError:
        logger.exception("worker not invoked", run_id=run_id)
        # If a worker has claimed the run, only the answer was lost.
        if queries.fail_pending_run(conn, run_id, _NOT_INVOKED):
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, _NOT_INVOKED, run_id=run_id) from None
