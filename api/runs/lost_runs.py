"""Ends the runs that no worker claimed in time, and those whose worker is lost."""

from collections.abc import Callable

from api.runs import queries
from common import metrics
from common.database import Connection
from common.environment import Environment
from common.log import logger


def end_lost_runs(conn: Connection, environment: Environment, _: Callable[[], float]) -> list[int]:
    """End all people's lost runs, log each, and return their ids."""
    lost = queries.end_lost_runs(conn, None, environment)
    for run in lost:
        logger.warning("run lost", run_id=run.id, user_id=run.user_id, error_message=run.error_message)
    metrics.publish({"RunsLost": len(lost)})
    return [run.id for run in lost]
