"""The requests that the functions make to AWS, signed by botocore and sent by the urllib3 that it brings.

They are three, and a boto3 client would take longer to load than the whole of POST /start takes otherwise. Both are
loaded when they are needed.
"""

import os
import time
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from common.errors import AwsError

if TYPE_CHECKING:
    from urllib3 import PoolManager

_TOKEN_SECONDS = 900

# A request waits for this: two attempts stay well within the gateway's 30 seconds.
_TIMEOUT_SECONDS = 5.0
_PAUSE_SECONDS = 0.2


def post(service: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """Send a request to a service of this function's region and return the answer's body.

    A request that fails on the way or on AWS's side is sent once more.

    Raises:
        AwsError: AWS cannot be reached, or refuses; the message is AWS's own.
    """
    status, answer = _attempt(service, path, body, headers)
    if status in {0, 429} or status >= 500:
        time.sleep(_PAUSE_SECONDS)
        status, answer = _attempt(service, path, body, headers)
    if 200 <= status < 300:
        return answer
    raise AwsError(f"{service}: {status or 'no answer'}: {answer.decode(errors='replace')[:500]}")


def database_token(host: str, port: int, user: str) -> str:
    """Return a password that opens connections to an RDS database for 15 minutes. Nothing is sent.

    It is the request that `generate_db_auth_token` of a boto3 client signs.
    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html

    Raises:
        AwsError: the environment holds no credentials, or names no region.
    """
    from botocore.auth import SigV4QueryAuth  # noqa: PLC0415
    from botocore.awsrequest import AWSRequest  # noqa: PLC0415

    address = f"https://{host}:{port}/?Action=connect&DBUser={quote(user, safe='')}"
    request = AWSRequest("GET", address)
    SigV4QueryAuth(_credentials(), "rds-db", _region(), expires=_TOKEN_SECONDS).add_auth(request)
    return str(request.url).removeprefix("https://")


def _attempt(service: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
    """Return the status and the body of the answer, 0 and the reason where there was none."""
    from botocore.auth import SigV4Auth  # noqa: PLC0415
    from botocore.awsrequest import AWSRequest  # noqa: PLC0415
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    request = AWSRequest("POST", _endpoint(service) + quote(path, safe="/-_.~"), dict(headers), body)
    SigV4Auth(_credentials(), service, _region()).add_auth(request)
    try:
        answer = _connections().request("POST", str(request.url), body=body, headers=dict(request.headers.items()))
    except HTTPError as error:
        return 0, str(error).encode()
    return answer.status, answer.data


@cache
def _connections() -> "PoolManager":
    from urllib3 import PoolManager  # noqa: PLC0415

    # A warm function need not shake hands for each request.
    # https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html
    return PoolManager(timeout=_TIMEOUT_SECONDS, retries=False)


def _credentials() -> Any:
    from botocore.credentials import Credentials  # noqa: PLC0415

    # Lambda gives a function its credentials and its region as variables, for as long as the process lives.
    key_id, secret = os.environ.get("AWS_ACCESS_KEY_ID"), os.environ.get("AWS_SECRET_ACCESS_KEY")
    if not key_id or not secret:
        raise AwsError("The environment holds no AWS credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
    return Credentials(key_id, secret, os.environ.get("AWS_SESSION_TOKEN"))


def _region() -> str:
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if not region:
        raise AwsError("The environment names no AWS region: AWS_REGION.")
    return region


def _endpoint(service: str) -> str:
    region = _region()
    domain = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
    return os.environ.get("AWS_ENDPOINT_URL") or f"https://{service}.{region}.{domain}"
