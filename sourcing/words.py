"""Splits text into words, as filters and searches compare them.

Accents and case do not matter. `c++`, `c#`, `.net` and `r&d` are words. Scripts that write no spaces between words give
one word per character, so that a term is found anywhere in them. `web/src/words.ts` does the same for the page, and
`tests/words.json` holds both to one table.
"""

import re
import unicodedata
from functools import lru_cache

# Raise it with each change of what `words` returns, or of what sourcing/search.py and sourcing/indexing.py make of a
# posting's texts: the tick then writes the words of all stored postings again.
VERSION = 1

# Thai, Lao, Tibetan, Myanmar, Khmer, kana, bopomofo and Chinese characters. Each is a word, so it ends the one before.
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED_WORD = re.compile(f"[{UNSPACED}]")


def _special(letter: str, not_digit: str) -> tuple[str, str]:
    """Return the patterns of words with signs, and of the signs that belong to any word.

    The first are single letters around "&", without those of C & C++, and .net. Of the others, one plus or # belongs to
    a single letter alone, because many texts have LGBTQ+, "years+" and "Req# 5".
    """
    around_and = rf"(?<!{letter}){letter}{{1,2}}(?:&{letter}{{1,2}})+(?!{letter}|\+\+|#(?![0-9]))"
    signs = rf"(?:(?<![0-9])(?:\+\+|(?<!{letter}{letter})(?:\+(?!{letter})|#(?!{not_digit}))))?"
    return rf"{around_and}|\.net(?!{not_digit})", signs


_SPECIAL, _SIGNS = _special(r"[^\W_]", r"[^\W0-9_]")
_WORD = re.compile(rf"{_SPECIAL}|[^\W_]+{_SIGNS}", re.ASCII)

# Python's \w lacks the vowel signs of Indic scripts.
_LETTER = rf"(?:(?![{UNSPACED}])[^\W_])"
_SPECIAL, _SIGNS = _special(_LETTER, rf"(?![{UNSPACED}])[^\W0-9_]")
_ANY_WORD = re.compile(rf"{_SPECIAL}|[{UNSPACED}]|(?:{_LETTER}|[\u0900-\u0dff])+{_SIGNS}")

# Marks that are accents or optional vowels, and signs within words that no one sees, such as soft hyphens. The marks of
# other scripts are part of the word.
_ACCENT = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u00ad\u200d\u2060\ufe00-\ufe0f\ufeff]"
)

# Typographic signs, which stand between words: also apostrophes and punctuation that count as letters.
_BETWEEN = re.compile(
    "[\u00a0-\u00a9\u00ab-\u00b1\u00b6-\u00b8\u00bb\u00bf\u00d7\u02b9-\u02df\u2010-\u205e\u25a0-\u2775"
    "\u0e3f\u0e4f\u0e5a\u0e5b\u0f04-\u0f14\u0f3a-\u0f3d\u104a-\u104f\u17d4-\u17d6\u17d8-\u17db\u30a0\u30fb]+"
)

# Letters that Unicode does not decompose, and Arabic letters that people write for each other.
_PLAIN = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th",
        "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647", "\u06c1": "\u0647",
        "\u06d5": "\u0647",
    }
)  # fmt: skip


def _spaced_and(letter: str) -> str:
    """Return the pattern of an "&" with spaces between single letters. It begins with what is rare in texts."""
    return rf" & (?={letter}(?!{letter}|\+\+|#))(?<={letter} & )(?<!{letter}{letter} & )"


_SPACED_AND, _SPACED_AND_OF_ANY = re.compile(_spaced_and(r"[^\W_]"), re.ASCII), re.compile(_spaced_and(_LETTER))

# The host of an address of mail or of the web, whose .net is another one.
_NET, _HOST = re.compile(r"\.net(?![a-z0-9_])"), re.compile(r"(?:@|://|www\.)[a-z0-9.-]*$")
_LONGEST_HOST = 100


def words(text: str) -> list[str]:
    """Return the words of a text in their order, without accents and case."""
    text = joined(text)
    if text.isascii():
        return _WORD.findall(_without_hosts(text.lower()))
    # Unicode decomposes the trade mark signs into letters.
    text = text.replace("\u2122", " ").replace("\u2120", " ").replace("♯", "#")
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    plain = _without_hosts(_BETWEEN.sub(" ", plain))
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).translate(_PLAIN)
    # Most texts hold only such letters and signs, and are then split three times as fast.
    return (_WORD if plain.isascii() else _ANY_WORD).findall(plain)


def joined(text: str) -> str:
    """Return a text without the spaces around the "&" of words such as R & D."""
    if " & " not in text:
        return text
    return (_SPACED_AND if text.isascii() else _SPACED_AND_OF_ANY).sub("&", text)


def _without_hosts(text: str) -> str:
    def of_host(found: re.Match[str]) -> str:
        start = found.start()
        return " net" if _HOST.search(text, max(0, start - _LONGEST_HOST), start) else ".net"

    return _NET.sub(of_host, text) if ".net" in text else text


def is_unspaced(word: str) -> bool:
    """Return whether a word is a character of a script that writes no spaces between words."""
    return _UNSPACED_WORD.fullmatch(word) is not None


def searchable(text: str) -> str:
    """Return a text in the form that `is_found` searches: its words with a space around each."""
    return f" {' '.join(words(text))} "


def is_found(term: str, text: str) -> bool:
    """Return whether a `searchable` text has the words of a term next to each other; a trailing `*` is a prefix.

    A term without words is never found.
    """
    needle = _needle(term)
    return needle is not None and needle in text


@lru_cache(4096)
def _needle(term: str) -> str | None:
    found = words(term)
    if not found:
        return None
    return f" {' '.join(found)}" + ("" if term.rstrip().endswith("*") else " ")
