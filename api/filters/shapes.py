"""The filters with which a person's lists begin."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from api.jobs.shapes import JobFilters


class WantedFilters(JobFilters):
    """Filters to store; pay needs a currency."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="after")
    def _have_a_currency(self) -> Self:
        if self.pay_from is not None and self.pay_currency is None:
            raise ValueError("pay_from needs pay_currency: amounts are not converted")
        return self


class NewDefaults(BaseModel):
    """The filters to begin with; null for none."""

    model_config = ConfigDict(extra="forbid")

    filters: WantedFilters | None


class Defaults(BaseModel):
    """The filters with which the person's lists begin; null if they have none. No other route applies them."""

    filters: JobFilters | None
