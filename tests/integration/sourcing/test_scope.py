"""Which pages of a host belong to a board: those under its path, and those it links to, over real HTTP."""

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from common.states import Outcome
from tests.integration.sourcing.pages import ids
from tests.integration.sourcing.sites import pages_asked
from tests.integration.sourcing.test_website import HOST, job, serve, sitemap
from tests.integration.sourcing.test_website_identity import read_site

ACME = "www.acme.com/companies/2972-acme"


def of(employer: str, number: int) -> str:
    return job(number, hiringOrganization={"@type": "Organization", "name": employer})


@pytest.fixture
def shared_host(sites: HTTPServer) -> HTTPServer:
    """Serve a host of two companies; Acme's page links to the first of its jobs."""
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1-acme", "/jobs/5-globex", "/jobs/6-globex")})
    serve(sites, {"/companies/2972-acme": "<a href='/jobs/1-acme/'>Cook</a><a href='/about'>x</a>"})
    serve(sites, {"/jobs/1-acme": of("Acme", 1), "/jobs/5-globex": of("Globex", 5), "/jobs/6-globex": of("Globex", 6)})
    return sites


def test_board_on_a_host_of_many_lists_what_its_page_links_to(shared_host: HTTPServer) -> None:
    result = read_site(shared_host, board=ACME)
    assert ids(result) == ["jobs/1-acme"]
    assert "2 other pages of its host are left out" in (result.error_message or "")


def test_pages_under_the_path_are_the_boards_and_more_pages_of_its_list_are_followed(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/companies/2972-acme/jobs/1", "/companies/2972-acme-two/jobs/2", "/jobs/3")})
    pages = {"": "<a href='?page=2'>2</a><a href='2972-acme/jobs'>x</a>", "page=2": "<a href='/jobs/3'>x</a>"}
    for query, page in pages.items():
        at = sites.expect_request(f"/{ACME}", query_string=query)
        at.respond_with_data(page, content_type="text/html")
    serve(sites, {"/companies/2972-acme/jobs/1": job(1), "/companies/2972-acme-two/jobs/2": job(2), "/jobs/3": job(3)})
    assert ids(read_site(sites, board=ACME)) == ["companies/2972-acme/jobs/1", "jobs/3"]


def test_linked_page_that_no_sitemap_names_is_read(shared_host: HTTPServer) -> None:
    serve(
        shared_host,
        {"/robots.txt": "Sitemap: https://www.acme.com/globex.xml", "/globex.xml": sitemap("/jobs/5-globex")},
    )
    serve(shared_host, {"/jobs/1-acme/": of("Acme", 1)})
    assert ids(read_site(shared_host, board=ACME)) == ["jobs/1-acme"]


def test_job_of_another_company_that_was_followed_here_is_gone(shared_host: HTTPServer) -> None:
    """An earlier version listed all jobs of the host."""
    result = read_site(shared_host, "jobs/1-acme", "jobs/5-globex", board=ACME)
    assert (ids(result), set(result.gone)) == (["jobs/1-acme"], {"jobs/5-globex"})


def test_job_that_is_no_longer_linked_is_requested_and_stays_while_its_page_shows_it(shared_host: HTTPServer) -> None:
    serve(shared_host, {"/jobs/2-acme": of("ACME", 2)})
    result = read_site(shared_host, "jobs/2-acme", board=ACME)
    assert (ids(result), result.gone) == (["jobs/1-acme", "jobs/2-acme"], frozenset())


@pytest.mark.parametrize("links", ["<a href='/jobs/1'>Featured</a>", "<div id='app'></div>"], ids=["one link", "none"])
def test_all_pages_of_a_host_are_the_boards_where_all_name_its_employer(sites: HTTPServer, links: str) -> None:
    serve(sites, {"/sitemap.xml": sitemap(*(f"/jobs/{n}" for n in range(1, 31))), "/berlin": links})
    serve(sites, {f"/jobs/{n}": of("Acme", n) for n in range(1, 31)})
    assert len(ids(read_site(sites, board="www.acme.com/berlin"))) == 30


def test_path_without_pages_of_its_own_on_a_host_of_many_has_failed(shared_host: HTTPServer) -> None:
    serve(shared_host, {"/companies/7-initech": "<div id='app'></div>"})
    result = read_site(shared_host, board="www.acme.com/companies/7-initech")
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert "3 other pages of its host are left out" in (result.error_message or "")


@pytest.mark.parametrize("board", ["www.acme.com", "www.acme.com/careers", "www.acme.com/en/about-us/jobs"])
def test_boards_that_are_a_host_list_all_its_jobs_without_a_link(sites: HTTPServer, board: str) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2"), "/jobs/1": of("Acme", 1), "/jobs/2": of("Acme AG", 2)})
    assert ids(read_site(sites, board=board)) == ["jobs/1", "jobs/2"]
    assert set(pages_asked(sites)) == {f"{HOST}/sitemap.xml", f"/{board}", f"{HOST}/jobs/1", f"{HOST}/jobs/2"}


def test_boards_page_that_leads_to_its_other_spelling_is_read(shared_host: HTTPServer) -> None:
    page = "www.acme.com/companies/8-initrode"
    there = Response(status=301, headers={"Location": f"https://{page}/"})
    shared_host.expect_request(f"/{page}").respond_with_response(there)
    serve(shared_host, {"/companies/8-initrode/": "<base href='/jobs/'><a href='5-globex'>x</a>"})
    assert ids(read_site(shared_host, board=page))[:1] == ["jobs/5-globex"]


def test_page_that_names_no_employer_is_no_boards_without_a_link(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap(*(f"/jobs/{n}" for n in range(1, 32))), "/berlin": "<a href='/jobs/1'>x</a>"})
    serve(sites, {**{f"/jobs/{n}": of("Acme", n) for n in range(1, 31)}, "/jobs/31": job(31)})
    found = ids(read_site(sites, board="www.acme.com/berlin"))
    assert ("jobs/1" in found, "jobs/31" in found) == (True, False)
