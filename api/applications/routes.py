"""Saving jobs."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from api.applications import queries
from api.applications.shapes import SavedJob
from api.http.fields import CompanyKey, ExternalId
from api.http.problems import Refused
from api.http.router import Router, connection, documented

# How many jobs one person may save.
MOST_SAVED = 1_000

router = Router()

_Company = Annotated[CompanyKey, Query(description="The job's company")]
_Job = Annotated[ExternalId, Query(description="The job at its company")]


@router.put("/saved", **documented("saveJob", "Save a job", SavedJob, 404, 409))
def save(company: _Company, external_id: _Job) -> SavedJob:
    """Save one of the caller's jobs. It stays in their jobs while it is saved, also when it has expired."""
    saving = queries.save(connection(), router.subject, company, external_id, most=MOST_SAVED)
    if saving.stage is None and not saving.is_known:
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no job {external_id} of {company}.")
    if saving.stage is None:
        detail = f"You already save {MOST_SAVED:,} jobs, the limit per person. Remove one first."
        raise Refused(HTTPStatus.CONFLICT, detail)
    return SavedJob(company=company, external_id=external_id, stage=saving.stage)


@router.delete("/saved", **documented("forgetSavedJob", "Save a job no longer", SavedJob))
def forget(company: _Company, external_id: _Job) -> SavedJob:
    """Forget that the caller saved a job; does nothing if it is not saved."""
    queries.forget(connection(), router.subject, company, external_id)
    return SavedJob(company=company, external_id=external_id, stage=None)
