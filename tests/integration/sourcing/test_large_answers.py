"""Large answers that arrive at the same time do not block each other, and do not fill the disk."""

import asyncio
import errno
import json
import re
import threading
import time
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.providers import PROVIDERS
from sourcing.read import Reading
from sourcing.web.http import HttpSite, open_web
from tests.integration.sourcing.sites import GREENHOUSE, board, followed, job, read


def test_large_answers_that_trickle_keep_no_other_from_being_read(sites: HTTPServer) -> None:
    is_over, begun = threading.Event(), threading.Semaphore(0)

    def trickle(_: Request) -> Response:
        def body() -> Iterator[bytes]:
            yield b" " * 1_100_000
            begun.release()
            while not is_over.wait(0.1):
                yield b" "

        return Response(body())

    def large(_: Request) -> Response:
        for _ready in range(4):
            begun.acquire(timeout=10)
        return Response(json.dumps(board(job())).encode() + b" " * 1_100_000)

    sites.expect_request(re.compile(GREENHOUSE.format("trickles[0-9]"))).respond_with_handler(trickle)
    sites.expect_request(GREENHOUSE.format("large")).respond_with_handler(large)
    slow = [followed("greenhouse", f"trickles{number}") for number in range(4)]
    began = time.monotonic()

    def end(readings: list[Reading]) -> list[Reading]:
        is_over.set()
        return readings

    *_, quick = end(read(sites, *slow, followed("greenhouse", "large"), seconds=10))
    assert time.monotonic() - began < 15
    assert (quick.outcome, quick.duration_ms < 8_000) == (Outcome.COMPLETE, True)


def test_answers_that_take_more_of_the_disk_than_there_is_wait_for_each_other(sites: HTTPServer) -> None:
    sites.expect_request("/boards-api.greenhouse.io/").respond_with_data("x" * 4_000_000)

    async def ask() -> list[int]:
        async with open_web(sites.url_for(""), None) as web:
            web.disk.left = 3_000_000
            site = HttpSite(web, PROVIDERS["greenhouse"], "acme", asyncio.get_running_loop().time() + 20)
            texts = await asyncio.gather(*(site.text("https://boards-api.greenhouse.io/") for _ in range(6)))
            assert web.disk.left == 3_000_000
            return [len(text) for text in texts]

    assert asyncio.run(ask()) == [4_000_000] * 6


def test_disk_that_is_full_fails_the_board_and_no_other(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sourcing.web.arriving.TemporaryFile", refuse)
    sites.expect_request(GREENHOUSE.format("large")).respond_with_data(b" " * 1_100_000)
    sites.expect_request(GREENHOUSE.format("small")).respond_with_json(board(job()))
    large, small = read(sites, followed("greenhouse", "large"), followed("greenhouse", "small"))
    assert large.error_message == "Greenhouse sent a large answer, for which there is no room just now."
    assert small.outcome == Outcome.COMPLETE
