"""Reads where a page links to, and tells its content from the menus that all pages of a site have."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from sourcing.hostnames import joined
from sourcing.markup import fed

_MENUS = {"nav", "header", "footer"}
_MOST_LINKS = 5_000


@dataclass(frozen=True, slots=True)
class Link:
    """Where a page links to, without a fragment, and whether that is part of its content."""

    address: str
    is_content: bool


async def links_in(title: str, address: str, html: str) -> list[Link]:
    """Return the first 5,000 links of the page at an address.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size; the sentence names the site by `title`.
    """
    parser = _Links()
    async for _ in fed(title, parser, html):
        pass
    return [Link(joined(address, href), is_content) for href, is_content in parser.found]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []
        self._menus = Counter[str]()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _MENUS:
            self._menus[tag] += 1
        elif tag == "a" and len(self.found) < _MOST_LINKS and (href := dict(attrs).get("href")):
            self.found.append((href, not self._menus.total()))

    def handle_endtag(self, tag: str) -> None:
        if self._menus[tag]:
            self._menus[tag] -= 1
