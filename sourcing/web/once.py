"""Requests a page once per run, even if the person follows its website under several names."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from sourcing.model.posting import Board
from sourcing.model.quota import share_of_board

_T = TypeVar("_T")

# The memory for the answers of one run, in bytes: some 40,000 pages of one job each.
MOST_BYTES = 24_000_000


@dataclass(slots=True)
class Once:
    """The answers of one run, by host and question, for hosts that are followed under several names."""

    hosts: frozenset[str]
    left: int = MOST_BYTES
    _found: dict[tuple[str, str], tuple[Any, datetime]] = field(default_factory=dict)
    _locks: dict[tuple[str, str], asyncio.Lock] = field(default_factory=dict)

    async def ask(self, key: tuple[str, str], ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        """Return the earlier answer, or ask. Concurrent callers wait for one request; a failure is not kept."""
        async with self._locks.setdefault(key, asyncio.Lock()):
            if key in self._found:
                found: _T = self._again(key)
                return found
            at = datetime.now(UTC)
            found = await ask()
            took = size(found)
            if took <= self.left:
                self.left -= took
                self._found[key] = found, at
            return found

    def _again(self, key: tuple[str, str]) -> Any:
        found, at = self._found[key]
        if share := share_of_board.get():
            # A reading is as old as its oldest page.
            share.since = min(at, share.since or at)
        return found


# The current run's. The tasks that read its boards inherit it.
_once: ContextVar[Once | None] = ContextVar("once", default=None)


def begin(boards: Iterable[Board]) -> None:
    """Start a run: from here on, share answers of websites that several of the boards are on."""
    counts = Counter(one.board.partition("/")[0] for one in set(boards) if one.provider == "website")
    _once.set(Once(frozenset(host for host, count in counts.items() if count > 1)))


async def once(host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
    """Return the answer of `ask`, or the same question's earlier answer in this run.

    Args:
        host: the board's host.
        what: the key of the question.
        ask: asks the site.
        size: returns an answer's size in memory, in bytes.
    """
    run = _once.get()
    if run is None or host not in run.hosts:
        return await ask()
    return await run.ask((host, what), ask, size)
