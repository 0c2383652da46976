"""How long a posting is open: certain dates, and doubtful ones."""

from datetime import UTC, datetime

import pytest

from sourcing.website.deadlines import deadline


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("until", "ends"),
    [
        ("2026-11-25", "2026-11-26T00:00-12:00"),
        ("2026-11-25T00:00:00", "2026-11-26T00:00-12:00"),
        ("2026-11-25T00:00:00Z", "2026-11-26T00:00-12:00"),
        ("2026-11-25T00:00:00.000+0000", "2026-11-26T00:00-12:00"),
        ("2026-11-25T00:00+01:00", "2026-11-26T00:00+01:00"),
        ("2026-11-25T24:00:00", "2026-11-27T00:00-12:00"),
        ("2024-11-5T00:00", "2024-11-06T00:00-12:00"),
        ("2026-12-9", "2026-12-10T00:00-12:00"),
        # It is midnight in Berlin then.
        ("2026-11-24T23:00:00.000Z", "2026-11-25T23:00+00:00"),
        ("2025-09-08 23:05:46 UTC", "2025-09-08T23:05:46+00:00"),
        ("2026-05-01T08:00:00.0000000", "2026-05-01T08:00-12:00"),
        ("2026-11-25T23:59:59 EST", "2026-11-25T23:59:59-12:00"),
        ("2026-11-25T17:30:00+02:00[Europe/Helsinki]", "2026-11-25T17:30+02:00"),
        ("20261225", "2026-12-26T00:00-12:00"),
        ("2026/12/25", "2026-12-26T00:00-12:00"),
        ("12/25/2026 11:59 PM", "2026-12-25T23:59-12:00"),
        ("25.12.2026", "2026-12-26T00:00-12:00"),
        ("05/05/2026", "2026-05-06T00:00-12:00"),
        ("December 25, 2026", "2026-12-26T00:00-12:00"),
        ("25th Dec 2026", "2026-12-26T00:00-12:00"),
        ("25-Dec-2026", "2026-12-26T00:00-12:00"),
        ("25. Dezember 2026", "2026-12-26T00:00-12:00"),
        ("25 de diciembre de 2026", "2026-12-26T00:00-12:00"),
        ("1er mars 2026", "2026-03-02T00:00-12:00"),
        ("25 декабря 2026", "2026-12-26T00:00-12:00"),
        ("2026年12月25日", "2026-12-26T00:00-12:00"),
        ("Fri, 25 Dec 2026 00:00:00 GMT", "2026-12-26T00:00-12:00"),
        ("Fri Dec 25 2026 10:30:00 GMT+0100 (CET)", "2026-12-25T10:30+01:00"),
    ],
)
def test_certain_date_is_read_and_a_day_lasts_to_its_end(until: str, ends: str) -> None:
    assert deadline(until) == at(ends)


@pytest.mark.parametrize(
    "until",
    [
        "0001-01-01T00:00:00",
        "1970-01-01T00:00:00+00:00",
        "1969-12-31T19:00:00-05:00",
        "1900-01-01",
        "2000-01-01",
        "9999-12-31T23:59:59.9999999",
        "3000-01-01",
        "0000-00-00",
        "2026-02-30",
        "2026-13-01",
        "2026-11-25T25:00",
        "2026-12",
        "2026-1",
        "2026-12-2",
        "2026-12-25T",
        "2026-12-25T1",
        "26-12-25",
        "2026",
        "03/04/2026",
        "3.4.2026",
        "25.12.26",
        "2026-12-25 - 2027-01-31",
        "2026-12-25 or later",
        "until filled",
        "tomorrow",
        "soon",
        "",
        "31 listopada 2026",
        "5 marraskuuta 2026",
        "25 2026",
        "Friday",
        "2026-12-25" + " " * 60,
        "9" * 1000000,
    ],
)
def test_date_that_leaves_a_doubt_is_no_deadline(until: str) -> None:
    assert deadline(until) is None


@pytest.mark.parametrize("until", [None, 0, 20261225, 1e9, True, [], {}, ["2026-12-25"]])
def test_value_that_is_no_text_is_no_deadline(until: object) -> None:
    assert deadline(until) is None


@pytest.mark.parametrize(
    ("posted", "ends"),
    [
        ("2026-11-01", None),
        ("2026-10-02T00:00:00-12:00", None),
        ("2026-09-30", "2026-10-02T00:00-12:00"),
        ("2026-10-01", None),
        ("2026-10-01T00:00:00", "2026-10-02T00:00-12:00"),
        ("11/10/2026", "2026-10-02T00:00-12:00"),
        ("soon", "2026-10-02T00:00-12:00"),
        (None, "2026-10-02T00:00-12:00"),
    ],
)
def test_deadline_before_the_posting_is_ignored(posted: object, ends: str | None) -> None:
    assert deadline("2026-10-01", posted) == (ends and at(ends))


def test_last_day_is_open_everywhere() -> None:
    ends = deadline("2026-11-25T00:00:00+00:00")
    assert ends is not None
    assert datetime(2026, 11, 26, 11, 59, tzinfo=UTC) < ends <= datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
