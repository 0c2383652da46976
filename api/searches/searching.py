"""What a search asks the database for: postings by their words, and other jobs by their titles and places.

A word of a company's name counts as found in each of its jobs, and only the person's companies have names: what is left
to be found in a company's postings is worked out here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from api.http.problems import Refused
from sourcing.search import Search, UnusableSearchError, parse
from sourcing.words import searchable


@dataclass(frozen=True, slots=True)
class Followed:
    """A company that a person follows."""

    company: str


@dataclass(frozen=True, slots=True)
class Searched:
    """A search as parameters of a statement.

    `query`: a tsquery for postings.
    `companies`, `queries`: companies whose names have words of the search, with the tsquery that is left; empty if
    nothing is. `rests`: the same as searches.
    `never`: companies whose names have an excluded word.
    `patterns`, `refused`: regular expressions for jobs without a posting: all of the first, and not the last.
    """

    query: str
    companies: list[str]
    queries: list[str]
    rests: list[Search]
    never: list[str]
    patterns: list[str]
    refused: str | None


def usable(q: str | None) -> Search | None:
    """Return what a person searches for, None if nothing.

    Raises:
        Refused: 422 with the reason if the search cannot be used.
    """
    try:
        return None if q is None else parse(q)
    except UnusableSearchError as error:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None


def searched(search: Search, followed: Sequence[Followed]) -> Searched:
    """Return the parameters of a search by a person who follows these companies."""
    left = {one.company: search.within(searchable(one.company)) for one in followed}
    special = {company: rest for company, rest in left.items() if rest is not None and rest != search}
    patterns, refused = search.patterns()
    return Searched(
        query=search.tsquery() or "",
        companies=list(special),
        queries=[rest.tsquery() or "" for rest in special.values()],
        rests=list(special.values()),
        never=[company for company, rest in left.items() if rest is None],
        patterns=patterns,
        refused=refused,
    )
