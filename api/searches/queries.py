"""The statements of searches, one function per file of api/searches/sql."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.searches.searching import Followed, Searched, searched
from common.database import Connection
from common.sql import Statements
from sourcing.search import Search

_SQL = Statements(Path(__file__).parent / "sql")

# So many jobs are looked up one by one. If more match, jobs are read in their order until a page is full.
MOST_JOBS = 1_000
# If more postings match, each job's words are read: a page is soon full.
MOST_POSTINGS = 30_000

# The parameters of a statement that searches: a tsquery, empty if candidates are known to match; then ids of candidate
# postings, the fields of `Searched` that follow `query`, ids of candidate jobs, and the id that all jobs or events are
# above, each NULL for any. Without a search all are NULL.
Parameters = tuple[str | None, list[Any]]

NO_SEARCH: Parameters = (None, [None] * 8)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may match: ids of jobs if they are few, else of postings, None if these are too many."""

    job_ids: list[int] | None
    posting_ids: list[int] | None


@dataclass(frozen=True, slots=True)
class PersonsSearch:
    """A search of one person, for the statements that list what it finds."""

    conn: Connection
    subject: str
    search: Search
    given: Searched

    def checking(self, above: int | None = None) -> Parameters:
        """Return the parameters to check the words of each job or event above an id."""
        return self._parameters(self.given.query, Candidates(None, None), above)

    def looking_up(self, *, most_checked: int, is_rare: bool = False) -> Parameters | None:
        """Return the parameters to read what the index of words finds; None if it cannot tell, or finds too many.

        Args:
            most_checked: how many jobs with the words of phrases may be checked.
            is_rare: whether few jobs seem to match, even of the companies with words of the search in their names.
        """
        query, companies = self.search.loose_tsquery(), self.given.companies
        if query is None:
            return None
        if is_rare:
            query = " | ".join({query, *filter(None, self.given.loose)})
            companies = [one for one, loose in zip(companies, self.given.loose, strict=True) if loose is None]
        has_phrases = self.search.has_phrases
        most = (most_checked, most_checked) if has_phrases else (MOST_JOBS, MOST_POSTINGS)
        found = _SQL.one(self.conn, Candidates, "search_jobs", self.subject, query, companies, *most)
        if found is None or found.posting_ids is None:
            return None
        return self._parameters(self.given.query if has_phrases else "", found, None)

    def _parameters(self, query: str, found: Candidates, above: int | None) -> Parameters:
        given = self.given
        postings = None if found.job_ids is not None else found.posting_ids
        return query, [
            postings, given.companies, given.queries, given.never, given.patterns, given.refused, found.job_ids, above,
        ]  # fmt: skip


def persons_search(conn: Connection, subject: str, search: Search) -> PersonsSearch:
    """Return a search of a person, who follows companies with names."""
    followed = _SQL.all(conn, Followed, "list_searched_companies", subject)
    return PersonsSearch(conn, subject, search, searched(search, followed))


def parameters_of_each(conn: Connection, subject: str, search: Search | None) -> Parameters:
    """Return the parameters of a statement that checks the words of each row, also of events whose job is gone."""
    return NO_SEARCH if search is None else persons_search(conn, subject, search).checking()


def parameters(conn: Connection, subject: str, search: Search | None) -> Parameters:
    """Return the parameters of a statement that lists everything that a search finds."""
    if search is None:
        return NO_SEARCH
    persons = persons_search(conn, subject, search)
    return persons.looking_up(most_checked=MOST_POSTINGS) or persons.checking()
