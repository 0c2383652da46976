"""Contents and size limits of the API's answers, and whether an error is the client's or ours."""

import json

import pytest

from api.http import service
from api.runs import queries
from common.database import Connection
from testing.aws import Aws
from testing.boards import Boards
from tests.integration.people import Call, Person


def test_answer_is_measured_as_lambda_sends_it_with_its_quotes_escaped(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = json.dumps(call("GET", "/companies").body, separators=(",", ":"))
    assert len(json.dumps(body)) > len(body) * 1.1
    monkeypatch.setattr("api.handler._LARGEST_ANSWER", round(len(body) * 1.1))
    assert call("GET", "/companies").status == 413
    monkeypatch.setattr("api.handler._LARGEST_ANSWER", round(len(body) * 2))
    assert call("GET", "/companies").status == 200


@pytest.mark.parametrize(
    ("body", "place", "says"),
    [
        ("{", "body", "This is not JSON: "),
        ([{"op": "zap", "company": "a"}], "body.0", "'op' should be one of 'upsert', 'delete'"),
        ([{"company": "a"}], "body.0", "Give 'op'"),
        (["a"], "body.0", "Give a JSON object"),
        ([], "body", "The list should have at least 1, not 0"),
        ([{"op": "delete", "company": "a"}] * 101, "body", "The list should have at most 100 items, not 101"),
        ([{"op": "delete", "company": "a/b"}], "body.0.delete.company", "Begin with a letter or a digit"),
        (
            [{"op": "upsert", "company": "a", "provider": "lever"}],
            "body.0.upsert",
            "give both provider and board, or neither",
        ),
        (
            [{"op": "upsert", "company": "a", "provider": "lever", "board": "x" * 101}],
            "body.0.upsert.board",
            "String should have at most 100 characters",
        ),
    ],
)
def test_misfit_is_reported_in_our_words(call: Call, body: object, place: str, says: str) -> None:
    answer = call("POST", "/settings", "ada", body)
    [wrong] = answer.body["errors"]
    assert ".".join(map(str, wrong["loc"])) == place
    assert wrong["msg"].startswith(says)
    assert answer.body["detail"] == f"The request does not fit: {place}: {wrong['msg']}"


def test_answer_of_ours_that_does_not_fit_is_our_fault(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "Health", lambda: {"status": "ill"})
    answer = call("GET", "/health")
    assert (answer.status, answer.content_type) == (500, "application/problem+json")


def test_dry_run_reads_what_is_enabled_or_the_one_that_is_named(ada: Person, boards: Boards, call: Call) -> None:
    boards.put("acme", "1")
    boards.put("moo", "2")
    ada.follow("acme")
    ada.follow("moo", is_enabled=False)
    assert [c["company"] for c in call("POST", "/dry-run").body["companies"]] == ["acme"]
    assert [c["company"] for c in call("POST", "/dry-run?company=moo").body["companies"]] == ["moo"]


def test_start_that_loses_a_race_looks_again(
    ada: Person, aws: Aws, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada.follow("acme")
    start_run, attempts = queries.start_run, []

    def lose_once(conn: Connection, subject: str) -> queries.Start:
        attempts.append(subject)
        neither = queries.Start(user_id=ada.user_id, has_work=True, run_id=None, active_run_id=None, spent_seconds=None)
        return neither if len(attempts) == 1 else start_run(conn, subject)

    monkeypatch.setattr(queries, "start_run", lose_once)
    assert (call("POST", "/start").status, len(attempts)) == (202, 2)
