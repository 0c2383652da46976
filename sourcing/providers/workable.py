"""Workable: POST https://apply.workable.com/api/v3/accounts/{board}/jobs

It answers `{"total": n, "results": [...], "nextPage": token}`, ten jobs per page; the next request's body holds the
token. An IP address gets only few requests, then 429 for half a minute, without a Retry-After. The widget, GET
https://apply.workable.com/api/v1/widget/accounts/{board}?details=true, may still answer `{"jobs": [...]}` in one piece,
but without a total: it shows open jobs and proves nothing. A job's URL is built from account and shortcode. An unknown
account is a 404.

Fragile: the limit is hard, and both URLs are the career pages' own, not a published API.
Sources: measurements of two public readers of the pages, and recorded answers.
"""

import re
from functools import partial
from urllib.parse import quote

from common.errors import SiteRefused, SiteUnavailable
from sourcing.details.describe import describe
from sourcing.details.text import section
from sourcing.formats.within import is_same
from sourcing.lists.asked import shows
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, EntryReader, at, items_at, list_at, long_listing, place, posting, total_at
from sourcing.lists.paging import Batch, by_token
from sourcing.model.answer import Answer, unknown
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, label_before, tenant

JOBS = "https://apply.workable.com/api/v3/accounts/{board}/jobs"
WIDGET = "https://apply.workable.com/api/v1/widget/accounts/{board}?details=true"
JOB = "https://apply.workable.com/api/v2/accounts/{board}/jobs/{code}"
PAGE = "https://apply.workable.com/{board}/j/{code}/"

_EVERYTHING = {"query": "", "location": [], "department": [], "worktype": []}
_UNPROVEN = "Workable did not let us page through its list, and its widget does not say how many jobs there are."


def board_at(page: Page) -> str | None:
    """Return the account of a page, a posting or the API. A short link to a posting names none."""
    match page.host, page.path:
        case "apply.workable.com", ["api", _, "widget", "accounts", board, *_] | ["api", _, "accounts", board, *_]:
            return tenant(board)
        case "apply.workable.com", [board, *_]:
            return tenant(board, "j")
    return label_before("workable.com", page.host, "apply", "jobs", "hire", "careers", "recruit")


async def read(board: str, site: Site) -> Listing:
    """Return the account's jobs, proven by the total; if paging is refused, the widget's, unproven."""
    name = quote(board, safe="")
    to_posting = described(site.quota, partial(_posting, name), details)

    async def fetch(token: str | None) -> Batch:
        body = _EVERYTHING if token is None else {**_EVERYTHING, "token": token}
        document = await site.json(JOBS.format(board=name), body=body)
        following = at(document, "nextPage") if isinstance(document, dict) else None
        token = following if isinstance(following, str) and following else None
        return Batch(list_at(document, "results"), total_at(document, "total"), token)

    try:
        return await by_token("Workable", fetch, to_posting)
    except (SiteRefused, SiteUnavailable):
        return await site.read_json(WIDGET.format(board=name), partial(_shown_by_widget, to_posting))


async def _shown_by_widget(to_posting: EntryReader, document: object) -> Listing:
    return await long_listing(list_at(document, "jobs"), to_posting, _UNPROVEN)


def details(job: Entry) -> Details:
    """Return what a job states. The list has no text; the widget has one, but cannot say that a job is hybrid."""
    return describe(
        html=job.get("description"),
        workplace=job.get("workplace"),
        is_remote=True if job.get("telecommuting") is True else job.get("remote"),
        employment=job.get("type") or job.get("employment_type"),
        posted=job.get("published") or job.get("published_on"),
        department=job.get("department"),
        requisition=job.get("code"),
        language=job.get("language"),
        title=job.get("title"),
    )


def _posting(board: str, job: Entry) -> Posting:
    code = job.get("shortcode")
    places = [place(at(one, "city"), at(one, "region"), at(one, "country")) for one in items_at(job, "locations")]
    return posting(code, job.get("title"), places, PAGE.format(board=board, code=code))


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer in a job's own record."""
    job = await site.json(JOB.format(board=quote(board, safe=""), code=quote(external_id, safe="")))
    if not isinstance(job, dict) or not is_same(job.get("shortcode"), external_id):
        return unknown("Workable")
    texts = [job.get("description"), section("Requirements", job.get("requirements"))]
    return shows({**job, "description": [*texts, section("Benefits", job.get("benefits"))]}, details)


PROVIDER = Provider(
    name="workable",
    title="Workable",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"),
    hosts=re.compile(r"apply\.workable\.com"),
    board_at=board_at,
    read=read,
    domains=("workable.com",),
    shares_host=True,
    at_once=1,
    fragile="Workable answers few requests from one address, so that a list may be shown unproven.",
    ask=ask,
    ask_at_once=1,
    ask_pause=3.0,
    ask_adds=True,
)
