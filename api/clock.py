"""A person's clock: when a schedule's next run is due. Pure, and right on the days when clocks change."""

import zoneinfo
from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# The zone data of the package tzdata, and not the machine's, which an image of Lambda may lack: the same everywhere.
zoneinfo.reset_tzpath(to=())


class Day(StrEnum):
    """A day of the week, in the week's order."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


_WEEK = list(Day)


def find_zone(name: str) -> ZoneInfo | None:
    """Return the zone that IANA calls so, such as `Europe/Paris`, or None where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Others than the first: a name that is a path, a folder of zones, or a file that is no zone.
        return None


def next_run(days: Collection[Day], at: time, zone: tzinfo, after: datetime) -> datetime:
    """Return when a schedule is due for the first time after a moment, in UTC.

    A local time that clocks pass twice counts the first time alone. One that they leave out counts as late as it would
    have been without the change: 02:30, where clocks go from 02:00 to 03:00, is 03:30.

    Args:
        days: one at least.
        at: the local time.
        zone: where that is the time.
        after: with a zone of its own.
    """
    # From the day before: what clocks leave out of a day's end comes on the next.
    day = after.astimezone(zone).date() - timedelta(days=1)
    while True:
        due = datetime.combine(day, at, zone).astimezone(UTC)
        if due > after and _WEEK[day.weekday()] in days:
            return due
        day += timedelta(days=1)
