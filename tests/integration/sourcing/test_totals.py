"""A site's own number of jobs, over real HTTP: an uncertain number never proves a list whole."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.filters import FollowedCompany
from sourcing.read import Reading
from testing.career_sites import SAMPLES
from tests.integration.sourcing.pages import PAGED, entries, read_one, serve
from tests.integration.sourcing.sites import cleared
from worker.judging import Judgement, judge_all
from worker.live import LiveJob

SF = "/jobs.acme.com"


def successfactors(sites: HTTPServer, count: int, label: Callable[[int, int], str], most: int | None = None) -> None:
    """Serve a search with 25 rows per page and no pages after `most` rows."""

    def page(request: Request) -> Response:
        start = int(request.args["startrow"])
        if most is not None and start >= most:
            return Response("", 404)
        rows = entries("successfactors", *range(start + 1, min(start + 25, count) + 1))
        said = label(start + 1, min(start + 25, count))
        return Response(f"<html><span class='paginationLabel'>{said}</span>{''.join(rows)}</html>")

    cleared(sites)
    sites.expect_request(f"{SF}/search/").respond_with_handler(page)


def sitemap(sites: HTTPServer, *paths: str) -> None:
    urls = "".join(f"<url><loc>https://jobs.acme.com{path}</loc></url>" for path in paths)
    sites.expect_request(f"{SF}/sitemap.xml").respond_with_data(f"<urlset>{urls}</urlset>")


@pytest.mark.parametrize(
    "label",
    [
        "R\u00e9sultats <b>{0} \u2013 {1}</b> sur <b>1\u00a0025</b>",
        "Ergebnisse {0} \u2013 {1} von 1.025",
        "{0} - {1} of 1'025",
        "1\u202f025 \u4ef6\u4e2d {0} \u2013 {1}",
        "{0} to {1} of \uff11\uff10\uff12\uff15",
    ],
)
def test_successfactors_is_paged_to_the_total_that_its_sentence_names(sites: HTTPServer, label: str) -> None:
    successfactors(sites, 1_025, label.format)
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found, result.error_message) == (Outcome.COMPLETE, 1_025, None)


@pytest.mark.parametrize(
    "label",
    ["{0} \u2013 {1} of 50+", "{0} \u2013 {1} of 1.5k", "{0} \u2013 {1} of over 50", "50 jobs", "{0} - {1} of 2_050"],
)
@pytest.mark.parametrize("count", [50, 90])
def test_successfactors_sentence_that_is_not_certain_proves_nothing(sites: HTTPServer, label: str, count: int) -> None:
    successfactors(sites, count, label.format, most=count)
    sitemap(sites, *(f"/job/Engineer/{number}/" for number in range(1, count + 1)))
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, count)
    assert "in a way that is not certain: '" in (result.error_message or "")


def test_successfactors_list_that_ends_before_its_total_shows_what_there_is(sites: HTTPServer) -> None:
    successfactors(sites, 2_050, lambda first, last: f"{first} \u2013 {last} sur 2\u00a0050", most=100)
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 100)
    assert result.error_message == "SuccessFactors has 2050 jobs and listed 100."


def test_successfactors_page_that_is_not_certain_in_the_middle_proves_nothing(sites: HTTPServer) -> None:
    successfactors(sites, 75, lambda first, last: f"{first} - {last} of {'about ' if first == 26 else ''}75")
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 75)


def test_successfactors_sentence_on_a_later_page_must_hold_where_the_sitemap_proves(sites: HTTPServer) -> None:
    successfactors(sites, 50, lambda first, last: f"{first} - {last} of 75" if first > 1 else "Jobs", most=50)
    sitemap(sites, *(f"/job/Engineer/{number}/" for number in range(1, 51)))
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.error_message) == (Outcome.TRUNCATED, "SuccessFactors has 75 jobs and listed 50.")


def judged(reading: Reading, live: list[LiveJob], introduced: dict[str, Any]) -> Judgement:
    company = FollowedCompany("acme", "successfactors", "jobs.acme.com")
    return judge_all([reading], [company], live, introduced, confirm_seconds=300)


@pytest.mark.parametrize("sign", ["\u00a0", " ", ".", "\u00b7"])
def test_no_job_is_gone_while_a_board_grows_past_a_thousand(sites: HTTPServer, sign: str) -> None:
    live, introduced, first = list[LiveJob](), dict[str, Any](), None
    for day, count in enumerate([990, 1_025, 1_050]):
        total = f"{count:,}".replace(",", sign)
        successfactors(sites, count, partial("{1} \u2013 {2} sur {0}".format, total), most=count)
        reading = read_one(sites, "successfactors")
        first = first or reading.read_at
        reading = replace(reading, read_at=first + timedelta(days=day))
        judgement = judged(reading, live, introduced)
        assert not judgement.gone
        live = [LiveJob("acme", job.external_id, None) for _, job in judgement.postings] + judgement.kept
        introduced = {"acme": reading.interval}
        assert len(live) == count


@pytest.mark.parametrize("counter", ["1-2 of 2+", "2 jobs", "1-2 of 1.5k", "Page 1 of 2"])
def test_jobvite_counter_that_is_not_certain_proves_nothing(sites: HTTPServer, counter: str) -> None:
    rows = "".join(entries("jobvite", 1, 2))
    html = f"<body class='jv-page-search'>{rows}<div class='jv-pagination-text'>{counter}</div>"
    sites.expect_request("/jobs.jobvite.com/acme/search").respond_with_data(html)
    result = read_one(sites, "jobvite")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 2)


# Totals in separate fields. Only a natural number is a total, on any page.
NO_TOTALS = [None, True, -1, "2", "40+", 40.0, [40], {"value": 40}]
OF_FIELDS = sorted(set(PAGED) - {"google", "successfactors"})


@pytest.mark.parametrize("provider", OF_FIELDS)
@pytest.mark.parametrize("total", NO_TOTALS, ids=repr)
def test_field_that_holds_no_number_proves_nothing(sites: HTTPServer, provider: str, total: Any) -> None:
    serve(sites, provider, 2, total=lambda _: total)
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 2)


@pytest.mark.parametrize("provider", OF_FIELDS)
@pytest.mark.parametrize("total", ["0", -1, False, 0.0], ids=repr)
def test_empty_list_with_a_field_that_holds_no_number_is_not_empty(
    sites: HTTPServer, provider: str, total: Any
) -> None:
    serve(sites, provider, 0, total=lambda _: total)
    assert read_one(sites, provider).outcome == Outcome.TRUNCATED


@pytest.mark.parametrize("provider", sorted(set(OF_FIELDS) - {"phenom", "workday"}))
def test_field_of_a_later_page_that_holds_no_number_proves_nothing(sites: HTTPServer, provider: str) -> None:
    size = PAGED[provider][0]
    serve(sites, provider, size * 2, total=lambda offset: f"{size * 2}+" if offset else size * 2)  # type: ignore[arg-type,return-value]
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, size * 2)


@pytest.mark.parametrize("total", ["1000+", "-1", "1.0", "true", '"1"'])
def test_google_total_that_is_no_number_proves_nothing(sites: HTTPServer, total: str) -> None:
    html = str(SAMPLES["google"].page(entries("google", 1))).replace("null, 1, 20]", f"null, {total}, 20]")
    assert total in html
    sites.expect_request(PAGED["google"][1]).respond_with_data(html)
    assert read_one(sites, "google").outcome in {Outcome.TRUNCATED, Outcome.FAILED}


@pytest.mark.parametrize("jobs", ["null", "0", "{}", '"[]"'])
def test_google_page_whose_jobs_are_elsewhere_has_failed_in_its_own_words(sites: HTTPServer, jobs: str) -> None:
    html = f"<script>AF_initDataCallback({{key: 'ds:1', data:[{jobs}, null, 0, 20], sideChannel: {{}}}});</script>"
    sites.expect_request(PAGED["google"][1]).respond_with_data(html)
    result = read_one(sites, "google")
    assert result.outcome == Outcome.FAILED
    assert result.error_message == "Google answered with a page whose jobs are not where they were."


def test_google_page_without_a_total_has_failed_in_its_own_words(sites: HTTPServer) -> None:
    html = "<script>AF_initDataCallback({key: 'ds:1', data:[[], null, null, 20], sideChannel: {}});</script>"
    sites.expect_request(PAGED["google"][1]).respond_with_data(html)
    result = read_one(sites, "google")
    assert result.error_message == "Google answered with a page whose jobs are not where they were."


@pytest.mark.parametrize("named", ["0", False, -1, {}], ids=repr)
def test_adp_language_without_jobs_whose_total_is_not_understood_is_not_empty(sites: HTTPServer, named: Any) -> None:
    root = "/workforcenow.adp.com/mascsr/default/careercenter/public/events/staffing/v1"
    field = {"stringValue": "en_US", "nameCode": {"codeValue": "Locale"}}
    links = {"meta": {"customFieldGroup": {"stringFields": [field]}}}
    sites.expect_request(f"{root}/content-links/career-center").respond_with_json(links)
    answer = {"jobRequisitions": [], "meta": {"totalNumber": named}}
    sites.expect_request(f"{root}/job-requisitions").respond_with_json(answer)
    assert read_one(sites, "adp").outcome == Outcome.TRUNCATED


def test_workable_total_that_turns_into_words_proves_nothing(sites: HTTPServer) -> None:
    def page(request: Request) -> Response:
        is_first = "token" not in request.get_json()
        more = {"nextPage": "2"} if is_first else {}
        return Response(
            json.dumps({"total": 2 if is_first else "2+", "results": entries("workable", 2 - is_first), **more})
        )

    sites.expect_request("/apply.workable.com/api/v3/accounts/acme/jobs").respond_with_handler(page)
    result = read_one(sites, "workable")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 2)


@pytest.mark.parametrize("total", [1_000, 2_000])
def test_total_at_which_search_engines_stop_counting_is_not_proven(sites: HTTPServer, total: int) -> None:
    serve(sites, "smartrecruiters", total)
    result = read_one(sites, "smartrecruiters")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, total)
    assert result.error_message == f"SmartRecruiters names no more than {total} jobs, and there may be more."


def test_total_next_to_one_at_which_search_engines_stop_counting_is_proven(sites: HTTPServer) -> None:
    serve(sites, "smartrecruiters", 1_001)
    assert read_one(sites, "smartrecruiters").outcome == Outcome.COMPLETE
