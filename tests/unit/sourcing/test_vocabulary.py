"""Tables of words, as patterns."""

import time

import pytest

from sourcing.details.pay import bounds, named_periods, neutral, other_money, periods, ranges, together, words
from sourcing.details.vocabulary import Words, any_of, compiled, entries_of
from sourcing.details.workplace import alternatives


@pytest.mark.parametrize(
    ("entry", "text", "is_found"),
    [
        ("pay", "the pay is", True),
        ("pay", "payroll", False),
        ("gehalt*", "gehaltsband", True),
        ("gehalt*", "monatsgehalt", False),
        ("*gehalt", "monatsgehalt", True),
        ("*gehalt", "gehalt", True),
        ("*gehalt", "gehaltsband", False),
        ("client(s)", "client", True),
        ("client(s)", "clients", True),
        ("client(s)", "clientele", False),
        ("(the )median wage", "median wage", True),
        ("base pay", "base-pay", True),
        ("R\u00e9mun\u00e9ration", "remuneration", True),
        ("p.a.", "100 p.a.,", True),
        ("p.a.", "pram", False),
        ("\u6708\u7d66", "\u3010\u6708\u7d6620\u4e07\u5186", True),
    ],
)
def test_entry_matches_whole_words_and_the_endings_it_names(entry: str, text: str, is_found: bool) -> None:
    assert bool(compiled(entry).search(text)) == is_found


def test_entries_of_all_languages_are_in_one_pattern_and_the_longest_wins() -> None:
    table = {"wages": {"en": "pay, pay range", "de": "Lohn"}, "rates": {"fr": "tjm"}}
    assert list(entries_of(table)) == ["pay", "pay range", "lohn", "tjm"]
    assert [found[0] for found in compiled(table).finditer("pay range, lohn, tjm")] == ["pay range", "lohn", "tjm"]
    assert any_of("a, a") == any_of("a")


@pytest.mark.parametrize("text", ["a" * 40_000, "gehalt" * 7_000, "a " * 20_000])
def test_long_text_takes_linear_time(text: str) -> None:
    words = compiled("*gehalt, *lohn, gehalt*, *lohn*, base pay")
    began = time.process_time()
    list(words.finditer(text))
    assert time.process_time() - began < 0.5


TABLES = [
    (module.__name__, name, table)
    for module in (alternatives, bounds, neutral, other_money, periods, ranges, together, words)
    for name, table in vars(module).items()
    if isinstance(table, dict) and not name.startswith("__")
] + [("pay", "_PERIODS", vars(named_periods)["_PERIODS"])]


def covered(words: Words) -> list[str]:
    """Return the entries that stand twice, or that another entry with an open end matches too."""
    entries = list(entries_of(words))
    ends = [entry[1:] for entry in entries if entry.startswith("*")]
    starts = [entry[:-1] for entry in entries if entry.endswith("*")]
    return [
        entry
        for entry in entries
        if entries.count(entry) > 1
        or any(entry.endswith(end) and entry != f"*{end}" and "(" not in entry for end in ends)
        or any(entry.startswith(start) and entry != f"{start}*" for start in starts)
    ]


@pytest.mark.parametrize(("module", "name", "table"), TABLES, ids=[f"{module}.{name}" for module, name, _ in TABLES])
def test_no_entry_of_a_table_is_needless(module: str, name: str, table: Words) -> None:
    assert covered(table) == []
