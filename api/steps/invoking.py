"""Hands the runs of a step to the worker, for as long as there is time and Lambda takes them."""

from collections.abc import Callable, Iterable

from api.steps.queries import WaitingRun
from api.worker_queue import invoke_worker
from common.environment import Environment
from common.errors import AwsError
from common.log import logger

# What one invoke may take at the longest: two attempts, each of a connection and an answer, and a pause.
INVOKE_SECONDS = 14.0


def invoke_all(runs: Iterable[WaitingRun], environment: Environment, seconds_left: Callable[[], float]) -> list[int]:
    """Send the runs' events and return the numbers of those that were sent; a later tick finds the others late."""
    sent: list[int] = []
    for run in runs:
        if seconds_left() < INVOKE_SECONDS:
            break
        try:
            invoke_worker(environment.worker_function, run.id, run.user_id)
        except AwsError:
            # It would refuse the next as well, and take the time of the steps that follow.
            logger.exception("worker not invoked", run_id=run.id)
            break
        sent.append(run.id)
    return sent
