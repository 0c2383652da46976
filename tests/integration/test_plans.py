"""No statement reads other people's jobs."""

import pytest

from api import queries
from bench import growth, stage
from common.database import Connection


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
