"""Walks lists that name no total, and so prove nothing by themselves."""

from collections.abc import Awaitable, Callable

from sourcing.entries import Entry, Gathered
from sourcing.paging import MOST_PAGES, Batch
from sourcing.postings import Listing, Posting


async def to_the_end(
    title: str, fetch: Callable[[str | None], Awaitable[Batch]], read: Callable[[Entry], Posting]
) -> Listing:
    """Return what the pages hold, from None on, to the one that names no other, or that holds nothing new.

    The end proves nothing: a job that was closed meanwhile moves another to a page already read. Whoever calls this has
    a proof of its own.
    """
    gathered, token = Gathered(), None
    for _ in range(MOST_PAGES):
        batch = await fetch(token)
        token = batch.following
        if not gathered.read(batch.entries, read) or token is None:
            return gathered.listing()
    return gathered.listing(f"{title} has more than {MOST_PAGES} pages.")
