"""The statements on words of another version, one function per file of api/searches/old_words/sql."""

from dataclasses import dataclass
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class OldWords:
    """Postings whose words are of another version, and the lowest id looked at, None if there are no postings."""

    lowest: int | None
    posting_ids: list[int]


def find_old_words(conn: Connection, version: int) -> int | None:
    """Return the id below which postings may have words of another version; None if they are not to be written now."""
    return _SQL.number(conn, "find_old_words", version)


def begin_old_words(conn: Connection, version: int) -> None:
    """Let the words of all postings be written again by a version, if it does not do so already."""
    conn.execute(_SQL["begin_old_words"], (version,))


def list_old_words(conn: Connection, current: str, *, below: int, most: int) -> OldWords:
    """Look at `most` postings below an id; `current` is a tsquery that finds words of the current version."""
    found = _SQL.one(conn, OldWords, "list_old_words", current, below, most)
    assert found is not None  # noqa: S101 - an aggregate without groups has one row
    return found


def pass_old_words(conn: Connection, version: int, down_to: int) -> None:
    """Record down to which posting the words are of a version."""
    conn.execute(_SQL["pass_old_words"], (version, down_to))


def end_old_words(conn: Connection, version: int, *, days: int) -> None:
    """End a round in which all postings were looked at; the next one is due after some days."""
    conn.execute(_SQL["end_old_words"], (version, days))
