"""Values of fields as providers and sites spell them: types, workplaces, amounts and days that no list has named."""

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sourcing.details.days import day_of
from sourcing.details.employment import employment_of
from sourcing.details.pay.currencies import currency_of
from sourcing.details.pay.fields import pay_of, pay_of_cents
from sourcing.details.pay.named_periods import period_of
from sourcing.details.workplace.stated import of_field, of_place, of_text

SPELLINGS = Path(__file__).with_name("field_spellings.tsv").read_text(encoding="utf-8").splitlines()[1:]


def unlike(field: str, read: Callable[[object], str | None]) -> list[tuple[str, str | None]]:
    """Return the spellings of a field that are read as something else than what they mean."""
    rows = [line.split("\t") for line in SPELLINGS]
    return [(word, read(word)) for of, value, word in rows if of == field and read(word) != (value or None)]


def test_employment_type_is_known_in_further_spellings() -> None:
    assert unlike("type", employment_of) == []


def test_workplace_field_is_known_in_further_spellings() -> None:
    assert unlike("workplace", of_field) == []


def test_remote_in_a_state_is_no_choice_of_places() -> None:
    assert of_place("Remote, OR") == "remote"
    assert of_place("Remote or Salem") is None


@pytest.mark.parametrize(
    ("low", "high", "bounds"),
    [
        ("1,50,000", "2,00,000", (150_000, 200_000)),
        ("$50,000", "$60,000.00", (50_000, 60_000)),
        ("50k", "62.5K", (50_000, 62_500)),
        ("\uff15\uff10,\uff10\uff10\uff10", "60,000", (50_000, 60_000)),
        (50_000, 0, None),
        (0, 999_999, None),
        (123_456, 123_456, None),
        (1, 80_000, None),
        ("-1", "80000", None),
        ("50000-60000", "80000", None),
        ("12.3.4", 80_000, None),
        (0, 99_999, None),
        (None, 1_000_000, None),
        ({"amount": 50_000}, 80_000, None),
        ([50_000], 80_000, None),
        (True, 80_000, None),
        (50_000, 10**30, None),
        (50_000, float("inf"), None),
    ],
)
def test_amount_that_is_written_in_another_way_or_is_none(
    low: object, high: object, bounds: tuple[int, int] | None
) -> None:
    pay = pay_of(low, high, "US Dollars", "ANN")
    assert (None if pay is None else (pay.minimum, pay.maximum)) == (
        bounds and (Decimal(bounds[0]), Decimal(bounds[1]))
    )


@pytest.mark.parametrize(
    ("low", "high", "currency", "bounds"),
    [
        (5_000_000, "6000000", "EUR", (50_000, 60_000)),
        (600_000_000, 800_000_000, "JPY", (6_000_000, 8_000_000)),
        (6_000_000, 8_000_000, "JPY", None),
        (50_000, 60_000, "EUR", None),
        ("x", {}, "EUR", None),
    ],
)
def test_hundredths_are_pay_unless_the_currency_may_have_none(
    low: object, high: object, currency: str, bounds: tuple[int, int] | None
) -> None:
    pay = pay_of_cents(low, high, currency, "year")
    assert (pay and (pay.minimum, pay.maximum)) == (bounds and (Decimal(bounds[0]), Decimal(bounds[1])))


def test_several_periods_together_are_none() -> None:
    assert [period_of(words) for words in ("3 MONTH", "2 YEARS", "13 months", "1 MONTH", "per 1 hour")] == [
        *(None, None, None, "month", "hour")
    ]


def test_currency_is_known_by_its_name() -> None:
    assert [currency_of(name) for name in ("Pound Sterling", "euros", "CDN", "zloty", "moon dollar")] == [
        *("GBP", "EUR", "CAD", "PLN", None)
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("6/29/26", date(2026, 6, 29)),
        ("29.6.27", None),
        ("06/07/26", None),
        ("/Date(1796000000000+0000)/", date(2026, 11, 30)),
        ("2026-11-30+01:00", date(2026, 11, 30)),
        ("2026-11-30Z", date(2026, 11, 30)),
        ("2099-12-31", None),
        ("2026-09-16 - 2026-10-16", None),
        ("16.09.2026 bis 20.10.2026", None),
        ("2026-09-16T20:26:59.2026+02:00", date(2026, 9, 16)),
        ("Wed, 16 Sep 2026 20:20:20 +2000", date(2026, 9, 16)),
    ],
)
def test_day_in_a_rare_form_is_one_day_or_none(value: str, day: date | None) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    "text",
    ["2 days " + "a" * 590, "2 days, ( " * 60, "not " + "ab" * 290 + " remote", "no " * 199 + "remote", "home 1 " * 85],
)
def test_hostile_sentence_takes_bounded_time(text: str) -> None:
    began = time.process_time()
    of_text(text)
    assert time.process_time() - began < 0.25
