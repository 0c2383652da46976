"""Reads long XML in pieces, and keeps of each record no more than the fields that are wanted."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Never
from xml.parsers.expat import ExpatError, ParserCreate

from common.errors import SiteUnreadable
from sourcing.bounds import MOST_ENTRIES

_PIECE = 65_536
_LONGEST_FIELD = 10_000

Record = dict[str, str]


@dataclass(slots=True)
class Records:
    """The records of a document; `root` is its outermost tag.

    `is_whole` is false where it breaks off, or has more records than a list may have: then the rest is not read.
    """

    root: str = ""
    found: list[Record] = field(default_factory=list)
    is_whole: bool = False


async def records(title: str, text: str, tags: Collection[str], fields: Collection[str]) -> Records:
    """Return the records of an XML document: what lies directly within the elements of these tags, trimmed.

    A field that comes twice keeps its first text.

    Raises:
        SiteUnreadable: the text is no XML, or declares a document type; the sentence names the site by `title`.
    """
    reader = _Reader(title, tags, fields)
    try:
        for at in range(0, len(text), _PIECE):
            reader.parser.Parse(text[at : at + _PIECE], False)
            await asyncio.sleep(0)
        reader.parser.Parse("", True)
        reader.records.is_whole = True
    except _Enough:
        pass
    except (ExpatError, ValueError) as error:
        if not reader.records.root:
            raise SiteUnreadable(f"{title} answered with something that is not XML.") from error
    return reader.records


class _Enough(Exception):
    """There are more records than are kept."""


class _Reader:
    """Follows one document; `depth` counts from a record's own element, and is 0 outside of one."""

    def __init__(self, title: str, tags: Collection[str], fields: Collection[str]) -> None:
        self.records = Records()
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self._title, self._tags, self._fields = title, tags, fields
        self._depth = 0
        self._record: Record = {}
        self._field: str | None = None

    def _refuse(self, *_: object) -> Never:
        raise SiteUnreadable(f"{self._title} answered with XML that declares a document type, which is not read.")

    def _start(self, tag: str, _: dict[str, str]) -> None:
        self.records.root = self.records.root or tag
        if self._depth:
            self._depth += 1
            if self._depth == 2 and tag in self._fields and tag not in self._record:
                self._field = tag
                self._record[tag] = ""
        elif tag in self._tags:
            # An empty one counts too: to whoever reads the list, it is a job that could not be read.
            if len(self.records.found) >= MOST_ENTRIES:
                raise _Enough
            self._depth, self._record = 1, {}

    def _end(self, _: str) -> None:
        if self._depth == 1:
            self.records.found.append({name: value.strip() for name, value in self._record.items()})
        elif self._depth == 2:
            self._field = None
        self._depth = max(0, self._depth - 1)

    def _data(self, data: str) -> None:
        if self._field is not None and len(self._record[self._field]) < _LONGEST_FIELD:
            self._record[self._field] += data
