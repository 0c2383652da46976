"""TikTok: POST https://api.lifeattiktok.com/api/v1/public/supplier/search/job/posts

The header `website-path: tiktok` is required. The body holds `limit` (at most 100) and `offset`. It answers
`{"code": 0, "data": {"count": n, "job_post_list": [...]}}`. An error is a 200 with another code and no data. Names are
in `en_name`; a place is a city with its parents. No limit on requests is published.

Fragile: it is the career page's own request.
Sources: measurements of two public readers of the site, and recorded answers.
"""

import re

from sourcing.details.describe import describe
from sourcing.formats.within import within
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, list_at, place, posting, require_field, total_at
from sourcing.lists.paging import Batch, by_offset
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import ONE_PAGE, Page, Provider, Site

SEARCH = "https://api.lifeattiktok.com/api/v1/public/supplier/search/job/posts"
PAGE = "https://lifeattiktok.com/search/{id}"

_HEADERS = {"website-path": "tiktok"}
_EVERYTHING: dict[str, object] = {
    "keyword": "",
    "limit": 100,
    "recruitment_id_list": [],
    "job_category_id_list": [],
    "subject_id_list": [],
    "location_code_list": [],
}


def board_at(page: Page) -> str | None:
    """Return TikTok's only board for any page of its career site."""
    hosts = {"lifeattiktok.com", "www.lifeattiktok.com", "careers.tiktok.com", "api.lifeattiktok.com"}
    return "tiktok" if page.host in hosts else None


async def read(_: str, site: Site) -> Listing:
    """Return all jobs, proven by the count on every page."""

    async def fetch(offset: int) -> Batch:
        document = await site.json(SEARCH, body={**_EVERYTHING, "offset": offset}, headers=_HEADERS)
        require_field(document, "code", 0)
        return Batch(list_at(document, "data", "job_post_list"), total_at(document, "data", "count"))

    return await by_offset("TikTok", fetch, described(site.quota, _posting, details))


def details(job: Entry) -> Details:
    """Return a job's details. `Regular` leaves the hours open; only a sister system has a day of posting."""
    return describe(
        text=[job.get("description"), job.get("requirement")],
        employment=within(job, "recruit_type", "en_name"),
        posted=job.get("publish_time"),
        until=within(job, "job_post_info", "expiry_time"),
        department=within(job, "job_category", "en_name"),
        requisition=job.get("code"),
        title=job.get("title"),
    )


def _posting(job: Entry) -> Posting:
    city = job.get("city_info")
    levels = [city, at(city, "parent"), at(city, "parent", "parent")]
    location = place(*(at(level, "en_name") for level in levels))
    return posting(job.get("id"), job.get("title"), [location], PAGE.format(id=job.get("id")))


PROVIDER = Provider(
    name="tiktok",
    title="TikTok",
    alphabet=re.compile("tiktok"),
    hosts=re.compile(r"api\.lifeattiktok\.com"),
    board_at=board_at,
    read=read,
    domains=("lifeattiktok.com", "careers.tiktok.com"),
    most_bytes=ONE_PAGE,
    at_once=4,
    seconds=240.0,
    fragile="TikTok's search is made for its own page and may change without notice.",
)
