"""Which jobs a board's list covers, and which numbers prove it."""

from dataclasses import replace

import pytest

from common.states import Outcome
from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board
from sourcing.read import Reading
from tests.unit.judged import complete, judge, judge_one, live, reading
from worker.live import LiveJob


@pytest.mark.parametrize(
    "found",
    [
        complete([1], answers=0),
        complete([1], answers=-1),
        replace(complete([1]), error_message="The page names no total."),
        reading(Outcome.COMPLETE),
        reading(Outcome.EMPTY, [1]),
        reading(Outcome.EMPTY, answers=0),
    ],
    ids=["no answer", "fewer than none", "a flaw", "whole and nothing listed", "empty and listed", "empty, no answer"],
)
def test_no_outcome_is_complete_on_a_number_that_was_not_understood(found: Reading) -> None:
    jobs = live([1, 2, 3], missing=[2, 3])
    company, kept = judge_one(found, jobs)
    assert (company.outcome, judge(found, jobs=jobs).gone) == (Outcome.TRUNCATED, [])
    assert company.error_message
    assert {2, 3} <= kept.keys()


def test_jobs_of_another_board_are_neither_kept_nor_gone() -> None:
    elsewhere = [replace(job, board="another") for job in live([1, 2])]
    for found in (complete([3]), reading(Outcome.TRUNCATED, [3]), reading(Outcome.FAILED)):
        judged = judge(found, jobs=elsewhere)
        assert (judged.kept, judged.gone) == ([], [])
    assert [posting.external_id for _, posting in judge(complete([1]), jobs=elsewhere).new] == ["1"]
    # An answer that was not requested proves nothing about either board.
    assert judge(jobs=elsewhere).kept == elsewhere


def test_job_of_no_known_board_is_this_ones_until_it_is_introduced() -> None:
    unknown = [LiveJob("acme", "1", None)]
    found = reading(Outcome.TRUNCATED, [2])
    assert judge(found, jobs=unknown, introduced=[]).kept == unknown
    assert judge(found, jobs=unknown).kept == []


def test_another_case_is_the_same_board_where_the_provider_says_so() -> None:
    company = FollowedCompany("acme", "workday", "acme.wd5.Careers")
    jobs = [LiveJob("acme", "1", None, "workday", "acme.wd5.careers")]
    found = replace(complete([1]), board=Board("workday", "ACME.wd5.CAREERS"))
    judged = judge(found, followed=[company], jobs=jobs)
    assert ([posting.external_id for _, posting in judged.postings], judged.new) == (["1"], [])
    assert judge(found, followed=[replace(company, provider="lever")], jobs=jobs).companies[0].outcome == "failed"
