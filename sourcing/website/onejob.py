"""Reads the page of one job: whether it shows this very job, and what it states in schema.org's JobPosting."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import unquote, urlsplit

from common.errors import BoardNotFound
from sourcing.details.schema_org import of_schema_org
from sourcing.formats.html import elements
from sourcing.formats.within import is_same, within
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details
from sourcing.model.provider import Site
from sourcing.website.jobposting import read_postings

Fields = Mapping[str, object]
_Describe = Callable[[Fields], Details]


async def ask_page(
    title: str, site: Site, url: str, external_id: str, describe: _Describe = of_schema_org
) -> Answer | None:
    """Return what the page of a job says; None if there is no page, or one that states no job.

    Raises:
        SourcingError: the page could not be read.
    """
    try:
        html = await site.text(url, accept="text/html")
    except BoardNotFound:
        return None
    found = await read_postings(title, html)
    if not found.postings and not found.unreadable:
        return None
    return await answer_of(title, html, external_id, describe)


async def answer_of(title: str, html: str, external_id: str, describe: _Describe = of_schema_org) -> Answer:
    """Return what a page says of a job: open if it states one job and shows this job's id, else unknown.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size; the sentence names the site by `title`.
    """
    postings = (await read_postings(title, html)).postings
    if len(postings) != 1 or not await names(title, html, external_id, postings[0]):
        return unknown(title)
    return shown(describe(postings[0]))


async def names(title: str, html: str, external_id: str, posting: Fields | None = None) -> bool:
    """Tell whether a page says itself that it is that of a job: by the posting's id or URL, else by its own URL."""
    stated = [within(posting, "identifier"), within(posting, "identifier", "value")]
    if any(is_same(one, external_id) for one in stated):
        return True
    urls = [posting.get(key) for key in ("url", "@id")] if posting else []
    own = [url for url in urls if isinstance(url, str)]
    return any(map(partial(in_address, external_id), own or await _own_addresses(title, html)))


def in_address(external_id: str, url: str) -> bool:
    """Tell whether a URL names an id: as a whole part of the path or value of the query, or before or after a hyphen."""
    try:
        parts = urlsplit(url[:2_048])
    except ValueError:
        return False
    words = re.split("[/&=]", f"{parts.path}/{parts.query}")
    id_ = external_id.casefold()
    spelled = [unquote(word).casefold() for word in words]
    return any(word == id_ or word.startswith(f"{id_}-") or word.endswith((f"-{id_}", f"_{id_}")) for word in spelled)


async def _own_addresses(title: str, html: str) -> list[str]:
    found = await elements(title, html, _is_own_address)
    return [one.attributes.get("href") or one.attributes.get("content") or "" for one in found[:10]]


def _is_own_address(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag == "link":
        return "canonical" in attributes.get("rel", "").lower().split()
    return tag == "meta" and attributes.get("property", "").lower() == "og:url"


def without_deadline(posting: Fields) -> Details:
    """Return what a posting states, without its last day: the system invents it."""
    return replace(of_schema_org(posting), valid_through=None)
