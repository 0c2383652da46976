"""Workers in child processes, which a test pauses, kills and resumes."""

import multiprocessing as mp
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection as PipeConnection
from multiprocessing.context import ForkServerProcess
from typing import Any

import psutil  # type: ignore[import-untyped]

from common.database import Connection
from testing.waiting import wait_for
from tests.integration.faults.driver import drive

# Identifies the sessions of a child.
APPLICATION = "rolewatch-fault"

# The errors of a worker whose connection was cut, with and without a last message of the server.
CUT = {"psycopg.errors.AdminShutdown", "psycopg.OperationalError"}

_SECONDS = 60


# The children are forked from a process that has loaded the worker and never had a thread or connection.
_MP = mp.get_context("forkserver")
_MP.set_forkserver_preload([drive.__module__, "sourcing.web.robots_policy", "sourcing.providers.greenhouse"])


@dataclass
class Child:
    """A worker's process."""

    process: ForkServerProcess
    answers: "PipeConnection[object, object]"

    def await_stop(self) -> None:
        """Wait until the child has stopped itself at its place."""
        status = psutil.Process(self.process.pid).status
        while status() != psutil.STATUS_STOPPED:
            assert not self.answers.poll(0.005), f"the child never came to its place: {self.answers.recv()}"

    def kill(self) -> None:
        self.process.kill()
        self.process.join(_SECONDS)

    def wake(self) -> None:
        os.kill(self.process.pid or 0, signal.SIGCONT)

    def end(self) -> Any:
        """Wait for the child's end; return the handler's answer, or the name of the error that it raised."""
        assert self.answers.poll(_SECONDS)
        answer = self.answers.recv()
        self.process.join(_SECONDS)
        return answer

    def go_on(self) -> Any:
        self.wake()
        return self.end()


Start = Callable[..., Child]


@contextmanager
def children() -> Iterator[Start]:
    """Yield a function that starts a child; all children end with the test."""
    started: list[Child] = []

    def start(event: object, *places: str, seconds: float = 900) -> Child:
        environment = os.environ | {"PGAPPNAME": APPLICATION, "MOCK_INGESTION_SECONDS": "0.01"}
        answers, its_end = _MP.Pipe(duplex=False)
        child = Child(_MP.Process(target=drive, args=(event, places, seconds, environment, its_end)), answers)
        child.process.start()
        its_end.close()
        started.append(child)
        if places:
            child.await_stop()
        return child

    try:
        yield start
    finally:
        for child in started:
            child.kill()


def cut(owner: Connection) -> None:
    """Cut the children's connections to this database, and wait until the server has closed them."""
    owner.execute(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND application_name = $1",
        (APPLICATION,),
    )


def await_lock(owner: Connection, application: str = APPLICATION) -> None:
    """Wait until a session of that application waits for a lock."""
    # Within a transaction the view would not change.
    waits = (
        "SELECT 1 FROM (SELECT pg_stat_clear_snapshot()) AS fresh, pg_stat_activity"
        " WHERE datname = current_database() AND application_name = $1 AND wait_event_type = 'Lock'"
    )
    wait_for(lambda: owner.execute(waits, (application,)).fetchone(), seconds=_SECONDS)


def pass_lease(conn: Connection, run_id: int, by: str = "1 second") -> None:
    """Move the clock so that a run's lease has expired; no one sleeps."""
    conn.execute("UPDATE ingestion_runs SET lease_until = now() - $2::interval WHERE id = $1", (run_id, by))
