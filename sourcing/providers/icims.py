"""iCIMS: GET https://{board}/jobs/search?ss=1&pr={n}&in_iframe=1

It answers an HTML page of cards. Pages are numbered from 0 and name the next one; there is no total.
`https://{board}/sitemap.xml` names every job: on 46 boards it missed none. So the list is whole if its ids are the
sitemap's. Without `in_iframe`, an empty wrapper comes. A board's name is its host. Tenants that allow no robots say so
in robots.txt and answer 403.

Sources: measurements of two public readers of these boards (one of 320 boards), and recorded answers.
"""

import re
from functools import partial

from common.errors import SiteUnreadable
from sourcing.formats.html import Element, elements, text_of, with_class
from sourcing.lists.entries import Entry, place, posting
from sourcing.lists.own_hosts import loads
from sourcing.lists.paging import Batch
from sourcing.lists.walking import to_the_end
from sourcing.model.company_names import of_host_at
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before
from sourcing.web.hostnames import HOST
from sourcing.website.sitemaps import agreed, read_sitemap

SEARCH = "https://{board}/jobs/search?ss=1&pr={number}&in_iframe=1"
SITEMAP = "https://{board}/sitemap.xml"
PAGE = "https://{board}/jobs/{id}/{slug}/job"

_JOB = re.compile(r"/jobs/([0-9]+)/([^/?#]+)/job")


def board_at(page: Page) -> str | None:
    """Return the board of any page on iCIMS' domain."""
    own = "care", "careers", "media", "social"
    is_board = re.fullmatch(rf"{LABEL}\.icims\.com", page.host) and label_before("icims.com", page.host, *own)
    return page.host if is_board else None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven if the sitemap names the same ones."""

    async def fetch(token: str | None) -> Batch:
        number = int(token or 0)
        return await site.read_text(SEARCH.format(board=board, number=number), partial(_batch, number))

    listing = await to_the_end("iCIMS", fetch, partial(_posting, board))
    return agreed("iCIMS", listing, await read_sitemap("iCIMS", site, SITEMAP.format(board=board)), _JOB)


async def _batch(number: int, html: str) -> Batch:
    cards = await elements("iCIMS", html, with_class("li", "iCIMS_JobCardItem"))
    if not cards and ("iCIMS_" not in html or "icims_content_iframe" in html):
        raise SiteUnreadable("iCIMS answered with a page that holds no list of jobs.")
    following = re.search(rf"[?&;]pr={number + 1}\b", html)
    return Batch([_fields(card) for card in cards], following=str(number + 1) if following else None)


def _fields(card: Element) -> Entry:
    link = card.first("a", "iCIMS_Anchor")
    job = _JOB.search(link.attributes.get("href", "")) if link else None
    title = text_of(card.first("h3")) or (text_of(link) or "").removeprefix("Job Title").strip()
    return {"id": job and job[1], "slug": job and job[2], "title": title, "place": _place(card)}


def _place(card: Element) -> object:
    """Return the place from the card's header or from its fields."""
    for left in card.all(class_="left"):
        label = text_of(left.first(class_="field-label")) or ""
        if "Location" in label:
            return left.text.removeprefix(label).strip()
    fields = {text_of(tag.first("dt")): text_of(tag.first("dd")) for tag in card.all(class_="iCIMS_JobHeaderTag")}
    return place(fields.get("City"), fields.get("State/Province"), fields.get("Country"))


def _posting(board: str, job: Entry) -> Posting:
    return posting(job["id"], job["title"], [job["place"]], PAGE.format(board=board, id=job["id"], slug=job["slug"]))


PROVIDER = Provider(
    name="icims",
    title="iCIMS",
    alphabet=re.compile(HOST),
    hosts=re.compile(HOST),
    board_at=board_at,
    company=of_host_at("icims"),
    read=read,
    domains=("icims.com",),
    board_in=loads(r"\bicims_content_iframe\b"),
    seconds=240.0,
)
