"""The pay that a field states, as samples expect it to be read."""

from decimal import Decimal
from typing import Any

from sourcing.model.details import Pay


def pay(low: object, high: object, currency: str, period: Any) -> Pay:
    least, most = (None if end is None else Decimal(str(end)) for end in (low, high))
    return Pay(least, most, currency, period, "field")
