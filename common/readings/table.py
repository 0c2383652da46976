"""Stores readings in the database, for everyone who follows a board."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import psycopg

from common.database import Connection
from common.errors import SharingError
from common.readings import queries
from common.readings.stored import Shelf, StoredReading

# A failed reading is fresh for a fifth of the time: after a short outage, the site is read again sooner.
_FAILED_PART = 5


@dataclass(frozen=True, slots=True)
class ReadingsTable:
    """The readings table on a connection; a reading is fresh for `fresh_seconds`.

    Every method runs one statement, so nothing is locked while a board is read. Each raises SharingError if the
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
        """Take the lease to read a board, as `queries.lease_board`."""
        with _as_sharing_error():
            return queries.lease_board(self.conn, provider, board, seconds=seconds, unfit=unfit)

    def renew(self, provider: str, board: str, lease: datetime, *, seconds: float) -> datetime | None:
        """Extend a lease and return its new end; None if another reader has it."""
        with _as_sharing_error():
            return queries.renew_board(self.conn, provider, board, lease, seconds=seconds)

    def keep(self, reading: StoredReading) -> None:
        """Store a reading, unless its board has a newer one."""
        with _as_sharing_error():
            queries.keep_reading(self.conn, reading, fresh_seconds=self.fresh_seconds)

    def release(self, provider: str, board: str, lease: datetime) -> None:
        """Release a lease."""
        with _as_sharing_error():
            queries.release_board(self.conn, provider, board, lease)


@contextmanager
def _as_sharing_error() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise SharingError(f"Readings cannot be shared: {error}") from error
