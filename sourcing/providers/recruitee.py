"""Recruitee: GET https://{board}.recruitee.com/api/offers

It answers `{"offers": [...]}` with the whole board: no paging, no total, and no published limit on requests. An offer's
`status` is `published`; those that are known not to be on the career page are left out, and an offer of any other
status cannot be used, so that the list is not proven. `careers_url` points at the customer's own domain, which
is dead for many; the address at Recruitee always leads there. `location` of a remote offer is a word in the customer's
language, so that city, state and country are taken first. An unknown board is a 404.

Sources: https://career.recruitee.com/docs/index.html and recorded answers.
"""

import re
from functools import partial
from typing import Any, TypedDict
from urllib.parse import quote

from sourcing.entries import Entry, Unusable, at, items_at, list_at, listing, place, posting
from sourcing.postings import Listing, Posting
from sourcing.provider import LABEL, Page, Provider, Site, label_before
from sourcing.text import shown

OFFERS = "https://{board}.recruitee.com/api/offers"
PAGE = "https://{board}.recruitee.com/o/{slug}"

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


class _Board(TypedDict, total=False):
    offers: list[_Offer]


def board_at(page: Page) -> str | None:
    """Return the board of any page on Recruitee's domain."""
    return label_before("recruitee.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the board's published offers; the answer is the whole board."""
    document = await site.json(OFFERS.format(board=board))
    return listing([offer for offer in list_at(document, "offers") if not _is_hidden(offer)], partial(_posting, board))


def _is_hidden(offer: object) -> bool:
    status = offer.get("status") if isinstance(offer, dict) else None
    return isinstance(status, str) and status in _HIDDEN


def _posting(board: str, offer: Entry) -> Posting:
    if offer.get("status", _PUBLISHED) != _PUBLISHED:
        raise Unusable(f"has the unknown status '{shown(str(offer.get('status')))}'")
    slug = offer.get("slug")
    url = PAGE.format(board=board, slug=quote(slug, safe="")) if isinstance(slug, str) else offer.get("careers_url")
    return posting(offer.get("id"), offer.get("title"), _locations(offer), url)


def _locations(offer: Entry) -> list[object]:
    several = [place(at(one, "city"), at(one, "state"), at(one, "country")) for one in items_at(offer, "locations")]
    one = place(offer.get("city"), offer.get("state_name"), offer.get("country"))
    return [*several] if any(several) else [one or offer.get("location")]


PROVIDER = Provider(
    name="recruitee",
    title="Recruitee",
    alphabet=re.compile(LABEL),
    hosts=re.compile(rf"{LABEL}\.recruitee\.com"),
    board_at=board_at,
    read=read,
    is_public_api=True,
    shape=_Board,
)
