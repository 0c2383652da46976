"""A website's job is identified by its posting, not by the requested page, over real HTTP."""

import asyncio
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from common.states import Outcome
from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards
from sourcing.website.claims import _at_last
from tests.integration.sourcing.pages import ids
from tests.integration.sourcing.sites import caches_of, pages_asked
from tests.integration.sourcing.test_website import HOST, job, serve, sitemap

URL = "https://www.acme.com"


def read_site(sites: HTTPServer, *known: str, board: str = "www.acme.com") -> Reading:
    """Read a website whose jobs of these ids were open."""
    at = Board("website", board)
    return asyncio.run(
        read_boards([at], sites_url=sites.url_for(""), seconds=20, caches=caches_of(sites), known={at: known})
    )[0]


def jobs(*postings: tuple[str, str], **more: Any) -> str:
    """Return a page with jobs, by title and the address that they state."""
    return "".join(job(0, title=title, **({"url": url} if url else {}), **more) for title, url in postings)


def titles(result: Reading) -> dict[str, str]:
    return {posting.external_id: posting.title for posting in result.postings}


def test_page_in_several_spellings_is_asked_for_once_and_is_one_job(sites: HTTPServer) -> None:
    tracked = "/jobs/1?utm_source=sitemap&amp;utm_medium=xml"
    serve(sites, {"/sitemap.xml": sitemap(tracked, "/jobs/1/", "/jobs/1"), "/jobs/1": job(1)})
    result = read_site(sites)
    assert (ids(result), [path for path in pages_asked(sites) if "/jobs/" in path]) == (["jobs/1"], [f"{HOST}/jobs/1"])
    assert result.former_ids == {"jobs/1?utm_source=sitemap&utm_medium=xml": "jobs/1", "jobs/1/": "jobs/1"}


def test_letters_that_are_escaped_or_not_are_one_job_with_a_link_in_ascii(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/%e6%b1%82%E4%BA%BA"), "/jobs/求人": job(1, url="/jobs/求人/")})
    [posting] = read_site(sites).postings
    assert (posting.external_id, posting.url) == ("jobs/求人", f"{URL}/jobs/%E6%B1%82%E4%BA%BA")


def test_page_that_exists_in_one_spelling_only_is_read_in_it(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1/", "/jobs/2"), "/jobs/1/": job(1), "/jobs/2/": job(2)})
    there = Response(status=301, headers={"Location": "http://www.acme.com/jobs/2/"})
    sites.expect_request(f"{HOST}/jobs/2").respond_with_response(there)
    assert ids(read_site(sites)) == ["jobs/1", "jobs/2"]


def test_blocks_of_one_address_are_one_job_with_all_its_places(sites: HTTPServer) -> None:
    blocks = [job(1, url=f"{URL}/jobs/1", jobLocation={"name": place}) for place in ("Oslo", "Bergen")]
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": "".join(blocks)})
    result = read_site(sites)
    assert [(posting.external_id, posting.location) for posting in result.postings] == [("jobs/1", "Oslo; Bergen")]
    assert "could not be used" not in (result.error_message or "")


def test_pages_that_state_one_address_are_one_job(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1/oslo", "/jobs/1/bergen")})
    for place in ("oslo", "bergen"):
        serve(sites, {f"/jobs/1/{place}": job(1, url="/jobs/1", jobLocation={"name": place})})
    assert [(posting.external_id, posting.location) for posting in read_site(sites).postings] == [
        ("jobs/1", "oslo; bergen")
    ]


def test_address_that_many_jobs_state_is_of_a_list_and_tells_none_apart(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2")})
    serve(sites, {f"/jobs/{n}": job(n, url="/en/all-jobs") for n in (1, 2)})
    assert titles(read_site(sites)) == {"jobs/1": "Cook 1", "jobs/2": "Cook 2"}


def test_several_jobs_without_an_address_are_all_kept_in_any_order(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/careers")})
    several = [("Cook", ""), ("Waiter", ""), ("Baker", "")]
    orders = iter([jobs(*several, identifier="A1"), jobs(*reversed(several), identifier="A1")])
    sites.expect_request(f"{HOST}/careers").respond_with_handler(lambda _: Response(next(orders)))
    first, second = read_site(sites), read_site(sites)
    assert (len(set(ids(first))), titles(first)) == (3, titles(second))
    assert {posting.url for posting in first.postings} == {f"{URL}/careers"}


def test_job_that_is_left_alone_on_its_page_is_the_same_job(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/careers")})
    pages = iter([jobs(("Cook", ""), ("Clerk", "")), *[jobs(("Cook", ""))] * 9])
    sites.expect_request(f"{HOST}/careers").respond_with_handler(lambda _: Response(next(pages)))
    both = titles(read_site(sites))
    cook, clerk = (next(one for one in both if both[one] == title) for title in ("Cook", "Clerk"))
    result = read_site(sites, cook, clerk)
    assert (titles(result), result.former_ids, set(result.gone)) == ({"careers": "Cook"}, {cook: "careers"}, {clerk})


def test_closed_job_whose_page_lists_others_is_gone(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/careers"), "/careers": jobs(("Cook", ""), ("Waiter", ""))})
    result = read_site(sites, "careers#0123456789abcdef")
    assert (len(result.postings), set(result.gone)) == (2, {"careers#0123456789abcdef"})


def test_job_is_known_by_the_id_that_an_earlier_version_made_of_its_places(sites: HTTPServer) -> None:
    remote = {"addressLocality": "Remote", "addressCountry": "US"}
    wanted = {"@type": "Country", "name": "USA"}
    cook = {
        "jobLocationType": "TELECOMMUTE",
        "jobLocation": {"address": remote},
        "applicantLocationRequirements": wanted,
    }
    page = jobs(("Cook", ""), **cook) + jobs(("Waiter", ""))
    serve(sites, {"/sitemap.xml": sitemap("/careers"), "/careers": page})
    text = "Cook\nRemote (USA)\nRemote, US"
    then = f"careers#{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    result = read_site(sites, then)
    [now] = [one for one, title in titles(result).items() if title == "Cook"]
    assert (result.former_ids, result.gone, now == then) == ({then: now}, frozenset(), False)


def test_page_with_the_last_of_two_jobs_that_state_their_addresses_shows_it_once(sites: HTTPServer) -> None:
    """Cook and Clerk share a page. Clerk closes, and its own address shows Cook."""
    page = jobs(("Cook", "/jobs/cook"))
    serve(sites, {"/sitemap.xml": sitemap("/jobs"), "/jobs": page, "/jobs/cook": page, "/jobs/clerk": page})
    result = read_site(sites, "jobs/cook", "jobs/clerk")
    assert (titles(result), set(result.gone)) == ({"jobs/cook": "Cook"}, {"jobs/clerk"})


def test_closed_address_that_serves_another_jobs_page_is_gone(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/jobs/2", "/jobs/9")})
    serve(sites, {f"/jobs/{n}": job(n, url=f"{URL}/jobs/{n}") for n in (1, 2)})
    serve(sites, {"/jobs/9": job(2, url=f"{URL}/jobs/2")})
    result = read_site(sites, "jobs/1", "jobs/2", "jobs/9")
    assert (titles(result), set(result.gone)) == ({"jobs/1": "Cook 1", "jobs/2": "Cook 2"}, {"jobs/9"})
    assert "jobs/9" not in result.former_ids


def test_open_job_whose_posting_states_a_list_is_the_same_job(sites: HTTPServer) -> None:
    pages = {f"/jobs/{number}": job(number) for number in range(1, 4)}
    serve(sites, {"/sitemap.xml": sitemap(*pages), **pages, "/jobs/9": job(9, url=f"{URL}/jobs")})
    result = read_site(sites, "jobs/9")
    assert (result.gone, result.former_ids) == (frozenset(), {"jobs/9": "jobs"})
    assert titles(result)["jobs"] == "Cook 9"


def test_job_that_a_page_writes_twice_is_one_and_known_by_its_other_address(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": jobs(("Cook", ""), ("Waiter", f"{URL}/jobs/1"))})
    [known] = [one for one in ids(read_site(sites)) if "#" in one]
    sites.clear()
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": jobs(("Cook", f"{URL}/jobs/1"), ("Cook", ""))})
    result = read_site(sites, known)
    assert (ids(result), result.gone) == (["jobs/1"], frozenset())
    assert result.former_ids == {known: "jobs/1"}


def test_website_whose_pages_all_state_other_addresses_keeps_its_jobs_under_these(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/a", "/jobs/b")})
    serve(sites, {f"/jobs/{name}": job(0, title=name, url=f"/offers/{name}-cook") for name in "ab"})
    result = read_site(sites, "jobs/a", "jobs/b/")
    assert titles(result) == {"offers/a-cook": "a", "offers/b-cook": "b"}
    assert result.former_ids == {"jobs/a": "offers/a-cook", "jobs/b": "offers/b-cook", "jobs/b/": "offers/b-cook"}
    assert result.gone == set()


def test_job_whose_address_changed_its_words_is_the_same_by_its_number(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/11-cook", "/jobs/12-cook"), "/jobs/11-cook": job(11)})
    serve(sites, {"/jobs/12-cook": job(12, url="/jobs/12-head-cook")})
    result = read_site(sites, "jobs/11-cook", "jobs/12-cook")
    assert (result.former_ids, set(result.gone)) == ({"jobs/12-cook": "jobs/12-head-cook"}, set())


def test_row_that_an_earlier_version_wrote_for_a_page_of_several_jobs_is_its_last(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/careers"), "/careers": jobs(("Cook", ""), ("Clerk", ""))})
    result = read_site(sites, "careers")
    clerk = next(one for one, title in titles(result).items() if title == "Clerk")
    # A job that neither of them is, by its title where it was saved, is not there.
    assert (result.former_ids, set(result.gone)) == ({"careers": clerk}, {"careers"})


def test_address_that_leads_in_a_circle_stays_itself() -> None:
    former = {"/a": "/b", "/b": "/c", "/c": "/b", "/x": "/y", "/y": "/z"}
    assert [_at_last(one, former) for one in ("/a", "/b", "/x", "/y")] == ["/a", "/b", "/z", "/z"]


def test_known_id_in_an_old_spelling_is_asked_for_and_told_by_its_new_one(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": job(1)})
    result = read_site(sites, "jobs/9?utm_source=x", "jobs/8/")
    assert (set(result.gone), set(result.asked)) == ({"jobs/8", "jobs/9"}, {"jobs/8", "jobs/9"})
    assert result.former_ids == {"jobs/9?utm_source=x": "jobs/9", "jobs/8/": "jobs/8"}


@pytest.mark.parametrize("redirects", [True, False], ids=["redirected", "served twice"])
def test_site_whose_path_has_moved_shows_each_job_once(sites: HTTPServer, redirects: bool) -> None:
    serve(sites, {"/sitemap.xml": sitemap(*(f"/open/jobs/{n}" for n in (1, 2, 3)))})
    for number in (1, 2, 3):
        page = job(number)
        serve(sites, {f"/open/jobs/{number}": page})
        there = Response(status=301, headers={"Location": f"/open/jobs/{number}"})
        sites.expect_request(f"{HOST}/jobs/{number}").respond_with_response(there if redirects else Response(page))
    result = read_site(sites, "jobs/1", "jobs/2", "jobs/3")
    assert (ids(result), set(result.unlisted), set(result.gone)) == (
        [f"open/jobs/{n}" for n in (1, 2, 3)],
        set(),
        set(),
    )
    assert result.former_ids == {f"jobs/{n}": f"open/jobs/{n}" for n in (1, 2, 3)}


def test_jobs_that_look_alike_are_no_moved_ones_while_the_site_names_their_kind(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1", "/en/jobs/9"), "/jobs/1": job(1)})
    serve(sites, {"/jobs/9": job(9), "/en/jobs/9": job(9)})
    result = read_site(sites, "jobs/9")
    assert (sorted(ids(result)), result.former_ids) == (["en/jobs/9", "jobs/1", "jobs/9"], {})


def test_one_page_that_fails_keeps_its_jobs_and_is_named(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap(*(f"/jobs/{n}" for n in range(1, 4)))})
    serve(sites, {"/jobs/1": job(1), "/jobs/3": job(3)})
    sites.expect_request(f"{HOST}/jobs/2").respond_with_data(status=500)
    result = read_site(sites, "jobs/2")
    assert (result.outcome, ids(result), set(result.gone)) == (Outcome.TRUNCATED, ["jobs/1", "jobs/3"], set())
    assert "1 page failed, first /jobs/2" in (result.error_message or "")


@pytest.mark.parametrize("failing", [3, 4])
def test_site_with_more_than_one_failing_page_in_ten_has_failed(sites: HTTPServer, failing: int) -> None:
    serve(sites, {"/sitemap.xml": sitemap(*(f"/jobs/{n}" for n in range(30)))})
    fails = range(0, 8 * failing, 8)
    serve(sites, {f"/jobs/{n}": job(n) for n in range(30) if n not in fails})
    for number in fails:
        sites.expect_request(f"{HOST}/jobs/{number}").respond_with_data(status=500)
    assert (read_site(sites).outcome is Outcome.FAILED) == (failing == 4)


FIELD = Path(os.environ.get("ROLEWATCH_FIELD", ""))
FIELD_CASES = {
    "w21-same-page-with-tracking": {"jobs/1"},
    "w22-several-jobs-without-address": 3,
    "w23-shared-host-of-many-companies": {"jobs/369523-acme-engineer"},
}


@pytest.mark.parametrize("case", FIELD_CASES)
@pytest.mark.skipif(not (FIELD / "w21-same-page-with-tracking").is_dir(), reason="ROLEWATCH_FIELD names no field cases")
def test_field_case_comes_out_right(sites: HTTPServer, case: str) -> None:
    told = json.loads((FIELD / case / "case.json").read_text())
    for file in (FIELD / case).rglob("*"):
        if file.is_file() and file.parent != FIELD / case:
            sites.expect_request(f"/{file.relative_to(FIELD / case)}").respond_with_data(file.read_text())
    found, expected = ids(read_site(sites, board=told["board"])), FIELD_CASES[case]
    assert (len(set(found)) if isinstance(expected, int) else set(found)) == expected


def test_posting_that_states_the_boards_page_has_its_own_pages_address(sites: HTTPServer) -> None:
    serve(sites, {"/sitemap.xml": sitemap("/jobs/1"), "/jobs/1": job(1, url=f"{URL}/careers")})
    assert ids(read_site(sites, board="www.acme.com/careers")) == ["jobs/1"]
