"""Personio: GET https://{board}.jobs.personio.de/xml

It answers `<workzag-jobs>` with a `<position>` per job: the whole board, no paging, no total, and no published limit on
requests. The same boards answer on jobs.personio.com. `?language=` only changes which descriptions are filled, so it is
not used. The feed has no URLs of postings; they are built from the id. An unknown company is a 404 or a redirect to
personio.com. Some customers switched the feed off: this is a 404 too, while their page lives.

Sources: https://developer.personio.de/docs/retrieving-open-job-positions and recorded answers.
"""

import re
from functools import partial

from common.errors import SiteUnreadable
from sourcing.formats.xml_records import records
from sourcing.lists.entries import Entry, long_listing, posting
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before

FEED = "https://{board}.jobs.personio.de/xml"
PAGE = "https://{board}.jobs.personio.de/job/{id}"

_MORE_OFFICES = "additionaloffices/office"
_FIELDS = frozenset({"id", "name", "office", _MORE_OFFICES})


def board_at(page: Page) -> str | None:
    """Return the board of any page on Personio's domains for jobs."""
    return label_before("jobs.personio.de", page.host) or label_before("jobs.personio.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the board's positions; the feed is the whole board."""
    read_feed = partial(records, "Personio", tags={"position"}, fields=_FIELDS)
    feed = await site.read_text(FEED.format(board=board), lambda text: read_feed(text=text))
    # A feed with other elements and no position is not an empty board.
    if feed.root != "workzag-jobs" or (feed.has_others and not feed.found):
        raise SiteUnreadable("Personio answered with XML that is no list of jobs.")
    if not feed.is_whole and not feed.found:
        raise SiteUnreadable("Personio answered with something that is not XML.")
    flaw = None if feed.is_whole else "Personio sent a feed that could not be read as a whole."
    return await long_listing(feed.found, partial(_posting, board), flaw)


def _posting(board: str, position: Entry) -> Posting:
    external_id = str(position.get("id") or "")
    offices = [position.get("office"), *str(position.get(_MORE_OFFICES) or "").split("\n")]
    return posting(external_id, position.get("name"), offices, PAGE.format(board=board, id=external_id))


PROVIDER = Provider(
    name="personio",
    title="Personio",
    alphabet=re.compile(LABEL),
    hosts=re.compile(rf"{LABEL}\.jobs\.personio\.de"),
    board_at=board_at,
    read=read,
    domains=("personio.de", "personio.com"),
    page="https://{board}.jobs.personio.de/",
    # Three thousand positions with descriptions. XML takes more memory than JSON of the same length.
    most_bytes=10_000_000,
    is_public_api=True,
)
