"""Boards read over real HTTP: outcomes, time limits and many at once."""

import asyncio
import gc
import json
import re
import threading
import time
import weakref
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.errors import SiteUnreadable
from common.states import Outcome
from sourcing.model.posting import Board, Listing, Posting
from sourcing.model.provider import Site
from sourcing.providers import PROVIDERS
from sourcing.read import read_boards
from tests.integration.sourcing.pages import read_one, serve
from tests.integration.sourcing.sites import GREENHOUSE, Crowd, asked, board, cleared, followed, job, read


def test_board_is_read_as_its_site_lists_it(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(
        board(job(1), job(2, "Intern"), job(3, place="Oslo"))
    )
    result = read_one(sites)
    assert (result.board, result.outcome, result.found) == (followed("greenhouse"), Outcome.COMPLETE, 3)
    assert result.postings == [
        Posting("1", "Engineer", "Berlin", "https://example.com/1"),
        Posting("2", "Intern", "Berlin", "https://example.com/2"),
        Posting("3", "Engineer", "Oslo", "https://example.com/3"),
    ]
    assert result.error_message is None
    assert 0 <= result.duration_ms < 20_000


def test_requests_go_to_the_sites_url_with_host_path_and_query(sites: HTTPServer) -> None:
    sites.expect_request("/api.ashbyhq.com/posting-api/job-board/Acme & Co.").respond_with_json({"jobs": []})
    read(sites, followed("greenhouse"), followed("lever"), followed("ashby", "Acme & Co."))
    assert sorted(asked(sites)) == [
        "/api.ashbyhq.com/posting-api/job-board/Acme & Co.?includeCompensation=true",
        "/api.eu.lever.co/v0/postings/acme?mode=json",
        "/api.lever.co/v0/postings/acme?mode=json",
        "/boards-api.greenhouse.io/v1/boards/acme/jobs?content=true&pay_transparency=true",
    ]


def test_request_that_is_answered_late_is_in_no_later_tests_log(sites: HTTPServer) -> None:
    slow = Slow(30)
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_handler(slow)
    assert read(sites, followed("greenhouse"), seconds=1)[0].outcome == Outcome.FAILED
    log = sites.log
    cleared(sites)
    slow.let_go.set()
    while not log:
        time.sleep(0.01)
    assert not sites.log


def test_site_that_trickles_is_cut_off_in_time(sites: HTTPServer) -> None:
    is_over = threading.Event()

    def trickle(_: Request) -> Response:
        return Response(b" " for _ in iter(lambda: is_over.wait(0.1), True))

    sites.expect_request(GREENHOUSE.format("acme")).respond_with_handler(trickle)
    began = time.monotonic()
    [result] = read(sites, followed("greenhouse"), seconds=2)
    took = time.monotonic() - began
    is_over.set()
    assert result.error_message == "The time for reading ran out before Greenhouse had answered."
    assert took < 10


def test_answers_of_a_list_are_counted_and_one_that_took_several_attempts_is_one(sites: HTTPServer) -> None:
    sites.expect_ordered_request(GREENHOUSE.format("acme")).respond_with_data(status=500)
    sites.expect_ordered_request(GREENHOUSE.format("acme")).respond_with_json(board(job()))
    assert read_one(sites).answers == 1


def test_answers_of_all_pages_are_counted(sites: HTTPServer) -> None:
    serve(sites, "smartrecruiters", 250)
    [result] = read(sites, followed("smartrecruiters"))
    assert (result.outcome, result.answers) == (Outcome.COMPLETE, 3)


def test_reading_knows_when_it_began(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_handler(Slow(0.3))
    before = datetime.now(UTC)
    result = read_one(sites)
    assert before <= result.read_at <= datetime.now(UTC) - timedelta(seconds=0.3)


def test_empty_board_is_empty(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(board())
    assert read_one(sites).outcome == Outcome.EMPTY


def test_short_list_is_truncated_and_says_why(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json({"jobs": [job()], "meta": {"total": 2}})
    result = read_one(sites)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 1)
    assert result.error_message == "Greenhouse has 2 jobs and listed 1."


def test_sentence_is_clean_and_short_for_any_answer(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json({"jobs": [], "meta": {"total": 10**2000}})
    message = read_one(sites).error_message
    assert message is not None
    assert len(message) <= 300
    assert message.isprintable()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (followed("monster"), "There is no provider named 'monster'."),
        (followed("mon\0ster"), "There is no provider named 'mon?ster'."),
        (followed("lever", "../acme"), "'../acme' cannot be the name of a board on Lever."),
        (followed("lever", ""), "'' cannot be the name of a board on Lever."),
    ],
)
def test_board_that_cannot_be_asked_has_failed(sites: HTTPServer, wrong: Board, message: str) -> None:
    [result] = read(sites, wrong)
    assert (result.outcome, result.error_message) == (Outcome.FAILED, message)
    assert not sites.log


class Slow:
    """A handler that answers after a while, or when it is released."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.let_go = threading.Event()

    def __call__(self, request: Request) -> Response:
        self.let_go.wait(self.seconds)
        return Response(json.dumps(board(job())))


def test_slow_site_runs_out_of_time_and_the_others_stand(sites: HTTPServer) -> None:
    slow = Slow(30)
    sites.expect_request(GREENHOUSE.format("slow")).respond_with_handler(slow)
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(board(job()))
    boards = [followed("greenhouse", "slow"), followed("greenhouse"), followed("ashby")]
    results = read(sites, *boards, seconds=4)
    slow.let_go.set()
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.COMPLETE, Outcome.FAILED]
    assert results[0].error_message == "The time for reading ran out before Greenhouse had answered."
    # Loading the client takes part of the time.
    assert 3_000 <= results[0].duration_ms < 15_000


def test_slow_site_has_a_time_limit_of_its_own(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = replace(PROVIDERS["greenhouse"], seconds=1.0)
    monkeypatch.setattr("sourcing.read.PROVIDERS", {"greenhouse": impatient})
    slow = Slow(30)
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_handler(slow)
    result = read_one(sites)
    slow.let_go.set()
    assert result.error_message == "Greenhouse took longer than 1 seconds."


def test_boards_that_never_got_their_turn_have_failed_when_time_is_over(sites: HTTPServer) -> None:
    results = read(sites, *[followed("greenhouse", f"acme{number}") for number in range(30)], seconds=0)
    assert {result.error_message for result in results} == {
        "The time for reading ran out before Greenhouse had answered."
    }


def test_boards_are_read_at_the_same_time_and_returned_in_order(sites: HTTPServer) -> None:
    boards = [followed("greenhouse", f"acme{number}") for number in range(20)]
    for number, each in enumerate(boards):
        sites.expect_request(GREENHOUSE.format(each.board)).respond_with_handler(Slow(0.5 - number * 0.01))
    started = time.monotonic()
    results = read(sites, *boards)
    # In sequence they would take eight seconds.
    assert time.monotonic() - started < 4
    assert [result.board for result in results] == boards
    assert {result.outcome for result in results} == {Outcome.COMPLETE}


def test_no_more_than_twenty_boards_are_read_at_once(sites: HTTPServer) -> None:
    crowd = Crowd(0.2)
    sites.expect_request(re.compile(GREENHOUSE.format("acme.*"))).respond_with_handler(crowd)
    results = read(sites, *[followed("greenhouse", f"acme{number}") for number in range(45)])
    assert {result.outcome for result in results} == {Outcome.COMPLETE}
    assert 2 <= crowd.most <= 20


def test_mistake_in_one_provider_does_not_touch_the_other_boards(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def stumble(board: str, site: Site) -> Listing:
        raise KeyError(board)

    broken = {**PROVIDERS, "ashby": replace(PROVIDERS["ashby"], read=stumble)}
    monkeypatch.setattr("sourcing.read.PROVIDERS", broken)
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(board(job()))
    results = read(sites, followed("ashby"), followed("greenhouse"))
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.COMPLETE]
    assert "does not expect" in (results[0].error_message or "")
    assert "KeyError: 'acme'" in caplog.text


class Document(dict[str, str]):
    """A page whose end can be watched."""


def test_page_is_let_go_with_its_error(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[weakref.ref[Document]] = []

    async def give_up(_: str, __: Site) -> Listing:
        page = Document()
        pages.append(weakref.ref(page))
        # The frame and the error refer to each other.
        error = SiteUnreadable("The page holds no jobs.")
        raise error

    monkeypatch.setattr("sourcing.read.PROVIDERS", {"ashby": replace(PROVIDERS["ashby"], read=give_up)})
    gc.disable()
    try:
        [result] = read(sites, followed("ashby"))
        assert (result.error_message, pages[0]()) == ("The page holds no jobs.", None)
    finally:
        gc.enable()


def test_cancelled_run_ends_at_once(sites: HTTPServer) -> None:
    slow = Slow(30)
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_handler(slow)

    async def cancel_soon() -> None:
        task = asyncio.create_task(read_boards([followed("greenhouse")] * 3, sites_url=sites.url_for(""), seconds=20))
        await asyncio.sleep(0.5)
        task.cancel()
        await task

    started = time.monotonic()
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancel_soon())
    slow.let_go.set()
    assert time.monotonic() - started < 10


def test_nothing_followed_is_nothing_read(sites: HTTPServer) -> None:
    assert read(sites) == []
