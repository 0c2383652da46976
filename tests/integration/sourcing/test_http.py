"""Answers of one career site over real HTTP, and the sentences about them."""

import asyncio
import gc
import gzip
import json
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import stamina
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.errors import SiteUnreadable
from common.states import Outcome
from sourcing.providers import PROVIDERS
from sourcing.read import read_boards
from sourcing.web.http import HttpSite, open_web
from tests.integration.sourcing.pages import read_one
from tests.integration.sourcing.sites import (
    GREENHOUSE,
    LEVER,
    LEVER_EU,
    asked,
    board,
    followed,
    job,
    lever_posting,
    read,
)


def test_requests_are_honest_and_carry_no_cookies(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    sites.expect_request(LEVER.format("acme")).respond_with_data(status=404, headers={"Set-Cookie": "a=b; Path=/"})
    sites.expect_request(LEVER_EU.format("acme")).respond_with_json([lever_posting()])
    assert read(sites, followed("lever"))[0].outcome == Outcome.COMPLETE
    for request, _ in sites.log:
        assert "Rolewatch" in request.headers["User-Agent"]
        assert request.headers["Accept"] == "application/json"
        assert "Cookie" not in request.headers


def test_unknown_board_is_not_asked_for_twice(sites: HTTPServer) -> None:
    result = read_one(sites, "greenhouse")
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert result.error_message == "Greenhouse has no board named 'acme'. Check the board's name in your settings."
    assert len(sites.log) == 1


def test_lever_does_not_ask_the_european_instance_when_the_global_one_fails(sites: HTTPServer) -> None:
    sites.expect_request(LEVER.format("acme")).respond_with_data(status=500)
    sites.expect_request(LEVER_EU.format("acme")).respond_with_json([lever_posting()])
    result = read_one(sites, "lever")
    assert result.error_message == "Lever answered 500. It was asked three times."
    assert asked(sites) == ["/api.lever.co/v0/postings/acme?mode=json"] * 3


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_passing_failure_is_tried_again(sites: HTTPServer, status: int) -> None:
    sites.expect_ordered_request(GREENHOUSE.format("acme")).respond_with_data(status=status)
    sites.expect_ordered_request(GREENHOUSE.format("acme")).respond_with_json(board(job()))
    assert read_one(sites).outcome == Outcome.COMPLETE


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (301, "Greenhouse sends us to another address, which is not followed (it answered 301)."),
        (302, "Greenhouse sends us to another address, which is not followed (it answered 302)."),
        (401, "Greenhouse does not let us read this board (it answered 401)."),
        (403, "Greenhouse does not let us read this board (it answered 403)."),
        (410, "Greenhouse has no board named 'acme'. Check the board's name in your settings."),
    ],
)
def test_refusal_is_not_tried_again(sites: HTTPServer, status: int, message: str) -> None:
    elsewhere = {"Location": sites.url_for("/elsewhere")}
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(status=status, headers=elsewhere)
    result = read_one(sites)
    assert (result.outcome, result.error_message) == (Outcome.FAILED, message)
    assert len(sites.log) == 1


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_waited_for(sites: HTTPServer, as_date: bool) -> None:
    # A date has whole seconds, so up to one second is lost.
    pause = format_datetime(datetime.now(UTC) + timedelta(seconds=2.5), usegmt=True) if as_date else "1"
    sites.expect_ordered_request(GREENHOUSE.format("acme")).respond_with_data(
        status=429, headers={"Retry-After": pause}
    )
    sites.expect_ordered_request(GREENHOUSE.format("acme")).respond_with_json(board(job()))
    with stamina.set_testing(False):
        result = read_one(sites)
    assert result.outcome == Outcome.COMPLETE
    assert result.duration_ms >= 900


def test_retry_after_that_is_too_long_is_not_waited_for(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(status=503, headers={"Retry-After": "3600"})
    result = read_one(sites)
    assert result.error_message == (
        "Greenhouse answered 503 and asks us to wait 3600 seconds, which is longer than there is time."
    )
    assert len(sites.log) == 1


@pytest.mark.parametrize("pause", ["soon", "-1", "9" * 5000, "Wed, 99 Foo 2026 00:00:00 GMT", "inf", ""])
def test_retry_after_that_makes_no_sense_is_ignored(sites: HTTPServer, pause: str) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(status=429, headers={"Retry-After": pause})
    assert read_one(sites).error_message == "Greenhouse answered 429. It was asked three times."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><title>Sign in</title>",
        b'{"jobs": [',
        b'{"jobs": [], "meta": {"total": NaN}}',
        b'{"jobs": "\xff\xfe"}',
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"jobs": [], "meta": {"total": ' + b"9" * 10_000 + b"}}",
    ],
    ids=["nothing", "html", "cut off", "NaN", "no UTF-8", "deep list", "deep object", "huge number"],
)
def test_answer_that_is_not_json_has_failed(sites: HTTPServer, body: bytes) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(body, content_type="text/html")
    result = read_one(sites)
    assert (result.outcome, result.error_message) == (
        Outcome.FAILED,
        "Greenhouse answered with something that is not JSON.",
    )


def test_json_without_the_list_has_failed(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json({"message": "maintenance"})
    result = read_one(sites)
    assert result.outcome == Outcome.FAILED
    assert result.error_message == "The career page answered with something that holds no list of jobs."


def test_gzip_is_unpacked(sites: HTTPServer) -> None:
    body = gzip.compress(json.dumps(board(job())).encode())
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(body, headers={"Content-Encoding": "gzip"})
    assert read_one(sites).outcome == Outcome.COMPLETE


@pytest.mark.parametrize(
    "body", [b"{}", gzip.compress(json.dumps(board(job())).encode())[:-8]], ids=["not packed", "without its end"]
)
def test_broken_gzip_has_failed(sites: HTTPServer, body: bytes) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(body, headers={"Content-Encoding": "gzip"})
    assert read_one(sites).error_message == "Greenhouse sent an answer that could not be unpacked."


def test_part_of_an_answer_has_failed(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(board(job()), status=206)
    assert read_one(sites).error_message == "Greenhouse sent only a part of its answer."


def test_part_that_is_the_whole_answer_is_read(sites: HTTPServer) -> None:
    body = json.dumps(board(job()))
    part = {"Content-Range": f"bytes 0-{len(body) - 1}/{len(body)}"}
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(body, status=206, headers=part)
    assert read_one(sites).outcome == Outcome.COMPLETE


def test_list_next_to_an_error_has_failed(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json({**board(), "error": "Too many requests"})
    result = read_one(sites)
    assert (result.outcome, "Too many requests" in str(result.error_message)) == (Outcome.FAILED, True)


def test_answer_over_the_size_limit_has_failed(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(b" " * 50_000_001)
    assert read_one(sites).error_message == "Greenhouse sent more than 50 MB."


def test_decompression_bomb_has_failed(sites: HTTPServer) -> None:
    bomb = gzip.compress(gzip.compress(b" " * 100_000_000, 1))
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(bomb, headers={"Content-Encoding": "gzip, gzip"})
    assert read_one(sites).error_message == "Greenhouse sent more than 50 MB."


def test_site_that_cannot_be_reached_has_failed() -> None:
    [result] = asyncio.run(read_boards([followed("lever")], sites_url="http://127.0.0.1:1", seconds=20))
    assert result.error_message == "Lever could not be reached. It was asked three times."


def test_answer_that_breaks_off_has_failed(sites: HTTPServer) -> None:
    def lie(request: Request) -> Response:
        response = Response(b'{"jobs"')
        response.headers["Content-Length"] = "1000"
        response.automatically_set_content_length = False
        return response

    sites.expect_request(GREENHOUSE.format("acme")).respond_with_handler(lie)
    assert read_one(sites).error_message == "Greenhouse broke off its answer. It was asked three times."


def test_list_that_is_longer_than_one_may_be_is_cut_and_not_proven(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(board(*map(job, range(50_001))))
    result = read_one(sites)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 50_000)
    assert result.error_message == "The list is longer than one may be here; 50000 of its jobs were read."


def test_list_whose_texts_are_longer_than_one_may_hold_is_cut_and_not_proven(sites: HTTPServer) -> None:
    jobs = [job(number, title="x" * 500, place="y" * 1000) for number in range(25_000)]
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(board(*jobs))
    result = read_one(sites)
    assert result.outcome == Outcome.TRUNCATED
    assert 15_000 < result.found < 25_000


def test_large_answer_that_trickles_does_not_keep_another_from_its_turn(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.web.arriving.LARGE_SECONDS", 1.0)
    begun, is_over = threading.Event(), threading.Event()

    def trickle(_: Request) -> Response:
        def body() -> Iterator[bytes]:
            yield b" " * 1_100_000
            begun.set()
            while not is_over.wait(0.1):
                yield b" "

        return Response(body())

    def large(_: Request) -> Response:
        begun.wait(10)
        return Response(json.dumps(board(job())).encode() + b" " * 1_100_000)

    sites.expect_request(GREENHOUSE.format("trickles")).respond_with_handler(trickle)
    sites.expect_request(GREENHOUSE.format("large")).respond_with_handler(large)
    slow, quick = read(sites, followed("greenhouse", "trickles"), followed("greenhouse", "large"), seconds=15)
    is_over.set()
    assert slow.error_message == "Greenhouse sent a large answer too slowly."
    assert quick.outcome == Outcome.COMPLETE


def test_bytes_of_a_refused_answer_are_let_go_with_its_error(sites: HTTPServer) -> None:
    sites.expect_request("/boards-api.greenhouse.io/").respond_with_data(b" " * 3_000_000)

    async def ask() -> int:
        async with open_web(sites.url_for(""), None) as web:
            strict = replace(PROVIDERS["greenhouse"], most_bytes=2_000_000)
            site = HttpSite(web, strict, "acme", asyncio.get_running_loop().time() + 20)
            with suppress(SiteUnreadable):
                await site.json("https://boards-api.greenhouse.io/")
            return tracemalloc.get_traced_memory()[0]

    gc.disable()
    tracemalloc.start()
    try:
        assert asyncio.run(ask()) < 1_500_000
    finally:
        tracemalloc.stop()
        gc.enable()
