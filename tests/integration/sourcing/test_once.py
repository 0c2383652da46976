"""A run requests each page of a website once, even if the website is followed under several names."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.model.posting import Board
from sourcing.model.quota import BoardQuota
from sourcing.read import Reading, read_boards
from sourcing.web.once import Once
from tests.integration.sourcing.pages import ids
from tests.integration.sourcing.sites import caches_of, pages_asked
from tests.integration.sourcing.test_website import HOST, job, serve, sitemap

NAMES = [Board("website", f"www.acme.com/{first}{second}/jobs") for first in "abcdefgh" for second in "vwxyz"]
PAGES = {f"/{name.board}" for name in NAMES}


def read_site(sites: HTTPServer, *boards: Board, known: tuple[str, ...] = ()) -> list[Reading]:
    knows = dict.fromkeys(boards, known)
    return asyncio.run(
        read_boards(boards, sites_url=sites.url_for(""), seconds=60, caches=caches_of(sites), known=knows)
    )


def counted(sites: HTTPServer) -> Counter[str]:
    """Return how often each page was requested, without the boards' own pages."""
    return Counter(page for page in pages_asked(sites) if page not in PAGES)


def test_website_is_read_once_under_forty_names(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2"), "/jobs/1": job(1), "/jobs/2": job(2)})
    found = read_site(sites, *NAMES)
    assert [ids(one) for one in found] == [["jobs/1", "jobs/2"]] * 40
    assert counted(sites) == {f"{HOST}{path}": 1 for path in ("/sitemap.xml", "/jobs/1", "/jobs/2")}


def test_page_of_a_known_job_is_asked_for_once_and_its_witness_by_each(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": job(1)})
    sites.expect_request(f"{HOST}/jobs/9").respond_with_data(status=410)
    found = read_site(sites, *NAMES[:4], known=("jobs/1", "jobs/9"))
    assert [one.gone for one in found] == [frozenset({"jobs/9"})] * 4
    # After a page that is gone, each reader that believes it checks similar pages.
    assert counted(sites) == {f"{HOST}/sitemap.xml": 1, f"{HOST}/jobs/9": 1, f"{HOST}/jobs/1": 5}


def test_next_run_asks_again(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": job(1)})
    read_site(sites, *NAMES[:2])
    read_site(sites, *NAMES[:2])
    assert counted(sites) == {f"{HOST}/sitemap.xml": 2, f"{HOST}/jobs/1": 2}


def test_reading_is_as_old_as_the_oldest_of_its_pages(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)
    asked: list[datetime] = []

    def note(_: Request) -> Response:
        asked.append(datetime.now(UTC))
        return Response(job(1))

    serve(sites, {"/sitemap.xml": sitemap("/jobs/1")})
    sites.expect_request(f"{HOST}/jobs/1").respond_with_handler(note)
    first, second = read_site(sites, *NAMES[:2])
    assert len(asked) == 1
    assert second.read_at <= asked[0]
    assert second.interval.read_until >= first.interval.read_until
    assert first.read_at <= second.read_at


def test_page_that_fails_is_asked_for_by_each(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)
    answers = iter([500] * 3 + [200])

    def sometimes(_: Request) -> Response:
        return Response(job(1), next(answers, 200))

    serve(sites, {"/sitemap.xml": sitemap("/jobs/1")})
    sites.expect_request(f"{HOST}/jobs/1").respond_with_handler(sometimes)
    first, second = read_site(sites, *NAMES[:2])
    assert (first.outcome, ids(second)) == (Outcome.FAILED, ["jobs/1"])


def size(_: object) -> int:
    return 10


@pytest.fixture
def asks() -> Callable[[object], Any]:
    """Makes a request function that counts its calls."""

    class Asks:
        def __init__(self, answer: object) -> None:
            self.answer, self.times = answer, 0

        async def __call__(self) -> object:
            self.times += 1
            await asyncio.sleep(0.05)
            return self.answer

    return Asks


def test_second_caller_waits_and_asks_when_the_first_is_cancelled(asks: Callable[[object], Any]) -> None:
    async def run() -> tuple[object, int]:
        once, ask, quota = Once(frozenset({"host"})), asks("page"), BoardQuota()
        first = asyncio.create_task(once.ask(quota, ("host", "a"), ask, size))
        await asyncio.sleep(0.01)
        second = asyncio.create_task(once.ask(quota, ("host", "a"), ask, size))
        await asyncio.sleep(0.01)
        first.cancel()
        return await second, ask.times

    assert asyncio.run(run()) == ("page", 2)


def test_no_more_is_kept_than_the_limit(asks: Callable[[object], Any]) -> None:
    async def run() -> list[int]:
        once, questions = Once(frozenset({"host"}), left=25), [asks(n) for n in range(3)]
        for _ in range(2):
            for number, ask in enumerate(questions):
                assert await once.ask(BoardQuota(), ("host", str(number)), ask, size) == number
        return [ask.times for ask in questions]

    assert asyncio.run(run()) == [1, 1, 2]


def test_earlier_answer_makes_the_reading_older(asks: Callable[[object], Any]) -> None:
    async def run() -> tuple[datetime | None, datetime | None]:
        once, began = Once(frozenset({"host"})), datetime.now(UTC)
        mine, others = BoardQuota(), BoardQuota()
        await once.ask(others, ("host", "a"), asks("page"), size)
        await once.ask(mine, ("host", "a"), asks("page"), size)
        assert mine.oldest_page_at is not None
        assert began <= mine.oldest_page_at < datetime.now(UTC)
        return mine.oldest_page_at, others.oldest_page_at

    assert asyncio.run(run())[1] is None
