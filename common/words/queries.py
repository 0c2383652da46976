"""The statements on the words of postings, one function per file of common/words/sql."""

from collections.abc import Collection, Sequence
from pathlib import Path

from common.database import Connection
from common.sql import Statements
from common.words.stored import Wordless

_SQL = Statements(Path(__file__).parent / "sql")


def list_wordless(conn: Connection, boards: Collection[tuple[str, str]], *, most: int) -> list[int]:
    """Return postings of boards, each a provider and a name, whose words are not written; at most so many."""
    given = [provider for provider, _ in boards], [board for _, board in boards], most
    return [number for (number,) in conn.execute(_SQL["list_wordless"], given).fetchall()]


def list_waiting(conn: Connection, *, seconds: float, most: int) -> list[int]:
    """Return postings of any board that have waited for their words for so long; at most so many."""
    return [number for (number,) in conn.execute(_SQL["list_waiting"], (seconds, most)).fetchall()]


def find_texts(conn: Connection, posting_ids: Sequence[int]) -> list[Wordless]:
    """Return those of the postings whose words are not written."""
    return _SQL.all(conn, Wordless, "find_texts", posting_ids)


def write_words(conn: Connection, written: Sequence[tuple[Wordless, str | None]]) -> int:
    """Write the words of postings, each the text of a tsvector, or None for those that stay; return how many.

    A posting whose texts have changed, or that another worker is writing, is left alone.
    """
    ids, since = [one.posting_id for one, _ in written], [one.wordless_since for one, _ in written]
    return conn.execute(_SQL["write_words"], (ids, since, [words for _, words in written])).rowcount
