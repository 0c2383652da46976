"""Remembers readings in the database, for everybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import psycopg

from common.database import Connection
from common.errors import SharingError
from common.readings import queries
from common.readings.stored import Shelf, StoredReading

# A reading that failed is fresh for a fifth of the time: a site's bad moment is asked again sooner.
_FAILED_PART = 5


@dataclass(frozen=True, slots=True)
class ReadingsTable:
    """The table of readings, by a connection; a reading is fresh for `fresh_seconds`.

    Every method is one statement, so that nothing is held while a board is read, and raises SharingError where the
    database fails.
    """

    conn: Connection
    fresh_seconds: float

    def find(self, provider: str, board: str, *, seen: datetime | None = None) -> Shelf:
        """Return what is known of a board, without the reading that began at `seen`."""
        with _as_sharing_error():
            fresh, failed = self.fresh_seconds, self.fresh_seconds / _FAILED_PART
            return queries.find_reading(
                self.conn, provider, board, fresh_seconds=fresh, failed_seconds=failed, seen=seen
            )

    def lease(self, provider: str, board: str, *, seconds: float, unfit: datetime | None) -> datetime | None:
        """Take the lease of whoever reads a board; None where another has it, or read after what began at `unfit`."""
        with _as_sharing_error():
            return queries.lease_board(self.conn, provider, board, seconds=seconds, unfit=unfit)

    def renew(self, provider: str, board: str, lease: datetime, *, seconds: float) -> datetime | None:
        """Let a lease last longer, and return until when; None where another has it."""
        with _as_sharing_error():
            return queries.renew_board(self.conn, provider, board, lease, seconds=seconds)

    def keep(self, reading: StoredReading) -> None:
        """Keep a reading as its board's newest, if it is."""
        with _as_sharing_error():
            queries.keep_reading(self.conn, reading, fresh_seconds=self.fresh_seconds)

    def release(self, provider: str, board: str, lease: datetime) -> None:
        """Let a lease go."""
        with _as_sharing_error():
            queries.release_board(self.conn, provider, board, lease)


@contextmanager
def _as_sharing_error() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise SharingError(f"Readings cannot be shared: {error}") from error
