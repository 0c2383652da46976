"""What goes over the wire: the bodies that clients send and get."""

import unicodedata
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from common.runs import RunCompany
from common.states import JobStatus, Outcome, RunStatus
from sourcing.postings import ExcludedPosting, Posting

# The largest number that the database keeps in a bigint.
_LARGEST = 2**63 - 1


def _no_control_characters(text: str) -> str:
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise ValueError("must not hold control characters or lone surrogates")
    return text


Text = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_no_control_characters)]
CompanyKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", description="The company's name here")]
Id = Annotated[int, Field(ge=1, le=_LARGEST)]


class Filters(BaseModel):
    """Terms to find anywhere in a text, in either case: any of `include`, none of `exclude`."""

    model_config = ConfigDict(extra="forbid")

    include: list[Text] = Field(default=[], max_length=50)
    exclude: list[Text] = Field(default=[], max_length=50)


class Upsert(BaseModel):
    """Follow a company, or replace how it is followed. A company of the catalog needs no provider and board."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["upsert"]
    company: CompanyKey
    provider: Text | None = None
    board: Annotated[Text, Field(max_length=100)] | None = None
    is_enabled: bool = True
    title_filters: Filters = Filters()
    location_filters: Filters = Filters()

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.provider is None) != (self.board is None):
            raise ValueError("give both provider and board, or neither for a company of the catalog")
        return self


class Delete(BaseModel):
    """Stop following a company; the next run expires its jobs."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["delete"]
    company: CompanyKey


Operation = Annotated[Upsert | Delete, Field(discriminator="op")]


class Result(BaseModel):
    """What became of one operation; `detail` says why one was refused."""

    op: Literal["upsert", "delete"]
    company: str
    result: Literal["saved", "deleted", "not_followed", "refused"]
    detail: str | None = None


class Results(BaseModel):
    """The results of a batch, in its order."""

    results: list[Result]


class Setting(BaseModel):
    """A company that the person follows."""

    company: str
    provider: str
    board: str
    is_enabled: bool
    title_filters: Filters
    location_filters: Filters


class Settings(BaseModel):
    """The companies that the person follows, by name."""

    companies: list[Setting]


class Company(BaseModel):
    """A company of the catalog."""

    company: str
    name: str
    provider: str
    board: str


class Provider(BaseModel):
    """A kind of career site; `fragile` says why reading it may stop working, and is null for all others."""

    provider: str
    title: str
    fragile: str | None


class Companies(BaseModel):
    """The catalog, and the providers whose boards can be followed."""

    companies: list[Company]
    providers: list[Provider]


class CareerPage(BaseModel):
    """The address of a career page, or of a posting on it."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(max_length=10_000)


class Resolved(BaseModel):
    """The board that an address names, the catalog's key for it, if it has one, and how many postings are there now.

    Without a key, `name` is the board's, made readable. Where the board could not be read, `found` is null and
    `error_message` says why; where it may have been read only in part, it says that.
    """

    company: str | None
    name: str
    provider: str
    board: str
    outcome: Outcome
    found: int | None
    error_message: str | None


class RunId(BaseModel):
    """A run."""

    run_id: int


class ActiveRun(BaseModel):
    """The person's active run, if there is one."""

    run_id: int | None


class RunState(BaseModel):
    """A run and where it stands."""

    run_id: int
    status: RunStatus


class JobCounts(BaseModel):
    """How many of a run's jobs are in which state by now."""

    pending: int = 0
    ready: int = 0
    skipped: int = 0
    expired: int = 0
    error: int = 0


class Run(BaseModel):
    """A run. The snapshot (`total_jobs` and what follows) is whole once it is finished."""

    run_id: int
    status: RunStatus
    total_jobs: int | None
    jobs_ready: int | None
    jobs_skipped: int | None
    jobs_expired: int | None
    jobs_failed: int | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    error_message: str | None
    jobs: JobCounts
    companies: list[RunCompany]


class Runs(BaseModel):
    """A page of runs, newest first; `next` is the cursor of the following page."""

    runs: list[Run]
    next: str | None


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


class Jobs(BaseModel):
    """A page of jobs, newest first; `next` is the cursor of the following page."""

    jobs: list[Job]
    next: str | None


class DryCompany(BaseModel):
    """What a run would read of one company."""

    company: str
    outcome: Outcome
    found: int
    error_message: str | None
    duration_ms: int
    included: list[Posting]
    excluded: list[ExcludedPosting]


class DryRun(BaseModel):
    """What a run would read."""

    companies: list[DryCompany]


class Health(BaseModel):
    """The API answers."""

    status: Literal["ok"] = "ok"
