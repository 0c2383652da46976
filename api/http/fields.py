"""Types that several bodies and queries share."""

import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from sourcing.model.details import EmploymentType, PayPeriod, PaySource, Workplace

# The largest bigint.
_LARGEST = 2**63 - 1

COMPANY_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"
CURRENCY_PATTERN = "^[A-Z]{3}$"
DAYS_PATTERN = "^[0-9]{1,4}d$"


def _no_control_characters(text: str) -> str:
    # Lone surrogates never get here: pydantic rejects a text with one when it measures its length.
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("must not hold control characters")
    return text


def said(sentence: str) -> WrapValidator:
    """Return a validator that says one sentence, in place of a message for each of several types."""

    def read(given: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        try:
            return handler(given)
        except ValidationError:
            raise ValueError(sentence) from None

    return WrapValidator(read)


def _no_number(given: Any) -> Any:
    # Pydantic reads a number as the seconds since 1970.
    if isinstance(given, int | float) or (isinstance(given, str) and given.strip().lstrip("+-").isdecimal()):
        raise ValueError
    return given


Text = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_no_control_characters)]
Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_no_control_characters)]
SearchText = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_no_control_characters)]
ExternalId = Annotated[str, Field(min_length=1, max_length=255), AfterValidator(_no_control_characters)]
CompanyKey = Annotated[str, Field(pattern=COMPANY_PATTERN, description="The company's name here")]
Id = Annotated[int, Field(ge=1, le=_LARGEST)]
PayFrom = Annotated[float, Field(ge=0, le=10**12, allow_inf_nan=False)]
Currency = Annotated[str, Field(pattern=CURRENCY_PATTERN, description="ISO 4217")]
# A day, or a number of days back from today, such as 30d.
Since = Annotated[
    Annotated[date, BeforeValidator(_no_number)] | Annotated[str, Field(pattern=DAYS_PATTERN)],
    said("Give a day, such as 2026-01-31, or how many days back, such as 30d"),
]


def _one_line(text: str) -> str:
    if not (line := " ".join(text.split())):
        raise ValueError("must hold a letter or a digit")
    return line


def first_day(since: Since | None) -> date | None:
    """Return the day that is meant, in UTC; None if none is."""
    return datetime.now(UTC).date() - timedelta(days=int(since[:-1])) if isinstance(since, str) else since


# A person's own short word for a company. Spaces at its ends do not matter.
Tag = Annotated[
    str, Field(min_length=1, max_length=30), AfterValidator(_no_control_characters), AfterValidator(_one_line)
]

# A person's own name for something, such as a search. Spaces at its ends do not matter.
Title = Annotated[Name, AfterValidator(_one_line)]


class Stated(BaseModel):
    """What the posting of a job states; null if it states nothing, or nothing that was understood.

    `pay_source`: `field` if the site states pay as data, `text` if it was read from the description. `posted_at`,
    `valid_through`: days, as the site writes them.
    """

    workplace: Workplace | None = None
    employment_type: EmploymentType | None = None
    pay_min: float | None = None
    pay_max: float | None = None
    pay_currency: Currency | None = None
    pay_period: PayPeriod | None = None
    pay_source: PaySource | None = None
    posted_at: date | None = None
    valid_through: date | None = None
    department: str | None = None
    requisition: str | None = None
