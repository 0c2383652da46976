"""The statements on the words of postings, one function per file of common/words/sql."""

from collections.abc import Collection, Sequence
from pathlib import Path

from common.database import Connection
from common.sql import Statements
from common.words.stored import Text

_SQL = Statements(Path(__file__).parent / "sql")


def list_wordless(conn: Connection, boards: Collection[tuple[str, str]], *, most: int) -> list[int]:
    """Return at most `most` postings without words, of boards given by provider and name."""
    given = [provider for provider, _ in boards], [board for _, board in boards], most
    return [number for (number,) in conn.execute(_SQL["list_wordless"], given).fetchall()]


def list_waiting(conn: Connection, *, seconds: float, most: int) -> list[int]:
    """Return at most `most` postings, of any board, that have waited for their words for `seconds`."""
    return [number for (number,) in conn.execute(_SQL["list_waiting"], (seconds, most)).fetchall()]


def find_texts(conn: Connection, posting_ids: Sequence[int], *, has_words: bool) -> list[Text]:
    """Return the texts of those postings that still have no words; `has_words`: also of those that have."""
    return _SQL.all(conn, Text, "find_texts", posting_ids, has_words)


def write_words(conn: Connection, written: Sequence[tuple[Text, str | None]]) -> int:
    """Write the words of postings, each the text of a tsvector, or None to keep the old ones; return how many.

    A posting whose texts have changed, or that another worker is writing, is left alone.
    """
    texts, words = [text for text, _ in written], [words for _, words in written]
    ids, since = [one.posting_id for one in texts], [one.wordless_since for one in texts]
    return conn.execute(_SQL["write_words"], (ids, since, [one.row_version for one in texts], words)).rowcount
