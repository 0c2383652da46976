"""What the functions ask of AWS, by boto3 with a client for each service that is made once.

boto3 finds the endpoint (other partitions, FIPS, AWS_ENDPOINT_URL) and the credentials in the environment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from common.errors import AwsError

# Two attempts, each of a connection and an answer, stay well within the gateway's 30 seconds; so does the pause between
# them, a second at the most.
_ATTEMPTS = 2
_CONNECT_SECONDS = 2
_READ_SECONDS = 4


def invoke(function: str, event: bytes) -> None:
    """Queue an event for a Lambda function.

    Args:
        function: its name or ARN.
        event: JSON.

    Raises:
        AwsError: Lambda cannot be reached, or refuses.
    """
    with _errors("lambda"):
        answer = client("lambda").invoke(FunctionName=function, InvocationType="Event", Payload=event)
        # Once it has been read, the connection is kept for the next request.
        answer["Payload"].read()


def secret(arn: str) -> str:
    """Return the text of a secret of Secrets Manager.

    Raises:
        AwsError: it cannot be reached, or refuses.
    """
    with _errors("secretsmanager"):
        return str(client("secretsmanager").get_secret_value(SecretId=arn).get("SecretString", ""))


def database_token(host: str, port: int, user: str) -> str:
    """Return a password that opens connections to an RDS database for 15 minutes. Nothing is sent.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html

    Raises:
        AwsError: the environment holds no credentials, or names no region.
    """
    with _errors("rds"):
        return str(client("rds").generate_db_auth_token(host, port, user))


def send_mail(sender: str, address: str, message: bytes) -> None:
    """Give a mail to SES, which takes it also for an address that it will not deliver to.

    Args:
        sender: the address that it comes from.
        address: the one address that it goes to.
        message: the whole of it, as MIME has it.

    Raises:
        AwsError: SES cannot be reached, or refuses; `code` is SES's own.
    """
    with _errors("sesv2"):
        client("sesv2").send_email(
            FromEmailAddress=sender, Destination={"ToAddresses": [address]}, Content={"Raw": {"Data": message}}
        )


def undeliverable(address: str) -> str | None:
    """Return why SES delivers nothing to an address any more, BOUNCE or COMPLAINT; None where it does.

    Raises:
        AwsError: SES cannot be reached, or refuses.
    """
    try:
        with _errors("sesv2"):
            listed = client("sesv2").get_suppressed_destination(EmailAddress=address)
    except AwsError as error:
        if error.code == "NotFoundException":
            return None
        raise
    return str(listed["SuppressedDestination"]["Reason"])


def delete_user(pool: str, name: str) -> None:
    """Delete a user from a Cognito user pool, unless they are gone already.

    Args:
        pool: its id.
        name: the user's, as the pool has it: `username` in their access token.

    Raises:
        AwsError: Cognito cannot be reached, or refuses.
    """
    try:
        with _errors("cognito-idp"):
            client("cognito-idp").admin_delete_user(UserPoolId=pool, Username=name)
    except AwsError as error:
        if error.code != "UserNotFoundException":
            raise


def make_clients(database_login: str | None) -> None:
    """Make the clients that the API's requests need, before the first one comes; nothing is sent.

    Args:
        database_login: how the functions log in to the database, as the environment has it.
    """
    needed = {"iam": ["rds"], "secret": ["secretsmanager"]}
    for service in ["lambda", *needed.get(database_login or "", [])]:
        client(service)


@cache
def client(service: str) -> Any:
    """Return the process's client of a service, as boto3 names it; the first one loads boto3."""
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": _ATTEMPTS},
    )
    return boto3.client(service, config=config)


@contextmanager
def _errors(service: str) -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    try:
        yield
    except ClientError as error:
        raise AwsError(f"{service}: {error}", error.response["Error"]["Code"]) from error
    except BotoCoreError as error:
        raise AwsError(f"{service}: {error}") from error
