"""JOIN: GET https://join.com/companies/{board}, then /api/public/companies/{id}/jobs?page={n}&pageSize=5

The page holds the company's number, its first five jobs and the total, in `__NEXT_DATA__`. The other jobs are requested
by that number, at most five per page. The number in a job's URL is not always its `id`. An unknown board is a 404.

A single job is /api/public/jobs/{id}. Its text is Markdown in five parts. Pay is in hundredths of a unit, and
`PER_YEAR` stands there without any. A closed job is a 404.

Sources: descriptions by three public readers of these boards, and recorded answers.
"""

import re
from functools import partial
from urllib.parse import quote

from common.errors import SiteUnreadable
from sourcing.details.describe import describe
from sourcing.details.pay.fields import is_visible, pay_of_cents
from sourcing.formats.html import json_after
from sourcing.formats.markdown import without_marks
from sourcing.formats.within import is_same, within
from sourcing.lists.entries import Entry, EntryReader, at, list_at, place, posting, total_at
from sourcing.lists.paging import Batch, by_offset, read_page
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant, without_language

BOARD = "https://join.com/companies/{board}"
JOBS = "https://join.com/api/public/companies/{number}/jobs?locale=en&page={page}&pageSize=5"
JOB = "https://join.com/api/public/jobs/{id}?locale=en"
PAGE_SIZE = 5

_PARTS = ("intro", "tasks", "requirements", "benefits", "outro")

_STATE = ("props", "pageProps", "initialState")


def board_at(page: Page) -> str | None:
    """Return the board of a page or a posting."""
    match page.host, without_language(page.path):
        case "join.com" | "www.join.com", ["companies", board, *_]:
            return tenant(board)
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven by the total on the page."""
    html = await site.text(BOARD.format(board=board))
    document = json_after("JOIN", html, r'<script[^<>]*id="__NEXT_DATA__"[^<>]*>\s*')
    first = Batch(
        list_at(document, *_STATE, "jobs", "items"), total_at(document, *_STATE, "jobs", "pagination", "total")
    )
    number = total_at(document, *_STATE, "company", "id")
    if not isinstance(number, int):
        raise SiteUnreadable("JOIN answered with a page that names no company.")

    async def fetch(offset: int) -> Batch:
        more = await site.json(JOBS.format(number=number, page=offset // PAGE_SIZE + 1))
        return Batch(list_at(more, "items"), total_at(more, "pagination", "total"))

    read_job = EntryReader(site.quota, partial(_posting, board))
    return await by_offset("JOIN", fetch, read_job, first=read_page(first, read_job), size=PAGE_SIZE)


def _posting(board: str, job: Entry) -> Posting:
    where = place(at(job, "city", "cityName"), at(job, "city", "countryName") or at(job, "country", "name"))
    return posting(job.get("id"), job.get("title"), [where], f"{BOARD.format(board=board)}/{job.get('idParam')}")


async def ask(site: Site, _: str, external_id: str, __: str) -> Answer:
    """Return the answer in a job's own record."""
    job = await site.json(JOB.format(id=quote(external_id, safe="")))
    is_it = is_same(within(job, "id"), external_id) and within(job, "status") in ("ONLINE", None)
    return shown(details(job)) if is_it else unknown("JOIN")


def details(job: object) -> Details:
    """Return what a job states."""
    parts = [within(job, name) for name in _PARTS]
    whole = within(job, "unifiedDescription") or within(job, "description")
    return describe(
        text=list(map(without_marks, parts if any(parts) else [whole])),
        workplace=within(job, "workplaceType"),
        employment=within(job, "employmentType", "name"),
        pay=_pay(job),
        posted=within(job, "createdAt"),
        department=within(job, "category", "name"),
        language=within(job, "language", "iso") or within(job, "language"),
        title=within(job, "title"),
    )


def _pay(job: object) -> Pay | None:
    if not is_visible(within(job, "settings", "showSalary")):
        return None
    ends = [within(job, name) for name in ("salaryAmountFrom", "salaryAmountTo")]
    low, high = (within(end, "amount") for end in ends)
    currency = next((found for end in ends if (found := within(end, "currency"))), None)
    return pay_of_cents(low, high, currency, within(job, "salaryFrequency"))


PROVIDER = Provider(
    name="join",
    title="JOIN",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"),
    hosts=re.compile(r"join\.com"),
    board_at=board_at,
    read=read,
    domains=("join.com",),
    shares_host=True,
    ask=ask,
    ask_at_once=2,
    ask_adds=True,
)
