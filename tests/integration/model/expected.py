"""What must be, in plain Python: whose runs stand where, and which jobs may expire when.

It knows the promises and nothing of the product: no statement, no transaction, no HTTP.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

MAX_ATTEMPTS = 3
ACTIVE = {"pending", "initializing", "ingesting"}


@dataclass(frozen=True)
class Page:
    """What one company's career page shows a person: what it lists, what of it they want, and whether that is all."""

    listed: frozenset[str]
    wanted: frozenset[str]
    is_whole: bool


@dataclass(frozen=True)
class Job:
    """A job as its reader sees it; `is_missing` where the last whole list lacked it and it was kept."""

    status: str
    run: int
    is_missing: bool = False


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

    def save(self, run: Run, pages: Mapping[str, Page]) -> None:
        """A run has read these pages; whatever company is not among them is not followed."""
        live = {key: job for key, job in self.jobs.items() if job.status != "expired"}
        for key, job in live.items():
            company, external_id = key
            of_company = {e: j for (c, e), j in live.items() if c == company}
            if (
                company in pages
                and external_id not in pages[company].listed
                and not _proves(pages[company], of_company)
            ):
                missing = job.is_missing or pages[company].is_whole
                self.jobs[key] = Job("pending", run.id, missing)
            else:
                self.jobs[key] = replace(job, status="expired")
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


def _proves(page: Page, live: Mapping[str, Job]) -> bool:
    """Whether a page proves that what it does not list is gone: it is whole, and not surprisingly short at once."""
    believed = {external_id for external_id, job in live.items() if not job.is_missing}
    surprises = len(believed - page.listed)
    is_surprise = surprises > 0 and (not page.listed or (len(live) >= 10 and surprises > len(believed) / 2))
    return page.is_whole and not is_surprise
