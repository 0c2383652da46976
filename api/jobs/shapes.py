"""Jobs."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from api.http.counting import Count
from api.http.fields import Id, Stated, said
from api.news.shapes import Event
from api.searches.shapes import Conditions
from common.states import JobStatus, Stage
from sourcing.details.blocks import Kind

Sort = Literal["first_seen", "posted", "title", "company", "pay"]


# The filters whose options can be counted.
Facet = Literal["workplace", "employment_type", "company"]

_STATUSES = ", ".join(f"'{status}'" for status in ("open", *JobStatus))
Status = Annotated[Literal["open"] | JobStatus, said(f"Input should be one of {_STATUSES}")]

_ANY_STATUS = "The job's status; open means all but expired. Without it, jobs of every status, also expired ones"
_LAST_SEEN = "When the last reading that saw the job began; null for a job that its last run saw"
_KEPT = "Why the job is open although its last run did not see it; null for other jobs"
_PAGE_SAYS = "What the job's own page said when its last run did not see it; null if the page was not asked"
_STAGE = "Where the person stands with the job; null if it is not saved"

# Whether a list leaves something out, holds it alone, or among the rest.
Either = Literal["exclude", "only", "include"]


class JobFilters(Conditions):
    """The conditions on a job and the order, as in the query of GET /jobs; null for any."""

    status: Status | None = None
    hidden: Either | None = None
    saved: Either | None = None
    sort: Sort | None = None


class JobQuery(Conditions):
    """The query of GET /jobs, without order and page."""

    status: Status | None = Field(None, description=_ANY_STATUS)
    run_id: Id | None = Field(None, description="The last run that saw or kept the job")
    hidden: Either = Field("exclude", description="What is hidden")
    saved: Either = Field("include", description="What is saved")


class JobState(BaseModel):
    """A job as the person's runs saw it.

    `missing_since`: when the first complete reading without the job began, or when its page first said that it is
    closed while an incomplete list lacked it; null if neither. `gone_at`: when the job was proven gone; null if it
    expired because the person no longer wants it (filters exclude it, or its board is not followed).
    """

    job_id: int
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
    last_seen_at: datetime | None = Field(description=_LAST_SEEN)
    missing_since: datetime | None
    gone_at: datetime | None
    kept_because: str | None = Field(description=_KEPT)
    page_says: Literal["open", "unknown"] | None = Field(description=_PAGE_SAYS)
    is_hidden: bool


class Job(Stated, JobState):
    """A job, and what its posting states."""

    stage: Stage | None = Field(description=_STAGE)


class Span(BaseModel):
    """A piece of text, and the http or https URL that it leads to if it is a link."""

    text: str
    href: str | None = None


class Block(BaseModel):
    """A heading of a level from 1 to 6, a paragraph, or an item of a list, ordered or not, at a depth from 1."""

    kind: Kind
    runs: list[Span]
    level: int | None = None
    depth: int | None = None
    ordered: bool | None = None


class JobDetails(Job):
    """A job with its text and its history.

    `description`: sanitized HTML; null if the posting's text is not known. `blocks`: the same as headings, paragraphs,
    list items and links, for a page that shows no HTML of others. `language`: a BCP 47 tag. `details_error`: why the
    details could not be read. `history`: the job's events, newest first, at most 100.
    """

    description: str | None
    blocks: list[Block]
    language: str | None
    details_error: str | None
    history: list[Event]


class JobPage(BaseModel):
    """A page of jobs in the order that was asked for; `next` is the next page's cursor.

    A page may be short or empty and still have a `next`, if a search takes long to find jobs. Then
    `searched_to` is when the last job that this request went through was first seen; else it is null.
    """

    jobs: list[Job]
    next: str | None
    searched_to: datetime | None = None


class OptionCount(BaseModel):
    """How many jobs have a value; null: whose postings state none."""

    value: str | None
    count: Count


class JobCounts(BaseModel):
    """Numbers of jobs; null where the database needs too long.

    `total`: of the same status, hidden or saved or not, without any other filter; `matching`: with all filters.
    `options`: with all filters except the option's own, most first; null too if none were asked for.
    """

    total: Count | None
    matching: Count | None
    options: list[OptionCount] | None


class HiddenJobs(BaseModel):
    """Whether a job, or a whole company without `external_id`, is hidden."""

    company: str
    external_id: str | None
    hidden: bool
