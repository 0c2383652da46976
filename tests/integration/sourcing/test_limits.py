"""What is not requested, not read and not believed of a site, over real HTTP."""

import gzip
import json

import pytest
from pytest_httpserver import HTTPServer

from common.errors import NotACareerPage
from common.states import Outcome
from sourcing.lists.entries import MAX_URL
from tests.integration.sourcing.pages import ids, read_one, serve
from tests.integration.sourcing.sites import GREENHOUSE, asked, board, job, pages_asked
from tests.integration.sourcing.test_detecting import found
from tests.integration.sourcing.test_website import HOST, sitemap
from tests.integration.sourcing.test_website import job as page_of_job
from tests.integration.sourcing.test_website import serve as serve_website

WORKDAY = "/acme.wd5.myworkdayjobs.com"


def test_pages_of_another_host_are_not_asked_for_though_the_sitemap_names_them(sites: HTTPServer) -> None:
    others = ["https://jobs.globex.com/jobs/1", "https://www.acme.com.evil.example/jobs/2", "http://127.0.0.1/jobs/3"]
    urls = "".join(f"<url><loc>{one}</loc></url>" for one in others)
    named = sitemap("/jobs/4").replace("</urlset>", f"{urls}</urlset>")
    serve_website(sites, {"/sitemap.xml": named, "/jobs/4": page_of_job(4)})
    for one in others:
        sites.expect_request(f"/{one.split('//')[1]}").respond_with_data(page_of_job(9), content_type="text/html")
    assert ids(read_one(sites, "website")) == ["jobs/4"]
    assert {path.split("/")[1] for path in asked(sites)} == {"www.acme.com"}


def test_page_whose_address_is_longer_than_one_may_be_is_not_asked_for(sites: HTTPServer) -> None:
    long = f"/jobs/{'a' * MAX_URL}"
    serve_website(sites, {"/sitemap.xml": sitemap(long, "/jobs/1"), "/jobs/1": page_of_job(1), long: page_of_job(2)})
    assert ids(read_one(sites, "website")) == ["jobs/1"]
    assert f"{HOST}{long}" not in asked(sites)


def test_index_of_many_sitemaps_is_read_in_part_and_those_that_speak_of_jobs_first(sites: HTTPServer) -> None:
    parts = [*(f"https://www.acme.com/part{number}.xml" for number in range(150)), "https://www.acme.com/jobs.xml"]
    index = f"<sitemapindex>{''.join(f'<sitemap><loc>{part}</loc></sitemap>' for part in parts)}</sitemapindex>"
    serve_website(sites, {"/sitemap.xml": index, "/jobs.xml": sitemap("/jobs/1"), "/jobs/1": page_of_job(1)})
    assert ids(read_one(sites, "website")) == ["jobs/1"]
    asked_for = pages_asked(sites)
    assert asked_for[1] == f"{HOST}/jobs.xml"
    assert len([path for path in asked_for if "/part" in path]) < 100


def test_rule_behind_what_must_be_read_of_robots_txt_is_let_go(sites: HTTPServer) -> None:
    robots = "User-agent: *\n" + f"# {'x' * 98}\n" * 6_000 + "Disallow: /\n"
    sites.expect_request(f"{WORKDAY}/robots.txt").respond_with_data(robots)
    serve(sites, "workday", 1)
    assert read_one(sites, "workday").outcome == Outcome.COMPLETE


@pytest.mark.parametrize(
    ("robots", "is_allowed"),
    [
        ("User-agent: rolewatch\nUser-agent: other\nDisallow: /wday/", False),
        ("User-agent: other\nUser-agent: rolewatch\nDisallow: /wday/", False),
        ("User-agent: rolewatch\nDisallow: /x\nUser-agent: other\nDisallow: /wday/", True),
        ("User-agent: other\nDisallow: /wday/\nUser-agent: rolewatch\nDisallow: /x", True),
        ("User-agent: *\nUser-agent: other\nDisallow: /wday/", False),
        ("User-agent: *\nDisallow: /x\nUser-agent: other\nDisallow: /wday/", True),
    ],
)
def test_rules_are_those_of_the_group_that_names_us(sites: HTTPServer, robots: str, is_allowed: bool) -> None:
    sites.expect_request(f"{WORKDAY}/robots.txt").respond_with_data(robots)
    serve(sites, "workday", 1)
    assert (read_one(sites, "workday").outcome == Outcome.COMPLETE) is is_allowed


@pytest.mark.parametrize("rest", ["a" * MAX_URL, "\x7f", "\u0085x", "\x00"], ids=["long", "DEL", "NEL", "NUL"])
def test_address_that_is_too_long_or_not_clean_is_not_asked_for(sites: HTTPServer, rest: str) -> None:
    with pytest.raises(NotACareerPage):
        found(sites, f"https://careers.acme.com/jobs/{rest}/x")
    assert asked(sites) == []


@pytest.mark.parametrize("cut", [1, 4, 8, 12])
def test_packed_answer_that_breaks_off_is_not_read_however_much_of_it_came(sites: HTTPServer, cut: int) -> None:
    # A file without its end may be complete, but nothing shows it.
    packed = gzip.compress(json.dumps(board(job())).encode())
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(packed[:-cut])
    result = read_one(sites)
    assert (result.outcome, result.error_message) == (
        Outcome.FAILED,
        "Greenhouse sent an answer that could not be unpacked.",
    )


def test_packed_answer_that_is_whole_is_read(sites: HTTPServer) -> None:
    packed = gzip.compress(json.dumps(board(job())).encode())
    sites.expect_request(GREENHOUSE.format("acme")).respond_with_data(packed)
    assert read_one(sites).outcome == Outcome.COMPLETE


@pytest.mark.parametrize(("tags", "outcome"), [(1_900, Outcome.COMPLETE), (20_000, Outcome.FAILED)])
def test_row_that_holds_a_page_of_elements_is_not_read(sites: HTTPServer, tags: int, outcome: Outcome) -> None:
    row = f"<tr class='data-row'><td><a class='jobTitle-link' href='/job/x/1/'>Cook</a>{'<b></b>' * tags}</td></tr>"
    label = "<i class='paginationLabel'>1 - 1 of 1</i>"
    sites.expect_request("/jobs.acme.com/search/").respond_with_data(f"<html>{label}{row}</html>")
    assert read_one(sites, "successfactors").outcome == outcome
