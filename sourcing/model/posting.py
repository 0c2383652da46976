"""What a career page holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcing.model.details import Details


@dataclass(frozen=True, slots=True)
class Board:
    """A board of a provider: one career page."""

    provider: str
    board: str


@dataclass(frozen=True, slots=True)
class Posting:
    """One open job as its site lists it. `location` is empty if the site names none.

    `details`: what the list itself says beyond these; None if the provider's list has no details.
    `updated`: the list's own time or version of the last change, as sent; None if it has none.
    """

    external_id: str
    title: str
    location: str
    url: str
    details: Details | None = field(default=None, compare=False, kw_only=True)
    updated: str | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ExcludedPosting(Posting):
    """A posting that a person's filters leave out, with a short reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What one board listed, in the site's order.

    `flaw`: why the list may be incomplete, in a sentence; None if it is proven to be whole.
    `gone`: ids of jobs that are not listed and whose own pages prove that they are gone.
    `asked`: ids of all known jobs whose own pages were requested.
    `unlisted`: ids of postings that only the pages of known jobs show.
    `former_ids`: ids that an earlier version or the site itself used, with the ids now.
    """

    postings: list[Posting]
    flaw: str | None
    gone: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    unlisted: frozenset[str] = frozenset()
    former_ids: Mapping[str, str] = field(default_factory=dict)
