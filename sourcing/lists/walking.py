"""Walks lists without a certain total. Such a walk proves nothing by itself."""

from collections.abc import Awaitable, Callable

from common.errors import BoardNotFound
from sourcing.lists.entries import EntryReader, Gathered
from sourcing.lists.paging import MOST_PAGES, Batch, miscounts
from sourcing.lists.totals import Total
from sourcing.model.posting import Listing


async def to_the_end(title: str, fetch: Callable[[str | None], Awaitable[Batch]], read: EntryReader) -> Listing:
    """Return the postings of the pages, starting with token None.

    The walk ends at a page that names no next token, holds nothing new, or is missing. This proves nothing: a job that
    closes during the walk moves another to a page already read. The caller needs a proof of its own. If a page does
    name a total, it must be the number of jobs seen.
    """
    gathered, token, totals = Gathered(read.quota), None, set[Total]()
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
