"""An open job of a person, as a run loads it."""

from dataclasses import dataclass
from datetime import datetime

from sourcing.model.posting import Board


@dataclass(frozen=True, slots=True)
class LiveJob:
    """A job that is not expired.

    `missing_since`: start of the first complete reading without the job, else None. `provider` and `board` are None if
    an older version wrote the job and no later run has seen it. `is_linked`: the job refers to its posting.
    """

    company: str
    external_id: str
    missing_since: datetime | None
    provider: str | None = None
    board: str | None = None
    is_linked: bool = False

    @property
    def at(self) -> Board | None:
        """The job's board, None if unknown."""
        return None if self.provider is None or self.board is None else Board(self.provider, self.board)
