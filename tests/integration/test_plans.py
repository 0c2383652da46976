"""No statement of a run reads other people's jobs."""

import pytest

from bench import growth, stage
from common.database import Connection


def test_no_statement_of_a_run_reads_the_whole_table(owner: Connection) -> None:
    user_id = stage.add_user(owner)
    run_id = stage.begin_run(owner, user_id)
    owner.execute(stage.SQL["add_others"], (10,))
    owner.execute("ANALYZE jobs")
    for name, lines in growth.explain(owner, user_id, run_id, stage.readings(20, 100)).items():
        if any("Seq Scan on jobs" in line for line in lines):
            pytest.fail("\n".join([name, *lines]))
