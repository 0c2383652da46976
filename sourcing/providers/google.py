"""Google: GET https://www.google.com/about/careers/applications/jobs/results?hl=en_US&page={n}

It answers an HTML page with 20 jobs in `AF_initDataCallback({key: 'ds:1', …, data: [jobs, null, total, 20], …})`, among
other callbacks. A job is an array: [0] its id, [1] its title, [9] its places, each with its name first. [2] is a
sign-in URL, so a job's own URL is built from the id. The total may change while thousands of jobs are read; then the
list is not proven. No limit on requests is published.

Fragile: Google may change the positions within the arrays.
Sources: descriptions by three public readers of the page, and recorded answers.
"""

import re
from collections.abc import Iterable

from common.errors import SiteUnreadable
from sourcing.formats.html import json_after
from sourcing.lists.entries import Entry, Unusable, items_at, posting
from sourcing.lists.paging import Batch, by_offset
from sourcing.lists.totals import whole
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import ONE_PAGE, Page, Provider, Site

RESULTS = "https://www.google.com/about/careers/applications/jobs/results"
PAGE_SIZE = 20

_DATA = r"AF_initDataCallback\(\{key:\s*'ds:1'[^\[]*?data:\s*"


def board_at(page: Page) -> str | None:
    """Return Google's only board for any page of its career site."""
    match page.host, page.path:
        case "careers.google.com", _:
            return "google"
        case "www.google.com" | "google.com", ["about", "careers", *_]:
            return "google"
    return None


async def read(_: str, site: Site) -> Listing:
    """Return all jobs, proven by the total on every page."""

    async def fetch(offset: int) -> Batch:
        data = _data_of(await site.text(f"{RESULTS}?hl=en_US&page={offset // PAGE_SIZE + 1}"))
        jobs, total = data[0], data[2]
        if not isinstance(jobs, list) or total is None:
            raise SiteUnreadable("Google answered with a page whose jobs are not where they were.")
        return Batch([_fields(job) for job in jobs], whole(total))

    return await by_offset("Google", fetch, _posting, size=PAGE_SIZE)


def _data_of(text: str) -> list[object]:
    data = json_after("Google", text, _DATA)
    if not isinstance(data, list) or len(data) < 3:
        raise SiteUnreadable("Google answered with a page that holds no jobs.")
    return data


def _fields(job: object) -> object:
    if not isinstance(job, list):
        return job
    id_, title, places = (job[index] if index < len(job) else None for index in (0, 1, 9))
    return {"id": id_, "title": title, "places": places}


def _posting(job: Entry) -> Posting:
    url = f"{RESULTS}/{job.get('id')}"
    return posting(job.get("id"), job.get("title"), _names(items_at(job, "places")), url)


def _names(places: Iterable[object]) -> list[object]:
    if not all(isinstance(place, list) and place for place in places):
        raise Unusable("is malformed around its places")
    return [place[0] for place in places if isinstance(place, list)]


PROVIDER = Provider(
    name="google",
    title="Google",
    alphabet=re.compile("google"),
    hosts=re.compile(r"www\.google\.com"),
    board_at=board_at,
    read=read,
    domains=("google.com",),
    most_bytes=ONE_PAGE,
    at_once=2,
    seconds=240.0,
    fragile="Google's jobs are read out of its search page, which may change without notice.",
)
