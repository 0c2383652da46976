"""SmartRecruiters: GET https://api.smartrecruiters.com/v1/companies/{board}/postings?limit=100&offset={n}

It answers `{"totalFound": n, "content": [...]}`, at most 100 postings per page. 10 requests per second and 8 concurrent
requests are allowed. An unknown company answers 200 with `totalFound` 0, as does a company without jobs. So an empty
list proves nothing and never closes a job. The list has no URLs of postings for people; they are built from the company
and the id. The case of a company's name is ignored.

Sources: https://developers.smartrecruiters.com/docs/rate-limiting, measurements of public readers, recorded answers.
"""

import re
from functools import partial
from typing import Any, TypedDict
from urllib.parse import quote

from sourcing.lists.entries import Entry, EntryReader, Marks, at, list_at, place, posting, total_at
from sourcing.lists.paging import Batch, by_offset
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import ONE_PAGE, Provider, Site
from sourcing.providers.smartrecruiters.addresses import board_at
from sourcing.providers.smartrecruiters.details import ask

POSTINGS = "https://api.smartrecruiters.com/v1/companies/{board}/postings?limit=100&offset={offset}"
PAGE = "https://jobs.smartrecruiters.com/{board}/{id}"

_UNPROVEN = "SmartRecruiters lists no jobs, and answers the same for a company that it does not know."


class _Posting(TypedDict, total=False):
    id: Any
    name: Any
    location: Any


class _Page(Marks, total=False):
    totalFound: Any  # noqa: N815 - the site's name
    content: list[_Posting]


async def read(board: str, site: Site) -> Listing:
    """Return the company's postings, proven by the total on every page."""
    name = quote(board, safe="")

    async def fetch(offset: int) -> Batch:
        document = await site.json(POSTINGS.format(board=name, offset=offset))
        return Batch(list_at(document, "content"), total_at(document, "totalFound"))

    found = await by_offset("SmartRecruiters", fetch, EntryReader(site.quota, partial(_posting, name)))
    return found if found.postings or found.flaw else Listing([], _UNPROVEN)


def _posting(board: str, entry: Entry) -> Posting:
    where = entry.get("location")
    # The full name of a place can hold empty parts: "Munich, , Germany".
    full = re.sub(r"(?:\s*,)+\s*", ", ", place(at(where, "fullLocation"))).strip(" ,")
    location = full or place(at(where, "city"), at(where, "region"), at(where, "country"))
    return posting(entry.get("id"), entry.get("name"), [location], PAGE.format(board=board, id=entry.get("id")))


PROVIDER = Provider(
    name="smartrecruiters",
    title="SmartRecruiters",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9._&+-]*"),
    hosts=re.compile(r"api\.smartrecruiters\.com"),
    board_at=board_at,
    read=read,
    domains=("smartrecruiters.com",),
    shares_host=True,
    most_bytes=ONE_PAGE,
    at_once=8,
    is_public_api=True,
    shape=_Page,
    ignores_case=True,
    ask=ask,
    ask_at_once=4,
    ask_adds=True,
)
