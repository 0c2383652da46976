"""The version before on the new schema: Terraform migrates while its functions still answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testing.aws import Aws
from testing.boards import Boards
from testing.events import http_event
from tests.integration.people import Call, Person
from tests.integration.previous_version import ask, previous_version, unpack

VERSION = previous_version()

pytestmark = pytest.mark.skipif(VERSION is None, reason="git knows no version before this one: no tag v… leads here")

Ask = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of the version before."""
    folder = tmp_path_factory.mktemp("previous")
    unpack(str(VERSION), folder)
    return folder


@pytest.fixture
def before(tree: Path, aws: Aws) -> Ask:
    """Hands events to the version before, on the new schema."""
    return lambda *events: ask(tree, *events)


def request(method: str, path: str, body: object = None) -> tuple[str, dict[str, Any]]:
    return "api", http_event(method, path, "ada", body)


FOLLOW = request("POST", "/settings", [{"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}])


def test_version_before_makes_runs_on_the_new_schema(before: Ask, aws: Aws, boards: Boards) -> None:
    boards.put("acme", "1", "2")
    followed, started = before(FOLLOW, request("POST", "/start"))
    assert (followed["statusCode"], started["statusCode"]) == (200, 202)
    (event,) = aws.invocations
    boards.put("acme", "2", "3")
    finished, swept, shown, jobs, again = before(
        ("worker", event),
        ("worker", {"task": "sweep"}),
        request("GET", f"/runs/{event['run_id']}"),
        request("GET", "/jobs"),
        request("POST", "/start"),
    )
    assert (finished, swept, again["statusCode"]) == ({"finished": True}, {"swept": []}, 202)
    run = json.loads(shown["body"])
    assert (run["status"], run["total_jobs"], run["jobs_ready"]) == ("finished", 2, 2)
    assert [job["external_id"] for job in json.loads(jobs["body"])["jobs"]] == ["3", "2"]
    assert before(request("POST", f"/abort/{aws.invocations[-1]['run_id']}"))[0]["statusCode"] == 200


def test_each_version_finishes_what_the_other_has_started(
    before: Ask, aws: Aws, boards: Boards, ada: Person, call: Call, deliver: Callable[..., Any]
) -> None:
    boards.put("acme", "1", "2")
    before(FOLLOW, request("POST", "/start"))
    assert deliver(aws.invocations[-1]) == {"finished": True}
    boards.put("acme", "2", "3")
    assert call("POST", "/start").status == 202
    finished, shown = before(("worker", aws.invocations[-1]), request("GET", f"/runs/{ada.last_run()}"))
    assert finished == {"finished": True}
    assert json.loads(shown["body"])["status"] == ada.run(ada.last_run())["status"] == "finished"
    assert ada.jobs() == {"1": "expired", "2": "ready", "3": "ready"}
