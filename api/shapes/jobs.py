"""Jobs."""

from datetime import datetime

from pydantic import BaseModel

from common.states import JobStatus


class Job(BaseModel):
    """A job."""

    company: str
    external_id: str
    title: str
    url: str
    location: str
    status: JobStatus
    run_id: int
    created_at: datetime
    updated_at: datetime


class JobPage(BaseModel):
    """A page of jobs, newest first; `next` is the cursor of the following page."""

    jobs: list[Job]
    next: str | None
