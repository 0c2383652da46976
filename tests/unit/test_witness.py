"""Which missing jobs are asked for, and when their pages are believed."""

import pytest

from common.states import Outcome
from tests.unit.judged import complete, live, reading
from worker.witness import MOST_ASKED, believed, to_ask


def test_jobs_that_a_proven_list_newly_lacks_are_asked_for() -> None:
    assert to_ask(complete([1, 2]), live(range(5), missing=[4])) == ["0", "3"]
    assert to_ask(reading(Outcome.EMPTY), live([1, 2])) == ["1", "2"]


@pytest.mark.parametrize("outcome", [Outcome.TRUNCATED, Outcome.FAILED])
def test_unproven_list_asks_for_nothing(outcome: Outcome) -> None:
    assert to_ask(reading(outcome, [1]), live([1, 2])) == []


def test_at_most_thirty_jobs_are_asked_for() -> None:
    asked = to_ask(complete([0]), live(range(100)))
    assert len(set(asked)) == MOST_ASKED
    assert "0" not in asked


def test_site_that_shows_no_listed_job_is_no_witness() -> None:
    said = {"1": "closed", "2": "open", "3": "unknown"}
    assert believed(said, "open") == said  # type: ignore[arg-type]
    for control in ("closed", "unknown", None):
        assert believed(said, control) == {"1": "unknown", "2": "open", "3": "unknown"}  # type: ignore[arg-type]
