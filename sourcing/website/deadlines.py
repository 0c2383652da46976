"""Reads a posting's deadline from a date as sites write it. An ambiguous date is no deadline.

Source: https://schema.org/validThrough, and the formats that sites use in place of ISO 8601.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

# The zone where a day ends last, and the zone where it begins first.
_LAST_ZONE = timezone(timedelta(hours=-12))
_FIRST_ZONE = timezone(timedelta(hours=14))

_DAY = timedelta(days=1)
_LONGEST = 64

# Systems without a deadline write their first or last possible day.
_FIRST_YEAR, _LAST_YEAR = 2001, 2999

_ZONE = r"(?P<zone>Z|(?:UTC|GMT)?[+-][0-9]{2}:?[0-9]{2}|UTC|GMT|[+-][0-9]{2}|[A-Z]{3,5})"
_TIME = (
    r"(?:(?:[T ]|, ?| at )(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    rf" ?(?P<half>[ap]\.?m\.?)? ?{_ZONE}?)?(?: ?\([^()]*\)| ?\[[^][]*\])?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,? )?"
_MONTH = r"(?P<word>[^\W\d_]{3,12})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_DATES = [
    re.compile(date + _TIME, re.IGNORECASE)
    for date in (
        r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<year>[0-9]{4})[年년] ?(?P<month>[0-9]{1,2})[月월] ?(?P<day>[0-9]{1,2})[日일]",
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th|er|º)?[ -](?:de |of )?{_MONTH},?[ -](?:de |del )?{_YEAR}",
        rf"{_WEEKDAY}{_MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        r"(?P<one>[0-9]{1,2})[./-](?P<other>[0-9]{1,2})[./-](?P<year>[0-9]{4})",
    )
]

# Per month, how its name begins, in languages where that names no other month.
_MONTHS = [
    ("jan", "gen", "ene", "led", "янв"),
    ("feb", "fév", "fev", "únor", "фев"),
    ("mar", "mär", "maa", "mrt", "март"),
    ("apr", "avr", "abr", "апр"),
    ("may", "mai", "mei", "mag", "maj", "мая", "май"),
    ("jun", "juin", "giu", "июн"),
    ("jul", "juil", "lug", "июл"),
    ("aug", "aoû", "aou", "ago", "авг"),
    ("sep", "set", "сен"),
    ("oct", "okt", "ott", "out", "окт"),
    ("nov", "ноя"),
    ("dec", "dez", "déc", "dic", "des", "дек"),
]


def deadline(until: object, posted: object = None) -> datetime | None:
    """Return the moment after which a posting is certainly over; None if it has no deadline that can be trusted.

    A date lasts to the end of its day, also a date at midnight; without a zone, to the end of the day everywhere. A
    deadline on or before the day of posting, or equal to it in words, is none.

    Args:
        until: the posting's `validThrough`.
        posted: the posting's `datePosted`.
    """
    # What fills in the day of posting for both knows no last day.
    named = _moment(until) if until != posted else None
    if named is None or not _FIRST_YEAR <= named[0].year <= _LAST_YEAR:
        return None
    ends, began = _end(*named), _moment(posted)
    if began is not None and (ends <= _start(*began) or began[0].date() == named[0].date()):
        return None
    return ends


def _end(moment: datetime, zone: timezone | None) -> datetime:
    in_utc = moment if zone is None else moment.replace(tzinfo=zone).astimezone(UTC)
    if _is_midnight(moment) and zone not in {None, UTC}:
        return (moment + _DAY).replace(tzinfo=zone)
    if _is_midnight(in_utc):
        # Most sites that write midnight in UTC, or convert it to another zone, mean a day and not a zone.
        return (in_utc + _DAY).replace(tzinfo=_LAST_ZONE)
    if zone in {None, UTC} and (moment.hour, moment.minute) == (23, 59):
        return moment.replace(tzinfo=_LAST_ZONE)
    # A quarter of an hour in UTC, or in no zone, may be midnight in another zone: 18:30 is midnight in India.
    is_local_midnight = zone in {None, UTC} and moment.minute % 15 == 0 and moment.second == 0
    return (moment + (_DAY if is_local_midnight else timedelta())).replace(tzinfo=zone or _LAST_ZONE)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _start(moment: datetime, zone: timezone | None) -> datetime:
    return moment.replace(tzinfo=zone or _FIRST_ZONE)


def _moment(value: object) -> tuple[datetime, timezone | None] | None:
    """Return the moment and the zone that a text names; None if it is ambiguous."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = " ".join(value.split())
    for date in _DATES:
        if found := date.fullmatch(text):
            try:
                return _read(found.groupdict())
            except (ValueError, OverflowError):
                return None
    return None


def _read(part: dict[str, str | None]) -> tuple[datetime, timezone | None]:
    month, day = _month_and_day(part)
    midnight = datetime(int(part["year"] or 0), month, day)  # noqa: DTZ001 - the zone is told apart
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    if part["half"]:
        hour = hour % 12 + (12 if part["half"].lower().startswith("p") else 0)
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError(hour)
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second), _zone(part["zone"] or "")


def _month_and_day(part: dict[str, str | None]) -> tuple[int, int]:
    """Return month and day.

    Raises:
        ValueError: a word is no month, or it is not certain which number is the month.
    """
    if word := (part.get("word") or "").lower():
        # Finnish "marraskuu" is November, but begins as March does in other languages.
        month = [number for number, names in enumerate(_MONTHS, 1) if word.startswith(names) and word[:4] != "marr"]
        return month[0] if len(month) == 1 else 0, int(part["day"] or 0)
    if one := part.get("one"):
        first, second = int(one), int(part["other"] or 0)
        if first <= 12 and second <= 12 and first != second:
            raise ValueError(one)
        return min(first, second), max(first, second)
    day = part["day"] or ""
    if len(day) == 1 and day in "123" and not part["hour"]:
        # The second digit may have been cut off.
        raise ValueError(day)
    return int(part["month"] or 0), int(day)


def _zone(name: str) -> timezone | None:
    name = name.upper()
    if name in {"Z", "UTC", "GMT"}:
        return UTC
    if found := re.fullmatch(r"(?:UTC|GMT)?([+-])([0-9]{2}):?([0-9]{2})?", name):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(-offset if found[1] == "-" else offset) if offset else UTC
    # Zone names are ambiguous.
    return None
