"""The estimated memory of an answer, compared with the real one."""

import json
import tracemalloc

import pytest

from sourcing.lists.entries import EntryReader, Gathered, posting
from sourcing.model.quota import BoardQuota, Quota
from sourcing.web.body import MOST_MEMORY, Body

ROCKET = "\U0001f680"


def weighed(text: str, pieces: int = 1) -> Body:
    body, content = Body(), text.encode()
    step = -(-len(content) // pieces)
    for start in range(0, len(content), step):
        body.add(content[start : start + step])
    return body


@pytest.mark.parametrize(
    "document",
    [
        [{}] * 1000,
        [{"": 1.5}] * 1000,
        {str(number): 1.5 for number in range(1000)},
        [[[[1.5]]]] * 1000,
        [{"a": [], "b": {}, "c": ["d"]}] * 1000,
        ["x" * 100_000, "é" * 100_000, "\u2013" * 100_000, ROCKET * 100_000],
        ["x" * 100_000 + ROCKET],
        [ROCKET + "x"] * 1000,
    ],
    ids=["objects", "a key", "keys", "lists", "mixed", "strings", "one wide character", "short wide strings"],
)
@pytest.mark.parametrize("is_ascii", [False, True])
def test_answer_takes_no_more_memory_than_estimated(document: object, is_ascii: bool) -> None:
    text = json.dumps(document, ensure_ascii=is_ascii, separators=(",", ":"))
    said = weighed(text).memory(is_json=True)
    content = text.encode()
    del text
    tracemalloc.start()
    try:
        text = content.decode()
        assert json.loads(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A string is copied when it grows or becomes wide.
    assert peak <= said * 1.5 + 20_000


@pytest.mark.parametrize(("text", "width"), [("plain", 1), ("é ÿ", 1), ("Ā", 2), ("\u2013", 2), ("語", 2), (ROCKET, 4)])
@pytest.mark.parametrize("pieces", [1, 2, 5])
def test_width_is_the_widest_characters_wherever_it_stands(text: str, width: int, pieces: int) -> None:
    assert weighed(f"{text} and more", pieces).width == width
    assert weighed(f"{'x' * 50}{text}", pieces).width == width


def test_text_counts_what_begins_an_element_or_an_attribute() -> None:
    body = weighed('<a b="c"/>' * 100)
    assert body.memory(is_json=False) - body.memory(is_json=True) >= 100 * 400


@pytest.mark.parametrize("is_json", [True, False])
@pytest.mark.parametrize("mark", [b"=", b"{", b"<", b":"])
@pytest.mark.parametrize("share", [0.9, 1.0, 1.1, 2.0])
def test_answer_that_is_too_short_to_be_counted_would_fit_if_it_were(is_json: bool, mark: bytes, share: float) -> None:
    body = Body()
    # The widest characters, before and after decoding, and marks that each begin a value.
    body.add((ROCKET.encode() + b"\\ud83d").ljust(int(MOST_MEMORY / 258 * share), mark))
    assert body.fits(is_json=is_json) == (body.memory(is_json=is_json) <= MOST_MEMORY)


def test_repeated_entry_takes_no_memory_for_its_posting() -> None:
    quota, one = Quota(), Quota()
    engineer = posting("1", "Engineer", [], "https://example.com/1")
    gathered = Gathered(BoardQuota(), quota)
    gathered.read([{}] * 3, EntryReader(BoardQuota(), lambda _: engineer))
    one.take(engineer)
    assert (quota.entries, len(gathered.postings)) == (Quota().entries - 3, 1)
    assert quota.size == one.size < Quota().size
