"""Reads JSON-LD from pages: strictly, and if that fails, tolerating the mistakes that sites make.

A value that was cut off is never completed: half a date is another date.
Sources: https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents, and public reports of failed readers.
"""

import json
import re
from collections.abc import Iterator
from html import unescape

_LONGEST_SCRIPT = 1_000_000
# What takes longer for each text within a script is tried on fewer.
_MOST_MENDED = 20_000
_MOST_OBJECTS = 200
# How deep objects may lie within each other.
_DEEPEST = 100
_OPENING = re.compile(r"[{\[]")
_BREAKS = dict.fromkeys(range(32), " ")
# Python does not write out such a number.
_LONG_HEX = re.compile("0[xX][0-9a-fA-F]{100}")

# What stands around the JSON in some scripts: comments of HTML and of JavaScript, and CDATA, escaped or not.
_BEFORE = re.compile(
    r"(?:\s|\ufeff|//(?=\s*(?:<!|\]\]))|/\*(?=\s*(?:<!\[|\]\]))|\*/|<!\[CDATA\[|&lt;!\[CDATA\[|<!--|-->)+"
)
_AFTER = re.compile(r"(?:\s|;|//|/\*|\*/|\]\](?:>|&gt;)|-->)*\Z")
_LAST = 200

# A text, up to its end or the script's; or the part between two texts.
_TOKEN = re.compile(r'"(?P<text>[^"\\]*+(?:\\.[^"\\]*+)*+)(?P<end>"|\Z)|(?P<other>[^"]++)', re.DOTALL)
_ESCAPE = re.compile(r"""\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))""", re.DOTALL)
# A quote that may end a text, in a script with unescaped quotes within texts.
_QUOTE = re.compile(r'(?<!\\)"')
_FOLLOWS_TEXT = re.compile(r'\s*+(?:[:}\]]|,\s*+["{\[}\]]|\Z)')
_PRECEDES_TEXT = re.compile(r"[{\[,:]\s*+\Z")


def values_in(script: str) -> list[object] | None:
    """Return the consecutive JSON values of a script; None if it is not JSON."""
    if len(script) > _LONGEST_SCRIPT:
        return None
    text, found = _bare(script), list[object]()
    try:
        while text and len(found) < _MOST_OBJECTS:
            # Many scripts hold line breaks within texts.
            value, end = json.JSONDecoder(strict=False).raw_decode(text)
            found.append(value)
            text = text[end:].lstrip(" \t\r\n,;")
    except (ValueError, RecursionError):
        return None
    return found


def lenient_readings(script: str) -> Iterator[tuple[list[object], bool]]:
    """Yield the possible readings of a script that is not JSON, likeliest first, and whether quotes were guessed."""
    if len(script) > _LONGEST_SCRIPT:
        return
    text = _bare(script)
    unescaped = _bare(unescape(script))
    for one in dict.fromkeys((text, _on_one_line(text), unescaped, _on_one_line(unescaped))):
        yield _as_json5(one), False
    if unescaped.count('"') <= _MOST_MENDED:
        for one in dict.fromkeys((text, unescaped)):
            yield _as_json5(_mended(one)), False
            yield _as_json5(_mended(_requoted(one))), True


def _bare(script: str) -> str:
    script = script.strip()
    found = _BEFORE.match(script)
    text = script[found.end() :] if found else script
    # Only the end is searched, since the pattern would be tried at every position.
    end = _AFTER.search(text, max(0, len(text) - _LAST))
    return text[: end.start()] if end else text


def _as_json5(text: str) -> list[object]:
    """Return the first object or array in a text, read as JSON5; nothing where there is none or it is cut off."""
    # Most pages need none of this, and it is loaded with the first that does.
    import pyjson5  # noqa: PLC0415

    begins = _OPENING.search(text)
    if begins is None or _LONG_HEX.search(text):
        return []
    try:
        return [pyjson5.decode(text[begins.start() :], maxdepth=_DEEPEST, some=True)]
    except pyjson5.Json5Exception:
        return []


def _on_one_line(text: str) -> str:
    # JSON5 has no line breaks within texts, and many sites write them.
    return text.translate(_BREAKS)


def _mended(text: str) -> str:
    """Return a text with the commas that lack or are too many, empty values, and escapes that JSON does not have."""
    parts, was_text = list[str](), False
    for token in _TOKEN.finditer(text):
        if token["other"] is not None:
            between = _between(token["other"], after_text=was_text)
            was_text = False
        else:
            between = f'"{_ESCAPE.sub(_escape, _on_one_line(token["text"]))}{token["end"]}'
            if was_text:
                between = f",{between}"
            was_text = True
        parts.append(between)
    return "".join(parts)


def _between(text: str, *, after_text: bool) -> str:
    """Return what stands between two texts with exactly the commas that it needs."""
    text = re.sub(r",(?:\s*+,)++", ",", text)
    text = re.sub(r"(?<![\w.])0+(?=[0-9])", "", text)
    text = re.sub(r":(\s*+)(?=[,}])", r": null\1", text)
    text = re.sub(r"\bundefined\b", "null", text)
    text = re.sub(r"([}\]])(\s*+)(?=[{\[])", r"\1,\2", text)
    if after_text and not text.strip():
        return f",{text}"
    # A value that is not text, and the next key.
    return re.sub(r"([}\]0-9]|true|false|null)(\s++)\Z", r"\1,\2", text)


def _escape(found: re.Match[str]) -> str:
    return found[0] if found[1] else found[2]


def _requoted(text: str) -> str:
    """Return a text with its inner quotes escaped, which are recognized by the characters around them."""
    parts, at, is_open = list[str](), 0, False
    for quote in _QUOTE.finditer(text):
        start = quote.start()
        is_real = (
            _FOLLOWS_TEXT.match(text, start + 1) if is_open else _PRECEDES_TEXT.search(text, max(0, start - 80), start)
        )
        parts += [text[at:start], '"' if is_real else '\\"']
        at = start + 1
        is_open ^= bool(is_real)
    return "".join([*parts, text[at:]])
