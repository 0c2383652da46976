"""Boards that an address or a page only suggests, and the requests that confirm them, over real HTTP."""

import asyncio
import os
import time
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.errors import NotACareerPage
from sourcing.detect.page import find_board
from sourcing.model.posting import Board
from tests.integration.sourcing.sites import asked, caches_of, pages_asked

GREENHOUSE = "/boards.greenhouse.io/embed/job_app"
GREENHOUSE_EU = "/boards.eu.greenhouse.io/embed/job_app"
JOB = "https://www.acme.com/careers/position/?gh_jid=4567890&gh_src=x"
SITEMAP = (
    "<urlset><url><loc>https://acme.eightfold.ai/careers/job/44-cook?domain=acme.com&amp;hl=en</loc></url></urlset>"
)
SUCCESSFACTORS = "<link href='https://rmkcdn.successfactors.com/x.css'>"
JIBE = "<script src='https://app.jibecdn.com/x.js'></script>"
PHENOM = "<script>phApp.ddo = {}</script>"


def found(sites: HTTPServer, url: str, seconds: float = 5) -> Board:
    return asyncio.run(
        find_board(url, sites_url=sites.url_for(""), contact=None, seconds=seconds, caches=caches_of(sites))
    )


@pytest.mark.parametrize(
    "url",
    [
        JOB,
        "https://boards.greenhouse.io/embed/job_app?token=4567890",
        "https://job-boards.greenhouse.io/embed/job_app?token=4567890&b=x",
        "https://careers.acme.com/us/en/job/R1/Cook?gh_jid=4567890",
        "https://jobs.acme.com/job/Oslo-Cook/1427396900?gh_jid=4567890",
    ],
)
def test_greenhouse_job_leads_to_its_board_with_one_request(sites: HTTPServer, url: str) -> None:
    where = {"Location": "https://job-boards.greenhouse.io/embed/job_app?for=acme&token=4567890"}
    sites.expect_request(GREENHOUSE, query_string="token=4567890").respond_with_data(status=302, headers=where)
    assert found(sites, url) == Board("greenhouse", "acme")
    assert asked(sites) == [f"{GREENHOUSE}?token=4567890"]


def test_greenhouse_job_of_a_european_board_is_found_there(sites: HTTPServer) -> None:
    where = {"Location": "/embed/job_app?for=acme&token=4567890"}
    sites.expect_request(GREENHOUSE_EU).respond_with_data(status=301, headers=where)
    assert found(sites, JOB) == Board("greenhouse", "acme")


def test_greenhouse_job_whose_page_answers_at_once_names_its_board(sites: HTTPServer) -> None:
    page = "<a href='https://job-boards.greenhouse.io/acme'>All jobs</a><a href='https://jobs.lever.co/x'>x</a>"
    sites.expect_request(GREENHOUSE).respond_with_data(page)
    assert found(sites, JOB) == Board("greenhouse", "acme")


@pytest.mark.parametrize(
    "where",
    [
        "https://jobs.lever.co/acme",
        "https://evil.example/embed/job_app?for=acme",
        "https://boards.greenhouse.io/embed/job_app?for=../acme",
        "https://boards.greenhouse.io/embed/job_app?for=embed",
        "http://169.254.169.254/",
        "https://[",
        "",
    ],
)
def test_greenhouse_job_that_leads_elsewhere_tells_nothing(sites: HTTPServer, where: str) -> None:
    sites.expect_request(GREENHOUSE).respond_with_data(status=302, headers={"Location": where})
    sites.expect_request("/www.acme.com/careers/position/").respond_with_data(
        "<a href='https://jobs.ashbyhq.com/acme'>x</a>"
    )
    assert found(sites, JOB) == Board("ashby", "acme")
    assert {path.split("/")[1] for path in asked(sites)} <= {
        "boards.greenhouse.io",
        "boards.eu.greenhouse.io",
        "www.acme.com",
    }


def test_greenhouse_that_takes_long_leaves_time_for_the_page(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: Request) -> Response:
        time.sleep(0.5)
        return Response("", 503)

    monkeypatch.setattr("sourcing.detect.page._LEAD_SECONDS", 0.1)
    sites.expect_request(GREENHOUSE).respond_with_handler(slow)
    sites.expect_request("/www.acme.com/careers/position/").respond_with_data(
        "<a href='https://jobs.ashbyhq.com/acme'>x</a>"
    )
    assert found(sites, JOB) == Board("ashby", "acme")


@pytest.mark.parametrize("number", ["abc", "1", "4567890/../x", "4567890&for=x", "9" * 30])
def test_invalid_job_number_is_not_requested(sites: HTTPServer, number: str) -> None:
    with pytest.raises(NotACareerPage):
        found(sites, f"https://www.acme.com/careers?gh_jid={number.replace('&', '%26')}")
    assert not [path for path in asked(sites) if "greenhouse" in path]


def test_page_whose_jobs_have_greenhouses_numbers_leads_to_the_board(sites: HTTPServer) -> None:
    page = "<a href='/careers/cook?gh_jid=4567890'>Cook</a><a href='/careers/waiter?gh_jid=4567891'>Waiter</a>"
    sites.expect_request("/www.acme.com/careers").respond_with_data(page)
    where = {"Location": "https://job-boards.greenhouse.io/embed/job_app?for=acme&token=4567890"}
    sites.expect_request(GREENHOUSE).respond_with_data(status=302, headers=where)
    assert found(sites, "https://www.acme.com/careers") == Board("greenhouse", "acme")


@pytest.mark.parametrize(
    ("url", "page", "board"),
    [
        ("https://jobs.acme.com/job/Oslo-Cook/1427396900/", SUCCESSFACTORS, Board("successfactors", "jobs.acme.com")),
        ("https://jobs.acme.com/us/en/job/R1/Cook", PHENOM, Board("phenom", "jobs.acme.com")),
        ("https://jobs.acme.com/jobs/12345?lang=en-us", JIBE, Board("jibe", "jobs.acme.com")),
        ("https://acme.eightfold.ai/careers", "<script>x = {\"domain\": \"acme.com\"}</script>",
         Board("eightfold", "acme.com@acme.eightfold.ai")),
        ("https://jobs.acme.com/careers/job/4455", "<script>window._EF_GROUP_ID = 'acme.com'</script>",
         Board("eightfold", "acme.com@jobs.acme.com")),
    ],
)  # fmt: skip
def test_page_confirms_what_its_address_looks_like(sites: HTTPServer, url: str, page: str, board: Board) -> None:
    path = f"/{url.removeprefix('https://').partition('?')[0]}"
    sites.expect_request(path).respond_with_data(page)
    assert found(sites, url) == board
    assert len(pages_asked(sites)) == 1


@pytest.mark.parametrize(
    ("url", "path", "page", "board"),
    [
        ("https://jobs.acme.com/job/Oslo-Cook/1427396900/", "/jobs.acme.com/search/", SUCCESSFACTORS,
         Board("successfactors", "jobs.acme.com")),
        ("https://jobs.acme.com/us/en/job/R1/Cook", "/jobs.acme.com/us/en/search-results", PHENOM,
         Board("phenom", "jobs.acme.com")),
        ("https://jobs.acme.com/careers-home/jobs/1", "/jobs.acme.com/careers-home/jobs", JIBE,
         Board("jibe", "jobs.acme.com")),
        ("https://acme.eightfold.ai/careers/job/44", "/acme.eightfold.ai/careers/sitemap.xml", SITEMAP,
         Board("eightfold", "acme.com@acme.eightfold.ai")),
        ("https://acme.eightfold.ai/", "/acme.eightfold.ai/careers/sitemap.xml", SITEMAP,
         Board("eightfold", "acme.com@acme.eightfold.ai")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [404, 403, 302])
def test_another_page_confirms_it_where_the_jobs_page_is_gone(
    sites: HTTPServer, url: str, path: str, page: str, board: Board, status: int
) -> None:
    gone = f"/{url.removeprefix('https://')}"
    sites.expect_request(gone).respond_with_data(status=status, headers={"Location": "https://elsewhere.example/"})
    sites.expect_request(path).respond_with_data(page)
    assert found(sites, url) == board


@pytest.mark.parametrize(
    "url",
    [
        "https://www.wayfair.com/careers/job/cook/1234567",
        "https://jobs.some-board.example/job/cook-at-acme/1427396900/",
        "https://www.acme.com/us/en/job/R1/Cook",
        "https://www.acme.com/careers/job/445566",
    ],
)
@pytest.mark.parametrize("status", [200, 404])
def test_address_that_only_looks_like_a_systems_becomes_no_board_of_it(
    sites: HTTPServer, url: str, status: int
) -> None:
    sites.expect_request("/" + url.removeprefix("https://")).respond_with_data("<h1>Cook</h1>", status=status)
    host = url.split("/")[2]
    for path in ("search/", "us/en/search-results", "careers/sitemap.xml"):
        sites.expect_request(f"/{host}/{path}").respond_with_data("<h1>We have a search too.</h1>")
    with pytest.raises(NotACareerPage):
        found(sites, url)
    assert len(pages_asked(sites)) <= 4


def test_job_on_a_systems_site_that_a_page_links_to_leads_there(sites: HTTPServer) -> None:
    page = "<a href='https://jobs.acme.com/job/Oslo-Cook/1427396900/'>Cook</a><a href='/about'>About</a>"
    sites.expect_request("/www.acme.com/careers").respond_with_data(page)
    sites.expect_request("/jobs.acme.com/search/").respond_with_data(SUCCESSFACTORS)
    assert found(sites, "https://www.acme.com/careers") == Board("successfactors", "jobs.acme.com")


def test_no_more_pages_are_asked_for_than_the_limit(sites: HTTPServer) -> None:
    links = "".join(f"<a href='https://jobs{number}.acme.com/job/Cook/1427396900/'>x</a>" for number in range(50))
    sites.expect_request("/www.acme.com/about").respond_with_data(links)
    with pytest.raises(NotACareerPage):
        found(sites, "https://www.acme.com/about")
    assert len(pages_asked(sites)) == 1 + 3


@pytest.mark.parametrize(
    ("mark", "path", "document", "provider"),
    [
        ("https://assets.teamtailor-cdn.com/x.js", "/jobs.acme.com/jobs.json", {"items": []}, "teamtailor"),
        ("https://tt.teamtailor.com/t.js", "/jobs.acme.com/jobs.json", {"items": [{"id": "1"}]}, "teamtailor"),
        ("https://careers-analytics.recruitee.com/x.js", "/jobs.acme.com/api/offers", {"offers": []}, "recruitee"),
        ("https://static.softgarden.io/x.js", "/jobs.acme.com/jobs.feed.json", {"dataFeedElement": []}, "softgarden"),
    ],
)
def test_companys_own_host_is_a_board_where_the_feed_answers_there(
    sites: HTTPServer, mark: str, path: str, document: object, provider: str
) -> None:
    page = f"<script src='{mark}'></script><a href='/jobs/1'>Cook</a>"
    sites.expect_request("/jobs.acme.com/").respond_with_data(page)
    assert found(sites, "https://jobs.acme.com/") == Board("website", "jobs.acme.com")
    sites.expect_request(path).respond_with_json(document)
    assert found(sites, "https://jobs.acme.com/") == Board(provider, "jobs.acme.com")


@pytest.mark.parametrize("document", ["[]", "{}", '{"items": {}}', "<html></html>"])
def test_feed_that_is_no_list_confirms_nothing(sites: HTTPServer, document: str) -> None:
    sites.expect_request("/jobs.acme.com/").respond_with_data("<script src='https://tt.teamtailor.com/t.js'></script>")
    sites.expect_request("/jobs.acme.com/jobs.json").respond_with_data(document)
    with pytest.raises(NotACareerPage, match="It looks like Teamtailor, but has no list of jobs"):
        found(sites, "https://jobs.acme.com/")


def test_feed_on_a_companys_own_host_is_asked_for_as_its_robots_txt_allows(sites: HTTPServer) -> None:
    sites.expect_request("/jobs.acme.com/robots.txt").respond_with_data("User-agent: *\nDisallow: /jobs.json")
    sites.expect_request("/jobs.acme.com/").respond_with_data("<script src='https://tt.teamtailor.com/t.js'></script>")
    sites.expect_request("/jobs.acme.com/jobs.json").respond_with_json({"items": []})
    with pytest.raises(NotACareerPage, match="looks like Teamtailor"):
        found(sites, "https://jobs.acme.com/")
    assert pages_asked(sites) == ["/jobs.acme.com/"]


def test_board_that_a_page_on_an_own_host_links_to_is_taken_by_its_name(sites: HTTPServer) -> None:
    page = "<script src='https://recruiteecdn.com/x.js'></script><a href='https://acme.recruitee.com/o/cook'>Cook</a>"
    sites.expect_request("/careers.acme.com/").respond_with_data(page)
    assert found(sites, "https://careers.acme.com/") == Board("recruitee", "acme")


ROWS = Path(os.environ.get("ROLEWATCH_FIELD", "")) / "addresses" / "addresses.tsv"
EIGHTFOLD = '<script>window.positionData = {"domain": "%s"}</script>'


@pytest.mark.skipif(not ROWS.is_file(), reason="ROLEWATCH_FIELD names no folder with addresses/addresses.tsv")
def test_address_from_the_field_leads_where_it_should(sites: HTTPServer) -> None:
    # Only Eightfold's page is needed. All others answer 404.
    sites.expect_request("/aexp.eightfold.ai/careers").respond_with_data(EIGHTFOLD % "aexp.com")
    wrong = [row for row in ROWS.read_text().splitlines()[1:] if not _comes_out(sites, *row.split("\t")[:3])]
    assert wrong == []


def _comes_out(sites: HTTPServer, address: str, provider: str, board: str) -> bool:
    try:
        there = found(sites, address)
    except NotACareerPage:
        return provider == "-"
    if not board.startswith("("):
        return there == Board(provider, board)
    held = {"guid without dashes": address.split("/")[-2], "domain only in the page": "aexp.com@"}
    return there.provider == provider and held.get(board[1:-1], board[1:-1]) in there.board
