"""The readings cache: the table that lets one reading serve everyone who follows a board."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psycopg

from common.database import Connection
from common.errors import SharingError
from common.readings.stored import CacheEntry, StoredReading
from common.sql import Statements
from common.states import Outcome

_SQL = Statements(Path(__file__).parent / "sql")

# A failed reading is fresh for a fifth of the time: after a short outage, the site is read again sooner.
_FAILED_PART = 5


@dataclass(frozen=True, slots=True)
class _Row:
    read_at: datetime | None
    outcome: str | None
    error_message: str | None
    answers: int | None
    duration_ms: int | None
    listing: bytes | None
    is_leased: bool


@dataclass(slots=True)
class ReadingsTable:
    """The newest reading of each board, and the leases on reading; a reading is fresh for `fresh_seconds`.

    Every method runs one statement, so nothing is locked while a board is read. Each raises SharingError if the
    database fails. A lease is identified by its end.
    """

    conn: Connection
    fresh_seconds: float

    def find(self, provider: str, board: str, *, seen: datetime | None = None) -> CacheEntry:
        """Return what is known of a board, with its latest reading if that is fresh and did not begin at `seen`.

        A reading is fresh for `fresh_seconds` after its start, a failed one for a fifth of that after its end: one that
        timed out would otherwise be stale at once.
        """
        fresh, failed = self.fresh_seconds, self.fresh_seconds / _FAILED_PART
        with _as_sharing_error():
            row = _SQL.one(self.conn, _Row, "find_reading", provider, board, fresh, failed, seen)
        if row is None:
            return CacheEntry()
        if row.read_at is None or row.listing is None:
            return CacheEntry(row.read_at, None, row.is_leased)
        answers, duration_ms = row.answers or 0, row.duration_ms or 0
        reading = StoredReading(
            provider, board, row.read_at, str(row.outcome), row.error_message, answers, duration_ms, row.listing
        )
        return CacheEntry(row.read_at, reading, row.is_leased)

    def lease(self, provider: str, board: str, *, seconds: float, unfit: datetime | None) -> datetime | None:
        """Take the lease to read a board; return when it ends.

        None if another reader holds it, or has read the board since the reading that began at `unfit`, the latest
        known.
        """
        return self._end_of_lease("lease_board", provider, board, seconds, unfit)

    def renew(self, provider: str, board: str, lease: datetime, *, seconds: float) -> datetime | None:
        """Extend a lease and return its new end; None if another reader has it."""
        return self._end_of_lease("renew_board", provider, board, lease, seconds)

    def release(self, provider: str, board: str, lease: datetime) -> None:
        """Release a lease."""
        with _as_sharing_error():
            self.conn.execute(_SQL["release_board"], (provider, board, lease))

    def keep(self, reading: StoredReading) -> None:
        """Store a reading as its board's latest, unless there is a newer one.

        A failed reading does not replace a successful one that began less than `fresh_seconds` before it.
        """
        protected = self.fresh_seconds if reading.outcome == Outcome.FAILED else 0
        values = (
            reading.provider,
            reading.board,
            reading.read_at,
            reading.outcome,
            reading.error_message,
            reading.answers,
            reading.duration_ms,
            reading.listing,
            reading.read_at - timedelta(seconds=protected),
        )
        with _as_sharing_error():
            self.conn.execute(_SQL["keep_reading"], values)

    def _end_of_lease(self, statement: str, *values: object) -> datetime | None:
        with _as_sharing_error():
            row = self.conn.execute(_SQL[statement], values).fetchone()
        return None if row is None else row[0]


@contextmanager
def _as_sharing_error() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise SharingError(f"Readings cannot be shared: {error}") from error
