"""Asking for single postings: answers that are slow, large or hostile end alone."""

import asyncio
import gc
import gzip
import json
import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sourcing import ask
from sourcing.model.posting import Board
from tests.integration.sourcing.asking import (
    BOARD,
    JAZZHR,
    RIPPLING,
    answers,
    ask_postings,
    job,
    job_of_path,
    jsonld,
    postings,
)


def test_answer_that_is_too_large_harms_only_its_own_posting(sites: HTTPServer) -> None:
    sites.expect_request(f"{RIPPLING}/1").respond_with_json({**job(), "filler": "x" * ask.ONE_POSTING})
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    found = answers(sites, BOARD, postings(1, 2))
    assert (found["1"].sentence, found["2"].state) == ("Rippling sent more than 1 MB.", "open")


def test_slow_answer_ends_alone(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "SECONDS_EACH", 0.5)

    def slowly(_: Request) -> Response:
        time.sleep(2)
        return Response(json.dumps(job()))

    sites.expect_request(f"{RIPPLING}/1").respond_with_handler(slowly)
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    found = answers(sites, BOARD, postings(1, 2))
    assert found["1"].state == "unknown"
    assert "took longer" in str(found["1"].sentence)
    assert found["2"].state == "open"


def test_answers_before_the_time_limit_are_returned(sites: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        time.sleep(0.2)
        return job_of_path(request)

    sites.expect_request(f"{RIPPLING}/1").respond_with_json(job())
    for number in range(2, 40):
        sites.expect_request(f"{RIPPLING}/{number}").respond_with_handler(answer)
    began = time.monotonic()
    found = answers(sites, BOARD, postings(*range(1, 40)), seconds=1)
    assert time.monotonic() - began < 4
    assert 1 <= len(found) < 39
    assert {one.state for one in found.values()} == {"open"}


def test_asking_that_ends_in_the_middle_leaves_no_error_behind(sites: HTTPServer) -> None:
    errors = list[Any]()

    async def collect() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: errors.append(context))
        async for _ in ask_postings(sites, BOARD, postings(*range(40)), 0.3):
            pass

    def slowly(_: Request) -> Response:
        time.sleep(0.5)
        return Response("{}")

    for number in range(40):
        sites.expect_request(f"{RIPPLING}/{number}").respond_with_handler(slowly)
    asyncio.run(collect())
    gc.collect()
    assert errors == []


def test_leaving_early_ends_all_requests(sites: HTTPServer) -> None:
    for number in range(40):
        sites.expect_request(f"{RIPPLING}/{number}").respond_with_json(job(number))

    async def first() -> None:
        asking = ask_postings(sites, BOARD, postings(*range(40)), 9)
        async for _ in asking:
            break
        await asking.aclose()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(first())
    assert len(sites.log) < 40


@pytest.mark.parametrize("piece", ["<", "<a href='/1/apply'>", "<div id='job-description'>", "<b><i>", "b=c "])
def test_hostile_page_takes_bounded_time_and_harms_no_other(sites: HTTPServer, piece: str) -> None:
    url = "https://acme.applytojob.com/apply/{}/engineer"
    filler = piece * ((ask.ONE_POSTING - 1_000) // len(piece))
    sites.expect_request(f"{JAZZHR}/1").respond_with_data(jsonld(url.format(1)) + filler)
    sites.expect_request(f"{JAZZHR}/2").respond_with_data(jsonld(url.format(2)))
    began = time.process_time()
    found = answers(sites, Board("jazzhr", "acme"), postings(1, 2), seconds=60)
    assert found["2"].state == "open"
    assert time.process_time() - began < 25


BOMBS = {
    "long number": b'{"uuid": "1", "payRangeDetails": [{"rangeStart": ' + b"9" * 900_000 + b"}]}",
    "endless pay": json.dumps(
        {
            **job(),
            "payRangeDetails": [{"rangeStart": 1, "rangeEnd": 2, "currency": "USD", "frequency": "YEAR"}] * 12_000,
        }
    ).encode(),
    "infinite pay": b'{"uuid": "1", "name": "x", "payRangeDetails": [{"rangeStart": 1e999, "rangeEnd": NaN,'
    b' "currency": "USD", "frequency": "YEAR"}], "createdOn": 1e308, "description": {"role": "<p>Build.</p>"}}',
    "huge exponent": b'{"uuid": "1", "name": "x", "payRangeDetails": [{"rangeStart": "1e99999999", "rangeEnd":'
    b' "9e-99999999", "currency": "USD", "frequency": "YEAR"}], "createdOn": "99999-99-99T99:99:99"}',
    "many keys": json.dumps({**job(), **{str(number): 0 for number in range(80_000)}}).encode(),
    "deep": b'{"uuid": "1", "description": ' + b'{"role":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
    "repeated key": b'{"uuid": "2", ' + b'"uuid": "1", ' * 60_000 + b'"name": "x"}',
    "escapes": b'{"uuid": "1", "name": "' + b"\\ud800\\u0000" * 40_000 + b'", "description": {"role": "\\udfff<p>"}}',
    "entities": json.dumps({**job(), "description": {"role": "&amp;" * 180_000}}).encode(),
    "open elements": json.dumps({**job(), "description": {"role": "<b><i><a href='x'>" * 45_000}}).encode(),
    "another charset": json.dumps(job()).encode("utf-16"),
    "no charset": b"\xff\xfe\x00" * 300_000,
    "an unknown charset": json.dumps({**job(), "name": "K\u00f6ln"}, ensure_ascii=False).encode("latin-1"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_hostile_record_takes_bounded_time_and_harms_no_other(sites: HTTPServer, bomb: str) -> None:
    sites.expect_request(f"{RIPPLING}/1").respond_with_data(
        BOMBS[bomb], content_type="application/json; charset=x-none"
    )
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    began = time.process_time()
    found = answers(sites, BOARD, postings(1, 2), seconds=60)
    assert found["2"].state == "open"
    assert found["1"].state in {"open", "unknown"}
    pay = found["1"].details.pay if found["1"].details else None
    assert pay is None or (pay.minimum, pay.maximum) == (Decimal(1), Decimal(2))
    assert time.process_time() - began < 10


def test_answer_that_trickles_ends_alone(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "SECONDS_EACH", 0.5)

    def trickle() -> Iterator[bytes]:
        for _ in range(30):
            yield b" "
            time.sleep(0.1)

    sites.expect_request(f"{RIPPLING}/1").respond_with_handler(lambda _: Response(trickle()))
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    began = time.monotonic()
    found = answers(sites, BOARD, postings(1, 2))
    assert (found["1"].state, found["2"].state) == ("unknown", "open")
    assert time.monotonic() - began < 2.5


def test_answer_that_is_packed_many_times_smaller_is_too_large(sites: HTTPServer) -> None:
    packed = gzip.compress(b'{"uuid": "1"' + b" " * 20_000_000 + b"}", 1)
    sites.expect_request(f"{RIPPLING}/1").respond_with_data(packed, headers={"Content-Encoding": "gzip"})
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    found = answers(sites, BOARD, postings(1, 2))
    assert (found["1"].sentence, found["2"].state) == ("Rippling sent more than 1 MB.", "open")
