"""Text from outside: which text may be stored, and how a sentence quotes it."""

import re
import unicodedata

# Control characters, which Postgres or a terminal may reject, and lone surrogates, which no encoding accepts.
_UNCLEAN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

# Accents and vowel marks, which not every site writes, and characters without width.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u3099\u309a\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")


def is_clean(text: str) -> bool:
    """Return whether a text holds neither control characters nor lone surrogates."""
    # Printable text is clean, and this check takes a tenth of the time.
    return text.isprintable() or _UNCLEAN.search(text) is None


def shown(text: str, limit: int = 40) -> str:
    """Return a text as a sentence may quote it: printable and at most `limit` characters long."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(character if character.isprintable() else "?" for character in cut)


def folded(text: str) -> str:
    """Return a text without accents and with plain apostrophes, for comparison."""
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)))
