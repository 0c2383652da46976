"""Lists served over real HTTP with each provider's paging."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sourcing.read import Reading
from testing.canned import ByAddress
from testing.career_sites import SAMPLES
from tests.integration.sourcing.sites import followed, read

Answer = dict[str, Any] | list[Any] | str


def entries(provider: str, *ids: object) -> list[Any]:
    return [SAMPLES[provider].entry(str(one), f"Engineer {one}", "Berlin") for one in ids]


class Pages:
    """A list behind a provider's paging. `place` finds a request's offset, `total` the total on its page."""

    def __init__(self, provider: str, count: int, size: int, total: Callable[[int], int] | None = None) -> None:
        self.sample = SAMPLES[provider]
        self.entries = entries(provider, *range(1, count + 1))
        self.total = total or (lambda _: count)
        self.slice: Callable[[int], list[Any]] = lambda offset: self.entries[offset : offset + size]
        self.offsets: list[int] = []
        self.broken: dict[int, Response] = {}

    def document(self, entries: Sequence[Any], total: int) -> Answer:
        """Return the provider's page with these entries and this total."""
        page: Any = self.sample.page(list(entries))
        if isinstance(page, ByAddress):
            page = next(iter(page.values()))
        if isinstance(page, str):
            counted = page.replace(f"of <b>{len(entries)}</b>", f"of <b>{total}</b>")
            return counted.replace(f", null, {len(entries)}, 20]", f", null, {total}, 20]")
        inner = [one for value in page.values() for one in (value if isinstance(value, list) else [value])]
        for holder in (page, *(one for one in inner if isinstance(one, dict))):
            for key in TOTALS & set(holder):
                holder[key] = total
        return dict(page)

    def __call__(self, request: Request) -> Response:
        offset = _offset(request)
        self.offsets.append(offset)
        if offset in self.broken:
            return self.broken[offset]
        answer = self.document(self.slice(offset), self.total(offset))
        return Response(answer if isinstance(answer, str) else json.dumps(answer))


# The sites' names for the total.
TOTALS = {"hits", "totalRecords", "count", "totalFound", "total", "totalHits", "TotalJobsCount", "totalCount"}


def _offset(request: Request) -> int:
    asked: dict[str, Any] = request.get_json() if request.method == "POST" else request.args.to_dict()
    asked = asked.get("opportunitySearch", asked)
    for key in ("offset", "start", "from", "startrow", "Skip"):
        if key in asked:
            return int(asked[key])
    if "finder" in asked:
        return int(asked["finder"].partition("offset=")[2].partition(",")[0])
    return (int(asked.get("page", 1)) - 1) * int(asked.get("limit", 20))


# Provider, page size, and the address of its server.
PAGED = {
    "smartrecruiters": (100, "/api.smartrecruiters.com/v1/companies/acme/postings"),
    "workday": (20, "/acme.wd5.myworkdayjobs.com/wday/cxs/acme/Jobs/jobs"),
    "eightfold": (10, "/careers.acme.com/api/pcsx/search"),
    "amazon": (100, "/www.amazon.jobs/en/search.json"),
    "apple": (20, "/jobs.apple.com/api/v1/search"),
    "tiktok": (100, "/api.lifeattiktok.com/api/v1/public/supplier/search/job/posts"),
    "jibe": (100, "/careers.acme.com/api/jobs"),
    "oracle": (200, "/acme.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions"),
    "phenom": (100, "/careers.acme.com/widgets"),
    "successfactors": (25, "/jobs.acme.com/search/"),
    "ukg": (
        50,
        "/recruiting.ultipro.com/ACME/JobBoard/0f0a1b2c-0000-4000-8000-00000000000a/JobBoardView/LoadSearchResults",
    ),
    "google": (20, "/www.google.com/about/careers/applications/jobs/results"),
}


def serve(sites: HTTPServer, provider: str, count: int, total: Callable[[int], int] | None = None) -> Pages:
    size, path = PAGED[provider]
    pages = Pages(provider, count, size, total)
    sites.expect_request(path).respond_with_handler(pages)
    return pages


def read_one(sites: HTTPServer, provider: str = "greenhouse") -> Reading:
    return read(sites, followed(provider, SAMPLES[provider].board))[0]


def ids(result: Reading) -> list[str]:
    return [posting.external_id for posting in result.postings]
