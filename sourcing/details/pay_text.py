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

from sourcing.details.currencies import dollar_named_in
from sourcing.details.pay import sane
from sourcing.details.pay_amounts import DIGIT, amounts_in, written_out
from sourcing.details.pay_evidence import period_of_pay
from sourcing.details.pay_other_money import SIDE_MONEY, THEN_SIDE_MONEY
from sourcing.details.pay_ranges import Found, ranges_of, words_before
from sourcing.details.pay_words import BASE, TOTAL
from sourcing.details.words import plain_words
from sourcing.model.details import Pay

_LONGEST = 40_000
_LONGEST_LINE = 2_000
_RIGHT = 70
_LONGEST_GAP = 80
_THEN_BASE = re.compile(r" ?(?:base|basic|fixed)\b(?! [$0-9])")
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
    period = period_of_pay(line, found, left, right) if found.is_sane else None
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
    return is_near and len(between) <= _LONGEST_GAP and not is_other


def _rank(left: str, right: str) -> int:
    """Return 3 for base pay, 1 for total pay, and 2 for what is called neither."""
    bases, totals = [one.end() for one in BASE.finditer(left)], [one.end() for one in TOTAL.finditer(left)]
    if _THEN_BASE.match(right) or (bases and (not totals or bases[-1] > totals[-1])):
        return 3
    return 1 if totals else 2
