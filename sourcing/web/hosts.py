"""Politeness per host: concurrent requests, pauses that the host asks for, and when to give up."""

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from common.errors import SiteUnavailable

REQUESTS_AT_ONCE = 20
FAILURES_IN_A_ROW = 3

_CACHED_BYTES = 8_000_000


@dataclass(slots=True)
class Host:
    """One host in one run. `quiet_until` is on the event loop's clock.

    An error for one board says nothing about the host's other boards: many hosts answer 500 for a missing board. Only a
    failed connection concerns all of them.
    """

    name: str
    slots: asyncio.Semaphore
    quiet_until: float = 0.0
    _unreached: int = 0
    _failures: dict[str, int] = field(default_factory=dict)

    async def wait(self, board: str, ends_at: float) -> None:
        """Wait for as long as the host asked us to.

        Raises:
            SiteUnavailable: the host failed this board or could not be reached too often in a row, or asks for a pause
                past `ends_at`.
        """
        if max(self._unreached, self._failures.get(board, 0)) >= FAILURES_IN_A_ROW:
            raise SiteUnavailable(f"{self.name} keeps failing, and is not asked again in this run.")
        pause = self.quiet_until - asyncio.get_running_loop().time()
        if pause > 0 and self.quiet_until >= ends_at:
            raise SiteUnavailable(f"{self.name} asks us to wait for longer than there is time.")
        await asyncio.sleep(max(0.0, pause))

    def reached(self) -> None:
        """Record that the host answers, with any status."""
        self._unreached = 0

    def answered(self, board: str) -> None:
        """Record that the host answered for a board, even with a refusal."""
        self._failures.pop(board, None)

    def failed(self, board: str, *, is_unreached: bool) -> None:
        """Record that a request failed after all retries, and whether the host was unreachable."""
        if is_unreached:
            self._unreached += 1
        else:
            self._failures[board] = self._failures.get(board, 0) + 1


@dataclass(slots=True)
class Hosts:
    """All hosts of one run, and their common limit."""

    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(REQUESTS_AT_ONCE))
    _known: dict[str, Host] = field(default_factory=dict)

    def host(self, name: str, at_once: int) -> Host:
        """Return the host with this name, which gets at most `at_once` concurrent requests."""
        return self._known.setdefault(name, Host(name, asyncio.Semaphore(at_once)))


class AnswerCache:
    """Answers with an ETag, by request, so that an unchanged answer is not sent again.

    The least recently used answers are evicted first.
    """

    def __init__(self) -> None:
        self._answers: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def get(self, request: str) -> tuple[str, bytes] | None:
        """Return the ETag and the body of the last answer to a request, or None."""
        if request in self._answers:
            self._answers.move_to_end(request)
        return self._answers.get(request)

    def put(self, request: str, etag: str, body: bytes | bytearray) -> None:
        """Cache an answer, unless it alone is too large."""
        self._answers.pop(request, None)
        if len(body) <= _CACHED_BYTES // 4:
            self._answers[request] = (etag, bytes(body))
        while sum(len(kept) for _, kept in self._answers.values()) > _CACHED_BYTES:
            self._answers.popitem(last=False)


def retry_after(value: str) -> float | None:
    """Return the seconds of a Retry-After header, which names seconds or a date (RFC 9110, 10.2.3); None if invalid."""
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())
