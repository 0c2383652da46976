"""Compiles tables of words, by topic and by language, into patterns.

A table is a text of entries with commas between them, or a mapping of such texts. Entries are written as people write
them: patterns search texts in the form of `plain_words`, so neither case nor accents count. The notation of an entry:

    gehalt*      also longer words that begin so; `*gehalt` also longer words that end so
    client(s)    what is in brackets may be missing
    base pay     a space is a space or a hyphen

An entry matches whole words. It may be a part of a word at an end in a script without spaces, such as 月給.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import TypeAlias

from sourcing.details.words import plain_words

Words: TypeAlias = "str | Mapping[str, Words]"

_NOTATION = ((r"\ ", "[ -]"), (r"\*", r"\w*"), (r"\(", "(?:"), (r"\)", ")?"))
# Thai, kana, Han and Hangul.
_UNSPACED = r"\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD_EDGE = re.compile(rf"[^\W{_UNSPACED}]|\*")


def entries_of(*words: Words) -> Iterator[str]:
    """Yield the entries of tables in the form of `plain_words`."""
    for table in words:
        if isinstance(table, str):
            yield from (entry for part in table.split(",") if (entry := " ".join(plain_words(part).split())))
        else:
            yield from entries_of(*table.values())


def any_of(*words: Words) -> str:
    """Return the source of a pattern that matches any entry of these tables; of several, the longest."""
    entries = sorted(set(entries_of(*words)), key=lambda entry: (-len(entry), entry))
    return f"(?:{'|'.join(_bounded(entries))})"


def compiled(*words: Words) -> re.Pattern[str]:
    """Return the pattern that finds any entry of these tables."""
    return re.compile(any_of(*words))


def _bounded(entries: list[str]) -> Iterator[str]:
    """Yield one pattern per kind of edges: a word's edge on both sides, on one, or on none."""
    for is_word in product((True, False), repeat=2):
        if sources := [_source(entry) for entry in entries if _edges(entry) == is_word]:
            before, after = r"(?<!\w)" if is_word[0] else "", r"(?!\w)" if is_word[1] else ""
            yield f"{before}(?:{'|'.join(sources)}){after}"


def _edges(entry: str) -> tuple[bool, bool]:
    letters = entry.strip("()")
    return bool(_WORD_EDGE.match(letters)), bool(_WORD_EDGE.match(letters[-1:]))


def _source(entry: str) -> str:
    source = re.escape(entry)
    for written, meant in _NOTATION:
        source = source.replace(written, meant)
    return source
