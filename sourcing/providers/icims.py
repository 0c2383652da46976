"""iCIMS: GET https://{board}/jobs/search?ss=1&pr={n}&in_iframe=1

It answers an HTML page of cards. Pages are numbered from 0 and name the next one; there is no total.
`https://{board}/sitemap.xml` names every job: on 46 boards it missed none. So the list is whole if its ids are the
sitemap's. Without `in_iframe`, an empty wrapper comes. A board's name is its host. Tenants that allow no robots say so
in robots.txt and answer 403.

A job's page, with `in_iframe=1`, states a JobPosting, else its parts have classes and the employer's labels. iCIMS
invents every last day, and on some boards the day of posting, with odd milliseconds. It writes OTHER for almost every
type.

Sources: measurements of two public readers of these boards (one of 320 boards), and recorded answers.
"""

import re
from functools import partial

from common.errors import SiteUnreadable
from sourcing.details.describe import describe
from sourcing.details.pay.fields import amount_of
from sourcing.details.pay.plausible import only_period
from sourcing.details.schema_org import of_schema_org
from sourcing.details.text import section
from sourcing.formats.html import Attributes, Element, elements, text_of, with_class
from sourcing.formats.markup import markup
from sourcing.formats.within import within
from sourcing.lists.entries import Entry, EntryReader, place, posting
from sourcing.lists.own_hosts import loads
from sourcing.lists.paging import Batch
from sourcing.lists.walking import to_the_end
from sourcing.model.answer import Answer
from sourcing.model.company_names import of_host_at
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before
from sourcing.web.hostnames import HOST
from sourcing.website.onejob import Fields, Template, ask_page
from sourcing.website.sitemaps import agreed, read_sitemap

SEARCH = "https://{board}/jobs/search?ss=1&pr={number}&in_iframe=1"
SITEMAP = "https://{board}/sitemap.xml"
PAGE = "https://{board}/jobs/{id}/{slug}/job"

_JOB = re.compile(r"/jobs/([0-9]+)/([^/?#]+)/job")
_ODD_TIME = re.compile(r":[0-9]{2}\.(?!0+Z)[0-9]+")


def board_at(page: Page) -> str | None:
    """Return the board of any page on iCIMS' domain."""
    own = "care", "careers", "media", "social"
    is_board = re.fullmatch(rf"{LABEL}\.icims\.com", page.host) and label_before("icims.com", page.host, *own)
    return page.host if is_board else None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven if the sitemap names the same ones."""

    async def fetch(token: str | None) -> Batch:
        number = int(token or 0)
        return await site.read_text(SEARCH.format(board=board, number=number), partial(_batch, number))

    listing = await to_the_end("iCIMS", fetch, EntryReader(site.quota, partial(_posting, board)))
    return agreed("iCIMS", listing, await read_sitemap("iCIMS", site, SITEMAP.format(board=board)), _JOB)


async def _batch(number: int, html: str) -> Batch:
    cards = await elements("iCIMS", html, with_class("li", "iCIMS_JobCardItem"))
    if not cards and ("iCIMS_" not in html or "icims_content_iframe" in html):
        raise SiteUnreadable("iCIMS answered with a page that holds no list of jobs.")
    following = re.search(rf"[?&;]pr={number + 1}\b", html)
    return Batch([_fields(card) for card in cards], following=str(number + 1) if following else None)


def _fields(card: Element) -> Entry:
    link = card.first("a", "iCIMS_Anchor")
    job = _JOB.search(link.attributes.get("href", "")) if link else None
    title = text_of(card.first("h3")) or (text_of(link) or "").removeprefix("Job Title").strip()
    return {"id": job and job[1], "slug": job and job[2], "title": title, "place": _place(card)}


def _place(card: Element) -> object:
    """Return the place from the card's header or from its fields."""
    for left in card.all(class_="left"):
        label = text_of(left.first(class_="field-label")) or ""
        if "Location" in label:
            return left.text.removeprefix(label).strip()
    fields = {text_of(tag.first("dt")): text_of(tag.first("dd")) for tag in card.all(class_="iCIMS_JobHeaderTag")}
    return place(fields.get("City"), fields.get("State/Province"), fields.get("Country"))


def _posting(board: str, job: Entry) -> Posting:
    return posting(job["id"], job["title"], [job["place"]], PAGE.format(board=board, id=job["id"], slug=job["slug"]))


async def ask(site: Site, _: str, external_id: str, url: str) -> Answer:
    """Return the answer on a job's page."""
    address = f"{url.partition('?')[0]}?in_iframe=1"
    return await ask_page("iCIMS", site, address, external_id, describe=details, template=read_template)


def details(posting: Fields) -> Details:
    """Return what a JobPosting states, without what iCIMS invents."""
    posted, kind = posting.get("datePosted"), posting.get("employmentType")
    real = {
        "datePosted": None if isinstance(posted, str) and _ODD_TIME.search(posted) else posted,
        "employmentType": None if kind == "OTHER" else kind,
        "baseSalary": _pay(posting.get("baseSalary")),
        "validThrough": None,
    }
    return of_schema_org({**posting, **real})


def _pay(salary: object) -> object:
    """Return a salary with the only period in which a job can pay it, if it names none."""
    if not isinstance(salary, dict) or salary.get("unitText") or within(salary, "value", "unitText"):
        return salary
    ends = [salary.get(key) or within(salary, "value", key) for key in ("minValue", "maxValue")]
    amount = next((found for end in ends if (found := amount_of(end))), None)
    return {**salary, "unitText": only_period(amount, salary.get("currency"))}


async def read_template(html: str) -> Template | None:
    """Return the job of a page by its classes and labels; None without a text."""
    found = await elements("iCIMS", html, _is_part)
    title = next((one.text for one in found if "iCIMS_Header" in one.classes), "")
    values, texts, heading = dict[str, str](), list[object](), ""
    for one in found:
        if "iCIMS_InfoField_Job" in one.classes:
            heading = one.text
        elif "iCIMS_Expandable_Text" in one.classes:
            texts.append(section(heading, markup(one)))
        else:
            values |= _labelled(one)
    if not texts:
        return None
    described = describe(
        html=texts,
        workplace=values.get("job location type"),
        employment=values.get("type") or values.get("position type"),
        posted=_day(values.get("posted date", "")),
        until=_day(values.get("post end date", "")),
        department=values.get("category") or values.get("department"),
        requisition=values.get("job id") or values.get("id"),
        title=title,
        location=values.get("location"),
    )
    return Template(title, described)


def _is_part(_: str, attributes: Attributes) -> bool:
    names = {"iCIMS_Header", "iCIMS_InfoField_Job", "iCIMS_Expandable_Text", "iCIMS_JobHeaderTag", "header"}
    return bool(names & set(attributes.get("class", "").split()))


def _labelled(part: Element) -> dict[str, str]:
    """Return a value by the last words of its label. A relative date has the real one in an attribute."""
    label = part.first("dt") or part.first(class_="field-label")
    if label is None:
        return {}
    value = part.first("dd") or next((one for one in part.all("span") if one is not label), None)
    stated = next((one.attributes["title"] for one in part.all("span") if "title" in one.attributes), None)
    return {label.text.rpartition(": ")[2].strip().lower(): stated or text_of(value) or ""}


def _day(text: str) -> str:
    """Return a day with a US time, or one that only US order allows, as an ISO date; others unchanged."""
    found = re.match(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: .*[AP]M)?$", text.strip())
    is_us = found is not None and (text.strip().endswith("M") or int(found[2]) > 12)
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found and is_us else text


PROVIDER = Provider(
    name="icims",
    title="iCIMS",
    alphabet=re.compile(HOST),
    hosts=re.compile(HOST),
    board_at=board_at,
    company=of_host_at("icims"),
    read=read,
    domains=("icims.com",),
    board_in=loads(r"\bicims_content_iframe\b"),
    seconds=240.0,
    ask=ask,
    ask_adds=True,
)
