"""Jobs."""

from datetime import datetime

from pydantic import BaseModel

from common.states import JobStatus


class Job(BaseModel):
    """A job.

    `last_seen_at`: when the last reading that saw the job began; null if its last run saw it. `missing_since`: when the
    first complete reading without the job began; null if no complete list lacked it. `gone_at`: when the job was proven
    gone; null if it expired because the person no longer wants it (filters exclude it, or its board is not followed).
    `kept_because`: why the job is open although its last run did not see it.
    """

    company: str
    external_id: str
    title: str
    url: str
    location: str
    status: JobStatus
    run_id: int
    created_at: datetime
    updated_at: datetime
    first_seen_at: datetime
    last_seen_at: datetime | None
    missing_since: datetime | None
    gone_at: datetime | None
    kept_because: str | None
    is_hidden: bool


class JobPage(BaseModel):
    """A page of jobs, newest first; `next` is the next page's cursor."""

    jobs: list[Job]
    next: str | None


class HiddenJobs(BaseModel):
    """Whether a job, or a whole company without `external_id`, is hidden."""

    company: str
    external_id: str | None
    hidden: bool
