"""The daily quota of runs covers scheduled runs too, and outlives a deleted account."""

from collections.abc import Callable
from typing import Any

import pytest

import api.handler
from api.runs import queries
from common.database import Connection
from testing.aws import Aws
from testing.context import Context
from testing.events import http_event
from tests.integration.people import Call, Person, Tick

# The value before a test lowers it.
DAYS_RUNS = queries.MOST_RUNS


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch, aws: Aws) -> int:
    monkeypatch.setattr(queries, "MOST_RUNS", 3)
    return 3


@pytest.fixture
def use_up(call: Call) -> Callable[[str], None]:
    """Uses up the day's runs: starts each and aborts it."""

    def use_up(subject: str) -> None:
        for _ in range(3):
            started = call("POST", "/start", subject)
            assert started.status == 202
            assert call("POST", f"/abort/{started.body['run_id']}", subject).status == 200

    return use_up


def start() -> dict[str, Any]:
    answer: dict[str, Any] = api.handler.handler(http_event("POST", "/start", "ada"), Context())  # type: ignore[arg-type]
    return answer


def test_person_has_two_hundred_runs_a_day(few: int) -> None:
    assert DAYS_RUNS == 200
    assert few == queries.MOST_RUNS


def test_run_after_the_days_last_is_429_and_says_when_to_try_again(
    ada: Person, use_up: Callable[[str], None], owner: Connection
) -> None:
    ada.follow("acme")
    use_up("ada")
    answer = start()
    assert (answer["statusCode"], answer["headers"]["Content-Type"]) == (429, "application/problem+json")
    assert 86_000 < int(answer["headers"]["Retry-After"]) <= 86_400
    assert "Try again in 24 hours" in answer["body"]
    assert owner.execute("SELECT count(*) FROM ingestion_runs").fetchone() == (3,)
    owner.execute("UPDATE quotas SET ends_at = now() + interval '10 minutes'")
    assert "within the hour" in start()["body"]
    owner.execute("UPDATE quotas SET ends_at = now()")
    assert start()["statusCode"] == 202
    assert owner.execute("SELECT used FROM quotas WHERE kind = 'run'").fetchall() == [(1,)]


def test_active_run_is_named_even_if_it_was_the_days_last(
    ada: Person, use_up: Callable[[str], None], call: Call, owner: Connection
) -> None:
    ada.follow("acme")
    use_up("ada")
    active = ada.new_run()
    assert (call("POST", "/start").status, call("POST", "/start").body["run_id"]) == (409, active)


def test_start_that_starts_nothing_uses_nothing_up(ada: Person, call: Call, owner: Connection) -> None:
    for _ in range(5):
        assert call("POST", "/start").status == 400
    ada.follow("acme")
    assert call("POST", "/start").status == 202
    for _ in range(5):
        assert call("POST", "/start").status == 409
    assert owner.execute("SELECT used FROM quotas").fetchall() == [(1,)]


def test_runs_that_another_person_started_are_not_mine(ada: Person, eve: Person, use_up: Callable[[str], None]) -> None:
    for someone in (eve, ada):
        someone.follow("acme")
        use_up(someone.subject)


def test_deleting_the_account_does_not_reset_the_quota_of_runs(
    ada: Person, use_up: Callable[[str], None], call: Call
) -> None:
    ada.follow("acme")
    use_up("ada")
    assert call("DELETE", "/me").status == 204
    ada.follow("acme")
    assert call("POST", "/start").status == 429


def test_schedule_starts_no_run_after_the_days_last_and_moves_on(
    ada: Person, use_up: Callable[[str], None], call: Call, tick: Tick, owner: Connection
) -> None:
    ada.follow("acme")
    wish = {"days": ["mon"], "time": "07:30", "zone": "Europe/Paris"}
    assert call("PUT", "/schedule", "ada", {"schedule": wish}).status == 200
    use_up("ada")
    owner.execute("UPDATE schedules SET next_run_at = now() - interval '1 minute'")
    assert tick()["due_runs"] == []
    assert owner.execute("SELECT next_run_at > now() FROM schedules").fetchall() == [(True,)]
    owner.execute("UPDATE quotas SET ends_at = now()")
    owner.execute("UPDATE schedules SET next_run_at = now() - interval '1 minute'")
    assert len(tick()["due_runs"]) == 1


def test_run_of_a_schedule_is_one_of_the_days(ada: Person, call: Call, tick: Tick, owner: Connection) -> None:
    ada.follow("acme")
    wish = {"days": ["mon"], "time": "07:30", "zone": "Europe/Paris"}
    assert call("PUT", "/schedule", "ada", {"schedule": wish}).status == 200
    for number in range(5):
        owner.execute("UPDATE schedules SET next_run_at = now() - interval '1 minute'")
        assert len(tick()["due_runs"]) == (number < 3)
        owner.execute("UPDATE ingestion_runs SET status = 'aborted', finished_at = now() WHERE status = 'pending'")
    assert call("POST", "/start").status == 429
