"""Pay, as fields and their words state it."""

import time
from decimal import Decimal

import pytest

from sourcing.details.pay.fields import amount_of, pay_of, span
from sourcing.details.pay.named_periods import period_in_words, period_of
from sourcing.details.pay.text import pay_in
from sourcing.model.details import Pay


def test_pay_needs_currency_and_period() -> None:
    assert pay_of(50_000, 60_000, "EUR", "year") == Pay(Decimal(50_000), Decimal(60_000), "EUR", "year", "field")
    assert pay_of(50_000, 60_000, None, "year") is None
    assert pay_of(50_000, 60_000, "EUR", None) is None
    assert pay_of(50_000, 60_000, "EURO ZONE", "year") is None
    assert pay_of(50_000, 60_000, "EUR", "two_weeks") is None


def test_pay_with_one_bound_keeps_it() -> None:
    assert pay_of("62000", None, "usd", "YEAR") == Pay(Decimal(62_000), None, "USD", "year", "field")
    assert pay_of(0, 45.5, "USD", "per-hour-wage") == Pay(None, Decimal("45.50"), "USD", "hour", "field")
    assert pay_of(30, 30, "£", "HOURLY") == Pay(Decimal(30), Decimal(30), "GBP", "hour", "field")


@pytest.mark.parametrize(
    ("low", "high", "currency", "period"),
    [
        (0, 0, "DZD", "per-month-salary"),
        (None, None, "USD", "year"),
        (1, 1_000_000, "USD", "year"),
        (0, 1, "USD", "year"),
        (90_000, 60_000, "USD", "year"),
        (60_000, 0, "USD", "year"),
        (7_500_000, 9_500_000, "EUR", "year"),
        (2_000, 2_600, "USD", "hour"),
        (35, 60, "USD", "year"),
        (-5, 100, "USD", "hour"),
        ("n/a", "tbd", "USD", "hour"),
        (float("nan"), float("inf"), "USD", "year"),
        (True, True, "USD", "hour"),
        ({}, [], "USD", "hour"),
        ("9" * 5_000, "9" * 5_000, "USD", "hour"),
    ],
)
def test_placeholder_is_no_pay(low: object, high: object, currency: object, period: object) -> None:
    assert pay_of(low, high, currency, period) is None


@pytest.mark.parametrize(
    ("word", "period"),
    [
        ("1 YEAR", "year"), ("per-year-salary", "year"), ("YEARLY", "year"), ("annually", "year"), ("P1Y", "year"),
        ("PER_MONTH", "month"), ("pro Monat", "month"), ("1 WEEK", "week"), ("DAILY", "day"),
        ("per-hour-wage", "hour"), ("NONE", None), ("1 TIME", None), ("one-time", None), ("biweekly", None),
        ("two_weeks", None), ("", None), (3, None),
    ],
)  # fmt: skip
def test_period_is_known_by_its_words(word: object, period: str | None) -> None:
    assert period_of(word) == period


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("62,000.00", "62000"), ("45.000", "45000"), ("12,50", "12.50"), ("3 400", "3400"), ("95'000", "95000"),
        ("12,00,000", "1200000"), ("1.234.567,89", "1234567.89"), ("1,2.3,4", None), ("x", None), ("1e9", None),
    ],
)  # fmt: skip
def test_number_is_read_with_its_marks(text: str, amount: str | None) -> None:
    assert amount_of(text) == (None if amount is None else Decimal(amount))


def test_ranges_of_zones_are_one_span_of_one_currency() -> None:
    pays = [pay_of(80, 90, "USD", "hour"), None, pay_of(70, 85, "USD", "hour"), pay_of(50, 60, "EUR", "hour")]
    assert span(pays) == pay_of(70, 90, "USD", "hour")
    assert span([]) is None


def test_period_in_a_sentence_next_to_a_range_counts_only_if_it_speaks_of_pay() -> None:
    assert period_in_words("United Kingdom Annual Pay Range") == "year"
    assert period_in_words("hourly or annual") is None
    assert period_in_words("Leave for hourly roles", strict=True) is None
    assert period_in_words("The range is annualized.", strict=True) == "year"


def test_base_pay_goes_before_total_pay() -> None:
    text = "OTE: $200,000 - $240,000\nBase salary: $100,000 - $120,000"
    assert pay_in(text) == Pay(Decimal(100_000), Decimal(120_000), "USD", "year", "text")


def test_ranges_of_places_in_a_line_are_one_but_those_of_totals_are_not() -> None:
    zones = pay_in("Base pay: $100,000 - $120,000 in Ohio, $110,000 - $140,000 in Texas")
    assert zones == Pay(Decimal(100_000), Decimal(140_000), "USD", "year", "text")
    base = pay_in("Base pay: $100,000 - $120,000, OTE $150,000 - $180,000")
    assert base == Pay(Decimal(100_000), Decimal(120_000), "USD", "year", "text")


def test_amount_without_a_word_for_pay_has_only_neutral_words_before_it() -> None:
    assert pay_in("From $20 per hour") is not None
    assert pay_in("Line Cook - $20 per hour") is not None
    assert pay_in("Zorblax of $20 - $30 per hour") is None


def test_crowns_are_of_the_language_of_the_line() -> None:
    lines = {"L\u00f6n: 35 000 kr/m\u00e5n": "SEK", "L\u00f8n: 35.000 kr. pr. m\u00e5ned": "DKK"}
    lines["M\u00e5nedsl\u00f8nn: kr 45 000"] = "NOK"
    for line, currency in lines.items():
        pay = pay_in(line)
        assert pay is not None
        assert (pay.currency, pay.period) == (currency, "month")
    assert pay_in("Pay: 35 000 kr per month") is None


def test_range_in_russian_and_a_total_before_its_parts_are_read() -> None:
    assert pay_in("Зарплата от 120 000 до 180 000 \u0440\u0443\u0431. в месяц") == Pay(
        Decimal(120_000), Decimal(180_000), "RUB", "month", "text"
    )
    base = pay_in("On-target earnings: $180,000 ($90,000 base / $90,000 commission)")
    assert base == Pay(Decimal(90_000), Decimal(90_000), "USD", "year", "text")


def test_word_for_pay_governs_an_amount_only_across_linking_words() -> None:
    assert pay_in("Salary for this role is $60,000") is not None
    assert pay_in("Salary reviews were zorblaxed with $60,000") is None
    assert pay_in("Competitive salary and $600 per month") is None
    assert pay_in("Base salary $60,000 plus $50,000") == Pay(Decimal(60_000), Decimal(60_000), "USD", "year", "text")


def test_figure_is_a_lower_bound_after_starting_at_and_exact_after_a_name() -> None:
    lines = ["Salary starting at $60,000", "Salary from $60,000", "Salary: at least $60,000"]
    assert {pay_in(line) for line in lines} == {Pay(Decimal(60_000), None, "USD", "year", "text")}
    names = ["Starting salary $60,000", "Minimum salary: $60,000", "The minimum annual salary is $60,000"]
    assert {pay_in(line) for line in names} == {Pay(Decimal(60_000), Decimal(60_000), "USD", "year", "text")}


@pytest.mark.parametrize("what", ["Nurse Uniforms", "Travel Nurse Housing", "Manager training course"])
def test_noun_for_a_role_within_another_label_is_no_title(what: str) -> None:
    assert pay_in(f"{what}: $900 per week") is None
    assert pay_in("Registered Nurse, Nights: $900 per week") is not None


def test_amounts_that_disagree_state_no_pay() -> None:
    assert pay_in("We pay a salary of $60,000. The salary is $90,000.") is None
    steps = pay_in("Salary: $60,000 in Ohio, $66,000 in Texas")
    assert steps == Pay(Decimal(60_000), Decimal(66_000), "USD", "year", "text")


def test_heading_says_what_the_amount_below_it_is() -> None:
    assert pay_in("Salary\n$60,000") == Pay(Decimal(60_000), Decimal(60_000), "USD", "year", "text")
    assert pay_in("Sign-on bonus\n$5,000 - $10,000") is None
    assert pay_in("About us\n$60,000") is None


def test_minimum_below_a_heading_of_pay_is_a_lower_bound() -> None:
    least = Pay(Decimal(60_000), None, "USD", "year", "text")
    assert pay_in("Salary range\nMinimum: $60,000 per year") == least
    assert pay_in("Minimum: $60,000 per year") is None
    assert pay_in("Marketing budget\nMinimum: $60,000 per year") is None


def test_title_alone_before_an_amount_makes_it_pay() -> None:
    hourly = Pay(Decimal(22), Decimal(22), "USD", "hour", "text")
    assert pay_in("Forklift Operators $22/hour") == pay_in("Line Cook / $22 DOE") == hourly
    assert pay_in("Hire Forklift Operators $22/hour") is None
    assert pay_in("Deliver meals to operators $22/hour") is None
    assert pay_in("Forklift Operators, parking: $22/hour") is None


def test_what_candidates_pay_is_no_pay() -> None:
    assert pay_in("We never ask you to pay a $75 badge") is None
    assert pay_in("Interviewers may ask you to pay $75 an hour") is None
    assert pay_in("We expect to pay $75 an hour") == Pay(Decimal(75), Decimal(75), "USD", "hour", "text")


def test_yuan_need_characters_that_only_mainland_china_writes() -> None:
    assert pay_in("薪资:15k-25k/月") == Pay(Decimal(15_000), Decimal(25_000), "CNY", "month", "text")
    assert pay_in("月薪:15k-25k") is None
    assert pay_in("月薪:15,000-25,000元\n工作經驗") is None


HOSTILE = [
    f"Salary $1{' ' * 1_900}$2\n" * 20,
    "Salary $10 " * 4_000,
    "Salary range for this role is $100,000 - $120,000 in Ohio, " * 700,
    f"{'salary ' * 280}$50,000\n" * 20,
    f"{'gehalt' * 330} 5 €\n" * 20,
    f"{'allowance (' * 180}$5\n" * 20,
    f"salary{':' * 1_900}$5\n" * 20,
    f"{'月給' * 900}20万円\n" * 20,
    f"{'minimum ' * 240}$5 minimum $6 maximum $7\n" * 20,
    f"{'range in ' * 210}$5 is\n" * 20,
    "Salary\n$50,000\n" * 2_600,
    "$5\n" * 13_000,
    "$50,000, $51,000 in " * 2_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_time(text: str) -> None:
    began = time.process_time()
    pay_in(text)
    assert time.process_time() - began < 2
