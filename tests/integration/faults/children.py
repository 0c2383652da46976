"""Workers in processes of their own, which a test stops, kills and lets go on."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from common.database import Connection
from testing.processes import ROOT

# How a child's sessions are found among the others.
APPLICATION = "rolewatch-fault"

# What a worker raises whose connection was cut: the server's farewell, or nothing but the end.
CUT = {"psycopg.errors.AdminShutdown", "psycopg.OperationalError"}

_SECONDS = 60


@dataclass
class Child:
    """A worker's process."""

    process: "subprocess.Popen[str]"

    def await_stop(self) -> None:
        """Return when the child has stopped itself at its place."""
        _, status = os.waitpid(self.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status), "the child never came to its place"

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=_SECONDS)

    def wake(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def end(self) -> Any:
        """Wait for the child's end; return the handler's answer, or the name of the error that it raised."""
        output, errors = self.process.communicate(timeout=_SECONDS)
        if self.process.returncode == 0:
            return json.loads(output.splitlines()[-1])
        return re.findall(r"^([\w.]+Error|psycopg\.errors\.\w+)(?=: |$)", errors, re.MULTILINE)[-1]

    def go_on(self) -> Any:
        self.wake()
        return self.end()


Start = Callable[..., Child]


@contextmanager
def children() -> Iterator[Start]:
    """Yield what starts a child; none is left afterwards."""
    started: list[Child] = []

    def start(event: object, *places: str, seconds: float = 900) -> Child:
        command = [sys.executable, "-m", "tests.integration.faults.driver", json.dumps(event)]
        command += [",".join(places), str(seconds)]
        environment = os.environ | {"PGAPPNAME": APPLICATION, "MOCK_INGESTION_SECONDS": "0.01"}
        pipe = subprocess.PIPE
        child = Child(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True))
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
    """Cut the children's connections to this database, and return when the server has ended them."""
    owner.execute(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND application_name = $1",
        (APPLICATION,),
    )


def await_lock(owner: Connection, application: str = APPLICATION) -> None:
    """Return when a session of that application waits for somebody's lock."""
    deadline = time.monotonic() + _SECONDS
    while not owner.execute(
        # Within a transaction the view would stand still.
        "SELECT 1 FROM (SELECT pg_stat_clear_snapshot()) AS fresh, pg_stat_activity"
        " WHERE datname = current_database() AND application_name = $1 AND wait_event_type = 'Lock'",
        (application,),
    ).fetchone():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def pass_lease(conn: Connection, run_id: int, by: str = "1 second") -> None:
    """Let a run's lease have passed: it is the clock that moves, nobody sleeps."""
    conn.execute("UPDATE ingestion_runs SET lease_until = now() - $2::interval WHERE id = $1", (run_id, by))
