"""The clock's tick, once a minute: runs every step in order, also after one failed.

A step handles what is due, leaves the rest to the next tick, and may run at the same time in another tick.
"""

from collections.abc import Callable, Mapping
from typing import Any

from api.account.old_rows import remove_old_rows
from api.http.router import connection, disconnect
from api.notify.due_digests import write_digests
from api.notify.outbox import send_messages
from api.runs.late_events import send_late_events
from api.runs.lost_runs import end_lost_runs
from api.schedule.due_runs import start_due_runs
from api.searches.late_words import write_late_words
from api.searches.old_words.rewriting import rewrite_old_words
from common import metrics
from common.database import AWAY, Connection
from common.environment import Environment
from common.log import logger

# A step's arguments: the connection, the environment, and a function that returns how many seconds are left. Its result
# says what it did, as JSON.
Step = Callable[[Connection, Environment, Callable[[], float]], Any]

STEPS: Mapping[str, Step] = {
    "lost_runs": end_lost_runs,
    "late_events": send_late_events,
    "due_runs": start_due_runs,
    "digests": write_digests,
    "outbox": send_messages,
    "words": write_late_words,
    "old_rows": remove_old_rows,
    "old_words": rewrite_old_words,
}


def tick(environment: Environment, seconds_left: Callable[[], float]) -> dict[str, Any]:
    """Run every step.

    Args:
        environment: the process's environment.
        seconds_left: returns how many seconds the function has before it is cut off.

    Returns:
        Each step's result by name; `failed` lists the steps that failed, whose errors are in the log.
    """
    done: dict[str, Any] = {}
    failed: list[str] = []
    for name, step in STEPS.items():
        try:
            done[name] = step(connection(), environment, seconds_left)
        except Exception as error:
            logger.exception("step failed", step=name)
            failed.append(name)
            if isinstance(error, AWAY):
                disconnect()
    # Published even without failures: if the metric is missing, no tick ends.
    metrics.publish({"StepsFailed": len(failed)})
    return done | {"failed": failed}
