"""How often, how soon and where requests go, and which answers are reused, over real HTTP."""

import asyncio
import json
import time
from dataclasses import replace

import pytest
import stamina
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.errors import SiteRefused
from common.states import Outcome
from sourcing.providers import PROVIDERS
from sourcing.web.http import HttpSite, open_web
from tests.integration.sourcing.pages import read_one
from tests.integration.sourcing.sites import GREENHOUSE, board, followed, job, read

HOST = "boards-api.greenhouse.io"


def test_failing_site_is_requested_at_most_three_times(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(status=500)
    # Tests would allow fifty attempts; the limit in the code is lower.
    with stamina.set_testing(True, attempts=50, cap=True):
        assert read_one(sites).outcome == Outcome.FAILED
    assert len(sites.log) == 3


def test_host_is_left_alone_for_as_long_as_it_asked_even_if_another_request_fails(sites: HTTPServer) -> None:
    busy: list[float] = []
    later: list[float] = []

    def ask_for_a_pause(_: Request) -> Response:
        busy.append(time.monotonic())
        return Response("", 429, headers={"Retry-After": "1"}) if len(busy) == 1 else Response(json.dumps(board(job())))

    def fail_next(_: Request) -> Response:
        later.append(time.monotonic())
        time.sleep(0.3 if len(later) == 1 else 0)
        return Response("", 500) if len(later) == 1 else Response(json.dumps(board(job())))

    sites.expect_request(GREENHOUSE.format("busy")).respond_with_handler(ask_for_a_pause)
    sites.expect_request(GREENHOUSE.format("later")).respond_with_handler(fail_next)
    results = read(sites, followed("greenhouse", "later"), followed("greenhouse", "busy"))
    assert {result.outcome for result in results} == {Outcome.COMPLETE}
    assert later[1] - busy[0] > 0.9


def test_unchanged_answer_ends_a_row_of_failures(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)

    def conditional(request: Request) -> Response:
        is_known = "If-None-Match" in request.headers
        return Response("" if is_known else json.dumps(board(job())), 304 if is_known else 200, {"ETag": '"one"'})

    sites.expect_request(GREENHOUSE.format("known")).respond_with_handler(conditional)
    sites.expect_request(GREENHOUSE.format("bad")).respond_with_data(status=500)
    read(sites, followed("greenhouse", "known"))
    names = ("bad", "bad", "known", "bad", "bad", "known")
    results = read(sites, *[followed("greenhouse", name) for name in names])
    assert [result.outcome for result in results].count(Outcome.COMPLETE) == 2


def test_answer_to_a_body_is_not_remembered_nor_one_without_a_body_used_for_it(sites: HTTPServer) -> None:
    known: list[bool] = []

    def answer(request: Request) -> Response:
        known.append("If-None-Match" in request.headers)
        return Response(request.data or "{}", headers={"ETag": '"one"'})

    sites.expect_request(f"/{HOST}/search").respond_with_handler(answer)

    async def ask() -> list[object]:
        async with open_web(sites.url_for(""), None) as web:
            site = HttpSite(web, PROVIDERS["greenhouse"], "acme", asyncio.get_running_loop().time() + 10)
            return [
                await site.json(f"https://{HOST}/search", body=body) for body in ({"meta": 1}, None, {"meta": 2}, None)
            ]

    assert asyncio.run(ask()) == [{"meta": 1}, {}, {"meta": 2}, {}]
    assert known == [False, False, False, True]


@pytest.mark.parametrize(("size", "at_once"), [(2_000_000, 4), (10, 1)], ids=["large", "of a host with one request"])
def test_text_is_read_before_the_next_one_has_its_turn(sites: HTTPServer, size: int, at_once: int) -> None:
    sites.expect_request(f"/{HOST}/text").respond_with_data("x" * size)
    reading: list[str] = []
    seen: list[int] = []

    async def read(text: str) -> int:
        reading.append(text)
        seen.append(len(reading))
        await asyncio.sleep(0.2)
        reading.remove(text)
        return len(text)

    async def ask() -> list[int]:
        async with open_web(sites.url_for(""), None) as web:
            provider = replace(PROVIDERS["greenhouse"], at_once=at_once)
            site = HttpSite(web, provider, "acme", asyncio.get_running_loop().time() + 10)
            return await asyncio.gather(*(site.read_text(f"https://{HOST}/text", read) for _ in range(3)))

    assert asyncio.run(ask()) == [size] * 3
    assert seen == [1, 1, 1]


@pytest.mark.parametrize("host", [f"{HOST}.example.com", f"example.com.{HOST}", f"x{HOST}", "example.com"])
def test_host_whose_name_only_holds_the_providers_is_not_asked(sites: HTTPServer, host: str) -> None:
    async def ask() -> None:
        async with open_web(sites.url_for(""), None) as web:
            site = HttpSite(web, PROVIDERS["greenhouse"], "acme", asyncio.get_running_loop().time() + 10)
            await site.json(f"https://{host}/jobs")

    with pytest.raises(SiteRefused, match="is no host of Greenhouse"):
        asyncio.run(ask())
    assert not sites.log
