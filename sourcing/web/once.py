"""What one run asks of a site once, under however many names its person follows the site."""

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

# What is kept of one run, in bytes of memory: some 40,000 pages of a job each.
MOST_BYTES = 24_000_000


@dataclass(slots=True)
class Once:
    """What was found, by host and what was asked for there; of hosts that are followed under one name, nothing."""

    hosts: frozenset[str]
    left: int = MOST_BYTES
    _found: dict[tuple[str, str], tuple[Any, datetime]] = field(default_factory=dict)
    _locks: dict[tuple[str, str], asyncio.Lock] = field(default_factory=dict)

    async def ask(self, key: tuple[str, str], ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        """Return what was found before, or ask. Whoever comes meanwhile waits; what fails is asked for again."""
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
            # What a reading shows is as old as the oldest page that it is made of.
            share.since = min(at, share.since or at)
        return found


# That of the run which reads; its boards are read in tasks of their own, which have it from there.
_once: ContextVar[Once | None] = ContextVar("once", default=None)


def begin(boards: Iterable[Board]) -> None:
    """Let what is asked from here on be asked once, of the websites that several of the boards are on."""
    counts = Counter(one.board.partition("/")[0] for one in set(boards) if one.provider == "website")
    _once.set(Once(frozenset(host for host, count in counts.items() if count > 1)))


async def once(host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
    """Return what `ask` finds at a host, or has found before in this run; `what` names it.

    Args:
        host: of the board.
        what: the same for the same question.
        ask: asks the site.
        size: how many bytes of memory what was found takes.
    """
    run = _once.get()
    if run is None or host not in run.hosts:
        return await ask()
    return await run.ask((host, what), ask, size)
