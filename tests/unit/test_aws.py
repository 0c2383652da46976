"""What is sent to AWS, and what becomes of its refusals."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import boto3
import pytest
from pytest_httpserver import HTTPServer

from common import aws
from common.errors import AwsError

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret/key+")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "session/token+==")
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setattr(aws, "_PAUSE_SECONDS", 0)
    yield
    aws._connections().clear()


def test_database_token_is_boto3s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda **_: NOW.replace(tzinfo=None))
    session = boto3.Session("AKIDEXAMPLE", "secret/key+", "session/token+==", region_name="eu-west-1")
    theirs = session.client("rds").generate_db_auth_token("db.example.com", 5432, "rolewatch_api_iam")
    ours = aws.database_token("db.example.com", 5432, "rolewatch_api_iam")
    assert sorted(ours.split("&")) == sorted(theirs.split("&"))


def test_request_is_signed_for_its_service_and_region(monkeypatch: pytest.MonkeyPatch, httpserver: HTTPServer) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", httpserver.url_for("").rstrip("/"))
    httpserver.expect_request("/functions/arn:aws:lambda:eu-west-1:1:function:w/invocations").respond_with_data("ok")
    path = "/functions/arn:aws:lambda:eu-west-1:1:function:w/invocations"
    assert aws.post("lambda", path, b'{"a": 1}', {"X-Amz-Invocation-Type": "Event"}) == b"ok"
    request = httpserver.log[0][0]
    assert request.data == b'{"a": 1}'
    assert request.headers["X-Amz-Invocation-Type"] == "Event"
    assert request.headers["X-Amz-Security-Token"] == "session/token+=="
    assert "Credential=AKIDEXAMPLE/" in request.headers["Authorization"]
    assert "/eu-west-1/lambda/aws4_request" in request.headers["Authorization"]
    assert "x-amz-invocation-type" in request.headers["Authorization"]


@pytest.mark.parametrize(("statuses", "requests"), [([500, 200], 2), ([429, 200], 2), ([200], 1)])
def test_request_that_fails_on_awss_side_is_sent_once_more(
    monkeypatch: pytest.MonkeyPatch, httpserver: HTTPServer, statuses: list[int], requests: int
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", httpserver.url_for("").rstrip("/"))
    for status in statuses:
        httpserver.expect_ordered_request("/", method="POST").respond_with_data("answer", status)
    assert aws.post("lambda", "/", b"", {}) == b"answer"
    assert len(httpserver.log) == requests


@pytest.mark.parametrize(("statuses", "told"), [([500, 503], "lambda: 503: answer"), ([403], "lambda: 403: answer")])
def test_request_that_is_refused_tells_awss_reason(
    monkeypatch: pytest.MonkeyPatch, httpserver: HTTPServer, statuses: list[int], told: str
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", httpserver.url_for("").rstrip("/"))
    for status in statuses:
        httpserver.expect_ordered_request("/", method="POST").respond_with_data("answer", status)
    with pytest.raises(AwsError, match=told):
        aws.post("lambda", "/", b"", {})


def test_aws_that_cannot_be_reached_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(AwsError, match=r"lambda: no answer: .*refused"):
        aws.post("lambda", "/", b"", {})


@pytest.mark.parametrize(("says_farewell", "connections"), [(False, 1), (True, 2)])
def test_connection_is_kept_while_it_is_good(
    monkeypatch: pytest.MonkeyPatch, says_farewell: bool, connections: int
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as pool:
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:{1}".format(*server.getsockname()))
        accepted = pool.submit(_serve_two, server, says_farewell, connections)
        assert [aws.post("lambda", "/", b"{}", {}) for _ in range(2)] == [b"ok", b"ok"]
        assert accepted.result() == connections


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
    while not connection.recv(65536).endswith(b"{}"):
        pass
    connection.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok")


@pytest.mark.parametrize("missing", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"])
def test_missing_variable_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.delenv(missing)
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
    with pytest.raises(AwsError, match=missing):
        aws.database_token("db.example.com", 5432, "rolewatch_api_iam")
