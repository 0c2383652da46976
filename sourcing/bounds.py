"""How much one page, one board and one run may take."""

from dataclasses import dataclass
from sys import getsizeof

from sourcing.postings import Posting

# Twice the largest board that is known: 24,556 postings of one company at SmartRecruiters.
MOST_ENTRIES = 50_000

# A posting takes some 450 bytes; with the longest texts that are let in, it would take 15,000.
MOST_POSTING_BYTES = 32_000_000


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
        self.size -= sum(map(getsizeof, (posting.external_id, posting.title, posting.location, posting.url)))
