"""JazzHR: GET https://{board}.applytojob.com/apply/jobs

It answers one HTML table, whatever the board's design; no limit is known (3,450 rows were seen). Each row comes again
after the table, in a list for phones. So the list is whole if both name the same jobs and the page is complete. No
empty board is recorded, so an empty list is not proven. The key in a job's URL is its id. A company that left has a
page with status 200 and no table. `/apply`, the page in the company's design, is not read.

A job's page may state a JobPosting, whose last day JazzHR invents; the page's own words for the type are finer. The
page of a closed job is a 410.

Sources: measurements of a public reader on 925 boards, descriptions by two others, and a recorded answer.
"""

import re
from functools import partial
from urllib.parse import quote

from common.errors import SiteUnreadable
from sourcing.details.describe import describe
from sourcing.formats.html import Attributes, Element, elements, read_elements, text_of
from sourcing.formats.markup import markup
from sourcing.lists.entries import Entry, EntryReader, long_listing, posting
from sourcing.model.answer import Answer
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before
from sourcing.website.onejob import Template, ask_page, without_deadline

JOBS = "https://{board}.applytojob.com/apply/jobs"
PAGE = "https://{board}.applytojob.com/apply/{key}"

_MARKS = {"job-description", "resumator-job-employment", "resumator-job-type", "Department"}

_UNPROVEN = "JazzHR's page does not name the same jobs twice, to its end, as whole ones do."


def board_at(page: Page) -> str | None:
    """Return the board of any page on JazzHR's domain."""
    return label_before("applytojob.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven if the list for phones names the same ones."""
    return await site.read_text(JOBS.format(board=board), partial(_listing, site, board))


async def _listing(site: Site, board: str, html: str) -> Listing:
    found = await read_elements("JazzHR", html, _is_wanted, lambda one: (one.tag, _fields(one)))
    if not any(tag == "table" for tag, _ in found):
        raise SiteUnreadable("JazzHR answered with a page that holds no list of jobs.")
    rows = [fields for tag, fields in found if tag == "tr"]
    again = [fields["key"] for tag, fields in found if tag == "div"]
    is_whole = bool(rows) and [row["key"] for row in rows] == again and html.rstrip().lower().endswith("</html>")
    return await long_listing(rows, EntryReader(site.quota, partial(_posting, board)), None if is_whole else _UNPROVEN)


def _is_wanted(tag: str, attributes: dict[str, str]) -> bool:
    name = attributes.get("id", "")
    return (tag == "table" and name == "jobs_table") or (tag in {"tr", "div"} and name.startswith("row_job_"))


def _fields(row: Element) -> Entry:
    link = row.first("a", "job_title_link")
    path = link.attributes.get("href", "").partition("?")[0] if link else ""
    # The place is in the last cell.
    cells = [*row.all("td")]
    return {"key": path.rpartition("/")[2], "title": text_of(link), "place": cells[-1].text if cells[1:] else None}


def _posting(board: str, job: Entry) -> Posting:
    return posting(job["key"], job["title"], [job["place"]], PAGE.format(board=board, key=job["key"]))


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer on a job's page."""
    url = PAGE.format(board=board, key=quote(external_id, safe=""))
    return await ask_page("JazzHR", site, url, external_id, describe=without_deadline, template=read_template)


async def read_template(html: str) -> Template | None:
    """Return the job of a page by its marks; None without a description."""
    found = await elements("JazzHR", html, _is_part)
    by_mark = {_mark(one.attributes) or one.tag: one for one in reversed(found)}
    text = by_mark.get("job-description")
    if text is None:
        return None
    title = text_of(by_mark.get("h1")) or ""
    described = describe(
        html=markup(text),
        employment=text_of(by_mark.get("resumator-job-employment")) or text_of(by_mark.get("resumator-job-type")),
        department=text_of(by_mark.get("Department")),
        title=title,
    )
    return Template(title, described)


def _is_part(tag: str, attributes: Attributes) -> bool:
    return tag == "h1" or _mark(attributes) != ""


def _mark(attributes: Attributes) -> str:
    named = attributes.get("id", ""), attributes.get("title", "")
    return next((one for one in named if one in _MARKS), "")


PROVIDER = Provider(
    name="jazzhr",
    title="JazzHR",
    alphabet=re.compile(LABEL),
    hosts=re.compile(rf"{LABEL}\.applytojob\.com"),
    board_at=board_at,
    read=read,
    domains=("applytojob.com", "jazz.co", "jazzhr.com"),
    ask=ask,
    ask_adds=True,
)
