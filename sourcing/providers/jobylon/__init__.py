"""Jobylon: GET https://cdn.jobylon.com/jobs/companies/{id}/embed/v2/, or company-groups/{id}

It answers the page that companies embed. It holds the whole board as a JavaScript literal,
`JBL.embed_v2['jobs'] = [{id: '1', ...}]`; 125 jobs took 290 kB. A board's name is the company's number, or `group/` and
the group's. An unknown number is a 404.

Sources: the description by a public reader, and a recorded answer with a whole board.
"""

import re
from functools import partial

from sourcing.details.describe import describe
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, items_at, list_at, long_listing, posting
from sourcing.lists.grouping import without_internal
from sourcing.model.answer import Answer
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site
from sourcing.providers.jobylon.js_literal import literal_after
from sourcing.website.onejob import ask_page

EMBEDDED = "https://cdn.jobylon.com/jobs/{kind}/{number}/embed/v2/"
HOST = "https://emp.jobylon.com"


def board_at(page: Page) -> str | None:
    """Return the board of the page that companies embed, or of a company's page."""
    match page.host, page.path:
        case "cdn.jobylon.com", ["jobs", "companies", number, *_]:
            return number
        case "cdn.jobylon.com", ["jobs", "company-groups", number, *_]:
            return f"group/{number}"
        case "emp.jobylon.com" | "www.jobylon.com", ["companies", named, *_]:
            return named.partition("-")[0]
        case "emp.jobylon.com" | "www.jobylon.com", ["company-groups", named, *_]:
            return f"group/{named.partition('-')[0]}"
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the page holds the whole board."""
    group, _, number = board.rpartition("/")
    kind = "company-groups" if group else "companies"
    return await site.read_text(EMBEDDED.format(kind=kind, number=number), partial(_listing, site))


async def _listing(site: Site, html: str) -> Listing:
    jobs = list_at(literal_after("Jobylon", html, r"JBL\.embed_v2\['jobs'\]\s*=\s*"))
    return await long_listing(without_internal(jobs, "is_internal"), described(site.quota, _posting, details))


def details(job: Entry) -> Details:
    """Return what a job states; the list has no text."""
    return describe(
        workplace=job.get("workspace"),
        employment=job.get("employment_type"),
        posted=job.get("published_date"),
        until=job.get("to_date"),
        department=next(iter(items_at(job, "departments")), None),
        language=job.get("language"),
        title=job.get("title"),
        location=job.get("locations"),
    )


def _posting(job: Entry) -> Posting:
    path = job.get("url")
    url = f"{HOST}{path}" if isinstance(path, str) and path.startswith("/") else path
    return posting(job.get("id"), job.get("title"), items_at(job, "locations") or [job.get("locations_text")], url)


async def ask(site: Site, _: str, external_id: str, url: str) -> Answer:
    """Return the answer on a posting's page."""
    return await ask_page("Jobylon", site, url, external_id)


PROVIDER = Provider(
    name="jobylon",
    title="Jobylon",
    alphabet=re.compile(r"(?:group/)?[0-9]{1,12}"),
    hosts=re.compile(r"cdn\.jobylon\.com"),
    board_at=board_at,
    read=read,
    domains=("jobylon.com",),
    shares_host=True,
    ask=ask,
    ask_at_once=2,
    ask_adds=True,
    ask_hosts=re.compile(r"emp\.jobylon\.com"),
)
