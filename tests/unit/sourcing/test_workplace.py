"""Remote, hybrid or on site, as fields, places and titles state it."""

import pytest

from sourcing.details.workplace import of_text, workplace_of


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
        ("Remote;" * 100_000, "remote"),
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
