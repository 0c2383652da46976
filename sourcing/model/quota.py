"""How much one page, one board and one run may take."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from sys import getsizeof

from sourcing.model.details import Details
from sourcing.model.posting import Posting

# Answers up to this size are read concurrently. A run reads larger ones one at a time.
SMALL_BYTES = 1_000_000

# Time limit for a large answer to arrive. It waits on disk and holds no turn.
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

# What the details of one list may take, and those of all lists of one run together: bytes of memory, and seconds of
# computing. A posting's details take some 10,000 bytes and one or two milliseconds.
MOST_DETAILS = 24_000_000
MOST_DETAILS_TOGETHER = 48_000_000
MOST_DETAILS_SECONDS = 10.0
MOST_DETAILS_SECONDS_TOGETHER = 40.0

TOO_MANY_TOGETHER = "All companies together list more jobs than are read at once"


@dataclass(slots=True)
class Room:
    """The quota that a list has left: entries, bytes of memory for their postings, and what their details may take."""

    entries: int = MOST_ENTRIES
    size: int = MOST_POSTING_BYTES
    details: int = MOST_DETAILS
    details_seconds: float = MOST_DETAILS_SECONDS

    @property
    def is_full(self) -> bool:
        """Tell whether the quota is used up."""
        return self.entries <= 0 or self.size <= 0

    @property
    def is_full_of_details(self) -> bool:
        """Tell whether further postings have no details."""
        return self.details <= 0 or self.details_seconds <= 0

    def take(self, posting: Posting) -> None:
        """Count the memory of a posting, without its details."""
        self.size -= _size(posting)


@dataclass(slots=True)
class Share:
    """What one board has used of the run's common quota, repeated walks included.

    `was_refused`: the board has found the quota used up.
    `since`: when the oldest page was requested that another board of the run requested first; None if there is none.
    """

    room: Room
    postings: int = 0
    size: int = 0
    details: int = 0
    was_refused: bool = False
    since: datetime | None = None

    def find_room(self) -> bool:
        """Tell whether there is room for another posting."""
        self.was_refused |= self.room.is_full
        return not self.room.is_full

    def take(self, posting: Posting) -> None:
        """Count a posting."""
        self._add(1, _size(posting))

    def hold(self, size: int) -> bool:
        """Count bytes held until the board is read, such as its sitemaps' addresses; return whether they fit."""
        if self.find_room():
            self._add(0, size)
        return not self.was_refused

    def settle(self, held: Iterable[Posting]) -> None:
        """Return to the quota all but the postings of the board's final list."""
        kept = list(held)
        sizes = [_size(posting) for posting in kept]
        details = sum(details_size(posting.details) for posting in kept)
        self.room.details += self.details - details
        self.details = details
        self._add(len(sizes) - self.postings, sum(sizes) - self.size)

    def _add(self, postings: int, size: int) -> None:
        self.postings += postings
        self.size += size
        self.room.entries -= postings
        self.room.size -= size


# The share of the board that this task reads. Each board has its own task, so providers need not pass it on.
share_of_board: ContextVar[Share | None] = ContextVar("share_of_board", default=None)


def details_size(details: Details | None) -> int:
    """Return the bytes of memory that a posting's details take."""
    if details is None:
        return 0
    return _DETAILS + sum(getsizeof(text) for text in (details.description, details.department, details.requisition))


def _size(posting: Posting) -> int:
    return sum(map(getsizeof, (posting.external_id, posting.title, posting.location, posting.url)))
