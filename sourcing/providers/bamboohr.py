"""BambooHR: GET https://{board}.bamboohr.com/careers/list

It answers `{"meta": {"totalCount": n}, "result": [...]}` with the whole board: no paging, and no published limit on
requests. The list has no URLs of postings; they are built from the id. An unknown company is a redirect to
www.bamboohr.com, a 404 or a 410. An empty answer comes from older widgets and is not a list.

A single job, `/careers/{id}/detail`, has the text and more. It names its id only in the URL of its page. A closed job
is a 404. Its pay is words, most without a period.

Fragile: since September 2026 many customers' lists redirect too, because their jobs have moved.

Sources: the career pages' own requests, as two public readers describe them, and recorded answers.
"""

import re
from functools import partial
from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.formats.within import within
from sourcing.lists.asked import last_part
from sourcing.lists.entries import Entry, EntryReader, at, list_at, listing, place, posting, total_at
from sourcing.lists.paging import miscount
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before

JOBS = "https://{board}.bamboohr.com/careers/list"
PAGE = "https://{board}.bamboohr.com/careers/{id}"
DETAIL = "https://{board}.bamboohr.com/careers/{id}/detail"

_WORKPLACES = {"0": "onsite", "1": "remote", "2": "hybrid"}


def board_at(page: Page) -> str | None:
    """Return the board of any page on BambooHR's domain."""
    return label_before("bamboohr.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven if their number is BambooHR's own total."""
    document = await site.json(JOBS.format(board=board))
    jobs = list_at(document, "result")
    flaw = miscount("BambooHR", total_at(document, "meta", "totalCount"), len(jobs))
    return listing(jobs, EntryReader(site.quota, partial(_posting, board)), flaw)


def _posting(board: str, job: Entry) -> Posting:
    near, far = job.get("location"), job.get("atsLocation")
    region = at(far, "state") or at(far, "province")
    location = place(at(near, "city"), at(near, "state")) or place(at(far, "city"), region, at(far, "country"))
    url = PAGE.format(board=board, id=job.get("id"))
    return posting(job.get("id"), job.get("jobOpeningName"), [location], url)


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer in a job's own record."""
    address = DETAIL.format(board=board, id=quote(external_id, safe=""))
    job = within(await site.json(address), "result", "jobOpening")
    own = within(job, "jobOpeningShareUrl")
    is_it = isinstance(own, str) and last_part(own) == external_id
    is_open = within(job, "jobOpeningStatus") in ("Open", None)
    return shown(details(job)) if is_it and is_open else unknown("BambooHR")


def details(job: object) -> Details:
    """Return what a job states. One of its two places is filled."""
    near, far = within(job, "location"), within(job, "atsLocation")
    return describe(
        html=within(job, "description"),
        workplace=_WORKPLACES.get(str(within(job, "locationType"))),
        employment=within(job, "employmentStatusLabel"),
        pay=within(job, "compensation"),
        posted=within(job, "datePosted"),
        department=within(job, "departmentLabel"),
        title=within(job, "jobOpeningName"),
        location=within(near, "city") or within(far, "city"),
        country=within(near, "addressCountry") or within(far, "country"),
    )


PROVIDER = Provider(
    name="bamboohr",
    title="BambooHR",
    alphabet=re.compile(LABEL),
    hosts=re.compile(rf"{LABEL}\.bamboohr\.com"),
    board_at=board_at,
    read=read,
    domains=("bamboohr.com",),
    fragile="BambooHR has retired the lists of many companies, which then cannot be read.",
    ask=ask,
    ask_at_once=8,
    ask_adds=True,
)
