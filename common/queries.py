"""The statements that both functions run, one function for each file of common/sql."""

from dataclasses import dataclass
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class LostRun:
    """A run that the sweep has ended."""

    id: int
    user_id: int
    error_message: str


def sweep_runs(
    conn: Connection, user_id: int | None, *, lost_event_seconds: float, lost_worker_seconds: float
) -> list[LostRun]:
    """End the runs of one person, or of everybody, whose event or worker is lost, and return them."""
    return _SQL.all(conn, LostRun, "sweep_runs", user_id, lost_event_seconds, lost_worker_seconds)
