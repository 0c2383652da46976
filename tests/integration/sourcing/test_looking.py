"""Career pages whose address tells nothing, over real HTTP."""

import asyncio

import pytest
from pytest_httpserver import HTTPServer

from common.errors import NotACareerPage
from sourcing.looking import find_board
from sourcing.postings import Board
from tests.integration.sourcing.sites import asked, pages_asked

ADDRESS = "https://careers.acme.com/open-roles"
PATH = "/careers.acme.com/open-roles"


def found(sites: HTTPServer, url: str = ADDRESS, seconds: float = 5) -> Board:
    return asyncio.run(find_board(url, sites_url=sites.url_for(""), contact=None, seconds=seconds))


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


def test_page_of_one_endless_word_is_looked_at_in_time(sites: HTTPServer) -> None:
    sites.expect_request(PATH).respond_with_data("a" * 100_000)
    with pytest.raises(NotACareerPage, match="was looked at, and shows no board"):
        found(sites)


def test_no_more_links_of_a_page_are_looked_at_than_the_limit(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites.expect_request(PATH).respond_with_data("<a href='/about'>" * 3 + "<a href='https://jobs.lever.co/acme'>")
    assert found(sites) == Board("lever", "acme")
    monkeypatch.setattr("sourcing.looking._MOST_LINKS", 3)
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


def test_page_whose_robots_file_lies_on_another_host_is_looked_at(sites: HTTPServer) -> None:
    www = {"Location": "https://www.acme.com/robots.txt"}
    sites.expect_request("/careers.acme.com/robots.txt").respond_with_data(status=301, headers=www)
    sites.expect_request(PATH).respond_with_data("<a href='https://jobs.lever.co/acme/1'>Cook</a>")
    assert found(sites) == Board("lever", "acme")


def test_page_that_tells_nothing_has_a_sentence(sites: HTTPServer) -> None:
    sites.expect_request(PATH).respond_with_data("<h1>We are hiring</h1><a href='http://['>x</a>")
    with pytest.raises(NotACareerPage, match=r"careers\.acme\.com was looked at, and shows no board"):
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
def test_what_is_no_address_of_a_page_is_not_asked_for(sites: HTTPServer, url: str) -> None:
    with pytest.raises(NotACareerPage):
        found(sites, url)
    assert asked(sites) == []
