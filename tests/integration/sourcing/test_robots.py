"""Robots rules and crawl delays are respected, over real HTTP."""

import asyncio
import gzip
import itertools
import time
from contextlib import suppress

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.providers import PROVIDERS
from sourcing.web import robots_policy
from sourcing.web.http import open_web
from sourcing.web.robots_policy import RobotsCache, open_site
from testing.career_sites import SAMPLES
from tests.integration.sourcing.pages import PAGED, read_one, serve
from tests.integration.sourcing.sites import (
    GREENHOUSE,
    asked,
    board,
    caches_of,
    followed,
    forget,
    job,
    pages_asked,
    read,
)

ICIMS = "/careers-acme.icims.com"
JIBE = "/careers.acme.com"


def robots(sites: HTTPServer, host: str, text: str = "", status: int = 200) -> None:
    sites.expect_request(f"{host}/robots.txt").respond_with_data(text, status=status)


def test_tenant_that_wants_no_robots_is_not_read_and_the_person_is_told(sites: HTTPServer) -> None:
    robots(sites, ICIMS, "User-agent: *\nDisallow: /")
    result = read_one(sites, "icims")
    assert (result.outcome, result.postings) == (Outcome.FAILED, [])
    assert result.error_message == (
        "iCIMS lets no robots read this page: careers-acme.icims.com/robots.txt forbids it."
    )
    assert pages_asked(sites) == []


@pytest.mark.parametrize("provider", ["workday", "oracle", "phenom", "successfactors", "ukg", "amazon", "google"])
def test_no_page_that_is_forbidden_is_asked_for(sites: HTTPServer, provider: str) -> None:
    serve(sites, provider, 3)
    host = PAGED[provider][1].split("/")[1]
    robots(sites, f"/{host}", "User-agent: Rolewatch\nDisallow: /")
    result = read_one(sites, provider)
    assert (result.outcome, pages_asked(sites)) == (Outcome.FAILED, [])
    assert "robots.txt forbids it" in (result.error_message or "")


@pytest.mark.parametrize(
    ("status", "outcome"), [(404, Outcome.COMPLETE), (403, Outcome.COMPLETE), (500, Outcome.FAILED)]
)
def test_robots_file_that_is_not_there_allows_all_and_one_out_of_reach_nothing(
    sites: HTTPServer, status: int, outcome: Outcome
) -> None:
    pages = serve(sites, "workday", 3)
    robots(sites, "/acme.wd5.myworkdayjobs.com", status=status)
    result = read_one(sites, "workday")
    assert (result.outcome, pages.offsets) == (outcome, [0] if outcome is Outcome.COMPLETE else [])
    if outcome is Outcome.FAILED:
        assert "does not say what robots may read" in (result.error_message or "")


WORKDAY = "/acme.wd5.myworkdayjobs.com"


@pytest.mark.parametrize("location", ["/robots/all.txt", "https://acme.wd5.myworkdayjobs.com/robots/all.txt"])
@pytest.mark.parametrize(("text", "outcome"), [("", Outcome.COMPLETE), ("User-agent: *\nDisallow: /", Outcome.FAILED)])
def test_robots_file_elsewhere_on_the_host_is_kept_to(
    sites: HTTPServer, location: str, text: str, outcome: Outcome
) -> None:
    serve(sites, "workday", 3)
    sites.expect_request(f"{WORKDAY}/robots.txt").respond_with_data(status=301, headers={"Location": location})
    sites.expect_request(f"{WORKDAY}/robots/all.txt").respond_with_data(text)
    assert read_one(sites, "workday").outcome == outcome


@pytest.mark.parametrize(
    "location", ["https://elsewhere.example/robots.txt", "http://acme.wd5.myworkdayjobs.com/a.txt", "/robots.txt", ""]
)
def test_host_whose_robots_file_leads_away_or_on_and_on_is_not_read(sites: HTTPServer, location: str) -> None:
    pages = serve(sites, "workday", 3)
    sites.expect_request(f"{WORKDAY}/robots.txt").respond_with_data(status=302, headers={"Location": location})
    result = read_one(sites, "workday")
    assert (result.outcome, pages.offsets) == (Outcome.FAILED, [])
    assert "does not say what robots may read" in (result.error_message or "")
    assert len([path for path in asked(sites) if path.endswith(".txt")]) <= 6


@pytest.mark.parametrize(("redirects", "outcome"), [(5, Outcome.COMPLETE), (6, Outcome.FAILED)])
def test_robots_file_behind_five_redirects_is_kept_to_also_on_other_hosts(
    sites: HTTPServer, redirects: int, outcome: Outcome
) -> None:
    pages = serve(sites, "jibe", 3)
    # From careers.acme.com over r1.acme.com and so on.
    hosts = ["careers.acme.com", *(f"r{number}.acme.com" for number in range(1, redirects + 1))]
    for here, there in itertools.pairwise(hosts):
        location = {"Location": f"https://{there}/robots.txt"}
        sites.expect_request(f"/{here}/robots.txt").respond_with_data(status=301, headers=location)
    robots(sites, f"/{hosts[-1]}", "User-agent: *\nDisallow: /nothing")
    assert (read_one(sites, "jibe").outcome, len(pages.offsets)) == (outcome, int(redirects <= 5))


def test_robots_rules_redirected_to_another_host_apply_here(sites: HTTPServer) -> None:
    pages = serve(sites, "jibe", 3)
    location = {"Location": "https://www.acme.com/robots.txt"}
    sites.expect_request(f"{JIBE}/robots.txt").respond_with_data(status=301, headers=location)
    robots(sites, "/www.acme.com", "User-agent: *\nDisallow: /api/")
    result = read_one(sites, "jibe")
    assert (result.outcome, pages.offsets) == (Outcome.FAILED, [])
    assert "careers.acme.com/robots.txt forbids it" in (result.error_message or "")


def test_no_more_hosts_are_remembered_than_there_is_room_for(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots_policy, "_MOST_HOSTS", 2)
    names = [f"careers{n}.acme.com" for n in range(4)]
    for name in names:
        robots(sites, f"/{name}", "User-agent: *\nCrawl-delay: 0.01")
    read(sites, *[followed("jibe", name) for name in names])
    known = caches_of(sites).of(RobotsCache)
    assert (len(known.rules), len(known.next_at)) == (2, 2)


def test_long_rules_of_hosts_are_dropped_from_the_cache(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots_policy, "_MOST_BYTES", 50_000)
    names = [f"careers{n}.acme.com" for n in range(4)]
    for name in names:
        robots(sites, f"/{name}", f"User-agent: *\nSitemap: https://{name}/{'x' * 20_000}")
    read(sites, *[followed("jibe", name) for name in names])
    assert len(caches_of(sites).of(RobotsCache).rules) == 2


def test_robots_file_is_asked_for_once_a_day(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(sites, "workday", 3)
    robots(sites, "/acme.wd5.myworkdayjobs.com")
    for _ in range(3):
        assert read_one(sites, "workday").outcome == Outcome.COMPLETE
    assert len([path for path in asked(sites) if path.endswith("/robots.txt")]) == 1
    monkeypatch.setattr(robots_policy, "_CACHED_SECONDS", -1.0)
    forget(sites)
    read_one(sites, "workday")
    read_one(sites, "workday")
    assert len([path for path in asked(sites) if path.endswith("/robots.txt")]) == 3


def test_public_api_is_read_without_robots(sites: HTTPServer) -> None:
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_json(board(job()))
    robots(sites, "/boards-api.greenhouse.io", "User-agent: *\nDisallow: /")
    assert read_one(sites, "greenhouse").outcome == Outcome.COMPLETE
    assert len(asked(sites)) == 1


def test_delay_between_two_requests_is_kept(sites: HTTPServer) -> None:
    robots(sites, JIBE, "User-agent: *\nCrawl-delay: 0.4")
    serve(sites, "jibe", 250)
    began = time.monotonic()
    assert read_one(sites, "jibe").found == 250
    # For three pages. A busy machine only makes it longer.
    assert time.monotonic() - began > 2 * 0.4


def test_run_that_is_broken_off_leaves_no_turns_to_the_next(sites: HTTPServer) -> None:
    robots(sites, JIBE, "User-agent: *\nCrawl-delay: 2")
    serve(sites, "jibe", 3)

    async def ask(count: int) -> None:
        async with open_web(sites.url_for(""), None) as web:
            ends_at = asyncio.get_running_loop().time() + 8
            site = open_site(web, PROVIDERS["jibe"], SAMPLES["jibe"].board, ends_at)
            await asyncio.gather(*(site.text(f"https:/{JIBE}/robots.txt") for _ in range(count)))

    async def break_off() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(0.5):
                await ask(20)

    asyncio.run(break_off())
    began = time.monotonic()
    asyncio.run(ask(1))
    # No longer than the one sent request requires.
    assert time.monotonic() - began < 4


def test_those_who_wait_for_a_host_come_one_after_the_other(sites: HTTPServer) -> None:
    robots(sites, JIBE, "User-agent: *\nCrawl-delay: 0.3")
    came: list[float] = []

    def note(_: Request) -> Response:
        came.append(time.monotonic())
        return Response("")

    sites.expect_request(f"{JIBE}/page").respond_with_handler(note)

    async def ask() -> None:
        async with open_web(sites.url_for(""), None) as web:
            site = open_site(web, PROVIDERS["jibe"], SAMPLES["jibe"].board, asyncio.get_running_loop().time() + 20)
            await asyncio.gather(*(site.text(f"https:/{JIBE}/page") for _ in range(5)))

    began = time.monotonic()
    asyncio.run(ask())
    assert came[-1] - began > 4 * 0.3


def test_board_that_delays_make_too_long_has_failed_in_words(sites: HTTPServer) -> None:
    robots(sites, JIBE, "User-agent: *\nCrawl-delay: 60")
    serve(sites, "jibe", 250)
    [result] = read(sites, followed("jibe", SAMPLES["jibe"].board), seconds=10)
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert result.error_message == ("careers.acme.com wants 60 seconds between two requests: there is no time for all.")


def raw_robots(sites: HTTPServer, content: bytes, **headers: str) -> None:
    sites.expect_request("/www.acme.com/robots.txt").respond_with_data(content, headers=headers)


def put_website(sites: HTTPServer) -> None:
    job = """<script type="application/ld+json">{"@type": "JobPosting", "title": "Cook"}</script>"""
    sites.expect_request("/www.acme.com/jobs/1").respond_with_data(job)
    named = "<urlset><url><loc>https://www.acme.com/jobs/1</loc></url></urlset>"
    sites.expect_request("/www.acme.com/sitemap.xml").respond_with_data(named)


FORBIDS = "# Für Suchmaschinen\nUser-agent: *\nDisallow: /jobs/\n"


@pytest.mark.parametrize(
    "content",
    [
        FORBIDS.encode("latin-1"),
        FORBIDS.encode("utf-16"),
        b"\xef\xbb\xbf" + FORBIDS.encode(),
        b"# \xff\xfe\x00\x81\n" + FORBIDS.encode(),
        b"\x1f\x8b" + b"\n" + FORBIDS.encode(),
        gzip.compress(FORBIDS.encode("latin-1")),
        FORBIDS.encode() + b"# " + b"x" * 600_000,
        FORBIDS.encode() + b"Disallow: /other/\xc3\xa4\n" * 900 + b"#" * 9_000_000,
    ],
    ids=["latin-1", "utf-16", "mark", "no text", "two bytes of gzip", "gzip", "long", "very long"],
)
def test_rules_count_whatever_stands_around_them(sites: HTTPServer, content: bytes) -> None:
    put_website(sites)
    raw_robots(sites, content)
    result = read_one(sites, "website")
    assert (result.outcome, "/www.acme.com/jobs/1" in asked(sites)) == (Outcome.FAILED, False)


def test_website_that_wants_no_robots_is_not_read(sites: HTTPServer) -> None:
    put_website(sites)
    robots(sites, "/www.acme.com", "User-agent: *\nDisallow: /")
    result = read_one(sites, "website")
    assert (result.outcome, pages_asked(sites)) == (Outcome.FAILED, [])
    assert len(asked(sites)) == 1


def test_of_a_long_file_the_whole_lines_of_the_first_500_kib_count(sites: HTTPServer) -> None:
    put_website(sites)
    begin = b"User-agent: *\n" + b"#" * (512_000 - 14 - 1 - 12) + b"\n"
    # The last line is cut after "Disallow: /j".
    raw_robots(sites, begin + b"Disallow: /junk\nDisallow: /\n")
    assert (read_one(sites, "website").found, len(begin)) == (1, 512_000 - 12)


@pytest.mark.parametrize(
    "headers", [{"Content-Encoding": "gzip"}, {"Content-Encoding": "deflate"}, {}], ids=["gzip", "deflate", "a file"]
)
def test_host_whose_robots_file_cannot_be_unpacked_is_not_read_now(sites: HTTPServer, headers: dict[str, str]) -> None:
    put_website(sites)
    raw_robots(sites, b"\x1f\x8b\x08 this is no gzip", **headers)
    result = read_one(sites, "website")
    assert (result.outcome, pages_asked(sites)) == (Outcome.FAILED, [])
    assert "does not say what robots may read" in (result.error_message or "")


def test_robots_file_that_comes_later_is_read_then(sites: HTTPServer) -> None:
    put_website(sites)
    sites.expect_ordered_request("/www.acme.com/robots.txt").respond_with_data(b"\x1f\x8b\x08 no gzip")
    assert read_one(sites, "website").outcome == Outcome.FAILED
    robots(sites, "/www.acme.com", "User-agent: *\nAllow: /")
    assert read_one(sites, "website").found == 1
