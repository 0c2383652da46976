"""Calls to AWS, with one cached boto3 client per service.

boto3 takes the endpoint (other partitions, FIPS, AWS_ENDPOINT_URL) and the credentials from the environment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from common.errors import AwsError

# Two attempts with a pause of at most a second stay well within the gateway's 30 seconds.
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
        # Reading the body returns the connection to the pool for the next request.
        answer["Payload"].read()


def secret(arn: str) -> str:
    """Return the text of a secret of Secrets Manager.

    Raises:
        AwsError: Secrets Manager cannot be reached, or refuses.
    """
    with _errors("secretsmanager"):
        return str(client("secretsmanager").get_secret_value(SecretId=arn).get("SecretString", ""))


def database_token(host: str, port: int, user: str) -> str:
    """Return a password that opens connections to an RDS database for 15 minutes. No request is sent.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html

    Raises:
        AwsError: the environment holds no credentials, or names no region.
    """
    with _errors("rds"):
        return str(client("rds").generate_db_auth_token(host, port, user))


def send_mail(sender: str, address: str, message: bytes) -> None:
    """Send a mail by SES, which also accepts it for an address that it will not deliver to.

    Args:
        sender: the sender's address.
        address: the recipient's address.
        message: the whole MIME message.

    Raises:
        AwsError: SES cannot be reached, or refuses; `code` is SES's error code.
    """
    with _errors("sesv2"):
        client("sesv2").send_email(
            FromEmailAddress=sender, Destination={"ToAddresses": [address]}, Content={"Raw": {"Data": message}}
        )


def undeliverable(address: str) -> str | None:
    """Return why SES no longer delivers to an address, BOUNCE or COMPLAINT; None if it does.

    It is asked once, and quickly: SES refuses more than one such request a second, and mail must not wait for it.
    https://docs.aws.amazon.com/ses/latest/dg/quotas.html

    Raises:
        AwsError: SES cannot be reached, or refuses.
    """
    try:
        with _errors("sesv2"):
            listed = client("sesv2", is_quick=True).get_suppressed_destination(EmailAddress=address)
    except AwsError as error:
        if error.code == "NotFoundException":
            return None
        raise
    return str(listed["SuppressedDestination"]["Reason"])


def delete_user(pool: str, name: str) -> None:
    """Delete a user from a Cognito user pool, unless they are already gone.

    Args:
        pool: the pool's id.
        name: the user's name in the pool: `username` in their access token.

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
    """Create the clients that the API's requests need, before the first request. No request is sent.

    Args:
        database_login: the environment's `database_login`.
    """
    needed = {"iam": ["rds"], "secret": ["secretsmanager"]}
    for service in ["lambda", *needed.get(database_login or "", [])]:
        client(service)


@cache
def client(service: str, *, is_quick: bool = False) -> Any:
    """Return the cached client of a service, by boto3's name for it; the first call imports boto3.

    `is_quick`: it sends a request once, and takes at most three seconds.
    """
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        connect_timeout=1 if is_quick else _CONNECT_SECONDS,
        read_timeout=2 if is_quick else _READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": 1 if is_quick else _ATTEMPTS},
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
