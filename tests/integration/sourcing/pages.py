"""Lists behind the providers' own ways of paging, served over real HTTP."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sourcing.reading import Reading
from testing.career_sites import SAMPLES
from tests.integration.sourcing.sites import followed, read

Answer = dict[str, Any] | list[Any] | str


class Pages:
    """A list behind a provider's paging. `place` finds a request's offset, `total` what a page at an offset names."""

    def __init__(self, provider: str, count: int, size: int, total: Callable[[int], int] | None = None) -> None:
        self.sample = SAMPLES[provider]
        self.entries = [self.sample.entry(str(n), f"Engineer {n}", "Berlin") for n in range(1, count + 1)]
        self.total = total or (lambda _: count)
        self.slice: Callable[[int], list[Any]] = lambda offset: self.entries[offset : offset + size]
        self.offsets: list[int] = []
        self.broken: dict[int, Response] = {}

    def document(self, entries: Sequence[Any], total: int) -> Answer:
        """Return the provider's page with these entries, naming this total."""
        page = self.sample.page(list(entries))
        if isinstance(page, str):
            return page.replace(f", null, {len(entries)}, 20]", f", null, {total}, 20]")
        for holder in (page, *(value for value in page.values() if isinstance(value, dict))):
            for key in {"hits", "totalRecords", "count", "totalFound", "total"} & set(holder):
                holder[key] = total
        return dict(page)

    def __call__(self, request: Request) -> Response:
        offset = _offset(request)
        self.offsets.append(offset)
        if offset in self.broken:
            return self.broken[offset]
        answer = self.document(self.slice(offset), self.total(offset))
        return Response(answer if isinstance(answer, str) else json.dumps(answer))


def _offset(request: Request) -> int:
    asked = request.get_json() if request.method == "POST" else request.args
    for key in ("offset", "start"):
        if key in asked:
            return int(asked[key])
    return (int(asked.get("page", 1)) - 1) * 20


# Provider, the size of its pages, and where its server is.
PAGED = {
    "smartrecruiters": (100, "/api.smartrecruiters.com/v1/companies/acme/postings"),
    "workday": (20, "/acme.wd5.myworkdayjobs.com/wday/cxs/acme/Jobs/jobs"),
    "eightfold": (10, "/careers.acme.com/api/pcsx/search"),
    "amazon": (100, "/www.amazon.jobs/en/search.json"),
    "apple": (20, "/jobs.apple.com/api/v1/search"),
    "tiktok": (100, "/api.lifeattiktok.com/api/v1/public/supplier/search/job/posts"),
    "google": (20, "/www.google.com/about/careers/applications/jobs/results"),
}


def serve(sites: HTTPServer, provider: str, count: int, total: Callable[[int], int] | None = None) -> Pages:
    size, path = PAGED[provider]
    pages = Pages(provider, count, size, total)
    sites.expect_request(path).respond_with_handler(pages)
    return pages


def read_one(sites: HTTPServer, provider: str) -> Reading:
    return read(sites, followed(provider, SAMPLES[provider].board))[0]


def ids(result: Reading) -> list[str]:
    return [posting.external_id for posting in result.postings]
