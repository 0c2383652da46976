"""Walks lists that come in pages, and proves that every posting was seen.

The proofs exist once, here. A list that names a total is whole where all pages name the same one, and as many different
postings were seen; one job may have left a page already read and another come to a later one meanwhile, which no total
tells, so that whoever judges such a list must not trust a single reading of it. A list that names no total is whole
where two walks read the same pages. A total that is not certain proves nothing, whichever page names it. A walk that
cannot prove this ends with a flaw, which makes the company's outcome `truncated`; an error in the middle is the
company's error, never a shorter list.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from common.errors import BoardNotFound
from sourcing.lists.entries import Entry, Gathered
from sourcing.lists.totals import Total, Unread, whole
from sourcing.model.posting import Listing, Posting
from sourcing.model.quota import MOST_ENTRIES, Room
from sourcing.model.text import shown

MOST_PAGES = 1_000

# Where the counters of search engines stop unless they are told otherwise. A list that has this very number of jobs is
# not proven until it has another.
_COMMON_CAPS = frozenset({1_000, 2_000, 5_000, 10_000})

# The most values of one facet by which a list is cut.
MOST_SLICES = 500

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Batch:
    """One page: its raw entries, the total that it names, and the token of the page after it, None at the end."""

    entries: list[object]
    total: Total = None
    following: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page whose raw entries, which may hold long descriptions, are let go: its postings, and the total it names."""

    gathered: Gathered
    total: Total


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
    gathered, totals, flaw = Gathered(), set[Total](), None
    for _ in range(sweeps):
        swept, named = await _sweep(fetch, read, size, first)
        if named != totals:
            gathered, totals = Gathered(), named
        gathered.merge(swept)
        first, flaw = None, miscounts(title, totals, gathered.listed, cap)
        if flaw is None:
            break
    return gathered.listing(flaw)


async def by_token(
    title: str, fetch: Callable[[str | None], Awaitable[Batch]], read: Callable[[Entry], Posting]
) -> Listing:
    """Walk a list whose pages each name the total and the page after them, from None on, to the one that names none."""
    gathered, totals, token = Gathered(), set[Total](), None
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


def miscount(title: str, total: Total, listed: int) -> str | None:
    """Return what is wrong with a list of so many postings whose site names this total, None where nothing is."""
    if isinstance(total, Unread) and total.said:
        return f"{title} says how many jobs there are in a way that is not certain: '{total.said}'."
    if not isinstance(total, int):
        return f"{title} did not say how many jobs there are."
    return None if total == listed else f"{title} has {total} jobs and listed {listed}."


def miscounts(title: str, totals: set[Total], listed: int, cap: int | None = None) -> str | None:
    """Return what is wrong with a list whose pages named these totals, None where nothing is.

    Pages may name none. `cap` is the total that the site names when there are more.
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
    """Return counts of jobs by name, none at all where one is not understood: its jobs would be lacking unnoticed."""
    pairs = list(named)
    counts = {name: count for name, value in pairs if isinstance(name, str) and isinstance(count := whole(value), int)}
    return counts if len(counts) == len(pairs) else {}


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
) -> tuple[Gathered, set[Total]]:
    """Walk the list once; return what its pages hold, in its order, and the totals that they named."""
    room = Room()

    async def page(offset: int) -> ReadPage | BoardNotFound:
        try:
            return read_page(await fetch(offset), read, room)
        except BoardNotFound as error:
            return error

    start = first or read_page(await fetch(0), read, room)
    step, total, later = size or start.gathered.entries, start.total, list[ReadPage | BoardNotFound]()
    if start.gathered.entries and isinstance(total, int):
        offsets = range(step, min(total, MOST_ENTRIES), step)[: MOST_PAGES - 1]
        later = await all_of(page(offset) for offset in offsets)
    pages, swept = [start, *_to_the_last(later)], Gathered()
    for one in pages:
        swept.merge(one.gathered)
    return swept, {one.total for one in pages}


def _to_the_last(pages: list[ReadPage | BoardNotFound]) -> list[ReadPage]:
    """Return the pages up to the last one that is there: behind it the list ends, sooner perhaps than its total says.

    Raises:
        BoardNotFound: there is no such page, and one behind it.
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
