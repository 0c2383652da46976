"""Lever: GET https://api.lever.co/v0/postings/{board}?mode=json, and the same on api.eu.lever.co

It answers with a bare array of every published posting. Without `limit` there is no paging. A board's name does not
tell its instance, so the European one is requested if the global one answers 404. The format depends on `mode` and then
on `Accept`; without them it may be HTML. The only published limit, two requests per second, is for applications.
`categories.location` is only the first of `categories.allLocations`.

Sources: https://github.com/lever/postings-api and recorded answers.
"""

import re
from functools import partial
from typing import Any, TypedDict
from urllib.parse import quote

from common.errors import BoardNotFound
from sourcing.details.describe import describe
from sourcing.details.pay.fields import pay_of
from sourcing.details.text import section
from sourcing.formats.within import every, is_same, within
from sourcing.lists.asked import shows
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, items_at, list_at, long_listing, posting
from sourcing.model.answer import Answer, unknown
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant

POSTINGS = "https://api.lever.co/v0/postings/{board}?mode=json"
EUROPEAN_POSTINGS = "https://api.eu.lever.co/v0/postings/{board}?mode=json"
POSTING = "https://api.lever.co/v0/postings/{board}/{id}"
EUROPEAN_POSTING = "https://api.eu.lever.co/v0/postings/{board}/{id}"


class _Posting(TypedDict, total=False):
    id: Any
    text: Any
    categories: Any
    hostedUrl: Any
    description: Any
    lists: Any
    additional: Any
    workplaceType: Any
    salaryRange: Any
    createdAt: Any
    country: Any


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting or the API, of either instance."""
    match page.host.replace(".eu.", "."), page.path:
        case ("api.lever.co", ["v0", "postings", board, *_]) | ("jobs.lever.co", [board, *_]):
            return tenant(board)
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's postings; the answer is the whole board."""
    name = quote(board, safe="")
    try:
        return await site.read_json(POSTINGS.format(board=name), partial(_listing, site))
    except BoardNotFound:
        return await site.read_json(EUROPEAN_POSTINGS.format(board=name), partial(_listing, site))


async def _listing(site: Site, document: object) -> Listing:
    return await long_listing(list_at(document), described(site.quota, _posting, details))


def details(entry: Entry) -> Details:
    """Return what a posting states. Its text is the description, lists with headings, and a last part."""
    lists = [section(within(one, "text"), within(one, "content"), of="ul") for one in every(entry, "lists")]
    department = within(entry, "categories", "department") or within(entry, "categories", "team")
    pay = pay_of(*(within(entry, "salaryRange", key) for key in ("min", "max", "currency", "interval")))
    return describe(
        html=[entry.get("description"), *lists, entry.get("additional")],
        workplace=entry.get("workplaceType"),
        employment=within(entry, "categories", "commitment"),
        pay=pay,
        posted=entry.get("createdAt"),
        department=department,
        title=entry.get("text"),
        location=every(entry, "categories", "allLocations") or within(entry, "categories", "location"),
        country=entry.get("country"),
    )


def _posting(entry: Entry) -> Posting:
    return posting(entry.get("id"), entry.get("text"), _locations(entry), entry.get("hostedUrl"))


def _locations(entry: Entry) -> list[object]:
    return items_at(entry, "categories", "allLocations") or [at(entry, "categories", "location")]


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer in a posting's own record, of either instance."""
    values = {"board": quote(board, safe=""), "id": quote(external_id, safe="")}
    try:
        job = await site.json(POSTING.format(**values))
    except BoardNotFound:
        job = await site.json(EUROPEAN_POSTING.format(**values))
    if isinstance(job, dict) and is_same(job.get("id"), external_id):
        return shows(job, details)
    return unknown("Lever")


PROVIDER = Provider(
    name="lever",
    title="Lever",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9._&+-]*"),
    hosts=re.compile(r"api\.(?:eu\.)?lever\.co"),
    board_at=board_at,
    read=read,
    domains=("lever.co",),
    shares_host=True,
    at_once=20,
    is_public_api=True,
    shape=list[_Posting],
    ask=ask,
    ask_at_once=4,
)
