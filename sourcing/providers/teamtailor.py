"""Teamtailor: GET https://{board}.teamtailor.com/jobs.json?page={n}, or https://{board}/jobs.json

It answers a JSON Feed, `{"version": …, "items": [...]}`, always 100 items per page, without a total. So the list is
walked past its end, twice. The page past the end is not recorded: an empty page, a 404 and a repeated last page are
understood. A healthy feed sometimes answers 400. No limit on requests is published. An unknown board is a 404. A
board's name includes its region, if any: `acme.na`. On a company's own host, it is the host: `jobs.acme.com`. The RSS
feed stops at 100 items and is not used.

Sources: https://jsonfeed.org/version/1.1, descriptions of the paging by two public readers, and recorded answers.
"""

import re
from functools import partial

from sourcing.details.schema_org import of_schema_org
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, list_at, place, posting
from sourcing.lists.own_hosts import board_under, lists, loads, own_host
from sourcing.lists.paging import by_number
from sourcing.model.company_names import first_part
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, ONE_PAGE, Provider, Site
from sourcing.web.hostnames import HOST

FEED = "https://{host}/jobs.json?page={page}"
FULL_PAGE = 100

_BOARD = rf"{LABEL}(?:\.[a-z]{{2}})?"
_OWN_HOST = re.compile(rf"(?!{_BOARD}$){own_host('teamtailor.com').pattern}")


async def read(board: str, site: Site) -> Listing:
    """Return the feed's items, proven if two walks read the same pages."""

    return await by_number(
        "Teamtailor", partial(_page, board, site), described(site.quota, _posting, details), size=FULL_PAGE
    )


def details(item: Entry) -> Details:
    """Return what an item states, as schema.org's JobPosting."""
    job = at(item, "_jobposting")
    fields = {"description": item.get("content_html"), **(job if isinstance(job, dict) else {})}
    return of_schema_org(fields, title=item.get("title"))


async def _page(board: str, site: Site, page: int) -> list[object]:
    host = board if _OWN_HOST.fullmatch(board) else f"{board}.teamtailor.com"
    return list_at(await site.json(FEED.format(host=host, page=page)), "items")


def _posting(item: Entry) -> Posting:
    places = at(item, "_jobposting", "jobLocation")
    addresses = [at(one, "address") for one in (places if isinstance(places, list) else [places])]
    locations = [place(at(one, "addressLocality"), at(one, "addressCountry")) for one in addresses]
    return posting(item.get("id"), item.get("title"), locations, item.get("url"))


PROVIDER = Provider(
    name="teamtailor",
    title="Teamtailor",
    alphabet=re.compile(rf"{_BOARD}|{_OWN_HOST.pattern}"),
    hosts=re.compile(HOST),
    board_at=board_under("teamtailor.com", "tt"),
    company=first_part,
    read=read,
    domains=("teamtailor.com", "teamtailor-cdn.com"),
    board_in=loads(r"\bteamtailor-cdn\.com\b|\btt\.teamtailor\.com\b"),
    answers=lists("https://{}/jobs.json?page=1", "items"),
    own_host=_OWN_HOST,
    most_bytes=ONE_PAGE,
    passing=frozenset({400}),
    is_public_api=True,
)
