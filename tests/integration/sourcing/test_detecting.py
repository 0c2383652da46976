"""Career pages whose address does not identify a board, over real HTTP."""

import asyncio

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from common.errors import ManyCompanies, NotACareerPage
from sourcing.detect.page import find_board
from sourcing.model.posting import Board
from tests.integration.sourcing.sites import asked, caches_of, pages_asked

ADDRESS = "https://careers.acme.com/open-roles"
PATH = "/careers.acme.com/open-roles"


def found(sites: HTTPServer, url: str = ADDRESS, seconds: float = 5) -> Board:
    detecting = find_board(url, sites_url=sites.url_for(""), contact=None, seconds=seconds, caches=caches_of(sites))
    return asyncio.run(detecting)


@pytest.mark.parametrize(
    ("html", "board"),
    [
        ("<link href='https://rmkcdn.successfactors.com/x.css'>", Board("successfactors", "careers.acme.com")),
        ("<script>phApp.ddo = {}</script>", Board("phenom", "careers.acme.com")),
        ("<script src='https://assets.jibecdn.com/app.js'></script>", Board("jibe", "careers.acme.com")),
        ("<iframe id='icims_content_iframe'></iframe>", Board("icims", "careers.acme.com")),
        (
            "<script>var c = {apiBaseUrl: 'https://acme.fa.ocs.oraclecloud.com:443', siteNumber: 'CX_7'}</script>",
            Board("oracle", "acme.fa.ocs.oraclecloud.com/CX_7"),
        ),
        ("<a href='https://jobs.lever.co/acme/1'>Cook</a>", Board("lever", "acme")),
        ("<iframe src='//boards.greenhouse.io/embed/job_board?for=acme'></iframe>", Board("greenhouse", "acme")),
        (
            "<a href='https://jobs.lever.co/partner'>x</a>" + "<a href='https://jobs.ashbyhq.com/acme/1'>x</a>" * 2,
            Board("ashby", "acme"),
        ),
        ("<a href='/open-roles/jobs/7'>Cook</a>", Board("website", "careers.acme.com/open-roles")),
        (
            '<script type=\'application/ld+json\'>{"@type": "JobPosting"}</script>',
            Board("website", "careers.acme.com/open-roles"),
        ),
    ],
)
def test_page_tells_what_its_address_does_not(sites: HTTPServer, html: str, board: Board) -> None:
    sites.expect_request(PATH).respond_with_data(f"<html><body>{html}</body></html>")
    assert found(sites) == board
    assert pages_asked(sites) == [PATH]


@pytest.mark.parametrize(
    ("html", "board"),
    [
        (
            "<script src='https://jobs.lever.co/vendor/x'></script>" * 3
            + "<a href='https://jobs.ashbyhq.com/acme/1'>x</a>",
            Board("ashby", "acme"),
        ),
        (
            "<link rel='stylesheet' href='https://jobs.lever.co/vendor/x'>" * 2
            + "<iframe src='https://ats.rippling.com/embed/acme/jobs?s=x'></iframe>",
            Board("rippling", "acme"),
        ),
        (
            "<script src='https://boards.greenhouse.io/embed/job_board/js?for=acme'></script>",
            Board("greenhouse", "acme"),
        ),
        ("<link rel='alternate' href='https://acme.teamtailor.com/jobs.rss'>", Board("teamtailor", "acme")),
        (
            "<a href='https://jobs.smartrecruiters.com/ni/Acme1/744000139104759-cook'>x</a>",
            Board("smartrecruiters", "Acme1"),
        ),
        (
            "<iframe id='icims_content_iframe' src='https://careers-acme.icims.com/jobs'></iframe>",
            Board("icims", "careers-acme.icims.com"),
        ),
    ],
)
def test_links_of_a_page_count_more_than_its_assets(sites: HTTPServer, html: str, board: Board) -> None:
    sites.expect_request(PATH).respond_with_data(f"<html><body>{html}</body></html>")
    assert found(sites) == board


@pytest.mark.parametrize(
    "html",
    [
        """<script>window.data = {"apply": "https:\\/\\/acme.recruitee.com\\/o\\/cook", "x": 1}</script>""",
        "<div data-board='https://acme.recruitee.com/api/offers?x=1&amp;y=2'></div>",
        '<script>self.__next_f.push([1, "url\\":\\"https://acme.recruitee.com/o/cook\\""])</script>',
    ],
)
def test_board_that_only_a_pages_data_names_is_found(sites: HTTPServer, html: str) -> None:
    sites.expect_request(PATH).respond_with_data(f"<html><a href='/about'>x</a>{html}</html>")
    assert found(sites) == Board("recruitee", "acme")
    sites.clear()
    linked = f"<html><a href='https://jobs.lever.co/acme'>x</a>{html}</html>"
    sites.expect_request(PATH).respond_with_data(linked)
    assert found(sites) == Board("lever", "acme")


@pytest.mark.parametrize(
    "html",
    [
        "<script src='https://tt.teamtailor.com/t.js'></script><a href='https://app.teamtailor.com/companies/1'>x</a>",
        "<script src='https://careers-analytics.recruitee.com/x.js'></script><img src='https://images4.bamboohr.com/x'>",
        "<link rel='stylesheet' href='https://resources.bamboohr.com/css/jobs-embed.css'>",
        "<script src='https://matomo.softgarden.io/matomo.js'></script>",
        "<a href='https://www.linkedin.com/jobs/view/cook-1234567'>x</a><a href='https://de.indeed.com/job/x/1234567'>x</a>",
        "<a href='https://app4.greenhouse.io/ai_opt_out_request/job_post/1/ai_opt_out'>x</a>",
    ],
)
def test_page_that_only_uses_assets_of_the_vendor_shows_no_board(sites: HTTPServer, html: str) -> None:
    sites.expect_request(PATH).respond_with_data(f"<html><body>{html}</body></html>")
    with pytest.raises(NotACareerPage, match="was checked, and shows no list of jobs"):
        found(sites)


def test_links_of_a_page_are_read_as_its_base_has_them(sites: HTTPServer) -> None:
    sites.expect_request(PATH).respond_with_data("<base href='https://jobs.lever.co/acme/'><a href='1'>Cook</a>")
    assert found(sites) == Board("lever", "acme")


def test_page_of_one_endless_word_is_looked_at_in_time(sites: HTTPServer) -> None:
    sites.expect_request(PATH).respond_with_data("a" * 100_000)
    with pytest.raises(NotACareerPage, match="was checked, and shows no list of jobs"):
        found(sites)


def test_no_more_links_of_a_page_are_looked_at_than_the_limit(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = "<a href='https://www.acme.com/about'>" * 3 + "<a href='https://jobs.lever.co/acme'>"
    sites.expect_request(PATH).respond_with_data(links)
    assert found(sites) == Board("lever", "acme")
    monkeypatch.setattr("sourcing.detect.links._MOST_LINKS", 3)
    with pytest.raises(NotACareerPage):
        found(sites)


def test_address_that_tells_is_not_looked_at(sites: HTTPServer) -> None:
    assert found(sites, "https://jobs.lever.co/acme") == Board("lever", "acme")
    assert asked(sites) == []


def test_redirect_is_not_followed_but_may_tell(sites: HTTPServer) -> None:
    where = "https://acme.fa.ocs.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1"
    sites.expect_request(PATH).respond_with_data(status=302, headers={"Location": where})
    assert found(sites) == Board("oracle", "acme.fa.ocs.oraclecloud.com/CX_1")
    assert pages_asked(sites) == [PATH]


@pytest.mark.parametrize("where", ["/en/", "https://elsewhere.example/", "", "https://169.254.169.254/"])
def test_redirect_that_tells_nothing_has_a_sentence(sites: HTTPServer, where: str) -> None:
    sites.expect_request(PATH).respond_with_data(status=302, headers={"Location": where})
    with pytest.raises(NotACareerPage):
        found(sites)
    assert pages_asked(sites) == [PATH]


def test_page_that_leads_elsewhere_says_where(sites: HTTPServer) -> None:
    sites.expect_request(PATH).respond_with_data(status=301, headers={"Location": "https://www.acme.com/jobs"})
    with pytest.raises(NotACareerPage, match=r"open-roles leads to https://www\.acme\.com/jobs, which is not followed"):
        found(sites)


def test_page_that_leads_to_a_site_of_many_companies_says_so(sites: HTTPServer) -> None:
    there = Response(status=302, headers={"Location": "https://www.linkedin.com/company/acme/jobs"})
    sites.expect_request(PATH).respond_with_response(there)
    with pytest.raises(ManyCompanies, match="the company's own career page"):
        found(sites)


def test_website_of_a_single_jobs_page_ends_with_a_word_of_jobs(sites: HTTPServer) -> None:
    html = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Cook"}</script>'
    sites.expect_request("/www.acme.com/careers/job/cook/123").respond_with_data(html)
    assert found(sites, "https://www.acme.com/careers/job/cook/123") == Board("website", "www.acme.com/careers/job")


def test_page_whose_robots_file_lies_on_another_host_is_looked_at(sites: HTTPServer) -> None:
    www = {"Location": "https://www.acme.com/robots.txt"}
    sites.expect_request("/careers.acme.com/robots.txt").respond_with_data(status=301, headers=www)
    sites.expect_request(PATH).respond_with_data("<a href='https://jobs.lever.co/acme/1'>Cook</a>")
    assert found(sites) == Board("lever", "acme")


def test_page_that_tells_nothing_has_a_sentence(sites: HTTPServer) -> None:
    sites.expect_request(PATH).respond_with_data("<h1>We are hiring</h1><a href='http://['>x</a>")
    with pytest.raises(NotACareerPage, match=r"careers\.acme\.com was checked, and shows no list of jobs"):
        found(sites)


@pytest.mark.parametrize(
    ("status", "sentence"), [(404, "There is no page at that address."), (403, "403"), (500, "asked three times")]
)
def test_page_that_cannot_be_read_has_a_sentence(sites: HTTPServer, status: int, sentence: str) -> None:
    sites.expect_request(PATH).respond_with_data(status=status)
    with pytest.raises(NotACareerPage, match=sentence):
        found(sites)


def test_page_that_robots_may_not_read_is_not_looked_at(sites: HTTPServer) -> None:
    sites.expect_request("/careers.acme.com/robots.txt").respond_with_data("User-agent: *\nDisallow: /")
    with pytest.raises(NotACareerPage, match="forbids it"):
        found(sites)
    assert pages_asked(sites) == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "acme",
        "ftp://careers.acme.com/",
        "https://careers.acme.com:8443/",
        "https://user@careers.acme.com/",
        "https://127.0.0.1/jobs",
        "https://[::1]/jobs",
        "https://localhost/jobs",
        "javascript:alert(1)",
        "https://careers.acme.com\n.evil.example/",
    ],
)
def test_invalid_page_address_is_not_requested(sites: HTTPServer, url: str) -> None:
    with pytest.raises(NotACareerPage):
        found(sites, url)
    assert asked(sites) == []


@pytest.mark.parametrize("host", ["www.linkedin.com", "builtin.com", "de.indeed.com"])
def test_site_of_many_companies_is_not_looked_at(sites: HTTPServer, host: str) -> None:
    with pytest.raises(NotACareerPage, match="Paste the company's own career page"):
        found(sites, f"https://{host}/jobs/view/1234567")
    assert asked(sites) == []


def test_vendors_own_page_is_no_website(sites: HTTPServer) -> None:
    page = "<a href='/jobs/1'>Cook</a><iframe id='icims_content_iframe'></iframe>"
    sites.expect_request("/community.icims.com/s").respond_with_data(page)
    with pytest.raises(NotACareerPage, match=r"community\.icims\.com is iCIMS's own host"):
        found(sites, "https://community.icims.com/s")


@pytest.mark.parametrize(
    ("path", "links", "posting", "board"),
    [
        ("/open-roles/jobs/7-cook", "<a href='/open-roles'>All</a>", True, "careers.acme.com/open-roles"),
        ("/en/jobs/7-cook", "<a href='/about'>About</a>", True, "careers.acme.com/en/jobs"),
        ("/7-cook", "<a href='/about'>About</a>", True, "careers.acme.com/7-cook"),
        ("/en/jobs", "<a href='/en/jobs/7-cook'>Cook</a>", False, "careers.acme.com/en/jobs"),
    ],
)
def test_website_of_a_single_jobs_page_lies_above_it(
    sites: HTTPServer, path: str, links: str, board: str, *, posting: bool
) -> None:
    job = '<script type=\'application/ld+json\'>{"@type": "JobPosting", "title": "Cook"}</script>' if posting else ""
    sites.expect_request(f"/careers.acme.com{path}").respond_with_data(f"<html>{links}{job}</html>")
    assert found(sites, f"https://careers.acme.com{path}") == Board("website", board)


def test_radancy_is_read_as_the_website_of_its_host(sites: HTTPServer) -> None:
    page = "<script src='https://tbcdn.talentbrew.com/x.js'></script><a href='/about'>About</a>"
    sites.expect_request("/jobs.acme.com/job/oslo/cook/1234/56789012").respond_with_data(page)
    assert found(sites, "https://jobs.acme.com/job/oslo/cook/1234/56789012") == Board("website", "jobs.acme.com")
