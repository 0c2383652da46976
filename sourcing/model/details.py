"""What a posting says of its job beyond title, place and address."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Workplace = Literal["remote", "hybrid", "onsite"]
EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship", "other"]
PayPeriod = Literal["hour", "day", "week", "month", "year"]
PaySource = Literal["field", "text"]


@dataclass(frozen=True, slots=True)
class Pay:
    """Base pay before taxes, in whole or broken units of a currency.

    `minimum` and `maximum`: one of them may be None, never both; equal for one amount.
    `currency`: ISO 4217. `period`: what is paid once per such period.
    `source`: `field` if the site states pay as data, `text` if it was read from the description.
    """

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str
    period: PayPeriod
    source: PaySource


@dataclass(frozen=True, slots=True)
class Details:
    """What one posting states. None: not stated, or not understood.

    `description`: sanitized HTML. `workplace`: a posting that names none is not on site.
    `posted_at`, `valid_through`: days as the site writes them, in its own zone.
    `language`: a BCP 47 tag in lower case.
    """

    description: str | None = None
    workplace: Workplace | None = None
    employment_type: EmploymentType | None = None
    pay: Pay | None = None
    posted_at: date | None = None
    valid_through: date | None = None
    department: str | None = None
    requisition: str | None = None
    language: str | None = None
