"""The statements of searches, one function per file of api/searches/sql."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from api.searches import efforts
from api.searches.efforts import Effort
from api.searches.searching import Followed, Searched, searched
from common.database import Connection
from common.sql import Statements
from sourcing.search import Search

_SQL = Statements(Path(__file__).parent / "sql")

# How many of the newest jobs tell how common words are.
_SAMPLE = 100
# If so many of them have a prefix of few letters, the index is not asked for it.
_COMMON = 10
# If so many of them have certain words, the index takes long to read their lists, which cover all boards. A first page
# that also excludes words does not wait for that.
_VERY_COMMON = 25

# The parameters of a statement that searches: a tsquery, empty if candidates are known to match; then ids of candidate
# postings, the fields of `Searched` that follow `query`, ids of candidate jobs or events, and the id that all of these
# are above, each NULL for any. Without a search all are NULL.
Parameters = tuple[str | None, list[Any]]

NO_SEARCH: Parameters = (None, [None] * 8)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may match: ids of jobs, or of events, if they are few; else of postings, None if these are too many.

    Each is the text of an array: thousands of ids take longer to turn into numbers and back than to find.
    """

    ids: str | None
    posting_ids: str | None


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

    def looking_up(self, effort: Effort, *, is_rare: bool = False, is_first: bool = True) -> Parameters | None:
        """Return the parameters to read what the index of words finds; None if it cannot tell, or finds too many.

        Args:
            effort: how much may be looked up.
            is_rare: whether few jobs seem to match, even of the companies with words of the search in their names.
            is_first: whether the answer must not take long; exclusions do, alone or from very common words.
        """
        query = self.search.loose_tsquery()
        if query is None:
            return None if is_first else self._excluding(effort)
        wanted = self.search.without_exclusions().loose_tsquery()
        broad, either = self.search.broad(), self._query_or_rests(self.search)
        share_of = self._shares(query, wanted, either, *broad)
        is_slow = is_first and query != wanted and share_of[wanted] >= _VERY_COMMON
        if self._is_common(share_of[query], effort, is_slow=is_slow):
            return None
        ask = partial(self._ask, effort=effort, is_rare=is_rare, is_common=share_of[either] >= _VERY_COMMON)
        narrow = self.search.narrow()
        found = ask(narrow) if narrow.groups else None
        if found is None and narrow != self.search and max(share_of[one] for one in broad) < _COMMON:
            found = ask(self.search)
        return found

    def _shares(self, *queries: str | None) -> dict[str | None, int]:
        """Return how many jobs of a sample match each of some tsqueries."""
        asked = [*dict.fromkeys(queries)]
        return dict(zip(asked, _SQL.numbers(self.conn, "sample_words", self.subject, asked, _SAMPLE), strict=True))

    def _is_common(self, share: int, effort: Effort, *, is_slow: bool) -> bool:
        """Return whether too many jobs match for the index to be worth asking, by their share of a sample.

        `is_slow`: whether the index takes long even if few match.
        """
        if self.search.has_phrases:
            # Half as many again, because a sample errs.
            is_likely, least = share >= _COMMON, effort.most_checked * _SAMPLE * 3 // (2 * max(share, 1))
        else:
            is_likely, least = is_slow or share >= _SAMPLE // 2, 2 * effort.most_checked
        return is_likely and _SQL.number(self.conn, "has_more_jobs", self.subject, least) is not None

    def _ask(self, asked: Search, *, effort: Effort, is_rare: bool, is_common: bool) -> Parameters | None:
        """Return what the index finds; what is `asked` may find more than the search.

        `is_common`: whether too many jobs have what is left at the companies with words of the search in their names.
        """
        query, rests = asked.loose_tsquery() or "", [rest.loose_tsquery() for rest in self._rests(asked)]
        is_checked = self.search.has_phrases or asked != self.search
        if not (is_rare and any(rests)):
            return self._found(effort, query, self.given.companies, is_checked=is_checked)
        # The index finds what is left at a company at all others too, so words are checked.
        whole = [one for one, rest in zip(self.given.companies, rests, strict=True) if rest is None]
        found = None if is_common else self._found(effort, self._query_or_rests(asked), whole, is_checked=True)
        # Words of too many jobs: those of the companies may be few.
        return found or self._found(effort, query, self.given.companies, is_checked=is_checked, is_few=True)

    def _query_or_rests(self, asked: Search) -> str:
        """Return a tsquery that finds what is asked, or what is left of it at any of the companies."""
        rests = (rest.loose_tsquery() for rest in self._rests(asked))
        return " | ".join(dict.fromkeys(filter(None, (asked.loose_tsquery(), *rests))))

    def _rests(self, asked: Search) -> Sequence[Search]:
        """Return what is left of what is asked at each company with words of the search in its name."""
        return self.given.rests if asked == self.search else [rest.narrow() for rest in self.given.rests]

    def _excluding(self, effort: Effort) -> Parameters | None:
        """Return what the index finds board by board; None if no single word is excluded."""
        query = self.search.refused_tsquery()
        if query is None:
            return None
        is_checked = query != self.search.tsquery()
        return self._found(effort, query, self.given.companies, is_checked=is_checked, by_board=True)

    def _found(
        self,
        effort: Effort,
        query: str,
        companies: list[str],
        *,
        is_checked: bool,
        is_few: bool = False,
        by_board: bool = False,
    ) -> Parameters | None:
        """Return what the index finds; None if it finds too many, with `is_few` too many to look each one up."""
        most = [effort.most_checked] * 2 if is_checked else [effort.most_jobs, effort.most_postings]
        given = query, by_board, effort.is_of_events, companies, *most
        found = _SQL.one(self.conn, Candidates, "search_jobs", self.subject, *given)
        if found is None or found.posting_ids is None or (is_few and found.ids is None):
            return None
        return self._parameters(self.given.query if is_checked else "", found, None)

    def _parameters(self, query: str, found: Candidates, above: int | None) -> Parameters:
        given = self.given
        postings = None if found.ids is not None else found.posting_ids
        return query, [
            postings, given.companies, given.queries, given.never, given.patterns, given.refused, found.ids, above,
        ]  # fmt: skip


def persons_search(conn: Connection, subject: str, search: Search) -> PersonsSearch:
    """Return a search of a person, who follows companies with names."""
    followed = _SQL.all(conn, Followed, "list_searched_companies", subject)
    return PersonsSearch(conn, subject, search, searched(search, followed))


def parameters_of_each(conn: Connection, subject: str, search: Search | None) -> Parameters:
    """Return the parameters of a statement that checks the words of each row, also of events whose job is gone."""
    return NO_SEARCH if search is None else persons_search(conn, subject, search).checking()


def parameters(conn: Connection, subject: str, search: Search | None) -> Parameters:
    """Return the parameters of a statement that lists all jobs that a search finds."""
    if search is None:
        return NO_SEARCH
    persons = persons_search(conn, subject, search)
    return persons.looking_up(efforts.OF_EVERYTHING, is_first=False) or persons.checking()
