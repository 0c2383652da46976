"""Runs."""

from datetime import datetime

from pydantic import BaseModel

from common.runs import RunCompany, RunProgress
from common.states import Asker, RunStatus


class StartedRun(BaseModel):
    """A run."""

    run_id: int


class CurrentRun(BaseModel):
    """The person's active run, if there is one."""

    run_id: int | None


class RunState(BaseModel):
    """A run and where it stands."""

    run_id: int
    status: RunStatus


class JobCounts(BaseModel):
    """How many jobs a run has left in which state so far; a job that a later run has changed still counts."""

    pending: int = 0
    ready: int = 0
    skipped: int = 0
    expired: int = 0
    error: int = 0


class Run(BaseModel):
    """A run. The snapshot (`total_jobs` and what follows) is whole once it is finished.

    While it waits for a worker, at first or after one that failed or died, `waiting` is how many pending runs are
    before it, of all people's; 1,000 means 1,000 or more. While its pages are read, from the second second on,
    `progress` tells how far that is; before and after, it is null.
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
    jobs: JobCounts
    companies: list[RunCompany]


class RunPage(BaseModel):
    """A page of runs, newest first; `next` is the cursor of the following page."""

    runs: list[Run]
    next: str | None
