"""How text becomes words, by a table that also tests the page."""

import json
import random
import time
from typing import Any

import pytest

from sourcing.words import is_found, searchable, words
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
