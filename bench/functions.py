"""Lambda's place between the handlers: processes that get one event at a time, and a queue with Lambda's own rules.

An event of the worker is delivered at least once, to as many workers at once as are reserved; the others wait. One that
fails, or whose process dies, is delivered twice more, after a pause. Some events are lost, some come twice, and some
workers are killed, as `Faults` says.
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
# Behind the lease of two seconds that workers have here.
RETRY_SECONDS = 3.0
# A tick is a request's length.
TICK_SECONDS_LEFT = 29.0

# Processes are begun anew: psycopg's connections and forked threads do not mix.
_MP = mp.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Faults:
    """How many of all events are lost, come twice, and kill their worker."""

    lost: float
    doubled: float
    killing: float


def serve(pipe: "Pipe[Any, Any]", handler_of: str, environment: dict[str, str], seconds_left: float) -> None:
    """Be a function: answer each event with `("answer", answer)`, and tell of each invoke before that."""
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
    """A process and what it is doing; `begun` is when it began that."""

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
    """The functions of one account; `went` counts what became of events, and `busy` sums the workers' seconds."""

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
        """Give the API an event as soon as one of its functions is free."""
        self.requests.append((event, answered))

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something later."""
        self._number += 1
        heapq.heappush(self.later, (time.monotonic() + seconds, self._number, act))

    def turn(self) -> None:
        """Hand out what waits, and take in what comes within a moment."""
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
        """Take an event of the worker, and lose or double it where that is its lot."""
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
    """Start so many functions of each, and end them with the block.

    `environments` are what the API's and the worker's have beside this process's own.
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
