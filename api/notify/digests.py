"""When digests are due: at eight in the person's time zone, every day or on Mondays."""

from datetime import UTC, datetime, time

from api.notify.frequency import Frequency
from api.schedule.clock import Day, find_zone, next_run

_AT = time(8)
_DAYS = {Frequency.DAILY: list(Day), Frequency.WEEKLY: [Day.MON]}


def next_digest(after: datetime, zone: str, frequency: Frequency) -> datetime | None:
    """Return when the next digest is due after a moment, None if none is wanted.

    Args:
        after: an aware datetime.
        zone: the IANA name of the person's time zone.
        frequency: how often news is wanted.
    """
    days = _DAYS.get(frequency)
    return next_run(days, _AT, find_zone(zone) or UTC, after) if days else None
