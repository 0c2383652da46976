"""A reading as the cache stores it: known to readers of boards, who know no statement."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredReading:
    """The stored result of reading a board, with the packed listing.

    `provider` and `board` are spelled as in the settings. `error_message`: why the outcome is failed or truncated.
    `answers`: number of responses that made up the list.
    """

    provider: str
    board: str
    read_at: datetime
    outcome: str
    error_message: str | None
    answers: int
    duration_ms: int
    listing: bytes


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """What the cache knows of a board: when it was last read, that reading if it is fresh, and whether it is leased."""

    read_at: datetime | None = None
    reading: StoredReading | None = None
    is_leased: bool = False
