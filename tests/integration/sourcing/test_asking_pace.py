"""Asking for single postings: which requests a board gets, how fast, and when it gets no more."""

import asyncio
import json
import time
from itertools import pairwise
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sourcing import ask
from sourcing.model.posting import Board, Posting
from tests.integration.sourcing.asking import BOARD, JAZZHR, RIPPLING, answers, job, jsonld, one, postings
from tests.integration.sourcing.sites import Crowd, asked, pages_asked


def test_board_that_keeps_failing_is_no_longer_asked(sites: HTTPServer) -> None:
    for number in range(40):
        sites.expect_request(f"{RIPPLING}/{number}").respond_with_data("<html>maintenance</html>")
    found = answers(sites, BOARD, postings(*range(40)))
    assert len(found) < ask.FAILURES_IN_A_ROW + 4
    assert len(sites.log) == len(found)


def test_failures_between_good_answers_stop_nothing(sites: HTTPServer) -> None:
    for number in range(40):
        good = sites.expect_request(f"{RIPPLING}/{number}")
        good.respond_with_json(job(number)) if number % 2 else good.respond_with_data("x")
    assert len(answers(sites, BOARD, postings(*range(40)))) == 40


def test_closed_postings_are_no_failures(sites: HTTPServer) -> None:
    assert len(answers(sites, BOARD, postings(*range(40)))) == 40


def test_requests_of_all_boards_on_a_host_share_its_slots(sites: HTTPServer) -> None:
    crowd = Crowd(0.05)
    for board in ("acme", "other"):
        for number in range(12):
            sites.expect_request(RIPPLING.replace("acme", board) + f"/{number}").respond_with_handler(crowd)

    async def collect() -> list[Any]:
        async with ask.open_asking(sites.url_for(""), seconds=20) as asking:
            return [*await asyncio.gather(*(_all(asking, Board("rippling", one)) for one in ("acme", "other")))]

    asyncio.run(collect())
    assert 1 < crowd.most <= 4


async def _all(asking: ask.Asking, board: Board) -> list[Any]:
    return [one async for one in asking.postings(board, postings(*range(12)))]


def test_pause_between_two_requests_is_kept(sites: HTTPServer) -> None:
    times: list[float] = []

    def answer(_: Request) -> Response:
        times.append(time.monotonic())
        return Response(json.dumps({"itemID": "1", "requisitionTitle": "Engineer"}))

    board = Board("adp", "0f0a1b2c-0000-4000-8000-00000000000a/1")
    root = "/workforcenow.adp.com/mascsr/default/careercenter/public/events/staffing/v1/job-requisitions"
    for number in range(8):
        sites.expect_request(f"{root}/{number}").respond_with_handler(answer)
    wanted = postings(*range(8), url="https://workforcenow.adp.com/x?lang=en_US")
    found = answers(sites, board, wanted, seconds=2.5)
    assert 2 <= len(found) <= 3
    # A busy machine lets some arrive late, and so closer to the next.
    assert all(later - earlier > 0.3 for earlier, later in pairwise(times))


def test_robots_are_obeyed_and_their_pause_leaves_the_rest_for_later(sites: HTTPServer) -> None:
    sites.expect_request("/acme.applytojob.com/robots.txt").respond_with_data("User-agent: *\nCrawl-delay: 60\n")
    url = "https://acme.applytojob.com/apply/{}/engineer"
    for number in range(6):
        sites.expect_request(f"{JAZZHR}/{number}").respond_with_data(jsonld(url.format(number)))
    found = answers(sites, Board("jazzhr", "acme"), postings(*range(6)), seconds=5)
    assert [one.state for one in found.values()] == ["open"]


def test_page_that_robots_may_not_read_is_not_requested(sites: HTTPServer) -> None:
    sites.expect_request("/acme.applytojob.com/robots.txt").respond_with_data("User-agent: *\nDisallow: /apply/\n")
    found = answers(sites, Board("jazzhr", "acme"), postings(1))
    assert found["1"].state == "unknown"
    assert pages_asked(sites) == []


@pytest.mark.parametrize(("provider", "board"), [("nosuch", "acme"), ("amazon", "amazon"), ("rippling", "../x")])
def test_board_that_cannot_be_asked_is_not_asked(sites: HTTPServer, provider: str, board: str) -> None:
    assert answers(sites, Board(provider, board), postings(1)) == {}
    assert not sites.log


def test_hosts_of_others_are_not_asked(sites: HTTPServer) -> None:
    wanted = [Posting("1", "Engineer", "", "https://internal.example.com/p/1")]
    found = answers(sites, Board("breezy", "acme"), wanted)
    assert found["1"].state == "unknown"
    assert not sites.log


def test_ids_are_quoted(sites: HTTPServer) -> None:
    one(sites, id_="../../admin?x#y")
    assert asked(sites) in ([f"{RIPPLING}/..%2F..%2Fadmin%3Fx%23y"], [f"{RIPPLING}/../../admin?x#y"])


@pytest.mark.parametrize(("provider", "path"), [("rippling", f"{RIPPLING}/1"), ("jazzhr", f"{JAZZHR}/1")])
def test_redirects_are_not_followed(sites: HTTPServer, provider: str, path: str) -> None:
    sites.expect_request(path).respond_with_data(status=302, headers={"Location": f"https:/{path}"})
    assert one(sites, provider).state == "unknown"
    assert pages_asked(sites) == [path]
