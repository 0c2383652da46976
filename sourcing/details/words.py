"""Text in the form in which words of many languages are compared."""

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")


def plain_words(text: str) -> str:
    """Return a text in lower case and without accents, with plain apostrophes; kana and Hangul stay whole."""
    if text.isascii():
        return text.casefold()
    apart = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)))
    return unicodedata.normalize("NFC", apart).casefold()
