"""Reads the career pages of the followed companies, all at once; nothing is written anywhere."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from common.errors import BoardNotFound, SiteTimedOut, SourcingError
from common.states import Outcome
from sourcing.filters import FollowedCompany, why_excluded
from sourcing.postings import Listing, Posting
from sourcing.provider import Provider, Site
from sourcing.providers import PROVIDERS
from sourcing.text import shown

COMPANIES_AT_ONCE = 20
MAX_SENTENCE = 300

_OUR_MISTAKE = "The career page answered with something that our reading of it does not expect. We have noted it."

_log = logging.getLogger(__name__)

# Opens a site for: the provider, the board, the end of its time on the event loop's clock.
_OpenSite = Callable[[Provider, str, float], Site]


@dataclass(frozen=True, slots=True)
class Excluded:
    """A posting that the filters leave out, and why in a few words."""

    posting: Posting
    reason: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """What was learned about one company; the postings are in the site's order.

    `error_message` says why the outcome is failed or truncated, and is None for the others.
    """

    company: str
    outcome: Outcome
    included: list[Posting]
    excluded: list[Excluded]
    error_message: str | None
    duration_ms: int

    @property
    def found(self) -> int:
        """How many postings the site listed."""
        return len(self.included) + len(self.excluded)


async def read_companies(
    companies: Sequence[FollowedCompany], *, sites_url: str | None, seconds: float, contact: str | None = None
) -> list[Sourced]:
    """Read every company's career page and return the results in the companies' order.

    A company that cannot be read is a result too, never an exception. After `seconds` those that are not finished have
    failed, and the others stand. With a `sites_url`, every request goes to `<sites_url>/<host>/<path>?<query>`. With a
    `contact`, every request names it: the address of a page or a mailbox of whoever runs this.
    """
    # A function that starts only to show the catalog does not pay for the HTTP client.
    from sourcing.http import HttpSite, open_web  # noqa: PLC0415

    deadline = _now() + seconds
    slots = asyncio.Semaphore(COMPANIES_AT_ONCE)
    async with open_web(sites_url, contact) as web, asyncio.TaskGroup() as group:
        open_site = partial(HttpSite, web)
        tasks = [group.create_task(_source(followed, slots, deadline, open_site)) for followed in companies]
    return [task.result() for task in tasks]


async def _source(
    followed: FollowedCompany, slots: asyncio.Semaphore, deadline: float, open_site: _OpenSite
) -> Sourced:
    # Whoever has a slot gives it back at the deadline, so that waiting for one needs no limit of its own.
    async with slots:
        started = _now()
        try:
            listing = await _read(followed, deadline, open_site)
        except SourcingError as error:
            listing, outcome = Listing([], str(error)), Outcome.FAILED
        except Exception:
            # A mistake of ours in one provider must not cost the other companies their reading.
            _log.exception("reading failed", extra={"company": followed.company, "provider": followed.provider})
            listing, outcome = Listing([], _OUR_MISTAKE), Outcome.FAILED
        else:
            outcome = _outcome(listing)
        return _sourced(followed, listing, outcome, round((_now() - started) * 1000))


async def _read(followed: FollowedCompany, deadline: float, open_site: _OpenSite) -> Listing:
    provider = PROVIDERS.get(followed.provider)
    if provider is None:
        known = ", ".join(PROVIDERS)
        raise BoardNotFound(f"There is no provider named '{shown(followed.provider)}'. Known are: {known}.")
    if not provider.is_board(followed.board):
        raise BoardNotFound(f"'{shown(followed.board)}' cannot be the name of a board on {provider.title}.")
    ends_at = min(deadline, _now() + provider.seconds)
    try:
        async with asyncio.timeout_at(ends_at):
            return await provider.read(followed.board, open_site(provider, followed.board, ends_at))
    except TimeoutError:
        if ends_at == deadline:
            raise SiteTimedOut(f"The time for reading ran out before {provider.title} had answered.") from None
        raise SiteTimedOut(f"{provider.title} took longer than {provider.seconds:.0f} seconds.") from None


def _outcome(listing: Listing) -> Outcome:
    if listing.flaw is not None:
        return Outcome.TRUNCATED
    return Outcome.COMPLETE if listing.postings else Outcome.EMPTY


def _sourced(followed: FollowedCompany, listing: Listing, outcome: Outcome, duration_ms: int) -> Sourced:
    included: list[Posting] = []
    excluded: list[Excluded] = []
    for posting in listing.postings:
        reason = why_excluded(posting, followed.title_filters, followed.location_filters)
        if reason is None:
            included.append(posting)
        else:
            excluded.append(Excluded(posting, reason))
    error_message = None if listing.flaw is None else shown(listing.flaw, MAX_SENTENCE)
    return Sourced(followed.company, outcome, included, excluded, error_message, duration_ms)


def _now() -> float:
    return asyncio.get_running_loop().time()
