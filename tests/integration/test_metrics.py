"""Metrics of runs for CloudWatch, on a real Postgres and real HTTP."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Person, Read

Numbers = Callable[[], dict[str, float]]


@pytest.fixture
def numbers(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Numbers:
    """Returns the metrics that were logged since the last call, by name."""
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "rolewatch")

    def read_log() -> dict[str, float]:
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
        found: dict[str, float] = {}
        for line in (line for line in lines if "_aws" in line):
            described = line["_aws"]["CloudWatchMetrics"][0]
            assert (described["Namespace"], described["Dimensions"]) == ("Rolewatch", [["service"]])
            assert line["service"] == "rolewatch"
            found |= {metric["Name"]: sum(line[metric["Name"]]) for metric in described["Metrics"]}
        return found

    return read_log


def test_finished_run_counts_postings_by_outcome_before_any_filter(
    boards: Boards, ada: Person, read: Read, numbers: Numbers
) -> None:
    boards.put("acme", "1", "2")
    boards.put("moo", "3", total=5)
    ada.follow("acme", title_filters={"exclude": ["Engineer 2"]})
    ada.follow("moo", "gone")
    read(ada)
    logged = numbers()
    assert 0 <= logged.pop("RunDuration") < 60
    assert logged == {
        "PostingsComplete": 2, "PostingsTruncated": 1, "PostingsFailed": 0, "JobsKept": 0, "JobsExpired": 0,
        "CompaniesFailed": 1, "RunsFinished": 1,
    }  # fmt: skip


def test_second_run_counts_what_it_kept_and_expired(boards: Boards, ada: Person, read: Read, numbers: Numbers) -> None:
    boards.put("acme", "1", "2")
    boards.put("moo", "3")
    ada.follow("acme", "moo")
    read(ada)
    boards.put("acme", "1")
    boards.remove("moo")
    numbers()
    read(ada)
    logged = numbers()
    assert (logged["JobsKept"], logged["JobsExpired"], logged["CompaniesFailed"]) == (1, 1, 1)


def test_failed_company_is_named_in_the_log(
    boards: Boards, ada: Person, read: Read, caplog: pytest.LogCaptureFixture
) -> None:
    boards.put("acme", "1")
    ada.follow("acme", "gone")
    read(ada)
    assert [vars(record)["company"] for record in caplog.records if record.message == "company failed"] == ["gone"]


def test_tick_counts_the_runs_that_it_ended_and_the_steps_that_failed(
    ada: Person, conn: Connection, tick: Callable[[], Any], numbers: Numbers
) -> None:
    ada.follow("acme")
    ada.new_run()
    conn.execute("UPDATE ingestion_runs SET created_at = now() - interval '1 day'")
    tick()
    assert numbers() == {"RunsLost": 1, "StepsFailed": 0}
    tick()
    assert numbers() == {"RunsLost": 0, "StepsFailed": 0}
