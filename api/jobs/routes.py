"""A person's jobs, and hiding them."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from api.http.export import csv_response
from api.http.fields import CompanyKey, ExternalId, Id
from api.http.parameters import takes
from api.http.problems import Refused
from api.http.router import Router, connection, documented
from api.jobs import counts, queries
from api.jobs.cursor import read, written
from api.jobs.shapes import Block, Facet, HiddenJobs, Job, JobCounts, JobDetails, JobPage, JobQuery, Sort
from api.searches.newest import next_of, searched_to
from sourcing.details.blocks import blocks

# How many jobs and companies one person may hide.
MOST_HIDDEN = 10_000

_EITHER = {"exclude": False, "only": True, "include": None}

router = Router()

_Company = Annotated[CompanyKey, Query(description="A company that the person follows, or has jobs of")]
_Job = Annotated[ExternalId | None, Query(description="One job of the company; all of them without it")]


@router.get("/jobs", **documented("listJobs", "Jobs", JobPage, 404, 413, csv=True))
@takes(JobQuery)
def list_jobs(
    query: JobQuery,
    sort: Annotated[Sort, Query(description="The order; posted and pay have the greatest first")] = "first_seen",
    limit: Annotated[int, Query(ge=1, le=500, description="How many on a page of JSON")] = 100,
    cursor: Annotated[str | None, Query(max_length=2000, description="The `next` of the page before")] = None,
) -> Response[JobPage | str]:
    """Return the caller's jobs that match every given filter, in the order of `sort`; as CSV, all of them at once.

    A job whose posting states nothing of a filter does not match it, unless `not_stated` or `pay_unstated` wants it.
    Pay is compared and sorted per year: pay per hour, day, week or month, of `pay_from` and of jobs, counts 2,080, 260,
    52 or 12 times. Currencies are not converted.
    """
    wanted = _wanted(query)
    if router.wants_csv:
        return csv_response(
            "jobs", Job.model_fields, queries.stream_jobs(connection(), router.subject, wanted, sort=sort)
        )
    is_sorted = sort != "first_seen"
    after = None if cursor is None else read(cursor, is_sorted=is_sorted)
    if cursor is not None and after is None:
        raise Refused(HTTPStatus.NOT_FOUND, f"There is no such page in the order of {sort}. Begin without a cursor.")
    jobs = queries.list_jobs(connection(), router.subject, wanted, sort=sort, after=after, limit=limit + 1)
    following_page = written(jobs[limit - 1].place, is_sorted=is_sorted) if len(jobs) > limit else next_of(jobs)
    to = searched_to(jobs, lambda job_id: queries.first_seen(connection(), router.subject, job_id))
    page = JobPage(jobs=[*jobs[:limit]], next=following_page, searched_to=to)
    return Response(HTTPStatus.OK, "application/json", page)


@router.get("/jobs/counts", **documented("countJobs", "Numbers of jobs", JobCounts))
@takes(JobQuery)
def count_jobs(
    query: JobQuery, options: Annotated[Facet | None, Query(description="Which filter's options to count")] = None
) -> JobCounts:
    """Return how many of the caller's jobs match every given filter, how many there are without, and options."""
    return counts.count(connection(), router.subject, _wanted(query), options)


def _wanted(query: JobQuery) -> queries.JobFilter:
    """Return the filter of the list.

    Raises:
        Refused: 422 if a filter cannot be used.
    """
    return queries.JobFilter.of(
        query,
        status=query.status,
        run_id=query.run_id,
        is_hidden=_EITHER[query.hidden],
        is_saved=_EITHER[query.saved],
    )


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
