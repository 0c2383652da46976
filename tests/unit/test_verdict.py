"""What a run may believe about a company's missing jobs."""

from collections.abc import Iterable

import pytest

from common.states import Outcome
from sourcing.postings import Posting
from sourcing.reading import Excluded, Sourced
from worker.queries import LiveJob
from worker.verdict import judge


def sourced(outcome: Outcome, included: Iterable[int] = (), excluded: Iterable[int] = ()) -> Sourced:
    why = None if outcome in {Outcome.COMPLETE, Outcome.EMPTY} else "The page is away."
    return Sourced(
        "acme", outcome, [_posting(n) for n in included], [Excluded(_posting(n), "") for n in excluded], why, 1
    )


def live(jobs: Iterable[int], missing: Iterable[int] = ()) -> list[LiveJob]:
    return [LiveJob("acme", str(number), number in missing) for number in jobs]


def _posting(number: int) -> Posting:
    return Posting(str(number), "Cook", "", "https://x")


@pytest.mark.parametrize("outcome", [Outcome.TRUNCATED, Outcome.FAILED])
def test_unproven_list_keeps_all_that_it_lacks(outcome: Outcome) -> None:
    verdict = judge(sourced(outcome, included=[1]), live([1, 2, 3]))
    assert (verdict.outcome, [job.external_id for job in verdict.kept]) == (outcome, ["2", "3"])
    assert not any(job.is_missing for job in verdict.kept)


@pytest.mark.parametrize(
    ("jobs", "listed", "outcome"),
    [
        (range(9), range(1), Outcome.COMPLETE),  # fewer than ten live jobs
        (range(10), range(5), Outcome.COMPLETE),  # half of ten
        (range(10), range(4), Outcome.SUSPECT),  # more than half
        (range(1), range(0), Outcome.SUSPECT),  # nothing is there
        (range(0), range(0), Outcome.EMPTY),
        (range(0), range(3), Outcome.COMPLETE),
    ],
)
def test_suspicion_begins_at_more_than_half_of_ten(jobs: range, listed: range, outcome: Outcome) -> None:
    verdict = judge(sourced(Outcome.COMPLETE if listed else Outcome.EMPTY, listed), live(jobs))
    assert verdict.outcome == outcome
    assert len(verdict.kept) == (len(jobs) - len(listed) if outcome == Outcome.SUSPECT else 0)
    assert (verdict.error_message is not None) == (outcome == Outcome.SUSPECT)


def test_what_the_list_before_lacked_too_surprises_nobody() -> None:
    verdict = judge(sourced(Outcome.COMPLETE, range(4)), live(range(12), missing=range(4, 12)))
    assert (verdict.outcome, verdict.kept) == (Outcome.COMPLETE, [])


def test_list_that_lacks_the_other_half_is_suspected_anew() -> None:
    verdict = judge(sourced(Outcome.COMPLETE, range(6, 20)), live(range(20), missing=range(12, 20)))
    assert verdict.outcome == Outcome.COMPLETE
    verdict = judge(sourced(Outcome.COMPLETE, range(12, 20)), live(range(20), missing=range(12, 20)))
    assert (verdict.outcome, len(verdict.kept)) == (Outcome.SUSPECT, 12)


def test_first_disappearance_of_the_rest_is_suspect_though_others_were_missing_before() -> None:
    verdict = judge(sourced(Outcome.COMPLETE, [99]), live(range(30), missing=range(14, 30)))
    assert (verdict.outcome, len(verdict.kept)) == (Outcome.SUSPECT, 30)


def test_posting_that_a_filter_excludes_is_not_missing() -> None:
    verdict = judge(sourced(Outcome.COMPLETE, included=[0], excluded=range(1, 12)), live(range(12)))
    assert (verdict.outcome, verdict.kept) == (Outcome.COMPLETE, [])
