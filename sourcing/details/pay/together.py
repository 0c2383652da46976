"""Joins the amounts of a line that are pay: of several places, levels or times they are one range, or they conflict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sourcing.details.pay.neutral import ADDS, OF_A_ROLE
from sourcing.details.pay.other_money import SIDE_MONEY, THEN_SIDE_MONEY
from sourcing.details.pay.periods import AFTER
from sourcing.details.pay.ranges import Found
from sourcing.details.pay.words import TOTAL
from sourcing.details.vocabulary import any_of, compiled
from sourcing.details.words import plain_words
from sourcing.model.details import Pay

_RIGHT = 70
_LONGEST_GAP = 80
_LONGEST_LABEL = 25
# No pay rises to more than this many times the first one, and no step of one amount to more than that many times.
_FURTHEST, _LONGEST_STEP = 3, Decimal("1.6")
# What a step is paid for: a place, or a time at the job.
_OF_A_STEP = {
    "en": "in, for, after, at, on, once, from, thereafter, then, when, outside, inside, within, elsewhere",
    "de": "nach, ab, im",
    "fr it": "à",
    "fr": "après, dès",
    "es pt": "en, em, después, depois",
    "it": "dopo",
    "nl": "na",
}
_THEN_STEP = re.compile(rf"\W*(?:{any_of(_OF_A_STEP)}|\W*$)")
_JOINERS = {
    "en": "and, then, to, up to, rising, rises, increasing, increases, going, goes, with",
    "de": "und, dann, bis",
    "fr": "et, puis, jusqu",
    "es": "y, con, hasta",
    "pt it": "e",
    "nl": "en, tot",
    "sv da no": "och, og",
}
_JOINS_STEPS = re.compile(rf"[,;/|]|{any_of(_JOINERS)}")
# Times at which more is paid.
_OTHER_TIMES = compiled(
    {
        "en": "sunday(s), weekend(s), bank holiday(s), holidays, nights",
        "de": "*Sonntag*, *Feiertag*, nachts",
        "fr": "dimanche(s), nuit",
        "es": "festivo(s), domingo(s)",
        "ja": "以降, 深夜",
    }
)
# Pay at the start, which is no other money than pay.
_AT_START = compiled("training, during training, probation, probationary, Probezeit, Einarbeitung")
# "1. Jahr 1.150 €, 2. Jahr 1.220 €".
_ORDINAL, _THEN_ORDINAL = re.compile(r"[0-9]\. \w+ *$"), re.compile(r"\W*[0-9]\. \w")
OPEN_BRACKET = re.compile(r"[(\uff08][^)\uff09]*$")
# What ends the name of a role, which may hold any word.
_ENDS_LABEL = re.compile(r"(?:\b(?:is|are)|:)(?: between| from)?\W*$")
# The same pay, counted in another way.
SAME_PAY = compiled(
    {
        "en": "actual, equivalent, equating, equates, equals, pro rata, prorated, pro rated, i.e., ie, approx annual",
        "de": "entspricht, tatsächlich, umgerechnet",
        "fr": "soit, équivalent",
        "es pt": "equivalente",
    }
)


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount of a line that is pay, and how it stands there.

    rank: 3 for base pay, 1 for total pay, 2 for what is called neither.
    is_aside: in brackets, or the same pay counted in another way.
    is_further: the pay of another place, level or time than that of the amount before it.
    """

    found: Found
    pay: Pay
    rank: int
    is_aside: bool
    is_further: bool = False

    def is_like(self, other: "Stated") -> bool:
        """Return whether both are of the same kind and period."""
        return (self.rank, self.pay.period) == (other.rank, other.pay.period)


def is_further(line: str, one: Found, other: Found) -> bool:
    """Return whether an amount after one that is pay is the pay of another place, level or time."""
    if one.currency != other.currency or not other.is_sane or one.is_range != other.is_range or one.low is None:
        return False
    between, right = plain_words(line[one.end : other.start]), plain_words(line[other.end : other.end + _RIGHT])
    between = _AT_START.sub("", between)
    is_side = SIDE_MONEY.search(between) and not (OF_A_ROLE.search(between) and _ENDS_LABEL.search(between))
    is_other = is_side or TOTAL.search(between) or THEN_SIDE_MONEY.search(right)
    if is_other or TOTAL.search(right[:_LONGEST_LABEL]) or SAME_PAY.search(between) or len(between) > _LONGEST_GAP:
        return False
    if other.high is None or not _is_near(one, other):
        return False
    return one.is_range or (bool(_JOINS_STEPS.search(between)) and _is_step(one, other, between, right))


def _is_near(one: Found, other: Found) -> bool:
    low, high = one.low or Decimal(0), other.high or Decimal(0)
    return high <= (one.high or low) * _FURTHEST and low <= (other.low or high) * _FURTHEST


def _is_step(one: Found, other: Found, between: str, right: str) -> bool:
    """Return whether a single amount is the next step of another one, as in "$17 for a start, $19 after 90 days"."""
    small, large = sorted((one.low or Decimal(0), other.high or Decimal(0)))
    if one.high is None and other.low is not None:
        return False
    if other.low is None:
        return small == one.low and not ADDS.search(between)
    if not small < large <= small * _LONGEST_STEP or ADDS.search(between):
        return False
    is_period = any(words.search(right) for _, words in AFTER)
    return is_period or bool(_THEN_STEP.match(right)) or bool(_ORDINAL.search(between) or _THEN_ORDINAL.match(right))


def is_unexplained(line: str, one: Found, other: Found) -> bool:
    """Return whether an amount after one that is pay may be pay too, as nothing says what it is for."""
    if one.currency != other.currency or one.is_range or other.is_range or other.start - one.end > _LONGEST_GAP:
        return False
    between, right = plain_words(line[one.end : other.start]), plain_words(line[other.end : other.end + _RIGHT])
    words = (SIDE_MONEY, TOTAL, SAME_PAY, ADDS, _OTHER_TIMES)
    is_explained = bool(OPEN_BRACKET.search(between)) or any(
        word.search(between) or word.search(right) for word in words
    )
    small, large = sorted((one.low or one.high or Decimal(0), other.low or other.high or Decimal(0)))
    return not is_explained and small < large <= small * _LONGEST_STEP


def together(stated: Sequence[Stated]) -> tuple[Pay | None, int]:
    """Return the pay of a line and its rank; None for the pay if several amounts of that rank disagree."""
    head = max(stated, key=lambda one: one.rank)
    alike = [one for one in stated if one.is_like(head) and (one is head or not one.is_aside)]
    if any(one.pay.currency != head.pay.currency for one in alike):
        return None, head.rank
    joined = _joined(
        head.pay, [one.pay for one in alike if one.is_further or (_is_range(one.pay) and _is_range(head.pay))]
    )
    return (joined if all(_holds(joined, one.pay) for one in alike) else None), head.rank


def _is_range(pay: Pay) -> bool:
    return pay.minimum is not None and pay.maximum is not None and pay.minimum < pay.maximum


def _joined(first: Pay, further: list[Pay]) -> Pay:
    """Return the range from the lowest to the highest amount of pays; what has no bound stays open."""
    lows = [pay.minimum for pay in further if pay.minimum is not None]
    highs = [pay.maximum for pay in further if pay.maximum is not None]
    low = None if first.minimum is None else min((first.minimum, *lows))
    high = max((first.maximum, *highs)) if first.maximum is not None else max(highs, default=None)
    return replace(first, minimum=low, maximum=high)


def _holds(whole: Pay, pay: Pay) -> bool:
    """Return whether a pay says nothing else than another one: its bounds are within."""
    is_above = whole.minimum is None or pay.minimum is None or pay.minimum >= whole.minimum
    return is_above and (whole.maximum is None or pay.maximum is None or pay.maximum <= whole.maximum)
