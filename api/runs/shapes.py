"""Runs."""

from datetime import datetime

from pydantic import BaseModel

from common.runs import DetailsProgress, RunCompany, RunProgress
from common.states import Asker, RunStatus


class StartedRun(BaseModel):
    """The run that was started."""

    run_id: int


class CurrentRun(BaseModel):
    """The person's active run, or null."""

    run_id: int | None


class RunState(BaseModel):
    """A run and its status."""

    run_id: int
    status: RunStatus


class JobCounts(BaseModel):
    """How many jobs a run has left in each status so far, including jobs that a later run has changed."""

    pending: int = 0
    ready: int = 0
    skipped: int = 0
    expired: int = 0
    error: int = 0


class Run(BaseModel):
    """A run. Its snapshot (`total_jobs` and the `jobs_…` counts) is final once the run is finished.

    `waiting`: while the run waits for a worker (at first, or after an attempt that failed or died), the number of
    pending runs of all people before it; 1,000 means 1,000 or more. `progress`: how far the reading is, from one second
    after its start; null before and after the reading. `details`: how many postings are
    asked for their details and how many of them were; null before, and if none are asked.
    """

    run_id: int
    status: RunStatus
    asked_by: Asker
    total_jobs: int | None
    jobs_ready: int | None
    jobs_skipped: int | None
    jobs_expired: int | None
    jobs_failed: int | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    error_message: str | None
    waiting: int | None
    progress: RunProgress | None
    details: DetailsProgress | None
    jobs: JobCounts
    companies: list[RunCompany]


class RunPage(BaseModel):
    """A page of runs, newest first; `next` is the next page's cursor."""

    runs: list[Run]
    next: str | None
