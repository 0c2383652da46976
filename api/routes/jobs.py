"""Jobs."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from api import queries
from api.router import Router, connection, documented
from api.shapes.fields import CompanyKey, Id, Text
from api.shapes.jobs import JobPage
from common.states import JobStatus

router = Router()


@router.get("/jobs", **documented("listJobs", "Jobs", JobPage, 413))
def list_jobs(
    status: Annotated[JobStatus | None, Query(description="Where the job stands")] = None,
    company: Annotated[CompanyKey | None, Query(description="A company that the person follows")] = None,
    q: Annotated[Text | None, Query(description="A text in title or location, in either case")] = None,
    run_id: Annotated[Id | None, Query(description="The last run that saw or kept the job")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="How many on a page")] = 100,
    cursor: Annotated[Id | None, Query(description="The `next` of the page before")] = None,
) -> JobPage:
    """Answer the caller's jobs that fit every given filter, newest first."""
    wanted = queries.JobFilter(status, company, q, run_id)
    jobs = queries.list_jobs(connection(), router.subject, wanted, before=cursor, limit=limit + 1)
    following_page = str(jobs[limit - 1].id) if len(jobs) > limit else None
    return JobPage(jobs=[*jobs[:limit]], next=following_page)
