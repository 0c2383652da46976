"""Detects the encoding of a page, sitemap or robots.txt, and converts it to UTF-8.

The byte order mark counts first, before the HTTP header: it is part of the text, while the header may be a server's
default. Then come the header, `<meta>` and the XML declaration. If none names a known encoding, the text is UTF-8 if
its bytes are valid, else windows-1252.

Sources: https://encoding.spec.whatwg.org/ for the labels, RFC 7303 (3.3) and the HTML standard for the mark's rank.
"""

import codecs
import re
from collections.abc import Iterator

import webencodings

# How many bytes are searched for an encoding. Browsers search fewer; some pages begin with scripts.
_HEAD = 65_536

# Converting another encoding takes up to eight bytes of memory per byte.
MOST_FOREIGN_BYTES = 24_000_000

# A text may hold some invalid bytes. With more than this, too little is left of it, and decoding is slow.
_MOST_FAULTS = 10_000
_PIECE = 65_536

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_ASCII = bytes(range(0x80))
_FAULT = "\ufffd"

# The charset in a header or attribute. The lengths are bounded, so that hostile pages take no longer than others.
_IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:+-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(rb"\s{0,999}<\?xml\s[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:+-]{1,40})")
_META = re.compile(rb"<meta[\s/]([^<>]{0,1000})", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"(?<![a-z-])([a-z-]{1,20})\s{0,9}=\s{0,9}(?:\"([^\"]{0,500})|'([^']{0,500})|([^\s\"'>]{1,500}))", re.IGNORECASE
)

# Encodings in which ASCII bytes mean other characters; and encodings with characters of several bytes.
_WIDE = {"utf-16-le", "utf-16-be"}
_OF_SEVERAL = _WIDE | {"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp", "iso2022_jp"}


class NoText(Exception):
    """An answer's bytes are not text, or too long to convert."""


def in_utf8(content: bytearray, content_type: str = "") -> bytearray:
    """Return a text in UTF-8: the same object if it is already UTF-8. Invalid bytes become U+FFFD.

    `content_type` is the answer's header, empty if there was none.

    Raises:
        NoText: the bytes are not text, or too many to convert.
    """
    codec = _codec(content, content_type)
    if codec == "utf-8" and _is_utf8(content):
        return content
    if len(content) > MOST_FOREIGN_BYTES:
        raise NoText
    text = _utf8_or_windows(content) if codec == "utf-8" else _decoded(content, codec)
    return bytearray(text.removeprefix("\ufeff"), "utf-8")


def _codec(content: bytearray, content_type: str) -> str:
    """Return Python's name of the first encoding that is named and possible, else UTF-8."""
    marked = (codec for mark, codec in _MARKS if content.startswith(mark))
    named = (_known(label, content) for label in _labels(content, content_type))
    return next(marked, None) or next(filter(None, named), "utf-8")


def _labels(content: bytearray, content_type: str) -> Iterator[str]:
    # A text that begins like this has two bytes per character, whatever the header says.
    if content.startswith((b"<\0", b"\0<")):
        yield "utf-16le" if content[0] else "utf-16be"
    if named := _IN_HEADER.search(content_type):
        yield named[1]
    head = _without_comments(bytes(content[:_HEAD]))
    declared = _DECLARATION.match(head)
    # In XML other than XHTML, <meta> belongs to quoted text.
    if declared is None or b"<html" in head.lower():
        yield from _in_meta(head)
    if declared:
        yield declared[1].decode()


def _known(label: str, content: bytearray) -> str | None:
    """Return Python's name of an encoding by its label; None if it is unknown, or if the text cannot be in it."""
    found = webencodings.lookup(label)
    if found is None or found.name in {"replacement", "x-user-defined"}:
        return None
    # Python has two decoders for encodings that the web treats as one.
    codec = {"gbk": "gb18030"}.get(found.codec_info.name, found.codec_info.name)
    return None if codec in _WIDE and 0 not in content[:2] else codec


def _without_comments(head: bytes) -> bytes:
    kept, at = list[bytes](), 0
    while (begin := head.find(b"<!--", at)) >= 0:
        kept.append(head[at:begin])
        end = head.find(b"-->", begin)
        at = end + 3 if end >= 0 else len(head)
    return b"".join([*kept, head[at:]])


def _in_meta(head: bytes) -> Iterator[str]:
    for tag in _META.finditer(head):
        found = {name.lower(): b"".join(values) for name, *values in _ATTRIBUTE.findall(tag[1])}
        if b"charset" in found:
            yield found[b"charset"].decode("ascii", "replace")
        elif found.get(b"http-equiv", b"").lower() == b"content-type":
            named = _IN_HEADER.search(found.get(b"content", b"").decode("ascii", "replace"))
            if named:
                yield named[1]


def _is_utf8(content: bytearray) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf8_or_windows(content: bytearray) -> str:
    """Return the text of almost valid UTF-8: as UTF-8 if most of it is valid, else as windows-1252."""
    text = content.decode(errors="replace")
    faults = text.count(_FAULT)
    sound = len(text) - faults - (len(content) - len(content.translate(None, _ASCII)))
    return text if sound >= faults else _decoded(content, "cp1252")


def _decoded(content: bytearray, codec: str) -> str:
    if codec not in _OF_SEVERAL:
        table = bytes(range(256)).decode(codec, "replace")
        return codecs.charmap_decode(content, "strict", table)[0]
    decoder, parts, faults = codecs.getincrementaldecoder(codec)("replace"), list[str](), 0
    for at in range(0, len(content), _PIECE):
        parts.append(decoder.decode(content[at : at + _PIECE], at + _PIECE >= len(content)))
        faults += parts[-1].count(_FAULT)
        if faults > _MOST_FAULTS:
            raise NoText
    return "".join(parts)
