"""What a person follows, and which of its postings they want to see."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from pydantic.dataclasses import dataclass

from sourcing.model.posting import Board, ExcludedPosting, Posting
from sourcing.words import is_found, searchable

# How many terms a reason names: every posting that is left out has a reason of its own.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Filter:
    """Terms of which a text must have one, and terms that it must not have.

    Exclusion wins. An empty list asks for nothing, and blank terms are ignored. With `words` a term matches whole words
    next to each other, without accents and case, and a trailing `*` makes it a prefix. With `substring` it matches
    anywhere in the text, without case.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    match: Literal["words", "substring"] = "words"


@dataclass(frozen=True, slots=True)
class FollowedCompany:
    """A company that a person follows, under the name that they gave it; a row of the settings makes one."""

    company: str
    provider: str
    board: str
    title_filters: Filter = Filter()
    location_filters: Filter = Filter()

    @property
    def at(self) -> Board:
        """The board that is read for it."""
        return Board(self.provider, self.board)


def apply_filters(
    followed: FollowedCompany, postings: Iterable[Posting]
) -> tuple[list[Posting], list[ExcludedPosting]]:
    """Return the postings that a person wants to see of a company, and those that they do not, both in their order."""
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
    """Return why the filters leave a posting out, in a few words, or None where they let it pass.

    A posting that names no location passes every filter of locations: it may be anywhere.
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
