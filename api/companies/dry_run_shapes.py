"""The result of a dry run."""

from datetime import datetime

from pydantic import BaseModel

from common.states import Outcome
from sourcing.model.posting import ExcludedPosting, Posting


class DryRunCompany(BaseModel):
    """What a run would read of one company.

    `found` counts all postings, and `included_total` those that the filters let pass. At most 500 included and 500
    excluded postings are listed, so that one company always fits into a response. `read_at` is when the reading began,
    which may be a shared one from a moment ago.
    """

    company: str
    outcome: Outcome
    found: int
    included_total: int
    error_message: str | None
    duration_ms: int
    read_at: datetime
    included: list[Posting]
    excluded: list[ExcludedPosting]


class DryRun(BaseModel):
    """What a run would read."""

    companies: list[DryRunCompany]
