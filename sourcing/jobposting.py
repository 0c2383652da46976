"""Reads schema.org's JobPosting as pages hold it: JSON-LD in a script, in the many shapes in which it is written.

Source: https://schema.org/JobPosting, and the pages of some 400 sites that public readers describe.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from html import unescape

from sourcing.entries import place
from sourcing.markup import elements

# Where a day ends last.
_LAST_ZONE = timezone(timedelta(hours=-12))

_LONGEST_SCRIPT = 1_000_000
_DEEPEST = 6

# What systems write where a part of an address is not known.
_UNKNOWN = {"unavailable", "n/a", "none", "null", "undefined"}

Fields = Mapping[str, object]


async def job_postings(title: str, html: str) -> list[Fields]:
    """Return the objects of type JobPosting on a page; a script that is no JSON holds none."""
    scripts = await elements(title, html, lambda tag, a: tag == "script" and "ld+json" in a.get("type", "").lower())
    return [found for script in scripts for found in _within(_parsed(script.content), _DEEPEST)]


def title_of(posting: Fields) -> object:
    """Return a posting's title, which may have been escaped twice."""
    title = posting.get("title") or posting.get("name")
    return unescape(unescape(title)) if isinstance(title, str) else title


def places_of(posting: Fields) -> list[object]:
    """Return the names of a posting's places: each one's own, else its address."""
    places: list[object] = [where for one in _several(posting.get("jobLocation")) if (where := _place(one))]
    if str(posting.get("jobLocationType", "")).upper() == "TELECOMMUTE":
        wanted = [_text(one, "name") for one in _several(posting.get("applicantLocationRequirements"))]
        named = ", ".join(filter(None, wanted))
        places.append(f"Remote ({named})" if named else "Remote")
    return places


def is_over(posting: Fields, now: datetime) -> bool:
    """Tell whether a posting says itself that its time has passed: everywhere, where it names no zone.

    A date without a time lasts to its end.
    """
    until = posting.get("validThrough")
    if not isinstance(until, str):
        return False
    try:
        ends = datetime.fromisoformat(until.strip())
    except ValueError:
        return False
    if len(until.strip()) <= 10:
        ends = ends.replace(hour=23, minute=59)
    return (ends if ends.tzinfo else ends.replace(tzinfo=_LAST_ZONE)) < now


def _parsed(text: str) -> object:
    if len(text) > _LONGEST_SCRIPT:
        return None
    try:
        # Many hold line breaks within texts.
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _within(value: object, depth: int) -> Iterator[Fields]:
    """Yield the job postings within lists and graphs, to a depth that no page needs to go beyond."""
    if isinstance(value, list) and depth:
        for one in value:
            yield from _within(one, depth - 1)
    elif isinstance(value, dict):
        if "JobPosting" in _several(value.get("@type")):
            yield value
        elif depth:
            for key in ("@graph", "itemListElement", "item", "mainEntity"):
                yield from _within(value.get(key), depth - 1)


def _several(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _place(where: object) -> str:
    if isinstance(where, str):
        return where.strip()
    if name := _text(where, "name"):
        return name
    address = where.get("address") if isinstance(where, dict) else None
    if isinstance(address, str):
        return address.strip()
    return place(*(_text(address, part) for part in ("addressLocality", "addressRegion", "addressCountry")))


def _text(value: object, key: str) -> str:
    """Return the text under a key of an object, of the first of several, or of an object's own name; else nothing."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, list):
        found = next(iter(found), None)
    if isinstance(found, dict):
        return _text(found, "name") if key != "name" else ""
    text = unescape(found).strip() if isinstance(found, str) else ""
    return "" if text.lower() in _UNKNOWN else text
