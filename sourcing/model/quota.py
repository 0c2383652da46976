"""How much one page, one board and one run may take."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from sys import getsizeof

from sourcing.model.posting import Posting

# Answers up to this are read at the same time; of the larger ones, a run reads one after the other.
SMALL_BYTES = 1_000_000

# How long a large answer may be on its way: it takes room on disk, and no one's turn.
LARGE_SECONDS = 40.0

# Twice the largest board that is known: 24,556 postings of one company at SmartRecruiters.
MOST_ENTRIES = 50_000

# A posting takes some 450 bytes; with the longest texts that are let in, it would take 15,000.
MOST_POSTING_BYTES = 32_000_000

# The same of all lists that are read together: three times as many postings as a person may have open.
MOST_TOGETHER = 300_000
MOST_BYTES_TOGETHER = 96_000_000
TOO_MANY_TOGETHER = "All companies together list more jobs than are read at once"


@dataclass(slots=True)
class Room:
    """What a list may still hold: entries, and bytes of memory for the postings that they are."""

    entries: int = MOST_ENTRIES
    size: int = MOST_POSTING_BYTES

    @property
    def is_full(self) -> bool:
        """Tell whether nothing more is let in."""
        return self.entries <= 0 or self.size <= 0

    def take(self, posting: Posting) -> None:
        """Count the memory of a posting."""
        self.size -= _size(posting)


@dataclass(slots=True)
class Share:
    """What one board has taken of the room of all that are read together, walks that are walked again included.

    `was_refused` is True from when the board found no room. `since` is when the oldest page was asked for that another
    board of the run had asked for before, None where there is none.
    """

    room: Room
    postings: int = 0
    size: int = 0
    was_refused: bool = False
    since: datetime | None = None

    def find_room(self) -> bool:
        """Tell whether there is room for another posting."""
        self.was_refused |= self.room.is_full
        return not self.room.is_full

    def take(self, posting: Posting) -> None:
        """Count a posting that was made."""
        self._add(1, _size(posting))

    def hold(self, size: int) -> bool:
        """Count bytes that are held until the board is read, such as what its sitemaps name; tell whether they fit."""
        if self.find_room():
            self._add(0, size)
        return not self.was_refused

    def settle(self, held: Iterable[Posting]) -> None:
        """Give back all but what the board's list holds in the end."""
        sizes = [_size(posting) for posting in held]
        self._add(len(sizes) - self.postings, sum(sizes) - self.size)

    def _add(self, postings: int, size: int) -> None:
        self.postings += postings
        self.size += size
        self.room.entries -= postings
        self.room.size -= size


# That of the board which the task is reading. Boards are read in tasks of their own, and providers need not know.
share_of_board: ContextVar[Share | None] = ContextVar("share_of_board", default=None)


def _size(posting: Posting) -> int:
    return sum(map(getsizeof, (posting.external_id, posting.title, posting.location, posting.url)))
