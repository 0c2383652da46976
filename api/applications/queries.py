"""The statements on saved jobs, one function per file of api/applications/sql."""

from dataclasses import dataclass
from pathlib import Path

from common.database import Connection
from common.sql import Statements
from common.states import Stage

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Saving:
    """The result of saving: whether the person has or saved such a job, and its stage now, None if it is not saved."""

    is_known: bool
    stage: Stage | None


def save(conn: Connection, subject: str, company: str, external_id: str, *, most: int) -> Saving:
    """Save a job, unless the person already saves `most`."""
    saving = _SQL.one(conn, Saving, "save", subject, company, external_id, most)
    assert saving is not None  # noqa: S101 - a SELECT without FROM has one row
    return saving


def forget(conn: Connection, subject: str, company: str, external_id: str) -> bool:
    """Forget that the person saved a job; False if they had not."""
    return _SQL.changes(conn, "forget", subject, company, external_id)
