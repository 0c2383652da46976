"""Reads the page of one job: whether it shows this very job, and what it states.

A page states its job as schema.org's JobPosting, or in the template of its system, which is read by a function. It is
this job's if it says so: by the posting's id or URL, by its own URL, or by a link to apply.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from common.errors import BoardNotFound
from sourcing.details.schema_org import of_schema_org
from sourcing.formats.html import elements
from sourcing.formats.within import is_same, within
from sourcing.model.answer import Answer, shown, shown_as, unknown
from sourcing.model.details import Details
from sourcing.model.provider import Site
from sourcing.website.closed import says_closed
from sourcing.website.jobposting import read_postings, title_of

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Template:
    """A job as a page shows it in its system's template: its title, empty if unknown, and its details."""

    title: str
    details: Details


Describe = Callable[[Fields], Details]
ReadTemplate = Callable[[str], Awaitable[Template | None]]


async def ask_page(
    title: str,
    site: Site,
    url: str,
    external_id: str,
    *,
    describe: Describe = of_schema_org,
    template: ReadTemplate | None = None,
) -> Answer:
    """Return what the page of a job says, as `answer_of` does.

    Raises:
        BoardNotFound: the page answered 404 or 410.
        SourcingError: the page could not be read.
    """
    html = await site.text(url, accept="text/html")
    return await answer_of(title, html, external_id, describe=describe, template=template)


async def states_job(title: str, site: Site, url: str) -> bool:
    """Return whether a page exists and mentions a JobPosting; raises as `ask_page`, but not for a missing page."""
    try:
        found = await read_postings(title, await site.text(url, accept="text/html"))
    except BoardNotFound:
        return False
    return bool(found.postings or found.unreadable)


async def answer_of(
    title: str,
    html: str,
    external_id: str,
    *,
    describe: Describe = of_schema_org,
    template: ReadTemplate | None = None,
) -> Answer:
    """Return what a page says of a job: open if it states one job and names this one, else unknown.

    Args:
        title: names the site in sentences.
        html: the page.
        external_id: the job's id.
        describe: returns the details of a JobPosting.
        template: reads the job from the page's elements; None if they hold none.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size; the sentence names the site by `title`.
    """
    postings = (await read_postings(title, html)).postings
    posting = postings[0] if len(postings) == 1 else None
    found = await template(html) if template and len(postings) < 2 else None
    if posting is None and found is None:
        return unknown(title)
    job = _text(title_of(posting)) if posting else ""
    job = job or (found.title if found else "")
    details = _merged(describe(posting) if posting else None, found.details if found else None)
    if await says_closed(title, html, job, within(posting, "description") or details.description):
        return Answer("unknown", None, f"{title} shows this job, but says in words that it is closed.")
    if await names(title, html, external_id, posting):
        return shown(details)
    return shown_as(title, details, job)


async def names(title: str, html: str, external_id: str, posting: Fields | None = None) -> bool:
    """Return whether a page says itself that it is that of a job: by the posting's id or URL, else by its own URL."""
    stated = [within(posting, "identifier"), within(posting, "identifier", "value")]
    if any(is_same(one, external_id) for one in stated):
        return True
    urls = [posting.get(key) for key in ("url", "@id")] if posting else []
    own = [url for url in urls if isinstance(url, str) and "/" in url]
    return any(in_address(external_id, url) for url in own or await _own_addresses(title, html, external_id))


def in_address(external_id: str, url: str) -> bool:
    """Return whether the path of a URL, or a value of its query, is an id, or begins or ends with it and a hyphen."""
    try:
        parts = urlsplit(url[:2_048])
    except ValueError:
        return False
    id_ = external_id.casefold()
    words = [unquote(word).casefold() for word in re.split("[/&=]", f"{parts.path}/{parts.query}")]
    return any(word == id_ or word.startswith(f"{id_}-") or word.endswith((f"-{id_}", f"_{id_}")) for word in words)


async def _own_addresses(title: str, html: str, external_id: str) -> list[str]:
    """Return the URLs that a page states as its own, and its links to apply for a job, without their queries."""
    found = await elements(title, html, lambda tag, attributes: bool(_own_address(tag, attributes, external_id)))
    return [_own_address(one.tag, one.attributes, external_id) for one in found]


def _own_address(tag: str, attributes: Mapping[str, str], external_id: str) -> str:
    if tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
        return attributes.get("href", "")
    if tag == "meta" and attributes.get("property", "").lower() == "og:url":
        return attributes.get("content", "")
    link = attributes.get("href", "") if tag == "a" else attributes.get("action", "") if tag == "form" else ""
    path = link.partition("?")[0]
    return path if external_id in path and "apply" in path.lower() else ""


def _merged(posting: Details | None, template: Details | None) -> Details:
    """Return what a posting states, and what only the template shows. The template's words for the type are finer."""
    if posting is None or template is None:
        return posting or template or Details()
    missing = {
        name: value
        for name in Details.__slots__
        if getattr(posting, name) is None and (value := getattr(template, name)) is not None
    }
    return replace(posting, **missing, employment_type=template.employment_type or posting.employment_type)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def without_deadline(posting: Fields) -> Details:
    """Return what a posting states, without its last day: the system invents it."""
    return of_schema_org({**posting, "validThrough": None})
