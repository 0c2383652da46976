"""Schedules in a person's time zone, across both clock changes."""

import os
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.schedule.clock import Day, find_zone, next_run

EVERY_DAY = list(Day)


def zone(name: str) -> ZoneInfo:
    found = find_zone(name)
    assert found is not None
    return found


def due(name: str, at: str, after: str, *days: Day) -> str:
    """Return when a schedule is next due after a local time, in the zone's time and offset."""
    moment = next_run(days or EVERY_DAY, time.fromisoformat(at), zone(name), datetime.fromisoformat(after))
    assert moment.tzinfo is UTC
    return moment.astimezone(zone(name)).isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("name", "at", "after", "expected"),
    [
        ("Europe/Paris", "07:30", "2026-03-28T12:00+01:00", "2026-03-29T07:30+02:00"),
        ("Europe/Paris", "07:30", "2026-10-24T12:00+02:00", "2026-10-25T07:30+01:00"),
        ("America/New_York", "07:30", "2026-03-07T12:00-05:00", "2026-03-08T07:30-04:00"),
        ("America/New_York", "07:30", "2026-10-31T12:00-04:00", "2026-11-01T07:30-05:00"),
        ("Australia/Lord_Howe", "07:30", "2026-10-03T12:00+10:30", "2026-10-04T07:30+11:00"),
        ("Australia/Lord_Howe", "07:30", "2026-04-04T12:00+11:00", "2026-04-05T07:30+10:30"),
        ("UTC", "00:00", "2026-12-31T23:59+00:00", "2027-01-01T00:00+00:00"),
    ],
)
def test_local_time_stays_the_same_when_clocks_change(name: str, at: str, after: str, expected: str) -> None:
    assert due(name, at, after) == expected


@pytest.mark.parametrize(
    ("name", "at", "after", "expected", "then"),
    [
        ("Europe/Paris", "02:30", "2026-03-28T12:00+01:00", "2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00"),
        ("America/New_York", "02:30", "2026-03-07T12:00-05:00", "2026-03-08T03:30-04:00", "2026-03-09T02:30-04:00"),
        # Half an hour.
        ("Australia/Lord_Howe", "02:15", "2026-10-03T12:00+10:30", "2026-10-04T02:45+11:00", "2026-10-05T02:15+11:00"),
        # The skipped hour is the end of a day.
        ("America/Nuuk", "23:30", "2026-03-28T12:00-02:00", "2026-03-29T00:30-01:00", "2026-03-29T23:30-01:00"),
    ],
)
def test_local_time_that_does_not_exist_comes_once(name: str, at: str, after: str, expected: str, then: str) -> None:
    assert due(name, at, after) == expected
    assert due(name, at, expected) == then


@pytest.mark.parametrize(
    ("name", "at", "after", "expected", "then"),
    [
        ("Europe/Paris", "02:30", "2026-10-24T12:00+02:00", "2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"),
        ("America/New_York", "01:30", "2026-10-31T12:00-04:00", "2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00"),
        ("Australia/Lord_Howe", "01:45", "2026-04-04T12:00+11:00", "2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30"),
    ],
)
def test_local_time_that_exists_twice_comes_once(name: str, at: str, after: str, expected: str, then: str) -> None:
    assert due(name, at, after) == expected
    assert due(name, at, expected) == then


def test_day_that_ends_in_the_next_by_a_change_of_clocks_is_not_lost() -> None:
    # It is Sunday 00:10; Saturday's 23:30 was skipped and is still to come.
    assert due("America/Nuuk", "23:30", "2026-03-29T00:10-01:00", Day.SAT) == "2026-03-29T00:30-01:00"


def test_only_wanted_days_come() -> None:
    moments = ["2026-11-25T12:00+01:00"]
    for _ in range(4):
        moments.append(due("Europe/Paris", "07:30", moments[-1], Day.MON, Day.FRI))
    assert [moment[:10] for moment in moments[1:]] == ["2026-11-27", "2026-11-30", "2026-12-04", "2026-12-07"]


def test_moment_itself_is_not_after_itself() -> None:
    assert due("Europe/Paris", "07:30", "2026-11-25T07:30+01:00", Day.WED) == "2026-12-02T07:30+01:00"


@given(
    st.sampled_from(["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"]),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sets(st.sampled_from(EVERY_DAY), min_size=1),
    st.datetimes(datetime(2011, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - it is given one
)
def test_every_wanted_day_has_one_run_and_no_other_has(name: str, at: time, days: set[Day], after: datetime) -> None:
    there, moments, day = zone(name), [after], after.date()
    while moments[-1] < after + timedelta(days=30):
        moments.append(next_run(days, at, there, moments[-1]))
    assert moments == sorted(set(moments))
    expected = {
        datetime.combine(day + timedelta(days=n), at, there).astimezone(UTC)
        for n in range(-2, 40)
        if EVERY_DAY[(day + timedelta(days=n)).weekday()] in days
    }
    assert moments[1:] == sorted(moment for moment in expected if after < moment <= moments[-1])


@pytest.mark.parametrize(
    "name",
    ["", "Europe", "Europe/Atlantis", "europe/paris\n", "/etc/passwd", "../../etc/passwd", "zone.tab", "leapseconds",
     "Europe/Paris\0", "x" * 5000, "Европа/Париж", "\ud800", "localtime", "posix/UTC"],
)  # fmt: skip
def test_invalid_name_finds_no_zone(name: str) -> None:
    assert find_zone(name) is None


def test_zones_are_those_of_the_package_whatever_the_machine_has() -> None:
    script = "from api.schedule.clock import find_zone; print(find_zone('Europe/Paris'), find_zone('localtime'))"
    environment = {"PATH": os.environ["PATH"], "PYTHONTZPATH": "/usr/share/zoneinfo"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Europe/Paris", "None"]
