"""The statements of searches, one function per file of api/searches/sql."""

from pathlib import Path
from typing import Any

from api.searches.searching import Followed, searched
from common.database import Connection
from common.sql import Statements
from sourcing.search import Search

_SQL = Statements(Path(__file__).parent / "sql")

# If more postings of the person's boards match, the newest rows are looked through one by one: many of them match.
MOST_FOUND = 3_000


def parameters(conn: Connection, subject: str, search: Search | None) -> tuple[str | None, list[Any]]:
    """Return a search as a tsquery, None if there is none, and the further parameters of a statement that searches.

    These are: ids of the matching postings of the person's boards, None if there are more than MOST_FOUND; and the
    fields of `Searched` that follow `marks`.
    """
    if search is None:
        return None, [None] * 8
    given = searched(search, _SQL.all(conn, Followed, "list_searched_companies", subject))
    found = conn.execute(_SQL["find_postings"], (given.query, given.marks, MOST_FOUND)).fetchall()[0][0]
    few = found if len(found) <= MOST_FOUND else None
    return given.query, [
        few, given.companies, given.queries, given.never, given.patterns, given.refused, given.providers, given.boards,
    ]  # fmt: skip
