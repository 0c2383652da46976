"""How much one page, one board and one run may take."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from sys import getsizeof

from sourcing.model.details import Details
from sourcing.model.posting import Posting

# Answers up to this size are read concurrently. A run reads larger ones one at a time.
SMALL_BYTES = 1_000_000

# Time limit for a large answer to arrive. It waits on disk and holds no slot.
LARGE_SECONDS = 40.0

# Twice the largest known board: 24,556 postings of one company at SmartRecruiters.
MOST_ENTRIES = 50_000

# A posting takes some 450 bytes; with the longest allowed texts it would take 15,000.
MOST_POSTING_BYTES = 32_000_000

# The same for all lists of one run together: three times as many postings as one person may have open.
MOST_TOGETHER = 300_000
MOST_BYTES_TOGETHER = 96_000_000

# The memory of details without their longer texts.
_DETAILS = 500

# What the details of one list may take, and also all details of one run together: bytes of memory, and seconds of
# computing. A posting's details take some 10,000 bytes and one or two milliseconds.
MOST_DETAILS = 24_000_000
MOST_DETAILS_SECONDS = 10.0

TOO_MANY_TOGETHER = "All companies together list more jobs than are read at once"

# If this many entries state no details, the list is treated as having none.
_FIRST_ENTRIES = 5


@dataclass(slots=True)
class Quota:
    """What a list may still take: entries, memory for their postings, and memory and time for their details."""

    entries: int = MOST_ENTRIES
    size: int = MOST_POSTING_BYTES
    details: int = MOST_DETAILS
    details_seconds: float = MOST_DETAILS_SECONDS

    @property
    def is_used_up(self) -> bool:
        """Return whether no further posting is read."""
        return self.entries <= 0 or self.size <= 0

    @property
    def is_used_up_by_details(self) -> bool:
        """Return whether further postings have no details."""
        return self.details <= 0 or self.details_seconds <= 0

    def take(self, posting: Posting) -> None:
        """Count the memory of a posting, without its details."""
        self.size -= _size(posting)


def common_quota() -> Quota:
    """Return the quota of all lists of one run together."""
    return Quota(MOST_TOGETHER, MOST_BYTES_TOGETHER)


@dataclass(slots=True)
class NoDetails:
    """Wants no details, and learns from a list's first entries whether it states any (`are_stated`)."""

    are_stated: bool = False
    _left: int = _FIRST_ENTRIES

    @property
    def is_undecided(self) -> bool:
        """Return whether the details of another entry are needed to decide."""
        return self._left > 0 and not self.are_stated

    def take(self, found: Details | None) -> None:
        """Count an entry, and note whether it states details."""
        self._left -= 1
        self.are_stated |= found is not None


@dataclass(slots=True)
class BoardQuota:
    """What one board has used of the run's common quota, repeated walks included, and whose details it may read.

    `wanted`: returns whether the details of a posting are read; None if all are.
    `was_refused`: the board has found the common quota used up.
    `oldest_page_at`: the time of the oldest page that another board of the run had requested before, None without one.
    """

    common: Quota = field(default_factory=common_quota)
    wanted: Callable[[Posting], bool] | NoDetails | None = None
    postings: int = 0
    size: int = 0
    details: int = 0
    was_refused: bool = False
    oldest_page_at: datetime | None = None

    @property
    def wants_details(self) -> bool:
        """Return whether the details of any posting are wanted."""
        return not isinstance(self.wanted, NoDetails)

    def wants_details_of(self, posting: Posting) -> bool:
        """Return whether the details of a posting are read."""
        if isinstance(self.wanted, NoDetails):
            return self.wanted.is_undecided
        return self.wanted is None or self.wanted(posting)

    def admits(self) -> bool:
        """Return whether another posting may be read."""
        self.was_refused |= self.common.is_used_up
        return not self.common.is_used_up

    def take(self, posting: Posting) -> None:
        """Count a posting."""
        self._add(1, _size(posting))

    def take_details(self, details: Details | None, seconds: float) -> None:
        """Count the details of a posting, None if it has none, and the time that they took."""
        size = details_size(details)
        self.common.details_seconds -= seconds
        self.common.details -= size
        self.details += size

    def hold(self, size: int) -> bool:
        """Count bytes held until the board is read, such as its sitemaps' addresses; return whether they fit."""
        if self.admits():
            self._add(0, size)
        return not self.was_refused

    def settle(self, held: Iterable[Posting]) -> None:
        """Return to the common quota all but the postings of the board's final list."""
        kept = list(held)
        sizes = [_size(posting) for posting in kept]
        details = sum(details_size(posting.details) for posting in kept)
        self.common.details += self.details - details
        self.details = details
        self._add(len(sizes) - self.postings, sum(sizes) - self.size)

    def _add(self, postings: int, size: int) -> None:
        self.postings += postings
        self.size += size
        self.common.entries -= postings
        self.common.size -= size


def details_size(details: Details | None) -> int:
    """Return the bytes of memory that a posting's details take."""
    if details is None:
        return 0
    return _DETAILS + sum(getsizeof(text) for text in (details.description, details.department, details.requisition))


def _size(posting: Posting) -> int:
    return sum(map(getsizeof, (posting.external_id, posting.title, posting.location, posting.url)))
