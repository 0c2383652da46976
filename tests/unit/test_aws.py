"""Requests to AWS, and the handling of its refusals."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_httpserver import HTTPServer

from common import aws
from common.errors import AwsError

ARN = "arn:aws:lambda:eu-west-1:123456789012:function:worker"
INVOCATIONS = f"/2015-03-31/functions/{ARN}/invocations"


@pytest.fixture(autouse=True)
def environment(new_aws_clients: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret/key+")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "session/token+==")
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)


@pytest.fixture
def stand_in(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    monkeypatch.setenv("AWS_ENDPOINT_URL", httpserver.url_for("").rstrip("/"))
    return httpserver


def test_event_is_signed_and_queued(stand_in: HTTPServer) -> None:
    stand_in.expect_request(INVOCATIONS).respond_with_data(status=202)
    aws.invoke(ARN, b'{"a": 1}')
    [(request, _)] = stand_in.log
    assert request.data == b'{"a": 1}'
    assert request.headers["X-Amz-Invocation-Type"] == "Event"
    assert request.headers["X-Amz-Security-Token"] == "session/token+=="
    assert "Credential=AKIDEXAMPLE/" in request.headers["Authorization"]
    assert "/eu-west-1/lambda/aws4_request" in request.headers["Authorization"]


def test_secret_is_read(stand_in: HTTPServer) -> None:
    stand_in.expect_request("/", method="POST", json={"SecretId": "arn:x"}).respond_with_json({"SecretString": "told"})
    assert aws.secret("arn:x") == "told"


@pytest.mark.parametrize(("statuses", "requests"), [([500, 202], 2), ([429, 202], 2), ([503, 202], 2), ([202], 1)])
def test_request_that_fails_on_awss_side_is_sent_once_more(
    stand_in: HTTPServer, statuses: list[int], requests: int
) -> None:
    _answer_with(stand_in, statuses)
    aws.invoke(ARN, b"{}")
    assert len(stand_in.log) == requests


@pytest.mark.parametrize(("statuses", "says"), [([500, 503], "service is away"), ([404], "service is away")])
def test_refusal_tells_awss_reason(stand_in: HTTPServer, statuses: list[int], says: str) -> None:
    _answer_with(stand_in, statuses)
    with pytest.raises(AwsError, match=f"lambda: .*{says}"):
        aws.invoke(ARN, b"{}")
    assert len(stand_in.log) == len(statuses)


def test_aws_that_cannot_be_reached_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(AwsError, match=r"lambda: .*127\.0\.0\.1"):
        aws.invoke(ARN, b"{}")


def test_aws_that_does_not_answer_is_given_up_after_two_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    # With a hundredth of the usual time. The pause between the attempts is at most a second.
    monkeypatch.setattr(aws, "_READ_SECONDS", aws._READ_SECONDS / 100)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:{1}".format(*silent.getsockname()))
        started = time.monotonic()
        with pytest.raises(AwsError, match=r"lambda: .*timed? ?out"):
            aws.invoke(ARN, b"{}")
        assert time.monotonic() - started < 10
        silent.settimeout(0.2)
        assert len(_accepted(silent)) == 2


def test_two_attempts_end_before_the_gateway_gives_up() -> None:
    pause = 1
    assert aws._ATTEMPTS * (aws._CONNECT_SECONDS + aws._READ_SECONDS) + pause < 15


@pytest.mark.parametrize(("says_farewell", "connections"), [(False, 1), (True, 2)])
def test_connection_is_kept_while_it_is_good(
    monkeypatch: pytest.MonkeyPatch, says_farewell: bool, connections: int
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as pool:
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:{1}".format(*server.getsockname()))
        accepted = pool.submit(_serve_two, server, says_farewell, connections)
        for _ in range(2):
            aws.invoke(ARN, b"{}")
        assert accepted.result() == connections


@pytest.mark.parametrize(
    ("region", "fips", "host"),
    [
        ("eu-west-1", "false", "lambda.eu-west-1.amazonaws.com"),
        ("us-east-1", "true", "lambda-fips.us-east-1.amazonaws.com"),
        ("us-gov-west-1", "false", "lambda.us-gov-west-1.amazonaws.com"),
        ("cn-north-1", "false", "lambda.cn-north-1.amazonaws.com.cn"),
    ],
)
def test_endpoint_belongs_to_the_partition(monkeypatch: pytest.MonkeyPatch, region: str, fips: str, host: str) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    monkeypatch.setenv("AWS_REGION", region)
    monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", fips)
    assert aws.client("lambda").meta.endpoint_url == f"https://{host}"


@pytest.mark.parametrize(
    ("missing", "says"),
    [(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"], "credentials"), (["AWS_REGION", "AWS_DEFAULT_REGION"], "region")],
)
def test_what_the_environment_lacks_is_named(monkeypatch: pytest.MonkeyPatch, missing: list[str], says: str) -> None:
    for name in missing:
        monkeypatch.delenv(name)
    with pytest.raises(AwsError, match=says):
        aws.database_token("db.example.com", 5432, "someone")


def _answer_with(stand_in: HTTPServer, statuses: list[int]) -> None:
    for status in statuses:
        headers = {"x-amzn-ErrorType": "TooManyRequestsException"} if status == 429 else {}
        answer = stand_in.expect_ordered_request(INVOCATIONS)
        answer.respond_with_json({"Message": "service is away"}, status, headers=headers)


def _accepted(server: socket.socket) -> list[socket.socket]:
    accepted = []
    try:
        while True:
            accepted.append(server.accept()[0])
    except TimeoutError:
        for one in accepted:
            one.close()
        return accepted


def _serve_two(server: socket.socket, says_farewell: bool, connections: int) -> int:
    server.settimeout(5)
    accepted = [server.accept()[0]]
    _answer(accepted[0])
    if says_farewell:
        accepted[0].shutdown(socket.SHUT_RDWR)
    if connections == 2:
        accepted.append(server.accept()[0])
    _answer(accepted[-1])
    for one in accepted:
        one.close()
    return len(accepted)


def _answer(connection: socket.socket) -> None:
    connection.settimeout(5)
    while not (received := connection.recv(65536)).endswith(b"{}"):
        assert received, "the connection was not kept"
    connection.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
