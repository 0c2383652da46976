"""Pay, workplace, type and days: values as sites write them, and labeled sentences."""

import csv
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sourcing.details.days import day_of
from sourcing.details.describe import describe
from sourcing.details.employment import employment_of
from sourcing.details.pay import amount_of, pay_of, period_in_words, period_of, span
from sourcing.details.pay_text import pay_in
from sourcing.details.workplace import of_text, workplace_of
from sourcing.model.details import Details, Pay

OWN = Path(__file__).parent
SHARED = Path(os.environ.get("ROLEWATCH_RECORDINGS", "")) / "details"

PRECISION = 0.98
RECALL = 0.95


def sentences(name: str) -> list[dict[str, str]]:
    """Return the labeled sentences of this project, and those of the recordings where these are."""
    paths = [OWN / f"{name}_sentences.tsv", SHARED / f"{name}_sample.tsv"]
    found = [path for path in paths if path.is_file()]
    return [row for path in found for row in _rows(path)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def score(said: list[tuple[object, object]]) -> tuple[float, float, list[object]]:
    """Return precision, recall and the wrong ones of pairs of what a sentence states and what was read."""
    right = sum(stated == read for stated, read in said if stated is not None)
    read_at_all = sum(read is not None for _, read in said)
    stated_at_all = sum(stated is not None for stated, _ in said)
    wrong = [pair for pair in said if pair[0] != pair[1]]
    return right / read_at_all, right / stated_at_all, list(wrong)


def stated_pay(row: dict[str, str]) -> tuple[Decimal | None, Decimal | None, str, str] | None:
    bounds = [Decimal(row[key]) if row[key] else None for key in ("pay_min", "pay_max")]
    return (bounds[0], bounds[1], row["currency"], row["period"]) if row["currency"] else None


def read_pay(text: str) -> tuple[Decimal | None, Decimal | None, str, str] | None:
    pay = pay_in(text)
    return None if pay is None else (pay.minimum, pay.maximum, pay.currency, pay.period)


def test_there_are_enough_labeled_sentences() -> None:
    assert len(_rows(OWN / "pay_sentences.tsv")) + len(_rows(OWN / "workplace_sentences.tsv")) >= 200


def test_pay_of_labeled_sentences_is_precise() -> None:
    precision, recall, wrong = score([(stated_pay(row), read_pay(row["text"])) for row in sentences("pay")])
    assert precision >= PRECISION, wrong
    assert recall >= RECALL, wrong


def test_workplace_of_labeled_sentences_is_precise() -> None:
    rows = sentences("workplace")
    precision, recall, wrong = score([(row["workplace"] or None, of_text(row["text"])) for row in rows])
    assert precision >= PRECISION, wrong
    assert recall >= RECALL, wrong


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
        *[("1 YEAR", "year"), ("per-year-salary", "year"), ("YEARLY", "year"), ("annually", "year"), ("P1Y", "year")],
        *[
            ("PER_MONTH", "month"),
            ("pro Monat", "month"),
            ("1 WEEK", "week"),
            ("DAILY", "day"),
            ("per-hour-wage", "hour"),
        ],
        *[
            ("NONE", None),
            ("1 TIME", None),
            ("one-time", None),
            ("biweekly", None),
            ("two_weeks", None),
            ("", None),
            (3, None),
        ],
    ],
)
def test_period_is_known_by_its_words(word: object, period: str | None) -> None:
    assert period_of(word) == period


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        *[("62,000.00", "62000"), ("45.000", "45000"), ("12,50", "12.50"), ("3 400", "3400"), ("95'000", "95000")],
        *[("12,00,000", "1200000"), ("1.234.567,89", "1234567.89"), ("1,2.3,4", None), ("x", None), ("1e9", None)],
    ],
)
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


def test_pay_field_goes_before_text_and_its_words_before_the_description() -> None:
    html = "<p>Salary: $90,000 - $100,000 per year</p>"
    field = pay_of(1, 2, "USD", "hour")
    assert describe(html=html, pay=field).pay == field
    words = describe(html=html, pay="$25 \u2013 $30 / hour").pay
    assert words == Pay(Decimal(25), Decimal(30), "USD", "hour", "field")
    text = describe(html=html, pay="Negotiable").pay
    assert text == Pay(Decimal(90_000), Decimal(100_000), "USD", "year", "text")


def test_base_pay_goes_before_total_pay() -> None:
    text = "OTE: $200,000 - $240,000\nBase salary: $100,000 - $120,000"
    assert read_pay(text) == (Decimal(100_000), Decimal(120_000), "USD", "year")


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
        *[
            ("OnSite", "onsite"),
            ("on-site", "onsite"),
            ("ORA_ON_SITE", "onsite"),
            ("IN_OFFICE", "onsite"),
            ("Remote", "remote"),
        ],
        *[
            ("FULLY_REMOTE", "remote"),
            ("ORA_HYBRID", "hybrid"),
            ("Arbete p\u00e5 plats", "onsite"),
            ("ANY", None),
            ("none", None),
        ],
        *[("unspecified", None), ("", None), (1, None), ({"value": "hybrid"}, "hybrid"), ("TELECOMMUTE", "remote")],
    ],
)
def test_workplace_field_is_known_in_all_spellings(value: object, workplace: str | None) -> None:
    assert workplace_of(value) == workplace


@pytest.mark.parametrize(
    ("location", "workplace"),
    [
        *[
            ("Remote", "remote"),
            ("United States, Remote", "remote"),
            ("Hybrid - Berlin", "hybrid"),
            ("Berlin; Remote", None),
        ],
        *[(["Remote - US", "Remote - UK"], "remote"), (["Paris", "Hybrid"], "hybrid"), ("Remote or Berlin", None)],
        *[("Berlin", None), ("", None), ([None, 5], None), ({}, None), ("Remote;" * 100_000, "remote")],
    ],
)
def test_place_names_a_workplace_only_if_all_places_do(location: object, workplace: str | None) -> None:
    assert workplace_of(location=location) == workplace


def test_description_says_nothing_of_the_workplace() -> None:
    assert describe(html="<p>This is a remote role.</p>").workplace is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        *[
            ("FULL_TIME", "full_time"),
            ("FullTime", "full_time"),
            ("fulltime_permanent", "full_time"),
            ("Perm - Full-time", "full_time"),
        ],
        *[
            ("Vollzeit", "full_time"),
            ("temps plein", "full_time"),
            ("Heltid", "full_time"),
            ("\u6b63\u793e\u54e1", "full_time"),
        ],
        *[
            ("PART_TIME", "part_time"),
            ("Teilzeit", "part_time"),
            ("Deltid", "part_time"),
            ("Extra", "part_time"),
            ("PER_DIEM", "part_time"),
        ],
        *[
            ("CONTRACTOR", "contract"),
            ("Freelancer (Hourly Rate)", "contract"),
            ("contract_full_time", "contract"),
            ("CDD", "contract"),
        ],
        *[
            ("Permanent / Contract", "contract"),
            ("befristet", "contract"),
            ("TEMPORARY", "temporary"),
            ("contract_temp", "temporary"),
        ],
        *[
            ("S\u00e4song", "temporary"),
            ("Temporary staff", "temporary"),
            ("INTERN", "internship"),
            ("working_student", "internship"),
        ],
        *[("Werkstudent", "internship"), ("Praktikum", "internship"), ("\u30a4\u30f3\u30bf\u30fc\u30f3", "internship")],
        *[
            ("OTHER", "other"),
            ("Scholarship", "other"),
            ("Annat", "other"),
            ("\u30a2\u30eb\u30d0\u30a4\u30c8", "part_time"),
        ],
        *[
            ("permanent", None),
            ("unbefristet", None),
            ("CDI", None),
            ("full-or-part-time", None),
            ("Vollzeit oder Teilzeit", None),
        ],
        *[("", None), (None, None), (5, None), ("Employed", None), ("x" * 100_000, None)],
        *[
            (["INTERN", "TEMPORARY"], "internship"),
            (["FULL_TIME", "CONTRACTOR"], "contract"),
            (["FULL_TIME", "PART_TIME"], None),
        ],
    ],
)
def test_employment_type_is_known_in_many_languages(value: object, kind: str | None) -> None:
    assert employment_of(value) == kind


def test_title_that_names_an_internship_is_one() -> None:
    assert employment_of("Full time", "Software Engineering Intern") == "internship"
    assert employment_of(None, "Praktikum Marketing (m/w/d)") == "internship"
    assert employment_of("Full time", "Internal Auditor") == "full_time"
    assert employment_of("Full time", "International Sales Manager") == "full_time"
    assert employment_of("Contract", "Intern") == "contract"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Undergraduate Summer Internship Program - 2027 Strategy, Phoenix", "internship"),
        ("2027 Internship Programme (Risk)", "internship"),
        ("Internship Program Manager", "full_time"),
        ("Manager, University Internship Programs", "full_time"),
        ("Head of the Internship Program", "full_time"),
        ("Intern Program Coordinator", "full_time"),
        ("Internship Coordinator", "full_time"),
        ("Interns' Supervisor", "full_time"),
    ],
)
def test_internship_program_is_an_internship_unless_it_is_the_work(title: str, kind: str) -> None:
    assert employment_of("Full time", title) == kind


@pytest.mark.parametrize(
    ("value", "day"),
    [
        *[("2026-08-11 20:45:29 UTC", date(2026, 8, 11)), ("2026-09-24T23:30:00+14:00", date(2026, 9, 24))],
        *[
            ("2026-09-24T00:30:00-11:00", date(2026, 9, 24)),
            ("2026-09-24", date(2026, 9, 24)),
            ("20260924", date(2026, 9, 24)),
        ],
        *[
            (1_789_747_864, date(2026, 9, 18)),
            (1_789_747_864_000, date(2026, 9, 18)),
            ("1789747864", date(2026, 9, 18)),
        ],
        *[
            ("September  9, 2026", date(2026, 9, 9)),
            ("21 april 2026", date(2026, 4, 21)),
            ("9. M\u00e4rz 2026", date(2026, 3, 9)),
        ],
        *[
            ("Wed Sep 16 00:00:00 UTC 2026", date(2026, 9, 16)),
            ("25 Jun 2026", date(2026, 6, 25)),
            ("31.12.2026", date(2026, 12, 31)),
        ],
        *[
            ("2026\u5e749\u67085\u65e5", date(2026, 9, 5)),
            ("0001-01-01", None),
            ("1970-01-01T00:00:00Z", None),
            (0, None),
        ],
        *[("0026-09-24T19:39:00+0000", None), ("9999-12-31", None), ("06/07/2026", None), ("2026-02-30", None)],
        *[
            ("Posted 3 Days Ago", None),
            ("", None),
            (None, None),
            (True, None),
            (1e300, None),
            (float("nan"), None),
            ({}, None),
        ],
        *[("1" * 10_000, None), (-(10**30), None), (10**400, None)],
    ],
)
def test_day_is_the_one_that_the_site_writes(value: object, day: date | None) -> None:
    assert day_of(value) == day


def test_last_day_before_the_first_is_none() -> None:
    assert describe(posted="2026-09-01", until="2026-08-01").valid_through is None
    assert describe(posted="2026-09-01", until="2026-09-01").valid_through == date(2026, 9, 1)


def test_words_are_trimmed_and_placeholders_are_none() -> None:
    found = describe(department=["Sales", " Inside  Sales\u202e "], requisition=5262, language="en_US")
    assert found == Details(department="Inside Sales", requisition="5262", language="en-us")
    placeholders: list[object] = ["ONE", "MULTI", "See Opening ID", "", None, True, [], "x" * 500]
    for requisition in placeholders:
        assert describe(requisition=requisition).requisition is None
    no_languages: list[object] = ["Klingon", 5, "x" * 100, "<b>"]
    for language in no_languages:
        assert describe(language=language).language is None
    assert describe(language="Swedish").language == "sv"


HOSTILE: list[object] = [
    None,
    True,
    0,
    -1,
    10**400,
    1e308,
    float("nan"),
    "",
    "\x00",
    "\ud800",
    "9" * 200_000,
    "$1 " * 60_000,
    "- " * 90_000,
]
HOSTILE += [
    "(" * 50_000,
    "a " * 90_000,
    "remote " * 50_000,
    "hybrid, " * 50_000,
    [],
    [[]] * 999,
    {"name": {}},
    {"value": []},
    object(),
]
HOSTILE += ["in the office " * 20_000, "salary $" * 30_000, "1,1" * 60_000, "2 days " * 50_000, "$100,000 - " * 30_000]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.timeout(20)
def test_any_value_in_any_field_is_harmless(value: object) -> None:
    names = ("workplace", "is_remote", "employment", "pay", "posted", "until", "department", "requisition", "language")
    for name in (*names, "title", "location", "html", "text"):
        assert isinstance(describe(**{name: value}), Details)
