"""Bounds what connections take: one that sends no whole request or takes no answer is closed."""

import resource
import time
from functools import partial
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

# A request's head must be there this long after its connection was opened or its last answer was sent. Browsers keep
# connections longer than that; they open another.
HEAD_SECONDS = 15.0

# A client must take this many bytes of an answer in this time.
_CHECK_SECONDS = 5.0
_SLOWEST_BYTES = 10_000

# How many connections there may be, and how many files the rest of the process needs.
_MOST_CONNECTIONS = 2_000
_OTHER_FILES = 200


class Waiting:
    """The connections whose request is not there yet, the one that waits longest first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._all = 0
        self._waiting: dict[BoundedProtocol, None] = {}

    def opened(self, connection: "BoundedProtocol") -> None:
        """Count a connection; if there are too many, end the one that has waited longest."""
        self._all += 1
        if self._all > self._most:
            next(iter(self._waiting), connection).end()

    def closed(self, connection: "BoundedProtocol") -> None:
        """Forget a connection."""
        self._all -= 1
        self._waiting.pop(connection, None)

    def set(self, connection: "BoundedProtocol", *, waits: bool) -> None:
        """Remember whether a connection waits for its request."""
        if waits:
            self._waiting.setdefault(connection)
        else:
            self._waiting.pop(connection, None)


class BoundedProtocol(H11Protocol):
    """HTTP/1.1 on one connection, with time limits for the head of a request and for taking an answer."""

    def __init__(self, *args: Any, waiting: Waiting, head_seconds: float = HEAD_SECONDS, **named: Any) -> None:
        super().__init__(*args, **named)
        self._waiting = waiting
        self._head_seconds = head_seconds
        self._head_since = time.monotonic()
        self._unsent = 0

    def connection_made(self, transport: Any) -> None:
        """Begin to watch the connection."""
        super().connection_made(transport)
        self._waiting.opened(self)
        self._waiting.set(self, waits=True)
        self._check_later()

    def data_received(self, data: bytes) -> None:
        """Take what the client sends."""
        super().data_received(data)
        self._note()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._head_since = time.monotonic()
        super().on_response_complete()
        self._note()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        super().connection_lost(exc)
        self._waiting.closed(self)
        self._watch.cancel()

    def end(self) -> None:
        """End the connection, whatever is not sent yet."""
        self.transport.abort()

    def _is_answering(self) -> bool:
        # Uvicorn sets it with the first request, whatever its type says.
        cycle: object = self.cycle
        return cycle is not None and not self.cycle.response_complete

    def _note(self) -> None:
        # While its body is on the way, a request may still be one that never ends; `bodies` bounds its time.
        self._waiting.set(self, waits=not self._is_answering() or self.cycle.more_body)

    def _check_later(self) -> None:
        self._watch = self.loop.call_later(min(_CHECK_SECONDS, self._head_seconds), self._check)

    def _check(self) -> None:
        before, self._unsent = self._unsent, self.transport.get_write_buffer_size()
        is_stuck = before > 0 and self._unsent > max(0, before - _SLOWEST_BYTES)
        is_late = not self._is_answering() and time.monotonic() - self._head_since >= self._head_seconds
        if is_stuck or (is_late and not self._unsent):
            self.end()
        else:
            self._check_later()


def bounded(most: int) -> type[H11Protocol]:
    """Return the protocol class of one server, which accepts at most `most` connections."""
    return cast(type[H11Protocol], partial(BoundedProtocol, waiting=Waiting(most)))


def most_connections() -> int:
    """Return how many connections this process may have; let it open that many files, if it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_CONNECTIONS + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return _MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else min(_MOST_CONNECTIONS, max(50, soft - _OTHER_FILES))
