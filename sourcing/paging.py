"""Walks lists that come in pages, and proves that every posting was seen.

The proof exists once, here: all pages name the same total, and as many different postings were seen. A walk that cannot
prove this ends with a flaw, which makes the company's outcome `truncated`; an error in the middle is the company's
error, never a shorter list.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from sourcing.entries import Entry, Gathered, Unusable, readings
from sourcing.postings import Listing, Posting

MOST_PAGES = 1_000

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Batch:
    """One page: its raw entries, the total that it names, and the token of the page after it, None at the end."""

    entries: list[object]
    total: int | None = None
    following: str | None = None


async def by_offset(
    title: str,
    fetch: Callable[[int], Awaitable[Batch]],
    read: Callable[[Entry], Posting],
    *,
    size: int | None = None,
    cap: int | None = None,
    sweeps: int = 1,
) -> Listing:
    """Walk a list whose pages are asked for by the number of entries before them; the first page names the total.

    Args:
        title: the provider, for sentences.
        fetch: returns the page after so many entries; all but the first are asked for at the same time.
        read: makes a posting of an entry.
        size: how long each page is; else the first one's length is taken for it, since sites give less than asked for.
        cap: the total that the site names when there are more.
        sweeps: how often the list is walked at the most. A site that orders equal entries anew for each answer repeats
            some and lacks others; what the sweeps saw adds up for as long as the total stays.
    """
    gathered, totals, flaw = Gathered(), set[int](), None
    for _ in range(sweeps):
        swept, named = await _sweep(fetch, read, size)
        if named != totals:
            gathered, totals = Gathered(), named
        gathered.add(swept)
        flaw = _miscount(title, totals, gathered.listed, cap)
        if flaw is None:
            break
    return gathered.listing(flaw)


async def by_token(
    title: str,
    fetch: Callable[[str | None], Awaitable[Batch]],
    read: Callable[[Entry], Posting],
    *,
    names_total: bool,
) -> Listing:
    """Walk a list whose pages each name the one after them, from None on, to the page that names none.

    Where the site names no total, the natural end is the proof, and a posting that comes twice is a flaw: the list
    moved under the reader.
    """
    gathered, totals, token = Gathered(), set[int](), None
    for _ in range(MOST_PAGES):
        batch = await fetch(token)
        totals |= set() if batch.total is None else {batch.total}
        is_new = gathered.add(readings(batch.entries, read), is_repeat_a_flaw=not names_total)
        token = batch.following
        if token is None:
            flaw = _miscount(title, totals, gathered.listed) if names_total else None
            return gathered.listing(flaw)
        if not is_new:
            return gathered.listing(f"{title} repeats its pages, so that the list has no end.")
    return gathered.listing(f"{title} has more than {MOST_PAGES} pages.")


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
    postings: dict[str, Posting] = {}
    for part in slices:
        flaw = flaw or part.flaw
        for posting in part.postings:
            postings.setdefault(posting.external_id, posting)
    if len(postings) < at_least:
        flaw = flaw or f"{title} counts {at_least} jobs or more and listed {len(postings)}."
    return Listing(list(postings.values()), flaw)


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
    fetch: Callable[[int], Awaitable[Batch]], read: Callable[[Entry], Posting], size: int | None
) -> tuple[list[Posting | Unusable], set[int]]:
    """Walk the list once; return what its entries are, in its order, and the totals that its pages named."""

    async def page(offset: int) -> tuple[list[Posting | Unusable], int | None]:
        # The raw page, which may hold long descriptions, is let go at once.
        batch = await fetch(offset)
        return readings(batch.entries, read), batch.total

    pages = [await page(0)]
    step, total = size or len(pages[0][0]), pages[0][1]
    if pages[0][0] and total is not None:
        pages += await all_of(page(offset) for offset in range(step, total, step)[: MOST_PAGES - 1])
    return [reading for readings_, _ in pages for reading in readings_], {n for _, n in pages if n is not None}


def _miscount(title: str, totals: set[int], listed: int, cap: int | None = None) -> str | None:
    if len(totals) > 1:
        numbers = ", then ".join(str(total) for total in sorted(totals))
        return f"{title} changed its list while it was read: it named {numbers} jobs."
    total = next(iter(totals), None)
    if total is not None and total == cap:
        return f"{title} names no more than {cap} jobs, and there may be more."
    return miscount(title, total, listed)
