"""Greenhouse: GET https://boards-api.greenhouse.io/v1/boards/{board}/jobs?content=true&pay_transparency=true

It answers `{"jobs": [...], "meta": {"total": n}}` with the whole board: no paging, and no published limit on requests.
A list shorter than its own total has been seen. `content=true` adds the descriptions, five times the bytes, and
`pay_transparency=true` the ranges of pay, without a period. A board's own fields are in `metadata`. An answer that is
too large is requested again without them. This host also serves European boards. An unknown board is a 404. A job's
number is enough to find its board: GET https://boards.greenhouse.io/embed/job_app?token={id} redirects to a URL with
`for={board}`.

Sources: https://developers.greenhouse.io/job-board.html and recorded answers.
"""

import re
from functools import partial
from typing import Any, TypedDict
from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.details.pay.fields import amount_of, pay_of, pay_of_cents, span
from sourcing.details.pay.named_periods import period_in_words
from sourcing.details.pay.plausible import only_period
from sourcing.formats.within import every, is_same, within
from sourcing.lists.asked import shows
from sourcing.lists.describing import described, read_richest
from sourcing.lists.entries import Entry, Marks, at, list_at, long_listing, posting, total_at
from sourcing.lists.paging import miscount
from sourcing.model.answer import Answer, unknown
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant

EMBEDDED = "https://{host}/embed/job_app?token={id}"
JOBS = "https://boards-api.greenhouse.io/v1/boards/{board}/jobs"
DESCRIBED = JOBS + "?content=true&pay_transparency=true"
JOB = "https://boards-api.greenhouse.io/v1/boards/{board}/jobs/{id}?pay_transparency=true"

_NOT_BASE = re.compile(r"\bote\b|on[- ]target|bonus|equity|target|commission|total", re.IGNORECASE)
_WORKPLACE = {"workplace type", "location type", "workplace", "remote status", "work location type", "work model"}
_EMPLOYMENT = {"employment type", "time type", "worker type", "job type", "commitment"}
_PAY = re.compile(r"salary|pay|compensation|base", re.IGNORECASE)


class _Job(TypedDict, total=False):
    id: Any
    title: Any
    location: Any
    absolute_url: Any
    content: Any
    departments: Any
    requisition_id: Any
    language: Any
    first_published: Any
    application_deadline: Any
    pay_input_ranges: Any
    metadata: Any


class _Board(Marks, total=False):
    jobs: list[_Job]
    meta: Any


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting, an embedded board or the API."""
    match page.host.removeprefix("job-").replace(".eu.", "."), page.path:
        case "boards-api.greenhouse.io" | "api.greenhouse.io", ["v1", "boards", board, *_]:
            return tenant(board)
        case "boards.greenhouse.io", ["embed", *_]:
            return tenant(page.query.get("for", ""))
        case "boards.greenhouse.io", [board, *_]:
            return tenant(board)
    return None


def leads(page: Page) -> list[str]:
    """Return the URLs that redirect to the board of the job that a page names: `gh_jid` on any host, or `token`."""
    number = page.query.get("gh_jid") or (page.query.get("token", "") if page.host.endswith(".greenhouse.io") else "")
    hosts = "boards.greenhouse.io", "boards.eu.greenhouse.io"
    return [EMBEDDED.format(host=host, id=number) for host in hosts] if re.fullmatch("[0-9]{4,20}", number) else []


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven if their number is Greenhouse's own total."""
    name = quote(board, safe="")
    return await read_richest(site, [DESCRIBED.format(board=name), JOBS.format(board=name)], partial(_listing, site))


async def _listing(site: Site, document: object) -> Listing:
    jobs = list_at(document, "jobs")
    flaw = miscount("Greenhouse", total_at(document, "meta", "total"), len(jobs))
    return await long_listing(jobs, described(site.quota, _posting, details), flaw)


def details(job: Entry) -> Details:
    """Return what a job states. Its base pay is the span of all ranges that are not on-target earnings."""
    return describe(
        html=job.get("content"),
        workplace=_own_field(job, _WORKPLACE),
        employment=_own_field(job, _EMPLOYMENT),
        pay=_pay(job),
        posted=job.get("first_published"),
        until=job.get("application_deadline"),
        department=next((name for one in every(job, "departments") if (name := within(one, "name"))), None),
        requisition=job.get("requisition_id"),
        language=job.get("language"),
        title=job.get("title"),
        location=within(job, "location", "name"),
    )


def _own_field(job: Entry, names: set[str]) -> object:
    """Return the value of the board's own field that has one of these names."""
    for one in every(job, "metadata"):
        if str(within(one, "name")).strip().lower() in names and (value := within(one, "value")):
            return value
    return None


def _pay(job: Entry) -> Pay | None:
    return span(_range(one) for one in every(job, "pay_input_ranges")) or span(
        _own_range(one) for one in every(job, "metadata")
    )


def _range(one: object) -> Pay | None:
    title, blurb = str(within(one, "title") or ""), str(within(one, "blurb") or "")
    low, high, currency = (within(one, key) for key in ("min_cents", "max_cents", "currency_type"))
    if _NOT_BASE.search(title):
        return None
    amount = amount_of(low) or amount_of(high)
    only = only_period(amount and amount / 100, currency)
    return pay_of_cents(low, high, currency, period_in_words(title) or period_in_words(blurb, strict=True) or only)


def _own_range(one: object) -> Pay | None:
    name, value = str(within(one, "name") or ""), within(one, "value")
    if not isinstance(value, dict) or not _PAY.search(name) or _NOT_BASE.search(name):
        return None
    low, high = (value.get(key) for key in ("min_value", "max_value"))
    period = period_in_words(name) or only_period(amount_of(low) or amount_of(high), value.get("unit"))
    return pay_of(low, high, value.get("unit"), period)


def _posting(job: Entry) -> Posting:
    return posting(job.get("id"), job.get("title"), [at(job, "location", "name")], job.get("absolute_url"))


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer in a job's own record."""
    job = await site.json(JOB.format(board=quote(board, safe=""), id=quote(external_id, safe="")))
    if isinstance(job, dict) and is_same(job.get("id"), external_id):
        return shows(job, details)
    return unknown("Greenhouse")


PROVIDER = Provider(
    name="greenhouse",
    title="Greenhouse",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_&+-]*"),
    hosts=re.compile(r"boards(?:-api)?(?:\.eu)?\.greenhouse\.io"),
    board_at=board_at,
    leads=leads,
    read=read,
    domains=("greenhouse.io",),
    shares_host=True,
    at_once=20,
    is_public_api=True,
    shape=_Board,
    ask=ask,
    ask_at_once=8,
)
