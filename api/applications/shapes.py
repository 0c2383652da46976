"""Saved jobs."""

from pydantic import BaseModel

from common.states import Stage


class SavedJob(BaseModel):
    """Where the person stands with a job; null if it is not saved."""

    company: str
    external_id: str
    stage: Stage | None
