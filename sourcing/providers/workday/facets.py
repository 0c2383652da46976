"""Reads what Workday's answers say beside their jobs: the counts by which a long list is cut, and the ids in paths."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Self

from sourcing.lists.entries import Unusable, at, items_at
from sourcing.lists.paging import MOST_SLICES, counts_of
from sourcing.model.provider import Site

# The facets of which each job has one value; the first one there cuts the list, and their counts check the cut.
_SINGLE = ("jobFamilyGroup", "timeType", "workerSubType", "jobFamily")
# Jobs have several values of these, or none: they cut the list, and prove nothing.
_SEVERAL = ("locationHierarchy1", "locationCountry", "Location_Country", "locations")


_PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class CareerSite:
    """A career site of a tenant, the way to ask it, and where its `pages` lie."""

    site: Site
    root: str
    pages: str
    tenant: str
    name: str

    async def search(self, facets: Mapping[str, str], offset: int) -> object:
        """Return a page of the jobs that have all these values of facets."""
        applied = {facet: [value] for facet, value in facets.items()}
        body = {"appliedFacets": applied, "limit": _PAGE_SIZE, "offset": offset, "searchText": ""}
        return await self.site.json(f"{self.root}/wday/cxs/{self.tenant}/{self.name}/jobs", body=body)


@dataclass(frozen=True, slots=True)
class Facets:
    """How many jobs a list has of each value of each facet: `counts`, by the facet's name and the value's id.

    A facet with a value that is not understood is left out.
    """

    counts: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, document: object) -> Self:
        """Return the facets that an answer names, groups of them opened; none where they are malformed."""
        try:
            outer = items_at(document, "facets")
            inner = chain.from_iterable(items_at(facet, "values") for facet in outer)
            named = [(at(facet, "facetParameter"), items_at(facet, "values")) for facet in (*outer, *inner)]
            counts = {facet: counts_of(map(_count, values)) for facet, values in named if isinstance(facet, str)}
            return cls({facet: values for facet, values in counts.items() if values})
        except Unusable:
            return cls({})

    def cut(self, applied: Collection[str]) -> str | None:
        """Return the facet to cut the list by, of those that are not applied yet; None where none cuts it."""
        return next((facet for facet in (*_SINGLE, *_SEVERAL) if facet not in applied and self._cuts(facet)), None)

    def totals(self, applied: Collection[str]) -> list[int]:
        """Return how many jobs the list has by each facet of which every job has one value."""
        return [sum(self.counts[facet].values()) for facet in _SINGLE if facet in self.counts and facet not in applied]

    def _cuts(self, facet: str) -> bool:
        return 1 < len(self.counts.get(facet, {})) <= MOST_SLICES


def requisition(path: str, bullets: object) -> str:
    """Return the end of a path that a bullet names; else what is behind its first `_`, of which titles hold none."""
    end = path.rpartition("/")[2]
    for bullet in bullets if isinstance(bullets, list) else []:
        if isinstance(bullet, str) and bullet and (found := re.search(rf"_({re.escape(bullet)}(-[0-9]+)?)\Z", end)):
            return found[1]
    _, underscore, behind = end.partition("_")
    return behind if underscore else end


def location(where: object) -> object:
    """Return a job's place, None where there are several, which are only counted."""
    return None if isinstance(where, str) and re.fullmatch(r"\d+ Locations", where) else where


def _count(value: object) -> tuple[object, object]:
    return at(value, "id"), at(value, "count")
