"""Reads untrusted HTML with the standard library's parser, without a tree of the page and without blocking the loop.

The parser is fed in pieces and yields to the event loop between them. It scans unfinished input again with each piece,
so that input may not grow. The work is thus proportional to the page's size, whatever it holds.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeVar

from common.errors import SiteUnreadable

_PIECE = 32_768
_MOST_UNFINISHED = 262_144
_MOST_TAGS = 4_000
_MOST_VALUES = 1_000_000
# Per tag. No page needs as many, and a tag with more takes much memory.
_MOST_ATTRIBUTES = 200

# Elements without an end tag, which hold nothing.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

Attributes = dict[str, str]

_T = TypeVar("_T")


@dataclass(slots=True)
class Element:
    """An element of a page: its tag, its attributes, and its texts and elements in the page's order."""

    tag: str
    attributes: Attributes
    parts: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The names in the attribute `class`."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """All text within, with single spaces."""
        return " ".join("".join(self._texts()).split())

    @property
    def content(self) -> str:
        """The element's own text, unchanged, without that of inner elements."""
        return "".join(part for part in self.parts if isinstance(part, str))

    def all(self, tag: str | None = None, class_: str | None = None) -> "Iterator[Element]":
        """Yield the inner elements with this tag and class, parents before children."""
        # No recursion: a page may nest deeply.
        waiting = [part for part in reversed(self.parts) if isinstance(part, Element)]
        while waiting:
            element = waiting.pop()
            if tag in {None, element.tag} and (class_ is None or class_ in element.classes):
                yield element
            waiting += [part for part in reversed(element.parts) if isinstance(part, Element)]

    def first(self, tag: str | None = None, class_: str | None = None) -> "Element | None":
        """Return the first of `all`, or None."""
        return next(self.all(tag, class_), None)

    def _texts(self) -> Iterator[str]:
        waiting: list[Element | str] = list(reversed(self.parts))
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                yield part
            elif part.tag not in {"script", "style"}:
                # Texts of two elements are separate words to a reader.
                waiting += [" ", *reversed(part.parts), " "]


def text_of(element: Element | None) -> str | None:
    """Return an element's text; None if there is no element."""
    return None if element is None else element.text


async def elements(title: str, html: str, is_wanted: Callable[[str, Attributes], bool]) -> list[Element]:
    """Return the elements of a page that are wanted by tag and attributes, as `read_elements` does."""
    return await read_elements(title, html, is_wanted, lambda element: element)


async def read_elements(
    title: str, html: str, is_wanted: Callable[[str, Attributes], bool], read: Callable[[Element], _T]
) -> list[_T]:
    """Return `read` of each wanted element of a page. An element is freed after it is read.

    An element is wanted by its tag and attributes; it ends where the next one begins.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size, or an element holds more than 2,000 others;
            the sentence names the site by `title`.
    """
    parser, done = _Parser(title, is_wanted), list[_T]()
    async for _ in fed(title, parser, html):
        # The last element may continue.
        done += map(read, parser.found[:-1])
        del parser.found[:-1]
    return [*done, *map(read, parser.found)]


async def fed(title: str, parser: HTMLParser, html: str) -> AsyncIterator[None]:
    """Feed a page to a parser in pieces. After each piece, yield to the caller and to the event loop.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size; the sentence names the site by `title`.
    """
    at = 0
    while at < len(html):
        # Within a script, the parser waits for its end, however far away that is.
        piece = max(_PIECE, len(parser.rawdata)) if parser.cdata_elem else _PIECE
        parser.feed(html[at : at + piece])
        at += piece
        if len(parser.rawdata) > _MOST_UNFINISHED and not parser.cdata_elem:
            raise SiteUnreadable(f"{title} answered with a page that is not HTML.")
        yield
        await asyncio.sleep(0)


def with_class(tag: str, class_: str) -> Callable[[str, Attributes], bool]:
    """Return a predicate for elements with this tag and class."""
    return lambda name, attributes: name == tag and class_ in attributes.get("class", "").split()


def json_after(title: str, text: str, opening: str) -> object:
    """Return the JSON value after the first match of the pattern `opening` in a page.

    Raises:
        SiteUnreadable: there is no match, or no JSON after it; the sentence names the site by `title`.
    """
    found = re.search(opening, text)
    if text.count("{") + text.count("[") > _MOST_VALUES:
        raise SiteUnreadable(f"{title} answered with a page that holds too much.")
    try:
        value, _ = json.JSONDecoder().raw_decode(text, found.end() if found else len(text))
    except (ValueError, RecursionError) as error:
        raise SiteUnreadable(f"{title} answered with a page that holds no list of jobs.") from error
    return value


class _Parser(HTMLParser):
    """Builds only the wanted elements of a page."""

    def __init__(self, title: str, is_wanted: Callable[[str, Attributes], bool]) -> None:
        super().__init__()
        self.found: list[Element] = []
        self._title = title
        self._is_wanted = is_wanted
        self._open: list[Element] = []
        self._tags = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs[:_MOST_ATTRIBUTES]}
        element = Element(tag, attributes)
        if self._is_wanted(tag, attributes):
            # An element that was never closed ends here.
            self._open.clear()
            self.found.append(element)
            self._tags = 0
        elif self._open:
            self._count()
            self._open[-1].parts.append(element)
        else:
            return
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._count()
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].parts.append(data)

    def _count(self) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise SiteUnreadable(f"{self._title} answered with a page that is not built as it was.")
