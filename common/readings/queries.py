"""The statements of the readings cache, one function per file of common/readings/sql."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from common.database import Connection
from common.readings.stored import Shelf, StoredReading
from common.sql import Statements
from common.states import Outcome

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class _Row:
    read_at: datetime | None
    outcome: str | None
    error_message: str | None
    answers: int | None
    duration_ms: int | None
    listing: bytes | None
    is_leased: bool


def find_reading(
    conn: Connection, provider: str, board: str, *, fresh_seconds: float, failed_seconds: float, seen: datetime | None
) -> Shelf:
    """Return what is known of a board, with its latest reading if that is fresh and did not begin at `seen`.

    A reading is fresh for `fresh_seconds` after its start, a failed one for `failed_seconds` after its end: one that
    timed out would otherwise be stale at once.
    """
    row = _SQL.one(conn, _Row, "find_reading", provider, board, fresh_seconds, failed_seconds, seen)
    if row is None:
        return Shelf()
    if row.read_at is None or row.listing is None:
        return Shelf(row.read_at, None, row.is_leased)
    answers, duration_ms = row.answers or 0, row.duration_ms or 0
    reading = StoredReading(
        provider, board, row.read_at, str(row.outcome), row.error_message, answers, duration_ms, row.listing
    )
    return Shelf(row.read_at, reading, row.is_leased)


def lease_board(
    conn: Connection, provider: str, board: str, *, seconds: float, unfit: datetime | None
) -> datetime | None:
    """Take the lease to read a board; return when it ends.

    None if another reader holds it, or has read the board since the reading that began at `unfit`, the latest known.
    """
    row = conn.execute(_SQL["lease_board"], (provider, board, seconds, unfit)).fetchone()
    return None if row is None else row[0]


def renew_board(conn: Connection, provider: str, board: str, lease: datetime, *, seconds: float) -> datetime | None:
    """Extend a lease, which is identified by its end; return the new end, None if another reader has it."""
    row = conn.execute(_SQL["renew_board"], (provider, board, lease, seconds)).fetchone()
    return None if row is None else row[0]


def keep_reading(conn: Connection, reading: StoredReading, *, fresh_seconds: float) -> None:
    """Store a reading as its board's latest, unless there is a newer one.

    A failed reading does not replace a successful one that began less than `fresh_seconds` before it.
    """
    conn.execute(
        _SQL["keep_reading"],
        (
            reading.provider,
            reading.board,
            reading.read_at,
            reading.outcome,
            reading.error_message,
            reading.answers,
            reading.duration_ms,
            reading.listing,
            reading.read_at - timedelta(seconds=fresh_seconds if reading.outcome == Outcome.FAILED else 0),
        ),
    )


def release_board(conn: Connection, provider: str, board: str, lease: datetime) -> None:
    """Release a lease, which is identified by its end."""
    conn.execute(_SQL["release_board"], (provider, board, lease))
