"""What the handlers ask of AWS, answered on this machine."""

import psycopg

from common import aws, database
from common.errors import AwsError, LoginError
from common.log import logger
from server import queries
from server.accounts import queries as accounts


def stand_in_for_aws() -> None:
    """Replace the calls to AWS in this process; nothing else in it calls AWS."""
    aws.invoke = _wake_workers
    aws.delete_user = _delete_account


def _wake_workers(function: str, event: bytes) -> None:  # noqa: ARG001 - the signature of what it replaces
    """Tell the workers that a run waits. If nobody hears it, they find the run when they next look."""
    try:
        queries.wake_workers(database.connection())
    except (psycopg.Error, LoginError):
        logger.exception("workers not woken")


def _delete_account(pool: str, name: str) -> None:  # noqa: ARG001 - the signature of what it replaces
    try:
        accounts.delete_account_by_name(database.connection(), name)
    except (psycopg.Error, LoginError) as error:
        raise AwsError(f"The account could not be deleted: {error}") from error
