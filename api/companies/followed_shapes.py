"""The followed companies, with what runs found there."""

from datetime import datetime

from pydantic import BaseModel

from api.http.counting import Count
from common.states import Outcome


class LastOutcome(BaseModel):
    """What the last run that read, or should have read, the company learned. `read_at`: when its reading began."""

    run_id: int
    outcome: Outcome
    found: int
    included: int
    kept: int
    error_message: str | None
    read_at: datetime | None


class FollowedRow(BaseModel):
    """A company that the person follows; `last_outcome` is null if none of the last 50 runs has one."""

    company: str
    provider: str
    board: str
    is_enabled: bool
    tags: list[str]
    followed_at: datetime
    last_outcome: LastOutcome | None


class FollowedCompany(FollowedRow):
    """The same, with how many jobs are open and how many events of jobs are unseen, without hidden ones.

    Null if counting took too long.
    """

    open: Count | None
    unseen: Count | None


class FollowedCompanies(BaseModel):
    """The companies that the person follows, by name; `tags` are all of theirs."""

    companies: list[FollowedCompany]
    tags: list[str]
