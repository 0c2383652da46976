"""Reads the period of pay from a code, a word or a sentence of a site."""

import re

from sourcing.details.vocabulary import Words, entries_of
from sourcing.details.words import plain_words
from sourcing.model.details import PayPeriod

# Single words and codes.
_PERIODS: dict[PayPeriod, Words] = {
    "hour": {
        "en": "hour, hours, hourly, hr, hrs, h, ph, p1h, pt1h",
        "de": "Stunde, Stunden, stündlich, Stundenlohn, Std",
        "fr": "heure, horaire",
        "es pt": "hora",
        "it": "ora",
        "nl": "uur",
        "sv": "timme, timma",
        "da no": "time",
        "fi": "tunti",
        "pl": "godzina, godz",
        "ja": "時給, 時",
        "zh": "小时",
        "ko": "시급",
    },
    "day": {
        "en": "day, daily, d, p1d",
        "de": "Tag, täglich, Tagessatz",
        "fr": "jour, journalier",
        "es": "día",
        "it": "giorno",
        "nl sv da no": "dag",
        "pl": "dzień",
        "ja": "日給",
        "zh": "日薪",
        "ko": "일급",
    },
    "week": {
        "en": "week, weekly, wk, w, p1w",
        "de": "Woche, wöchentlich",
        "fr": "semaine",
        "es pt": "semana",
        "it": "settimana",
        "sv": "vecka",
        "da no": "uge, uke",
        "pl": "tydzień",
        "ja": "週給",
        "ko": "주급",
    },
    "month": {
        "en": "month, monthly, mo, mth, m, p1m",
        "de": "Monat, monatlich, mtl",
        "fr": "mois, mensuel",
        "es": "mensual",
        "es pt": "mes",
        "it": "mensile, mese",
        "nl": "maand",
        "sv": "månad",
        "da no": "måned",
        "pl": "miesiąc, mies",
        "cs sk": "měsíc, mesiac",
        "ja": "月給",
        "zh": "月薪",
        "ko": "월급",
    },
    "year": {
        "en": "year, yearly, annual, annually, annualized, ann, annum, yr, y, pa, p1y",
        "de": "Jahr, jährlich",
        "fr": "an, année, annuel",
        "es": "anual",
        "es pt": "año",
        "it": "anno, annuo",
        "nl": "jaar",
        "sv da no": "år, aar",
        "pl": "rok, rocznie",
        "ja": "年収, 年俸",
        "zh": "年薪",
        "ko": "연봉",
    },
}
_NAMED: dict[str, PayPeriod] = {word: period for period, words in _PERIODS.items() for word in entries_of(words)}
_FILLER = set(entries_of("per, pro, par, por, al, a, 1, salary, wage, rate, pay, je, the, each, every, gross, brutto"))
_NO_PERIOD = set(
    entries_of("two, bi, biweekly, semi, semimonthly, twice, none, time, fortnight, fortnightly, once, half, 2")
)

# Words of a range's title, and of the sentences next to it, which may speak of hourly roles in another matter.
_ABOUT: dict[PayPeriod, re.Pattern[str]] = {
    "hour": re.compile(r"\bhour(?:ly)?\b"),
    "day": re.compile(r"\bdaily\b|\bper day\b"),
    "week": re.compile(r"\bweekly\b|\bper week\b"),
    "month": re.compile(r"\bmonth(?:ly)?\b"),
    "year": re.compile(r"\bannual(?:ly|ized|ised)?\b|\byear(?:ly)?\b|\bper annum\b"),
}
_ABOUT_PAY: dict[PayPeriod, re.Pattern[str]] = {
    "hour": re.compile(r"\bhourly (?:rate|pay|wage|range)|\bper hour\b"),
    "month": re.compile(r"\bmonthly\b"),
    "year": re.compile(r"\bannual(?:ized|ised|ly)?\b"),
}


def period_of(value: object) -> PayPeriod | None:
    """Return the period that a code or words of a site name; None if none, several, or one that has no name here."""
    if not isinstance(value, str) or len(value) > 60:
        return None
    words = re.findall(r"[^\W_]+", plain_words(value))
    if any(word.isdecimal() and word != "1" for word in words):
        # "3 MONTH" are several.
        return None
    if set(words) & (_NO_PERIOD - {"time", "none"}) or words in (["none"], ["1", "time"], ["one", "time"]):
        return None
    if words in (["p", "a"], ["p", "y"]):
        return "year"
    found = {_NAMED[word] for word in words if word in _NAMED and word not in _FILLER}
    return found.pop() if len(found) == 1 else None


def period_in_words(text: str, *, strict: bool = False) -> PayPeriod | None:
    """Return the only period that a sentence about pay names. `strict`: only in words that speak of the pay itself."""
    words = _ABOUT_PAY if strict else _ABOUT
    found = {period for period, pattern in words.items() if pattern.search(text[:1_000].lower())}
    return found.pop() if len(found) == 1 else None
