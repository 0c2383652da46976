"""When digests are due: in the morning by the person's own clock, each day or on Mondays."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from api.shapes.mail import Frequency

_AT = time(8)
_MONDAY = 0


def next_digest(after: datetime, zone: str, frequency: Frequency) -> datetime | None:
    """Return when the next digest is due after a moment, None where none is wanted.

    Args:
        after: a moment, with its zone.
        zone: the IANA zone that the person's clock shows.
        frequency: how often mail is wanted.
    """
    if frequency not in {Frequency.DAILY, Frequency.WEEKLY}:
        return None
    place = ZoneInfo(zone)
    day = after.astimezone(place).date()
    due = datetime.combine(day, _AT, place)
    while due <= after or (frequency is Frequency.WEEKLY and due.weekday() != _MONDAY):
        day += timedelta(days=1)
        due = datetime.combine(day, _AT, place)
    return due
