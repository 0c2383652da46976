"""Adds to a list's postings what its entries state beyond title, place and address.

Details prove nothing: an entry that breaks their reading is a posting without details. They take a share of a run's
memory and time; postings after it is used up have none, and get them by a later run.
"""

import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace

from common.errors import SiteUnreadable
from sourcing.lists.entries import Entry
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Site
from sourcing.model.quota import Room, details_size, share_of_board

# Tells whether the details of a posting are still wanted, for those who know them already; None if all are.
wanted: ContextVar[Callable[[Posting], bool] | None] = ContextVar("wanted", default=None)

_NOTHING = Details()

# A list whose first entries state no details is taken for one that states none.
_FIRST_ENTRIES = 5


@dataclass(slots=True)
class Refusal:
    """Wants no details, and tells by a list's first entries whether it states any (`states_details`)."""

    states_details: bool = False
    _left: int = _FIRST_ENTRIES

    def __call__(self, _: Posting) -> bool:
        """Return whether the details of a posting are read."""
        return self.is_curious

    @property
    def is_curious(self) -> bool:
        """Whether an entry is needed to tell."""
        return self._left > 0 and not self.states_details

    def take(self, found: Details | None) -> None:
        """Learn what an entry states."""
        self._left -= 1
        self.states_details |= found is not None


def wants_details() -> bool:
    """Return whether any details are wanted of the list that this task reads."""
    return not isinstance(wanted.get(), Refusal)


def described(read: Callable[[Entry], Posting], details: Callable[[Entry], Details]) -> Callable[[Entry], Posting]:
    """Return a function that makes a posting of an entry as `read` does, with the `details` of the entry."""
    describing = _Describing(details)

    def both(entry: Entry) -> Posting:
        posting = read(entry)
        return replace(posting, details=found) if (found := describing.of(posting, entry)) else posting

    return both


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


def within_quota(read: Callable[[], Details], rooms: Iterable[Room] = ()) -> Details | None:
    """Return the details that `read` returns; None if it fails, finds nothing, or has no room in these or in the run's.

    None as well if no details are wanted. Whatever a hostile entry breaks, it breaks only its own details.
    """
    if not isinstance(refusal := wanted.get(), Refusal):
        return _within_quota(read, rooms)
    if refusal.is_curious:
        refusal.take(_within_quota(read, rooms))
    return None


def _within_quota(read: Callable[[], Details], rooms: Iterable[Room]) -> Details | None:
    share = share_of_board.get()
    rooms = [*rooms, *([share.room] if share else [])]
    if any(room.is_full_of_details for room in rooms):
        return None
    began = time.perf_counter()
    try:
        found = read()
    except Exception:
        found = _NOTHING
    kept = None if found == _NOTHING else found
    for room in rooms:
        room.details_seconds -= time.perf_counter() - began
        room.details -= details_size(kept)
    if share is not None:
        share.details += details_size(kept)
    return kept


class _Describing:
    """The details of one list. An entry that is read again, in a repeated walk, is described once."""

    def __init__(self, details: Callable[[Entry], Details]) -> None:
        self._details = details
        self._is_wanted = wanted.get()
        self._room = Room()
        self._known: dict[str, Details | None] = {}

    def of(self, posting: Posting, entry: Entry) -> Details | None:
        """Return the details of an entry; None if they are not wanted, cannot be read, or have no room."""
        if self._is_wanted is not None and not self._is_wanted(posting):
            return None
        if posting.external_id not in self._known:
            self._known[posting.external_id] = within_quota(lambda: self._details(entry), [self._room])
        return self._known[posting.external_id]
