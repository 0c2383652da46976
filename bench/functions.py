"""Stands in for Lambda: processes that get one event at a time, and a queue with Lambda's rules.

A worker event is delivered at least once, to at most the reserved number of workers at a time; the others wait. If it
fails or its process dies, it is retried twice after a pause. Some events are lost, some come twice, and some workers
are killed, as `Faults` says.
"""

import heapq
import json
import multiprocessing as mp
import os
import random
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from multiprocessing.connection import wait
from typing import Any

from testing.context import Context

RETRIES = 2
# Longer than the workers' lease of two seconds here.
RETRY_SECONDS = 3.0
# A tick takes as long as a request.
TICK_SECONDS_LEFT = 29.0

# Spawned, not forked: psycopg connections and forked threads do not mix.
_MP = mp.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Faults:
    """The shares of events that are lost, come twice, or kill their worker."""

    lost: float
    doubled: float
    killing: float


def serve(pipe: "Pipe[Any, Any]", handler_of: str, environment: dict[str, str], seconds_left: float) -> None:
    """Run a function: send `("answer", answer)` for each event, and before that a message for each invoke."""
    os.environ |= environment
    from common import aws  # noqa: PLC0415

    def invoke(function: str, event: bytes) -> None:  # noqa: ARG001 - there is one queue
        pipe.send(("invoke", json.loads(event)))

    aws.invoke = invoke
    module, _, name = handler_of.rpartition(".")
    handler = getattr(__import__(module, fromlist=[name]), name)
    while True:
        event = pipe.recv()
        try:
            pipe.send(("answer", handler(event, Context(seconds_left))))
        except Exception as error:
            pipe.send(("failed", repr(error)))


@dataclass
class _Function:
    """A process and its current event; `begun` is when it started on it."""

    handler_of: str
    environment: dict[str, str]
    seconds_left: float = 900.0
    job: Any = None
    begun: float = 0.0

    def start(self) -> None:
        self.pipe, other = _MP.Pipe()
        self.process = _MP.Process(
            target=serve, args=(other, self.handler_of, self.environment, self.seconds_left), daemon=True
        )
        self.process.start()
        other.close()

    def give(self, event: Any, job: Any) -> None:
        self.job, self.begun = job, time.monotonic()
        self.pipe.send(event)


@dataclass
class Functions:
    """The functions of one account. `went` counts events by their fate; `busy` sums the workers' seconds."""

    faults: Faults
    draw: random.Random
    apis: list[_Function] = field(default_factory=list)
    workers: list[_Function] = field(default_factory=list)
    requests: deque[tuple[Any, Callable[[Any], None]]] = field(default_factory=deque)
    events: deque[tuple[Any, int]] = field(default_factory=deque)
    later: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    went: Counter[str] = field(default_factory=Counter)
    busy: float = 0.0
    _number: int = 0

    def ask(self, event: Any, answered: Callable[[Any], None]) -> None:
        """Send the API an event as soon as one of its functions is free."""
        self.requests.append((event, answered))

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Call `act` after a delay."""
        self._number += 1
        heapq.heappush(self.later, (time.monotonic() + seconds, self._number, act))

    def step(self) -> None:
        """Send waiting events, then handle the messages of the next moment."""
        while self.later and self.later[0][0] <= time.monotonic():
            heapq.heappop(self.later)[2]()
        for api in self.apis:
            if api.job is None and self.requests:
                event, answered = self.requests.popleft()
                api.give(event, answered)
        for worker in self.workers:
            if worker.job is None and self.events:
                self._work(worker, *self.events.popleft())
        pipes = {function.pipe: function for function in (*self.apis, *self.workers)}
        for pipe in wait(pipes, timeout=0.02):
            self._hear(pipes[pipe])  # type: ignore[index]

    def invoke(self, event: Any) -> None:
        """Queue a worker event; lose or double it at random."""
        self.went["invoked"] += 1
        if self.draw.random() < self.faults.lost:
            self.went["lost"] += 1
            return
        self.events.append((event, 0))
        if self.draw.random() < self.faults.doubled:
            self.went["doubled"] += 1
            self.events.append((event, 0))

    def _work(self, worker: _Function, event: Any, retry: int) -> None:
        worker.give(event, (event, retry))
        self.went["delivered"] += 1
        if self.draw.random() < self.faults.killing:
            self.went["killed"] += 1
            self.after(self.draw.uniform(0.0, 0.1), worker.process.kill)

    def _hear(self, function: _Function) -> None:
        try:
            kind, said = function.pipe.recv()
        except (EOFError, ConnectionError):
            self._bury(function)
            return
        if kind == "invoke":
            self.invoke(said)
            return
        job, function.job = function.job, None
        if function in self.apis:
            job(said)
            return
        self.busy += time.monotonic() - function.begun
        if kind == "failed":
            self.went["failed"] += 1
            self._retry(*job)

    def _bury(self, function: _Function) -> None:
        job, function.job = function.job, None
        function.process.join()
        function.pipe.close()
        function.start()
        if job is not None and function in self.workers:
            self._retry(*job)

    def _retry(self, event: Any, retry: int) -> None:
        if retry < RETRIES:
            self.after(RETRY_SECONDS, lambda: self.events.append((event, retry + 1)))


@contextmanager
def functions(
    apis: int, workers: int, environments: tuple[dict[str, str], dict[str, str]], faults: Faults, seed: int
) -> Iterator[Functions]:
    """Start the functions of both kinds, and stop them when the block is left.

    `environments` are added to this process's own, for the API and for the worker.
    """
    api, worker = environments
    made = Functions(faults, random.Random(seed))
    made.apis += [_Function("api.handler.handler", api, TICK_SECONDS_LEFT) for _ in range(apis)]
    made.workers += [_Function("worker.handler.handler", worker) for _ in range(workers)]
    try:
        for function in (*made.apis, *made.workers):
            function.start()
        yield made
    finally:
        for function in (*made.apis, *made.workers):
            with suppress(AttributeError):
                function.process.kill()
                function.process.join()
