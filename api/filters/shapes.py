"""The filters with which a person's lists begin."""

from pydantic import BaseModel, ConfigDict

from api.jobs.shapes import JobFilters


class WantedFilters(JobFilters):
    """Filters to store."""

    model_config = ConfigDict(extra="forbid")


class NewDefaults(BaseModel):
    """The filters to begin with; null for none."""

    model_config = ConfigDict(extra="forbid")

    filters: WantedFilters | None


class Defaults(BaseModel):
    """The filters with which the person's lists begin; null if they have none. No other route applies them."""

    filters: JobFilters | None
