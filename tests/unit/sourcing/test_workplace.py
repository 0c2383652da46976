"""Remote, hybrid or on site, as fields, places and titles state it."""

import re
import time
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from sourcing.details.vocabulary import Words, entries_of
from sourcing.details.workplace import phrases, subjects, topics, words
from sourcing.details.workplace.alternatives import names_several
from sourcing.details.workplace.days import is_all_week_at_office, is_part_of_the_week
from sourcing.details.workplace.doubt import framed, is_doubtful
from sourcing.details.workplace.patterns import ALL_REMOTE, HINT, HYBRID, ONSITE, OR_OFFICE, OR_REMOTE, REMOTE
from sourcing.details.workplace.refusals import without_refusals
from sourcing.details.workplace.stated import of_text, workplace_of


def test_three_valued_field_goes_before_a_flag_a_place_and_a_title() -> None:
    assert workplace_of("Hybrid", is_remote=True, location="Remote", title="Engineer (Remote)") == "hybrid"
    assert workplace_of("unspecified", is_remote=True, location="Berlin") == "remote"
    assert workplace_of(None, is_remote=False, location="Berlin") is None
    assert workplace_of(None, is_remote="true", location="Remote - Spain") == "remote"
    assert workplace_of(None, location="Berlin", title="Engineer (Hybrid)") == "hybrid"
    assert workplace_of(None, location=None, title=None) is None


@pytest.mark.parametrize(
    ("value", "workplace"),
    [
        ("OnSite", "onsite"), ("on-site", "onsite"), ("ORA_ON_SITE", "onsite"), ("IN_OFFICE", "onsite"),
        ("Remote", "remote"), ("FULLY_REMOTE", "remote"), ("ORA_HYBRID", "hybrid"),
        ("Arbete p\u00e5 plats", "onsite"), ("ANY", None), ("none", None), ("unspecified", None), ("", None),
        (1, None), ({"value": "hybrid"}, "hybrid"), ("TELECOMMUTE", "remote"),
    ],
)  # fmt: skip
def test_workplace_field_is_known_in_all_spellings(value: object, workplace: str | None) -> None:
    assert workplace_of(value) == workplace


@pytest.mark.parametrize(
    ("location", "workplace"),
    [
        ("Remote", "remote"), ("United States, Remote", "remote"), ("Hybrid - Berlin", "hybrid"),
        ("Berlin; Remote", None), (["Remote - US", "Remote - UK"], "remote"), (["Paris", "Hybrid"], "hybrid"),
        ("Remote or Berlin", None), ("Berlin", None), ("", None), ([None, 5], None), ({}, None),
        ("Remote;" * 100_000, "remote"), ("Remote (US or Canada)", "remote"), ("Remote (office or home)", None),
        ("Remote (optional or not)", None), ("City of London (Remote)", "remote"),
        ("Zdalnie, Polska", "remote"), ("\u00c0 distance", "remote"), ("Remoto no Brasil", "remote"),
        ("No remote", None),
        ("T\u00e9l\u00e9travail partiel, Lyon", "hybrid"), ("Hybrydowo - \u0141\u00f3d\u017a", "hybrid"),
        ("Vor Ort, K\u00f6ln", "onsite"), ("Stacjonarnie", "onsite"), ("Remote (" + "a" * 2_000, "remote"),
    ],
)  # fmt: skip
def test_place_names_a_workplace_only_if_all_places_do(location: object, workplace: str | None) -> None:
    assert workplace_of(location=location) == workplace


def test_sentence_with_another_topic_has_to_name_the_job() -> None:
    for text in ("You support colleagues remotely.", "Interviews: remote or on site", "Our customers work hybrid."):
        assert of_text(text) is None
    assert of_text("This role is remote and supports customers.") == "remote"
    assert of_text("Customer Success Manager (Remote)") == "remote"


def test_sentence_with_unknown_words_before_a_workplace_is_in_doubt() -> None:
    assert of_text("Zorblax hybrid working") is None
    assert of_text("We offer hybrid working") == "hybrid"
    assert of_text("Lisbon, hybrid working") == "hybrid"


def test_question_or_condition_states_no_workplace() -> None:
    assert of_text("Can you work from home?") is None
    assert of_text("If this role is remote, you get a laptop.") is None


def test_sentence_about_the_job_goes_before_one_in_doubt_that_agrees() -> None:
    assert of_text("This role is remote. The interview is remote, too.") == "remote"
    assert of_text("This role is remote. Employees work two days a week in the office.") != "remote"


@pytest.mark.parametrize(
    ("thing", "work"),
    [
        (
            "\u30cf\u30a4\u30d6\u30ea\u30c3\u30c9\u8eca\u306e\u7d44\u7acb",
            "\u30cf\u30a4\u30d6\u30ea\u30c3\u30c9\u52e4\u52d9",
        ),
        ("\ud558\uc774\ube0c\ub9ac\ub4dc \ucc28\ub7c9 \uc124\uacc4", "\ud558\uc774\ube0c\ub9ac\ub4dc \uadfc\ubb34"),
        ("\u6df7\u5408\u4e91\u67b6\u6784\u5e08", "\u6df7\u5408\u529e\u516c\u6a21\u5f0f"),
        ("Hibrit ara\u00e7 teknisyeni", "Hibrit \u00e7al\u0131\u015fma"),
        ("Hybrydowe nap\u0119dy", "Praca hybrydowa"),
    ],
)
def test_hybrid_is_a_workplace_only_of_work(thing: str, work: str) -> None:
    assert (of_text(thing), of_text(work)) == (None, "hybrid")


def test_days_at_an_office_are_a_part_of_the_week_and_a_lunch_there_is_not() -> None:
    assert of_text("You come to our Leeds office on Tuesdays and Thursdays.") == "hybrid"
    assert of_text("Lunch in the office on Thursdays") is None
    assert of_text("Mon-Fri in our Leeds office") == "onsite"
    assert of_text("Our office is open Monday to Friday.") is None


def test_office_that_need_not_be_visited_makes_possible_remote_work_all_of_it() -> None:
    assert of_text("Remote work is possible.") == "hybrid"
    assert of_text("Remote work is possible, the office is not required.") == "remote"


def test_heading_alone_states_no_workplace() -> None:
    assert (of_text("Remote work:"), of_text("Workplace: remote")) == (None, "remote")


def test_places_of_customers_are_not_the_workplace() -> None:
    assert of_text("Vous intervenez chez nos clients, sur site") is None
    assert of_text("Poste sur site \u00e0 Lyon") == "onsite"


def test_home_is_not_the_workplace_of_one_who_serves_or_knows_it() -> None:
    for text in ("Home visits three days per week", "You will be at home with Java.", "Working from your home country"):
        assert of_text(text) is None


_READERS: list[Callable[[str], object]] = [
    *(pattern.search for pattern in (ALL_REMOTE, HINT, HYBRID, ONSITE, OR_OFFICE, OR_REMOTE, REMOTE)),
    *(names_several, is_part_of_the_week, is_all_week_at_office, without_refusals, is_doubtful, framed),
]


@pytest.mark.parametrize(
    "part", ["five days a week at our ", "(", "~ ", "a ", "50 % ", "no a the any for to of ", "home ", "\u90312\u65e5"]
)
def test_hostile_long_text_takes_linear_time(part: str) -> None:
    text = part * (16_000 // len(part))
    began = time.process_time()
    for reads in _READERS:
        reads(text)
    assert time.process_time() - began < 0.8


def _columns(table: Words) -> Iterator[str]:
    """Yield the texts of a table: the words of one language."""
    if isinstance(table, str):
        yield table
    else:
        for column in table.values():
            yield from _columns(column)


@pytest.mark.parametrize("module", [phrases, subjects, topics, words], ids=lambda module: str(module.__name__))
def test_tables_have_each_entry_once_per_language_and_in_the_form_of_texts(module: ModuleType) -> None:
    tables = [table for name, table in vars(module).items() if name.isupper() and name != "NEUTRAL"]
    assert len(tables) >= 2
    for entries in (list(entries_of(column)) for table in tables for column in _columns(table)):
        assert sorted(set(entries)) == sorted(entries)
        assert not [entry for entry in entries if re.search(r"['_]|(?<=\w)-(?=\w)", entry)]
