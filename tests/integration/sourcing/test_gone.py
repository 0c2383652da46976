"""Pages of a website that prove that a job is gone, and those that only look like it, over real HTTP."""

import asyncio
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from common.states import Outcome
from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards
from sourcing.website import gone, jobpages
from tests.integration.sourcing.pages import ids
from tests.integration.sourcing.sites import caches_of, pages_asked
from tests.integration.sourcing.test_website import HOST, job, serve, sitemap

BOARD = Board("website", "www.acme.com/careers")
GONE = Response(status=410)
NOT_THERE = Response(status=404)
TO_THE_LIST = Response(status=302, headers={"Location": "/jobs"})
SITE = "https://www.acme.com"
OVER = Response(job(9, validThrough="2020-01-01"))
CLOSED = Response(job(9) + "<h2>This position has been filled</h2><p>We cook.</p>")


def read_site(sites: HTTPServer, *known: str) -> Reading:
    """Read a website whose jobs of these ids were open."""
    url = sites.url_for("")
    return asyncio.run(read_boards([BOARD], sites_url=url, seconds=20, caches=caches_of(sites), known={BOARD: known}))[
        0
    ]


def answer(sites: HTTPServer, path: str, response: Response) -> None:
    sites.expect_request(HOST + path).respond_with_response(response)


@pytest.fixture
def three_jobs(sites: HTTPServer) -> HTTPServer:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2", "/jobs/3")})
    serve(sites, {f"/jobs/{number}": job(number) for number in (1, 2, 3)})
    return sites


@pytest.mark.parametrize("response", [NOT_THERE, GONE, CLOSED], ids=["404", "410", "closed"])
@pytest.mark.parametrize("is_named", [True, False])
def test_page_that_says_so_proves_that_its_job_is_gone(sites: HTTPServer, response: Response, is_named: bool) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", *(["/jobs/9"] if is_named else [])), "/jobs/1": job(1)})
    answer(sites, "/jobs/9", response)
    result = read_site(sites, "jobs/1", "jobs/9")
    assert (result.outcome, ids(result), result.gone) == (Outcome.TRUNCATED, ["jobs/1"], frozenset({"jobs/9"}))


def test_job_that_nothing_names_any_more_is_still_listed_while_its_page_shows_it(three_jobs: HTTPServer) -> None:
    serve(three_jobs, {"/jobs/9": job(9)})
    result = read_site(three_jobs, "jobs/9")
    assert (sorted(ids(result)), result.gone) == (["jobs/1", "jobs/2", "jobs/3", "jobs/9"], frozenset())


@pytest.mark.parametrize(
    "response",
    [
        Response("<h1>This job is filled</h1>"),
        Response("<form>Sign in</form>"),
        Response(status=301, headers={"Location": "https://www.acme.com/"}),
        Response(status=302, headers={"Location": "/jobs"}),
        Response(status=401),
        Response(status=403),
        Response(status=500),
        Response(status=503),
        Response(b"\xff\xfe", content_type="text/html"),
        Response("<script type='application/ld+json'>{'@type': 'JobPosting', 'title': 'Co</script>"),
    ],
    ids=["soft 404", "login", "to the start page", "to the list", "401", "403", "500", "503", "no text", "cut off"],
)
def test_page_that_says_anything_else_proves_nothing(three_jobs: HTTPServer, response: Response) -> None:
    answer(three_jobs, "/jobs/9", response)
    result = read_site(three_jobs, "jobs/9")
    assert (result.outcome, len(result.postings), result.gone) == (Outcome.TRUNCATED, 3, frozenset())


@pytest.mark.parametrize("response", [NOT_THERE, GONE, CLOSED], ids=["404", "410", "closed"])
def test_site_whose_pages_all_say_so_has_failed_and_proves_nothing(sites: HTTPServer, response: Response) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2")})
    sites.expect_request(f"{HOST}/jobs/1").respond_with_response(response)
    sites.expect_request(f"{HOST}/jobs/2").respond_with_response(response)
    result = read_site(sites, "jobs/1", "jobs/2")
    assert (result.outcome, result.gone) == (Outcome.FAILED, frozenset())


@pytest.mark.parametrize("is_named", [True, False])
def test_last_jobs_whose_own_pages_state_that_they_are_over_are_gone(sites: HTTPServer, is_named: bool) -> None:
    serve(
        sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2") if is_named else "<urlset/>", "/careers": "<p>None</p>"}
    )
    serve(sites, {f"/jobs/{n}": job(n, validThrough="2020-01-01") for n in (1, 2)})
    result = read_site(sites, "jobs/1", "jobs/2")
    assert (result.outcome, ids(result), set(result.gone)) == (Outcome.TRUNCATED, [], {"jobs/1", "jobs/2"})
    assert "All postings on its pages are over." in (result.error_message or "")


def test_many_jobs_that_are_all_over_at_once_are_kept_and_reported(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap(*(f"/jobs/{n}" for n in range(10)))})
    serve(sites, {f"/jobs/{n}": job(n, validThrough="2020-01-01") for n in range(10)})
    result = read_site(sites, *(f"jobs/{n}" for n in range(10)))
    assert (set(result.gone), "Open jobs are kept" in (result.error_message or "")) == (set(), True)


def test_last_job_that_is_open_again_at_the_second_request_stays(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", changed="2026-11-01")})
    pages = iter([job(1, validThrough="2020-01-01"), job(1)])
    sites.expect_request(f"{HOST}/jobs/1").respond_with_handler(lambda _: Response(next(pages)))
    assert read_site(sites, "jobs/1").gone == set()


def test_page_that_leads_to_a_list_while_others_are_shown_is_gone(three_jobs: HTTPServer) -> None:
    serve(three_jobs, {"/jobs": "<a href='/jobs/1'>Cook</a>"})
    answer(three_jobs, "/jobs/9", TO_THE_LIST)
    assert read_site(three_jobs, "jobs/9").gone == {"jobs/9"}


def test_page_that_leads_to_another_known_job_is_gone(three_jobs: HTTPServer) -> None:
    answer(three_jobs, "/jobs/9", Response(status=302, headers={"Location": "/jobs/1"}))
    assert read_site(three_jobs, "jobs/1", "jobs/9").gone == {"jobs/9"}


def test_page_that_leads_to_what_lists_none_of_the_jobs_proves_nothing(three_jobs: HTTPServer) -> None:
    serve(three_jobs, {"/jobs": "<a href='/jobs/77'>Cook</a><form>Sign in</form>"})
    answer(three_jobs, "/jobs/9", TO_THE_LIST)
    result = read_site(three_jobs, "jobs/9")
    assert (set(result.gone), "Open jobs are kept" in (result.error_message or "")) == (set(), True)


def test_page_that_the_site_names_and_that_leads_to_a_list_proves_nothing(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/9"), "/jobs/1": job(1), "/jobs": "<a href='/jobs/1'>x</a>"})
    answer(sites, "/jobs/9", TO_THE_LIST)
    assert read_site(sites, "jobs/9").gone == set()


def test_pages_that_lead_to_a_list_while_none_like_them_is_shown_prove_nothing(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/open/jobs/1"), "/open/jobs/1": job(1)})
    serve(sites, {"/jobs": "<a href='/open/jobs/1'>Cook</a>"})
    answer(sites, "/jobs/9", TO_THE_LIST)
    assert read_site(sites, "jobs/9").gone == set()


@pytest.mark.parametrize("is_shown", [True, False])
def test_page_is_asked_for_in_the_sites_spelling_before_it_is_gone(sites: HTTPServer, is_shown: bool) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1/", "/jobs/2/"), "/jobs/1/": job(1), "/jobs/2/": job(2)})
    serve(sites, {"/jobs/9/": job(9)} if is_shown else {})
    result = read_site(sites, "jobs/9/")
    assert ("jobs/9" in ids(result), set(result.gone)) == (is_shown, set() if is_shown else {"jobs/9"})


def test_job_that_only_its_own_page_shows_is_told_of(three_jobs: HTTPServer) -> None:
    serve(three_jobs, {"/jobs/9": job(9)})
    told = "Jobs on pages that the site no longer names"
    assert told in (read_site(three_jobs, "jobs/9").error_message or "")
    assert told not in (read_site(three_jobs, "jobs/1").error_message or "")


def test_junk_of_many_kinds_does_not_hide_what_is_gone(three_jobs: HTTPServer) -> None:
    junk = [f"{kind}/jobs/{kind}" for kind in "abcdefghijklmnopqrstuvwxyz"]
    result = read_site(three_jobs, "jobs/9", *junk)
    assert (set(result.gone), len(set(result.asked))) == ({"jobs/9"}, 27)


def test_junk_of_one_kind_does_not_take_the_turns_of_others(
    three_jobs: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gone, "_MOST_KNOWN", 6)
    serve(
        three_jobs,
        {"/en/jobs/1": job(1, title="Clerk"), "/robots.txt": f"Sitemap: {SITE}/s.xml\nSitemap: {SITE}/t.xml"},
    )
    serve(three_jobs, {"/s.xml": sitemap("/jobs/1"), "/t.xml": sitemap("/en/jobs/1")})
    junk = [f"jobs/junk-{number}" for number in range(500)]
    other = [f"jobs/{number}/junk" for number in range(500)]
    assert "en/jobs/9" in read_site(three_jobs, "en/jobs/9", *junk, *other).gone


def test_page_that_was_cut_off_counts_as_not_requested(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next person who knows the job reads again, and asks."""
    monkeypatch.setattr(gone, "_MOST_KINDS", 1)
    serve(sites, {"/sitemap.xml": sitemap("/a/jobs/1", "/b/jobs/1")})
    serve(sites, {f"/{part}/jobs/1": job(1, title=part) for part in "ab"})
    result = read_site(sites, "a/jobs/9", "b/jobs/9")
    assert (len(result.gone), result.asked) == (1, result.gone)


@pytest.mark.parametrize(
    "junk",
    [
        "admin/delete",
        "jobs/../admin",
        "admin?next=jobs",
        "jobs?delete=all",
        "/elsewhere.example/jobs/1",
        "x y/jobs",
        "a" * 9,
    ],
)
def test_only_paths_of_the_sites_jobs_are_requested(three_jobs: HTTPServer, junk: str) -> None:
    before = {f"{HOST}/sitemap.xml", f"{HOST}/careers", *(f"{HOST}/jobs/{n}" for n in (1, 2, 3))}
    result = read_site(three_jobs, junk)
    assert (set(pages_asked(three_jobs)), result.asked) == (before, frozenset())


def test_known_page_of_a_listed_kind_is_requested_whatever_its_name(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/?job=1", "/?job=2")})
    for number in (1, 2):
        sites.expect_request(f"{HOST}/", query_string=f"job={number}").respond_with_data(job(number))
    assert read_site(sites, "?job=9").gone == {"?job=9"}


@pytest.mark.parametrize("path", ["/de/jobs/9", "/jobs/archive/9", "/careers/9"])
def test_part_of_a_site_that_is_away_proves_nothing(three_jobs: HTTPServer, path: str) -> None:
    answer(three_jobs, path, NOT_THERE)
    assert read_site(three_jobs, path.removeprefix("/")).gone == frozenset()


def test_site_that_breaks_while_it_is_read_proves_nothing(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/9")})
    sites.expect_request(f"{HOST}/jobs/1").respond_with_handler(_at_first(job(1)))
    assert read_site(sites, "jobs/9").gone == frozenset()
    assert [path for path in pages_asked(sites) if path == f"{HOST}/jobs/1"] == [f"{HOST}/jobs/1"] * 2


def test_page_that_is_remembered_is_no_witness_unless_it_is_asked_for_again(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", changed="2026-11-01")})
    sites.expect_request(f"{HOST}/jobs/1").respond_with_handler(_at_first(job(1)))
    assert ids(read_site(sites)) == ["jobs/1"]
    result = read_site(sites, "jobs/9")
    assert (ids(result), result.gone) == (["jobs/1"], frozenset())


def test_job_that_another_page_still_lists_is_not_gone(sites: HTTPServer) -> None:
    several = job(8) + job(9, url="https://www.acme.com/jobs/9")
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/9", "/jobs/all"), "/jobs/1": job(1), "/jobs/all": several})
    result = read_site(sites, "jobs/9")
    assert ("jobs/9" in ids(result), result.gone) == (True, frozenset())


def test_job_that_only_another_page_lists_is_no_witness_while_there_are_others(sites: HTTPServer) -> None:
    several = job(7, url="https://www.acme.com/jobs/7") + job(8, url="https://www.acme.com/jobs/8")
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/all"), "/jobs/1": job(1), "/jobs/all": several})
    assert read_site(sites, "jobs/9").gone == {"jobs/9"}


def test_missing_page_of_an_unknown_job_proves_nothing(three_jobs: HTTPServer) -> None:
    serve(three_jobs, {"/robots.txt": "Sitemap: https://www.acme.com/more.xml"})
    serve(three_jobs, {"/more.xml": sitemap("/jobs/1", "/jobs/7")})
    assert read_site(three_jobs, "jobs/1").gone == frozenset()


def test_known_pages_take_no_more_than_their_share(three_jobs: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gone, "_MOST_KNOWN", 5)
    result = read_site(three_jobs, *(f"jobs/{number}" for number in range(100, 200)))
    assert (len(result.gone), result.asked) == (5, result.gone)


def test_known_pages_that_take_too_long_prove_nothing_and_cost_the_list_nothing(
    three_jobs: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gone, "_KNOWN_SECONDS", 0.0)
    result = read_site(three_jobs, "jobs/9")
    assert (len(result.postings), result.gone, result.asked) == (3, frozenset(), frozenset())


def test_asked_names_all_pages_that_were_tried_and_list_nothing(three_jobs: HTTPServer) -> None:
    serve(three_jobs, {"/robots.txt": "Sitemap: https://www.acme.com/more.xml"})
    serve(three_jobs, {"/more.xml": sitemap("/jobs/1", "/jobs/7")})
    answer(three_jobs, "/jobs/9", Response(status=503))
    assert read_site(three_jobs, "jobs/1", "jobs/7", "jobs/9").asked == {"jobs/7", "jobs/9"}


def test_website_with_more_than_may_be_read_proves_nothing_gone(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobpages, "_MOST_BYTES", 4_000)
    serve(sites, {"/sitemap.xml": sitemap(*(f"/jobs/{number}" for number in range(50)))})
    serve(sites, {f"/jobs/{number}": job(number) for number in range(50)})
    assert read_site(sites, "jobs/99").gone == frozenset()


def test_known_page_that_robots_may_not_read_is_not_asked_for(three_jobs: HTTPServer) -> None:
    serve(three_jobs, {"/robots.txt": "User-agent: *\nDisallow: /jobs/9"})
    assert read_site(three_jobs, "jobs/9").gone == frozenset()
    assert f"{HOST}/jobs/9" not in pages_asked(three_jobs)


def _at_first(body: str) -> Callable[[object], Response]:
    """Answer like this once, and with 404 afterwards."""
    answers = iter([Response(body)])
    return lambda _: next(answers, Response(status=404))
