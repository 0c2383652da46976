"""Weighs what a line says of an amount: whether it is the pay of the line's job, and for which period.

An amount is pay where a word for pay governs it: only linking words stand between them, or the sentence says the pay of
a role. Without such a word, nothing but a title, a place, a level or neutral words may stand before it. Words for other
money, for others who pay or are paid, for averages and for conditions rule it out.
"""

import re

from sourcing.details.pay.amounts import SIGNED
from sourcing.details.pay.bounds import without_bound
from sourcing.details.pay.currencies import UNITS, units_of
from sourcing.details.pay.neutral import ADDS, ASIDE, LINKS, LISTS, NEUTRAL, OF_A_ROLE, OF_PLACE, OF_YOU, ZONE
from sourcing.details.pay.other_money import (
    AVERAGE,
    CONDITION,
    COVER,
    EMPLOYER,
    NO_BASE,
    OF_A_PART,
    OF_OTHER_MATTERS,
    OF_OTHERS,
    SIDE_BRACKET,
    SIDE_MONEY,
    THEN_OTHERS,
    THEN_SIDE_MONEY,
)
from sourcing.details.pay.periods import AFTER, BETWEEN, NO_UNIT, period_in
from sourcing.details.pay.plausible import only_period
from sourcing.details.pay.ranges import MIN_MAX, Found, words_before
from sourcing.details.pay.titles import THEN_EXPERIENCE, is_level, is_only_title
from sourcing.details.pay.words import EARNED, GROSS, SAID_OF_ROLE, THEN_WAGE, THEY_PAY, WAGE
from sourcing.details.words import plain_words
from sourcing.model.details import PayPeriod

_LAKHS = re.compile(r"(?i)lpa")
_WITH_MORE = re.compile(r"[ ,]*(?:\+(?! ?(?:vat|gst|tax|shipping))|(?:plus|and|&) (?!vat\b|gst\b|tax))")
_MARK = re.compile(r"[,;:()|\u3001\u3002\uff08\uff09\uff0c\uff1a\u2022\u2013\u2014]| [-/] ")
_LETTERS = re.compile(r"[^\W\d_]+")
# A word of a script without spaces, which may hold several.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,6}")
_LONGEST_TITLE = 80
_LONGEST_REST = 100
_WINDOW = 300
# An amount that a word for pay already belongs to.
_AMOUNT = re.compile(r"[0-9][0-9.,']{3,}|[$€£¥₹] ?[0-9]|[0-9] ?(?:k|[$€£円元원万만]|usd|eur|gbp|zl)(?!\w)")
# What begins after the pay of a line that has no word for pay.
_ENDS = re.compile(
    r"\W*$|\W{0,3}[(|\u2022;.,+&\u2013\u2014]|\W*(?:plus|and (?:benefits|bonus)|with (?:benefits|bonus)|doe|depending"
    r"|dependent|ote|negotiable|gross|brutto|bruts?|brutos?|base|usd|cad|aud|eur|gbp|inr|fte|pro rata|circa)\b"
)
_ENDS_TITLE = re.compile(
    r"(?:[,;:|\u2022\u2013\u2014\uff1a]| [-/])\W{0,2}(?:(?:derzeit|currently|from|up to|ab|circa|c\.) )?$"
)
# A role that ends a part of a title: "Nurse, nights:", not "Nurse uniforms:".
_NAMES_A_ROLE = re.compile(
    rf"{OF_A_ROLE.pattern}(?= ?(?:$|[,;:()|/\u2022\u2013\u2014\uff1a]|[-&+] |(?:i{{1,3}}|iv|v|[0-9])\b))"
)
_LABEL = re.compile(r"([^,;:()|.!?\u2022]*)[:\uff1a]\W*(?:\w{1,4} )?$")
_RATE = re.compile(r"\b(?:rate|pay|wage)\b")
_YEARS_PAY = 25_000
# The least that is a job's pay without a word that says so, in dollars.
_LEAST: dict[PayPeriod, float] = {"hour": 5, "day": 60, "week": 250, "month": 700, "year": 12_000}


def period_of_pay(line: str, found: Found, left: str, right: str) -> PayPeriod | None:
    """Return the period of an amount that is pay; None if it is none, or its period is not certain.

    Args:
        line: the whole line, in which the amount stands.
        found: the amount, or a range.
        left: the words of the same clause before it.
        right: the words after it.
    """
    if _is_of_others(line, found, left, right) or THEN_SIDE_MONEY.search(right.replace("-", " ")):
        return None
    is_said = _is_governed(left) or bool(THEN_WAGE.match(right) or SAID_OF_ROLE.search(left))
    if not is_said and SIDE_MONEY.search(left) and not _is_titled(line, found):
        return None
    if _LAKHS.search(line[found.start : found.end]):
        return "year" if is_said or _is_bare(left) else None
    written = _written_period(found, right)
    if not written and (NO_UNIT.search(right[:30]) or NO_UNIT.search(left[-60:])):
        return None
    is_said = is_said or bool(found.is_range and MIN_MAX.search(left))
    is_said = is_said or _is_by_experience(line, found, right)
    is_said = is_said or (bool(GROSS.search(right[:30])) and _is_bare(left))
    period = written or period_in(left) or (period_in(right[:30]) if THEN_WAGE.match(right) else None)
    if period:
        return period if is_said or (written and _is_whole(line, found, period)) else None
    return only_period(found.low or found.high, found.currency) if is_said or _is_alone(line, found) else None


def _written_period(found: Found, right: str) -> PayPeriod | None:
    """Return the period that is written right after an amount, or between the amounts of a range."""
    between = BETWEEN.match(right)
    places = (right[between.end() :] if between else right, right, found.between)
    return next((period for period, words in AFTER if any(words.search(place) for place in places)), None)


def _is_governed(left: str) -> bool:
    """Return whether a word for pay is the one that an amount after it belongs to."""
    wages = list(WAGE.finditer(left))
    if not wages:
        return False
    before, gap = left[: wages[-1].start()], ASIDE.sub("", without_bound(left[wages[-1].end() :]))
    if _AMOUNT.search(gap) or LISTS.search(gap) or (wages[-1][0] == "pay" and THEY_PAY.search(before)):
        return False
    is_linked = not ADDS.search(gap) and all(_is_link(word) for word in _LETTERS.findall(gap))
    is_linked |= bool(OF_PLACE.fullmatch(gap)) and not SIDE_MONEY.search(gap) and not ADDS.search(gap)
    return is_linked and (not EARNED.fullmatch(wages[-1][0]) or _is_of_you(before))


def _is_link(word: str) -> bool:
    return (
        word in LINKS or word in NEUTRAL or len(word) <= 2 or word.upper() in UNITS or bool(_UNSPACED.fullmatch(word))
    )


def _is_of_you(before: str) -> bool:
    """Return whether "earn" and the like are said of the one who reads, or names no other subject."""
    words = _LETTERS.findall(_MARK.split(before)[-1])
    return all(word in OF_YOU or _is_link(word) for word in words)


def _is_of_others(line: str, found: Found, left: str, right: str) -> bool:
    """Return whether an amount is not pay, or not this job's, although there may be words for pay."""
    if OF_A_PART.search(left) or THEN_OTHERS.match(right) or SIDE_BRACKET.search(left) or COVER.search(left):
        return True
    is_named = SAID_OF_ROLE.search(left) or _is_titled(line, found)
    if OF_OTHER_MATTERS.search(EMPLOYER.sub("", left)) and not is_named:
        return True
    if CONDITION.search(left) or AVERAGE.match(right):
        return True
    around = plain_words(line[max(0, found.start - _WINDOW) : found.end + 100])
    return bool(
        OF_OTHERS.search(around) or NO_BASE.search(plain_words(line[max(0, found.start - _WINDOW) : found.start]))
    )


def _is_whole(line: str, found: Found, period: PayPeriod) -> bool:
    """Return whether an amount per period without a word for pay can only be a job's: nothing else is before it."""
    value = float(found.low or found.high or 0) / units_of(found.currency)
    least = _LEAST[period] / (8 if units_of(found.currency) > 1 else 1)
    before = plain_words(line[: found.start])
    is_rate = period in {"hour", "day"} or bool(_RATE.search(line[found.end : found.end + 40]))
    if value < least:
        return False
    is_bare = _is_bare(before) and ((is_rate and not _is_labeled(before)) or _is_title(before))
    return is_bare or is_level(before) or is_only_title(line[: found.start])


def _is_by_experience(line: str, found: Found, right: str) -> bool:
    """Return whether an amount depends on experience, and only a title is before it: "Line Cook / $20 DOE"."""
    before = line[: found.start]
    if not THEN_EXPERIENCE.match(right):
        return False
    return is_only_title(before) or (_is_bare(plain_words(before)) and _is_title(plain_words(before)))


def _is_labeled(before: str) -> bool:
    """Return whether a label before an amount names something that is not known to be pay, as in "Parking: $9"."""
    label = _LABEL.search(before)
    if not label or WAGE.search(label[1]):
        return False
    return not all(_is_link(word) for word in _LETTERS.findall(label[1]))


def _is_bare(before: str) -> bool:
    """Return whether the words right before an amount, up to a mark, say nothing of what it is for."""
    last = without_bound(_MARK.split(before)[-1])
    return not ADDS.search(last) and all(word in NEUTRAL or len(word) <= 2 for word in _LETTERS.findall(last))


def _is_titled(line: str, found: Found) -> bool:
    """Return whether a title alone, or the name of a role, which may hold any word, and a mark are before an amount."""
    before = plain_words(line[: found.start])
    if is_only_title(line[: found.start]):
        return True
    is_title = len(before) <= _LONGEST_TITLE and bool(_ENDS_TITLE.search(before))
    return is_title and bool(_NAMES_A_ROLE.search(before)) and not WAGE.search(before)


def _is_title(before: str) -> bool:
    """Return whether nothing stands before an amount but a job's title, a place or a level."""
    parts = [part for part in _MARK.split(before)[:-1] if part.strip()]
    if len(before) > _LONGEST_TITLE:
        return False
    return not parts or bool(ZONE.fullmatch(before) or (_NAMES_A_ROLE.search(before) and _ENDS_TITLE.search(before)))


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
