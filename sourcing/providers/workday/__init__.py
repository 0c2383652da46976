"""Workday: POST https://{tenant}.wd{n}.myworkdayjobs.com/wday/cxs/{tenant}/{site}/jobs

The body must hold all of `appliedFacets`, `limit` (20 at the most), `offset` and `searchText`. It answers
`{"total": n, "jobPostings": [...], "facets": [...]}`. The total is true on the first page and 0 on later ones. Many
tenants name no more than 2,000, and past that offset the same rows come again for ever: such a list is read in slices,
one for each value of a facet. Others name more and page on. Bursts are answered with 303; a wrong site with 404, 422 or
500. A job has no id of its own: its path ends with its title, `_` and its requisition, which stays: `/Engineer_R12`. A
requisition may hold `_` itself, and has `-1` behind it where it is posted again; `bulletFields` mostly name it. A
board's name is `tenant.wd5.site`, in any case. "3 Locations" names no place, and such a job's location stays empty.

Sources: what four public readers of these pages measured, and recorded answers.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from common.errors import BoardNotFound, SiteRefused
from sourcing.lists.entries import Entry, Unusable, list_at, posting, total_at
from sourcing.lists.paging import Batch, ReadPage, all_of, by_offset, read_page, union
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import ONE_PAGE, Provider, Site
from sourcing.providers.workday.addresses import HOSTS, SHARD, SITE, TENANT, board_at, roots
from sourcing.providers.workday.facets import CareerSite, Facets, location, requisition

CAP = 2_000

_UNCOUNTED = f"Workday names no more than {CAP} jobs, and counts them in no way that shows how many there are."


async def read(board: str, site: Site) -> Listing:
    """Return the site's jobs, proven by its first total, or by the counts of its facets where the total is capped."""
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
        return union("Workday", slices, at_least=max([CAP, *counted]), flaw=None if counted else _UNCOUNTED)

    async def fetch(offset: int) -> Batch:
        return Batch(list_at(await board.search(applied, offset), "jobPostings"))  # The total is true on the first.

    return await by_offset("Workday", fetch, partial(_posting, board), first=first, cap=CAP)


async def _first(board: CareerSite, applied: Mapping[str, str]) -> tuple[ReadPage, Facets]:
    document = await board.search(applied, 0)
    page = Batch(list_at(document, "jobPostings"), total_at(document, "total"))
    return read_page(page, partial(_posting, board)), Facets.of(document)


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
    read=read,
    domains=("myworkdayjobs.com", "myworkdaysite.com", "workday.com", "myworkday.com"),
    most_bytes=ONE_PAGE,
    at_once=5,
    seconds=240.0,
    passing=frozenset({303}),
    ignores_case=True,
)
