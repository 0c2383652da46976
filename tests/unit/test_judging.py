"""What a run may believe about a company's missing jobs."""

from collections.abc import Iterable

import pytest

from common.runs import RunCompany
from common.states import Outcome
from sourcing.filters import Filter, FollowedCompany
from sourcing.postings import Board, Posting
from sourcing.reading import Reading
from worker.judging import Judgement, judge_all
from worker.queries import LiveJob

ACME = FollowedCompany("acme", "greenhouse", "acme-board", title_filters=Filter(exclude=("waiter",)))


def reading(outcome: Outcome, listed: Iterable[int] = (), titles: str = "Cook", board: Board = ACME.at) -> Reading:
    why = None if outcome in {Outcome.COMPLETE, Outcome.EMPTY} else "The page is away."
    return Reading(board, outcome, [Posting(str(n), titles, "", "https://x") for n in listed], why, 1)


def judge(found: Reading, jobs: Iterable[LiveJob]) -> tuple[RunCompany, list[LiveJob]]:
    judged = judge_all([found], [ACME], jobs)
    return judged.companies[0], judged.kept


def live(jobs: Iterable[int], missing: Iterable[int] = ()) -> list[LiveJob]:
    return [LiveJob("acme", str(number), number in missing) for number in jobs]


@pytest.mark.parametrize("outcome", [Outcome.TRUNCATED, Outcome.FAILED])
def test_unproven_list_keeps_all_that_it_lacks(outcome: Outcome) -> None:
    company, kept = judge(reading(outcome, listed=[1]), live([1, 2, 3]))
    assert (company.outcome, [job.external_id for job in kept]) == (outcome, ["2", "3"])
    assert not any(job.is_missing for job in kept)


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
    company, kept = judge(reading(Outcome.COMPLETE if listed else Outcome.EMPTY, listed), live(jobs))
    assert company.outcome == outcome
    assert len(kept) == (len(jobs) - len(listed) if outcome == Outcome.SUSPECT else 0)
    assert (company.error_message is not None) == (outcome == Outcome.SUSPECT)


def test_what_the_list_before_lacked_too_surprises_nobody() -> None:
    company, kept = judge(reading(Outcome.COMPLETE, range(4)), live(range(12), missing=range(4, 12)))
    assert (company.outcome, kept) == (Outcome.COMPLETE, [])


def test_list_that_lacks_the_other_half_is_suspected_anew() -> None:
    company, kept = judge(reading(Outcome.COMPLETE, range(6, 20)), live(range(20), missing=range(12, 20)))
    assert company.outcome == Outcome.COMPLETE
    company, kept = judge(reading(Outcome.COMPLETE, range(12, 20)), live(range(20), missing=range(12, 20)))
    assert (company.outcome, len(kept)) == (Outcome.SUSPECT, 12)


def test_first_disappearance_of_the_rest_is_suspect_though_others_were_missing_before() -> None:
    company, kept = judge(reading(Outcome.COMPLETE, [99]), live(range(30), missing=range(14, 30)))
    assert (company.outcome, len(kept)) == (Outcome.SUSPECT, 30)


def test_posting_that_a_filter_excludes_is_not_missing() -> None:
    company, kept = judge(reading(Outcome.COMPLETE, range(12), titles="Waiter"), live(range(12)))
    assert (company.outcome, company.found, company.included, kept) == (Outcome.COMPLETE, 12, 0, [])


def test_board_that_was_not_read_keeps_all_jobs() -> None:
    elsewhere = reading(Outcome.COMPLETE, [7], board=Board("greenhouse", "another"))
    jobs = live([1, 2], missing=[2])
    assert judge_all([elsewhere], [ACME], jobs) == Judgement([], jobs, [])


def test_company_that_is_not_followed_keeps_nothing() -> None:
    assert judge_all([reading(Outcome.COMPLETE, [1])], [], live([1, 2])) == Judgement()


def test_companies_that_share_a_board_are_each_judged_by_it() -> None:
    again = FollowedCompany("again", ACME.provider, ACME.board)
    judged = judge_all([reading(Outcome.COMPLETE, [1], titles="Waiter")], [ACME, again], live([1]))
    assert [(c.company, c.found, c.included) for c in judged.companies] == [("acme", 1, 0), ("again", 1, 1)]
    assert [company for company, _ in judged.postings] == ["again"]
