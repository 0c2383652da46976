"""Joins amounts of money in a line of text to ranges, and reads whether an amount is a lower or an upper bound."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sourcing.details.currencies import DOLLARS
from sourcing.details.pay_amounts import Amount
from sourcing.details.pay_words import BASE
from sourcing.details.words import plain_words

# What joins the two amounts of a range.
_TO = re.compile(
    r"\s*(?:\(?(?:per|an?|/) ?(?:hour|hr|year|yr|month|mo|annum|week|day)\.?\)?|annually|brutto|gross|bruts?|base"
    r"|usd|/h)?,?\s*"
    r"(?:[-\u2010-\u2015~\uff5e\u301c\u2212\u2192]+|to|[-\u2013]? ?and|bis|und|a|az|et|y|e|ate|al|do|tot|til|till"
    r"|och|en|до|-"
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
    r"|desde|minimum of|min\.|minimaal|minimal|minimo|vanaf|fran|fra|od|от|від|a partire da|over|upwards of"
    r"|north of)[:\s(~]*$"
)
_OPEN_END = re.compile(
    r"^(?:\+| ?[~\uff5e\u301c](?! ?[0-9$\u20ac])| or more| ?이상|\u4ee5\u4e0a| and up| and above| or higher"
    r"| plus\b(?=\W*$| d\.?o\.?e\b| depending\b))",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\bmin(?:imum|\.)? ?(?:/ ?\w+)?[: ]*$")
_MOST = re.compile(r"(?:[ /]{0,2}\w+)? ?\(?max(?:imum|imal|\b)")
_THEN_OTHER = re.compile(r"\W*(?:ote|on target|total|commissions?|bonus\w*|variable)\b")
# A number without a sign and one with a sign before it are no range if the second one is this many times the first.
_FAR = 4
MIN_MAX = re.compile(r"\bmin(?:imum)?: *$")
_CLAUSE = re.compile(
    r"(?<!\.[A-Z])(?<!\bmax)(?<!\bmin)(?<!\bca)(?<!\bapprox)(?<!\bp\.a)[.;!?\u2022|\u3002](?=\s|$)"
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
        first, second = amounts[at], amounts[at + 1] if at + 1 < len(amounts) else None
        is_joined = False
        third = amounts[at + 2] if at + 2 < len(amounts) else None
        if second and third and MIN_MAX.search(plain_words(line[: first.start])[-12:]) and _joins(line, second, third):
            second, at, is_joined = third, at + 1, True
        pair = _pair(line, first, second, is_joined=is_joined) if second else None
        at += 2 if pair else 1
        if pair:
            yield pair
        elif first.currency:
            yield _single(line, first)


def _joins(line: str, first: Amount, second: Amount) -> bool:
    # The pattern takes long for long gaps.
    is_near = second.start - first.end <= _LONGEST_GAP
    return is_near and _TO.fullmatch(plain_words(line[first.end : second.start])) is not None


def _pair(line: str, first: Amount, second: Amount, *, is_joined: bool) -> Found | None:
    between = plain_words(line[first.end : second.start])
    currency = _common(first.currency, second.currency)
    if currency is None or not (is_joined or _joins(line, first, second)):
        return None
    if first.currency is None and not line[second.start].isdigit() and second.value > first.value * _FAR:
        # "Band 6 - £37,338": the first number is none of money.
        return None
    if _THEN_OTHER.match(plain_words(line[second.end : second.end + 30])) and BASE.search(between):
        return None
    word = between.strip().casefold()
    if (
        word in {"and", "und", "et", "y", "e", "a", "och", "en"}
        and not re.search(
            r"\b(?:between|zwischen|entre|tra|tussen|mellan|from|de|von|fra|fran|van|da|range|ranges|ranging|is)\W*$",
            words_before(line, first.start),
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
    return Found(low, high, currency, first.start, second.end, is_range=True, is_sane=low <= high, between=between)


def _common(one: str | None, other: str | None) -> str | None:
    if one and other and one != other:
        # A bare $ takes the other amount's dollar.
        return (one if other == "USD" else other) if {one, other} <= DOLLARS and "USD" in {one, other} else None
    return one or other


def _single(line: str, one: Amount) -> Found:
    value, left = one.value * one.scale, words_before(line, one.start)
    low: Decimal | None = value
    high: Decimal | None = value
    is_least = bool(_LEAST.search(left))
    if _UP_TO.search(left) or (not is_least and _MOST.match(plain_words(line[one.end : one.end + 30]))):
        low = None
    elif one.is_open or is_least or _FROM.search(left) or _OPEN_END.search(line[one.end :]):
        high = None
    return Found(low, high, one.currency or "", one.start, one.end, is_range=False)


def words_before(line: str, start: int) -> str:
    """Return the words of the same clause before an amount."""
    left = line[max(0, start - _LEFT) : start]
    ends = [found.end() for found in _CLAUSE.finditer(left)]
    return plain_words(left[ends[-1] :] if ends else left)
