"""Tells what a job can pay. Other amounts are placeholders, or in other units."""

from decimal import Decimal
from math import inf

from sourcing.details.pay.currencies import currency_of, units_of
from sourcing.model.details import Pay, PayPeriod

# Per period, what a job can pay, in dollars. A year's upper bound is below a small year's pay in cents.
_SANE: dict[PayPeriod, tuple[Decimal, Decimal]] = {
    "hour": (Decimal("0.5"), Decimal(700)),
    "day": (Decimal(4), Decimal(6_000)),
    "week": (Decimal(15), Decimal(25_000)),
    "month": (Decimal(50), Decimal(120_000)),
    "year": (Decimal(1_000), Decimal(1_500_000)),
}
# What recruiters enter where a form wants an amount.
_PLACEHOLDERS = {Decimal(123_456), Decimal(999_999)}
# No honest range is wider.
_WIDEST = 12
# By the currency, in dollars: the amounts that are a year's, a month's or an hour's pay. None is two of them.
_ONLY: dict[str, dict[PayPeriod, tuple[float, float]]] = {
    "USD GBP CAD AUD NZD": {"year": (15_000, inf), "hour": (7, 150)},
    "EUR CHF": {"year": (15_000, inf), "month": (400, 9_999.99), "hour": (9, 100)},
    "": {"year": (14_000, inf), "month": (300, 8_999.99)},
}
_ONLY_OF = {code: periods for codes, periods in _ONLY.items() for code in codes.split()}


def sane(pay: Pay) -> Pay | None:
    """Return pay if a job can pay that, else None."""
    low, high = pay.minimum, pay.maximum
    bounds = [bound for bound in (low, high) if bound is not None]
    least, most = (bound * Decimal(units_of(pay.currency)) for bound in _SANE[pay.period])
    if set(bounds) & _PLACEHOLDERS or set(bounds) == {Decimal(1)}:
        return None
    # Currencies of one magnitude differ by a few times.
    is_sane = all(least / _slack(pay) <= bound <= most * _slack(pay) for bound in bounds)
    if low is not None and high is not None:
        is_sane &= low <= high <= low * _WIDEST
    return pay if bounds and is_sane else None


def _slack(pay: Pay) -> int:
    return 1 if units_of(pay.currency) == 1 else 3


def only_period(amount: Decimal | None, currency: object) -> PayPeriod | None:
    """Return the only period in which a job can pay an amount; None if there are several, or none."""
    code = currency_of(currency)
    if amount is None or code is None:
        return None
    dollars = float(amount) / units_of(code)
    periods = _ONLY_OF.get(code, _ONLY[""])
    return next((period for period, (least, most) in periods.items() if least <= dollars <= most), None)
