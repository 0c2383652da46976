"""Reads pay out of a text, by strict patterns. What is not certainly this job's base pay is none.

An amount needs a currency. Its period is written next to it, or follows from a word for pay before it and from what
the amount can only be. Words for other money, such as a bonus or a budget, rule an amount out, and so do words for
others who pay or are paid. Without a word for pay, nothing but a title, a place, a level or neutral words may stand
before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from sourcing.details.currencies import (
    dollar_named_in,
    units_of,
)
from sourcing.details.pay import only_period, sane
from sourcing.details.pay_amounts import DIGIT, SIGNED, amounts_in, written_out
from sourcing.details.pay_other_money import (
    COVER,
    NO_BASE,
    OF_A_PART,
    OF_OTHER_MATTERS,
    OF_OTHERS,
    SIDE_BRACKET,
    SIDE_MONEY,
    THEN_OTHERS,
    THEN_SIDE_MONEY,
)
from sourcing.details.pay_periods import AFTER, BETWEEN, NO_UNIT, period_in
from sourcing.details.pay_ranges import MIN_MAX, Found, ranges_of, words_before
from sourcing.details.pay_words import (
    BASE,
    GROSS,
    NEUTRAL,
    OF_A_ROLE,
    SAID_OF_ROLE,
    THEN_WAGE,
    TOTAL,
    WAGE,
)
from sourcing.details.words import plain_words
from sourcing.model.details import Pay, PayPeriod

_LONGEST = 40_000
_LONGEST_LINE = 2_000
_RIGHT = 70
_THEN_BASE = re.compile(r" ?(?:base|basic|fixed)\b(?! [$0-9])")
_LAKHS = re.compile(r"(?i)lpa")
# The only words before a range that is the pay of a place or level, or before one amount per year.
_ZONE = re.compile(
    r"\W*(?:(?:us|u\.s\.) )?(?:zone|tier|level|ic|band|grade|geo\w*|region|location|remote|us|usa"
    r"|united states|uk|canada|germany|new york\w*|nyc|"
    r"sf|san francisco|bay area|seattle|california|colorado|washington|austin|boston|london|berlin|toronto"
    r"|los angeles|chicago|denver|[a-z]{2})"
    r"[\w ,/&()-]{0,40}[:\u2013\u2014-] *"
)
_WITH_MORE = re.compile(r"[ ,]*(?:\+(?! ?(?:vat|gst|tax|shipping))|(?:plus|and|&) (?!vat\b|gst\b|tax))")
_MARK = re.compile(r"[,;:()|\u3001\u3002\uff08\uff09\uff0c\uff1a\u2022\u2013\u2014]| - ")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_TITLE = 80
_LONGEST_REST = 100
# What begins after the pay of a line that has no word for pay.
_ENDS = re.compile(
    r"\W*$|\W{0,3}[(|\u2022;.,+&\u2013\u2014]|\W*(?:plus|and (?:benefits|bonus)|with (?:benefits|bonus)|doe|depending"
    r"|dependent|ote|negotiable|gross|brutto|bruts?|brutos?|base|usd|cad|aud|eur|gbp|inr|fte|pro rata|circa)\b"
)
_ENDS_TITLE = re.compile(
    r"(?:[,;:|\u2022\u2013\u2014\uff1a]| -)\W{0,2}(?:(?:derzeit|currently|from|up to|ab|circa|c\.) )?$"
)
_RATE = re.compile(r"\b(?:rate|pay|wage)\b")
_YEARS_PAY = 25_000
# No pay rises to more than this many times the first one.
_FURTHEST = 3
_AUSTRALIAN = re.compile(r"\bsuper(?:annuation)?\b")


def pay_in(text: str) -> Pay | None:
    """Return the pay that a text states of its job; None if it states none that is certain.

    Base pay goes before total pay; of several, the first one counts.
    """
    best, best_rank = None, 0
    for line in text[:_LONGEST].split("\n"):
        if DIGIT.search(line):
            for pay, rank in _together(list(_pays(line[:_LONGEST_LINE]))):
                if rank > best_rank:
                    best, best_rank = pay, rank
    return best


def _together(pays: list[tuple[Pay, int]]) -> list[tuple[Pay, int]]:
    """Return the pays of a line, in which ranges of several places or levels, and a start and an end, are one range."""
    if len(pays) < 2:
        return pays
    first, rank = pays[0]
    alike = [
        pay for pay, other in pays if other == rank and (pay.currency, pay.period) == (first.currency, first.period)
    ]
    ranges = [pay for pay in alike if pay.minimum is not None and pay.maximum is not None and pay.minimum < pay.maximum]
    if alike[0] in ranges:
        low, high = min(pay.minimum or 0 for pay in ranges), max(pay.maximum or 0 for pay in ranges)
        return [(replace(first, minimum=Decimal(low), maximum=Decimal(high)), rank), *pays]
    end = next((pay.maximum for pay in alike if pay.minimum is None), None)
    if first.minimum is not None and end is not None and first.minimum < end <= _FURTHEST * first.minimum:
        return [(replace(first, maximum=end), rank), *pays]
    return pays


def _pays(line: str) -> Iterator[tuple[Pay, int]]:
    line = written_out(line)
    amounts = amounts_in(line)
    if not any(amount.currency for amount in amounts):
        return
    dollar = dollar_named_in(line)
    # "Fixum von 42k (OTE 60k €)" states base pay, but not in words that are read.
    is_base_unread = any(amount.currency is None and amount.scale > 1 for amount in amounts)
    last: tuple[Found, Pay, int] | None = None
    for found in ranges_of(line, amounts):
        pay, rank = _stated(line, found, dollar)
        if pay is None and last is not None and _is_further(line, last[0], found):
            pay, rank = sane(replace(last[1], minimum=found.low, maximum=found.high)), last[2]
        if pay and (rank > 1 or not is_base_unread):
            last = (found, pay, rank)
            yield pay, rank


def _stated(line: str, found: Found, dollar: str | None) -> tuple[Pay | None, int]:
    """Return the pay that an amount or a range is, and its rank; None if it is none."""
    left, right = words_before(line, found.start), plain_words(line[found.end : found.end + _RIGHT])
    period = _period(line, found, left, right) if found.is_sane else None
    # A bare $ next to a pension of Australia does not say which dollar it is.
    is_unclear = found.currency == "USD" and not dollar and _AUSTRALIAN.search(right)
    if period is None or is_unclear:
        return None, 0
    currency = dollar if dollar and found.currency == "USD" else found.currency
    return sane(Pay(found.low, found.high, currency, period, "text")), _rank(left, right)


def _is_further(line: str, one: Found, other: Found) -> bool:
    """Return whether a range next to one that is pay is the pay of another place or level."""
    if not (one.is_range and other.is_range and other.is_sane) or one.currency != other.currency:
        return False
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    is_near = other.high <= one.high * _FURTHEST and one.low <= other.low * _FURTHEST
    between, right = plain_words(line[one.end : other.start]), plain_words(line[other.end : other.end + _RIGHT])
    is_other = SIDE_MONEY.search(between) or TOTAL.search(between) or THEN_SIDE_MONEY.search(right)
    return is_near and len(between) <= _LONGEST_TITLE and not is_other


def _rank(left: str, right: str) -> int:
    """Return 3 for base pay, 1 for total pay, and 2 for what is called neither."""
    bases, totals = [one.end() for one in BASE.finditer(left)], [one.end() for one in TOTAL.finditer(left)]
    if _THEN_BASE.match(right) or (bases and (not totals or bases[-1] > totals[-1])):
        return 3
    return 1 if totals else 2


def _period(line: str, found: Found, left: str, right: str) -> PayPeriod | None:
    """Return the period of an amount that is pay; None if it is none, or its period is not certain."""
    if _is_of_another_kind(line, found, left):
        return None
    wages, others = [one.end() for one in WAGE.finditer(left)], [one.end() for one in SIDE_MONEY.finditer(left)]
    is_wage = (bool(wages) and (not others or wages[-1] >= others[-1])) or bool(
        THEN_WAGE.match(right) or SAID_OF_ROLE.search(left)
    )
    if (others and not is_wage and not _is_titled(line, found)) or THEN_SIDE_MONEY.search(right.replace("-", " ")):
        return None
    rest = right[BETWEEN.match(right).end() :] if BETWEEN.match(right) else right  # type: ignore[union-attr]
    if _LAKHS.search(line[found.start : found.end]):
        return "year" if is_wage or not others else None
    places = (rest, right, found.between)
    written = next((period for period, words in AFTER if any(words.search(place) for place in places)), None)
    if not written and (NO_UNIT.search(right[:30]) or NO_UNIT.search(left[-60:])):
        return None
    period = written or period_in(left) or (period_in(right[:30]) if THEN_WAGE.match(right) else None)
    is_said = is_wage or bool(GROSS.search(right[:30])) or bool(found.is_range and MIN_MAX.search(left))
    if period:
        return period if is_said or (written and _is_whole(line, found, period)) else None
    return only_period(found.low or found.high, found.currency) if is_said or _is_alone(line, found) else None


def _is_of_another_kind(line: str, found: Found, left: str) -> bool:
    """Return whether an amount is not pay although there are words for pay."""
    if OF_A_PART.search(left) or THEN_OTHERS.match(plain_words(line[found.end : found.end + _RIGHT])):
        return True
    if OF_OTHER_MATTERS.search(left) and not SAID_OF_ROLE.search(left) and not _is_titled(line, found):
        return True
    is_commission = bool(NO_BASE.search(plain_words(line[max(0, found.start - 300) : found.start])))
    return is_commission or bool(
        COVER.search(left)
        or OF_OTHERS.search(plain_words(line[max(0, found.start - 300) : found.end + 100]))
        or SIDE_BRACKET.search(left)
    )


def _is_whole(line: str, found: Found, period: PayPeriod) -> bool:
    """Return whether an amount per period without a word for pay can only be a job's: nothing else is before it."""
    value = float(found.low or found.high or 0) / units_of(found.currency)
    least: float = {"hour": 5, "day": 60, "week": 250, "month": 700, "year": 12_000}[period]
    if units_of(found.currency) > 1:
        least /= 8
    before = plain_words(line[: found.start])
    is_rate = period in {"hour", "day"} or bool(_RATE.search(line[found.end : found.end + 40]))
    return value >= least and _is_bare(before) and (is_rate or _is_title(before))


def _is_bare(before: str) -> bool:
    """Return whether the words right before an amount, up to a mark, say nothing of what it is for."""
    words = _LETTERS.findall(_MARK.split(before)[-1])
    return all(word in NEUTRAL or len(word) <= 2 for word in words)


def _is_titled(line: str, found: Found) -> bool:
    """Return whether the name of a role, which may hold any word, and a mark stand before an amount."""
    before = plain_words(line[: found.start])
    is_title = len(before) <= _LONGEST_TITLE and bool(_ENDS_TITLE.search(before))
    return is_title and bool(OF_A_ROLE.search(before)) and not WAGE.search(before)


def _is_title(before: str) -> bool:
    """Return whether nothing stands before an amount but a job's title, a place or a level."""
    parts = [part for part in _MARK.split(before)[:-1] if part.strip()]
    if len(before) > _LONGEST_TITLE:
        return False
    return not parts or bool(_ZONE.fullmatch(before) or (OF_A_ROLE.search(before) and _ENDS_TITLE.search(before)))


def _is_alone(line: str, found: Found) -> bool:
    """Return whether a line says only amounts of a year's size, a place, level or title before and benefits after."""
    before, after = plain_words(line[: found.start]), plain_words(line[found.end :])
    if found.is_range and len(before) > _LONGEST_TITLE and not SIGNED.search(line[: found.start]):
        before = words_before(line, found.start)
    if len(re.findall(r"[^\W\d_]", before + after)) <= 3:
        return found.is_range
    is_years = float(found.low or found.high or 0) / units_of(found.currency) >= _YEARS_PAY
    is_open = found.is_range or found.low is None or found.high is None or bool(_WITH_MORE.match(after))
    is_end = bool(_ENDS.match(after)) and len(after) <= _LONGEST_REST
    return is_years and is_open and is_end and _is_bare(before) and _is_title(before)
