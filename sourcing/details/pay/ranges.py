"""Joins amounts of money in a line of text to ranges, and reads whether an amount is a lower or an upper bound."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from sourcing.details.pay.amounts import Amount
from sourcing.details.pay.bounds import is_least, is_most
from sourcing.details.pay.currencies import DOLLARS
from sourcing.details.pay.words import BASE
from sourcing.details.vocabulary import any_of
from sourcing.details.words import plain_words

_JOINERS = {
    "en": "to, through, up to, to max, mid:, mid, midpoint:, midpoint, max:, max, and, then up to",
    "de": "bis (zu), und",
    "fr": "et",
    "it": "e i, ai",
    "es pt": "y, e, até, al",
    "fr it": "à",
    "sv da no nl": "til, till, tot, och",
    "nl": "en",
    "pl cs": "do",
    "hu": "az",
    "ru": "до",
    "ja": "から",
}
_RISES = "going, goes, rising, rises, increasing, increases, growing, grows, moving"
_OF_PAY = "salary, pay, rate, wage, range"
_BEFORE_JOINERS = "annually, brutto, gross, brut(s), base, usd"
_PERIODS = "hour, hr, year, yr, month, mo, annum, week, day"
# What joins the two amounts of a range.
_TO = re.compile(
    rf"\s*(?:\(?(?:per|an?|/) ?{any_of(_PERIODS)}\.?\)?|{any_of(_BEFORE_JOINERS)}|/h)?,?\s*"
    rf"(?:[-\u2010-\u2015~\uff5e\u301c\u2212\u2192]+|[-\u2013]? ?and|{any_of(_JOINERS)}|/"
    rf"|(?:(?:and|then) )?{any_of(_RISES)} (?:up )?to"
    rf"|[.;,/|]? ?(?:{any_of(_OF_PAY)} ){{0,2}}max(?:imum)?\.?(?: {any_of(_OF_PAY)})?(?: of)?:?)\s*",
    re.IGNORECASE,
)
_THEN_MOST = re.compile(rf"[\s.;,/|)-]*(?:{any_of(_OF_PAY)} )?max(?:imum)?\b[^\w$]*(?:{any_of(_OF_PAY)}\W*)?")
_THEN_OTHER = re.compile(rf"\W*{any_of('ote, on target, total, commission(s), bonus*, variable')}")
# Words that join the two amounts of a range, or two amounts of a list.
_AND = {"and", "und", "et", "y", "e", "och", "en"}
_BETWEEN = re.compile(
    any_of(
        {
            "en": "between, from, range(s), ranging, is",
            "de": "zwischen, von",
            "fr": "entre",
            "es": "de",
            "it": "tra, da",
            "nl": "tussen, van",
            "sv da no": "mellan, mellem, mellom, från, fra",
        }
    )
    + r"\W*$"
)
_RESPECTIVELY = re.compile(r"\W*(?:\w+\W+)?respectively\b", re.IGNORECASE)
# A number without a sign and one with a sign before it are no range if the second one is this many times the first.
_FAR = 4
_MIN_BEFORE = re.compile(r"\bmin(?:imum)?\b[^\w$]*(?:(?:salary|pay|rate)\W*)?$")
MIN_MAX = re.compile(r"\bmin(?:imum)?: *$")
# What ends a clause: a mark, but none of an abbreviation, and none of an ordinal as in "1. Lehrjahr".
_CLAUSE = re.compile(
    r"(?<!\.[A-Z])(?<!\bmax)(?<!\bmin)(?<!\bca)(?<!\bapprox)(?<!\bp\.a)(?!\. (?i:lehr|ausbildungs)?(?i:jahr)\b)"
    r"[.;!?\u2022|\u3002](?=\s|$)"
    r"|\s[\u2013\u2014]\s(?=[A-Z])"
)
_LEFT = 120
_LONGEST_GAP = 80


@dataclass(frozen=True, slots=True)
class Found:
    """An amount or a range in a line, from `start` to `end`; `between` is the text between two amounts."""

    low: Decimal | None
    high: Decimal | None
    currency: str
    start: int
    end: int
    is_range: bool
    is_sane: bool = True
    between: str = ""


def ranges_of(line: str, amounts: list[Amount]) -> Iterator[Found]:
    """Yield the ranges and single amounts of a line. One of two joined amounts may lack a currency."""
    at = 0
    while at < len(amounts):
        first, second, third = (amounts[at + n] if at + n < len(amounts) else None for n in range(3))
        if second and third and (pair := _scale(line, amounts[at], second, third)):
            at += 3
            yield pair
            continue
        pair = _pair(line, amounts[at], second) if second else None
        at += 2 if pair else 1
        if pair:
            yield pair
        elif first and first.currency:
            yield _single(line, first)


def _scale(line: str, first: Amount, second: Amount, third: Amount) -> Found | None:
    """Return the range of three amounts that are labeled as a minimum, a middle and a maximum; else None."""
    is_labeled = _MIN_BEFORE.search(plain_words(line[max(0, first.start - 30) : first.start]))
    gap = plain_words(line[second.end : third.start])
    if not is_labeled or len(gap) > _LONGEST_GAP or not _THEN_MOST.fullmatch(gap):
        return None
    currency = _common(first.currency, third.currency)
    return _range(line, first, third, currency) if currency and second.start - first.end <= _LONGEST_GAP else None


def _joins(line: str, first: Amount, second: Amount) -> bool:
    # The pattern takes long for long gaps.
    is_near = second.start - first.end <= _LONGEST_GAP
    return is_near and _TO.fullmatch(plain_words(line[first.end : second.start])) is not None


def _pair(line: str, first: Amount, second: Amount) -> Found | None:
    currency = _common(first.currency, second.currency)
    if not _joins(line, first, second):
        return None
    if currency is None:
        # "$140,000 - £200,000" is no range, and neither amount is certain.
        is_mixed = first.currency and second.currency
        return replace(_range(line, first, second, first.currency or ""), is_sane=False) if is_mixed else None
    between = plain_words(line[first.end : second.start])
    if first.currency is None and not line[second.start].isdigit() and second.value > first.value * _FAR:
        # "Band 6 - £37,338": the first number is none of money.
        return None
    if second.currency is None and second.value * second.scale * _FAR < first.value:
        # "$2,150/week - 13 weeks": the second one is none.
        return None
    if _THEN_OTHER.match(plain_words(line[second.end : second.end + 30])) and BASE.search(between):
        return None
    return None if _is_list(line, first, second, between.strip()) else _range(line, first, second, currency)


def _is_list(line: str, first: Amount, second: Amount, word: str) -> bool:
    """Return whether two amounts are joined by a word that may also join two matters, and nothing says a range."""
    if word not in _AND:
        return False
    return not (_BETWEEN.search(words_before(line, first.start)) or _RESPECTIVELY.match(line, second.end))


def _range(line: str, first: Amount, second: Amount, currency: str) -> Found:
    # In "170 - 190K" the scale belongs to both.
    scale = second.scale if first.scale == 1 and first.value < 1_000 <= second.value * second.scale else first.scale
    last = second.scale if second.scale > 1 or scale == 1 else scale if second.value < 1_000 else 1
    low, high, between = first.value * scale, second.value * last, plain_words(line[first.end : second.start])
    return Found(low, high, currency, first.start, second.end, is_range=True, is_sane=low <= high, between=between)


def _common(one: str | None, other: str | None) -> str | None:
    if one and other and one != other:
        # A bare $ takes the other amount's dollar.
        return (one if other == "USD" else other) if {one, other} <= DOLLARS and "USD" in {one, other} else None
    return one or other


def _single(line: str, one: Amount) -> Found:
    value, left = one.value * one.scale, words_before(line, one.start)
    right = plain_words(line[one.end : one.end + 30])
    is_upper = is_most(left, right)
    is_lower = not is_upper and (one.is_open or is_least(left, right))
    low, high = None if is_upper else value, None if is_lower else value
    return Found(low, high, one.currency or "", one.start, one.end, is_range=False)


def words_before(line: str, start: int) -> str:
    """Return the words of the same clause before an amount."""
    left = line[max(0, start - _LEFT) : start]
    ends = [found.end() for found in _CLAUSE.finditer(left)]
    return plain_words(left[ends[-1] :] if ends else left)
