"""A person's jobs, and hiding them."""

from http import HTTPStatus
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from api.http.export import csv_response
from api.http.fields import CompanyKey, ExternalId, Id, Text
from api.http.problems import Refused
from api.http.router import Router, connection, documented
from api.jobs import queries
from api.jobs.shapes import HiddenJobs, Job, JobPage
from common.states import JobStatus

# How many jobs and companies one person may hide.
MOST_HIDDEN = 10_000

_HIDDEN = {"exclude": False, "only": True, "include": None}

router = Router()

_Status = Literal["open"] | JobStatus

_Company = Annotated[CompanyKey, Query(description="A company that the person follows, or has jobs of")]
_Job = Annotated[ExternalId | None, Query(description="One job of the company; all of them without it")]


@router.get("/jobs", **documented("listJobs", "Jobs", JobPage, 413, csv=True))
def list_jobs(
    status: Annotated[_Status | None, Query(description="Where the job stands; open is all but expired")] = None,
    company: Annotated[CompanyKey | None, Query(description="A company that the person follows")] = None,
    q: Annotated[Text | None, Query(description="A text in title or location, in either case")] = None,
    run_id: Annotated[Id | None, Query(description="The last run that saw or kept the job")] = None,
    hidden: Annotated[Literal["exclude", "only", "include"], Query(description="What is hidden")] = "exclude",
    limit: Annotated[int, Query(ge=1, le=500, description="How many on a page of JSON")] = 100,
    cursor: Annotated[Id | None, Query(description="The `next` of the page before")] = None,
) -> Response[JobPage | str]:
    """Return the caller's jobs that match every given filter, newest first; as CSV, all of them at once."""
    wanted = queries.JobFilter(status, company, q, run_id, _HIDDEN[hidden])
    if router.wants_csv:
        # Without the id, which comes first and is the cursor of pages.
        rows = (row[1:] for row in queries.stream_jobs(connection(), router.subject, wanted))
        return csv_response("jobs", Job.model_fields, rows)
    jobs = queries.list_jobs(connection(), router.subject, wanted, before=cursor, limit=limit + 1)
    following_page = str(jobs[limit - 1].id) if len(jobs) > limit else None
    return Response(HTTPStatus.OK, "application/json", JobPage(jobs=[*jobs[:limit]], next=following_page))


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
