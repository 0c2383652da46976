"""A bare $ means the dollar of the job's place, unless US dollars are named."""

import pytest

from sourcing.details.describe import describe
from sourcing.details.pay import pay_of

WORDS = "$60,000 - $70,000 per year"


@pytest.mark.parametrize(
    ("location", "currency"),
    [
        ("Toronto, Ontario, Canada", "CAD"),
        ("Toronto, ON", "CAD"),
        (["Montr\u00e9al, Qu\u00e9bec", "Remote, Canada"], "CAD"),
        ("Sydney, New South Wales, Australia", "AUD"),
        ("Auckland, New Zealand", "NZD"),
        ("Singapore, Singapore", "SGD"),
        ("New York, NY, United States", "USD"),
        ("Ontario, California", "USD"),
        ("London, ON or Austin, TX, US", "USD"),
        (["Toronto, Canada", "Austin, TX, United States"], "USD"),
        (["Toronto, Canada", "Sydney, Australia"], None),
        ("Guadalajara, Mexico", None),
        ("Berlin", "USD"),
        (None, "USD"),
        ([None, 5, {"name": "Canada"}], "USD"),
    ],
)
def test_bare_dollar_is_that_of_the_place(location: object, currency: str | None) -> None:
    for found in (describe(pay=WORDS, location=location).pay, describe(html=WORDS, location=location).pay):
        assert (found.currency if found else None) == currency


@pytest.mark.parametrize("words", [f"{WORDS} USD", WORDS.replace("$", "US$"), WORDS.replace("$", "US $")])
def test_us_dollars_that_are_named_are_these_anywhere(words: str) -> None:
    found = describe(pay=words, location="Toronto, Canada").pay
    assert found is not None
    assert found.currency == "USD"


def test_currency_of_a_field_stays() -> None:
    field = pay_of(60_000, 70_000, "USD", "year")
    assert describe(pay=field, location="Toronto, Canada").pay == field
    assert describe(pay="\u20ac60,000 - \u20ac70,000 per year", location="Toronto, Canada").pay == pay_of(
        60_000, 70_000, "EUR", "year"
    )
