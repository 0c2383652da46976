"""Readings of one board as a worker stores them, and what is stored of its postings."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from common.database import Connection
from common.states import Outcome
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Board, Posting
from sourcing.read import Reading
from worker.postings.recorder import Recorder

ACME = Board("greenhouse", "acme")

START = datetime(2026, 11, 1, tzinfo=UTC)

PAY = Pay(Decimal(50000), Decimal("60000.50"), "EUR", "year", "field")

FULL = Details(
    "<p>Cook</p>", "hybrid", "full_time", PAY, date(2026, 10, 1), date(2026, 12, 1), "Kitchen", "R-1", "en"
)  # fmt: skip

Record = Callable[..., Reading]


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def recording(conn: Connection) -> Record:
    """Return what stores a reading of acme that lists given ids, as a worker does."""

    def record(minutes: float, *ids: str, has_time: bool = True, **more: Any) -> Reading:
        postings = [Posting(one, f"Cook {one}", "Paris", f"https://x.example/{one}") for one in ids]
        outcome = Outcome.COMPLETE if ids else Outcome.EMPTY
        given = {"postings": postings, "outcome": outcome, "error_message": None} | more
        reading = Reading(ACME, answers=1, read_at=at(minutes), duration_ms=5, **given)
        return asyncio.run(Recorder(conn, 300, lambda: has_time).record(reading))

    return record


def unproven() -> dict[str, Any]:
    return {"outcome": Outcome.TRUNCATED, "error_message": "Some are missing."}


def detailed(**details: Details) -> dict[str, Any]:
    """Return postings of acme by their ids, as a list states them with these details."""
    return {
        "outcome": Outcome.COMPLETE,
        "postings": [
            Posting(one, f"Cook {one}", "Paris", f"https://x.example/{one}", details=stated)
            for one, stated in details.items()
        ],
    }


def intervals(owner: Connection) -> dict[str, list[float | None]]:
    """The minutes of absent_before, first_seen_at, last_seen_at, missing_since and gone_at by id."""
    rows = owner.execute(
        "SELECT external_id, absent_before, first_seen_at, last_seen_at, missing_since, gone_at FROM postings"
    )
    return {
        one: [None if time is None else (time - START).total_seconds() / 60 for time in times] for one, *times in rows
    }


def written(owner: Connection) -> list[Any]:
    return owner.execute("SELECT external_id, xmin::text FROM postings ORDER BY 1").fetchall()


def descriptions(owner: Connection) -> dict[str, str | None]:
    return dict(owner.execute("SELECT external_id, description FROM postings").fetchall())


def statuses(owner: Connection) -> dict[str, tuple[str, str | None]]:
    rows = owner.execute("SELECT external_id, status, error_message FROM jobs")
    return {one: (status, why) for one, status, why in rows}
