"""A reading as it is stored; whoever reads boards knows this, and no statement."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What was found at a board: columns by which it is told, and the packed listing.

    The board's name and its provider's are those of settings. `error_message` says why the outcome is failed or
    truncated. `answers` is how many the list took, and the duration is in milliseconds.
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
class Shelf:
    """What is known of a board: when it was last read, what was found if that is fresh, and whether somebody reads."""

    read_at: datetime | None = None
    reading: StoredReading | None = None
    is_leased: bool = False
