"""Hands a step's runs to the worker, while there is time and Lambda accepts them."""

from collections.abc import Callable, Iterable

from api.runs.queries import WaitingRun
from api.runs.worker_queue import invoke_worker
from common.environment import Environment
from common.errors import AwsError
from common.log import logger

# The longest that one invoke may take: two attempts, each with a connection and an answer, and a pause.
INVOKE_SECONDS = 14.0


def invoke_all(runs: Iterable[WaitingRun], environment: Environment, seconds_left: Callable[[], float]) -> list[int]:
    """Send the runs' events and return the ids of those that were sent; a later tick retries the others as late."""
    sent: list[int] = []
    for run in runs:
        if seconds_left() < INVOKE_SECONDS:
            break
        try:
            invoke_worker(environment.worker_function, run.id, run.user_id)
        except AwsError:
            # The next one would fail too, and take time from the steps that follow.
            logger.exception("worker not invoked", run_id=run.id)
            break
        sent.append(run.id)
    return sent
