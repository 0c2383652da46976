"""Jobvite: GET https://jobs.jobvite.com/{board}/search

It answers an HTML page with 50 jobs, a counter ("1-50 of 2,831") and a link to the next page. Rows have five templates.
All have a job's path, `/{board}/job/{id}`, with the title, and the place in its own element. "2 Locations" names no
place. Other pages of a board are truncated. An unknown board redirects.

A job's page states a JobPosting; on others the title, department and text have classes. The page of a closed job
redirects to one of the company's, which proves nothing.

Sources: measurements of a public reader on 434 boards, descriptions by several others, and a recorded answer.
"""

import re
from functools import partial
from html import unescape
from urllib.parse import quote

from common.errors import SiteUnreadable
from sourcing.details.describe import describe
from sourcing.details.schema_org import of_schema_org
from sourcing.formats.html import Element, elements, text_of
from sourcing.formats.markup import markup
from sourcing.lists.entries import Entry, EntryReader, posting
from sourcing.lists.paging import Batch, by_token
from sourcing.lists.totals import counted_together
from sourcing.model.answer import Answer
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant
from sourcing.website.onejob import Fields, Template, ask_page

HOST = "https://jobs.jobvite.com"

_TEMPLATE = {"jv-header", "jv-job-detail-meta", "jv-job-detail-description"}


def board_at(page: Page) -> str | None:
    """Return the board of a page or a posting."""
    path = page.path[1:] if page.path[:1] == ["careers"] else page.path
    return tenant(path[0], "careers", "support") if page.host == "jobs.jobvite.com" and path else None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven by the counter on every page."""

    async def fetch(token: str | None) -> Batch:
        return await site.read_text(f"{HOST}/{board}/search{token or ''}", partial(_batch, board))

    return await by_token("Jobvite", fetch, EntryReader(site.quota, partial(_posting, board)))


async def _batch(board: str, html: str) -> Batch:
    is_job = re.compile(rf"/{re.escape(board)}/job/(\w+)", re.IGNORECASE)

    def is_wanted(tag: str, attributes: dict[str, str]) -> bool:
        classes = attributes.get("class", "")
        is_link = tag == "a" and (is_job.match(attributes.get("href", "")) or "jv-pagination-next" in classes)
        return bool(is_link) or "jv-pagination-text" in classes or "jv-job-list-location" in classes

    found = await elements("Jobvite", html, is_wanted)
    total = counted_together(one.text for one in found if "jv-pagination-text" in one.classes)
    if not found and "jv-page-search" not in html:
        raise SiteUnreadable("Jobvite answered with a page that holds no list of jobs.")
    following = next((one.attributes.get("href", "") for one in found if "jv-pagination-next" in one.classes), "")
    query = re.search(r"/search(/?\?.*)", unescape(following))
    return Batch(_jobs(found, is_job), total, query[1] if query else None)


def _jobs(found: list[Element], is_job: re.Pattern[str]) -> list[object]:
    """Return each link with the place after it or within it."""
    jobs: list[dict[str, object]] = []
    for one in found:
        if job := is_job.match(one.attributes.get("href", "")):
            title = text_of(one.first(class_="jv-job-list-name")) or one.text
            jobs.append({"id": job[1], "title": title, "place": None})
        elif jobs and "jv-job-list-location" in one.classes:
            jobs[-1]["place"] = one.text
    return list(jobs)


def _posting(board: str, job: Entry) -> Posting:
    return posting(job["id"], job["title"], [_tidy(job["place"])], f"{HOST}/{board}/job/{job['id']}")


def _tidy(where: object) -> object:
    if not isinstance(where, str) or re.match(r"\d+ Locations?", where):
        return None
    return re.sub(r"\s*,(?:\s*,)*\s*", ", ", where).strip(", ")


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer on a job's page."""
    url = f"{HOST}/{board}/job/{quote(external_id, safe='')}"
    return await ask_page("Jobvite", site, url, external_id, describe=_details, template=read_template)


def _details(posting: Fields) -> Details:
    return of_schema_org({"occupationalCategory": posting.get("industry"), **posting})


async def read_template(html: str) -> Template | None:
    """Return the job of a page by its classes; None without a description."""
    found = await elements("Jobvite", html, lambda _, a: bool(_TEMPLATE & set(a.get("class", "").split())))
    by_class = {name: one for one in reversed(found) for name in _TEMPLATE & set(one.classes)}
    text, meta = by_class.get("jv-job-detail-description"), by_class.get("jv-job-detail-meta")
    if text is None:
        return None
    # A separator follows the department.
    department = next(iter(meta.parts), None) if meta else None
    title = text_of(by_class.get("jv-header")) or ""
    return Template(title, describe(html=markup(text), department=department, title=title))


PROVIDER = Provider(
    name="jobvite",
    title="Jobvite",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"),
    hosts=re.compile(r"jobs\.jobvite\.com"),
    board_at=board_at,
    read=read,
    domains=("jobvite.com",),
    shares_host=True,
    ask=ask,
    ask_adds=True,
)
