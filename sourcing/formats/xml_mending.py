"""Repairs almost valid XML: the declaration, bare ampersands, HTML's references, and stray characters."""

import re
from collections.abc import Iterator
from html.entities import html5

_PIECE = 65_536
_MOST_FAULTS = 500_000

_BLANK = "\ufeff \t\r\n"
# The longest text in front of a document, such as a warning of the program that made it.
_LONGEST_FOREWORD = 4_096
_FOREWORD = re.compile(r"(?:[^<]|</?(?:br|b|i|p|pre)\b[^<>]{0,99}>)*", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\b[^<>]{0,1000}>")
_BEGINNING = re.compile("<[A-Za-z!?]")

# Where `&` begins no reference: the openings, and their ends.
_VERBATIM = re.compile(r"<!(?:\[CDATA\[|--)")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}

_KNOWN = {"amp", "lt", "gt", "quot", "apos"}
_FAULT = re.compile(
    r"&(?:(?P<number>#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});|(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)?"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
)
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Mended:
    """A text repaired to valid XML, in pieces. `faults` counts the repairs."""

    def __init__(self, text: str) -> None:
        self.faults = 0
        self._text = text

    def pieces(self) -> Iterator[str]:
        """Yield the repaired text, in pieces that are long enough to parse at once."""
        kept, size = list[str](), 0
        for piece in self._mended():
            kept.append(piece)
            size += len(piece)
            if size >= _PIECE // 2:
                yield "".join(kept)
                kept, size = [], 0
            # Repairs are slow, and a text that needs so many is of little use.
            if self.faults > _MOST_FAULTS:
                return
        yield "".join(kept)

    def _mended(self) -> Iterator[str]:
        """Yield the repaired text. Comments and CDATA keep their `&`."""
        at = self._begin()
        while at < len(self._text):
            found = _VERBATIM.search(self._text, at)
            start = found.start() if found else len(self._text)
            while at < start:
                end = self._cut(at, start)
                yield _FAULT.sub(self._meant, self._text[at:end])
                at = end
            end = self._text.find(_ENDS[found[0]], start) if found else start
            end = len(self._text) if end < 0 else end
            for at in range(start, end, _PIECE):
                yield _NO_CHARACTER.sub(self._no_character, self._text[at : min(end, at + _PIECE)])
            at = end

    def _begin(self) -> int:
        """Return where the document begins, after its declaration: the text is already decoded."""
        foreword = self._text[:_LONGEST_FOREWORD]
        found = _DECLARATION.search(foreword)
        if found and _FOREWORD.fullmatch(foreword, 0, found.start()):
            first, end = found.start(), found.end()
        else:
            first = end = at.start() if (at := _BEGINNING.search(foreword)) else 0
        if foreword[:first].strip(_BLANK):
            self.faults += 1
        return end

    def _cut(self, at: int, end: int) -> int:
        """Return where the next piece ends: before a tag or a reference, so that none is split."""
        if end - at <= _PIECE:
            return end
        cut = max(self._text.rfind("<", at, at + _PIECE), self._text.rfind("&", at, at + _PIECE))
        return cut if cut > at else at + _PIECE

    def _meant(self, reference: re.Match[str]) -> str:
        name, number, whole = reference["name"], reference["number"], reference[0]
        if name in _KNOWN:
            return whole
        meant = _numbered(number) if number else html5.get(f"{name};") if name else None
        if number and meant and number[1] != "X":
            return whole
        self.faults += 1
        if meant is None:
            return f"&amp;{whole[1:]}" if whole[0] == "&" else ""
        return "".join(f"&#{ord(one)};" for one in meant)

    def _no_character(self, _: re.Match[str]) -> str:
        self.faults += 1
        return ""


def _numbered(number: str) -> str | None:
    """Return the character of a reference such as `#228` or `#xE4`; None if XML has no such character."""
    code = int(number.lstrip("#xX"), base=16 if number[1] in "xX" else 10)
    if code > 0x10FFFF:
        return None
    character = chr(code)
    return "" if _NO_CHARACTER.match(character) else character
