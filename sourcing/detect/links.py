"""Reads the addresses that a page names: links and embedded pages, loaded files, and addresses in its data."""

import re
from html import unescape
from itertools import islice

from sourcing.formats.html import elements
from sourcing.web.hostnames import joined

# How many links of a page are checked. Each is compared with every provider, without yielding to the event loop.
_MOST_LINKS = 2_000
# How much of a page is searched for addresses outside of links.
_MOST_TEXT = 2_000_000

# The attributes that name another page. Loaded files say less about a page: a vendor's script is on many pages.
_ADDRESSES = {"base": "href", "a": "href", "iframe": "src", "script": "src", "link": "href"}
_LINKING = {"alternate", "canonical", "next", "prev"}
# An address in a page's scripts or data, with or without JSON escapes.
_MENTIONED = re.compile(r"https:(?://|\\/\\/)[A-Za-z0-9.-]{4,100}(?:/|\\/)[^\s\"'<>()]{1,400}")


async def links_in(address: str, html: str) -> tuple[list[str], list[str]]:
    """Return the addresses that a page links to or embeds, and those of files that it loads.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size.
    """
    found = await elements("The page", html, lambda tag, attributes: bool(attributes.get(_ADDRESSES.get(tag, ""))))
    base = next((joined(address, one.attributes["href"]) for one in found if one.tag == "base"), "")
    address = base if base.startswith("https://") else address
    links, loaded = list[str](), list[str]()
    for one in found[:_MOST_LINKS]:
        if one.tag == "base":
            continue
        is_link = one.tag in {"a", "iframe"} or not _LINKING.isdisjoint(one.attributes.get("rel", "").lower().split())
        (links if is_link else loaded).append(joined(address, one.attributes[_ADDRESSES[one.tag]]))
    return links, loaded


def mentioned_in(html: str) -> list[str]:
    """Return the addresses anywhere in a page, such as in the data of its scripts."""
    found = [one[0].replace("\\/", "/") for one in islice(_MENTIONED.finditer(html, 0, _MOST_TEXT), _MOST_LINKS)]
    return [unescape(one).partition("\\")[0] for one in found]
