"""Reads records from untrusted XML: in pieces, without document types and their entities, and only some fields.

Many documents are not quite XML. Text before the declaration, prefixed or capitalized names, a bare `&`, HTML's
references and invalid characters are read as they were meant. After a place that cannot be parsed, reading continues
with the next record. Any fault except in names makes the document not whole: it proves nothing about missing records.
"""

import asyncio
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from sys import getsizeof
from typing import Generic, Never, TypeVar
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType, errors

from common.errors import SiteUnreadable
from sourcing.formats.xml_mending import Mended
from sourcing.model.quota import MOST_ENTRIES, MOST_POSTING_BYTES, BoardQuota

_LONGEST_FIELD = 4_096
# Of a field that is a text of its own, such as a description.
_LONGEST_TEXT = 65_536
# Between the texts of such a field: a character that XML does not have.
SEPARATOR = "\0"
# An unclosed tag or comment would be scanned again with each piece.
_LONGEST_TAG = 262_144
_MOST_BREAKS = 50_000
# Each open element takes memory, and records are nested in only a few.
_DEEPEST = 200

# The memory of an empty record and its place in the list.
_EMPTY = 300

_SITEMAP = re.compile(r"https?://www\.(?:sitemaps\.org|google\.com)/schemas/sitemap/")

Record = dict[str, str]

_T = TypeVar("_T")


@dataclass(slots=True)
class Records(Generic[_T]):
    """The records of a document.

    `root`: its outermost tag, in lower case and without a prefix.
    `is_whole`: false if a part could not be read, if the document breaks off, or if it has too many records; then the
    rest is not read.
    `has_others`: the root holds something other than records.
    """

    root: str = ""
    found: list[_T] = field(default_factory=list)
    is_whole: bool = False
    has_others: bool = False


async def records(
    quota: BoardQuota, title: str, text: str, tags: Collection[str], fields: Collection[str]
) -> Records[Record]:
    """Return the records of an XML document, as `read_records` does, with all their fields."""
    return await read_records(quota, title, text, tags, fields, lambda _, record: record)


async def read_records(
    quota: BoardQuota,
    title: str,
    text: str,
    tags: Collection[str],
    fields: Collection[str],
    keep: Callable[[str, Record], _T | None],
) -> Records[_T]:
    """Return the records of an XML document: the elements with these tags, with trimmed fields.

    Args:
        quota: the board's.
        title: names the site in sentences.
        text: the document.
        tags: the tags of records, in lower case.
        fields: the tags of a record's fields, in lower case: `office` for a child, `offices/office` for a deeper one. A
            repeated child keeps its first text; all texts of a deeper field are joined with line breaks, those of one
            that is three deep with SEPARATOR. Only the latter may be long. A `link` may have its text in the attribute
            `href`.
        keep: returns what to keep of a record, by its tag and fields, or None for nothing; it counts against the
            quota. It raises Enough to stop reading.

    Raises:
        SiteUnreadable: the text is not XML, or declares a document type; the sentence names the site by `title`.
    """
    reader = _Reader(quota, title, tags, fields, keep)
    mended = Mended(text)
    try:
        for piece in mended.pieces():
            reader.feed(piece)
            await asyncio.sleep(0)
        reader.finish()
    except Enough:
        reader.records.is_whole = False
    if not reader.records.root:
        raise SiteUnreadable(f"{title} answered with something that is not XML.")
    reader.records.is_whole &= not mended.faults
    return reader.records


class Enough(Exception):
    """Stops reading: the quota is used up, or there are too many faults."""


class _Reader(Generic[_T]):
    """Parses one document. `depth` counts from a record's own element and is 0 outside of records."""

    def __init__(
        self,
        quota: BoardQuota,
        title: str,
        tags: Collection[str],
        fields: Collection[str],
        keep: Callable[[str, Record], _T | None],
    ) -> None:
        self.records = Records[_T](is_whole=True)
        self._title, self._tags, self._fields, self._keep = title, tags, fields, keep
        begin = "|".join(map(re.escape, tags))
        self._begin = re.compile(rf"<(?:[\w.-]{{1,40}}:)?(?:{begin})[\s/>]".encode(), re.IGNORECASE)
        self._quota, self._left = quota, MOST_POSTING_BYTES
        self._of_document = self._own_prefixes = frozenset[str]()
        self._breaks, self._is_lost = 0, False
        self._depth, self._tag, self._outer, self._middle = 0, "", "", ""
        self._record: Record = {}
        self._field: str | None = None
        self._field_depth = 0
        self._open(b"")

    def feed(self, piece: str) -> None:
        """Parse the next piece. After an error, continue with the next record, in this piece or a later one."""
        data = piece.encode(errors="replace")
        while data:
            if self._is_lost:
                data = self._found_again(data)
            data = self._broken(data)

    def finish(self) -> None:
        """Parse the end of the document."""
        if self._is_lost:
            return
        try:
            self._parser.Parse(b"", True)
        except ExpatError:
            self.records.is_whole = False

    def _open(self, begin: bytes) -> None:
        self._parser: XMLParserType = ParserCreate("utf-8")
        self._parser.Parse(begin, False)
        self._fed, self._level = len(begin), 0
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data

    def _broken(self, data: bytes) -> bytes:
        """Parse the data; return the part after an error, empty if there was none."""
        try:
            self._parse(data)
        except ExpatError as error:
            at = max(self._parser.ErrorByteIndex - self._fed, 0)
            self._lose(is_complete=errors.messages[error.code] == errors.XML_ERROR_TAG_MISMATCH)
            return data[at + 1 :]
        return b""

    def _parse(self, data: bytes) -> None:
        self._parser.Parse(data, False)
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            raise Enough

    def _lose(self, *, is_complete: bool) -> None:
        """Leave the current record. It counts if only its end is broken."""
        # Flushes the buffered text.
        self._parser.buffer_text = False
        self.records.is_whole = False
        self._breaks += 1
        if self._breaks > _MOST_BREAKS:
            raise Enough
        if is_complete and self._record:
            self._take()
        self._depth, self._field, self._is_lost = 0, None, True

    def _found_again(self, data: bytes) -> bytes:
        found = self._begin.search(data)
        if found is None:
            return b""
        self._open(b"<records>")
        self.records.root = self.records.root or "unknown"
        self._is_lost = False
        return data[found.start() :]

    def _refuse(self, *_: object) -> Never:
        raise SiteUnreadable(f"{self._title} answered with XML that declares a document type, which is not read.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._level += 1
        if self._level > _DEEPEST:
            raise Enough
        prefix, _, name = tag.lower().rpartition(":")
        if not self.records.root:
            self._begin_document(prefix, name, attributes)
        if self._depth == 1 and name == self._tag:
            # The last record has no end.
            self.records.is_whole = False
            self._take()
            self._depth = 0
        if self._depth:
            self._depth += 1
            self._begin_field(tag.lower(), prefix, name, attributes)
        elif name in self._tags:
            self._own_prefixes = self._of_document | {prefix}
            self._depth, self._tag, self._record = 1, name, {}
        elif name != self.records.root:
            self.records.has_others = True

    def _begin_document(self, prefix: str, name: str, attributes: dict[str, str]) -> None:
        self.records.root = name
        spaces = {prefix_ for key, uri in attributes.items() if _SITEMAP.match(uri) and (prefix_ := _declared(key))}
        self._of_document = frozenset({"", prefix, *spaces})

    def _begin_field(self, tag: str, prefix: str, name: str, attributes: dict[str, str]) -> None:
        if self._depth > 4 or self._field is not None:
            return
        name = tag if tag in self._fields else name if prefix in self._own_prefixes else ""
        if self._depth == 2:
            self._outer = name
        elif self._depth == 3:
            self._middle = name
        key = "/".join((*(self._outer, self._middle, name)[: self._depth - 2], name))
        href = attributes.get("href", "") if key == "link" else ""
        if key not in self._fields or (href and attributes.get("rel", "alternate") != "alternate"):
            return
        if self._depth == 4 and key in self._record:
            self._record[key] += SEPARATOR
        elif self._depth == 3 and self._record.get(key):
            self._record[key] += "\n"
        elif key in self._record:
            return
        self._record.setdefault(key, href[:_LONGEST_FIELD])
        self._field, self._field_depth = key, self._depth

    def _end(self, _: str) -> None:
        self._level -= 1
        if self._depth == 1:
            self._take()
        elif self._depth == self._field_depth:
            self._field = None
        self._depth = max(0, self._depth - 1)

    def _data(self, data: str) -> None:
        if self._field is not None:
            longest = _LONGEST_TEXT if self._field_depth == 4 else _LONGEST_FIELD
            if len(self._record[self._field]) < longest:
                self._record[self._field] += data[:longest]
        elif self._level == 1 and data.strip():
            self.records.has_others = True

    def _take(self) -> None:
        """Keep the fields of a record. An empty record counts too: it is a job that could not be read."""
        kept = self._keep(self._tag, {name: value.strip() for name, value in self._record.items()})
        self._record, self._field = {}, None
        if kept is None:
            return
        size = _size(kept)
        self._left -= size
        fits = self._left >= 0 and self._quota.hold(size)
        if len(self.records.found) >= MOST_ENTRIES or not fits:
            raise Enough
        self.records.found.append(kept)


def _declared(key: str) -> str:
    """Return the namespace prefix that an attribute declares; empty for other attributes."""
    return key.partition(":")[2].lower() if key.startswith("xmlns:") else ""


def _size(kept: object) -> int:
    values = kept.values() if isinstance(kept, dict) else kept if isinstance(kept, tuple) else (kept,)
    return _EMPTY + sum(map(getsizeof, values))
