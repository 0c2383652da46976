"""Reads the day that a site writes. A zone never moves it, and a system's first or last possible day is none."""

import re
from datetime import UTC, date, datetime, timedelta

# Later days stand for "never".
_FIRST_YEAR, _LAST_YEAR = 2000, 2089
_LONGEST = 64

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ,Z+].*)?", re.DOTALL)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T.*)?")
_ASIAN = re.compile(r"([0-9]{4}) ?[年년] ?([0-9]{1,2}) ?[月월] ?([0-9]{1,2}) ?[日일].*")
_DOT_NET = re.compile(r"/Date\(([0-9]{10,13})(?:[+-][0-9]{4})?\)/")
_EPOCH = re.compile(r"[0-9]{10}|[0-9]{13}")
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,? )?([^\W\d_]{3,12})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})(?:[ ,].*)?"
)
_DAY_FIRST = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,? )?([0-9]{1,2})(?:\.|st|nd|rd|th|er|º)?[ -](?:de "
    r"|of )?([^\W\d_]{3,12})\.?,?[ -](?:de |del )?"
    r"([0-9]{4})(?:[ ,].*)?"
)
_JAVA = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3}) ([0-9]{1,2}) [0-9:]{5,8} (?:[A-Z]{2,5}|[+-][0-9]{4}) ([0-9]{4})")
# A time and its zone, whose digits could be taken for a year.
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?(?: ?[+-][0-9]{2}:?[0-9]{2})?")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_NUMBERS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})(?:[ ,].*)?")

# Per month, how its name begins, in languages where that names no other month.
_MONTHS = [
    ("jan", "gen", "ene", "led", "sty", "янв"),
    ("feb", "fév", "fev", "hel", "úno", "lut", "фев"),
    ("mar", "mär", "maa", "mrt", "bře", "март"),
    ("apr", "avr", "abr", "huh", "dub", "kwi", "апр"),
    ("may", "mai", "mei", "mag", "maj", "tou", "kvě", "мая", "май"),
    ("jun", "juin", "giu", "kes", "cze", "июн"),
    ("jul", "juil", "lug", "hei", "lip", "июл"),
    ("aug", "aoû", "aou", "ago", "elo", "srp", "sie", "авг"),
    ("sep", "set", "syy", "zář", "wrz", "сен"),
    ("oct", "okt", "ott", "out", "lok", "říj", "paź", "окт"),
    ("nov", "mrs", "lis", "ноя"),
    ("dec", "dez", "déc", "dic", "des", "jou", "pro", "gru", "дек"),
]


def day_of(value: object) -> date | None:
    """Return the day that a date, a time or an epoch in seconds or milliseconds names; None if none or ambiguous."""
    if isinstance(value, datetime):
        return _sane(value.date())
    if isinstance(value, date):
        return _sane(value)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_epoch(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = " ".join(value.split())
    if ticks := _DOT_NET.fullmatch(text):
        text = ticks[1]
    return _of_epoch(int(text)) if _EPOCH.fullmatch(text) else _of_text(text)


def past_day_of(value: object) -> date | None:
    """Return the day that `day_of` reads; None if it is yet to come, so nothing can have been posted on it."""
    day = day_of(value)
    # In some zones it is tomorrow already.
    latest = datetime.now(UTC).date() + timedelta(days=1)
    return day if day is not None and day <= latest else None


def _of_epoch(value: float) -> date | None:
    try:
        return _sane(datetime.fromtimestamp(value / 1000 if abs(value) > 1e11 else value, UTC).date())
    except (ValueError, OverflowError, OSError):
        return None


def _of_text(text: str) -> date | None:
    if len(_YEAR.findall(_TIME.sub("", text))) > 1:
        # "2026-09-01 - 2026-10-01" are two days.
        return None
    for pattern, order in (
        *(
            (_ISO, "ymd"),
            (_COMPACT, "ymd"),
            (_ASIAN, "ymd"),
            (_JAVA, "mdy"),
            (_MONTH_FIRST, "mdy"),
            (_DAY_FIRST, "dmy"),
        ),
    ):
        if found := pattern.fullmatch(text):
            part = dict(zip(order, found.groups(), strict=True))
            return _day(int(part["y"]), _month(part["m"]), int(part["d"]))
    return _of_numbers(found) if (found := _NUMBERS.fullmatch(text)) else None


def _of_numbers(found: re.Match[str]) -> date | None:
    one, other, year = int(found[1]), int(found[2]), int(found[3])
    if year < 100 and 20 <= one <= 31:
        # It is not clear which number is the year.
        return None
    if one <= 12 and other <= 12 and one != other:
        # Nothing tells which is the month.
        return None
    return _day(year + 2000 if year < 100 else year, min(one, other), max(one, other))


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    word = name.lower()
    # Finnish "marraskuu" is November, but begins as March does in other languages.
    months = [number for number, names in enumerate(_MONTHS, 1) if word.startswith(names)]
    return 11 if word.startswith("marr") else months[0] if len(months) == 1 else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return _sane(date(year, month, day))
    except ValueError:
        return None


def _sane(day: date) -> date | None:
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None
