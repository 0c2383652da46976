"""The worker: claims waiting runs and lets children work on them. Several workers may share a database."""

import os
import select
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psycopg

from common import database
from common.database import Connection
from common.log import logger
from server import queries
from server.children.messages import WaitingRun
from server.children.pool import Pool
from server.errors import ChildLost

# How often waiting runs are looked for, in case the database's notification did not arrive.
POLL_SECONDS = 5.0

# What the worker's function has on AWS.
RUN_SECONDS = 900.0

_RECONNECT_SECONDS = 2.0

# A run that could not even be claimed is not tried again at once.
_PAUSE_SECONDS = 5.0


class Worker:
    """Works on waiting runs, `concurrency` at once, until it is stopped."""

    def __init__(
        self, pool: Pool, url: str, *, concurrency: int, retry_seconds: float, heartbeat: Path | None = None
    ) -> None:
        self._pool = pool
        self._url = url
        self._concurrency = concurrency
        self._retry_seconds = retry_seconds
        self._heartbeat = heartbeat
        self._threads = ThreadPoolExecutor(concurrency, thread_name_prefix="run")
        self._busy: set[int] = set()
        self._paused: dict[int, float] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._wakes, self._wake = os.pipe()
        os.set_blocking(self._wakes, False)

    def run(self) -> None:
        """Work until `stop`; wait for a database that is away."""
        while not self._stopped.is_set():
            try:
                with database.connect(self._url) as conn:
                    self._work(conn)
            except psycopg.Error as error:
                logger.error("database away", reason=str(error).strip())
                self._stopped.wait(_RECONNECT_SECONDS)

    def stop(self, seconds: float) -> None:
        """Take no more runs, and wait for those at work until `seconds` have passed."""
        self._stopped.set()
        self._ring()
        deadline = time.monotonic() + seconds
        while self._busy and time.monotonic() < deadline:
            time.sleep(0.05)

    def _work(self, conn: Connection) -> None:
        queries.introduce_worker(conn, self._concurrency)
        queries.listen(conn)
        while not self._stopped.is_set():
            if self._heartbeat:
                self._heartbeat.touch()
            for run in self._find(conn):
                self._threads.submit(self._answer, run)
            self._wait(conn)
            self._hear(conn)

    def _wait(self, conn: Connection) -> None:
        # Not by `select`, which knows no number over 1,023: a server next to this worker may have many connections.
        either = select.poll()
        for number in (conn.fileno(), self._wakes):
            either.register(number, select.POLLIN)
        either.poll(POLL_SECONDS * 1000)

    def _find(self, conn: Connection) -> list[WaitingRun]:
        """Return runs to work on, as many as there are free slots, and mark them as busy."""
        with self._lock:
            free = self._concurrency - len(self._busy)
            now = time.monotonic()
            self._paused = {run_id: until for run_id, until in self._paused.items() if until > now}
            passed_over = self._busy | self._paused.keys()
        if free <= 0:
            return []
        most = free + len(passed_over)
        waiting = queries.find_waiting_runs(conn, retry_seconds=self._retry_seconds, most=most)
        found = [run for run in waiting if run.id not in passed_over][:free]
        with self._lock:
            self._busy.update(run.id for run in found)
        return found

    def _answer(self, run: WaitingRun) -> None:
        try:
            self._pool.call(run, RUN_SECONDS)
        except ChildLost as lost:
            logger.error("run not finished", run_id=run.id, reason=str(lost))
            with self._lock:
                self._paused[run.id] = time.monotonic() + _PAUSE_SECONDS
        finally:
            with self._lock:
                self._busy.discard(run.id)
            self._ring()

    def _ring(self) -> None:
        with suppress(OSError):
            os.write(self._wake, b".")

    def _hear(self, conn: Connection) -> None:
        # What was told does not matter: every round looks for all that waits.
        for _ in conn.notifies(timeout=0):
            pass
        with suppress(BlockingIOError):
            os.read(self._wakes, 65_536)
