"""Personio: GET https://{board}.jobs.personio.de/xml

It answers `<workzag-jobs>` with a `<position>` for each job: the whole board, no paging, no total, and no published
limit on requests. The same boards answer on jobs.personio.com. The bare feed is asked for: `?language=` only changes
which descriptions are filled. The feed has no address of a posting, which is made of the id. An unknown company is a
404 or a redirect to personio.com. Some customers have switched the feed off: a 404 too, while their page lives.

Sources: https://developer.personio.de/docs/retrieving-open-job-positions and recorded answers.
"""

import re
from functools import partial
from xml.etree.ElementTree import Element

from common.errors import SiteUnreadable
from sourcing.entries import Entry, items_at, listing, posting
from sourcing.postings import Listing, Posting
from sourcing.provider import LABEL, Page, Provider, Site, label_before
from sourcing.xml import root_of

FEED = "https://{board}.jobs.personio.de/xml"
PAGE = "https://{board}.jobs.personio.de/job/{id}"


def board_at(page: Page) -> str | None:
    """Return the board of any page on Personio's domains for jobs."""
    return label_before("jobs.personio.de", page.host) or label_before("jobs.personio.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the board's positions; the feed is the whole board."""
    root = root_of("Personio", await site.text(FEED.format(board=board)))
    positions: list[object] = [_fields(position) for position in root.iterfind("position")]
    # A feed that holds something, and no position, is not empty.
    if root.tag != "workzag-jobs" or (len(root) and not positions):
        raise SiteUnreadable("Personio answered with XML that is no list of jobs.")
    return listing(positions, partial(_posting, board))


def _fields(position: Element) -> Entry:
    offices = [position.findtext("office"), *(office.text for office in position.iterfind("additionalOffices/office"))]
    return {"id": position.findtext("id"), "name": position.findtext("name"), "offices": offices}


def _posting(board: str, position: Entry) -> Posting:
    external_id = str(position.get("id") or "").strip()
    url = PAGE.format(board=board, id=external_id)
    return posting(external_id, position.get("name"), items_at(position, "offices"), url)


PROVIDER = Provider(
    name="personio",
    title="Personio",
    alphabet=re.compile(LABEL),
    hosts=re.compile(rf"{LABEL}\.jobs\.personio\.de"),
    board_at=board_at,
    read=read,
    domains=("personio.de", "personio.com"),
    page="https://{board}.jobs.personio.de/",
    # Three thousand positions with their descriptions; XML takes more memory than JSON of the same length.
    most_bytes=10_000_000,
    is_public_api=True,
)
