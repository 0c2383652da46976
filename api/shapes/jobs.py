"""Jobs."""

from datetime import datetime

from pydantic import BaseModel

from common.states import JobStatus


class Job(BaseModel):
    """A job.

    `last_seen_at` is when the reading began that last saw it, and null while its last run saw it; `missing_since` is
    null while no proven list lacked it. `gone_at` is when it was proven gone, and null where it expired because the
    person no longer wants it: a filter excludes it, or its board is not followed. `kept_because` says why a job is open
    that its last run did not see.
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
    """A page of jobs, newest first; `next` is the cursor of the following page."""

    jobs: list[Job]
    next: str | None


class HiddenJobs(BaseModel):
    """Whether a job, or without an `external_id` all of a company, is hidden."""

    company: str
    external_id: str | None
    hidden: bool
