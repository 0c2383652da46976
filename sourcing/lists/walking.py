"""Walks lists that name no total, or none that is certain, and so prove nothing by themselves."""

from collections.abc import Awaitable, Callable

from common.errors import BoardNotFound
from sourcing.lists.entries import Entry, Gathered
from sourcing.lists.paging import MOST_PAGES, Batch, miscounts
from sourcing.lists.totals import Total
from sourcing.model.posting import Listing, Posting


async def to_the_end(
    title: str, fetch: Callable[[str | None], Awaitable[Batch]], read: Callable[[Entry], Posting]
) -> Listing:
    """Return what the pages hold, from None on, to the one that names no other, or that holds nothing new or is none.

    The end proves nothing: a job that was closed meanwhile moves another to a page already read. Whoever calls this has
    a proof of its own. A total that a page names all the same must be the number of what was seen.
    """
    gathered, token, totals = Gathered(), None, set[Total]()
    for _ in range(MOST_PAGES):
        try:
            batch = await fetch(token)
        except BoardNotFound:
            if token is None:
                raise
            break
        token = batch.following
        totals.add(batch.total)
        if not gathered.read(batch.entries, read) or token is None:
            break
    else:
        return gathered.listing(f"{title} has more than {MOST_PAGES} pages.")
    return gathered.listing(miscounts(title, totals, gathered.listed) if totals != {None} else None)
