"""Computes when a schedule's next run is due, also on days when the clocks change."""

import zoneinfo
from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Use the zone data of the tzdata package everywhere: Lambda's image may have none.
zoneinfo.reset_tzpath(to=())


class Day(StrEnum):
    """A day of the week, in order."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


_WEEK = list(Day)


def find_zone(name: str) -> ZoneInfo | None:
    """Return the zone with this IANA name, such as `Europe/Paris`, or None if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # ValueError and OSError: the name is a path, a folder of zones, or a file that is not a zone.
        return None


def next_run(days: Collection[Day], at: time, zone: tzinfo, after: datetime) -> datetime:
    """Return the first time after a moment at which a schedule is due, in UTC.

    If clocks pass a local time twice, only the first counts. A local time that clocks skip moves by the length of the
    gap: 02:30, if clocks go from 02:00 to 03:00, becomes 03:30.

    Args:
        days: at least one.
        at: the local time.
        zone: the zone of the local time.
        after: an aware datetime.
    """
    # Start a day early: a time skipped at the end of a day falls on the next.
    day = after.astimezone(zone).date() - timedelta(days=1)
    while True:
        due = datetime.combine(day, at, zone).astimezone(UTC)
        if due > after and _WEEK[day.weekday()] in days:
            return due
        day += timedelta(days=1)
