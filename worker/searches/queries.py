"""The statements on searches, one function per file of worker/searches/sql."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from psycopg.types.json import Jsonb

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """What a saved search looks for in the texts of jobs: its words and its words for places, each None for any."""

    id: int
    q: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Sought:
    """What a saved search looks for, as a statement takes it.

    `query`: a tsquery for postings. `patterns`, `refused`: regular expressions for jobs without a posting: all of the
    first, and not the last. `place_patterns`, `place_refused`: the same for places. `excludes`: it excludes words.
    """

    id: int
    query: str | None
    patterns: Sequence[str]
    refused: str | None
    place_patterns: Sequence[str]
    place_refused: str | None
    excludes: bool


@dataclass(frozen=True, slots=True)
class LeftOver:
    """The tsquery that is left of a search at a company whose name has words of it.

    It is empty if nothing is left to be found, and None if no job of the company matches.
    """

    search_id: int
    company: str
    query: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """How many events were judged, and how many matches were found."""

    judged: int
    found: int


def keep_unmatched(conn: Connection, user_id: int, run_id: int) -> int:
    """Keep the run's events of new and returned jobs until searches have judged them; return how many.

    None is kept for a person without searches.
    """
    return conn.execute(_SQL["keep_unmatched"], (user_id, run_id)).rowcount


def has_unmatched(conn: Connection, user_id: int) -> bool:
    """Return whether the person has events that searches have not judged."""
    return _SQL.number(conn, "has_unmatched", user_id) is not None


def list_unmatched_companies(conn: Connection, user_id: int, detailed: Sequence[str], *, days: int) -> list[str]:
    """Return the companies with events that the person's searches can judge.

    `detailed`: the companies whose postings have details; `days`: how long those may take.
    """
    rows = conn.execute(_SQL["list_unmatched_companies"], (user_id, detailed, days)).fetchall()
    return [company for (company,) in rows]


def list_wordless_news(conn: Connection, user_id: int) -> list[int]:
    """Return the postings whose words the person's searches wait for."""
    return [number for (number,) in conn.execute(_SQL["list_wordless_news"], (user_id,)).fetchall()]


def list_searches(conn: Connection, user_id: int) -> list[SavedSearch]:
    """Return what the person's searches look for in texts."""
    return _SQL.all(conn, SavedSearch, "list_searches", user_id)


def match_events(
    conn: Connection,
    user_id: int,
    detailed: Sequence[str],
    sought: Sequence[Sought],
    left_over: Sequence[LeftOver],
    *,
    days: int,
    most: int,
) -> Judged:
    """Let the person's searches judge at most `most` events, and record the matches."""
    given = Jsonb([asdict(one) for one in sought]), Jsonb([asdict(one) for one in left_over])
    judged = _SQL.one(conn, Judged, "match_events", user_id, detailed, days, most, *given)
    assert judged is not None  # noqa: S101 - a SELECT without FROM has one row
    return judged


def delete_old_matches(conn: Connection, user_id: int, *, most: int) -> int:
    """Delete the oldest matches of each search beyond the limit; return how many."""
    return conn.execute(_SQL["delete_old_matches"], (user_id, most)).rowcount
