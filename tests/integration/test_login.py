"""The login to a database host, with a fake Secrets Manager over real HTTP."""

import json
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from pytest_httpserver import HTTPServer
from yoyo.connections import parse_uri

from common import login
from common.database import Connection
from common.environment import Environment
from common.errors import LoginError, WrongEnvironment
from worker import queries

HOST = {"database_host": "db.example.com", "database_name": "rolewatch"}
BY_TOKEN = Environment.model_validate({**HOST, "database_login": "iam", "database_user": "rolewatch_api_iam"})
BY_SECRET = Environment.model_validate({**HOST, "database_login": "secret", "database_secret_arn": "arn:app"})

AWKWARD = "p@ss/w:rd%20 ?#&é'\\"


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch, new_aws_clients: None, httpserver: HTTPServer) -> HTTPServer:
    monkeypatch.setenv("AWS_ENDPOINT_URL", httpserver.url_for(""))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "session/token+==")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    return httpserver


def hold(aws: HTTPServer, secret: str) -> None:
    aws.clear()
    aws.expect_request("/", method="POST").respond_with_json({"SecretString": secret})


def test_token_is_signed_here_for_user_and_host_and_arrives_whole(aws: HTTPServer) -> None:
    url = login.application_url(BY_TOKEN)
    token = str(conninfo_to_dict(url)["password"])
    signed = parse_qs(urlsplit(f"//{token}").query)
    assert token.startswith("db.example.com:5432/?")
    assert (signed["Action"], signed["DBUser"], signed["X-Amz-Expires"]) == (
        ["connect"],
        ["rolewatch_api_iam"],
        ["900"],
    )
    assert signed["X-Amz-Security-Token"] == ["session/token+=="]
    assert parse_uri(url).password == token
    assert aws.log == []


def test_token_without_credentials_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name)
    with pytest.raises(LoginError, match="No token for the database"):
        login.application_url(BY_TOKEN)


@pytest.mark.parametrize(("given", "user"), [(BY_TOKEN, "rolewatch_api_iam"), (BY_SECRET, "rolewatch_api")])
def test_hosts_certificate_is_always_verified(aws: HTTPServer, given: Environment, user: str) -> None:
    hold(aws, json.dumps({"username": "rolewatch_api", "password": AWKWARD}))
    parts = conninfo_to_dict(login.application_url(given))
    assert (parts["host"], parts["dbname"], parts["user"]) == ("db.example.com", "rolewatch", user)
    assert (parts["sslmode"], parts["sslrootcert"]) == ("verify-full", "/opt/rds/global-bundle.pem")


def test_password_that_was_changed_in_the_secret_is_used_from_then_on(aws: HTTPServer) -> None:
    for password in (AWKWARD, "another"):
        hold(aws, json.dumps({"username": "rolewatch_api", "password": password}))
        url = login.application_url(BY_SECRET)
        assert conninfo_to_dict(url)["password"] == parse_uri(url).password == password


def test_owner_logs_in_with_a_secret_of_its_own(aws: HTTPServer) -> None:
    hold(aws, json.dumps({"username": "owner", "password": "x"}))
    given = BY_TOKEN.model_copy(update={"owner_secret_arn": "arn:owner"})
    assert conninfo_to_dict(login.owner_url(given))["user"] == "owner"
    assert json.loads(aws.log[0][0].data)["SecretId"] == "arn:owner"


def test_owner_goes_past_a_pooler_to_the_server(aws: HTTPServer) -> None:
    hold(aws, json.dumps({"username": "owner", "password": "x"}))
    pooler = {"database_ca": "/etc/ssl/pooler.pem", "owner_database_host": "server.example.com"}
    given = BY_SECRET.model_copy(update={**pooler, "owner_secret_arn": "arn:owner"})
    ways = [conninfo_to_dict(url(given)) for url in (login.application_url, login.owner_url)]
    assert [(way["host"], way["sslrootcert"]) for way in ways] == [
        ("db.example.com", "/etc/ssl/pooler.pem"),
        ("server.example.com", "/opt/rds/global-bundle.pem"),
    ]


def test_migrating_sets_the_passwords_of_both_functions(aws: HTTPServer) -> None:
    with pytest.raises(WrongEnvironment, match="API_DATABASE_SECRET_ARN"):
        login.function_logins(BY_SECRET)
    hold(aws, json.dumps({"username": "someone", "password": "x"}))
    assert len(login.function_logins(BY_SECRET.model_copy(update={"api_database_secret_arn": "arn:api"}))) == 2
    assert [json.loads(request.data)["SecretId"] for request, _ in aws.log] == ["arn:app", "arn:api"]


def test_host_without_an_owner_is_not_migrated() -> None:
    with pytest.raises(WrongEnvironment, match="OWNER_SECRET_ARN"):
        login.owner_url(BY_SECRET)


@pytest.mark.parametrize("secret", ["hunter2", '"hunter2"', '{"password": "hunter2"}', "[]"])
def test_secret_of_another_form_is_named_but_not_shown(aws: HTTPServer, secret: str) -> None:
    hold(aws, secret)
    with pytest.raises(LoginError, match="arn:app is not JSON") as raised:
        login.application_url(BY_SECRET)
    assert "hunter2" not in str(raised.value)


def test_secret_that_cannot_be_read_is_named(aws: HTTPServer) -> None:
    aws.expect_request("/").respond_with_json({"__type": "AccessDeniedException"}, status=400)
    with pytest.raises(LoginError, match=r"(?s)arn:app could not be read: .*AccessDenied"):
        login.application_url(BY_SECRET)


def test_password_is_set_as_a_hash_and_logs_in(owner: Connection) -> None:
    with owner.transaction(force_rollback=True):
        owner.execute("CREATE ROLE someone LOGIN")
        queries.set_password(owner, "someone", AWKWARD)
        row = owner.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'someone'").fetchone()
    assert row is not None
    assert row[0].startswith("SCRAM-SHA-256$")


def test_iam_login_is_given_and_taken_away_as_often_as_asked(owner: Connection) -> None:
    with owner.transaction(force_rollback=True):
        owner.execute("CREATE ROLE someone LOGIN")
        owner.execute("CREATE ROLE rds_iam")
        for allowed in (True, True, False, False):
            queries.set_iam_login(owner, ["someone", "other"], allowed=allowed)
            assert owner.execute("SELECT pg_has_role('someone', 'rds_iam', 'MEMBER')").fetchone() == (allowed,)


def test_server_without_iam_is_not_changed(owner: Connection) -> None:
    with owner.transaction(force_rollback=True):
        queries.make_token_roles(owner)
        queries.set_iam_login(owner, login.TOKEN_ROLES, allowed=True)
        assert queries.find_iam_membership(owner) is None
    with pytest.raises(psycopg.errors.UndefinedObject):
        owner.execute("GRANT rds_iam TO rolewatch_api")
