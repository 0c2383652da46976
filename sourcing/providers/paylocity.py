"""Paylocity: GET https://recruiting.paylocity.com/Recruiting/Jobs/All/{board}

It answers an HTML page that holds the whole board in `window.pageData = {"Jobs": [...], ...}`. Jobs for employees only
are left out. A board's name is a GUID.

A job's page may state a JobPosting, else its parts have classes. The page of a closed job redirects to `JobNotFound`,
which says that the job is not active.

Sources: descriptions by two public readers of these boards, and a recorded answer.
"""

import re
from itertools import pairwise
from urllib.parse import quote

from common.errors import SiteMoved
from sourcing.details.describe import describe
from sourcing.details.text import section
from sourcing.formats.html import Element, elements, json_after, text_of
from sourcing.formats.markup import markup
from sourcing.lists.entries import Entry, EntryReader, at, list_at, listing, place, posting
from sourcing.lists.grouping import without_internal
from sourcing.model.answer import Answer, closed
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site
from sourcing.website.onejob import Template, answer_of

JOBS = "https://recruiting.paylocity.com/Recruiting/Jobs/All/{board}"
PAGE = "https://recruiting.paylocity.com/Recruiting/Jobs/Details/{id}"

_TEMPLATE = {"job-preview-title", "preview-location", "job-preview-details"}
_NOT_FOUND = re.compile(
    r"<h1[^<>]{0,200}>\s*Job Not Found\s*</h1>.{0,500}does not exist or is not currently active", re.DOTALL
)


def board_at(page: Page) -> str | None:
    """Return the board of a page. A posting's URL does not name its board."""
    match page.host, [part.lower() for part in page.path[:3]], page.path:
        case "recruiting.paylocity.com", ["recruiting", "jobs", "all"], [_, _, _, board, *_]:
            return board.lower()
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the page holds the whole board."""
    state = json_after("Paylocity", await site.text(JOBS.format(board=board)), r"window\.pageData\s*=\s*")
    return listing(without_internal(list_at(state, "Jobs"), "IsInternal"), EntryReader(site.quota, _posting))


def _posting(job: Entry) -> Posting:
    where = place(*(at(job, "JobLocation", part) for part in ("City", "State", "Country")))
    return posting(
        job.get("JobId"), job.get("JobTitle"), [where or job.get("LocationName")], PAGE.format(id=job.get("JobId"))
    )


async def ask(site: Site, _: str, external_id: str, __: str) -> Answer:
    """Return the answer on a job's page, or on the page to which it redirects."""
    try:
        html = await site.text(PAGE.format(id=quote(external_id, safe="")), accept="text/html")
    except SiteMoved as moved:
        if moved.location[:2_000].partition("?")[0].rstrip("/").lower().endswith("/jobnotfound"):
            return closed("Paylocity")
        raise
    answer = await answer_of("Paylocity", html, external_id, template=read_template)
    is_gone = answer.state == "unknown" and answer.title is None and _NOT_FOUND.search(html)
    return closed("Paylocity") if is_gone else answer


async def read_template(html: str) -> Template | None:
    """Return the job of a page by its classes; None without a text."""
    found = await elements("Paylocity", html, lambda _, a: bool(_TEMPLATE & set(a.get("class", "").split())))
    by_class = {name: one for one in reversed(found) for name in _TEMPLATE & set(one.classes)}
    body, where = by_class.get("job-preview-details"), text_of(by_class.get("preview-location"))
    parts = _parts(body) if body else {}
    if not parts:
        return None
    title = text_of(by_class.get("job-preview-title")) or ""
    kind = parts.pop("Job Type", None)
    described = describe(
        html=[
            section(heading if number else None, markup(part)) for number, (heading, part) in enumerate(parts.items())
        ],
        workplace=where.partition("\u2022")[0] if where and "\u2022" in where else None,
        employment=text_of(kind),
        title=title,
    )
    return Template(title, described)


def _parts(body: Element) -> dict[str, Element]:
    """Return the elements that follow headings, by heading."""
    inner = [one for one in body.parts if isinstance(one, Element)]
    return {one.text: following for one, following in pairwise(inner) if "job-listing-header" in one.classes}


PROVIDER = Provider(
    name="paylocity",
    title="Paylocity",
    alphabet=re.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"),
    hosts=re.compile(r"recruiting\.paylocity\.com"),
    board_at=board_at,
    read=read,
    domains=("paylocity.com",),
    shares_host=True,
    ask=ask,
    ask_at_once=2,
    ask_adds=True,
)
