"""Reads pay out of a text, by strict patterns. What is not certainly this job's base pay is none.

An amount needs a currency. Its period is written next to it, or follows from a word for pay before it and from what
the amount can only be. Words for other money, such as a bonus or a budget, rule an amount out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from sourcing.details.currencies import (
    DOLLARS,
    SIGNS,
    UNITS,
    crown_of,
    dollar_named_in,
    implied_currency,
    units_of,
    written_currency,
)
from sourcing.details.pay import amount_of, only_period, sane
from sourcing.details.pay_words import (
    BETWEEN,
    COVER,
    NEUTRAL,
    NO_BASE,
    NO_UNIT,
    OF_OTHER_MATTERS,
    OF_OTHERS,
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
    r"(?<![0-9.,/])(?<![0-9]:)(?:[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3}(?:[ .,'\u2019][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])|[0-9]{1,9}(?:[.,][0-9]{1,2})?(?![0-9]))"
)
_SCALE = re.compile(
    r"(?: ?(?P<scale>k|K|tys\.?|lakhs?|lacs?|LPA|lpa|L|\u4e07|\u842c|\ub9cc|m|M|mn|mm|MM|b|B|bn|million|billion"
    r"|mio\.?|Mio\.?|trillion|thousand|Mrd\.?)"
    r"(?![A-Za-z\u00c0-\u024f]))?(?:[,.][-\u2013\u2014]{1,2})?(?P<plus>\+)?"
)
_BEFORE = re.compile(rf"(?:(?<![^\W\d_])([^\W\d_]{{1,5}}\.?) ?)?([{SIGNS}]?) ?$")
_AFTER = re.compile(rf" ?(?:\((?=[A-Z]{{3}}\)))?(?:([{SIGNS}])|([^\W\d_]{{2,7}}\.?(?![^\W\d_])))\)?")
_CODES = [
    (re.compile(r"\$ ?CA\b"), "CAD"),
    (re.compile(r"(?<![\w.])S/\.? ?(?=[0-9])"), "soles "),
    (re.compile("([0-9]{2,3}) ?\u0442\\. ?\u0440\\."), r"\1 000 RUB"),
    (re.compile("\u65b0[\u53f0\u81fa][\u5e63\u5e01]"), "TWD "),
]
_SIGNED = re.compile(rf"[{SIGNS}]|\b(?:{'|'.join(UNITS)}|Rs)\b")
# Amounts in thousands or more, which may do without a currency.
_SCALED = re.compile(r"((?<=[0-9])(?:[kK\u4e07\u842c]| ?(?:LPA|lpa|Lpa))(?![\w]))")
_CROWN = re.compile(r" ?(?<![^\W\d_])(?:kr|kronor|kroner)(?![^\W\d_])\.? ?", re.IGNORECASE)
_SCALES = {
    "k": 1_000,
    "tys": 1_000,
    "thousand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "lacs": 100_000,
}
_SCALES |= {"lpa": 100_000, "l": 100_000, "万": 10_000, "\u842c": 10_000, "만": 10_000}

_DIGIT = re.compile("[0-9]")
_TEN_THOUSANDS = re.compile("([0-9]{1,4})[万만] ?([0-9],?[0-9]{3})(?=[円원])")

# What joins the two amounts of a range.
_TO = re.compile(
    r"\s*(?:\(?(?:per|an?|/) ?(?:hour|hr|year|yr|month|mo|annum|week|day)\.?\)?|annually|brutto|gross|bruts?|base"
    r"|usd|/h)?,?\s*"
    r"(?:[-\u2010-\u2015~\uff5e\u301c\u2212\u2192]+|to|[-\u2013]? ?and|bis|und|a|az|et|y|e|ate|al|do|tot|til|till"
    r"|och|en|-"
    r"|through|up to|bis zu|(?:(?:and|then) )?(?:going|goes|rising|rises|increasing|increases|growing"
    r"|moving) (?:up )?to|to max|max:?|mid:?|maximum:?|/|[.;,/|]? ?(?:(?:salary|pay|rate|wage"
    r"|range) )?max(?:imum)?\.?(?: (?:salary|pay|rate"
    r"|wage))?(?: of)?:?)\s*",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:up to|upto|not (?:to )?exceed(?:ing)?|capped at|chegar a(?:os?)?|maximaal|massimo|hoechstens"
    r"|hochstens|max(?:imum)?\.?(?: of)?|bis(?: zu)?|до|jusqu.?a|hasta(?: l[oa]s)?|ate|fino a|tot|do|maximal|as much as"
    r"|no more than|less than|under)[:\s(~]*$"
)
_FROM = re.compile(
    r"\b(?:from|start(?:s|ing)?(?: out)? (?:at|from)|at least|more than|ab|einstieg bei|beginnt bei|mindestens"
    r"|a partir d[eou]|des"
    r"|desde|minimum of|min\.|minimaal|minimal|minimo|vanaf|fran|fra|od|от|a partire da|over|upwards of"
    r"|north of)[:\s(~]*$"
)
_OPEN_END = re.compile(
    r"^(?:\+| ?[~\uff5e\u301c](?! ?[0-9$\u20ac])| or more| ?이상|\u4ee5\u4e0a| and up| and above| or higher"
    r"| plus\b(?=\W*$| d\.?o\.?e\b| depending\b))",
    re.IGNORECASE,
)
_MOST = re.compile(r"(?:[ /]{0,2}\w+)? ?\(?max(?:imum|imal|\b)")
_GROSS = re.compile(
    r"\b(?:brutto|bruttogehalt|bruttomonatsgehalt|bruttojahresgehalt|bruto|gross|bruts?|brutos|bruta|pro rata"
    r"|fte|salary|wages?|lordi|lordo|gehalt|salaire|netto)\b"
)
_BASE = re.compile(r"\b(?:base|basic|fixed|salary|hourly)\b")
_THEN_BASE = re.compile(r" ?(?:base|basic|fixed)\b(?! [$0-9])")
_THEN_TOTAL = re.compile(r"\W*(?:ote|on target|total)\b")
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
_OF_A_ROLE = re.compile(
    r"\b(?:\w*engineer|\w*developer|manager|designer|analyst|specialist|consultant|representative|agent"
    r"|assistant|associate"
    r"|nurse|rn|therapist|coordinator|director|architect|scientist|writer|editor|tutor|teacher"
    r"|officer|administrator|operative|driver|chef|cook|worker|technician|cleaner|operator|supervisor|advisor"
    r"|adviser|lecturer|intern|werkstudent\w*|m/w/d|f/m/d|contract|contractor|b2b|uop|w2|full time|part time"
    r"|tv-l|tvod|dpp|dpc)\b"
)
_RATE = re.compile(r"\b(?:rate|pay|wage)\b")
_YEARS_PAY = 25_000
# No pay rises to more than this many times the first one.
_FURTHEST = 3
_AUSTRALIAN = re.compile(r"\bsuper(?:annuation)?\b")
# A number without a sign and one with a sign before it are no range if the second one is this many times the first.
_FAR = 4

# "Allowance (up to 50,000 a month)": other money, and in brackets how much.
_SIDE_BRACKET = re.compile(rf"(?:{SIDE_MONEY.pattern})[^(\uff08.;]{{0,3}}[(\uff08][^)\uff09]*$")
_MIN_MAX = re.compile(r"\bmin(?:imum)?: *$")
_CLAUSE = re.compile(
    r"(?<!\.[A-Z])(?<!\bmax)(?<!\bmin)(?<!\bca)(?<!\bapprox)(?<!\bp\.a)[.;!?\u2022|\u3002](?=\s|$)"
    r"|\s[\u2013\u2014]\s(?=[A-Z])"
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
    between: str = ""


def pay_in(text: str) -> Pay | None:
    """Return the pay that a text states of its job; None if it states none that is certain.

    Base pay goes before total pay; of several, the first one counts.
    """
    best, best_rank = None, 0
    for line in text[:_LONGEST].split("\n"):
        if _DIGIT.search(line):
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
    line = _in_units(_with_codes(line.translate(_HIDDEN)))
    amounts = _amounts(line)
    dollar = dollar_named_in(line)
    if not any(amount.currency for amount in amounts):
        return
    for found in _ranges(line, amounts):
        left, right = _left(line, found.start), plain_words(line[found.end : found.end + _RIGHT])
        period = _period(line, found, left, right) if found.is_sane else None
        currency = dollar if dollar and found.currency == "USD" else found.currency
        if period and (pay := sane(Pay(found.low, found.high, currency, period, "text"))):
            rank = _rank(left, right)
            # "Fixum von 42k (OTE 60k €)" states base pay, but not in words that are read.
            # Nor does a bare $ with a pension of Australia say which dollar it is.
            if found.currency == "USD" and not dollar and _AUSTRALIAN.search(right):
                continue
            if rank > 1 or not any(amount.currency is None and amount.scale > 1 for amount in amounts):
                yield pay, rank


def _rank(left: str, right: str) -> int:
    """Return 3 for base pay, 1 for total pay, and 2 for what is called neither."""
    bases, totals = [one.end() for one in _BASE.finditer(left)], [one.end() for one in _TOTAL.finditer(left)]
    if _THEN_BASE.match(right) or (bases and (not totals or bases[-1] > totals[-1])):
        return 3
    return 1 if totals else 2


def _with_codes(line: str) -> str:
    """Return a line in which the crowns of three countries, and currencies without a sign, have their codes."""
    for found, code in _CODES:
        line = found.sub(code, line)
    crown = crown_of(line) if "kr" in line.casefold() else None
    line = _CROWN.sub(f" {crown} ", line) if crown else line
    if not _SIGNED.search(line) and (implied := implied_currency(line)):
        line = _SCALED.sub(rf"\1 {implied}", line)
    return line


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
    if first.currency is None and not line[second.start].isdigit() and second.value > first.value * _FAR:
        # "Band 6 - £37,338": the first number is none of money.
        return None
    if _THEN_TOTAL.match(plain_words(line[second.end : second.end + 30])) and _BASE.search(between):
        return None
    word = between.strip().casefold()
    if (
        word in {"and", "und", "et", "y", "e", "a", "och", "en"}
        and not re.search(
            r"\b(?:between|zwischen|entre|tra|tussen|mellan|from|de|von|fra|fran|van|da|range|ranges|ranging|is)\W*$",
            _left(line, first.start),
        )
        and word != "a"
        and not re.match(r"\W*(?:\w+\W+)?respectively\b", line[second.end :], re.IGNORECASE)
    ):
        return None
    # In "170 - 190K" the scale belongs to both.
    scale = second.scale if first.scale == 1 and first.value < 1_000 <= second.value * second.scale else first.scale
    low, high = (
        first.value * scale,
        second.value * (second.scale if second.scale > 1 or scale == 1 else scale if second.value < 1_000 else 1),
    )
    return _Found(low, high, currency, first.start, second.end, is_range=True, is_sane=low <= high, between=between)


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
    if (others and not is_wage and not _is_titled(line, found)) or THEN_SIDE_MONEY.search(right.replace("-", " ")):
        return None
    rest = right[BETWEEN.match(right).end() :] if BETWEEN.match(right) else right  # type: ignore[union-attr]
    if _LAKHS.search(line[found.start : found.end]):
        return "year" if is_wage or not others else None
    places = (rest, right, found.between)
    written = next((period for period, words in PERIODS if any(words.search(place) for place in places)), None)
    if not written and (NO_UNIT.search(right[:30]) or NO_UNIT.search(left[-60:])):
        return None
    period = written or period_in(left) or (period_in(right[:30]) if THEN_WAGE.match(right) else None)
    is_said = is_wage or bool(_GROSS.search(right[:30])) or bool(found.is_range and _MIN_MAX.search(left))
    if period:
        return period if is_said or (written and _is_whole(line, found, period)) else None
    return only_period(found.low or found.high, found.currency) if is_said or _is_alone(line, found) else None


def _is_of_another_kind(line: str, found: _Found, left: str) -> bool:
    """Return whether an amount is not pay although there are words for pay."""
    if OF_OTHER_MATTERS.search(left) and not SAID_OF_ROLE.search(left) and not _is_titled(line, found):
        return True
    is_commission = bool(NO_BASE.search(plain_words(line[max(0, found.start - 300) : found.start])))
    return is_commission or bool(
        COVER.search(left)
        or OF_OTHERS.search(plain_words(line[max(0, found.start - 300) : found.end + 100]))
        or _SIDE_BRACKET.search(left)
    )


def _is_whole(line: str, found: _Found, period: PayPeriod) -> bool:
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


def _is_titled(line: str, found: _Found) -> bool:
    """Return whether the name of a role, which may hold any word, and a mark stand before an amount."""
    before = plain_words(line[: found.start])
    is_title = len(before) <= _LONGEST_TITLE and bool(_ENDS_TITLE.search(before))
    return is_title and bool(_OF_A_ROLE.search(before)) and not WAGE.search(before)


def _is_title(before: str) -> bool:
    """Return whether nothing stands before an amount but a job's title, a place or a level."""
    parts = [part for part in _MARK.split(before)[:-1] if part.strip()]
    if len(before) > _LONGEST_TITLE:
        return False
    return not parts or bool(_ZONE.fullmatch(before) or (_OF_A_ROLE.search(before) and _ENDS_TITLE.search(before)))


def _is_alone(line: str, found: _Found) -> bool:
    """Return whether a line says only amounts of a year's size, a place, level or title before and benefits after."""
    before, after = plain_words(line[: found.start]), plain_words(line[found.end :])
    if len(re.findall(r"[^\W\d_]", before + after)) <= 3:
        return found.is_range
    is_years = float(found.low or found.high or 0) / units_of(found.currency) >= _YEARS_PAY
    is_open = found.is_range or found.low is None or found.high is None or bool(_WITH_MORE.match(after))
    is_end = bool(_ENDS.match(after)) and len(after) <= _LONGEST_REST
    return is_years and is_open and is_end and _is_bare(before) and _is_title(before)
