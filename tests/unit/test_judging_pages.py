"""What the own pages of missing jobs change in the judgement of a proven list."""

import pytest

from common.states import Outcome
from tests.unit.judged import LONG_AGO, NOW, complete, judge, judge_one, live, reading
from worker.live import PageSays


def test_job_whose_page_shows_it_counts_as_listed() -> None:
    company, kept = judge_one(complete([1, 2]), live([1, 2, 3], missing=[3]), {3: "open"})
    assert (company.outcome, kept) == (Outcome.COMPLETE, {3: None})
    assert company.error_message == "1 job is no longer listed, but its own page still shows it; it is kept."


@pytest.mark.parametrize("answers", [1, 2])
def test_job_whose_page_says_that_it_is_gone_expires_in_this_run(answers: int) -> None:
    judged = judge(complete([1, 2], answers=answers), jobs=live([1, 2, 3]), pages={3: "closed"})
    assert judged.kept == []
    assert [(job.external_id, job.page_says) for job in judged.gone] == [("3", "closed")]


def test_job_whose_page_does_not_answer_is_missing_until_a_later_list_lacks_it_too() -> None:
    company, kept = judge_one(complete([1, 2]), live([1, 2, 3]), {3: "unknown"})
    assert (company.outcome, kept) == (Outcome.COMPLETE, {3: NOW})
    assert "kept until a later complete reading lacks it too" in (company.error_message or "")
    judged = judge(complete([1, 2]), jobs=live([1, 2, 3], missing=[3], since=LONG_AGO), pages={})
    assert [(job.external_id, job.page_says) for job in judged.gone] == [("3", None)]


def test_job_that_was_not_asked_is_missing() -> None:
    _, kept = judge_one(complete([1, 2]), live([1, 2, 3, 4]), {3: "closed"})
    assert kept == {4: NOW}


def test_list_is_not_believed_if_many_missing_jobs_are_online() -> None:
    said: dict[int, PageSays] = {number: "open" if number < 7 else "closed" for number in range(30)}
    company, kept = judge_one(complete([99]), live([*range(40), 99]), said)
    assert company.outcome == Outcome.TRUNCATED
    assert company.error_message == (
        "The list is not believed: 7 of 30 missing jobs are still online. Its missing jobs are kept."
    )
    assert kept == dict.fromkeys(range(40))


@pytest.mark.parametrize(("online", "outcome"), [(2, "complete"), (3, "truncated")])
def test_two_jobs_online_do_not_make_a_list_unbelievable(online: int, outcome: str) -> None:
    said: dict[int, PageSays] = {number: "open" if number < online else "closed" for number in range(6)}
    company, _ = judge_one(complete([99]), live([*range(6), 99]), said)
    assert company.outcome == outcome


def test_a_fifth_of_the_jobs_online_does_not_make_a_list_unbelievable() -> None:
    said: dict[int, PageSays] = {number: "open" if number < 6 else "closed" for number in range(30)}
    company, kept = judge_one(complete([99]), live([*range(30), 99]), said)
    assert (company.outcome, kept) == (Outcome.COMPLETE, dict.fromkeys(range(6)))


def test_pages_that_do_not_answer_do_not_make_a_list_believable() -> None:
    said: dict[int, PageSays] = {number: "open" if number < 6 else "unknown" for number in range(30)}
    company, kept = judge_one(complete([99]), live([*range(30), 99]), said)
    assert (company.outcome, kept) == (Outcome.TRUNCATED, dict.fromkeys(range(30)))


def test_many_missing_jobs_at_once_go_if_their_pages_say_so() -> None:
    said: dict[int, PageSays] = dict.fromkeys(range(30), "closed")
    company, kept = judge_one(complete([99]), live([*range(30), 99]), said)
    assert (company.outcome, kept) == (Outcome.COMPLETE, {})


def test_empty_list_is_suspect_if_no_page_answers() -> None:
    company, kept = judge_one(reading(Outcome.EMPTY), live([1, 2, 3], missing=[3]), {1: "unknown", 2: "unknown"})
    assert (company.outcome, kept) == (Outcome.SUSPECT, {1: NOW, 2: NOW})
    assert "The page is empty, although 2 jobs were open" in (company.error_message or "")


def test_empty_list_is_not_believed_if_its_jobs_are_online() -> None:
    company, kept = judge_one(reading(Outcome.EMPTY), live(range(5)), dict.fromkeys(range(5), "open"))
    assert (company.outcome, kept) == (Outcome.TRUNCATED, dict.fromkeys(range(5)))


def test_pages_prove_nothing_next_to_an_unproven_list() -> None:
    company, kept = judge_one(reading(Outcome.TRUNCATED, [1]), live([1, 2]), {2: "closed"})
    assert (company.outcome, kept) == (Outcome.TRUNCATED, {2: None})
