"""Maps exceptions of all routes to responses."""

from http import HTTPStatus

import psycopg
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from psycopg.errors import LockNotAvailable, QueryCanceled

from api.http.problems import Refused, error_response, misfit_response, problem_response
from api.http.router import Router, disconnect
from common import database
from common.errors import LoginError
from common.log import logger

router = Router()


@router.exception_handler(Refused)
def _refused(error: Refused) -> Response[str]:
    return problem_response(error.problem, retry_after=error.retry_after)


@router.exception_handler(RequestValidationError)
def _misfit(error: RequestValidationError) -> Response[str]:
    # A response of ours that does not fit its model is raised here too.
    if any(wrong["loc"][:1] == ("response",) for wrong in error.errors()):
        return _unforeseen(error)
    return misfit_response(error)


@router.exception_handler([UnicodeDecodeError, RecursionError])
def _unreadable(_: Exception) -> Response[str]:
    return error_response(HTTPStatus.UNPROCESSABLE_ENTITY, "The body cannot be read as JSON.")


@router.exception_handler([LockNotAvailable, QueryCanceled])
def _database_busy(_: psycopg.OperationalError) -> Response[str]:
    logger.exception("database busy")
    return error_response(HTTPStatus.SERVICE_UNAVAILABLE, "The database is busy just now. Please try again.")


@router.exception_handler([*database.AWAY, LoginError])
def _database_away(_: Exception) -> Response[str]:
    return database_away()


def database_away() -> Response[str]:
    """Log the current error, drop the connection, and return the answer for a database that cannot be reached."""
    logger.exception("database away")
    disconnect()
    return error_response(HTTPStatus.SERVICE_UNAVAILABLE, "The database cannot be reached. Please try again.")


@router.exception_handler(NotFoundError)
def _not_found(_: NotFoundError) -> Response[str]:
    return error_response(HTTPStatus.NOT_FOUND, "There is no such route. GET /openapi.json lists all routes.")


@router.exception_handler(Exception)
def _unforeseen(_: Exception) -> Response[str]:
    logger.exception("request failed")
    return error_response(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Please try again.")
