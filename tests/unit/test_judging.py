"""Which missing jobs of a company a run may close, and how many new ones fit."""

from dataclasses import replace
from datetime import timedelta

import pytest

from common.states import Outcome
from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board
from sourcing.read import Interval, Reading
from tests.unit.judged import (
    ACME,
    AT_ACME,
    AT_MOO,
    JUST_BEFORE,
    LONG_AGO,
    MOO,
    NOW,
    complete,
    judge,
    judge_one,
    live,
    reading,
)
from worker import judging
from worker.judging import Judgement, judge_all
from worker.live import LiveJob
from worker.queries import Introduction


@pytest.mark.parametrize("outcome", [Outcome.TRUNCATED, Outcome.FAILED])
def test_unproven_list_keeps_all_that_it_lacks_and_neither_confirms_nor_clears_what_is_missing(
    outcome: Outcome,
) -> None:
    company, kept = judge_one(reading(outcome, [1]), live([1, 2, 3], missing=[3]))
    assert (company.outcome, company.kept, company.error_message) == (outcome, 2, "The page is away.")
    assert company.read_at == NOW
    assert kept == {2: None, 3: LONG_AGO}


@pytest.mark.parametrize(
    ("jobs", "listed", "outcome"),
    [
        (range(9), range(1), Outcome.COMPLETE),  # fewer than ten live jobs
        (range(10), range(9), Outcome.COMPLETE),  # one of ten
        (range(10), range(5), Outcome.COMPLETE),  # half of ten
        (range(10), range(4), Outcome.SUSPECT),  # more than half
        (range(1), range(0), Outcome.SUSPECT),  # nothing is there
        (range(0), range(0), Outcome.EMPTY),
        (range(0), range(3), Outcome.COMPLETE),
    ],
)
def test_suspicion_begins_at_more_than_half_of_ten(jobs: range, listed: range, outcome: Outcome) -> None:
    company, kept = judge_one(reading(Outcome.COMPLETE if listed else Outcome.EMPTY, listed), live(jobs))
    assert company.outcome == outcome
    assert kept == ({job: NOW for job in jobs if job not in listed} if outcome == Outcome.SUSPECT else {})
    assert (company.error_message is not None) == (outcome == Outcome.SUSPECT)


@pytest.mark.parametrize(("jobs", "were"), [([1], "1 job was"), ([1, 2], "2 jobs were")])
def test_empty_list_is_suspected_with_the_number_of_its_open_jobs(jobs: list[int], were: str) -> None:
    company, _ = judge_one(reading(Outcome.EMPTY), live(jobs))
    assert (company.error_message or "").startswith(f"The page is empty, although {were} open; ")


def test_jobs_that_the_previous_list_lacked_too_raise_no_suspicion() -> None:
    company, kept = judge_one(complete(range(4)), live(range(12), missing=range(4, 12)))
    assert (company.outcome, kept) == (Outcome.COMPLETE, {})


def test_list_that_lacks_the_other_half_is_suspected_again() -> None:
    jobs = live(range(20), missing=range(12, 20))
    company, _ = judge_one(complete(range(6, 20)), jobs)
    assert company.outcome == Outcome.COMPLETE
    company, kept = judge_one(complete(range(12, 20)), jobs)
    assert (company.outcome, kept) == (Outcome.SUSPECT, dict.fromkeys(range(12), NOW))


def test_suspect_list_keeps_what_is_newly_missing_and_nothing_else() -> None:
    company, kept = judge_one(complete([99]), live(range(30), missing=range(14, 30)))
    assert (company.outcome, company.kept, kept) == (Outcome.SUSPECT, 14, dict.fromkeys(range(14), NOW))
    assert "14 of 14 jobs are missing" in (company.error_message or "")


def test_board_that_turns_over_at_each_reading_keeps_no_more_than_one_list_back() -> None:
    jobs: list[LiveJob] = []
    for day in range(8):
        now = NOW + timedelta(days=day)
        found = replace(complete(range(day * 7, day * 7 + 12)), read_at=now)
        judged = judge(found, jobs=jobs)
        jobs = judged.kept + [LiveJob("acme", posting.external_id, None, *AT_ACME) for _, posting in judged.postings]
        assert len(jobs) == (12 if day == 0 else 12 + 7)


def test_confirmation_comes_from_a_reading_that_is_later_by_the_time_asked_for() -> None:
    company, kept = judge_one(complete(range(4)), live(range(6), missing=range(4, 6), since=JUST_BEFORE))
    assert (company.outcome, company.kept, kept) == (Outcome.COMPLETE, 2, {4: JUST_BEFORE, 5: JUST_BEFORE})
    assert company.error_message == (
        "2 jobs are no longer listed; they are kept until a later complete reading lacks them too."
    )


def test_reading_does_not_confirm_itself_where_no_time_is_asked_for() -> None:
    jobs = live([1, 2], missing=[2], since=NOW)
    assert judge_all([complete([1])], [ACME], jobs, {}, confirm_seconds=0).kept == jobs[1:]
    later = replace(complete([1]), read_at=NOW + timedelta(microseconds=1))
    assert judge_all([later], [ACME], jobs, {}, confirm_seconds=0).kept == []


def test_empty_list_that_comes_too_soon_keeps_what_the_one_before_lacked() -> None:
    company, kept = judge_one(reading(Outcome.EMPTY), live([1], missing=[1], since=JUST_BEFORE))
    assert (company.outcome, company.kept, kept) == (Outcome.EMPTY, 1, {1: JUST_BEFORE})
    assert company.error_message == "1 job is no longer listed; it is kept until a later complete reading lacks it too."


def test_list_of_several_answers_keeps_what_it_newly_lacks_and_expires_what_it_lacks_again() -> None:
    company, kept = judge_one(complete([1], answers=2), live([1, 2, 3], missing=[3]))
    assert (company.outcome, company.kept, kept) == (Outcome.COMPLETE, 1, {2: NOW})
    assert company.error_message == "1 job is no longer listed; it is kept until a later complete reading lacks it too."


def test_posting_that_a_filter_excludes_is_not_missing() -> None:
    company, kept = judge_one(reading(Outcome.COMPLETE, range(12), title="Waiter"), live(range(12)))
    assert (company.outcome, company.found, company.included, kept) == (Outcome.COMPLETE, 12, 0, {})


def test_job_whose_own_page_is_gone_twice_expires_although_the_list_is_not_proven() -> None:
    found = replace(reading(Outcome.TRUNCATED, [1]), gone=frozenset({"2", "3"}))
    company, kept = judge_one(found, live([1, 2, 3, 4], missing=[3]))
    assert (company.outcome, company.kept, company.error_message) == (Outcome.TRUNCATED, 2, "The page is away.")
    assert kept == {2: NOW, 4: None}


def test_page_that_is_gone_twice_within_a_moment_expires_nothing() -> None:
    found = replace(reading(Outcome.TRUNCATED), gone=frozenset({"1"}))
    assert judge_one(found, live([1], missing=[1], since=JUST_BEFORE))[1] == {1: JUST_BEFORE}
    assert judge_one(found, live([1], missing=[1], since=NOW))[1] == {1: NOW}


def test_job_that_is_listed_is_open_whatever_its_own_page_says() -> None:
    found = replace(reading(Outcome.TRUNCATED, [1]), gone=frozenset({"1"}))
    judged = judge(found, jobs=live([1], missing=[1]))
    assert ([posting.external_id for _, posting in judged.postings], judged.kept) == (["1"], [])


def test_company_whose_board_was_not_read_keeps_all_jobs_and_says_why() -> None:
    elsewhere = replace(complete([7]), board=Board("greenhouse", "another"))
    jobs = live([1, 2], missing=[2])
    judged = judge(elsewhere, jobs=jobs)
    assert (judged.postings, judged.kept) == ([], jobs)
    [company] = judged.companies
    assert (company.outcome, company.found, company.kept, company.duration_ms) == (Outcome.FAILED, 0, 2, 0)
    assert "the next run reads it" in (company.error_message or "")


def test_company_that_is_not_followed_keeps_nothing() -> None:
    assert judge(complete([1]), followed=[], jobs=live([1, 2])) == Judgement()


def test_companies_that_share_a_board_are_each_judged_by_it() -> None:
    again = FollowedCompany("again", ACME.provider, ACME.board)
    judged = judge(reading(Outcome.COMPLETE, [1], title="Waiter"), followed=[ACME, again], jobs=live([1]))
    assert [(c.company, c.found, c.included) for c in judged.companies] == [("acme", 1, 0), ("again", 1, 1)]
    assert [company for company, _ in judged.postings] == ["again"]


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_OF_COMPANY", 4)
    monkeypatch.setattr(judging, "MOST_OF_PERSON", 6)


@pytest.mark.usefixtures("little_room")
def test_new_postings_beyond_a_companys_room_are_left_out_and_known_ones_stay() -> None:
    judged = judge(complete([8, 7, 6, 5, 2, 1]), jobs=live([1, 2, 3]))
    [company] = judged.companies
    assert {posting.external_id for _, posting in judged.postings} == {"1", "2", "8", "7"}
    assert (company.outcome, company.found, company.included) == (Outcome.TRUNCATED, 6, 4)
    assert company.error_message == (
        "2 new jobs are left out: a company may have at most 4 open jobs. Narrower filters leave fewer."
    )


@pytest.mark.usefixtures("little_room")
def test_missing_jobs_expire_although_new_ones_are_left_out() -> None:
    assert judge(complete(range(10, 16)), jobs=live([1, 2])).kept == []


@pytest.mark.usefixtures("little_room")
def test_jobs_that_are_kept_take_room_and_both_are_said() -> None:
    judged = judge(reading(Outcome.TRUNCATED, [1, *range(5, 9)]), jobs=live([1, 2]))
    [company] = judged.companies
    assert (company.outcome, company.included, company.kept) == (Outcome.TRUNCATED, 3, 1)
    assert (company.error_message or "").startswith("The page is away. 2 new jobs are left out: a company may")


@pytest.mark.usefixtures("little_room")
@pytest.mark.parametrize("jobs", [5, 8])
def test_more_live_jobs_than_there_is_room_for_all_stay(jobs: int) -> None:
    judged = judge(complete(range(10)), jobs=live(range(jobs)))
    assert {posting.external_id for _, posting in judged.postings} == {str(number) for number in range(jobs)}


@pytest.mark.usefixtures("little_room")
def test_new_postings_beyond_a_persons_room_are_left_out_whatever_company_comes_first() -> None:
    moo = replace(complete(range(3)), board=MOO.at)
    judged = judge(
        complete(range(4)),
        moo,
        followed=[ACME, MOO],
        jobs=[LiveJob("moo", "0", None, *AT_MOO), LiveJob("moo", "1", None, *AT_MOO), LiveJob("left", "1", None)],
    )
    assert [(c.company, c.outcome, c.included) for c in judged.companies] == [
        ("acme", Outcome.COMPLETE, 4),
        ("moo", Outcome.TRUNCATED, 2),
    ]
    assert "1 new job is left out: a person may have at most 6" in (judged.companies[1].error_message or "")


@pytest.mark.usefixtures("little_room")
def test_live_jobs_take_a_persons_room_once() -> None:
    moo = replace(complete(range(4)), board=MOO.at)
    jobs = [*live([0, 1]), LiveJob("moo", "0", None, *AT_MOO)]
    judged = judge(complete(range(4)), moo, followed=[ACME, MOO], jobs=jobs)
    assert [company.included for company in judged.companies] == [4, 2]


@pytest.mark.usefixtures("little_room")
def test_company_is_named_if_its_room_ends_with_the_persons() -> None:
    kept = [LiveJob("moo", number, None, *AT_MOO) for number in "12"]
    judged = judge(complete(range(5)), followed=[ACME, MOO], jobs=kept)
    assert "1 new job is left out: a company may have at most 4" in (judged.companies[0].error_message or "")


@pytest.mark.parametrize(
    ("found", "gone"),
    [
        (complete([1]), ["2", "3"]),
        (complete([1], answers=2), ["3"]),
        (reading(Outcome.TRUNCATED, [1]), []),
        (reading(Outcome.COMPLETE, [1, 2, 3], title="Waiter"), []),
    ],
    ids=["one answer", "several answers", "not proven", "listed and excluded"],
)
def test_only_jobs_that_are_proven_gone_are_gone(found: Reading, gone: list[str]) -> None:
    jobs = live([1, 2, 3], missing=[3])
    assert [job.external_id for job in judge(found, jobs=jobs).gone] == gone
    first = judge(found, jobs=jobs, introduced=[])
    assert (first.gone, first.introduced) == ([], [Introduction("acme", ACME.at, len(first.postings))])


def test_reading_that_failed_introduces_nothing_and_no_later_one_has_to_follow_it() -> None:
    failed = judge(reading(Outcome.FAILED), jobs=[], introduced=[])
    assert (failed.introduced, failed.last_readings) == ([], {})
    unproven = reading(Outcome.TRUNCATED)
    assert judge(unproven, jobs=[]).last_readings == {"acme": unproven.interval}


def test_new_are_the_postings_that_are_not_live() -> None:
    assert [posting.external_id for _, posting in judge(complete([3, 1, 2]), jobs=live([1])).new] == ["3", "2"]


@pytest.mark.parametrize(
    ("began", "ended", "is_believed"),
    [
        (-10, -9, True),
        (-10, 0, True),
        (-10, 1, False),  # it was running when the other began
        (1, 2, False),
        (0, 10, True),  # the same reading
    ],
)
def test_shared_reading_is_believed_only_if_it_cannot_be_older_than_the_last(
    began: float, ended: float, is_believed: bool
) -> None:
    last = Interval(NOW + timedelta(seconds=began), NOW + timedelta(seconds=ended))
    shared = replace(complete([1, 3]), is_shared=True)
    judged = judge_all([shared], [ACME], live([1, 2]), {"acme": last}, confirm_seconds=0)
    if is_believed:
        assert ([job.external_id for job in judged.gone], judged.last_readings) == (["2"], {"acme": shared.interval})
    else:
        assert (judged.gone, judged.postings, judged.last_readings, judged.kept) == ([], [], {}, live([1, 2]))
        assert [(one.outcome, one.read_at) for one in judged.companies] == [(Outcome.FAILED, None)]


def test_shared_reading_closes_nothing_when_the_last_one_is_unknown() -> None:
    shared = replace(complete([1]), is_shared=True)
    judged = judge_all([shared], [ACME], live([1, 2]), {"acme": None}, confirm_seconds=0)
    assert (judged.gone, len(judged.kept), judged.companies[0].outcome) == ([], 2, Outcome.FAILED)
    # A person without open jobs there has nothing to lose.
    assert len(judge_all([shared], [ACME], [], {}, confirm_seconds=0).postings) == 1


def test_the_same_reading_twice_is_one_list() -> None:
    shared = replace(complete([1], answers=2), is_shared=True)
    # Equal, and not the same object: as it comes from the database.
    jobs = live([1, 2], missing=[2], since=shared.read_at + timedelta())
    assert judge_all([shared], [ACME], jobs, {"acme": shared.interval}, confirm_seconds=0).kept == jobs[1:]
