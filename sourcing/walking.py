"""Walks lists whose end nobody names."""

from collections.abc import Awaitable, Callable

from sourcing.entries import Entry, Gathered, readings
from sourcing.paging import MOST_PAGES, Batch
from sourcing.postings import Listing, Posting


async def to_the_end(title: str, fetch: Callable[[int], Awaitable[Batch]], read: Callable[[Entry], Posting]) -> Listing:
    """Return what a list holds up to the first page without a new posting: an empty one, or one that came before.

    Each page is asked for by the number of entries before it. The end proves nothing: whoever calls this has a proof
    of its own.
    """
    gathered, start = Gathered(), 0
    for _ in range(MOST_PAGES):
        batch = await fetch(start)
        start += len(batch.entries)
        if not gathered.add(readings(batch.entries, read)):
            return gathered.listing()
    return gathered.listing(f"{title} has more than {MOST_PAGES} pages.")
