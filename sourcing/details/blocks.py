"""Turns a sanitized description into blocks, for a page that shows no HTML of others: text, and links to the web."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Literal, NotRequired, TypedDict

from sourcing.details.text import TAG, seen

_MOST_BLOCKS = 2_000

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ENDS = {
    "p",
    "div",
    "section",
    "article",
    "blockquote",
    "pre",
    "dt",
    "dd",
    "tr",
    "caption",
    "table",
    "dl",
    "hr",
    "ul",
    "ol",
}
_WEB = re.compile(r"https?://[^\s<>\"']{1,2000}", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")

Kind = Literal["heading", "paragraph", "item"]


class Run(TypedDict):
    """A piece of text, and where it leads if it is a link: a URL with http or https."""

    text: str
    href: NotRequired[str]


class Block(TypedDict):
    """A heading of a level from 1 to 6, a paragraph, or an item of a list at a depth from 1; never without text."""

    kind: Kind
    runs: list[Run]
    level: NotRequired[int]
    depth: NotRequired[int]
    ordered: NotRequired[bool]


@dataclass(slots=True)
class _Builder:
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)
    kind: Kind = "paragraph"
    level: int = 0
    href: str | None = None

    def add(self, text: str) -> None:
        """Add text to the open block."""
        if self.runs and self.runs[-1].get("href") == self.href:
            self.runs[-1]["text"] += text
        elif self.href is None:
            self.runs.append({"text": text})
        else:
            self.runs.append({"text": text, "href": self.href})

    def end(self) -> None:
        """Close the open block; keep it if it has text."""
        if runs := _trimmed(self.runs):
            block: Block = {"kind": self.kind, "runs": runs}
            if self.kind == "heading":
                block["level"] = self.level
            if self.kind == "item":
                block["depth"], block["ordered"] = max(1, len(self.lists)), bool(self.lists and self.lists[-1])
            self.blocks.append(block)
            # What follows the first paragraph of an item is a paragraph.
            self.kind = "paragraph"
        self.runs = []

    def tag(self, name: str, attributes: str, *, closes: bool) -> None:
        """Take in a tag."""
        if name == "a":
            self.href = None if closes else _link(attributes)
        elif name == "br":
            self.add("\n")
        elif name in {"td", "th"}:
            self.add(" ")
        elif name in _HEADINGS or name == "li":
            self.end()
            self.kind = "paragraph" if closes else "item" if name == "li" else "heading"
            self.level = _HEADINGS.get(name, 0)
        elif name in _ENDS:
            self.end()
            self._nest(name, closes=closes)

    def _nest(self, name: str, *, closes: bool) -> None:
        if name in {"ul", "ol"}:
            self.kind = "paragraph"
            if not closes:
                self.lists.append(name == "ol")
            elif self.lists:
                self.lists.pop()


def blocks(html: str | None) -> list[Block]:
    """Return the blocks of sanitized HTML, in its order; at most 2,000."""
    builder, at = _Builder(), 0
    for tag in TAG.finditer(html or ""):
        _text(builder, (html or "")[at : tag.start()])
        builder.tag(tag[2], tag[3], closes=bool(tag[1]))
        at = tag.end()
        if len(builder.blocks) >= _MOST_BLOCKS:
            return builder.blocks
    _text(builder, (html or "")[at:])
    builder.end()
    return builder.blocks


def _text(builder: _Builder, text: str) -> None:
    if text:
        builder.add(_SPACES.sub(" ", seen(unescape(text))))


def _link(attributes: str) -> str | None:
    found = re.search(r'href="([^"]*)"', attributes)
    href = unescape(found[1]).strip() if found else ""
    return href if _WEB.fullmatch(href) else None


def _trimmed(runs: list[Run]) -> list[Run]:
    """Return runs without space at the block's ends, at line ends and between runs twice."""
    kept = list[Run]()
    for run in runs:
        text = re.sub(r" ?\n ?", "\n", run["text"])
        if not kept or kept[-1]["text"][-1:] in {" ", "\n"}:
            text = text.lstrip(" \n" if not kept else " ")
        if text:
            kept.append({**run, "text": text})
    while kept and not (last := kept[-1]["text"].rstrip()):
        kept.pop()
    if kept:
        kept[-1]["text"] = last
    return kept
