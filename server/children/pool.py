"""A pool of child processes: one message per child at a time, and no more children than are needed."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import ensure_running
from typing import Any

from server.children.messages import Asked, Started
from server.children.serving import serve
from server.errors import ChildLost

# Children are forked from a process that has imported the handlers, which takes milliseconds and shares their memory.
_CONTEXT = multiprocessing.get_context("forkserver")
PRELOADED = ("server.children.parts",)

# How long an idle child stays, and after how many messages one is replaced, so that its memory cannot grow forever.
IDLE_SECONDS = 30.0
_MOST_MESSAGES = 2_000

# How much longer than it was given a child may take before it is killed.
_GRACE_SECONDS = 2.0


@dataclass(slots=True)
class _Child:
    process: ForkServerProcess
    line: Connection
    messages: int = 0
    used_at: float = 0.0

    def end(self) -> None:
        """End the child, which is idle or no longer wanted."""
        self.line.close()
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.join()
        self.process.close()


def preload() -> None:
    """Start the process that children are forked from, which imports the handlers. The environment must be complete."""
    _CONTEXT.set_forkserver_preload(list(PRELOADED))
    ensure_running()


class Pool:
    """Children that play one part. `call` may be used by as many threads at once as there may be children."""

    def __init__(self, part: str, variables: Mapping[str, str], *, kept: int = 0) -> None:
        self._started = Started(part, variables)
        self._kept = kept
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._busy: set[int] = set()
        self._is_closed = False

    def call(self, message: Any, seconds: float) -> Any:
        """Return a child's answer to a message.

        Raises:
            ChildLost: the child ended before it answered, or was ended because it took too long.
        """
        child = self._take()
        try:
            answer = _ask(child, Asked(message, seconds), seconds + _GRACE_SECONDS)
        except BaseException:
            self._give_up(child)
            raise
        self._give_back(child)
        return answer

    def pids(self) -> list[int]:
        """Return the process ids of all children."""
        with self._lock:
            return [child.process.pid or 0 for child in self._idle] + list(self._busy)

    def retire(self) -> None:
        """End children that were idle for long, except the ones that are kept."""
        before = time.monotonic() - IDLE_SECONDS
        with self._lock:
            ended = [child for child in self._idle if child.used_at < before][: max(0, len(self._idle) - self._kept)]
            self._idle = [child for child in self._idle if child not in ended]
        for child in ended:
            child.end()

    def warm(self) -> None:
        """Start the children that are kept."""
        for _ in range(self._kept - len(self._idle)):
            self._give_back(self._start())

    def close(self) -> None:
        """End all children. Those that are at work are asked to stop first, so that they can release what they hold."""
        with self._lock:
            self._is_closed = True
            ended, self._idle = self._idle, []
        for child in ended:
            child.end()
        self._signal_busy(signal.SIGTERM)
        deadline = time.monotonic() + _GRACE_SECONDS
        while self._busy and time.monotonic() < deadline:
            time.sleep(0.02)
        self._signal_busy(signal.SIGKILL)

    def _signal_busy(self, number: signal.Signals) -> None:
        with self._lock:
            for pid in self._busy:
                with suppress(ProcessLookupError):
                    os.kill(pid, number)

    def _take(self) -> _Child:
        while True:
            with self._lock:
                # The one used last, so that the others become idle for long.
                child = self._idle.pop() if self._idle else None
                if child and child.process.is_alive():
                    self._busy.add(child.process.pid or 0)
                    return child
            if child is None:
                started = self._start()
                with self._lock:
                    self._busy.add(started.process.pid or 0)
                return started
            child.end()

    def _start(self) -> _Child:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=serve, args=(theirs, self._started), daemon=True)
        try:
            process.start()
        except (EOFError, OSError):
            # The process that forks has died; the next start makes another.
            process = _CONTEXT.Process(target=serve, args=(theirs, self._started), daemon=True)
            process.start()
        theirs.close()
        return _Child(process, ours)

    def _give_back(self, child: _Child) -> None:
        child.messages += 1
        child.used_at = time.monotonic()
        with self._lock:
            self._busy.discard(child.process.pid or 0)
            is_wanted = not self._is_closed and child.messages < _MOST_MESSAGES
            if is_wanted:
                self._idle.append(child)
        if not is_wanted:
            child.end()

    def _give_up(self, child: _Child) -> None:
        with self._lock:
            self._busy.discard(child.process.pid or 0)
        child.end()


def _ask(child: _Child, asked: Asked, seconds: float) -> Any:
    try:
        child.line.send(asked)
        if not child.line.poll(seconds):
            raise ChildLost(f"A child process took longer than {seconds:g} seconds and was ended.")
        answer = child.line.recv()
    except (EOFError, OSError):
        raise ChildLost("A child process ended before it answered.") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer
