"""Walks lists that come in pages, and proves that every posting was seen.

All such proofs are in this module. A list with a total is whole if all pages name the same total and as many distinct
postings were seen. During the walk, one job may leave a page already read and another appear on a later one. The total
does not show this, so one reading of such a list is not enough to close a job. A list without a total is whole if two
walks read the same pages. An uncertain total proves nothing. A walk without proof ends with a flaw, and the company's
outcome is `truncated`. An error during the walk fails the company; it never shortens the list.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from common.errors import BoardNotFound
from sourcing.lists.entries import EntryReader, Gathered
from sourcing.lists.totals import Total, Unread, whole
from sourcing.model.posting import Listing
from sourcing.model.quota import MOST_ENTRIES, BoardQuota, Quota
from sourcing.model.text import shown

MOST_PAGES = 1_000

# Where the counters of search engines stop by default. A list with exactly this many jobs is not proven.
_COMMON_CAPS = frozenset({1_000, 2_000, 5_000, 10_000})

# The most values of a facet that cuts a list into slices.
MOST_SLICES = 500

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Batch:
    """One page: its raw entries, its total, and the token of the next page, None at the end."""

    entries: list[object]
    total: Total = None
    following: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The postings and the total of a page, without the raw entries, which may hold long descriptions."""

    gathered: Gathered
    total: Total


def read_page(batch: Batch, read: EntryReader, quota: Quota | None = None) -> ReadPage:
    """Return the postings and the total of a page. `quota` is the list's, one of the page alone by default."""
    gathered = Gathered(read.quota, quota)
    gathered.read(batch.entries, read)
    return ReadPage(gathered, batch.total)


async def by_offset(
    title: str,
    fetch: Callable[[int], Awaitable[Batch]],
    read: EntryReader,
    *,
    first: ReadPage | None = None,
    size: int | None = None,
    cap: int | None = None,
    sweeps: int = 1,
) -> Listing:
    """Return a list whose pages are requested by offset. The first page names the total.

    Args:
        title: the provider's title, for sentences.
        fetch: returns the page at an offset; all but the first are requested concurrently.
        read: makes a posting of an entry.
        first: the first page, if it was already read.
        size: the page length; by default that of the first page, since sites give fewer than requested.
        cap: the total that the site names when there are more.
        sweeps: how often the list is walked, at most. A site that reorders equal entries with each answer repeats some
            and omits others; the sweeps' postings are merged for as long as the total stays the same.
    """
    gathered, totals, flaw = Gathered(read.quota), set[Total](), None
    for _ in range(sweeps):
        swept, named = await _sweep(fetch, read, size, first)
        if named != totals:
            gathered, totals = Gathered(read.quota), named
        gathered.merge(swept)
        first, flaw = None, miscounts(title, totals, gathered.listed, cap)
        if flaw is None:
            break
    return gathered.listing(flaw)


async def by_token(title: str, fetch: Callable[[str | None], Awaitable[Batch]], read: EntryReader) -> Listing:
    """Return a list whose pages each name the total and the next page's token, starting with token None."""
    gathered, totals, token = Gathered(read.quota), set[Total](), None
    for _ in range(MOST_PAGES):
        batch = await fetch(token)
        totals.add(batch.total)
        is_new = gathered.read(batch.entries, read)
        token = batch.following
        if token is None or gathered.is_cut:
            return gathered.listing(miscounts(title, totals, gathered.listed))
        if not is_new:
            return gathered.listing(f"{title} repeats its pages, so that the list has no end.")
    return gathered.listing(f"{title} has more than {MOST_PAGES} pages.")


async def by_number(
    title: str, fetch: Callable[[int], Awaitable[list[object]]], read: EntryReader, *, size: int
) -> Listing:
    """Return a list whose pages are numbered from 1 and name no total. It is walked past its last page, twice.

    If both walks agree, each page was the same before and after the end was seen: the list held exactly this at that
    moment. Else the list moved, and is walked once more.

    Args:
        title: the provider's title, for sentences.
        fetch: returns the raw entries of a page; raises BoardNotFound if there is no such page.
        read: makes a posting of an entry.
        size: the length of a full page. A shorter page need not be the last: the next one is requested too.
    """
    walked = _Walk([], None)
    for _ in range(2):
        walked = await _walk(title, fetch, read, size, MOST_PAGES)
        if walked.flaw is not None:
            return walked.listing(read.quota, walked.flaw)
        # The page after a full one is requested again: missing once does not prove the end.
        is_full = bool(walked.pages) and walked.pages[-1].entries >= size
        again = await _walk(title, fetch, read, size, len(walked.pages) + is_full)
        if walked.agrees(again):
            return walked.listing(read.quota, walked.repeats(title))
    return walked.listing(read.quota, f"{title} changed its list while it was read.")


def miscount(title: str, total: Total, listed: int) -> str | None:
    """Return why the number of postings in a list does not match the site's total; None if it does."""
    if isinstance(total, Unread) and total.said:
        return f"{title} says how many jobs there are in a way that is not certain: '{total.said}'."
    if not isinstance(total, int):
        return f"{title} did not say how many jobs there are."
    return None if total == listed else f"{title} has {total} jobs and listed {listed}."


def miscounts(title: str, totals: set[Total], listed: int, cap: int | None = None) -> str | None:
    """Return why a list does not match the totals of its pages; None if it does.

    A page may name no total. `cap` is the total that the site names when there are more.
    """
    unread = next((total for total in totals if isinstance(total, Unread)), None)
    numbers = sorted(total for total in totals if isinstance(total, int))
    if unread is not None:
        return miscount(title, unread, listed)
    if len(numbers) > 1:
        named = shown(", then ".join(map(str, numbers)), 100)
        return f"{title} changed its list while it was read: it named {named} jobs."
    total = next(iter(numbers), None)
    if total is not None and (total == cap or total in _COMMON_CAPS):
        return f"{title} names no more than {total} jobs, and there may be more."
    return miscount(title, total, listed)


def counts_of(named: Iterable[tuple[object, object]]) -> dict[str, int]:
    """Return counts of jobs by name; empty if one count is not understood, since its jobs would be missed unnoticed."""
    pairs = list(named)
    counts = {name: count for name, value in pairs if isinstance(name, str) and isinstance(count := whole(value), int)}
    return counts if len(counts) == len(pairs) else {}


def union(
    quota: BoardQuota, title: str, slices: Iterable[Listing], *, at_least: int, flaw: str | None = None
) -> Listing:
    """Return all postings of a list that was read in slices, which may overlap.

    The list is whole if every slice is, and if they hold at least `at_least` distinct postings, by the site's own
    counts. `flaw` is what is already wrong with the list. Of several flaws, the first is returned.
    """
    gathered = Gathered(quota)
    for part in slices:
        flaw = flaw or part.flaw
        gathered.add(part.postings)
    if gathered.listed < at_least:
        flaw = flaw or f"{title} counts {at_least} jobs or more and listed {gathered.listed}."
    return gathered.listing(flaw)


async def by_slices(
    quota: BoardQuota,
    title: str,
    counts: Mapping[str, int],
    walk: Callable[[str], Coroutine[Any, Any, Listing]],
    *,
    at_least: int,
) -> Listing:
    """Return a list read in slices, one for each value that the site counts jobs of, proven by these counts.

    `at_least` is a lower bound of the number of jobs.
    """
    slices = await all_of(walk(value) for value in counts)
    return union(quota, title, slices, at_least=max(at_least, sum(counts.values())))


async def all_of(awaited: Iterable[Coroutine[Any, Any, _T]]) -> list[_T]:
    """Return all results in order. The first error cancels the others."""
    tasks = [asyncio.create_task(one) for one in awaited]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _sweep(
    fetch: Callable[[int], Awaitable[Batch]], read: EntryReader, size: int | None, first: ReadPage | None
) -> tuple[Gathered, set[Total]]:
    """Walk the list once; return its postings, in order, and the totals that its pages named."""
    quota = Quota()

    async def page(offset: int) -> ReadPage | BoardNotFound:
        try:
            return read_page(await fetch(offset), read, quota)
        except BoardNotFound as error:
            return error

    start = first or read_page(await fetch(0), read, quota)
    step, total, later = size or start.gathered.entries, start.total, list[ReadPage | BoardNotFound]()
    if start.gathered.entries and isinstance(total, int):
        offsets = range(step, min(total, MOST_ENTRIES), step)[: MOST_PAGES - 1]
        later = await all_of(page(offset) for offset in offsets)
    pages, swept = [start, *_to_the_last(later)], Gathered(read.quota)
    for one in pages:
        swept.merge(one.gathered)
    return swept, {one.total for one in pages}


def _to_the_last(pages: list[ReadPage | BoardNotFound]) -> list[ReadPage]:
    """Return the pages up to the last that exists. The list may end before its total says.

    Raises:
        BoardNotFound: a page is missing, and a later one exists.
    """
    found = list[ReadPage]()
    for place, page in enumerate(pages):
        if isinstance(page, ReadPage):
            found.append(page)
        elif any(isinstance(later, ReadPage) for later in pages[place:]):
            raise page
        else:
            break
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    """The pages of a list without a total, and why they cannot be the whole list, None if they can."""

    pages: list[Gathered]
    flaw: str | None

    def agrees(self, other: "_Walk") -> bool:
        """Return whether another walk saw the same pages."""
        return [page.ids for page in self.pages] == [page.ids for page in other.pages]

    def repeats(self, title: str) -> str | None:
        """Return a flaw if the list holds a job twice: its order moves, so other jobs may be missing."""
        ids = [external_id for page in self.pages for external_id in page.postings]
        twice = sum(page.entries - page.unusable for page in self.pages) - len(set(ids))
        return f"{title} lists {twice} of its jobs twice, and may lack others." if twice else None

    def listing(self, quota: BoardQuota, flaw: str | None) -> Listing:
        """Return all postings of the pages."""
        gathered = Gathered(quota)
        for page in self.pages:
            gathered.merge(page)
        return gathered.listing(flaw)


async def _walk(
    title: str, fetch: Callable[[int], Awaitable[list[object]]], read: EntryReader, size: int, most: int
) -> _Walk:
    """Walk past the last page: to a missing page, an empty one, or, after a short page, the same page again."""
    pages, known, quota = list[Gathered](), set[str](), Quota()
    for number in range(1, most + 1):
        is_behind_short = bool(pages) and pages[-1].entries < size
        page = Gathered(read.quota, quota)
        try:
            page.read(await fetch(number), read)
        except BoardNotFound:
            if not pages:
                raise
            return _Walk(pages, None)
        if page.is_cut or quota.is_used_up:
            return _Walk([*pages, page], f"{title} lists more jobs than are read of one board.")
        is_again = bool(pages) and page.ids == pages[-1].ids
        if not page.entries or (is_behind_short and is_again):
            return _Walk(pages, None)
        if is_again or (not page.unusable and known.issuperset(page.postings)):
            return _Walk(pages, f"{title} repeats its pages, so that the list has no end.")
        pages.append(page)
        known.update(page.postings)
    return _Walk(pages, f"{title} has more than {MOST_PAGES} pages." if most == MOST_PAGES else None)
