"""What the own pages of missing jobs change in the judgement of a proven list."""

from dataclasses import replace
from datetime import timedelta

import pytest

from common.states import Outcome
from tests.unit.judged import CONFIRM_SECONDS, LONG_AGO, NOW, complete, judge, judge_one, live, reading
from worker.live import PageSays


def test_job_whose_page_shows_it_counts_as_listed() -> None:
    company, kept = judge_one(complete([1, 2]), live([1, 2, 3], missing=[3]), {3: "open"})
    assert (company.outcome, kept) == (Outcome.COMPLETE, {3: None})
    assert company.error_message == "1 job is no longer listed, but its own page still shows it; it is kept."
    company, _ = judge_one(complete([1]), live([1, 2, 3]), {2: "open", 3: "open"})
    assert company.error_message == "2 jobs are no longer listed, but their own pages still show them; they are kept."


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


@pytest.mark.parametrize("online", [3, 6])
def test_a_fifth_of_the_jobs_online_does_not_make_a_list_unbelievable(online: int) -> None:
    said: dict[int, PageSays] = {number: "open" if number < online else "closed" for number in range(30)}
    company, kept = judge_one(complete([99]), live([*range(30), 99]), said)
    assert (company.outcome, kept) == (Outcome.COMPLETE, dict.fromkeys(range(online)))


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


def test_job_that_an_unproven_list_lacks_is_gone_when_its_page_has_said_so_twice() -> None:
    company, kept = judge_one(reading(Outcome.TRUNCATED, [1]), live([1, 2]), {2: "closed"})
    assert (company.outcome, kept) == (Outcome.TRUNCATED, {2: NOW})
    judged = judge(reading(Outcome.TRUNCATED, [1]), jobs=live([1, 2], missing=[2], since=LONG_AGO), pages={2: "closed"})
    assert ([(job.external_id, job.page_says) for job in judged.gone], judged.kept) == ([("2", "closed")], [])


def test_answer_that_came_long_after_its_reading_counts_once() -> None:
    """The first run asked a page five minutes after its reading, and the next reading began before the answer."""
    found, answered = reading(Outcome.TRUNCATED, [1]), NOW + timedelta(seconds=CONFIRM_SECONDS)
    [first] = judge(found, jobs=live([1, 2]), pages={2: "closed"}, at=answered).kept
    assert first.missing_since == answered
    [second] = judge(
        replace(found, read_at=answered - timedelta(seconds=1)), jobs=[*live([1]), first], pages={2: "closed"},
        at=answered,
    ).kept  # fmt: skip
    assert second.missing_since == answered
    again = answered + timedelta(seconds=CONFIRM_SECONDS)
    assert judge(found, jobs=[*live([1]), second], pages={2: "closed"}, at=again).kept == []


@pytest.mark.parametrize(("says", "since"), [("open", None), ("unknown", LONG_AGO), (None, LONG_AGO)])
def test_page_that_does_not_say_so_keeps_a_job_that_an_unproven_list_lacks(
    says: PageSays | None, since: object
) -> None:
    said = {} if says is None else {2: says}
    _, kept = judge_one(reading(Outcome.TRUNCATED, [1]), live([1, 2], missing=[2], since=LONG_AGO), said)
    assert kept == {2: since}


def test_page_closes_no_job_that_a_list_shows() -> None:
    for outcome in (Outcome.TRUNCATED, Outcome.COMPLETE):
        _, kept = judge_one(reading(outcome, [1, 2]), live([1, 2], missing=[2], since=LONG_AGO), {2: "closed"})
        assert kept == {}


def test_pages_close_no_job_of_a_company_that_counts_as_not_read() -> None:
    # The last reading is unknown, so the shared one may be older, and the jobs another board's.
    shared = replace(complete([1]), is_shared=True)
    judged = judge(shared, jobs=live([1, 2, 3], missing=[3], since=LONG_AGO), pages={2: "closed", 3: "closed"})
    assert judged.companies[0].outcome == Outcome.FAILED
    assert judged.gone == []
    assert {int(job.external_id): job.missing_since for job in judged.kept} == {1: None, 2: None, 3: LONG_AGO}
