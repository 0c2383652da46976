"""Which postings pass the filters, and how the others are described."""

import pytest

from sourcing.filters import Filter, FollowedCompany, apply_filters, why_excluded
from sourcing.model.posting import Posting

NOTHING = Filter()


def why(
    title: str = "Engineer", location: str = "Berlin", titles: Filter = NOTHING, places: Filter = NOTHING
) -> str | None:
    return why_excluded(Posting("1", title, location, "https://example.com/1"), titles, places)


@pytest.mark.parametrize(
    ("title", "titles", "reason"),
    [
        ("Engineer", Filter(), None),
        ("Data ENGINEER", Filter(include=("engineer",)), None),
        ("Data engineer", Filter(include=("designer", "Engineer")), None),
        ("Lawyer", Filter(include=("engineer", "developer")), "title has none of 'engineer', 'developer'"),
        ("Intern, Law", Filter(exclude=("intern",)), "title has 'intern'"),
        ("Engineering intern", Filter(include=("engineer",), exclude=("Intern",)), "title has 'Intern'"),
        ("Lawyer", Filter(include=("engineer",), exclude=("lawyer",)), "title has 'lawyer'"),
        ("STRASSENBAU", Filter(include=("straße*",)), None),
        ("International Sales", Filter(exclude=("intern",)), None),
        ("Director", Filter(include=("cto",)), "title has none of 'cto'"),
        ("International Sales", Filter(exclude=("Intern",), match="substring"), "title has 'Intern'"),
        ("Monteur à Montréal", Filter(include=("montreal",), match="substring"), "title has none of 'montreal'"),
        ("Engineer", Filter(include=(" ", "\t", ""), exclude=("  ",)), None),
        ("Lawyer", Filter(include=(" engineer ",)), "title has none of 'engineer'"),
        ("Lawyer", Filter(include=("a1", "b2", "c3", "d4", "e5")), "title has none of 'a1', 'b2', 'c3' and 2 more"),
    ],
)
def test_titles_are_filtered(title: str, titles: Filter, reason: str | None) -> None:
    assert why(title=title, titles=titles) == reason


@pytest.mark.parametrize(
    ("location", "places", "reason"),
    [
        ("Berlin; Paris", Filter(include=("paris",)), None),
        ("Berlin; Paris", Filter(exclude=("paris",)), "location has 'paris'"),
        ("Oslo", Filter(include=("Berlin", "Paris")), "location has none of 'Berlin', 'Paris'"),
        ("", Filter(include=("Berlin",)), None),
        ("", Filter(exclude=("Berlin",)), None),
    ],
)
def test_locations_are_filtered_and_an_empty_one_passes(location: str, places: Filter, reason: str | None) -> None:
    assert why(location=location, places=places) == reason


def test_empty_location_does_not_pass_a_list_of_titles() -> None:
    assert why(location="", titles=Filter(include=("lawyer",))) == "title has none of 'lawyer'"


def test_title_is_named_before_location() -> None:
    assert why(titles=Filter(exclude=("engineer",)), places=Filter(exclude=("berlin",))) == "title has 'engineer'"


def test_postings_are_included_or_excluded_with_a_reason_each_in_its_order() -> None:
    followed = FollowedCompany("acme", "lever", "acme", Filter(exclude=("intern",)), Filter(include=("berlin",)))
    places = [("Engineer", "Berlin"), ("Intern", "Berlin"), ("Engineer", "Oslo"), ("Cook", "Berlin")]
    postings = [Posting(str(n), *place, "https://example.com") for n, place in enumerate(places)]
    included, excluded = apply_filters(followed, postings)
    assert included == [postings[0], postings[3]]
    assert [(e.external_id, e.reason) for e in excluded] == [
        ("1", "title has 'intern'"),
        ("2", "location has none of 'berlin'"),
    ]


def test_row_of_settings_makes_a_followed_company() -> None:
    row = {"title_filters": {"include": ["a"], "exclude": ["b"]}, "location_filters": {}}
    followed = FollowedCompany(company="acme", provider="lever", board="acme", **row)  # type: ignore[arg-type]
    assert (followed.title_filters, followed.location_filters) == (Filter(("a",), ("b",)), Filter())
