"""Traps of the providers that answer with JSON or with JSON in a page, over real HTTP."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.read import Reading
from testing.career_sites import SAMPLES
from tests.integration.sourcing.pages import PAGED, entries, ids, read_one, serve
from tests.integration.sourcing.sites import GREENHOUSE, board, followed, job, read

# Jibe


def test_jibe_counts_languages_and_keeps_one_posting_of_each_job(sites: HTTPServer) -> None:
    rows = entries("jibe", *range(150))
    french = entries("jibe", *range(50))
    for row in french:
        row["data"] |= {"language": "fr-ca", "title": "Ingénieur"}
    everything = rows + french

    def page(request: Request) -> Response:
        start = (int(request.args["page"]) - 1) * 100
        return Response(json.dumps({"jobs": everything[start : start + 100], "totalCount": 200, "count": 200}))

    sites.expect_request(PAGED["jibe"][1]).respond_with_handler(page)
    result = read_one(sites, "jibe")
    assert (result.outcome, result.found) == (Outcome.COMPLETE, 150)
    assert {posting.title.partition(" ")[0] for posting in result.postings} == {"Engineer"}


def test_jibe_board_that_repeats_a_page_past_its_window_is_truncated(sites: HTTPServer) -> None:
    pages = serve(sites, "jibe", 400)
    pages.slice = lambda offset: pages.entries[min(offset, 200) : min(offset, 200) + 100]
    result = read_one(sites, "jibe")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 300)


# Lists in one answer


def test_rippling_joins_the_places_of_one_job(sites: HTTPServer) -> None:
    rows = [*entries("rippling", 1, 2), SAMPLES["rippling"].entry("1", "Engineer 1", "Oslo"), *entries("rippling", 1)]
    sites.expect_request("/api.rippling.com/platform/api/ats/v1/board/acme/jobs").respond_with_json(rows)
    result = read_one(sites, "rippling")
    assert (result.outcome, [p.location for p in result.postings]) == (Outcome.COMPLETE, ["Berlin; Oslo", "Berlin"])


def test_pinpoint_asks_again_before_it_believes_an_empty_list(sites: HTTPServer) -> None:
    path = "/acme.pinpointhq.com/postings.json"
    sites.expect_ordered_request(path).respond_with_json({"data": []})
    sites.expect_ordered_request(path).respond_with_json({"data": entries("pinpoint", 1)})
    assert read_one(sites, "pinpoint").found == 1


def test_pinpoint_list_that_is_empty_twice_is_empty(sites: HTTPServer) -> None:
    sites.expect_request("/acme.pinpointhq.com/postings.json").respond_with_json({"data": []})
    assert (read_one(sites, "pinpoint").outcome, len(sites.log)) == (Outcome.EMPTY, 2)


def test_softgarden_feed_that_is_shorter_than_it_says_is_truncated(sites: HTTPServer) -> None:
    feed = {"numberOfItems": 3, "dataFeedElement": entries("softgarden", 1, 2)}
    sites.expect_request("/acme.career.softgarden.de/jobs.feed.json").respond_with_json(feed)
    result = read_one(sites, "softgarden")
    assert (result.outcome, result.error_message) == (Outcome.TRUNCATED, "Softgarden has 3 jobs and listed 2.")


JAZZHR = "/acme.applytojob.com/apply/jobs"


def test_jazzhr_reads_each_row_once_though_telephones_have_their_own(sites: HTTPServer) -> None:
    html = str(SAMPLES["jazzhr"].page(entries("jazzhr", 1, 2)))
    assert html.count("row_job_") == 4
    sites.expect_request(JAZZHR).respond_with_data(html)
    result = read_one(sites, "jazzhr")
    assert (result.outcome, ids(result)) == (Outcome.COMPLETE, ["1", "2"])


@pytest.mark.parametrize("hundredths", [*range(10, 100, 10), 99])
def test_jazzhr_page_that_breaks_off_is_never_whole(sites: HTTPServer, hundredths: int) -> None:
    html = str(SAMPLES["jazzhr"].page(entries("jazzhr", *range(1, 21))))
    sites.expect_request(JAZZHR).respond_with_data(html[: len(html) * hundredths // 100])
    assert read_one(sites, "jazzhr").outcome == Outcome.TRUNCATED


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [
        ("<tr id='row_job_", "<tr id='job_", 0),
        ("row_job_", "job_", 0),
        ("<div id='row_job_", "<div id='job_", 2),
        (
            "<tr id='row_job_1_A'><td><a class='job_title_link' href='/apply/jobs/details/2",
            "<tr id='job'><td><a b='2",
            1,
        ),
    ],
    ids=["rows", "rows and telephones", "telephones", "one row"],
)
def test_jazzhr_page_in_an_unknown_layout_is_not_whole(sites: HTTPServer, now: str, then: str, found: int) -> None:
    html = str(SAMPLES["jazzhr"].page(entries("jazzhr", 1, 2)))
    assert now in html
    sites.expect_request(JAZZHR).respond_with_data(html.replace(now, then))
    result = read_one(sites, "jazzhr")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, found)


def test_jazzhr_page_without_jobs_is_not_proven_empty(sites: HTTPServer) -> None:
    sites.expect_request(JAZZHR).respond_with_data(str(SAMPLES["jazzhr"].page([])))
    assert read_one(sites, "jazzhr").outcome == Outcome.TRUNCATED


def test_jazzhr_company_that_left_has_failed_and_is_not_empty(sites: HTTPServer) -> None:
    sites.expect_request("/acme.applytojob.com/apply/jobs").respond_with_data("<h1>Inactive Career Page</h1>")
    assert read_one(sites, "jazzhr").outcome == Outcome.FAILED


@pytest.mark.parametrize(
    ("provider", "path", "internal"),
    [
        ("comeet", "/www.comeet.com/jobs/acme/39.00F", {"is_internal": True}),
        (
            "paylocity",
            "/recruiting.paylocity.com/Recruiting/Jobs/All/0f0a1b2c-0000-4000-8000-00000000000a",
            {"IsInternal": True},
        ),
    ],
)
def test_job_for_the_companys_own_people_is_left_out(
    sites: HTTPServer, provider: str, path: str, internal: dict[str, bool]
) -> None:
    one, other = entries(provider, 1, 2)
    # A script end tag within a text does not end the script.
    html = SAMPLES[provider].page([{**one, "text": "}; </p> ];"}, {**other, **internal}])
    sites.expect_request(path).respond_with_data(str(html))
    result = read_one(sites, provider)
    assert (result.outcome, ids(result)) == (Outcome.COMPLETE, ["1"])


# Jobvite


def jobvite(sites: HTTPServer, total: str, *pages: list[int]) -> None:
    for number, page in enumerate(pages):
        more = f"<a class='jv-pagination-next' href='/acme/search/?p={number + 1}&amp;q='>Next</a>"
        counter = f"<div class='jv-pagination-text'>{total}</div>{more if number + 1 < len(pages) else ''}"
        html = f"<body class='jv-page-search'>{''.join(entries('jobvite', *page))}{counter}"
        query = {"p": str(number), "q": ""} if number else {}
        path = "/jobs.jobvite.com/acme/search/" if number else "/jobs.jobvite.com/acme/search"
        sites.expect_request(path, query_string=query).respond_with_data(html)


def test_jobvite_pages_are_followed_and_proven_by_the_counter(sites: HTTPServer) -> None:
    jobvite(sites, "1-2 of 5", [1, 2], [3, 4], [5])
    result = read_one(sites, "jobvite")
    assert (result.outcome, ids(result)) == (Outcome.COMPLETE, ["1", "2", "3", "4", "5"])


def test_jobvite_list_that_is_shorter_than_its_counter_is_truncated(sites: HTTPServer) -> None:
    jobvite(sites, "1-2 de 2.831", [1, 2], [3])
    result = read_one(sites, "jobvite")
    assert (result.outcome, result.error_message) == (Outcome.TRUNCATED, "Jobvite has 2831 jobs and listed 3.")


def test_jobvite_without_a_counter_is_not_proven(sites: HTTPServer) -> None:
    jobvite(sites, "", [1, 2])
    assert (read_one(sites, "jobvite").outcome, read_one(sites, "jobvite").found) == (Outcome.TRUNCATED, 2)


# Phenom


def test_phenom_reads_the_first_page_where_its_search_is_refused(sites: HTTPServer) -> None:
    sites.expect_request("/careers.acme.com/widgets").respond_with_data(status=403)
    found = {"totalHits": 52, "data": {"jobs": entries("phenom", 1, 2)}}
    html = f"<script>phApp.ddo = {json.dumps({'eagerLoadRefineSearch': found})}; phApp.x = {{}};</script>"
    sites.expect_request("/careers.acme.com/search-results").respond_with_data(html)
    result = read_one(sites, "phenom")
    assert (result.outcome, result.error_message) == (Outcome.TRUNCATED, "Phenom has 52 jobs and listed 2.")


def test_phenom_list_past_its_window_is_truncated(sites: HTTPServer) -> None:
    pages = serve(sites, "phenom", 400, total=lambda offset: 0 if offset else 400)
    pages.slice = lambda offset: pages.entries[offset : offset + 100] if offset < 300 else []
    result = read_one(sites, "phenom")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 300)


def test_phenom_error_within_a_success_has_failed(sites: HTTPServer) -> None:
    answer = {"refineSearch": {"status": 500, "totalHits": 0, "data": {"jobs": []}}}
    sites.expect_request("/careers.acme.com/widgets").respond_with_json(answer)
    assert read_one(sites, "phenom").outcome == Outcome.FAILED


# ADP and JOIN


def adp(sites: HTTPServer, languages: dict[str, Callable[[int], dict[str, Any]]]) -> Reading:
    fields = [{"stringValue": code, "nameCode": {"codeValue": "Locale"}} for code in languages]
    root = "/workforcenow.adp.com/mascsr/default/careercenter/public/events/staffing/v1"
    sites.expect_request(f"{root}/content-links/career-center").respond_with_json(
        {"meta": {"customFieldGroup": {"stringFields": fields}}}
    )

    def page(request: Request) -> Response:
        return Response(json.dumps(languages[request.args["locale"]](int(request.args["$skip"]) - 1)))

    sites.expect_request(f"{root}/job-requisitions").respond_with_handler(page)
    return read_one(sites, "adp")


def adp_page(count: int, total: int) -> Callable[[int], dict[str, Any]]:
    jobs = entries("adp", *range(count))
    return lambda offset: {"jobRequisitions": jobs[offset : offset + 20], "meta": {"totalNumber": total}}


def test_adp_languages_are_one_list(sites: HTTPServer) -> None:
    result = adp(
        sites, {"en_US": adp_page(45, 45), "es_US": adp_page(30, 30), "fr_CA": lambda _: {"jobRequisitions": []}}
    )
    assert (result.outcome, result.found, result.error_message) == (Outcome.COMPLETE, 45, None)


def test_adp_language_that_is_short_is_truncated(sites: HTTPServer) -> None:
    result = adp(sites, {"en_US": adp_page(45, 45), "es_US": adp_page(30, 31)})
    assert (result.outcome, result.error_message) == (Outcome.TRUNCATED, "ADP has 31 jobs and listed 30.")


def test_adp_page_in_the_middle_without_a_total_is_no_end(sites: HTTPServer) -> None:
    whole = adp_page(45, 45)
    result = adp(sites, {"en_US": lambda offset: {"jobRequisitions": []} if offset == 20 else whole(offset)})
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 25)


def test_join_reads_the_pages_after_the_first_by_the_companys_number(sites: HTTPServer) -> None:
    jobs = entries("join", *range(1, 13))
    first = str(SAMPLES["join"].page(jobs[:5])).replace('"total": 5', '"total": 12')
    sites.expect_request("/join.com/companies/acme").respond_with_data(first)

    def page(request: Request) -> Response:
        assert request.args["pageSize"] == "5"
        start = (int(request.args["page"]) - 1) * 5
        return Response(json.dumps({"items": jobs[start : start + 5], "pagination": {"pageCount": 3}}))

    sites.expect_request("/join.com/api/public/companies/7/jobs").respond_with_handler(page)
    result = read_one(sites, "join")
    assert (result.outcome, ids(result)) == (Outcome.COMPLETE, [str(n) for n in range(1, 13)])


def test_join_page_of_scripts_that_never_begin_costs_no_other_board_its_time(sites: HTTPServer) -> None:
    sites.expect_request("/join.com/companies/acme").respond_with_data("<script" * 40_000)

    def answer_later(_: Request) -> Response:
        time.sleep(0.5)
        return Response(json.dumps(board(job())))

    sites.expect_request(GREENHOUSE.format("acme")).respond_with_handler(answer_later)
    of_join, other = read(sites, followed("join"), followed("greenhouse"), seconds=5)
    assert of_join.error_message == "JOIN answered with a page that holds no list of jobs."
    assert other.outcome == Outcome.COMPLETE
