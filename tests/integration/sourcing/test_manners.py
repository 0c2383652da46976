"""Polite and safe requests to career sites, over real HTTP."""

import asyncio
import json
import re
import threading
import time
from dataclasses import replace

import pytest
import stamina
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.errors import SiteRefused
from common.states import Outcome
from sourcing.model.posting import Listing
from sourcing.model.provider import Site
from sourcing.providers import PROVIDERS
from sourcing.read import read_boards
from sourcing.web.http import HttpSite, open_web
from tests.integration.sourcing.pages import PAGED, entries, read_one, serve
from tests.integration.sourcing.sites import GREENHOUSE, Crowd, board, cleared, followed, job, read


def test_contact_is_told_to_the_site(sites: HTTPServer) -> None:
    asyncio.run(
        read_boards([followed("greenhouse")], sites_url=sites.url_for(""), seconds=20, contact="me@example.com")
    )
    agent = sites.log[0][0].headers["User-Agent"]
    assert agent == "Rolewatch (reads the public career pages that people follow; me@example.com)"


def test_environments_proxy_is_not_used(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    # A port without a server.
    for name in ("HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.lower(), "http://127.0.0.1:9")
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(board(job()))
    assert read_one(sites).outcome == Outcome.COMPLETE


def test_host_gets_no_more_requests_at_once_than_its_provider_allows(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.read.PROVIDERS", {"greenhouse": replace(PROVIDERS["greenhouse"], at_once=3)})
    crowd = Crowd()
    for number in range(12):
        sites.expect_request(GREENHOUSE.format(f"acme{number}")).respond_with_handler(crowd)
    results = read(sites, *[followed("greenhouse", f"acme{number}") for number in range(12)])
    assert {result.outcome for result in results} == {Outcome.COMPLETE}
    assert crowd.most == 3


def test_boards_of_a_slow_host_are_read_one_after_the_other_each_in_its_own_time(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = replace(PROVIDERS["workable"], at_once=1, seconds=3)
    monkeypatch.setattr("sourcing.read.PROVIDERS", {"workable": slow})

    def answer(request: Request) -> Response:
        time.sleep(0.1)
        page = int(request.get_json().get("token", "0"))
        results = entries("workable", page)
        following = {"nextPage": str(page + 1)} if page < 5 else {}
        return Response(json.dumps({"total": 6, "results": results, **following}))

    for number in range(8):
        path = f"/apply.workable.com/api/v3/accounts/acme{number}/jobs"
        sites.expect_request(path, method="POST").respond_with_handler(answer)
    results = read(sites, *[followed("workable", f"acme{number}") for number in range(8)])
    assert [(result.outcome, result.found) for result in results] == [(Outcome.COMPLETE, 6)] * 8


def test_pages_of_one_board_share_their_hosts_limit(sites: HTTPServer) -> None:
    pages, crowd = serve(sites, "apple", 400), Crowd()

    def page(request: Request) -> Response:
        crowd(request)
        return pages(request)

    cleared(sites).expect_request(PAGED["apple"][1]).respond_with_handler(page)
    assert read(sites, followed("apple", "apple"))[0].found == 400
    assert 2 <= crowd.most <= PROVIDERS["apple"].at_once


def test_host_that_keeps_failing_is_not_asked_again_in_the_run(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(status=500)
    slow_to_fail = [followed("greenhouse") for _ in range(60)]
    results = read(sites, *slow_to_fail, followed("lever"))
    sentence = "boards-api.greenhouse.io keeps failing, and is not asked again in this run."
    assert sentence in {result.error_message for result in results}
    assert len(sites.log) < 60 * 3
    # Another host is not affected.
    assert results[-1].error_message == "Lever has no board named 'acme'. Check the board's name in your settings."


def test_host_that_answers_between_failures_stays_open(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)
    sites.expect_request(GREENHOUSE.format("bad")).respond_with_data(status=500)
    sites.expect_request(GREENHOUSE.format("good")).respond_with_json(board(job()))
    results = read(sites, *[followed("greenhouse", name) for name in ("bad", "bad", "good", "bad", "bad", "good")])
    assert [result.outcome for result in results].count(Outcome.COMPLETE) == 2


def test_boards_that_are_not_there_do_not_keep_another_of_their_host_from_being_read(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)
    # Workday's answer for an unknown site.
    sites.expect_request(re.compile(GREENHOUSE.format("wrong[0-9]+"))).respond_with_data(status=500)
    sites.expect_request(GREENHOUSE.format("real")).respond_with_json(board(job()))
    wrong = [followed("greenhouse", f"wrong{number}") for number in range(30)]
    *failed, real = read(sites, *wrong, followed("greenhouse", "real"), seconds=60)
    assert (real.outcome, real.found) == (Outcome.COMPLETE, 1)
    assert {reading.error_message for reading in failed} == {"Greenhouse answered 500. It was asked three times."}


def test_host_that_cannot_be_reached_is_not_asked_again_for_any_board(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)
    boards = [followed("greenhouse", f"acme{number}") for number in range(5)]
    readings = asyncio.run(read_boards(boards, sites_url="http://127.0.0.1:1", seconds=60))
    told = [reading.error_message for reading in readings]
    assert told[:3] == ["Greenhouse could not be reached. It was asked three times."] * 3
    assert told[3:] == ["boards-api.greenhouse.io keeps failing, and is not asked again in this run."] * 2


@pytest.mark.parametrize(("status", "waits"), [(500, False), (503, True)])
def test_only_what_is_said_of_a_host_silences_its_other_boards(sites: HTTPServer, status: int, waits: bool) -> None:
    sites.expect_request(GREENHOUSE.format("bad")).respond_with_data(status=status, headers={"Retry-After": "900"})
    sites.expect_request(GREENHOUSE.format("good")).respond_with_json(board(job()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)
        bad, good = read(sites, followed("greenhouse", "bad"), followed("greenhouse", "good"))
    assert "asks us to wait 900 seconds" in (bad.error_message or "")
    assert (good.outcome is Outcome.FAILED) == waits


def test_sites_that_answer_nothing_keep_no_other_from_being_asked(sites: HTTPServer) -> None:
    is_over = threading.Event()

    def hang(_: Request) -> Response:
        is_over.wait(20)
        return Response("")

    sites.expect_request(re.compile(r"/site[0-9]+\.example\.com/")).respond_with_handler(hang)
    sites.expect_request("/quick.example.com/").respond_with_data("here")

    async def ask() -> str:
        async with open_web(sites.url_for(""), None) as web:
            ends_at = asyncio.get_running_loop().time() + 20
            site = HttpSite(web, PROVIDERS["website"], "example.com", ends_at)
            slow = [asyncio.create_task(site.text(f"https://site{n}.example.com/")) for n in range(40)]
            await asyncio.sleep(0.5)
            async with asyncio.timeout(5):
                text = await site.text("https://quick.example.com/")
            is_over.set()
            for task in slow:
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)
            return text

    assert asyncio.run(ask()) == "here"


def test_retry_after_silences_the_host_for_every_board(sites: HTTPServer) -> None:
    first: list[float] = []

    def busy_once(request: Request) -> Response:
        if not first:
            first.append(time.monotonic())
            return Response("", 429, headers={"Retry-After": "1"})
        assert time.monotonic() - first[0] > 0.9
        return Response(json.dumps(board(job())))

    sites.expect_request(GREENHOUSE.format("acme")).respond_with_handler(busy_once)
    with stamina.set_testing(False):
        one_at_a_time = replace(PROVIDERS["greenhouse"], at_once=1)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sourcing.read.PROVIDERS", {"greenhouse": one_at_a_time})
            results = read(sites, *[followed("greenhouse")] * 3)
    sites.check_assertions()
    assert {result.outcome for result in results} == {Outcome.COMPLETE}


def test_unchanged_answer_is_not_sent_again(sites: HTTPServer) -> None:
    statuses: list[int] = []

    def conditional(request: Request) -> Response:
        is_known = request.headers.get("If-None-Match") == '"one"'
        statuses.append(304 if is_known else 200)
        return Response("" if is_known else json.dumps(board(job())), statuses[-1], headers={"ETag": '"one"'})

    sites.expect_request(GREENHOUSE.format("etag")).respond_with_handler(conditional)
    first, second = (read(sites, followed("greenhouse", "etag"))[0] for _ in range(2))
    assert statuses == [200, 304]
    assert first.postings == second.postings != []


def test_answer_304_to_an_unconditional_request_has_failed(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(status=304)
    assert read_one(sites).outcome == Outcome.FAILED


async def read_elsewhere(_: str, site: Site) -> Listing:
    await site.json("https://internal.example.com/jobs")
    return Listing([], None)


def test_host_that_is_not_the_providers_is_not_asked(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    wayward = replace(PROVIDERS["greenhouse"], read=read_elsewhere)
    monkeypatch.setattr("sourcing.read.PROVIDERS", {"greenhouse": wayward})
    assert read_one(sites).error_message == "internal.example.com is no host of Greenhouse, and is not read."
    assert not sites.log


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1"])
def test_private_address_is_not_connected_to(sites: HTTPServer, host: str) -> None:
    async def ask() -> None:
        anywhere = replace(PROVIDERS["eightfold"], hosts=_Anything())  # type: ignore[arg-type]
        async with open_web(None, None) as web:
            site = HttpSite(web, anywhere, "acme", asyncio.get_running_loop().time() + 10)
            await site.json(f"https://{host}:{sites.port}/")

    with pytest.raises(SiteRefused, match="not on the public internet"):
        asyncio.run(ask())
    assert not sites.log


def test_public_address_is_connected_to_by_its_name(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.web.network._is_public", lambda _: True)
    sites.expect_request("/").respond_with_data("here")

    async def ask() -> str:
        async with open_web(None, None) as web:
            return (await web.client.get(f"http://localhost:{sites.port}/")).text

    assert asyncio.run(ask()) == "here"
    assert sites.log[0][0].host == f"localhost:{sites.port}"


class _Anything:
    """A pattern that every host matches."""

    def fullmatch(self, _: str) -> bool:
        return True
