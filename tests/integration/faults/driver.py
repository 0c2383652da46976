"""What a worker's process of its own does."""

import os
import signal
from collections.abc import Mapping
from multiprocessing.connection import Connection

from common import database
from common.environment import load_environment
from sourcing.web.network import authorities
from testing.context import Context
from tests.integration.detailed import state_titles
from tests.integration.faults.places import watch
from worker.handler import handler
from worker.postings import claims

# For all that are forked from here.
authorities()


def drive(
    event: object, places: tuple[str, ...], seconds: float, environment: Mapping[str, str],
    answers: "Connection[object, object]",
) -> None:  # fmt: skip
    """Handle an event, stop with SIGSTOP at places, and send the handler's answer or the name of the error it raised.

    Args:
        places: see places.py; `end` is after the handler's last act.
        seconds: how much of Lambda's time is left.
        environment: its variables. RECONNECT_SECONDS takes the place of how long it waits for a server that is away.
            With STATES_TITLES, each list states details. RENEW_SECONDS takes the place of how often claims are renewed.
    """

    def reached(here: str) -> None:
        if here in places:
            os.kill(os.getpid(), signal.SIGSTOP)

    _silence()
    os.environ.clear()
    os.environ.update(environment)
    load_environment.cache_clear()
    database.RECONNECT_SECONDS = float(os.environ.get("RECONNECT_SECONDS", database.RECONNECT_SECONDS))
    claims.RENEW_SECONDS = float(os.environ.get("RENEW_SECONDS", claims.RENEW_SECONDS))
    watch(reached)
    if "STATES_TITLES" in os.environ:
        state_titles()
    try:
        answer: object = handler(event, Context(seconds))  # type: ignore[arg-type]
    except Exception as error:
        answer = f"{type(error).__module__}.{type(error).__qualname__}"
    reached("end")
    answers.send(answer)


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for standard in (1, 2):
        os.dup2(nowhere, standard)
