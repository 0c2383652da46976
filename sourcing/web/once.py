"""Requests a page once per run, even if the person follows its website under several names."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

from sourcing.model.posting import Board
from sourcing.model.quota import BoardQuota

_T = TypeVar("_T")

# The memory for the answers of one run, in bytes: some 40,000 pages of one job each.
MOST_BYTES = 24_000_000


@dataclass(slots=True)
class Once:
    """The answers of one run, by host and question, for `hosts` that are followed under several names."""

    hosts: frozenset[str] = frozenset()
    left: int = MOST_BYTES
    _found: dict[tuple[str, str], tuple[Any, datetime]] = field(default_factory=dict)
    _locks: dict[tuple[str, str], asyncio.Lock] = field(default_factory=dict)

    @classmethod
    def of(cls, boards: Iterable[Board]) -> Self:
        """Return an empty cache for the websites that several of the boards are on."""
        counts = Counter(one.board.partition("/")[0] for one in set(boards) if one.provider == "website")
        return cls(frozenset(host for host, count in counts.items() if count > 1))

    async def ask(
        self,
        quota: BoardQuota,
        key: tuple[str, str],
        ask: Callable[[], Awaitable[_T]],
        size: Callable[[_T], int],
    ) -> _T:
        """Return the earlier answer, or ask. Concurrent callers wait for one request; a failure is not kept.

        Args:
            quota: the board's. It learns how old an earlier answer is.
            key: the board's host and the question.
            ask: asks the site.
            size: returns an answer's size in memory, in bytes.
        """
        if key[0] not in self.hosts:
            return await ask()
        async with self._locks.setdefault(key, asyncio.Lock()):
            if key in self._found:
                found: _T
                found, at = self._found[key]
                # A reading is as old as its oldest page.
                quota.oldest_page_at = min(at, quota.oldest_page_at or at)
                return found
            at = datetime.now(UTC)
            found = await ask()
            took = size(found)
            if took <= self.left:
                self.left -= took
                self._found[key] = found, at
            return found
