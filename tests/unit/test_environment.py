"""The environment is read once, and a mistake in it is reported."""

import traceback
from collections.abc import Iterator

import pytest

from api.notify import channels
from common.environment import CHANNELS, Environment, load_environment
from common.errors import WrongEnvironment


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in Environment.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    load_environment.cache_clear()
    yield
    load_environment.cache_clear()


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///x")
    assert (
        load_environment().mock_ingestion_seconds,
        load_environment().lease_seconds,
        load_environment().reading_seconds,
        load_environment().career_sites_url,
        load_environment().ingestion,
    ) == (30, 30, 300, None, "mock")


def test_ingestion_that_there_is_none_of_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, {"DATABASE_URL": "postgresql:///x", "INGESTION": "none"})
    with pytest.raises(WrongEnvironment, match="INGESTION"):
        load_environment()


@pytest.mark.parametrize("contact", ["a\nb", "ä", "x" * 201])
def test_contact_that_no_header_may_hold_is_wrong(monkeypatch: pytest.MonkeyPatch, contact: str) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///x")
    monkeypatch.setenv("CAREER_SITES_CONTACT", contact)
    with pytest.raises(WrongEnvironment, match="CAREER_SITES_CONTACT"):
        load_environment()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        # Lambda's first retry comes after a minute, and the heartbeat each second.
        ("LEASE_SECONDS", "51"), ("LEASE_SECONDS", "1.9"), ("LEASE_SECONDS", "nan"), ("LEASE_SECONDS", "inf"),
        ("MOCK_INGESTION_SECONDS", "-1"), ("MOCK_INGESTION_SECONDS", "601"), ("CONFIRM_SECONDS", "-1"),
        ("READING_SECONDS", "-1"), ("READING_SECONDS", "86401"), ("WORKER_CONCURRENCY", "0"),
        ("LATE_EVENT_SECONDS", "0"), ("LOST_EVENT_SECONDS", "0"), ("LOST_WORKER_SECONDS", "0"), ("KEEP_DAYS", "0"),
        ("DATABASE_PORT", "0"), ("DATABASE_PORT", "65536"),
    ],
)  # fmt: skip
def test_number_that_no_rule_can_keep_is_wrong(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    _set(monkeypatch, {"DATABASE_URL": "postgresql:///x", variable: value})
    with pytest.raises(WrongEnvironment, match=variable):
        load_environment()


@pytest.mark.parametrize("seconds", ["2", "50"])
def test_lease_may_last_until_shortly_before_the_first_retry(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    _set(monkeypatch, {"DATABASE_URL": "postgresql:///x", "LEASE_SECONDS": seconds})
    assert load_environment().lease_seconds == float(seconds)


def test_missing_variable_is_named() -> None:
    with pytest.raises(WrongEnvironment, match="DATABASE_URL"):
        load_environment()


def test_every_wrong_variable_is_named_and_no_password_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://ada:secret@x")
    monkeypatch.setenv("LEASE_SECONDS", "soon")
    with pytest.raises(WrongEnvironment, match=r"DATABASE_URL.*LEASE_SECONDS") as raised:
        load_environment()
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada:p@secret@db/rolewatch",
        "postgresql://ada:secret/x@db/rolewatch",
        "postgresql://ada:12/secret@db/rolewatch",
        "postgresql://ada:secret%zz@db/rolewatch",
        "postgresql://ada:secret@db:secret/rolewatch",
        "postgresql://ada@db/rolewatch?passwort=secret",
        "postgresql://ada@[secret/rolewatch",
    ],
)
@pytest.mark.parametrize("variable", ["DATABASE_URL", "OWNER_DATABASE_URL"])
def test_unreadable_url_is_reported_and_not_shown(monkeypatch: pytest.MonkeyPatch, variable: str, url: str) -> None:
    _set(monkeypatch, {"DATABASE_URL": "postgresql:///x", variable: url})
    with pytest.raises(WrongEnvironment, match=f"{variable}: .*libpq cannot read this URL") as raised:
        load_environment()
    assert "secret" not in "".join(traceback.format_exception(raised.value))


@pytest.mark.parametrize("url", ["postgresql://a:%40%2F@h:5432,[::1]:5433/x", "postgres://ada@/x?host=/tmp&port=5433"])
def test_url_that_can_be_read_is_taken(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert load_environment().database_url == url


HOST = {
    "DATABASE_HOST": "db.example.com", "DATABASE_NAME": "rolewatch", "DATABASE_LOGIN": "iam",
    "DATABASE_USER": "rolewatch_api_iam",
}  # fmt: skip
SECRET = {"DATABASE_LOGIN": "secret", "DATABASE_SECRET_ARN": "arn:app"}


@pytest.mark.parametrize(
    "given", [{"DATABASE_URL": "postgresql:///x"}, HOST, HOST | SECRET, HOST | {"OWNER_SECRET_ARN": "arn:owner"}]
)
def test_database_is_a_url_or_a_host_with_a_login(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    _set(monkeypatch, given)
    assert load_environment().database_host == given.get("DATABASE_HOST")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "give either DATABASE_URL or DATABASE_HOST"),
        (HOST | {"DATABASE_URL": "postgresql:///x"}, "give either DATABASE_URL or DATABASE_HOST"),
        (HOST | {"DATABASE_NAME": ""}, "DATABASE_HOST needs DATABASE_NAME"),
        (HOST | {"DATABASE_LOGIN": ""}, "DATABASE_HOST needs DATABASE_LOGIN, iam or secret"),
        (HOST | {"DATABASE_LOGIN": "trust"}, "DATABASE_LOGIN: Input should be 'iam' or 'secret'"),
        (HOST | {"DATABASE_LOGIN": "secret"}, "DATABASE_LOGIN=secret and DATABASE_SECRET_ARN need each other"),
        (HOST | {"DATABASE_USER": ""}, "DATABASE_LOGIN=iam needs DATABASE_USER"),
        (HOST | {"DATABASE_SECRET_ARN": "arn:app"}, "DATABASE_LOGIN=secret and DATABASE_SECRET_ARN need each other"),
        ({"DATABASE_URL": "postgresql:///x", "DATABASE_LOGIN": "iam"}, "DATABASE_LOGIN needs DATABASE_HOST"),
        ({"DATABASE_URL": "postgresql:///x", "OWNER_SECRET_ARN": "arn:o"}, "OWNER_SECRET_ARN needs DATABASE_HOST"),
        (
            HOST | {"OWNER_SECRET_ARN": "arn:o", "OWNER_DATABASE_URL": "postgresql:///x"},
            "give either OWNER_DATABASE_URL or OWNER_SECRET_ARN",
        ),
        (HOST | {"OWNER_DATABASE_HOST": "server"}, "OWNER_DATABASE_HOST needs OWNER_SECRET_ARN"),
        (
            HOST | {"CHANNELS_NOT_OFFERED": "slack,teams,slak"},
            "CHANNELS_NOT_OFFERED names slak, teams; the channels are discord, mail, ntfy, slack, telegram, webhook",
        ),
    ],
)
def test_contradictory_variables_are_reported(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], told: str
) -> None:
    _set(monkeypatch, given)
    with pytest.raises(WrongEnvironment, match=told):
        load_environment()


def test_channels_that_may_be_turned_off_are_those_that_send() -> None:
    assert {channel.name for channel in channels.CHANNELS} == CHANNELS


def _set(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
