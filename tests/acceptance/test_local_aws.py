"""The local AWS itself: which requests are let in."""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from local.api_client import Api
from local.aws import LocalAws
from local.people import find_user_pool
from local.resources import TICK_RULE
from testing.sites import serve_sites
from tests.acceptance.people import Person


@pytest.fixture
def invocations(aws: LocalAws) -> Iterator[Callable[[], int]]:
    """Return how often the API function was invoked, counted by its log streams. There are no ticks."""

    def count() -> int:
        pages = aws.client("logs").get_paginator("describe_log_streams")
        return sum(len(page["logStreams"]) for page in pages.paginate(logGroupName="/aws/lambda/rolewatch-api"))

    aws.client("events").disable_rule(Name=TICK_RULE)
    yield count
    aws.client("events").enable_rule(Name=TICK_RULE)


def test_health_and_openapi_need_no_token(anonymous: Api) -> None:
    assert anonymous.get("/health").json() == {"status": "ok"}
    assert anonymous.get("/openapi.json").json()["openapi"].startswith("3.")


def test_token_opens_the_api(person: Person) -> None:
    assert person("ann").get("/settings").json() == {"companies": []}


@pytest.mark.parametrize("token", [None, "nonsense", "a.b.c"])
def test_no_token_is_refused_before_our_code(
    api_url: str, anonymous: Api, token: str | None, invocations: Callable[[], int]
) -> None:
    anonymous.get("/health")
    before = invocations()
    with Api(api_url, token) as api:
        assert {api.get("/settings").status_code, api.post("/start").status_code} == {401}
    assert invocations() == before


def test_foreign_key_is_refused_before_our_code(aws: LocalAws, anonymous: Api, invocations: Callable[[], int]) -> None:
    anonymous.get("/health")
    before = invocations()
    with Api(aws.api_url, signed_by_another(aws.token("ann"))) as api:
        assert api.get("/settings").status_code == 401
    assert invocations() == before


def test_expired_token_is_refused_before_our_code(
    aws: LocalAws, short_lived: Callable[[str, int], str], anonymous: Api, invocations: Callable[[], int]
) -> None:
    with Api(aws.api_url, short_lived("ann", 2)) as api:
        assert api.get("/settings").status_code == 200
        before = invocations()
        time.sleep(2)
        assert api.get("/settings").status_code == 401
    assert invocations() == before


def test_preflight_is_answered_for_an_allowed_origin_only(anonymous: Api, api_url: str) -> None:
    allowed = preflight(f"{api_url}/start", "http://localhost:3000")
    assert allowed.is_success
    assert allowed.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert "authorization" in allowed.headers["access-control-allow-headers"]
    assert "access-control-allow-origin" not in preflight(f"{api_url}/start", "http://elsewhere.example").headers


def test_awslocal_invokes_the_tick(aws: LocalAws, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    command = ["lambda", "invoke", "--function-name", "rolewatch-api", "--payload", '{"task": "tick"}', str(answer)]
    awslocal = str(Path(sys.executable).with_name("awslocal"))
    environment = os.environ | {"AWS_ENDPOINT_URL": aws.endpoint_url}
    subprocess.run([awslocal, *command], env=environment, check=True, capture_output=True)
    assert json.loads(answer.read_text())["failed"] == []


def test_worker_failure_is_kept_in_the_queue_after_two_retries(aws: LocalAws) -> None:
    event = {"run_id": 2**62, "user_id": 2**62}
    functions, queues = aws.client("lambda"), aws.client("sqs")
    url = queues.get_queue_url(QueueName="rolewatch-failures")["QueueUrl"]
    variables = functions.get_function_configuration(FunctionName="rolewatch-worker")["Environment"]
    broken = {"Variables": {**variables["Variables"], "DATABASE_URL": "nothing that a database has"}}
    functions.update_function_configuration(FunctionName="rolewatch-worker", Environment=broken)
    try:
        functions.invoke(FunctionName="rolewatch-worker", InvocationType="Event", Payload=json.dumps(event))
        kept = next(record for record in records(queues, url) if record["requestPayload"] == event)
    finally:
        functions.update_function_configuration(FunctionName="rolewatch-worker", Environment=variables)
    assert kept["requestContext"]["approximateInvokeCount"] == 3


def test_sites_answer_with_what_is_recorded(tmp_path: Path) -> None:
    recorded = tmp_path / "one" / "host" / "a b.json"
    recorded.parent.mkdir(parents=True)
    recorded.write_text("[1]")
    (recorded.parent / "link.json").write_text("a b.json")
    (tmp_path / "secret.json").write_text("[2]")
    with serve_sites(tmp_path / "one") as sites, httpx2.Client(base_url=sites.url, trust_env=False) as client:
        assert client.get("/host/a%20b?content=true").json() == [1]
        assert client.get("/host/link").json() == [1]
        assert client.head("/host/link").headers["content-length"] == "3"
        for path in ("/host", "/", "/host/none", "/host/%2e%2e/%2e%2e/secret", "/..%2fsecret", "/" + "x" * 300):
            assert client.get(path).status_code == 404
        assert client.post("/host/link").status_code == 501
        sites.folder = tmp_path
        assert client.get("/secret").json() == [2]


@pytest.fixture
def short_lived(aws: LocalAws) -> Iterator[Callable[[str, int], str]]:
    """Return a token that lasts some seconds, which is less than Cognito allows."""
    cognito = aws.client("cognito-idp")
    pool, client = find_user_pool(cognito)
    names = ("ExplicitAuthFlows", "AccessTokenValidity", "TokenValidityUnits")
    described = cognito.describe_user_pool_client(UserPoolId=pool, ClientId=client)["UserPoolClient"]
    before = {name: described[name] for name in names}

    def of(name: str, seconds: int) -> str:
        short = before | {"AccessTokenValidity": seconds, "TokenValidityUnits": {"AccessToken": "seconds"}}
        cognito.update_user_pool_client(UserPoolId=pool, ClientId=client, **short)
        return aws.token(name)

    yield of
    cognito.update_user_pool_client(UserPoolId=pool, ClientId=client, **before)


def test_deleted_person_cannot_sign_in_and_their_last_token_can_retry(aws: LocalAws) -> None:
    cognito = aws.client("cognito-idp")
    pool, _ = find_user_pool(cognito)
    with Api(aws.api_url, aws.token("gone")) as api:
        assert cognito.admin_get_user(UserPoolId=pool, Username="gone")["Enabled"]
        for _ in range(2):
            assert api.send("delete", "/me").status_code == 204
            with pytest.raises(cognito.exceptions.UserNotFoundException):
                cognito.admin_get_user(UserPoolId=pool, Username="gone")


def signed_by_another(token: str) -> str:
    """Return the same token, signed with a key that is not the user pool's."""
    signed = token.rpartition(".")[0]
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    signature = key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def records(queues: Any, url: str) -> Iterator[dict[str, Any]]:
    """Yield the messages of a queue, for as long as two retries may take on a busy machine."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        messages = queues.receive_message(QueueUrl=url, WaitTimeSeconds=20).get("Messages", [])
        yield from (json.loads(message["Body"]) for message in messages)


def preflight(url: str, origin: str) -> httpx2.Response:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    return httpx2.options(url, headers=headers, trust_env=False)
