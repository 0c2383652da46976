"""What must be, in plain Python: whose runs stand where, and which jobs may expire when.

It knows the promises and nothing of the product: no statement, no transaction, no HTTP.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

MAX_ATTEMPTS = 3
ACTIVE = {"pending", "initializing", "ingesting"}


@dataclass(frozen=True)
class Page:
    """What one company's board shows a person: what it lists, what of it they want, and whether that is all.

    `is_one_moment` where a single answer held all of it. `gone` is what a job's own page says to be gone.
    """

    listed: frozenset[str]
    wanted: frozenset[str]
    is_whole: bool
    is_one_moment: bool
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Job:
    """A job as its reader sees it; `missing` is how many hours ago a whole list first lacked it, else None."""

    status: str
    run: int
    missing: int | None = None


@dataclass
class Run:
    """A run; `is_leased` while a worker may be at it, `is_lost` where nobody came for longer than anybody waits."""

    id: int
    status: str = "pending"
    attempt: int = 0
    is_leased: bool = False
    is_lost: bool = False
    total: int | None = None
    expired: int | None = None

    @property
    def can_be_claimed(self) -> bool:
        is_free = self.status == "pending" or (self.status in ACTIVE and not self.is_leased)
        return is_free and self.attempt < MAX_ATTEMPTS

    def claim(self) -> None:
        self.attempt += 1
        self.is_leased, self.is_lost = True, False
        if self.status == "pending":
            self.status = "initializing"

    def end(self, status: str) -> None:
        self.status, self.is_leased, self.is_lost = status, False, False

    def fail(self) -> None:
        """One attempt has failed and could say so: the next may come at once, and after the last one it is over."""
        if self.attempt < MAX_ATTEMPTS:
            self.is_leased = False
        else:
            self.end("error")


@dataclass
class Person:
    """What one person has: their runs in order, and their jobs by company and external id."""

    runs: list[Run] = field(default_factory=list)
    jobs: dict[tuple[str, str], Job] = field(default_factory=dict)

    @property
    def active(self) -> Run | None:
        return next((run for run in self.runs if run.status in ACTIVE), None)

    def sweep(self) -> None:
        for run in self.runs:
            if run.status in ACTIVE and run.is_lost:
                run.end("error")

    def grow_older(self, hours: int) -> None:
        for key, job in self.jobs.items():
            if job.missing is not None:
                self.jobs[key] = replace(job, missing=job.missing + hours)

    def save(self, run: Run, pages: Mapping[str, Page]) -> None:
        """A run has read these pages; whatever company is not among them is not followed."""
        live = {key: job for key, job in self.jobs.items() if job.status != "expired"}
        for (company, external_id), job in live.items():
            jobs = {e: j for (c, e), j in live.items() if c == company}
            page = pages.get(company)
            is_kept, missing = (False, None) if page is None else _is_kept(page, external_id, jobs)
            kept = Job("pending", run.id, missing)
            self.jobs[company, external_id] = kept if is_kept else replace(job, status="expired")
        for company, page in pages.items():
            for external_id in page.wanted:
                self.jobs[company, external_id] = Job("pending", run.id)
        run.status, run.is_leased = "ingesting", True
        run.expired = sum(self.jobs[key].status == "expired" for key in live)
        run.total = len(self._of(run))

    def finish(self, run: Run) -> None:
        for key, job in self._of(run).items():
            self.jobs[key] = replace(job, status="ready")
        run.end("finished")

    def _of(self, run: Run) -> dict[tuple[str, str], Job]:
        return {key: job for key, job in self.jobs.items() if job.run == run.id and job.status != "expired"}


def _is_kept(page: Page, external_id: str, jobs: Mapping[str, Job]) -> tuple[bool, int | None]:
    """Whether a page leaves a company's job open that it may not list, and for how long it is missing then.

    What one whole list lacks may be doubted; what a second one lacks, an hour later, is gone.
    """
    missing = jobs[external_id].missing
    if external_id in page.listed:
        return False, None
    if external_id in page.gone:
        return missing is None or missing < 1, missing or 0
    if not page.is_whole:
        return True, missing
    if missing is not None:
        return missing < 1, missing
    return not page.is_one_moment or _is_surprise(page, jobs), 0


def _is_surprise(page: Page, jobs: Mapping[str, Job]) -> bool:
    """Whether a page lacks so much at once that the page is more likely wrong than right."""
    believed = {external_id for external_id, job in jobs.items() if job.missing is None}
    return not page.listed or (len(jobs) >= 10 and len(believed - page.listed) > len(believed) / 2)
