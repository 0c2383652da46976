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

# Single letters around "&", .net, and a word with the signs that belong to it: one plus or # belongs to a single letter
# alone, because many texts have LGBTQ+, "years+" and "Req# 5".
_SIGNS = r"(?:(?<![0-9])(?:\+\+|(?<![^\W_][^\W_])(?:\+(?![^\W_])|#(?![^\W0-9_]))))?"
_SPECIAL = r"(?<![^\W_])[^\W_]{1,2}(?:&[^\W_]{1,2})+(?![^\W_])|\.net(?![^\W0-9_])"
_WORD = re.compile(rf"{_SPECIAL}|[^\W_]+{_SIGNS}", re.ASCII)

# Thai, Lao, Tibetan, Myanmar, Khmer, kana, bopomofo and Chinese characters.
_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED_WORD = re.compile(f"[{_UNSPACED}]")

# Python's \w lacks the vowel signs of Indic scripts.
_ANY_WORD = re.compile(rf"{_SPECIAL}|[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_]|[\u0900-\u0dff])+{_SIGNS}")

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
        "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647",
    }
)  # fmt: skip
_SPACED_AND = re.compile(r"(?<![^\W_])([^\W_]) & (?=[^\W_](?![^\W_]))")


def words(text: str) -> list[str]:
    """Return the words of a text in their order, without accents and case."""
    if " & " in text:
        text = _SPACED_AND.sub(r"\1&", text)
    if text.isascii():
        return _WORD.findall(text.lower())
    # Unicode decomposes the trade mark signs into letters.
    text = text.replace("\u2122", " ").replace("\u2120", " ").replace("♯", "#")
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    plain = _BETWEEN.sub(" ", plain)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).translate(_PLAIN)
    # Most texts hold only such letters and signs, and are then split three times as fast.
    return (_WORD if plain.isascii() else _ANY_WORD).findall(plain)


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
