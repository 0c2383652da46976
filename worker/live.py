"""An open job of a person, as a run loads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sourcing.model.posting import Board

# What the own page of a job said when it was asked: it shows this posting, it says that the job is gone, or neither.
PageSays = Literal["open", "closed", "unknown"]


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What the own page of a job said. `at`: when the answer was written, so that one answer never counts as two."""

    says: PageSays
    at: datetime


@dataclass(frozen=True, slots=True)
class LiveJob:
    """A job that is not expired.

    `missing_since`: start of the first complete reading without the job, or the time at which its page first said that
    it is closed, else None. `provider` and `board` are None if an older version wrote the job and no later run has seen
    it. `is_linked`: the job refers to its posting. `page_says` is set while a run judges the job, None if this run did
    not ask the job's page.
    """

    company: str
    external_id: str
    missing_since: datetime | None
    provider: str | None = None
    board: str | None = None
    is_linked: bool = False
    page_says: PageSays | None = None

    @property
    def at(self) -> Board | None:
        """The job's board, None if unknown."""
        return None if self.provider is None or self.board is None else Board(self.provider, self.board)
