"""The addresses of a website: which of those that it writes are its own, and those that a page links to."""

import re
from sys import getsizeof

from sourcing.entries import MAX_URL
from sourcing.hostnames import joined
from sourcing.markup import Attributes, Element, read_elements
from sourcing.provider import Site

# What the links of a page may take in memory, in bytes; the others are let go.
_MOST_BYTES = 1_000_000
_EMPTY = 100


class Home:
    """A website by its host. It is the same site with `http`, and with `www.` or without: all its pages are here."""

    def __init__(self, host: str) -> None:
        self.root = f"https://{host}/"
        bare = re.escape(host.removeprefix("www."))
        self._own = re.compile(rf"https?://(?:www\.)?{bare}(?::80|:443)?(?:/|(?=\?)|$)", re.IGNORECASE)

    def address(self, page: str, other: str) -> str:
        """Return another address as it is meant on a page, over https and on the host, without its fragment.

        It is an empty text where it is no address of this website, or longer than one may be.
        """
        there = joined(page, other.strip()) if len(other) <= MAX_URL else ""
        own = self._own.match(there)
        # A space within is one to people, and none of an address.
        address = f"{self.root}{there[own.end() :]}".replace(" ", "%20") if own else ""
        return address if len(address) <= MAX_URL else ""


async def links_of(title: str, site: Site, page: str) -> list[str]:
    """Return the addresses that a page links to, in its order and each once, as its first `<base>` has them.

    A base that is no web address is none; one on another host leads there, and so do the links without a host.
    """
    links = _Links()
    await site.read_text(page, lambda html: read_elements(title, html, _is_link, links.add))
    base = joined(page, links.base)
    return [joined(base if base.startswith(("https://", "http://")) else page, one) for one in links.found]


def _is_link(tag: str, attributes: Attributes) -> bool:
    return tag in {"a", "area", "base"} and "href" in attributes


class _Links:
    def __init__(self) -> None:
        self.base = ""
        self.found = dict[str, None]()
        self._left = _MOST_BYTES

    def add(self, element: Element) -> None:
        href = element.attributes["href"].strip()
        if element.tag == "base":
            self.base = self.base or href[: MAX_URL + 1]
        elif href not in self.found and len(href) <= MAX_URL and self._left > 0:
            self._left -= getsizeof(href) + _EMPTY
            self.found[href] = None
