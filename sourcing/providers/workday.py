"""Workday: POST https://{tenant}.wd{n}.myworkdayjobs.com/wday/cxs/{tenant}/{site}/jobs

The body must hold all of `appliedFacets`, `limit` (20 at the most), `offset` and `searchText`. It answers
`{"total": n, "jobPostings": [...], "facets": [...]}`. The total is true on the first page and 0 on later ones. Many
tenants name no more than 2,000, and past that offset the same rows come again for ever: such a list is read in slices,
one for each value of a facet. Others name more and page on. Bursts are answered with 303; a wrong site with 404, 422 or
500. A job has no id of its own: its path ends with its title, `_` and its requisition, which stays: `/Engineer_R12`. A
requisition may hold `_` itself, and has `-1` behind it where it is posted again; `bulletFields` mostly name it. A
board's name is `tenant.wd5.site`. "3 Locations" names no place, and such a job's location stays empty.

Sources: what four public readers of these pages measured, and recorded answers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from sourcing.entries import Entry, Unusable, at, items_at, list_at, posting, total_at
from sourcing.paging import MOST_SLICES, Batch, ReadPage, all_of, by_offset, read_page, union
from sourcing.postings import Listing, Posting
from sourcing.provider import LABEL, ONE_PAGE, Page, Provider, Site, without_language

HOST = "https://{tenant}.{shard}.myworkdayjobs.com"
CAP = 2_000
PAGE_SIZE = 20

# The facets of which each job has one value; the first one there cuts the list, and their counts check the cut.
_SINGLE = ("jobFamilyGroup", "timeType", "workerSubType", "jobFamily")
# Jobs have several values of these, or none: they cut the list, and prove nothing.
_SEVERAL = ("locationHierarchy1", "locationCountry", "Location_Country", "locations")

_UNCOUNTED = f"Workday names no more than {CAP} jobs, and counts them in no way that shows how many there are."


@dataclass(frozen=True, slots=True)
class _Board:
    """A career site of a tenant, and the way to ask it."""

    site: Site
    root: str
    tenant: str
    name: str

    async def search(self, facets: Mapping[str, str], offset: int) -> object:
        """Return a page of the jobs that have all these values of facets."""
        applied = {facet: [value] for facet, value in facets.items()}
        body = {"appliedFacets": applied, "limit": PAGE_SIZE, "offset": offset, "searchText": ""}
        return await self.site.json(f"{self.root}/wday/cxs/{self.tenant}/{self.name}/jobs", body=body)


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting or the API, of either of Workday's domains."""
    if match := re.fullmatch(rf"({LABEL})\.(wd[0-9]+)\.myworkdayjobs\.com", page.host):
        tenant, shard = match.groups()
        match without_language(page.path):
            case ["wday", "cxs", _, site, *_] | [site, *_]:
                return f"{tenant}.{shard}.{site}"
    if match := re.fullmatch(r"(wd[0-9]+)\.myworkdaysite\.com", page.host):
        match without_language(page.path):
            case ["recruiting", tenant, site, *_] | ["wday", "cxs", tenant, site, *_]:
                return f"{tenant}.{match[1]}.{site}"
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the site's jobs, proven by its first total, or by the counts of its facets where the total is capped."""
    tenant, shard, name = board.split(".")
    return await _walk(_Board(site, HOST.format(tenant=tenant, shard=shard), tenant, name), {})


async def _walk(board: _Board, applied: Mapping[str, str]) -> Listing:
    first, facets = await _first(board, applied)
    cut = next(
        (facet for facet in (*_SINGLE, *_SEVERAL) if facet not in applied and _cuts(facets.get(facet, {}))), None
    )
    if first.total == CAP and cut is not None:
        slices = await all_of(_walk(board, {**applied, cut: value}) for value in facets[cut])
        counted = [sum(facets[facet].values()) for facet in _SINGLE if facet in facets and facet not in applied]
        return union("Workday", slices, at_least=max([CAP, *counted]), flaw=None if counted else _UNCOUNTED)

    async def fetch(offset: int) -> Batch:
        # Only the first page's total is true.
        return Batch(list_at(await board.search(applied, offset), "jobPostings"))

    return await by_offset("Workday", fetch, partial(_posting, board), first=first, cap=CAP)


async def _first(board: _Board, applied: Mapping[str, str]) -> tuple[ReadPage, dict[str, dict[str, int]]]:
    document = await board.search(applied, 0)
    batch = Batch(list_at(document, "jobPostings"), total_at(document, "total"))
    return read_page(batch, partial(_posting, board)), _facets(document)


def _cuts(values: Mapping[str, int]) -> bool:
    return 1 < len(values) <= MOST_SLICES


def _facets(document: object) -> dict[str, dict[str, int]]:
    """Return the count of jobs by the id of each value, by the name of each facet; groups of facets are opened."""
    try:
        outer = items_at(document, "facets")
        inner = chain.from_iterable(items_at(facet, "values") for facet in outer)
        named = [(at(facet, "facetParameter"), items_at(facet, "values")) for facet in (*outer, *inner)]
        return {
            facet: {value: total_at(one, "count") or 0 for one in values if isinstance(value := at(one, "id"), str)}
            for facet, values in named
            if isinstance(facet, str)
        }
    except Unusable:
        return {}


def _posting(board: _Board, entry: Entry) -> Posting:
    path = entry.get("externalPath")
    if not isinstance(path, str) or not path.startswith("/"):
        raise Unusable("has no path")
    where = entry.get("locationsText")
    location = None if isinstance(where, str) and re.fullmatch(r"\d+ Locations", where) else where
    return posting(
        _requisition(path, entry.get("bulletFields")),
        entry.get("title"),
        [location],
        f"{board.root}/{board.name}{path}",
    )


def _requisition(path: str, bullets: object) -> str:
    """Return the end of a path that a bullet names; else what is behind its first `_`, of which titles hold none."""
    end = path.rpartition("/")[2]
    for bullet in bullets if isinstance(bullets, list) else []:
        if isinstance(bullet, str) and bullet and (found := re.search(rf"_({re.escape(bullet)}(-[0-9]+)?)\Z", end)):
            return found[1]
    _, underscore, behind = end.partition("_")
    return behind if underscore else end


PROVIDER = Provider(
    name="workday",
    title="Workday",
    alphabet=re.compile(rf"{LABEL}\.wd[0-9]{{1,3}}\.[A-Za-z0-9][A-Za-z0-9_-]*"),
    hosts=re.compile(rf"{LABEL}\.wd[0-9]{{1,3}}\.myworkdayjobs\.com"),
    board_at=board_at,
    read=read,
    most_bytes=ONE_PAGE,
    at_once=5,
    seconds=240.0,
    passing=frozenset({303}),
)
