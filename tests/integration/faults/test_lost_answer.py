"""A COMMIT that the server has done and whose answer never arrives: the worker cannot know, and need not."""

from itertools import count

import psycopg
import pytest

from tests.integration.faults.day import BEFORE, FINISHED, SAVED, Day
from tests.integration.relay import relayed


@pytest.mark.parametrize(
    ("nth", "seen", "status"),
    # The first one is that of the one board that can be read.
    [(1, BEFORE, "initializing"), (2, SAVED, "ingesting"), (3, FINISHED, "finished")],
)
def test_commit_whose_answer_is_lost_is_not_done_twice(
    nth: int,
    seen: dict[str, str],
    status: str,
    second_day: Day,
    environment: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    commits = count(1)
    with relayed(
        environment, tmp_path_factory.mktemp("r"), lambda message: b"COMMIT" in message and next(commits) == nth
    ):
        with pytest.raises(psycopg.OperationalError):
            second_day.deliver(second_day.event)
        assert (second_day.see(), second_day.status) == (seen, status)
        assert second_day.deliver(second_day.event) == {"finished": status != "finished"}
        second_day.is_finished()
