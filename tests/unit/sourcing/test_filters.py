"""Which postings the filters let pass, and the words for those that they do not."""

import pytest

from sourcing.filters import Filter, why_excluded
from sourcing.postings import Posting

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
        ("STRASSENBAU", Filter(include=("straße",)), None),
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
