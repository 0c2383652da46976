"""Companies' own websites, read page by page over real HTTP."""

import asyncio
import gzip
import json
import re
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.web.gzipped import unpacked
from tests.integration.sourcing.pages import ids, read_one
from tests.integration.sourcing.sites import followed, pages_asked, read

HOST = "/www.acme.com"
UNPROVEN = "A website does not say how many jobs there are."


def job(number: int, **more: Any) -> str:
    fields = {"@type": "JobPosting", "title": f"Cook {number}", "jobLocation": {"name": "Oslo"}, **more}
    return f"<script type='application/ld+json'>{json.dumps(fields)}</script>"


def sitemap(*paths: str, changed: str = "") -> str:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    urls = "".join(f"<url><loc>https://www.acme.com{path}</loc>{lastmod}</url>" for path in paths)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"


def serve(sites: HTTPServer, pages: dict[str, str]) -> None:
    for path, body in pages.items():
        sites.expect_request(HOST + path).respond_with_data(body, content_type="text/html")


def test_pages_of_the_sitemap_are_read_and_never_proven(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2", "/about"), "/jobs/1": job(1), "/jobs/2": job(2)})
    result = read_one(sites, "website")
    assert (result.outcome, result.error_message) == (Outcome.TRUNCATED, UNPROVEN)
    assert [(p.external_id, p.title, p.location, p.url) for p in result.postings] == [
        ("jobs/1", "Cook 1", "Oslo", "https://www.acme.com/jobs/1"),
        ("jobs/2", "Cook 2", "Oslo", "https://www.acme.com/jobs/2"),
    ]
    assert f"{HOST}/about" not in pages_asked(sites)


def test_sitemaps_of_robots_txt_are_read_and_an_index_is_followed(sites: HTTPServer) -> None:
    robots = "Sitemap: https://www.acme.com/index.xml\nSitemap: https://elsewhere.example/x.xml"
    parts = ("https://www.acme.com/jobs.xml", "https://elsewhere.example/jobs.xml")
    index = f"<sitemapindex>{''.join(f'<sitemap><loc>{part}</loc></sitemap>' for part in parts)}</sitemapindex>"
    serve(sites, {"/robots.txt": robots, "/index.xml": index, "/jobs.xml": sitemap("/jobs/1"), "/jobs/1": job(1)})
    assert ids(read_one(sites, "website")) == ["jobs/1"]
    assert pages_asked(sites) == [f"{HOST}/index.xml", f"{HOST}/jobs.xml", f"{HOST}/careers", f"{HOST}/jobs/1"]


def test_links_of_the_boards_page_are_read_where_no_sitemap_names_jobs(sites: HTTPServer) -> None:
    links = "<a href='/jobs/1#top'>x</a><a href='jobs/2'>x</a><a href='https://elsewhere.example/jobs/3'>x</a><a>x</a>"
    serve(sites, {"/careers": links, "/jobs/1": job(1), "/jobs/2": job(2)})
    assert ids(read_one(sites, "website")) == ["jobs/1", "jobs/2"]


def test_linked_page_without_a_word_of_jobs_that_held_none_is_not_asked_for_again(sites: HTTPServer) -> None:
    links = "<a href='/cook-7'>x</a><a href='/story-1'>x</a>"
    pages = {"/careers": links, "/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": job(1), "/cook-7": job(7)}
    serve(sites, {**pages, "/story-1": "<p>We cook.</p>"})
    for _ in range(2):
        assert ids(read_one(sites, "website")) == ["jobs/1", "cook-7"]
    asked = pages_asked(sites)
    assert (asked.count(f"{HOST}/cook-7"), asked.count(f"{HOST}/story-1")) == (2, 1)


def test_page_that_is_gone_or_says_that_it_is_over_is_no_job(sites: HTTPServer) -> None:
    serve(
        sites,
        {
            "/sitemap.xml": sitemap(*(f"/jobs/{n}" for n in range(1, 7))),
            "/jobs/1": job(1),
            "/jobs/2": job(2, validThrough="2020-01-01"),
            "/jobs/6": job(6, validThrough=["2020-01-01", "2090-01-01"]),
            "/jobs/3": "<h1>This job is filled</h1>",
        },
    )
    sites.expect_request(f"{HOST}/jobs/4").respond_with_data(status=410)
    assert ids(read_one(sites, "website")) == ["jobs/1", "jobs/6"]


def test_job_whose_page_says_that_it_is_closed_is_not_listed(sites: HTTPServer) -> None:
    open_job = job(1, description="This position is no longer remote.") + "<p>This position is no longer remote.</p>"
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2"), "/jobs/1": open_job})
    serve(sites, {"/jobs/2": job(2) + "<div role='alert'>Diese Stelle ist nicht mehr verfügbar.</div>"})
    assert ids(read_one(sites, "website")) == ["jobs/1"]


def test_notice_on_a_page_of_several_jobs_closes_none(sites: HTTPServer) -> None:
    both = job(1, url="/jobs/1") + job(2, url="/jobs/2") + "<h2>This position has been filled</h2>"
    serve(sites, {"/sitemap.xml": sitemap("/jobs/all"), "/jobs/all": both})
    assert ids(read_one(sites, "website")) == ["jobs/1", "jobs/2"]


def test_page_whose_posting_cannot_be_read_is_named(sites: HTTPServer) -> None:
    cut = "<script type='application/ld+json'>{'@type': 'JobPosting', 'title': 'Co</script>"
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2"), "/jobs/1": job(1), "/jobs/2": cut})
    result = read_one(sites, "website")
    sentence = "A page holds job postings that cannot be read: https://www.acme.com/jobs/2."
    assert (ids(result), result.error_message) == (["jobs/1"], f"{UNPROVEN} {sentence}")


def test_pages_that_the_career_page_links_to_are_read_whatever_they_are_called(sites: HTTPServer) -> None:
    links = (
        "<nav><a href='/menu'>x</a></nav><a href='/cook-oslo#top'>x</a><a href='/broken'>x</a><a href='/a.pdf'>x</a>"
    )
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/about"), "/jobs/1": job(1), "/careers": links})
    serve(sites, {"/cook-oslo": job(2)})
    sites.expect_request(f"{HOST}/broken").respond_with_data(status=500)
    assert ids(read_one(sites, "website")) == ["jobs/1", "cook-oslo"]
    assert not {f"{HOST}/{one}" for one in ("menu", "about", "a.pdf")} & set(pages_asked(sites))


def test_no_more_pages_of_any_name_are_read_than_the_limit(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.website.sitemaps._MOST_UNNAMED", 3)
    serve(sites, {"/careers": "".join(f"<a href='/cook-{n}'>x</a>" for n in range(9))})
    sites.expect_request(re.compile(f"{HOST}/cook-.")).respond_with_data(job(1))
    assert len(ids(read_one(sites, "website"))) == 3


def test_pages_of_a_sitemap_are_read_where_nothing_speaks_of_jobs(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/", "/cook-oslo", "/logo.png"), "/cook-oslo": job(1)})
    assert ids(read_one(sites, "website")) == ["cook-oslo"]
    assert f"{HOST}/logo.png" not in pages_asked(sites)


def test_every_page_of_a_host_of_jobs_counts(sites: HTTPServer) -> None:
    names = sitemap("/cook-oslo", "/jobs/1").replace("www.acme.com", "jobs.acme.com")
    for path, body in {"/sitemap.xml": names, "/cook-oslo": job(2), "/jobs/1": job(1)}.items():
        sites.expect_request(f"/jobs.acme.com{path}").respond_with_data(body, content_type="text/html")
    [result] = read(sites, followed("website", "jobs.acme.com"))
    assert ids(result) == ["cook-oslo", "jobs/1"]


def test_website_whose_only_page_fails_has_failed(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/2")})
    sites.expect_request(f"{HOST}/jobs/2").respond_with_data(status=500)
    result = read_one(sites, "website")
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)


def test_packed_sitemaps_are_read(sites: HTTPServer) -> None:
    part = "https://www.acme.com/jobs.xml.gz"
    index = f"<sitemapindex><sitemap><loc>{part}</loc></sitemap></sitemapindex>"
    serve(sites, {"/robots.txt": "Sitemap: https://www.acme.com/index.xml.gz", "/jobs/1": job(1)})
    for path, xml in {"/index.xml.gz": index, "/jobs.xml.gz": sitemap("/jobs/1")}.items():
        packed = gzip.compress(xml.encode())
        sites.expect_request(HOST + path).respond_with_data(packed, content_type="application/gzip")
    assert ids(read_one(sites, "website")) == ["jobs/1"]


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(gzip.compress(b" " * 100_000_000, 1)),
        gzip.compress(b" " * 60_000_000, 1),
        gzip.compress(b"<a>" * 10_000_000, 1),
        gzip.compress(sitemap("/jobs/2").encode())[:-9],
        b"\x1f\x8b\x08 this is no gzip",
    ],
    ids=["packed twice", "spaces", "tags", "cut off", "broken"],
)
def test_packed_sitemap_that_is_a_bomb_or_broken_harms_nothing(sites: HTTPServer, packed: bytes) -> None:
    serve(sites, {"/robots.txt": "\n".join(f"Sitemap: https://www.acme.com/{one}" for one in ("x.xml.gz", "y.xml"))})
    serve(sites, {"/y.xml": sitemap("/jobs/1"), "/jobs/1": job(1)})
    sites.expect_request(f"{HOST}/x.xml.gz").respond_with_data(packed, content_type="application/gzip")
    assert ids(read_one(sites, "website")) == ["jobs/1"]


def test_packed_bomb_is_unpacked_no_further_than_an_answer_may_be_long() -> None:
    async def unpack() -> list[int]:
        async def sent() -> AsyncIterator[bytes]:
            yield gzip.compress(b" " * 100_000_000, 9)

        lengths = list[int]()
        async with aclosing(unpacked(sent())) as pieces:
            async for piece in pieces:
                lengths.append(len(piece))
                if sum(lengths) > 50_000_000:
                    break
        return lengths

    lengths = asyncio.run(unpack())
    assert (max(lengths), sum(lengths) < 52_000_000) == (1_048_576, True)


def test_page_that_did_not_change_is_not_asked_for_again(sites: HTTPServer) -> None:
    paths = [f"/jobs/{n}" for n in range(30)]
    serve(sites, {"/sitemap.xml": sitemap(*paths, changed="2026-11-01")} | {p: job(n) for n, p in enumerate(paths)})
    first = read_one(sites, "website")
    once = len(pages_asked(sites))
    assert read_one(sites, "website").postings == first.postings
    assert (once, len(pages_asked(sites)) - once) == (32, 2)


def test_page_that_changed_is_asked_for_again(sites: HTTPServer) -> None:
    days = iter(["2026-11-01", "2026-11-02"])
    titles = iter([1, 2])
    sites.expect_request(f"{HOST}/sitemap.xml").respond_with_handler(
        lambda _: Response(sitemap("/jobs/1", changed=next(days)))
    )
    sites.expect_request(f"{HOST}/jobs/1").respond_with_handler(lambda _: Response(job(next(titles))))
    assert [read_one(sites, "website").postings[0].title for _ in range(2)] == ["Cook 1", "Cook 2"]


def test_page_without_a_date_is_not_sent_again_while_its_etag_stands(sites: HTTPServer) -> None:
    statuses = list[int]()

    def page(request: Request) -> Response:
        statuses.append(304 if request.headers.get("If-None-Match") == '"a"' else 200)
        return Response(job(1) if statuses[-1] == 200 else "", statuses[-1], headers={"ETag": '"a"'})

    serve(sites, {"/sitemap.xml": sitemap("/jobs/etag")})
    sites.expect_request(f"{HOST}/jobs/etag").respond_with_handler(page)
    assert ids(read_one(sites, "website")) == ids(read_one(sites, "website")) == ["jobs/etag"]
    assert statuses == [200, 304]


def test_pages_that_are_too_many_for_answers_to_be_kept_are_not_sent_again(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.web.hosts._CACHED_BYTES", 0)
    etag = {"ETag": '"a"'}

    def page(request: Request) -> Response:
        is_known = request.headers.get("If-None-Match") == '"a"'
        return Response("" if is_known else job(1), 304 if is_known else 200, headers=etag)

    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2")})
    sites.expect_request(re.compile(f"{HOST}/jobs/.")).respond_with_handler(page)
    first = read_one(sites, "website")
    assert (ids(first), read_one(sites, "website").postings) == (["jobs/1", "jobs/2"], first.postings)
    assert [answer.status_code for request, answer in sites.log if "/jobs/" in request.path] == [200, 200, 304, 304]


def test_no_more_pages_are_read_than_the_limit(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.website.sitemaps.MOST_PAGES", 3)
    serve(sites, {"/sitemap.xml": sitemap(*(f"/jobs/{n}" for n in range(9)))})
    sites.expect_request(f"{HOST}/jobs/0").respond_with_data(job(0))
    assert read_one(sites, "website").found == 1
    assert len(pages_asked(sites)) == 4


def test_pages_behind_what_a_website_may_hold_are_not_asked_for(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.website.jobpages._MOST_BYTES", 4_000)
    serve(sites, {"/sitemap.xml": sitemap(*(f"/jobs/{n}" for n in range(50)))})
    sites.expect_request(re.compile(f"{HOST}/jobs/.*")).respond_with_data(job(1))
    assert 0 < read_one(sites, "website").found < 40


def test_page_that_holds_too_many_jobs_lists_none(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.website.jobpages._MOST_JOBS", 2)
    both = [job(n, url=f"/jobs/{n}") for n in range(3)]
    serve(sites, {"/sitemap.xml": sitemap("/jobs/all", "/jobs/some")})
    serve(sites, {"/jobs/all": "".join(both), "/jobs/some": "".join(both[:2])})
    assert ids(read_one(sites, "website")) == ["jobs/0", "jobs/1"]


def test_page_that_holds_much_is_not_remembered(sites: HTTPServer) -> None:
    changed = sitemap("/jobs/1", "/jobs/2", changed="2026-11-25")
    serve(sites, {"/sitemap.xml": changed, "/jobs/1": job(1), "/jobs/2": "".join(job(n) for n in range(40))})
    read_one(sites, "website")
    read_one(sites, "website")
    asked = sorted(path for path in pages_asked(sites) if "/jobs/" in path)
    assert asked == [f"{HOST}/jobs/{n}" for n in (1, 2, 2)]


def test_title_that_is_too_long_makes_no_posting_and_many_places_are_named_once(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2", "/jobs/3")})
    places = [{"name": "Oslo"}] * 300 + [{"name": "Bergen"}]
    serve(sites, {"/jobs/1": job(1, jobLocation=places), "/jobs/2": job(2, title="x" * 501)})
    serve(sites, {"/jobs/3": job(3, jobLocation=[{"name": f"Place {n}"} for n in range(200)])})
    result = read_one(sites, "website")
    one, other = result.postings
    assert (one.external_id, one.location, other.external_id) == ("jobs/1", "Oslo; Bergen", "jobs/3")
    assert re.fullmatch(r"(Place \d+; )+Place \d+", other.location or "")
    assert "1 of 3 entries could not be used" in (result.error_message or "")


@pytest.mark.parametrize("is_index", [True, False])
def test_no_sitemap_is_asked_for_behind_the_limit(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch, is_index: bool
) -> None:
    monkeypatch.setattr("sourcing.website.sitemaps.MOST_PAGES", 3)
    maps = [f"https://www.acme.com/map{n}.xml" for n in range(4)]
    index = f"<sitemapindex>{''.join(f'<sitemap><loc>{one}</loc></sitemap>' for one in maps)}</sitemapindex>"
    serve(sites, {f"/map{n}.xml": sitemap(f"/jobs/{n}", f"/jobs/{n}0") for n in range(4)})
    serve(sites, {"/sitemap.xml": index} if is_index else {"/robots.txt": "\n".join(f"Sitemap: {one}" for one in maps)})
    serve(sites, {f"/jobs/{n}": job(1) for n in ("0", "00", "1", "10")})
    assert ids(read_one(sites, "website")) == ["jobs/0", "jobs/00", "jobs/1"]
    assert [path for path in pages_asked(sites) if "/map" in path] == [f"{HOST}/map0.xml", f"{HOST}/map1.xml"]


def test_website_without_a_single_posting_has_failed_in_words(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": "<h1>Cook</h1>"})
    result = read_one(sites, "website")
    assert (result.outcome, result.error_message) == (
        Outcome.FAILED,
        "www.acme.com/careers has no pages that hold job postings in a form that can be read.",
    )
