"""Reads pay out of a text, by strict patterns. What is not certainly this job's base pay is none.

An amount needs a currency. Its period is written next to it, or follows from a word for pay before it and from what
the amount can only be. Words for other money, such as a bonus or a budget, rule an amount out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sourcing.details.currencies import DOLLARS, SIGNS, dollar_named_in, units_of, written_currency
from sourcing.details.pay import amount_of, only_period, sane
from sourcing.details.pay_words import (
    BETWEEN,
    COVER,
    NO_BASE,
    NO_UNIT,
    PERIODS,
    SAID_OF_ROLE,
    SIDE_MONEY,
    THEN_SIDE_MONEY,
    THEN_WAGE,
    WAGE,
    period_in,
)
from sourcing.details.words import plain_words
from sourcing.model.details import Pay, PayPeriod

_LONGEST = 40_000
_LONGEST_LINE = 2_000
_MOST_AMOUNTS = 60
_LEFT, _RIGHT = 120, 70

_HIDDEN: dict[int, str | None] = {ord(one): None for one in "\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff"}
_HIDDEN |= dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000"), " ")

_NUMBER = re.compile(
    r"(?<![0-9.,:/])(?:[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3}(?:[ .,'\u2019][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])|[0-9]{1,9}(?:[.,][0-9]{1,2})?(?![0-9]))"
)
_SCALE = re.compile(
    r"(?: ?(?P<scale>k|K|tys\.?|lakhs?|lacs?|LPA|lpa|L|\u4e07|\ub9cc|m|M|mn|mm|MM|b|B|bn|million|billion"
    r"|mio\.?|Mio\.?|trillion|thousand|Mrd\.?)"
    r"(?![A-Za-z\u00c0-\u024f]))?(?:,[-\u2013]{1,2})?(?P<plus>\+)?"
)
_BEFORE = re.compile(rf"(?:(?<![^\W\d_])([^\W\d_]{{1,5}}\.?) ?)?([{SIGNS}]?) ?$")
_AFTER = re.compile(rf" ?(?:([{SIGNS}])|([^\W\d_]{{2,7}}\.?(?![^\W\d_])))")
_SCALES = {
    "k": 1_000,
    "tys": 1_000,
    "thousand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "lacs": 100_000,
}
_SCALES |= {"lpa": 100_000, "l": 100_000, "万": 10_000, "만": 10_000}

_DIGIT = re.compile("[0-9]")
_TEN_THOUSANDS = re.compile("([0-9]{1,4})[万만] ?([0-9],?[0-9]{3})(?=[円원])")

# What joins the two amounts of a range.
_TO = re.compile(
    r"\s*(?:\(?(?:per|an?|/) ?(?:hour|hr|year|yr|month|mo|annum|week|day)\.?\)?|annually|brutto|gross|bruts?|base"
    r"|usd|/h)?,?\s*"
    r"(?:[-\u2010-\u2015~\uff5e\u301c\u2212\u2192]+|to|[-\u2013]? ?and|bis|und|a|et|y|e|ate|al|do|tot|til|till"
    r"|och|en|-"
    r"|through|up to|bis zu|(?:(?:and|then) )?(?:going|goes|rising|rises|increasing|increases|growing"
    r"|moving) (?:up )?to|to max|max:?|mid:?|maximum:?|/|[.;,/|]? ?(?:(?:salary|pay|rate|wage"
    r"|range) )?max(?:imum)?\.?(?: (?:salary|pay|rate"
    r"|wage))?(?: of)?:?)\s*",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:up to|upto|max(?:imum)?\.?(?: of)?|bis(?: zu)?|до|jusqu.?a|hasta|ate|fino a|tot|do|maximal|as much as"
    r"|no more than|less than|under)[:\s(~]*$"
)
_FROM = re.compile(
    r"\b(?:from|start(?:s|ing)?(?: out)? (?:at|from)|at least|more than|ab|einstieg bei|beginnt bei|mindestens"
    r"|a partir d[eou]|des"
    r"|desde|minimum of|min\.|vanaf|fran|fra|od|от|a partire da|over|upwards of|north of)[:\s(~]*$"
)
_OPEN_END = re.compile(
    r"^(?:\+| ?[~\uff5e\u301c](?! ?[0-9$\u20ac])| or more| ?이상|\u4ee5\u4e0a| and up| and above| or higher"
    r"| plus\b(?! (?:bonus|comm|equity|benef|super|tip|over|prov|vari|prim|incent|pension)))",
    re.IGNORECASE,
)
_MOST = re.compile(r"(?:[ /]{0,2}\w+)? ?\(?max(?:imum|imal|\b)")
_GROSS = re.compile(
    r"\b(?:brutto|bruttogehalt|bruttomonatsgehalt|bruttojahresgehalt|bruto|gross|bruts?|brutos|bruta|pro rata"
    r"|fte|salary|wages?|lordi|lordo|gehalt|salaire|netto)\b"
)
_BASE = re.compile(r"\b(?:base|basic|fixed|salary|hourly)\b")
_THEN_BASE = re.compile(r" ?(?:base|basic|fixed)\b(?! [$0-9])")
_TOTAL = re.compile(r"\b(?:ote|on target|on-target|total|target)\b")
_LAKHS = re.compile(r"(?i)lpa")
# The only words before a range that is the pay of a place or level, or before one amount per year.
_ZONE = re.compile(
    r"\W*(?:(?:us|u\.s\.) )?(?:zone|tier|level|ic|band|grade|geo\w*|region|location|remote|us|usa"
    r"|united states|uk|canada|germany|new york\w*|nyc|"
    r"sf|san francisco|bay area|seattle|california|colorado|washington|austin|boston|london|berlin|toronto"
    r"|los angeles|chicago|denver|[a-z]{2})"
    r"[\w ,/&()-]{0,40}[:\u2013\u2014-] *"
)
_ONLY_BENEFITS = re.compile(
    r"\W*(?:(?:plus|and|benefits?|bonus|equity|package|car|pension|doe|depending|on|experience|dependent|great"
    r"|excellent|commission|super|superannuation|ote|negotiable|per|annum|pa|allowance|annual|company|discretionary"
    r"|dependant|circa|[0-9]{1,2}(?= ?%))\b\W*){0,8}"
)
_WITH_BENEFITS = re.compile(
    r"[ ,]*(?:\+|plus|and|&) ?(?:(?:great|excellent|company|full) )?(?:benefits?|package|pension|commission)\b"
)
_WITHOUT = re.compile(
    r"\b(?:of|worth|over|with|exceeding|to|totall?ing|costs?|spend|handles?"
    r"|manage)(?: (?:up to|about|between|approximately))? *$"
)
# The only words that may stand before one amount and its period if no word for pay is there.
_ONLY_BOUND = re.compile(
    r"\W*(?:\w{1,3}\W*)?(?:(?:from|up to|starting (?:at|from)|starts at|ab|von|bis zu|jusqu'a|a partir de|desde"
    r"|hasta|ate|fino a|vanaf|tot|od|do"
    r"|fran|circa|ca|approx\w*|about|around|currently|fixed|full time|part time|vollzeit"
    r"|teilzeit)\W*){0,3}(?:\w{1,3}\W*)?"
)
_RATE = re.compile(r"\b(?:rate|pay|wage)\b")
_YEARS_PAY = 25_000

_MIN_MAX = re.compile(r"\bmin(?:imum)?: *$")
_CLAUSE = re.compile(
    r"(?<!\bmax)(?<!\bmin)(?<!\bca)(?<!\bapprox)(?<!\bp\.a)[.;!?\u2022|\u3002](?=\s|$)|\s[\u2013\u2014]\s(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    start: int
    end: int
    currency: str | None
    scale: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class _Found:
    low: Decimal | None
    high: Decimal | None
    currency: str
    start: int
    end: int
    is_range: bool
    is_sane: bool = True


def pay_in(text: str) -> Pay | None:
    """Return the pay that a text states of its job; None if it states none that is certain.

    Base pay goes before total pay; of several, the first one counts.
    """
    best, best_rank = None, 0
    for line in text[:_LONGEST].split("\n"):
        if _DIGIT.search(line):
            for pay, rank in _pays(line[:_LONGEST_LINE]):
                if rank > best_rank:
                    best, best_rank = pay, rank
    return best


def _pays(line: str) -> Iterator[tuple[Pay, int]]:
    line = _in_units(line.translate(_HIDDEN))
    amounts = _amounts(line)
    dollar = dollar_named_in(line)
    if not any(amount.currency for amount in amounts):
        return
    for found in _ranges(line, amounts):
        left, right = _left(line, found.start), plain_words(line[found.end : found.end + _RIGHT])
        period = _period(line, found, left, right) if found.is_sane else None
        currency = dollar if dollar and found.currency == "USD" else found.currency
        if period and (pay := sane(Pay(found.low, found.high, currency, period, "text"))):
            is_base = bool(_BASE.search(left) or _THEN_BASE.match(right))
            yield pay, 3 if is_base else 1 if _TOTAL.search(left) else 2


def _in_units(line: str) -> str:
    """Return a line in which amounts of ten thousands and a rest, as in "23万5,000円", are whole numbers."""
    return _TEN_THOUSANDS.sub(lambda found: str(int(found[1]) * 10_000 + int(found[2].replace(",", ""))), line)


def _amounts(line: str) -> list[_Amount]:
    found = list[_Amount]()
    for number in _NUMBER.finditer(line):
        if amount := _amount(line, number):
            found.append(amount)
        if len(found) >= _MOST_AMOUNTS:
            break
    return found


def _amount(line: str, number: re.Match[str]) -> _Amount | None:
    value, scaled = amount_of(number[0]), _SCALE.match(line, number.end())
    scale = (scaled["scale"] or "").rstrip(".") if scaled else ""
    end = scaled.end() if scaled else number.end()
    if value is None or (scale and scale.casefold() not in _SCALES):
        return None
    if (number[0].startswith("0") and value >= 1) or line[end : end + 2].lstrip().startswith("%"):
        return None
    start, before = _before(line, number.start())
    end, after = _after(line, end)
    currency = before or after
    if before and after and before != after:
        # A bare $ takes the code that follows.
        currency = after if before == "USD" else before if after == "USD" else None
    is_open = bool(scaled and scaled["plus"]) or line[end : end + 1] == "+"
    return _Amount(value, start, end, currency, _SCALES.get(scale.casefold(), 1), is_open)


def _before(line: str, start: int) -> tuple[int, str | None]:
    """Return the currency written before an amount, and where it begins."""
    found = _BEFORE.search(line[max(0, start - 10) : start])
    word, sign = (found[1] or "", found[2] or "") if found else ("", "")
    # "A $30 - $40 range" is no Australian dollar.
    gap = " " if found and word and sign and " " in found[0].strip() else ""
    together = written_currency(f"{word}{gap if len(word) == 1 else ''}{sign}") if word and sign else None
    code = together or (written_currency(word) if word else None) or (written_currency(sign) if sign else None)
    if word == "R" and not sign and line[start - 1] == "R":
        # It is the rand only next to the digits.
        code = "ZAR"
    if found is None or code is None:
        return start, None
    at = found.start() if together or not sign else found.start(2)
    return max(0, start - 10) + at, code


def _after(line: str, end: int) -> tuple[int, str | None]:
    """Return the currency written after an amount, and where it ends."""
    found = _AFTER.match(line, end)
    code = written_currency(found[1] or found[2]) if found else None
    named = _AFTER.match(line, found.end()) if found and found[1] == "$" else None
    if named and named[2] and (dollar := written_currency(named[2])) in DOLLARS:
        return named.end(), dollar
    return (found.end(), code) if found and code else (end, None)


def _ranges(line: str, amounts: list[_Amount]) -> Iterator[_Found]:
    at = 0
    while at < len(amounts):
        first, second = amounts[at], amounts[at + 1] if at + 1 < len(amounts) else None
        is_joined = False
        third = amounts[at + 2] if at + 2 < len(amounts) else None
        if second and third and _MIN_MAX.search(plain_words(line[: first.start])[-12:]) and _joins(line, second, third):
            second, at, is_joined = third, at + 1, True
        pair = _pair(line, first, second, is_joined=is_joined) if second else None
        at += 2 if pair else 1
        if pair:
            yield pair
        elif first.currency:
            yield _single(line, first)


def _joins(line: str, first: _Amount, second: _Amount) -> bool:
    return _TO.fullmatch(plain_words(line[first.end : second.start])) is not None


def _pair(line: str, first: _Amount, second: _Amount, *, is_joined: bool) -> _Found | None:
    between = plain_words(line[first.end : second.start])
    currency = _common(first.currency, second.currency)
    if currency is None or not (is_joined or _TO.fullmatch(between)):
        return None
    word = between.strip().casefold()
    if (
        word in {"and", "und", "et", "y", "e", "a", "och", "en"}
        and not re.search(
            r"\b(?:between|zwischen|entre|tra|tussen|mellan|from|de|von|fra|fran|van|da|range|ranges|ranging|is)\W*$",
            _left(line, first.start),
        )
        and word != "a"
    ):
        return None
    # In "170 - 190K" the scale belongs to both.
    scale = second.scale if first.scale == 1 and first.value < 1_000 <= second.value * second.scale else first.scale
    low, high = (
        first.value * scale,
        second.value * (second.scale if second.scale > 1 or scale == 1 else scale if second.value < 1_000 else 1),
    )
    return _Found(low, high, currency, first.start, second.end, is_range=True, is_sane=low <= high)


def _common(one: str | None, other: str | None) -> str | None:
    if one and other and one != other:
        # A bare $ takes the other amount's dollar.
        return (one if other == "USD" else other) if {one, other} <= DOLLARS and "USD" in {one, other} else None
    return one or other


def _single(line: str, one: _Amount) -> _Found:
    value, left = one.value * one.scale, _left(line, one.start)
    low: Decimal | None = value
    high: Decimal | None = value
    if _UP_TO.search(left) or _MOST.match(plain_words(line[one.end : one.end + 30])):
        low = None
    elif one.is_open or _FROM.search(left) or _OPEN_END.search(line[one.end :]):
        high = None
    return _Found(low, high, one.currency or "", one.start, one.end, is_range=False)


def _left(line: str, start: int) -> str:
    """Return the words of the same clause before an amount."""
    left = line[max(0, start - _LEFT) : start]
    ends = [found.end() for found in _CLAUSE.finditer(left)]
    return plain_words(left[ends[-1] :] if ends else left)


def _period(line: str, found: _Found, left: str, right: str) -> PayPeriod | None:
    """Return the period of an amount that is pay; None if it is none, or its period is not certain."""
    if _is_of_another_kind(line, found, left):
        return None
    wages, others = [one.end() for one in WAGE.finditer(left)], [one.end() for one in SIDE_MONEY.finditer(left)]
    is_wage = (bool(wages) and (not others or wages[-1] >= others[-1])) or bool(
        THEN_WAGE.match(right) or SAID_OF_ROLE.search(left)
    )
    if (others and not is_wage) or THEN_SIDE_MONEY.search(right.replace("-", " ")):
        return None
    rest = right[BETWEEN.match(right).end() :] if BETWEEN.match(right) else right  # type: ignore[union-attr]
    if _LAKHS.search(line[found.start : found.end]):
        return "year" if is_wage or not others else None
    written = next((period for period, words in PERIODS if words.search(rest) or words.search(right)), None)
    if not written and (NO_UNIT.search(right[:30]) or NO_UNIT.search(left[-60:])):
        return None
    period = written or period_in(left) or (period_in(right[:30]) if THEN_WAGE.match(right) else None)
    is_said = is_wage or bool(_GROSS.search(right[:30])) or bool(found.is_range and _MIN_MAX.search(left))
    if period:
        return period if is_said or (written and _is_whole(line, found, period)) else None
    return only_period(found.low or found.high, found.currency) if is_said or _is_alone(line, found) else None


def _is_of_another_kind(line: str, found: _Found, left: str) -> bool:
    """Return whether an amount is not pay although there are words for pay."""
    is_commission = bool(NO_BASE.search(plain_words(line[max(0, found.start - 300) : found.start])))
    return is_commission or bool(COVER.search(left))


def _is_whole(line: str, found: _Found, period: PayPeriod) -> bool:
    """Return whether an amount without a word for pay can only be a job's: a range, or a line of its own."""
    value = float(found.low or found.high or 0) / units_of(found.currency)
    least: float = {"hour": 6, "day": 60, "week": 250, "month": 700, "year": 12_000}[period]
    if units_of(found.currency) > 1:
        least /= 8
    if not found.is_range and period != "hour":
        return value >= least and bool(_ONLY_BOUND.fullmatch(plain_words(line[: found.start])))
    # After more words, and without a word for pay, an amount may be any price.
    if _WITHOUT.search(_left(line, found.start)):
        return False
    is_short = len(_left(line, found.start).split()) <= 7
    return value >= least and (is_short or bool(_RATE.search(line[found.end : found.end + 40])))


def _is_alone(line: str, found: _Found) -> bool:
    """Return whether a line says only an amount, and a zone before a range or benefits after an open end."""
    before, after = plain_words(line[: found.start]), plain_words(line[found.end :])
    if len(re.findall(r"[^\W\d_]", before + after)) <= 3:
        return found.is_range
    is_years = float(found.low or found.high or 0) / units_of(found.currency) >= _YEARS_PAY
    if found.is_range:
        is_zone = bool(_ZONE.fullmatch(before)) and len(after) <= 80
        return is_years and (is_zone or (not before.strip() and bool(_ONLY_BENEFITS.fullmatch(after))))
    is_open = found.low is None or found.high is None or bool(_WITH_BENEFITS.match(after))
    return is_years and is_open and len(before) <= 9 and bool(_ONLY_BENEFITS.fullmatch(after))
