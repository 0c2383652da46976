"""Workday: POST https://{tenant}.wd{n}.myworkdayjobs.com/wday/cxs/{tenant}/{site}/jobs

The body must hold `appliedFacets`, `limit` (at most 20), `offset` and `searchText`. It answers
`{"total": n, "jobPostings": [...], "facets": [...]}`. The total is correct on the first page and 0 on later ones. Many
tenants stop counting at 2,000 and repeat the same rows past that offset: such a list is read in slices, one per value
of a facet. Other tenants count and page further. Bursts answer 303; a wrong site 404, 422 or 500. A job has no id
field: its path ends with its title, `_` and its requisition, which does not change: `/Engineer_R12`. A requisition may
contain `_`, and gets a suffix `-1` when it is posted again; `bulletFields` usually name it. A board's name is
`tenant.wd5.site`; case is ignored. "3 Locations" names no place, and such a job's location stays empty.

Sources: measurements of four public readers of these pages, and recorded answers.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from common.errors import BoardNotFound, SiteRefused
from sourcing.lists.entries import Entry, EntryReader, Unusable, list_at, posting, total_at
from sourcing.lists.paging import Batch, ReadPage, all_of, by_offset, read_page, union
from sourcing.model.company_names import first_part
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import ONE_PAGE, Provider, Site
from sourcing.providers.workday.addresses import HOSTS, SHARD, SITE, TENANT, board_at, roots
from sourcing.providers.workday.details import ask
from sourcing.providers.workday.facets import CareerSite, Facets, location, requisition

CAP = 2_000

_UNCOUNTED = f"Workday names no more than {CAP} jobs, and counts them in no way that shows how many there are."


async def read(board: str, site: Site) -> Listing:
    """Return the site's jobs, proven by the first page's total, or if that is capped, by the facets' counts."""
    tenant, _, name = board.split(".")
    first, *others = [CareerSite(site, *root, tenant, name) for root in roots(board)]
    try:
        return await _walk(first, {})
    except BoardNotFound:
        for other in others:
            with suppress(BoardNotFound, SiteRefused):
                return await _walk(other, {})
        raise


async def _walk(board: CareerSite, applied: Mapping[str, str]) -> Listing:
    first, facets = await _first(board, applied)
    cut = facets.cut(applied)
    if first.total == CAP and cut is not None:
        slices = await all_of(_walk(board, {**applied, cut: value}) for value in facets.counts[cut])
        counted = facets.totals(applied)
        return union(
            board.site.quota, "Workday", slices, at_least=max([CAP, *counted]), flaw=None if counted else _UNCOUNTED
        )

    async def fetch(offset: int) -> Batch:
        return Batch(list_at(await board.search(applied, offset), "jobPostings"))  # Only the first page has the total.

    return await by_offset(
        "Workday", fetch, EntryReader(board.site.quota, partial(_posting, board)), first=first, cap=CAP
    )


async def _first(board: CareerSite, applied: Mapping[str, str]) -> tuple[ReadPage, Facets]:
    document = await board.search(applied, 0)
    page = Batch(list_at(document, "jobPostings"), total_at(document, "total"))
    return read_page(page, EntryReader(board.site.quota, partial(_posting, board))), Facets.of(document)


def _posting(board: CareerSite, entry: Entry) -> Posting:
    path = entry.get("externalPath")
    if not isinstance(path, str) or not path.startswith("/"):
        raise Unusable("has no path")
    url, where = f"{board.pages}{path}", location(entry.get("locationsText"))
    return posting(requisition(path, entry.get("bulletFields")), entry.get("title"), [where], url)


PROVIDER = Provider(
    name="workday",
    title="Workday",
    alphabet=re.compile(rf"{TENANT}\.{SHARD}\.{SITE}"),
    hosts=re.compile(HOSTS),
    board_at=board_at,
    company=first_part,
    read=read,
    domains=("myworkdayjobs.com", "myworkdaysite.com", "workday.com", "myworkday.com"),
    most_bytes=ONE_PAGE,
    at_once=5,
    seconds=240.0,
    passing=frozenset({303}),
    ignores_case=True,
    ask=ask,
    ask_at_once=10,
    ask_adds=True,
)
