"""Personio: GET https://{board}.jobs.personio.de/xml

It answers `<workzag-jobs>` with a `<position>` per job: the whole board, no paging, no total, and no published limit on
requests. The same boards answer on jobs.personio.com. `?language=` only changes which descriptions are filled, so it is
not used. The feed has no URLs of postings; they are built from the id. An unknown company is a 404 or a redirect to
personio.com. Some customers switched the feed off: this is a 404 too, while their page lives.

Sources: https://developer.personio.de/docs/retrieving-open-job-positions and recorded answers.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from common.errors import SiteUnreadable
from sourcing.details.describe import describe
from sourcing.details.text import section
from sourcing.formats.xml_records import SEPARATOR, Record, read_records
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, EntryReader, Unusable, long_listing, posting
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before

FEED = "https://{board}.jobs.personio.de/xml"
PAGE = "https://{board}.jobs.personio.de/job/{id}"

_MORE_OFFICES = "additionaloffices/office"
_HEADINGS, _TEXTS = (f"jobdescriptions/jobdescription/{part}" for part in ("name", "value"))
_OF_DETAILS = frozenset({"department", "employmenttype", "schedule", "createdat", _HEADINGS, _TEXTS})
_FIELDS = frozenset({"id", "name", "office", _MORE_OFFICES}) | _OF_DETAILS

# Types that say more than the schedule. `permanent` says nothing of the hours.
_TYPES = {
    "intern": "internship",
    "trainee": "internship",
    "working_student": "internship",
    "freelance": "contract",
    "temporary": "temporary",
}


def board_at(page: Page) -> str | None:
    """Return the board of any page on Personio's domains for jobs."""
    return label_before("jobs.personio.de", page.host) or label_before("jobs.personio.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the board's positions; the feed is the whole board."""
    keep = partial(_described, described(site.quota, partial(_posting, board), details))
    read_feed = partial(read_records, site.quota, "Personio", tags={"position"}, fields=_FIELDS, keep=keep)
    feed = await site.read_text(FEED.format(board=board), lambda text: read_feed(text=text))
    # A feed with other elements and no position is not an empty board.
    if feed.root != "workzag-jobs" or (feed.has_others and not feed.found):
        raise SiteUnreadable("Personio answered with XML that is no list of jobs.")
    if not feed.is_whole and not feed.found:
        raise SiteUnreadable("Personio answered with something that is not XML.")
    flaw = None if feed.is_whole else "Personio sent a feed that could not be read as a whole."
    return await long_listing(feed.found, EntryReader(site.quota, partial(_posting, board)), flaw)


def details(position: Entry) -> Details:
    """Return what a position states. Its texts have headings; those in other languages may be empty."""
    names, texts = (str(position.get(key) or "").split(SEPARATOR) for key in (_HEADINGS, _TEXTS))
    headings: list[str] = names if len(names) == len(texts) else [""] * len(texts)
    return describe(
        html=[section(heading, text) for heading, text in zip(headings, texts, strict=True)],
        employment=_TYPES.get(str(position.get("employmenttype")), position.get("schedule")),
        posted=position.get("createdat"),
        department=position.get("department"),
        title=position.get("name"),
        location=_offices(position),
    )


def _described(read: Callable[[Entry], Posting], _: str, position: Record) -> Entry:
    """Return the fields of a position with its details in place of the texts, which take much memory."""
    try:
        found = read(position).details
    except Unusable:
        found = None
    kept = {name: value for name, value in position.items() if name not in _OF_DETAILS}
    return {**kept, "details": found}


def _posting(board: str, position: Entry) -> Posting:
    external_id, found = str(position.get("id") or ""), position.get("details")
    made = posting(external_id, position.get("name"), _offices(position), PAGE.format(board=board, id=external_id))
    return replace(made, details=found) if isinstance(found, Details) else made


def _offices(position: Entry) -> list[object]:
    return [position.get("office"), *str(position.get(_MORE_OFFICES) or "").split("\n")]


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
