"""Reads pay out of a text, by strict patterns. What is not certainly this job's base pay is none.

An amount needs a currency. Its period is written next to it, or follows from a word for pay before it and from what
the amount can only be. Words for other money, such as a bonus or a budget, rule an amount out, and so do words for
others who pay or are paid. Without a word for pay, nothing but a title, a place, a level or neutral words may stand
before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from sourcing.details.pay.amounts import DIGIT, amounts_in, written_out
from sourcing.details.pay.currencies import SIGNS, Script, dollar_named_in, script_of
from sourcing.details.pay.evidence import period_of_pay
from sourcing.details.pay.other_money import SIDE_MONEY
from sourcing.details.pay.plausible import sane
from sourcing.details.pay.ranges import Found, ranges_of, words_before
from sourcing.details.pay.together import OPEN_BRACKET, SAME_PAY, Stated, is_further, is_unexplained, together
from sourcing.details.pay.words import BASE, TOTAL, WAGE
from sourcing.details.words import plain_words
from sourcing.model.details import Pay

_LONGEST = 40_000
_LONGEST_LINE = 2_000
_LONGEST_HEADING = 60
_RIGHT = 70
# Also "Minimum: $60,000": the heading above it says what money it is.
_AMOUNT_FIRST = re.compile(rf"[\s\u2022*-]*(?:(?i:min|max)(?:imum)?\.?(?: ?:)? )?(?:[A-Z]{{2,3}} ?)?[{SIGNS}]? ?[0-9]")
_THEN_BASE = re.compile(r" ?(?:(?:is|as) (?:(?:your|the) )?)?(?:base|basic|fixed)\b(?! [$0-9])")
_THEN_TOTAL = re.compile(r" ?(?:(?:per year|a year|p\.a\.) )?(?:ote|on target|total)\b")
_AUSTRALIAN = re.compile(r"\bsuper(?:annuation)?\b")


def pay_in(text: str) -> Pay | None:
    """Return the pay that a text states of its job; None if it states none that is certain.

    Base pay goes before total pay; of several lines, the first one counts.
    """
    best, best_rank = None, 0
    script = script_of(text[:_LONGEST])
    for line in _headed(text[:_LONGEST].split("\n")):
        if stated := _pays(line[:_LONGEST_LINE], script):
            pay, rank = together(stated)
            if pay and rank > best_rank:
                best, best_rank = pay, rank
    return best


def _headed(lines: list[str]) -> Iterator[str]:
    """Yield the lines with digits; before one that begins with an amount, the heading that says what money it is."""
    heading = ""
    for line in lines:
        if DIGIT.search(line):
            yield f"{heading}: {line}" if heading and _AMOUNT_FIRST.match(line) else line
            heading = ""
        elif line.strip():
            heading = _heading(line)


def _heading(line: str) -> str:
    """Return a short line that names either pay or other money, and is no sentence; else nothing."""
    words = line.strip(" \t:*#-\u2013\u2022\u00a0")
    if not 2 < len(words) <= _LONGEST_HEADING or words[-1] in ".!?;,":
        return ""
    plain = plain_words(words)
    return words if bool(WAGE.search(plain)) != bool(SIDE_MONEY.search(plain)) else ""


def _pays(line: str, script: Script | None) -> list[Stated]:
    """Return the amounts of a line that are pay; none if another amount may be pay too."""
    line = written_out(line, script)
    amounts = amounts_in(line)
    if not any(amount.currency for amount in amounts):
        return []
    dollar = dollar_named_in(line)
    ranges = [_in_dollars(found, dollar) for found in ranges_of(line, amounts)]
    # "Fixum von 42k (OTE 60k €)" states base pay, but not in words that are read.
    unread = [one for one in amounts if not any(found.start <= one.start < found.end for found in ranges)]
    is_base_unread = any(one.scale > 1 for one in unread)
    pays: list[Stated] = []
    for found in ranges:
        stated = _next(line, pays[-1], found, dollar) if pays else _stated(line, found, dollar)
        if stated and (stated.rank > 1 or not is_base_unread):
            pays.append(stated)
        elif stated is None and pays and is_unexplained(line, pays[-1].found, found):
            return []
    # "Actual salary £18,500 (FTE £23,600)": two ways to count the same pay, and it is uncertain which one is meant.
    return [] if len(ranges) > 1 and all(one.is_aside for one in pays) else pays


def _in_dollars(found: Found, dollar: str | None) -> Found:
    """Return an amount in the dollar or peso that a bare $ means on its line."""
    return replace(found, currency=dollar) if dollar and found.currency == "USD" else found


def _next(line: str, last: Stated, found: Found, dollar: str | None) -> Stated | None:
    """Return the pay that an amount after one that is pay is; None if it is none."""
    if not is_further(line, last.found, found):
        return _stated(line, found, dollar)
    pay = sane(replace(last.pay, minimum=found.low, maximum=found.high))
    return replace(last, found=found, pay=pay, is_further=True) if pay else None


def _stated(line: str, found: Found, dollar: str | None) -> Stated | None:
    """Return the pay that an amount or a range is; None if it is none."""
    left, right = words_before(line, found.start), plain_words(line[found.end : found.end + _RIGHT])
    period = period_of_pay(line, found, left, right) if found.is_sane else None
    # A bare $ next to a pension of Australia does not say which dollar it is.
    if period is None or (found.currency == "USD" and not dollar and _AUSTRALIAN.search(right)):
        return None
    pay = sane(Pay(found.low, found.high, found.currency, period, "text"))
    is_aside = bool(OPEN_BRACKET.search(left) or SAME_PAY.search(left))
    return Stated(found, pay, _rank(left, right), is_aside) if pay else None


def _rank(left: str, right: str) -> int:
    """Return 3 for base pay, 1 for total pay, and 2 for what is called neither."""
    if _THEN_TOTAL.match(right):
        return 1
    bases, totals = [one.end() for one in BASE.finditer(left)], [one.end() for one in TOTAL.finditer(left)]
    if _THEN_BASE.match(right) or (bases and (not totals or bases[-1] > totals[-1])):
        return 3
    return 1 if totals else 2
