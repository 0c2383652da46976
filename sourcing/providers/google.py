"""Google: GET https://www.google.com/about/careers/applications/jobs/results?hl=en_US&page={n}

It answers an HTML page with 20 jobs in `AF_initDataCallback({key: 'ds:1', …, data: [jobs, null, total, 20], …})`, among
other callbacks. A job is an array: [0] its id, [1] its title, [9] its places, each with its name first; [3], [4] and
[10] are its texts, [8] its language, [12] when it was created, and [16] is 1 for a remote job. [2] is a sign-in URL, so
a job's own URL is built from the id. The total may change while thousands of jobs are read; then the list is not
proven. No limit on requests is published.

Fragile: Google may change the positions within the arrays.
Sources: descriptions by three public readers of the page, and recorded answers.
"""

import re
from collections.abc import Iterable

from common.errors import SiteUnreadable
from sourcing.details.describe import describe
from sourcing.formats.html import json_after
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, Unusable, items_at, posting
from sourcing.lists.paging import Batch, by_offset
from sourcing.lists.totals import whole
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import ONE_PAGE, Page, Provider, Site

RESULTS = "https://www.google.com/about/careers/applications/jobs/results"
PAGE_SIZE = 20

# What is at which place of a job's array.
_FIELDS = {
    "id": 0,
    "title": 1,
    "responsibilities": 3,
    "qualifications": 4,
    "language": 8,
    "places": 9,
    "about": 10,
    "created": 12,
    "remote": 16,
}

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

    return await by_offset("Google", fetch, described(site.quota, _posting, details), size=PAGE_SIZE)


def _data_of(text: str) -> list[object]:
    data = json_after("Google", text, _DATA)
    if not isinstance(data, list) or len(data) < 3:
        raise SiteUnreadable("Google answered with a page that holds no jobs.")
    return data


def _fields(job: object) -> object:
    if not isinstance(job, list):
        return job
    return {name: job[index] if index < len(job) else None for name, index in _FIELDS.items()}


def details(job: Entry) -> Details:
    """Return what a job states: three texts, the language, its day, and whether it is remote. 1 is remote."""
    created = job.get("created")
    return describe(
        html=[_html(job.get(part)) for part in ("qualifications", "about", "responsibilities")],
        is_remote=job.get("remote") == 1,
        posted=created[0] if isinstance(created, list) and created else None,
        language=job.get("language"),
        title=job.get("title"),
    )


def _html(part: object) -> object:
    return part[1] if isinstance(part, list) and len(part) > 1 else None


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
