"""A person's jobs, and hiding them."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from api.http.export import csv_response
from api.http.fields import CompanyKey, ExternalId, Id, first_day
from api.http.parameters import (
    Companies,
    Department,
    PayCurrency,
    PayFrom,
    PlaceWords,
    PostedSince,
    Search,
    Tags,
    Types,
    Workplaces,
)  # fmt: skip
from api.http.problems import Refused, check_pay
from api.http.router import Router, connection, documented
from api.jobs import counts, queries
from api.jobs.cursor import read, written
from api.jobs.shapes import Block, Either, Facet, HiddenJobs, Job, JobCounts, JobDetails, JobPage, Sort, Status
from api.searches.searching import usable
from sourcing.details.blocks import blocks

# How many jobs and companies one person may hide.
MOST_HIDDEN = 10_000

_EITHER = {"exclude": False, "only": True, "include": None}

router = Router()

Statuses = Annotated[Status | None, Query(description="The job's status; open means all but expired")]
Run = Annotated[Id | None, Query(description="The last run that saw or kept the job")]
Hidden = Annotated[Either, Query(description="What is hidden")]
Saved = Annotated[Either, Query(description="What is saved")]

_Company = Annotated[CompanyKey, Query(description="A company that the person follows, or has jobs of")]
_Job = Annotated[ExternalId | None, Query(description="One job of the company; all of them without it")]


@router.get("/jobs", **documented("listJobs", "Jobs", JobPage, 404, 413, csv=True))
def list_jobs(  # noqa: PLR0913, PLR0917 - one per parameter of the query
    status: Statuses = None,
    company: Companies = None,
    q: Search = None,
    run_id: Run = None,
    hidden: Hidden = "exclude",
    workplace: Workplaces = None,
    employment_type: Types = None,
    pay_from: PayFrom = None,
    pay_currency: PayCurrency = None,
    posted_since: PostedSince = None,
    department: Department = None,
    place: PlaceWords = None,
    saved: Saved = "include",
    tag: Tags = None,
    sort: Annotated[Sort, Query(description="The order; posted and pay have the greatest first")] = "first_seen",
    limit: Annotated[int, Query(ge=1, le=500, description="How many on a page of JSON")] = 100,
    cursor: Annotated[str | None, Query(max_length=2000, description="The `next` of the page before")] = None,
) -> Response[JobPage | str]:
    """Return the caller's jobs that match every given filter, in the order of `sort`; as CSV, all of them at once.

    A job whose posting states nothing of a filter does not match it. Pay per hour, day, week or month counts 2,080,
    260, 52 or 12 times for `pay_from`, which needs `pay_currency`.
    """
    check_pay(pay_from, pay_currency)
    wanted = queries.JobFilter(
        status, company, usable(q), run_id, _EITHER[hidden], workplace, employment_type, pay_from, pay_currency,
        first_day(posted_since), department, _EITHER[saved], tag, usable(place),
    )  # fmt: skip
    if router.wants_csv:
        return csv_response(
            "jobs", Job.model_fields, queries.stream_jobs(connection(), router.subject, wanted, sort=sort)
        )
    is_sorted = sort != "first_seen"
    after = None if cursor is None else read(cursor, is_sorted=is_sorted)
    if cursor is not None and after is None:
        raise Refused(HTTPStatus.NOT_FOUND, f"There is no such page in the order of {sort}. Begin without a cursor.")
    jobs = queries.list_jobs(connection(), router.subject, wanted, sort=sort, after=after, limit=limit + 1)
    following_page = written(jobs[limit - 1].place, is_sorted=is_sorted) if len(jobs) > limit else None
    return Response(HTTPStatus.OK, "application/json", JobPage(jobs=[*jobs[:limit]], next=following_page))


@router.get("/jobs/counts", **documented("countJobs", "Numbers of jobs", JobCounts))
def count_jobs(  # noqa: PLR0913, PLR0917 - one per parameter of the query
    status: Statuses = None,
    company: Companies = None,
    q: Search = None,
    run_id: Run = None,
    hidden: Hidden = "exclude",
    workplace: Workplaces = None,
    employment_type: Types = None,
    pay_from: PayFrom = None,
    pay_currency: PayCurrency = None,
    posted_since: PostedSince = None,
    department: Department = None,
    place: PlaceWords = None,
    saved: Saved = "include",
    tag: Tags = None,
    options: Annotated[Facet | None, Query(description="Which filter's options to count")] = None,
) -> JobCounts:
    """Return how many of the caller's jobs match every given filter, how many there are without, and options."""
    check_pay(pay_from, pay_currency)
    wanted = queries.JobFilter(
        status, company, usable(q), run_id, _EITHER[hidden], workplace, employment_type, pay_from, pay_currency,
        first_day(posted_since), department, _EITHER[saved], tag, usable(place),
    )  # fmt: skip
    return counts.count(connection(), router.subject, wanted, options)


@router.get("/jobs/<job_id>", **documented("getJob", "One job, with its text", JobDetails, 404))
def show_job(job_id: Annotated[Id, Path(description="The job")]) -> JobDetails:
    """Return one of the caller's jobs, with what its posting says and what became of it."""
    job = queries.find_job(connection(), router.subject, job_id)
    if job is None:
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no job {job_id}.")
    history = queries.list_history(connection(), router.subject, job_id)
    shown = [Block.model_validate(block) for block in blocks(job.description)]
    return JobDetails(**job.model_dump(), blocks=shown, history=history)


@router.put("/hidden", **documented("hideJobs", "Hide a job, or a company", HiddenJobs, 404, 409))
def hide(company: _Company, external_id: _Job = None) -> HiddenJobs:
    """Hide a job, or a whole company, in the caller's jobs and news, also in later runs."""
    hiding = queries.hide(connection(), router.subject, company, external_id, most=MOST_HIDDEN)
    if not hiding.is_hidden and not hiding.is_known:
        what = f"no company {company}" if external_id is None else f"no job {external_id} of {company}"
        raise Refused(HTTPStatus.NOT_FOUND, f"You have {what}.")
    if not hiding.is_hidden:
        detail = f"You already hide {MOST_HIDDEN:,} jobs, the limit per person. Hide their company instead."
        raise Refused(HTTPStatus.CONFLICT, detail)
    return HiddenJobs(company=company, external_id=external_id, hidden=True)


@router.delete("/hidden", **documented("showHidden", "Show a hidden job, or a company, again", HiddenJobs))
def show(company: _Company, external_id: _Job = None) -> HiddenJobs:
    """Unhide a job or a company; does nothing if it is not hidden."""
    queries.show(connection(), router.subject, company, external_id)
    return HiddenJobs(company=company, external_id=external_id, hidden=False)
