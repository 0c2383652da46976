"""Jobs."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from api import queries, shapes
from api.router import Router, connection, documented
from common.states import JobStatus

router = Router()


@router.get("/jobs", **documented("listJobs", "Jobs", shapes.Jobs, 413))
def list_jobs(
    status: Annotated[JobStatus | None, Query(description="Where the job stands")] = None,
    company: Annotated[shapes.CompanyKey | None, Query(description="A company that the person follows")] = None,
    q: Annotated[shapes.Text | None, Query(description="A text in title or location, in either case")] = None,
    run_id: Annotated[shapes.Id | None, Query(description="The last run that saw or kept the job")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="How many on a page")] = 100,
    cursor: Annotated[shapes.Id | None, Query(description="The `next` of the page before")] = None,
) -> shapes.Jobs:
    """Answer the caller's jobs that fit every given filter, newest first."""
    wanted = queries.JobFilter(status, company, q, run_id)
    jobs = queries.list_jobs(connection(), router.subject, wanted, before=cursor, limit=limit + 1)
    following_page = str(jobs[limit - 1].id) if len(jobs) > limit else None
    return shapes.Jobs(jobs=[*jobs[:limit]], next=following_page)
