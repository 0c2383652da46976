"""Reads a JobPosting that a page holds as microdata or RDFa, in the attributes of its elements.

It reads what pages of single jobs need: field names, nested objects, and values in text or attributes.
Sources: https://html.spec.whatwg.org/multipage/microdata.html, https://www.w3.org/TR/rdfa-lite/
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from sourcing.formats.html import Attributes, Element, elements

_POSTING = re.compile(r"JobPosting(?![A-Za-z])")
_SPEAKS_OF_POSTING = re.compile(r"(?:itemtype|typeof)\s{0,9}=\s{0,9}[\"']?[^\"'<>]{0,100}JobPosting(?![A-Za-z])")

# The attributes that may hold a value in place of the element's text.
_VALUES = ("content", "datetime")
_FIELDS = {"title", "name", "datePosted", "validThrough", "jobLocationType", "hiringOrganization", "jobLocation", "url"}
_FIELDS |= {"address", "addressLocality", "addressRegion", "addressCountry"}
_LONGEST = 500

# Labels of the place on pages that write it only as text.
_PLACE = re.compile(
    r"(?:job )?(?:location|place|standort|ort|lieu|ubicación|localidade|sede|locatie)(?:\(s\)|s)?\s*:?", re.IGNORECASE
)

Fields = Mapping[str, object]


async def microdata_in(title: str, html: str) -> list[Fields]:
    """Return the posting that a page holds as microdata or RDFa; none if it holds several or has no title.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size; the sentence names the site by `title`.
    """
    if not _SPEAKS_OF_POSTING.search(html):
        return []
    scopes = await elements(title, html, _is_posting)
    if len(scopes) != 1:
        return []
    posting = _object(scopes[0])
    # Some sites write the dates in the page's head.
    for meta in await elements(
        title, html, lambda tag, a: tag == "meta" and _name(a) in {"datePosted", "validThrough"}
    ):
        posting.setdefault(_name(meta.attributes), meta.attributes.get("content", ""))
    if "jobLocation" not in posting and (place := _labelled(scopes[0])):
        posting["jobLocation"] = place
    return [posting] if posting.get("title") or posting.get("name") else []


def _is_posting(_: str, attributes: Attributes) -> bool:
    kind = attributes.get("itemtype") or attributes.get("typeof") or ""
    return bool(_POSTING.search(kind))


def _name(attributes: Attributes) -> str:
    name = attributes.get("itemprop") or attributes.get("property") or ""
    return name.rpartition(":")[2].rpartition("/")[2]


def _object(scope: Element) -> dict[str, object]:
    """Return the fields of an object, without those of nested objects."""
    fields, waiting = dict[str, object](), [part for part in reversed(scope.parts) if isinstance(part, Element)]
    while waiting:
        element = waiting.pop()
        name = _name(element.attributes)
        is_scope = "itemscope" in element.attributes or "typeof" in element.attributes
        if name in _FIELDS and name not in fields:
            fields[name] = _object(element) if is_scope else _value(element)
        if not is_scope:
            waiting += [part for part in reversed(element.parts) if isinstance(part, Element)]
    return fields or {"name": scope.text[:_LONGEST]}


def _value(element: Element) -> str:
    written = next((element.attributes[key] for key in _VALUES if key in element.attributes), None)
    return (element.text if written is None else written)[:_LONGEST]


def _labelled(scope: Element) -> str:
    """Return the text that follows the label of a place in a list of terms."""
    terms = [one for one in scope.all() if one.tag in {"dt", "dd"}]
    for label, value in pairwise(terms):
        if (label.tag, value.tag) == ("dt", "dd") and _PLACE.fullmatch(label.text[:100]):
            return value.text[:_LONGEST]
    return ""
