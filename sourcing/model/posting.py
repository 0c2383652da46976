"""What a career page holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Board:
    """A board of a provider: one career page."""

    provider: str
    board: str


@dataclass(frozen=True, slots=True)
class Posting:
    """One open job, as its site lists it; `location` is empty where the site names none."""

    external_id: str
    title: str
    location: str
    url: str


@dataclass(frozen=True, slots=True)
class ExcludedPosting(Posting):
    """A posting that a person's filters leave out, and why in a few words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What one board listed, in the site's order.

    `flaw` is None where the list is proven to be whole, else it says in words why it may not be. `gone` holds the ids
    of jobs that are not listed and whose own pages say that they are no more; `asked` of all known ones of which the
    site was asked whether they are; `unlisted` of those among the postings that only the pages of known ones show.
    `former_ids` maps ids by which an earlier version, or the site itself, knew jobs to their ids now.
    """

    postings: list[Posting]
    flaw: str | None
    gone: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    unlisted: frozenset[str] = frozenset()
    former_ids: Mapping[str, str] = field(default_factory=dict)
