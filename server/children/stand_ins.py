"""Stand-ins for what the handlers use of AWS, on this machine."""

import os

import psycopg

from common import aws, database
from common.errors import AwsError, LoginError
from common.log import logger
from server import queries
from server.accounts import queries as accounts
from server.accounts.setup import reopen
from server.smtp import Relay


def stand_in_for_aws() -> None:
    """Replace the calls to AWS in this process; nothing else in it calls AWS."""
    aws.invoke = _wake_workers
    aws.delete_user = _delete_account
    aws.send_mail = _send_mail
    aws.undeliverable = _undeliverable


def _wake_workers(function: str, event: bytes) -> None:  # noqa: ARG001 - the signature of what it replaces
    """Tell the workers that a run waits. If none of them hears it, they find the run when they next look."""
    try:
        queries.wake_workers(database.connection())
    except (psycopg.Error, LoginError):
        logger.exception("workers not woken")


def _delete_account(pool: str, name: str) -> None:  # noqa: ARG001 - the signature of what it replaces
    try:
        accounts.delete_account_by_name(database.connection(), name)
        reopen(database.connection())
    except (psycopg.Error, LoginError) as error:
        raise AwsError(f"The account could not be deleted: {error}") from error


def _send_mail(sender: str, address: str, message: bytes) -> None:
    url = os.environ.get("SMTP_URL")
    if not url:
        raise AwsError("No SMTP_URL is set.")
    Relay.of(url).send(sender, address, message)


def _undeliverable(address: str) -> str | None:  # noqa: ARG001 - the signature of what it replaces
    """Return None: a mail server keeps no list of addresses whose mail came back."""
    return None
