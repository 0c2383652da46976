"""Jibe, the career sites of iCIMS: GET https://{board}/api/jobs?page={n}&limit=100&internal=false

It answers `{"jobs": [{"data": {...}}], "totalCount": n}`, 100 per page, numbered from 1. It counts a job once per
language; these are one posting. Some boards stop at 5,100 entries and repeat one page: these are not proven. A board's
name is its host. Nearly all of them ask in robots.txt for five seconds between two requests.

Sources: measurements of a public reader on 1,143 boards, descriptions by two others, and recorded answers.
"""

import re
from dataclasses import replace
from functools import partial

from sourcing.details.describe import describe
from sourcing.details.pay.fields import pay_of
from sourcing.details.schema_org import of_schema_org
from sourcing.details.workplace.stated import of_field
from sourcing.formats.within import every, within
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, items_at, list_at, posting, total_at
from sourcing.lists.grouping import folded
from sourcing.lists.own_hosts import loads
from sourcing.lists.paging import Batch, by_offset
from sourcing.model.company_names import of_host_at
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before
from sourcing.web.hostnames import HOST

JOBS = "https://{board}/api/jobs?page={page}&limit=100&internal=false"
PAGE_SIZE = 100


def board_at(page: Page) -> str | None:
    """Return the board of any page on Jibe's domain. Companies' own hosts are found by their pages."""
    is_board = re.fullmatch(rf"{LABEL}\.jibeapply\.com", page.host)
    return page.host if is_board and label_before("jibeapply.com", page.host) else None


def looks_like(page: Page) -> str | None:
    """Return the URL of a site's jobs, for paths that begin like those of many Jibe sites."""
    return f"https://{page.host}/careers-home/jobs" if page.path[:1] == ["careers-home"] else None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven by the count on every page, which counts each language of a job."""

    async def fetch(offset: int) -> Batch:
        document = await site.json(JOBS.format(board=board, page=offset // PAGE_SIZE + 1))
        return Batch(list_at(document, "jobs"), total_at(document, "totalCount"))

    listing = await by_offset("Jibe", fetch, described(site.quota, partial(_posting, board), details), size=PAGE_SIZE)
    return folded(listing, lambda job: job.external_id.rpartition(" ")[0])


def details(job: Entry) -> Details:
    """Return what a job states. Sites that give parts of the description apart may repeat them in it."""
    data = job.get("data")
    fields: Entry = data if isinstance(data, dict) else {}
    parts = {key: fields.get(key) for key in ("description", "responsibilities", "qualifications")}
    where = {"address": {"addressCountry": fields.get("country_code") or fields.get("country")}}
    found = of_schema_org({**parts, "jobLocation": where}, title=fields.get("title"))
    return replace(
        describe(
            employment=fields.get("employment_type"),
            workplace=next((one for one in every(fields, "tags2") if of_field(one)), None),
            pay=_pay(fields) or found.pay,
            posted=fields.get("posted_date"),
            department=next((name for one in every(fields, "categories") if (name := within(one, "name"))), None),
            requisition=fields.get("req_id"),
            language=fields.get("language"),
            title=fields.get("title"),
            location=fields.get("full_location"),
        ),
        description=found.description,
    )


def _pay(fields: Entry) -> Pay | None:
    # 0 is not set.
    low, high = fields.get("salary_min_value") or None, fields.get("salary_max_value") or None
    return pay_of(low, high, fields.get("salary_currency"), fields.get("salary_frequency"))


def _posting(board: str, job: Entry) -> Posting:
    folder = "jobs" if board.endswith(".jibeapply.com") else "careers-home/jobs"
    slug, language = at(job, "data", "slug"), at(job, "data", "language")
    locations = [at(job, "data", "full_location"), *_texts(items_at(job, "data", "additional_locations"))]
    found = posting(slug, at(job, "data", "title"), locations, f"https://{board}/{folder}/{slug}")
    return replace(found, external_id=f"{found.external_id} {language}")


def _texts(locations: list[object]) -> list[object]:
    return [at(one, "full_location") if isinstance(one, dict) else one for one in locations]


PROVIDER = Provider(
    name="jibe",
    title="Jibe",
    alphabet=re.compile(HOST),
    hosts=re.compile(HOST),
    board_at=board_at,
    company=of_host_at("jibeapply"),
    read=read,
    domains=("jibeapply.com", "jibecdn.com"),
    board_in=loads(r"\bjibecdn\.com\b|\.jibeapply\.com\b"),
    looks_like=looks_like,
    at_once=1,
    seconds=300.0,
)
