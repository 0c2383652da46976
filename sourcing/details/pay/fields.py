"""Reads pay that a site states as data."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import islice

from sourcing.details.pay.currencies import SIGNS, WITHOUT_CENTS, currency_of, units_of
from sourcing.details.pay.named_periods import period_of
from sourcing.details.pay.plausible import sane
from sourcing.model.details import Pay

# The end of a range without a beginning, in large units such as the dollar: the highest amount that a form takes.
_NO_LIMIT = {Decimal(99_999), Decimal(1_000_000)}
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
