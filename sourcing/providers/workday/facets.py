"""Reads the facets of Workday's answers, by which a long list is sliced, and the ids and places of jobs."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Self

from sourcing.lists.entries import Unusable, at, items_at
from sourcing.lists.paging import MOST_SLICES, counts_of
from sourcing.model.provider import Site

# Facets with exactly one value per job. The first one present slices the list, and their counts check the slices.
_SINGLE = ("jobFamilyGroup", "timeType", "workerSubType", "jobFamily")
# Facets with any number of values per job. They can slice the list, but their counts prove nothing.
_SEVERAL = ("locationHierarchy1", "locationCountry", "Location_Country", "locations")


_PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class CareerSite:
    """A career site of a tenant: its API, and the URL of its `pages`."""

    site: Site
    root: str
    pages: str
    tenant: str
    name: str

    async def search(self, facets: Mapping[str, str], offset: int) -> object:
        """Return a page of the jobs with all these facet values."""
        applied = {facet: [value] for facet, value in facets.items()}
        body = {"appliedFacets": applied, "limit": _PAGE_SIZE, "offset": offset, "searchText": ""}
        return await self.site.json(f"{self.root}/wday/cxs/{self.tenant}/{self.name}/jobs", body=body)


@dataclass(frozen=True, slots=True)
class Facets:
    """The number of jobs per facet value: `counts`, by the facet's name and the value's id.

    A facet with a value that is not understood is left out.
    """

    counts: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, document: object) -> Self:
        """Return the facets of an answer, with groups flattened; none if they are malformed."""
        try:
            outer = items_at(document, "facets")
            inner = chain.from_iterable(items_at(facet, "values") for facet in outer)
            named = [(at(facet, "facetParameter"), items_at(facet, "values")) for facet in (*outer, *inner)]
            counts = {facet: counts_of(map(_count, values)) for facet, values in named if isinstance(facet, str)}
            return cls({facet: values for facet, values in counts.items() if values})
        except Unusable:
            return cls({})

    def cut(self, applied: Collection[str]) -> str | None:
        """Return the facet to slice the list by, among those not applied yet; None if there is none."""
        return next((facet for facet in (*_SINGLE, *_SEVERAL) if facet not in applied and self._cuts(facet)), None)

    def totals(self, applied: Collection[str]) -> list[int]:
        """Return the total of each facet that has exactly one value per job."""
        return [sum(self.counts[facet].values()) for facet in _SINGLE if facet in self.counts and facet not in applied]

    def _cuts(self, facet: str) -> bool:
        return 1 < len(self.counts.get(facet, {})) <= MOST_SLICES


def requisition(path: str, bullets: object) -> str:
    """Return the end of a path that a bullet names; else the part after its first `_`, which titles never contain."""
    end = path.rpartition("/")[2]
    for bullet in bullets if isinstance(bullets, list) else []:
        if isinstance(bullet, str) and bullet and (found := re.search(rf"_({re.escape(bullet)}(-[0-9]+)?)\Z", end)):
            return found[1]
    _, underscore, behind = end.partition("_")
    return behind if underscore else end


def location(where: object) -> object:
    """Return a job's place; None if there are several, which Workday only counts."""
    return None if isinstance(where, str) and re.fullmatch(r"\d+ Locations", where) else where


def _count(value: object) -> tuple[object, object]:
    return at(value, "id"), at(value, "count")
