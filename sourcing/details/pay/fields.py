"""Reads pay that a site states as data. Amounts that a job cannot pay are placeholders or in other units: no pay."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import islice
from math import inf

from sourcing.details.pay.currencies import SIGNS, WITHOUT_CENTS, currency_of, units_of
from sourcing.details.vocabulary import Words, entries_of
from sourcing.details.words import plain_words
from sourcing.model.details import Pay, PayPeriod

# Per period, what a job can pay, in dollars. A year's upper bound is below a small year's pay in cents.
_SANE: dict[PayPeriod, tuple[Decimal, Decimal]] = {
    "hour": (Decimal("0.5"), Decimal(700)),
    "day": (Decimal(4), Decimal(6_000)),
    "week": (Decimal(15), Decimal(25_000)),
    "month": (Decimal(50), Decimal(120_000)),
    "year": (Decimal(1_000), Decimal(1_500_000)),
}
# What recruiters enter where a form wants an amount.
_PLACEHOLDERS = {Decimal(123_456), Decimal(999_999)}
# The end of a range without a beginning, in large units such as the dollar: the highest amount that a form takes.
_NO_LIMIT = {Decimal(99_999), Decimal(1_000_000)}
# No honest range is wider.
_WIDEST = 12

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
_MOST_RANGES = 200


def pay_of(minimum: object, maximum: object, currency: object, period: object) -> Pay | None:
    """Return the pay that a site states as data; None without a currency and a period, and for placeholders.

    Args:
        minimum: a number or a text of one, in units of the currency; 0 means that only the other bound is stated.
        maximum: likewise.
        currency: a code of ISO 4217, or a sign.
        period: a word or code for what is paid once per such period.
    """
    code, per = currency_of(currency), period_of(period)
    if code is None or per is None:
        return None
    low, high = amount_of(minimum), amount_of(maximum)
    is_broken = any(_is_broken(one) for one in (minimum, maximum))
    is_open = not low and high in _NO_LIMIT and units_of(code) == 1
    if is_broken or (high == 0 and low) or is_open:
        return None
    return sane(Pay(low or None, high or None, code, per, "field")) if low or high else None


def pay_of_cents(minimum: object, maximum: object, currency: object, period: object) -> Pay | None:
    """Return what `pay_of` does, of bounds in hundredths of the currency's unit.

    Where a currency has no hundredths, a system may mean whole units. None if both are pay.
    """
    pay = pay_of(_hundredth(minimum), _hundredth(maximum), currency, period)
    is_unclear = pay is not None and pay.currency in WITHOUT_CENTS and pay_of(minimum, maximum, currency, period)
    return None if is_unclear else pay


def is_visible(flag: object) -> bool:
    """Return whether a site's flag, if it has one, lets people see the pay next to it."""
    return flag is None or flag is True


def _hundredth(bound: object) -> object:
    return bound if (amount := amount_of(bound)) is None else amount / 100


def _is_broken(bound: object) -> bool:
    """Return whether a bound is stated but is not an amount. The other bound alone would then mislead."""
    if isinstance(bound, str):
        return bool(re.search(r"\d", bound)) and amount_of(bound) is None
    return bound is not None and amount_of(bound) is None


def sane(pay: Pay) -> Pay | None:
    """Return pay if a job can pay that, else None."""
    low, high = pay.minimum, pay.maximum
    bounds = [bound for bound in (low, high) if bound is not None]
    least, most = (bound * Decimal(units_of(pay.currency)) for bound in _SANE[pay.period])
    if set(bounds) & _PLACEHOLDERS or set(bounds) == {Decimal(1)}:
        return None
    # Currencies of one magnitude differ by a few times.
    is_sane = all(least / _slack(pay) <= bound <= most * _slack(pay) for bound in bounds)
    if low is not None and high is not None:
        is_sane &= low <= high <= low * _WIDEST
    return pay if bounds and is_sane else None


# By the currency, in dollars: the amounts that are a year's, a month's or an hour's pay. None is two of them.
_ONLY: dict[str, dict[PayPeriod, tuple[float, float]]] = {
    "USD GBP CAD AUD NZD": {"year": (15_000, inf), "hour": (7, 150)},
    "EUR CHF": {"year": (15_000, inf), "month": (400, 9_999.99), "hour": (9, 100)},
    "": {"year": (14_000, inf), "month": (300, 8_999.99)},
}
_ONLY_OF = {code: periods for codes, periods in _ONLY.items() for code in codes.split()}


def only_period(amount: Decimal | None, currency: object) -> PayPeriod | None:
    """Return the only period in which a job can pay an amount; None if there are several, or none."""
    code = currency_of(currency)
    if amount is None or code is None:
        return None
    dollars = float(amount) / units_of(code)
    periods = _ONLY_OF.get(code, _ONLY[""])
    return next((period for period, (least, most) in periods.items() if least <= dollars <= most), None)


def period_in_words(text: str, *, strict: bool = False) -> PayPeriod | None:
    """Return the only period that a sentence about pay names. `strict`: only in words that speak of the pay itself."""
    words = _ABOUT_PAY if strict else _ABOUT
    found = {period for period, pattern in words.items() if pattern.search(text[:1_000].lower())}
    return found.pop() if len(found) == 1 else None


def span(pays: Iterable[Pay | None]) -> Pay | None:
    """Return the range that covers all pays of the first one's currency and period, which are of zones or levels."""
    found = [pay for pay in islice(pays, _MOST_RANGES) if pay is not None]
    alike = [pay for pay in found if (pay.currency, pay.period) == (found[0].currency, found[0].period)]
    lows, highs = [pay.minimum for pay in alike], [pay.maximum for pay in alike]
    if not alike:
        return None
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    return replace(alike[0], minimum=low, maximum=high) if low is not None or high is not None else alike[0]


def _slack(pay: Pay) -> int:
    return 1 if units_of(pay.currency) == 1 else 3


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


def amount_of(value: object) -> Decimal | None:
    """Return a number or a text of one as an amount; None if it is none, negative or endless."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    text = _plain_number(value) if isinstance(value, str) else str(value)
    try:
        amount = Decimal(text)
    except (InvalidOperation, ValueError):
        return None
    if not amount.is_finite() or not 0 <= amount < 10**12:
        return None
    amount = amount.quantize(Decimal("0.01"))
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount


def _plain_number(text: str) -> str:
    """Return a number without marks of thousands; empty if it is not certain what the marks mean."""
    text = re.sub(r"[\s\u00a0\u202f\u2009'\u2019_]", "", unicodedata.normalize("NFKC", text[:40]))
    text = text.strip(SIGNS)
    if thousands := re.fullmatch(r"([0-9]{1,3}(?:\.[0-9])?)[kK]", text):
        return str(Decimal(thousands[1]) * 1_000)
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", text):
        return ""
    marks = re.findall(r"[.,]", text)
    if not marks:
        return text
    *whole, last = re.split(r"[.,]", text)
    if len(set(marks)) == 2 and len(set(marks[:-1])) == 1:
        return f"{''.join(whole)}.{last}"
    if len(set(marks)) > 1:
        return ""
    # Three digits after a mark are thousands, except after a zero.
    is_thousands = (len(last) == 3 and whole[0] != "0") or len(marks) > 1
    return "".join((*whole, last)) if is_thousands else f"{''.join(whole)}.{last}"
