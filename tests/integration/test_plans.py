"""No statement reads other people's jobs, and none of the tick the runs that are over."""

from datetime import UTC, datetime

import pytest

from api import queries
from bench import growth, stage
from common.database import Connection
from common.sql import Statements
from testing.processes import ROOT


@pytest.fixture
def user_id(owner: Connection) -> int:
    """Somebody who is about to have a run, beside others with many jobs."""
    mine = stage.add_user(owner)
    owner.execute(stage.SQL["add_others"], (10,))
    owner.execute("ANALYZE jobs")
    return mine


def test_no_statement_of_a_run_reads_the_whole_table(owner: Connection, user_id: int) -> None:
    run_id = stage.begin_run(owner, user_id)
    for name, lines in growth.explain(owner, user_id, run_id, stage.readings(20, 100)).items():
        _reads_only_ones_own(name, lines)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("list_jobs", ("ada", None, None, None, None, None, None, 100)),
        ("list_jobs", ("ada", "ready", "company0", "cook", 1, False, 5, 100)),
        ("list_events", ("ada", None, None, None, None, False, None, 100)),
        ("list_events", ("ada", "new", "company0", "cook", 1, True, 5, 100)),
        ("count_unseen", ("ada", 1000)),
        ("hide", ("ada", "company0", "1", 10)),
        ("list_runs", ("ada", None, None, 20)),
        ("list_runs", ("ada", 1, None, 1)),
    ],
)
def test_no_statement_of_the_api_reads_the_whole_table(
    owner: Connection, user_id: int, name: str, parameters: tuple[object, ...]
) -> None:
    lines = owner.execute(f"EXPLAIN {queries._SQL[name]}".encode(), parameters).fetchall()
    _reads_only_ones_own(name, [line for (line,) in lines])


def _reads_only_ones_own(name: str, lines: list[str]) -> None:
    if any("Seq Scan on jobs" in line for line in lines):
        pytest.fail("\n".join([name, *lines]))


@pytest.mark.parametrize(
    ("folder", "name", "parameters"),
    [
        ("api", "end_lost_runs", (None, 60, 60)),
        ("api/steps", "count_room", (10, 90)),
        ("api/steps", "take_late_runs", (90, 10)),
        ("api/steps", "take_due_schedules", (10,)),
        ("api/steps", "move_schedules", ([1], [datetime.now(UTC)])),
        ("api/steps", "start_due_runs", ([1],)),
    ],
)
def test_no_statement_of_the_tick_reads_the_runs_that_are_over(
    owner: Connection, user_id: int, folder: str, name: str, parameters: tuple[object, ...]
) -> None:
    owner.execute(
        "INSERT INTO ingestion_runs (user_id, status, finished_at)"
        " SELECT user_id, 'aborted', now() FROM users, generate_series(1, 2000)"
    )
    owner.execute("INSERT INTO schedules SELECT user_id, '{mon}', '07:30', now() + interval '1 day' FROM users")
    owner.execute("ANALYZE ingestion_runs, schedules")
    statement = Statements(ROOT / folder / "sql")[name]
    lines = [line for (line,) in owner.execute(f"EXPLAIN {statement}".encode(), parameters).fetchall()]
    assert not [line for line in lines if "Seq Scan on ingestion_runs" in line], lines
