"""Pinpoint: GET https://{board}.pinpointhq.com/postings.json

It answers `{"data": [...]}` with the whole board. 12 of 6,030 answers were wrongly empty, so an empty answer is
requested again. A posting's `id` differs from the one in its URL. An unknown board is a 404, and a renamed one
redirects. Too many concurrent connections are refused for minutes.

Sources: measurements of four public readers of these boards (one of 932 boards), and recorded answers.
"""

import re

from sourcing.details.describe import describe
from sourcing.details.pay import pay_of
from sourcing.details.text import section
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, list_at, long_listing, place, posting
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before

POSTINGS = "https://{board}.pinpointhq.com/postings.json"

_PARTS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def board_at(page: Page) -> str | None:
    """Return the board of any page on Pinpoint's domain."""
    return label_before("pinpointhq.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the board's postings; the answer is the whole board. An empty one counts only if it comes twice."""
    postings = await _postings(board, site) or await _postings(board, site)
    return await long_listing(postings, described(_posting, details))


def details(job: Entry) -> Details:
    """Return what a posting states. The list has no day of posting."""
    parts = [section(job.get(f"{part}_header"), job.get(part)) for part in _PARTS]
    keys = ("compensation_minimum", "compensation_maximum", "compensation_currency", "compensation_frequency")
    return describe(
        html=[job.get("description"), *parts],
        workplace=job.get("workplace_type"),
        employment=job.get("employment_type"),
        pay=None if job.get("compensation_visible") is False else pay_of(*map(job.get, keys)),
        until=job.get("deadline_at"),
        department=at(job, "job", "department", "name"),
        requisition=at(job, "job", "requisition_id"),
        title=job.get("title"),
        location=at(job, "location", "name"),
    )


async def _postings(board: str, site: Site) -> list[object]:
    return list_at(await site.json(POSTINGS.format(board=board)), "data")


def _posting(job: Entry) -> Posting:
    where = place(at(job, "location", "city"), at(job, "location", "province"))
    return posting(job.get("id"), job.get("title"), [at(job, "location", "name") or where], job.get("url"))


PROVIDER = Provider(
    name="pinpoint",
    title="Pinpoint",
    alphabet=re.compile(LABEL),
    hosts=re.compile(rf"{LABEL}\.pinpointhq\.com"),
    board_at=board_at,
    read=read,
    domains=("pinpointhq.com",),
    is_public_api=True,
)
