"""Reads JavaScript literals from a page: objects, arrays, strings, numbers and keywords. It runs no code."""

import json
import re
from collections.abc import Iterator

from common.errors import SiteUnreadable

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<word>[A-Za-z_$][\w$]*)|(?P<number>-?[0-9]+(?:\.[0-9]+)?)|(?P<sign>[][{}:,]))"""
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_WORDS = {"true", "false", "null"}


def literal_after(title: str, text: str, opening: str) -> object:
    """Return the value of the literal after the first match of the pattern `opening`.

    Raises:
        SiteUnreadable: there is no match, or no literal after it; the sentence names the site by `title`.
    """
    found = re.search(opening, text)
    try:
        return json.loads("".join(_as_json(text, found.end() if found else len(text))))
    except (ValueError, RecursionError) as error:
        raise SiteUnreadable(f"{title} answered with a page that holds no list of jobs.") from error


def _as_json(text: str, at: int) -> Iterator[str]:
    """Yield the literal's tokens in JSON's form, without trailing commas."""
    depth, comma = 0, ""
    while token := _TOKEN.match(text, at):
        at = token.end()
        sign = token["sign"]
        if sign == ",":
            comma = ","
            continue
        yield "" if sign and sign in "]}" else comma
        comma = ""
        yield sign or token["number"] or _quoted(token["word"], token["text"])
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(sign or "", 0)
        if depth == 0:
            return


def _quoted(word: str | None, text: str | None) -> str:
    if word is not None:
        return word if word in _WORDS else json.dumps(word)
    return json.dumps(_ESCAPE.sub(_unescaped, (text or "")[1:-1]))


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _MEANT.get(escape[3], escape[3])
