"""A person's job that is open, as a run finds it."""

from dataclasses import dataclass
from datetime import datetime

from sourcing.model.posting import Board


@dataclass(frozen=True, slots=True)
class LiveJob:
    """A job that is not expired.

    `missing_since` is when its board was first read to its end without it, else None. `provider` and `board` are None
    where an older version wrote it, and no later run has seen it.
    """

    company: str
    external_id: str
    missing_since: datetime | None
    provider: str | None = None
    board: str | None = None

    @property
    def at(self) -> Board | None:
        """The board that the job is of, None where that is not known."""
        return None if self.provider is None or self.board is None else Board(self.provider, self.board)
