"""Softgarden: GET https://{board}/jobs.feed.json

It answers schema.org's DataFeed with the whole board: `{"numberOfItems": n, "dataFeedElement": [{"item": {...}}]}`. A
board's name is its host, on Softgarden's domains or the company's own. Older boards have a page but no feed: a 404.

Sources: descriptions by six public readers of these boards, and a recorded answer.
"""

import re
from functools import partial

from sourcing.details.schema_org import of_schema_org
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, list_at, long_listing, place, posting, total_at
from sourcing.lists.own_hosts import lists, loads
from sourcing.lists.paging import miscount
from sourcing.model.answer import Answer
from sourcing.model.company_names import of_host_at
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site
from sourcing.model.vendor_words import is_vendors
from sourcing.web.hostnames import HOST
from sourcing.website.onejob import ask_page

FEED = "https://{board}/jobs.feed.json"


def board_at(page: Page) -> str | None:
    """Return the board of any page on Softgarden's domains."""
    is_board = re.fullmatch(rf"({LABEL})\.(?:career\.softgarden\.de|softgarden\.io)", page.host)
    return page.host if is_board and not is_vendors(is_board[1]) else None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven if their number is the feed's own total."""
    return await site.read_json(FEED.format(board=board), partial(_listing, site))


async def _listing(site: Site, document: object) -> Listing:
    items = list_at(document, "dataFeedElement")
    flaw = miscount("Softgarden", total_at(document, "numberOfItems"), len(items))
    return await long_listing(items, described(site.quota, _posting, details), flaw)


def details(element: Entry) -> Details:
    """Return what an element's item states, as schema.org's JobPosting."""
    job = at(element, "item")
    return of_schema_org(job) if isinstance(job, dict) else Details()


def _posting(element: Entry) -> Posting:
    job = element.get("item")
    places, number = at(job, "jobLocation"), at(job, "identifier")
    where = [_place(one) for one in (places if isinstance(places, list) else [places])]
    return posting(number.get("value") if isinstance(number, dict) else number, at(job, "title"), where, at(job, "url"))


def _place(where: object) -> str:
    address = at(where, "address")
    return place(at(address, "addressLocality"), at(address, "addressRegion"), at(address, "addressCountry"))


async def ask(site: Site, _: str, external_id: str, url: str) -> Answer:
    """Return the answer on a posting's page."""
    return await ask_page("Softgarden", site, url, external_id)


PROVIDER = Provider(
    name="softgarden",
    title="Softgarden",
    alphabet=re.compile(HOST),
    hosts=re.compile(HOST),
    board_at=board_at,
    company=of_host_at("softgarden"),
    read=read,
    page="https://{board}/",
    domains=("softgarden.io", "softgarden.de"),
    board_in=loads(r"\.softgarden\.(?:io|de)\b"),
    answers=lists("https://{}/jobs.feed.json", "dataFeedElement"),
    ask=ask,
)
