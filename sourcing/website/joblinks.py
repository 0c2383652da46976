"""Reads the links of a page, and tells those of its content from those of the site's menus."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from sys import getsizeof

from sourcing.formats.html import fed
from sourcing.lists.entries import MAX_URL
from sourcing.web.hostnames import joined

_MENUS = {"nav", "header", "footer"}

# The memory for the links of a page, in bytes. Further links are dropped.
_MOST_BYTES = 1_000_000
_EMPTY = 100


@dataclass(frozen=True, slots=True)
class Link:
    """The target of a link, without its fragment, and whether the link is part of the page's content."""

    address: str
    is_content: bool


async def links_in(title: str, page: str, html: str) -> list[Link]:
    """Return the links of a page, in order and each once, resolved against its first `<base>`.

    A base that is no web address is ignored. A base on another host applies to relative links.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size; the sentence names the site by `title`.
    """
    parser = _Links()
    async for _ in fed(title, parser, html):
        pass
    base = joined(page, parser.base)
    if not base.startswith(("https://", "http://")):
        base = page
    return [Link(joined(base, href), is_content) for href, is_content in parser.found.items()]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.base = ""
        self.found = dict[str, bool]()
        self._left = _MOST_BYTES
        self._menus = Counter[str]()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _MENUS:
            self._menus[tag] += 1
        elif tag in {"a", "area", "base"} and (href := (dict(attrs).get("href") or "").strip()):
            self._add(tag, href)

    def handle_endtag(self, tag: str) -> None:
        if self._menus[tag]:
            self._menus[tag] -= 1

    def _add(self, tag: str, href: str) -> None:
        if tag == "base":
            self.base = self.base or href[: MAX_URL + 1]
        elif href in self.found:
            self.found[href] |= not self._menus.total()
        elif len(href) <= MAX_URL and self._left > 0:
            self._left -= getsizeof(href) + _EMPTY
            self.found[href] = not self._menus.total()
