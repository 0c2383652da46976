"""Adds to a list's postings what its entries state beyond title, place and address.

Details prove nothing: an entry that breaks their reading is a posting without details. Their quota of
memory and time is limited; postings after it is used up have none, and get them by a later run.
"""

import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from common.errors import SiteUnreadable
from sourcing.lists.entries import Entry, EntryReader
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Site
from sourcing.model.quota import BoardQuota, NoDetails, Quota, details_size

_NOTHING = Details()


def described(quota: BoardQuota, read: Callable[[Entry], Posting], details: Callable[[Entry], Details]) -> EntryReader:
    """Return a reader that makes a posting of an entry as `read` does, with the `details` of the entry."""
    describing = _Describing(quota, details)

    def both(entry: Entry) -> Posting:
        posting = read(entry)
        return replace(posting, details=found) if (found := describing.of(posting, entry)) else posting

    return EntryReader(quota, both)


async def read_richest(site: Site, urls: Iterable[str], read: Callable[[object], Awaitable[Listing]]) -> Listing:
    """Return `read` of the first of several documents that can be read: the same list, first with all its texts.

    Raises:
        SiteUnreadable: none of them can be read; the last one's reason.
        SourcingError: a request failed for any other reason.
    """
    *richer, plainest = urls
    for url in richer:
        # Most likely the texts make it too large.
        with suppress(SiteUnreadable):
            return await site.read_json(url, read)
    return await site.read_json(plainest, read)


def within_quota(quota: BoardQuota, read: Callable[[], Details], of_list: Quota | None = None) -> Details | None:
    """Return the details that `read` returns; None if it fails, finds nothing, or one of the quotas is used up.

    None as well if no details are wanted. Whatever a hostile entry breaks, it breaks only its own details.

    Args:
        quota: the board's.
        read: reads the details of an entry.
        of_list: the quota of the list, if the board's details are not read at once.
    """
    no_details = quota.wanted
    if not isinstance(no_details, NoDetails):
        return _within_quota(quota, read, of_list)
    if no_details.is_undecided:
        no_details.take(_within_quota(quota, read, of_list))
    return None


def _within_quota(quota: BoardQuota, read: Callable[[], Details], of_list: Quota | None) -> Details | None:
    if quota.common.is_used_up_by_details or (of_list and of_list.is_used_up_by_details):
        return None
    began = time.perf_counter()
    try:
        found = read()
    except Exception:
        found = _NOTHING
    kept, seconds = None if found == _NOTHING else found, time.perf_counter() - began
    quota.take_details(kept, seconds)
    if of_list:
        of_list.details_seconds -= seconds
        of_list.details -= details_size(kept)
    return kept


class _Describing:
    """The details of one list. An entry that is read again, in a repeated walk, is described once."""

    def __init__(self, quota: BoardQuota, details: Callable[[Entry], Details]) -> None:
        self._quota = quota
        self._details = details
        self._of_list = Quota()
        self._known: dict[str, Details | None] = {}

    def of(self, posting: Posting, entry: Entry) -> Details | None:
        """Return the details of an entry; None if they are not wanted, cannot be read, or their quota is used up."""
        if not self._quota.wants_details_of(posting):
            return None
        if posting.external_id not in self._known:
            found = within_quota(self._quota, lambda: self._details(entry), self._of_list)
            self._known[posting.external_id] = found
        return self._known[posting.external_id]
