"""Boards whose interface is switched off while their page lives, over real HTTP."""

import pytest
from pytest_httpserver import HTTPServer

from common.states import Outcome
from sourcing.read import Reading
from testing.career_sites import SAMPLES
from tests.integration.sourcing.sites import followed, read

# The board, its API and its page for people.
SWITCHED_OFF = {
    "personio": ("acme", "/acme.jobs.personio.de/xml", "/acme.jobs.personio.de/"),
    "ashby": ("acme", "/api.ashbyhq.com/posting-api/job-board/acme", "/jobs.ashbyhq.com/acme"),
    "softgarden": ("jobs.acme.com", "/jobs.acme.com/jobs.feed.json", "/jobs.acme.com/"),
    "gem": ("acme", "/api.gem.com/job_board/v0/acme/job_posts/", "/jobs.gem.com/acme"),
}
every_switch = pytest.mark.parametrize("provider", SWITCHED_OFF)


def read_switched_off(sites: HTTPServer, provider: str) -> Reading:
    return read(sites, followed(provider, SWITCHED_OFF[provider][0]))[0]


@every_switch
@pytest.mark.parametrize("status", [404, 410])
def test_board_whose_page_lives_is_not_said_to_be_missing(sites: HTTPServer, provider: str, status: int) -> None:
    board, interface, page = SWITCHED_OFF[provider]
    sites.expect_request(interface).respond_with_data(status=status)
    sites.expect_request(page).respond_with_data("<h1>Jobs at Acme</h1>")
    result = read_switched_off(sites, provider)
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert f"shows a page of '{board}'" in (result.error_message or "")
    assert "no board named" not in (result.error_message or "")


@every_switch
@pytest.mark.parametrize("status", [301, 403, 404, 503])
def test_board_whose_page_does_not_answer_is_missing(sites: HTTPServer, provider: str, status: int) -> None:
    board, _, page = SWITCHED_OFF[provider]
    sites.expect_request(page).respond_with_data(status=status, headers={"Location": "https://elsewhere.example/"})
    result = read_switched_off(sites, provider)
    assert result.outcome == Outcome.FAILED
    assert f"has no board named '{board}'" in (result.error_message or "")


@every_switch
def test_page_that_robots_may_not_read_is_not_asked_for(sites: HTTPServer, provider: str) -> None:
    _, _, page = SWITCHED_OFF[provider]
    host = page.split("/")[1]
    sites.expect_request(f"/{host}/robots.txt").respond_with_data("User-agent: *\nDisallow: /\nAllow: /jobs.feed.json")
    sites.expect_request(page).respond_with_data("<h1>Jobs at Acme</h1>")
    assert "no board named" in (read_switched_off(sites, provider).error_message or "")
    assert page not in {request.path for request, _ in sites.log}


def test_ashby_page_of_no_organization_is_no_page_of_a_board(sites: HTTPServer) -> None:
    html = '<script>window.__appData = {"organization":null,"jobBoard":null};</script>'
    sites.expect_request("/jobs.ashbyhq.com/acme").respond_with_data(html)
    assert "no board named 'acme'" in (read_switched_off(sites, "ashby").error_message or "")


def test_board_that_is_there_has_no_page_asked_for(sites: HTTPServer) -> None:
    sites.expect_request("/acme.jobs.personio.de/xml").respond_with_data(str(SAMPLES["personio"].page([])))
    assert read_switched_off(sites, "personio").outcome == Outcome.EMPTY
    assert [request.path for request, _ in sites.log] == ["/acme.jobs.personio.de/xml"]
