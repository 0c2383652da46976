"""The texts of postings whose words are to be written."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a posting.

    `wordless_since` changes with its texts while its words are not written. `row_version` changes with the posting.
    """

    posting_id: int
    provider: str
    board: str
    title: str
    location: str
    department: str | None
    description: str | None
    wordless_since: datetime | None
    row_version: str
