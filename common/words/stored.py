"""The texts of postings whose words are not written."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Wordless:
    """A posting whose words are not written. `wordless_since` changes with its texts."""

    posting_id: int
    provider: str
    board: str
    title: str
    location: str
    department: str | None
    description: str | None
    wordless_since: datetime
