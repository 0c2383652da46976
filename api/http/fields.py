"""Types that several bodies and queries share."""

import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from sourcing.model.details import EmploymentType, PayPeriod, PaySource, Workplace

# The largest bigint.
_LARGEST = 2**63 - 1


def _no_control_characters(text: str) -> str:
    # Lone surrogates never get here: pydantic rejects a text with one when it measures its length.
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("must not hold control characters")
    return text


Text = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_no_control_characters)]
SearchText = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_no_control_characters)]
ExternalId = Annotated[str, Field(min_length=1, max_length=255), AfterValidator(_no_control_characters)]
CompanyKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", description="The company's name here")]
Id = Annotated[int, Field(ge=1, le=_LARGEST)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217")]


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
