"""Sentences that name a certain total, and fields that hold one."""

import time

import pytest

from sourcing.lists.paging import miscounts
from sourcing.lists.totals import Unread, counted, counted_together, whole


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("1-50 of 2,831", 2_831),
        ("Results 1 - 25 of 7479", 7_479),
        ("Ergebnisse 1 \u2013 25 von 7.479", 7_479),
        ("R\u00e9sultats 1 \u2013 25 sur 2\u00a0050", 2_050),
        ("R\u00e9sultats 26 \u2013 50 sur 2\u202f050", 2_050),
        ("1 \u2013 25 sur un total de 2\u2009050 offres", 2_050),
        ("1 \u2013 25 sur 2 050", 2_050),
        ("976 \u2013 1 000 sur 2 050", 2_050),
        ("1 001 \u2013 1 025 z 2 050", 2_050),
        ("1 \u2013 25 von 2'050", 2_050),
        ("1 \u2013 25 von insgesamt 1\u2019234\u2019567 Stellen", 1_234_567),
        ("1 \u2013 25 of 1,00,000", 100_000),
        ("Showing 1 to 25 out of 452", 452),
        ("de 1 \u00e0 25 sur 52", 52),
        ("1 \u2013 25 / 52", 52),
        ("1 \u2013 25 (52)", 52),
        ("2 050 \u4ef6\u4e2d 1 \u2013 25", 2_050),
        ("\u51682,050\u4ef6\u4e2d 1\uff5e25\u4ef6", 2_050),
        ("\uff11\uff0d\uff12\uff15\u4ef6\uff0f\uff12\uff0c\uff10\uff15\uff10\u4ef6", 2_050),
        ("\u5171250\u6761\uff0c\u7b2c1-25\u6761", 250),
        ("\u0662\u0666 - \u0665\u0660 \u0645\u0646 \u0662\u066c\u0660\u0665\u0660", 2_050),
        ("\u0967 \u2013 \u0968\u096b \u0915\u0941\u0932 \u0968,\u0966\u096b\u0966", 2_050),
        ("\u200f1 \u2013 25 of\u200e 2,050", 2_050),
        ("1-25 \u0e08\u0e32\u0e01 250", 250),
        ("Result 1 of 1", 1),
        ("26 - 26 of 26", 26),
        ("1-0 of 0", 0),
        ("0 - 0 of 0", 0),
    ],
)
def test_range_next_to_a_number_that_is_no_smaller_names_the_total(text: str, total: int) -> None:
    assert counted(text) == total


@pytest.mark.parametrize(
    "text",
    [
        # Smaller than the range, or no range.
        "1 \u2013 50 of 25", "50 - 1 of 50", "25 jobs", "2,050", "25 of 2,050", "1 \u2013 25", "1 \u2013 25 of many",
        # Several candidates.
        "1 \u2013 25 of 50, 2,050 in all", "page 1 of 82, 1 \u2013 25 of 2,050", "1 \u2013 25 of 50 since 2024",
        "82 pages, 1 \u2013 25", "1 \u2013 25 of 25 per page", "82 Seiten: 1 \u2013 25", "1 \u2013 25 2050",
        # Rounded, bounded, or only a beginning.
        "1 \u2013 25 of 1.5k", "1 \u2013 25 of 50+", "1 \u2013 25 of over 1,000", "1 \u2013 25 of more than 500",
        "1 \u2013 25 of at least 500", "1 \u2013 25 von \u00fcber 500", "1 \u2013 25 sur plus de 500",
        "1 \u2013 25 \u0e21\u0e32\u0e01\u0e01\u0e27\u0e48\u0e32 500", "1 \u2013 25 h\u01a1n 500",
        "1 \u2013 25 of ~500", "1 \u2013 25 of >500", "1 \u2013 25 of \u2248 500", "1 \u2013 25 of 500 or more",
        "1 \u2013 25 of casi 500", "1 \u2013 25 of something like 500", "1-25\u4ef6 / 500\u4ef6\u4ee5\u4e0a",
        "\u7d04500\u4ef6\u4e2d 1 \u2013 25", "1 \u2013 25 of 50 thousand", "1 \u2013 25 de 50 mil",
        "1-25 \u0438\u0437 50 \u0442\u044b\u0441.",
        "1 \u2013 25 of 50k", "1 \u2013 25 \u4ef6 / 50\u5343\u4ef6", "1 \u2013 25 of 1.2\u4e07", "1 \u2013 25 of 99%",
        # The number of a part.
        "1 \u2013 25 of 50 shown", "1 \u2013 25 of 50 loaded", "5 of 5 selected", "1 \u2013 25 von 50 geladen",
        "1 \u2013 25 of 50...",
        # Numbers that are not whole, or have unknown signs.
        "1 \u2013 25 of 2.05", "1 \u2013 25 of 1,234.5", "1 \u2013 25 of 1.234,56", "1 \u2013 25 of 1,2345",
        "1 \u2013 25 of 1,000,00", "1 \u2013 25 of 2\u00b7050", "1 \u2013 25 of 2_050", "1 \u2013 25 of 2 0 5 0",
        "1 \u2013 25 of 2. 050", "1 \u2013 25 of 2/050", "1 \u2013 25 of 2-050", "1 \u2013 25 of 050",
        "1 \u2013 25 of -50",
        "1 \u2013 25 of 2\u00b2", "1 \u2013 25 of 50\u00bd", "1 \u2013 25 of 2\u066050", "1 \u2013 25 of 50th",
        "1 \u2013 25 of 1234567890", "9" * 5_000, "1 \u2013 25 of 50" + " " * 500,
    ],
)  # fmt: skip
def test_sentence_that_is_not_certain_names_no_total(text: str) -> None:
    assert isinstance(counted(text), Unread)


@pytest.mark.parametrize("text", [None, "", "All open roles", "\u00bd", "\u4e00\u89a7"])
def test_sentence_without_digits_says_nothing(text: str | None) -> None:
    assert counted(text) is None


def test_sentences_of_one_page_that_differ_name_no_total() -> None:
    assert counted_together(["1 - 25 of 50", "All jobs", "1 \u2013 25 of 50"]) == 50
    assert counted_together(["1 - 25 of 50", "1 - 25 of 2,050"]) == Unread("1 - 25 of 50 and 1 - 25 of 2,050")
    assert isinstance(counted_together(["1 - 25 of 50", "50+ jobs, 1 of 3"]), Unread)
    assert counted_together([]) is None


def test_shown_part_of_a_sentence_is_short_and_printable() -> None:
    total = counted("1 \u2013 25\n of \x00 about\t" + "9" * 500)
    assert isinstance(total, Unread)
    assert len(total.said) <= 60
    assert total.said.isprintable()


@pytest.mark.parametrize("sign", ["1 ", "1,", "1\u00a0000", "a1", "(", "\u0661\u066c", "of 1 - "])
def test_hostile_sentence_takes_no_time(sign: str) -> None:
    began = time.perf_counter()
    for length in (200, 100_000):
        assert not isinstance(counted((sign * length)[:length]), int)
    assert time.perf_counter() - began < 0.2


@pytest.mark.parametrize("value", [0, 1, 2_050, 10**30])
def test_natural_number_is_a_total(value: int) -> None:
    assert whole(value) == value


@pytest.mark.parametrize("value", [True, False, -1, 2.0, "2", "2,050", "1000+", "", [2], {"value": 2}])
def test_anything_else_is_no_total(value: object) -> None:
    assert whole(value) == Unread()


def test_null_is_not_a_number() -> None:
    assert whole(None) is None


@pytest.mark.parametrize("total", [1_000, 2_000, 5_000, 10_000])
def test_number_at_which_search_engines_stop_counting_is_no_proof(total: int) -> None:
    assert miscounts("Acme", {total, None}, total) == f"Acme names no more than {total} jobs, and there may be more."
    assert miscounts("Acme", {total + 1, None}, total + 1) is None
