"""Breezy: GET https://{board}.breezy.hr/json?verbose=true

It answers with a bare array, the whole board; the largest one seen has 2,760 jobs. An unknown board is a 404. No limit
on requests is known.

Sources: measurements of three public readers of these boards (one of 4,794 boards), and recorded answers.
"""

import re
from functools import partial

from sourcing.details.describe import describe
from sourcing.formats.within import within
from sourcing.lists.asked import last_part
from sourcing.lists.describing import described, read_richest
from sourcing.lists.entries import Entry, at, items_at, list_at, long_listing, posting
from sourcing.model.answer import Answer
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before
from sourcing.website.onejob import ask_page

JOBS = "https://{board}.breezy.hr/json"
DESCRIBED = JOBS + "?verbose=true"


_WORKPLACES = {"remote": "remote", "remote-location": "remote", "hybrid": "hybrid"}


def board_at(page: Page) -> str | None:
    """Return the board of any page on Breezy's domain."""
    return label_before("breezy.hr", page.host, "gallery", "video")


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the answer is the whole board."""
    return await read_richest(site, [DESCRIBED.format(board=board), JOBS.format(board=board)], partial(_listing, site))


async def _listing(site: Site, document: object) -> Listing:
    return await long_listing(list_at(document), described(site.quota, _posting, details))


def details(job: Entry) -> Details:
    """Return what a job states. Its pay is words of a template; only `verbose` adds the description."""
    where, kind = job.get("location"), job.get("type")
    return describe(
        html=job.get("description"),
        workplace=_WORKPLACES.get(str(within(where, "remote_details", "value"))),
        is_remote=within(where, "is_remote"),
        employment=[within(kind, "id"), within(kind, "name")],
        pay=job.get("salary"),
        posted=job.get("published_date"),
        department=job.get("department"),
        title=job.get("name"),
        location=within(where, "name"),
        country=within(where, "country", "id"),
    )


def _posting(job: Entry) -> Posting:
    # The list of places may lack the main one.
    locations = [at(job, "location", "name"), *(at(place, "name") for place in items_at(job, "locations"))]
    return posting(job.get("id"), job.get("name"), locations, job.get("url"))


async def ask(site: Site, _: str, __: str, url: str) -> Answer:
    """Return the answer on a posting's page."""
    return await ask_page("Breezy", site, url, last_part(url))


PROVIDER = Provider(
    name="breezy",
    title="Breezy",
    alphabet=re.compile(LABEL),
    hosts=re.compile(rf"{LABEL}\.breezy\.hr"),
    board_at=board_at,
    read=read,
    domains=("breezy.hr",),
    is_public_api=True,
    ask=ask,
    ask_hosts=re.compile(rf"{LABEL}\.breezy\.hr"),
)
