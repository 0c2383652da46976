"""The companies that a person follows, and the filters on their postings."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from pydantic.dataclasses import dataclass

from sourcing.model.posting import Board, ExcludedPosting, Posting
from sourcing.words import is_found, searchable

# How many terms a reason names. Each excluded posting stores its own reason.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Filter:
    """A text must have one of the `include` terms and none of the `exclude` terms.

    Exclusion wins. An empty list allows everything, and blank terms are ignored. With `words`, a term matches whole
    words next to each other, ignoring accents and case, and a trailing `*` makes it a prefix. With `substring`, it
    matches anywhere in the text, ignoring case.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    match: Literal["words", "substring"] = "words"


@dataclass(frozen=True, slots=True)
class FollowedCompany:
    """A company that a person follows, with the name and filters of their settings."""

    company: str
    provider: str
    board: str
    title_filters: Filter = Filter()
    location_filters: Filter = Filter()

    @property
    def at(self) -> Board:
        """The company's board."""
        return Board(self.provider, self.board)


def apply_filters(
    followed: FollowedCompany, postings: Iterable[Posting]
) -> tuple[list[Posting], list[ExcludedPosting]]:
    """Return the postings that pass the company's filters, and those that do not, both in order."""
    included: list[Posting] = []
    excluded: list[ExcludedPosting] = []
    for posting in postings:
        reason = why_excluded(posting, followed.title_filters, followed.location_filters)
        if reason is None:
            included.append(posting)
        else:
            excluded.append(ExcludedPosting(posting.external_id, posting.title, posting.location, posting.url, reason))
    return included, excluded


def why_excluded(posting: Posting, titles: Filter, locations: Filter) -> str | None:
    """Return a short reason why the filters exclude a posting; None if it passes.

    A posting without a location passes every location filter: it may be anywhere.
    """
    reason = _reason("title", posting.title, titles)
    if reason is None and posting.location:
        reason = _reason("location", posting.location, locations)
    return reason


def _reason(what: str, text: str, terms: Filter) -> str | None:
    has = _finder(text, terms)
    unwanted = next((term for term in _terms(terms.exclude) if has(term)), None)
    if unwanted is not None:
        return f"{what} has '{unwanted}'"
    wanted = list(_terms(terms.include))
    if wanted and not any(has(term) for term in wanted):
        named = ", ".join(f"'{term}'" for term in wanted[:_NAMED])
        return f"{what} has none of {named}" + (f" and {len(wanted) - _NAMED} more" if len(wanted) > _NAMED else "")
    return None


def _finder(text: str, terms: Filter) -> Callable[[str], bool]:
    if not (terms.include or terms.exclude):
        return lambda _: False
    if terms.match == "words":
        words = searchable(text)
        return lambda term: is_found(term, words)
    folded = text.casefold()
    return lambda term: term.casefold() in folded


def _terms(terms: Iterable[str]) -> Iterator[str]:
    return (term.strip() for term in terms if term.strip())
