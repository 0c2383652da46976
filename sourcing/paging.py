"""Walks lists that come in pages, and proves that every posting was seen.

The proofs exist once, here. A list that names a total is whole where all pages name the same one, and as many different
postings were seen; one job may have left a page already read and another come to a later one meanwhile, which no total
tells, so that whoever judges such a list must not trust a single reading of it. A list that names no total is whole
where two walks read the same pages. A walk that cannot prove this ends with a flaw, which makes the company's outcome
`truncated`; an error in the middle is the company's error, never a shorter list.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from common.errors import BoardNotFound
from sourcing.bounds import MOST_ENTRIES, Room
from sourcing.entries import Entry, Gathered
from sourcing.postings import Listing, Posting

MOST_PAGES = 1_000

# The most values of one facet by which a list is cut.
MOST_SLICES = 500

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Batch:
    """One page: its raw entries, the total that it names, and the token of the page after it, None at the end."""

    entries: list[object]
    total: int | None = None
    following: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page whose raw entries, which may hold long descriptions, are let go: its postings, and the total it names."""

    gathered: Gathered
    total: int | None


def read_page(batch: Batch, read: Callable[[Entry], Posting], room: Room | None = None) -> ReadPage:
    """Return what a page's entries are read as."""
    gathered = Gathered(room)
    gathered.read(batch.entries, read)
    return ReadPage(gathered, batch.total)


async def by_offset(
    title: str,
    fetch: Callable[[int], Awaitable[Batch]],
    read: Callable[[Entry], Posting],
    *,
    first: ReadPage | None = None,
    size: int | None = None,
    cap: int | None = None,
    sweeps: int = 1,
) -> Listing:
    """Walk a list whose pages are asked for by the number of entries before them; the first page names the total.

    Args:
        title: the provider, for sentences.
        fetch: returns the page after so many entries; all but the first are asked for at the same time.
        read: makes a posting of an entry.
        first: the first page, where it was read already.
        size: how long each page is; else the first one's length is taken for it, since sites give less than asked for.
        cap: the total that the site names when there are more.
        sweeps: how often the list is walked at the most. A site that orders equal entries anew for each answer repeats
            some and lacks others; what the sweeps saw adds up for as long as the total stays.
    """
    gathered, totals, flaw = Gathered(), set[int](), None
    for _ in range(sweeps):
        swept, named = await _sweep(fetch, read, size, first)
        if named != totals:
            gathered, totals = Gathered(), named
        gathered.merge(swept)
        first, flaw = None, _miscount(title, totals, gathered.listed, cap)
        if flaw is None:
            break
    return gathered.listing(flaw)


async def by_token(
    title: str, fetch: Callable[[str | None], Awaitable[Batch]], read: Callable[[Entry], Posting]
) -> Listing:
    """Walk a list whose pages each name the total and the page after them, from None on, to the one that names none."""
    gathered, totals, token = Gathered(), set[int](), None
    for _ in range(MOST_PAGES):
        batch = await fetch(token)
        totals |= set() if batch.total is None else {batch.total}
        is_new = gathered.read(batch.entries, read)
        token = batch.following
        if token is None or gathered.is_cut:
            return gathered.listing(_miscount(title, totals, gathered.listed))
        if not is_new:
            return gathered.listing(f"{title} repeats its pages, so that the list has no end.")
    return gathered.listing(f"{title} has more than {MOST_PAGES} pages.")


async def by_number(
    title: str, fetch: Callable[[int], Awaitable[list[object]]], read: Callable[[Entry], Posting], *, size: int
) -> Listing:
    """Walk a list whose pages are numbered from 1 on and name no total, to the page behind its last one, and once more.

    Where both walks read the same, each page was the same before and after the moment in which the list's end was
    seen, so that this is what the list held then. Else it moved, and is walked anew, once.

    Args:
        title: the provider, for sentences.
        fetch: returns the raw entries of a page; it raises BoardNotFound where there is none.
        read: makes a posting of an entry.
        size: how long a full page is. A shorter one is not taken for the last: the next one is asked for too.
    """
    walked = _Walk([], None)
    for _ in range(2):
        walked = await _walk(title, fetch, read, size, MOST_PAGES)
        if walked.flaw is not None:
            return walked.listing(walked.flaw)
        # What is behind a full page is asked for again: a page that was not there once is no end.
        is_full = bool(walked.pages) and walked.pages[-1].entries >= size
        again = await _walk(title, fetch, read, size, len(walked.pages) + is_full)
        if walked.agrees(again):
            return walked.listing(walked.repeats(title))
    return walked.listing(f"{title} changed its list while it was read.")


def miscount(title: str, total: int | None, listed: int) -> str | None:
    """Return what is wrong with a list of so many postings whose site names this total, None where nothing is."""
    if total is None:
        return f"{title} did not say how many jobs there are."
    return None if total == listed else f"{title} has {total} jobs and listed {listed}."


def union(title: str, slices: Iterable[Listing], *, at_least: int, flaw: str | None = None) -> Listing:
    """Return all postings of a list that was read in slices, which may overlap.

    It is whole where every slice is, and where they hold the number of postings together that the site's own counts
    call for; `flaw` is what is already known to be wrong with it. Of several flaws the first one stands.
    """
    gathered = Gathered()
    for part in slices:
        flaw = flaw or part.flaw
        gathered.add(part.postings)
    if gathered.listed < at_least:
        flaw = flaw or f"{title} counts {at_least} jobs or more and listed {gathered.listed}."
    return gathered.listing(flaw)


async def by_slices(
    title: str, counts: Mapping[str, int], walk: Callable[[str], Coroutine[Any, Any, Listing]], *, at_least: int
) -> Listing:
    """Walk a list in slices, one for each value that the site counts jobs of, proven by these counts together.

    `at_least` is how many jobs the list has in any case.
    """
    slices = await all_of(walk(value) for value in counts)
    return union(title, slices, at_least=max(at_least, sum(counts.values())))


async def all_of(awaited: Iterable[Coroutine[Any, Any, _T]]) -> list[_T]:
    """Return all results in their order; the first error ends the others."""
    tasks = [asyncio.create_task(one) for one in awaited]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _sweep(
    fetch: Callable[[int], Awaitable[Batch]], read: Callable[[Entry], Posting], size: int | None, first: ReadPage | None
) -> tuple[Gathered, set[int]]:
    """Walk the list once; return what its pages hold, in its order, and the totals that they named."""
    room = Room()

    async def page(offset: int) -> ReadPage:
        return read_page(await fetch(offset), read, room)

    pages = [first or await page(0)]
    step, total = size or pages[0].gathered.entries, pages[0].total
    if pages[0].gathered.entries and total is not None:
        pages += await all_of(page(offset) for offset in range(step, min(total, MOST_ENTRIES), step)[: MOST_PAGES - 1])
    swept = Gathered()
    for one in pages:
        swept.merge(one.gathered)
    return swept, {one.total for one in pages if one.total is not None}


@dataclass(frozen=True, slots=True)
class _Walk:
    """The pages of a list without a total, and why they cannot be all of it, None where they can."""

    pages: list[Gathered]
    flaw: str | None

    def agrees(self, other: "_Walk") -> bool:
        """Tell whether another walk saw the same pages."""
        return [page.ids for page in self.pages] == [page.ids for page in other.pages]

    def repeats(self, title: str) -> str | None:
        """Return what is wrong with a list that holds a job twice: its order moves, and others may be lacking."""
        ids = [external_id for page in self.pages for external_id in page.postings]
        twice = sum(page.entries - page.unusable for page in self.pages) - len(set(ids))
        return f"{title} lists {twice} of its jobs twice, and may lack others." if twice else None

    def listing(self, flaw: str | None) -> Listing:
        """Return all postings of the pages."""
        gathered = Gathered()
        for page in self.pages:
            gathered.merge(page)
        return gathered.listing(flaw)


async def _walk(
    title: str, fetch: Callable[[int], Awaitable[list[object]]], read: Callable[[Entry], Posting], size: int, most: int
) -> _Walk:
    """Walk to the page behind the last one: none, an empty one, or, behind a short one, the same one again."""
    pages, known, room = list[Gathered](), set[str](), Room()
    for number in range(1, most + 1):
        is_behind_short = bool(pages) and pages[-1].entries < size
        page = Gathered(room)
        try:
            page.read(await fetch(number), read)
        except BoardNotFound:
            if not pages:
                raise
            return _Walk(pages, None)
        if page.is_cut or room.is_full:
            return _Walk([*pages, page], f"{title} lists more jobs than are read of one board.")
        is_again = bool(pages) and page.ids == pages[-1].ids
        if not page.entries or (is_behind_short and is_again):
            return _Walk(pages, None)
        if is_again or (not page.unusable and known.issuperset(page.postings)):
            return _Walk(pages, f"{title} repeats its pages, so that the list has no end.")
        pages.append(page)
        known.update(page.postings)
    return _Walk(pages, f"{title} has more than {MOST_PAGES} pages." if most == MOST_PAGES else None)


def _miscount(title: str, totals: set[int], listed: int, cap: int | None = None) -> str | None:
    if len(totals) > 1:
        numbers = ", then ".join(str(total) for total in sorted(totals))
        return f"{title} changed its list while it was read: it named {numbers} jobs."
    total = next(iter(totals), None)
    if total is not None and total == cap:
        return f"{title} names no more than {cap} jobs, and there may be more."
    return miscount(title, total, listed)
