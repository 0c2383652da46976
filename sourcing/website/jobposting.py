"""Reads schema.org's JobPosting from pages: JSON-LD in scripts, in the many shapes that sites write.

Source: https://schema.org/JobPosting, and public descriptions of the pages of some 400 sites.
"""

import asyncio
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from sourcing.formats.html import elements
from sourcing.formats.jsonld import lenient_readings, values_in
from sourcing.formats.microdata import microdata_in
from sourcing.website.deadlines import deadline
from sourcing.website.jobplaces import places_of, several, text_of
from sourcing.website.jobwords import is_name_of_career_page

__all__ = ["Fields", "PageOfJobs", "is_over", "job_postings", "places_of", "read_postings", "title_of"]

_DEEPEST = 6
# How many characters of a page's scripts are read leniently, and how many objects of a script are known by id.
_MOST_LENIENT = 1_500_000
_MOST_NODES = 500
_LONGEST_NODE = 5_000

# Where job postings lie within other objects.
_WITHIN = (
    *("@graph", "itemListElement", "item", "mainEntity", "hasPart", "about", "subjectOf", "jobPosting", "jobs"),
    *("@included", "@set", "@list", "mainEntityOfPage", "makesOffer", "itemOffered", "data"),
)

_SPEAKS_OF_POSTING = re.compile("job_?posting", re.IGNORECASE)
# The types by which pages call a script JSON-LD, some of them in the wrong order.
_JSON_LD = re.compile(r"ld\+?json|json\+ld", re.IGNORECASE)
# What formats a title. Other words in such brackets are a title's own.
_TAG = re.compile(r"</?(?:a|b|br|div|em|font|h[1-6]|i|p|small|span|strong|u)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PageOfJobs:
    """The JobPosting objects of a page, and the number of scripts that mention such objects and could not be read."""

    postings: list[Fields]
    unreadable: int = 0


@dataclass(slots=True)
class _Referred:
    """The objects of a script by their ids, and how many references are still resolved."""

    nodes: dict[str, object]
    left: int = _MOST_NODES

    def of(self, value: Mapping[str, object]) -> object:
        self.left -= 1
        return self.nodes.get(str(value["@id"]), value) if self.left >= 0 else value


async def job_postings(title: str, html: str) -> list[Fields]:
    """Return the JobPosting objects of a page. Scripts that cannot be read are skipped."""
    return (await read_postings(title, html)).postings


async def read_postings(title: str, html: str) -> PageOfJobs:
    """Return the JobPosting objects of a page, from its JSON-LD, else from its microdata.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size; the sentence names the site by `title`.
    """
    scripts = await elements(title, html, _is_json_ld)
    found, unreadable, left = list[Fields](), 0, _MOST_LENIENT
    for script in scripts:
        text = script.content
        if not _SPEAKS_OF_POSTING.search(text) and "\\u" not in text:
            continue
        postings = _strictly(text)
        if postings is None:
            left -= len(text)
            postings = _leniently(text) if left >= 0 else []
            unreadable += not postings and bool(_SPEAKS_OF_POSTING.search(text))
            await asyncio.sleep(0)
        elif not postings:
            unreadable += _holds_posting(values_in(text))
        found += postings
    return PageOfJobs(found or await microdata_in(title, html), unreadable)


def _is_json_ld(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag == "script" and _JSON_LD.search(attributes.get("type", "")) is not None


def title_of(posting: Fields) -> object:
    """Return a posting's title, unescaped; some sites escape it twice."""
    title = posting.get("title") or posting.get("name")
    if isinstance(title, list | dict):
        title = text_of(title)
    return " ".join(_TAG.sub(" ", unescape(unescape(title))).split()) if isinstance(title, str) else title


def is_over(posting: Fields, now: datetime) -> bool:
    """Return whether a posting's own deadline has certainly passed."""
    ends = deadline(posting.get("validThrough"), posting.get("datePosted"))
    return ends is not None and ends <= now


def _strictly(script: str) -> list[Fields] | None:
    values = values_in(script)
    return None if values is None else _postings(values)


def _holds_posting(value: object) -> bool:
    """Return whether a value holds a job anywhere, also where nothing says that it is the page's own."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if _is_posting(fields := _named(one)) and _is_job(fields):
                return True
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return False


def _leniently(script: str) -> list[Fields]:
    """Return the postings of a script that is not valid JSON, by the likeliest reading that has any."""
    for values, is_guessed in lenient_readings(script):
        if found := _postings(values):
            # With guessed quotes, a date may be part of another text. It must not close a job.
            return [{**one, "validThrough": None} if is_guessed else one for one in found]
    return []


def _postings(values: Iterable[object]) -> list[Fields]:
    nodes = dict[str, Fields]()
    found = [one for value in values for one in _within(value, nodes, _DEEPEST)]
    # References within these objects stay unresolved: objects that refer to each other would grow without end.
    short = {own: node for own, node in nodes.items() if len(json.dumps(node)) <= _LONGEST_NODE} if found else {}
    referred = _Referred({own: _plain(node, _Referred({}), _DEEPEST) for own, node in short.items()})
    return [plain for one in found if isinstance(plain := _plain(one, referred, _DEEPEST), dict)]


def _within(value: object, nodes: dict[str, Fields], depth: int) -> Iterator[Fields]:
    """Yield the job postings within lists and graphs, down to a fixed depth, and collect objects by id."""
    if isinstance(value, list) and depth:
        for one in value:
            yield from _within(one, nodes, depth - 1)
    elif isinstance(value, str) and depth and value.lstrip()[:1] in {"{", "["} and _SPEAKS_OF_POSTING.search(value):
        # JSON in a text of JSON: encoded twice.
        yield from _within(values_in(value), nodes, depth - 1)
    elif isinstance(value, dict):
        fields = _named(value)
        if isinstance(own := fields.get("@id"), str) and len(fields) > 1 and len(nodes) < _MOST_NODES:
            nodes.setdefault(own, fields)
        if _is_posting(fields):
            yield fields
        elif depth:
            for key in _WITHIN:
                within = _within(fields.get(key), nodes, depth - 1)
                yield from within if key != "mainEntity" else filter(_is_job, within)


def _is_posting(fields: Fields) -> bool:
    kinds = several(fields.get("@type") or fields.get("type"))
    return any(isinstance(kind, str) and _short(kind).lower() == "jobposting" for kind in kinds)


def _is_job(fields: Fields) -> bool:
    """Return whether a posting is a job, not the career page itself."""
    title = title_of(fields)
    return isinstance(title, str) and bool(title) and not is_name_of_career_page(title)


def _named(fields: Mapping[str, object]) -> dict[str, object]:
    """Return an object with schema.org's own field names, which some sites write with a prefix or a capital."""
    named = {_field(key): value for key, value in fields.items()}
    return {**named, **fields}


def _field(key: str) -> str:
    key = _short(key.strip())
    return key.lower() if key.startswith("@") else key[:1].lower() + key[1:]


def _short(name: str) -> str:
    return re.split("[/:#]", name.rstrip("/#"))[-1].strip()


def _plain(value: object, nodes: "_Referred", depth: int) -> object:
    """Return a posting's value with plain field names and resolved references."""
    if isinstance(value, list) and depth:
        return [_plain(one, nodes, depth - 1) for one in value]
    if not isinstance(value, dict) or not depth:
        return value
    if list(value) == ["@id"]:
        return nodes.of(value)
    return {key: _plain(one, nodes, depth - 1) for key, one in _named(value).items()}
