"""Recruitee: GET https://{board}.recruitee.com/api/offers

It answers `{"offers": [...]}` with the whole board: no paging, no total, and no published limit on requests. An offer's
`status` is `published`. Offers with a status that is known not to be on the career page are left out. Any other status
makes the offer unusable, so the list is not proven. `careers_url` points at the customer's own domain, which is dead
for many; the URL at Recruitee always works. `location` of a remote offer is a word in the customer's language, so city,
state and country come first. An unknown board is a 404.

Sources: https://career.recruitee.com/docs/index.html and recorded answers.
"""

import re
from functools import partial
from typing import Any, TypedDict
from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.details.pay.fields import pay_of
from sourcing.formats.within import within
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, Marks, Unusable, at, items_at, list_at, long_listing, place, posting
from sourcing.lists.own_hosts import board_under, lists, loads, own_host
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Provider, Site
from sourcing.model.text import shown
from sourcing.web.hostnames import HOST

OFFERS = "https://{host}/api/offers"
PAGE = "https://{host}/o/{slug}"

_OWN_HOST = own_host("recruitee.com")
_PUBLISHED = "published"
_HIDDEN = {"archived", "closed", "draft", "internal"}


class _Offer(TypedDict, total=False):
    id: Any
    title: Any
    status: Any
    slug: Any
    careers_url: Any
    locations: Any
    city: Any
    state_name: Any
    country: Any
    location: Any
    description: Any
    requirements: Any
    employment_type_code: Any
    remote: Any
    hybrid: Any
    on_site: Any
    salary: Any
    published_at: Any
    close_at: Any
    department: Any


class _Board(Marks, total=False):
    offers: list[_Offer]


async def read(board: str, site: Site) -> Listing:
    """Return the board's published offers; the answer is the whole board."""
    host = board if "." in board else f"{board}.recruitee.com"
    return await site.read_json(OFFERS.format(host=host), partial(_listing, site, host))


async def _listing(site: Site, host: str, document: object) -> Listing:
    offers = list_at(document, "offers")
    shown_offers = [offer for offer in offers if not _is_hidden(offer)]
    return await long_listing(shown_offers, described(site.quota, partial(_posting, host), details))


def details(offer: Entry) -> Details:
    """Return what an offer states. Of its three flags for the workplace, several may be set: hybrid goes first."""
    flags = {"hybrid": "hybrid", "remote": "remote", "on_site": "onsite"}
    return describe(
        html=[offer.get("description"), offer.get("requirements")],
        workplace=next((workplace for flag, workplace in flags.items() if offer.get(flag) is True), None),
        employment=offer.get("employment_type_code"),
        pay=pay_of(*(within(offer, "salary", key) for key in ("min", "max", "currency", "period"))),
        posted=offer.get("published_at"),
        until=offer.get("close_at"),
        department=offer.get("department"),
        title=offer.get("title"),
        location=offer.get("location"),
        country=offer.get("country"),
    )


def _is_hidden(offer: object) -> bool:
    status = offer.get("status") if isinstance(offer, dict) else None
    return isinstance(status, str) and status in _HIDDEN


def _posting(host: str, offer: Entry) -> Posting:
    if offer.get("status", _PUBLISHED) != _PUBLISHED:
        raise Unusable(f"has the unknown status '{shown(str(offer.get('status')))}'")
    slug = offer.get("slug")
    url = PAGE.format(host=host, slug=quote(slug, safe="")) if isinstance(slug, str) else offer.get("careers_url")
    return posting(offer.get("id"), offer.get("title"), _locations(offer), url)


def _locations(offer: Entry) -> list[object]:
    several = [place(at(one, "city"), at(one, "state"), at(one, "country")) for one in items_at(offer, "locations")]
    one = place(offer.get("city"), offer.get("state_name"), offer.get("country"))
    return [*several] if any(several) else [one or offer.get("location")]


PROVIDER = Provider(
    name="recruitee",
    title="Recruitee",
    alphabet=re.compile(rf"{LABEL}|{_OWN_HOST.pattern}"),
    hosts=re.compile(HOST),
    board_at=board_under("recruitee.com"),
    read=read,
    domains=("recruitee.com", "recruiteecdn.com"),
    board_in=loads(r"\brecruiteecdn\.com\b|\bcareers-analytics\.recruitee\.com\b"),
    answers=lists("https://{}/api/offers", "offers"),
    own_host=_OWN_HOST,
    is_public_api=True,
    shape=_Board,
)
