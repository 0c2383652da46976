"""Details of all fields together: days, words, and which of two fields goes first."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sourcing.details.days import day_of
from sourcing.details.describe import describe
from sourcing.details.pay.fields import pay_of
from sourcing.model.details import Details, Pay


def test_pay_field_goes_before_text_and_its_words_before_the_description() -> None:
    html = "<p>Salary: $90,000 - $100,000 per year</p>"
    field = pay_of(1, 2, "USD", "hour")
    assert describe(html=html, pay=field).pay == field
    words = describe(html=html, pay="$25 \u2013 $30 / hour").pay
    assert words == Pay(Decimal(25), Decimal(30), "USD", "hour", "field")
    text = describe(html=html, pay="Negotiable").pay
    assert text == Pay(Decimal(90_000), Decimal(100_000), "USD", "year", "text")


def test_description_says_nothing_of_the_workplace() -> None:
    assert describe(html="<p>This is a remote role.</p>").workplace is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-08-11 20:45:29 UTC", date(2026, 8, 11)), ("2026-09-24T23:30:00+14:00", date(2026, 9, 24)),
        ("2026-09-24T00:30:00-11:00", date(2026, 9, 24)), ("2026-09-24", date(2026, 9, 24)),
        ("20260924", date(2026, 9, 24)), (1_789_747_864, date(2026, 9, 18)), (1_789_747_864_000, date(2026, 9, 18)),
        ("1789747864", date(2026, 9, 18)), ("September  9, 2026", date(2026, 9, 9)),
        ("21 april 2026", date(2026, 4, 21)), ("9. M\u00e4rz 2026", date(2026, 3, 9)),
        ("Wed Sep 16 00:00:00 UTC 2026", date(2026, 9, 16)), ("25 Jun 2026", date(2026, 6, 25)),
        ("31.12.2026", date(2026, 12, 31)), ("2026\u5e749\u67085\u65e5", date(2026, 9, 5)), ("0001-01-01", None),
        ("1970-01-01T00:00:00Z", None), (0, None), ("0026-09-24T19:39:00+0000", None), ("9999-12-31", None),
        ("06/07/2026", None), ("2026-02-30", None), ("Posted 3 Days Ago", None), ("", None), (None, None),
        (True, None), (1e300, None), (float("nan"), None), ({}, None), ("1" * 10_000, None), (-(10**30), None),
        (10**400, None),
    ],
)  # fmt: skip
def test_day_is_the_one_that_the_site_writes(value: object, day: date | None) -> None:
    assert day_of(value) == day


def test_last_day_before_the_first_is_none() -> None:
    assert describe(posted="2026-09-01", until="2026-08-01").valid_through is None
    assert describe(posted="2026-09-01", until="2026-09-01").valid_through == date(2026, 9, 1)


def test_day_to_come_is_no_day_of_posting() -> None:
    today = datetime.now(UTC).date()
    for days in (-400, 0, 1):
        day = today + timedelta(days=days)
        assert describe(posted=day.isoformat()).posted_at == day
    later = today + timedelta(days=3)
    epoch = int(datetime(later.year, later.month, later.day, tzinfo=UTC).timestamp())
    to_come: list[object] = [later, later.isoformat(), f"{later}T00:00:00Z", epoch, epoch * 1000, "2080-01-01"]
    for value in to_come:
        assert describe(posted=value).posted_at is None
    found = describe(posted=later.isoformat(), until=later.isoformat())
    assert (found.posted_at, found.valid_through) == (None, later)


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


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("R&amp;D", "R&D"),
        ("R&amp;amp;D", "R&D"),
        ("AT&T <Labs>", "AT&T"),
        ("Sales < 5 & more", "Sales < 5 & more"),
        ("<b>Sales</b>&nbsp;&#8211; North", "Sales \u2013 North"),
        ("&lt;i&gt;Sales&lt;/i&gt;", "Sales"),
        ("<script>alert(1)</script>", None),
        ("Sales<script>alert(1)</script>", "Sales"),
        ({"label": "Ops &amp; IT"}, "Ops & IT"),
    ],
)
def test_name_with_markup_is_its_text(name: object, stated: str | None) -> None:
    assert describe(department=name, requisition=name) == Details(department=stated, requisition=stated)


def test_list_within_a_list_names_nothing() -> None:
    nested: object = ["Sales"]
    for _ in range(2_000):
        nested = [nested]
    assert describe(department=nested, requisition=nested) == Details()


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
