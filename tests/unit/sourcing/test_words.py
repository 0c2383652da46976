"""How text becomes words, by a table that also tests the page, and which version of that is stored."""

import hashlib
import json
import random
import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from sourcing.indexing import words_of
from sourcing.model.posting import Board
from sourcing.words import VERSION, is_found, searchable, words
from testing.processes import ROOT

TABLE: dict[str, list[Any]] = json.loads((ROOT / "tests" / "words.json").read_text())


@pytest.mark.parametrize(("text", "expected"), TABLE["words"])
def test_text_is_split_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(("term", "text", "expected"), TABLE["found"])
def test_term_matches_whole_words(term: str, text: str, expected: bool) -> None:
    assert is_found(term, searchable(text)) is expected


@pytest.mark.parametrize("piece", ["a&", "+", "é", "日", ".net", " & ", "a+&", "\u0301"])
def test_time_to_split_text_is_in_proportion_to_its_length(piece: str) -> None:
    began = time.process_time()
    words(piece * 50_000)
    assert time.process_time() - began < 2


def test_splitting_words_again_changes_nothing() -> None:
    letters = "aZé9+#.& _-日กß한'"
    drawn = random.Random(1)
    for _ in range(500):
        found = words("".join(drawn.choices(letters, k=20)))
        assert words(" ".join(found)) == found


# What each version makes of the same texts. If this has changed, raise `VERSION` and add its digest: the tick then
# writes the stored words again.
DIGESTS = {1: "792b50bfae1b9eab"}


def test_version_is_raised_when_words_change() -> None:
    digest = hashlib.sha256()
    for text in _texts():
        digest.update(f"{text}\0{' '.join(words(text))}\0".encode())
    fields = "Engineer (C++)", "Zürich", "R&D", f"<p>Go&nbsp;{'x' * 101}</p><ul><li>日本</li></ul>"
    digest.update(words_of(Board("lever", "acme"), *fields).encode())
    assert digest.hexdigest()[:16] == DIGESTS[VERSION]


def _texts() -> Iterator[str]:
    """Yield texts of characters that every Python knows, alone and among others."""
    known = [
        chr(number)
        for number in range(0x10000)
        if unicodedata.ucd_3_2_0.category(chr(number)) not in {"Cn", "Cs", "Co"}
        and not 0x3500 < number < 0x9F00
        and not 0xAC80 < number < 0xD700
    ]
    for character in known:
        yield f"a{character}b {character} c{character}"
    drawn = random.Random(1)
    signs = "aAbB12+#.&-_/'*\u00ad\u200d\u2122 " * 8
    for _ in range(3_000):
        yield "".join(drawn.choices(f"{signs}{''.join(known[:2_000])}", k=24))
