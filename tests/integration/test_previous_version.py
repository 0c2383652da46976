"""The previous version on the new schema: Terraform migrates while its functions still answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testing.aws import Aws
from testing.boards import Boards
from testing.events import http_event
from tests.integration.mails import WISH, link_of, message_of
from tests.integration.people import Call, Deliver, Page, Person, Tick
from tests.integration.previous_version import ask, previous_version, unpack

VERSION = previous_version()

pytestmark = pytest.mark.skipif(VERSION is None, reason="git knows no commit with other migrations")

Ask = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of the previous version."""
    folder = tmp_path_factory.mktemp("previous")
    unpack(str(VERSION), folder)
    return folder


@pytest.fixture
def before(tree: Path, aws: Aws, api_url: str, database_url: str) -> Ask:
    """Passes events to the `api` or the `worker` of the previous version, on the new schema."""
    urls = {"api": api_url, "worker": database_url}
    return lambda function, *events: ask(tree, function, urls[function], *events)


ACME = [{"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}]
FOLLOW = http_event("POST", "/settings", "ada", ACME)
START = http_event("POST", "/start", "ada")
JOBS = http_event("GET", "/jobs", "ada")


def show(run_id: int) -> dict[str, Any]:
    return http_event("GET", f"/runs/{run_id}", "ada")


def test_version_before_makes_runs_on_the_new_schema(before: Ask, aws: Aws, boards: Boards) -> None:
    boards.put("acme", "1", "2")
    followed, started = before("api", FOLLOW, START)
    assert (followed["statusCode"], started["statusCode"]) == (200, 202)
    (event,) = aws.invocations
    boards.put("acme", "2", "3")
    assert before("worker", event) == [{"finished": True}]
    shown, jobs, again = before("api", show(event["run_id"]), JOBS, START)
    run = json.loads(shown["body"])
    assert (run["status"], run["total_jobs"], run["jobs_ready"]) == ("finished", 2, 2)
    assert [job["external_id"] for job in json.loads(jobs["body"])["jobs"]] == ["3", "2"]
    assert again["statusCode"] == 202
    (aborted,) = before("api", http_event("POST", f"/abort/{aws.invocations[-1]['run_id']}", "ada"))
    assert aborted["statusCode"] == 200


def test_each_version_finishes_what_the_other_has_started(
    before: Ask, aws: Aws, boards: Boards, ada: Person, call: Call, deliver: Deliver
) -> None:
    boards.put("acme", "1", "2")
    before("api", FOLLOW, START)
    assert deliver(aws.invocations[-1]) == {"finished": True}
    boards.put("acme", "2", "3")
    assert call("POST", "/start").status == 202
    assert before("worker", aws.invocations[-1]) == [{"finished": True}]
    (shown,) = before("api", show(ada.last_run()))
    assert json.loads(shown["body"])["status"] == ada.run(ada.last_run())["status"] == "finished"
    assert ada.jobs() == {"1": "expired", "2": "ready", "3": "ready"}


@pytest.mark.usefixtures("ses")
def test_each_version_sends_the_mail_that_the_other_has_queued(
    before: Ask, aws: Aws, boards: Boards, call: Call, tick: Tick, ask: Callable[..., Page], deliver: Deliver
) -> None:
    boards.put("acme", "1")
    before("api", FOLLOW, START, http_event("PUT", "/mail", "ada", WISH))
    assert tick()["outbox"]["mail"] == 1
    assert ask("POST", link_of(message_of(aws.mails.pop()))).status == 200
    assert before("worker", aws.invocations[-1]) == [{"finished": True}]
    boards.put("acme", "1", "2")
    before("api", START)
    assert before("worker", aws.invocations[-1]) == [{"finished": True}]
    assert tick()["outbox"]["mail"] == 1
    boards.put("acme", "1", "2", "3")
    assert call("POST", "/start").status == 202
    assert deliver(aws.invocations[-1]) == {"finished": True}
    (ticked,) = before("api", {"task": "tick"})
    assert ticked["failed"] == []
    assert [message_of(sent)["Subject"] for sent in aws.mails] == ["Rolewatch: 1 new"] * 2
    assert tick()["outbox"]["mail"] == 0
