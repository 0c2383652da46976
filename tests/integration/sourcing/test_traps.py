"""Traps in each provider's paging, over real HTTP."""

import json
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.read import Reading
from tests.integration.sourcing.pages import PAGED, Pages, entries, read_one, serve


def test_workday_names_its_total_on_the_first_page_only(sites: HTTPServer) -> None:
    serve(sites, "workday", 45, total=lambda offset: 0 if offset else 45)
    result = read_one(sites, "workday")
    assert (result.outcome, result.found) == (Outcome.COMPLETE, 45)


def test_workday_burst_is_asked_for_again_and_not_followed(sites: HTTPServer) -> None:
    path = PAGED["workday"][1]
    sites.expect_ordered_request("/acme.wd5.myworkdayjobs.com/robots.txt").respond_with_data(status=404)
    sites.expect_ordered_request(path, method="POST").respond_with_data(status=303, headers={"Location": "/elsewhere"})
    sites.expect_ordered_request(path, method="POST").respond_with_handler(Pages("workday", 3, 20))
    assert read_one(sites, "workday").outcome == Outcome.COMPLETE


# A tenant's jobs: time and id, by family.
Families = dict[str, list[tuple[str, str]]]


class WorkdayTenant:
    """A tenant that names no more than `cap` jobs and starts again past them; `families` holds each one's jobs."""

    def __init__(self, families: Families, cap: int, facet: str) -> None:
        self.jobs = [(family, time, number) for family, jobs in families.items() for time, number in jobs]
        self.cap = cap
        self.facet = facet

    def __call__(self, request: Request) -> Response:
        body = request.get_json()
        assert set(body) == {"appliedFacets", "limit", "offset", "searchText"}
        wanted = body["appliedFacets"]
        matching = [
            job
            for job in self.jobs
            if job[0] in wanted.get(self.facet, [job[0]]) and job[1] in wanted.get("timeType", [job[1]])
        ]
        window = (matching[: self.cap] * 3)[body["offset"] : body["offset"] + body["limit"]]
        postings = entries("workday", *(number for *_, number in window))
        total = min(len(matching), self.cap) if body["offset"] == 0 else 0
        facets = [_facet(self.facet, [j[0] for j in matching]), _facet("timeType", [j[1] for j in matching])]
        facets = [facet for facet in facets if facet["values"]]
        return Response(json.dumps({"total": total, "jobPostings": postings, "facets": facets}))


def _facet(name: str, values: list[str]) -> dict[str, Any]:
    # No count includes a job without a value.
    return {
        "facetParameter": name,
        "values": [{"id": value, "count": values.count(value)} for value in dict.fromkeys(values) if value],
    }


def read_tenant(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch, families: Families, facet: str = "jobFamilyGroup"
) -> Reading:
    monkeypatch.setattr("sourcing.providers.workday.CAP", 40)
    sites.expect_request(PAGED["workday"][1]).respond_with_handler(WorkdayTenant(families, 40, facet))
    return read_one(sites, "workday")


def jobs(name: str, count: int, time: str = "full") -> list[tuple[str, str]]:
    return [(time, f"{name}{number}") for number in range(count)]


def test_workday_over_its_cap_is_read_by_facet(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_tenant(sites, monkeypatch, {"law": jobs("L", 25), "code": jobs("C", 39), "sales": jobs("S", 5)})
    assert (result.outcome, result.found, result.error_message) == (Outcome.COMPLETE, 69, None)


def test_workday_slice_over_the_cap_is_cut_again(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    code = jobs("C", 30) + jobs("P", 30, "part")
    result = read_tenant(sites, monkeypatch, {"law": jobs("L", 25), "code": code})
    assert (result.outcome, result.found, result.error_message) == (Outcome.COMPLETE, 85, None)


def test_workday_slice_that_cannot_be_cut_is_truncated(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_tenant(sites, monkeypatch, {"law": jobs("L", 25), "code": jobs("C", 60)})
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 65)
    assert result.error_message == "Workday names no more than 40 jobs, and there may be more."


def test_workday_cut_only_by_places_proves_nothing(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    families = {"Oslo": jobs("O", 25, ""), "Rome": jobs("R", 39, "")}
    result = read_tenant(sites, monkeypatch, families, facet="locations")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 64)
    assert "in no way that shows how many there are" in (result.error_message or "")


def test_workday_jobs_without_the_facet_are_missed_and_noticed(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = read_tenant(sites, monkeypatch, {"law": jobs("L", 25), "code": jobs("C", 39), "": jobs("N", 7)})
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 64)
    assert result.error_message == "Workday counts 71 jobs or more and listed 64."


def test_workday_counts_that_fall_short_of_its_cap_prove_nothing(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    families = {"law": jobs("L", 5), "code": jobs("C", 4), "": jobs("N", 40, "")}
    result = read_tenant(sites, monkeypatch, families)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 9)
    assert result.error_message == "Workday counts 40 jobs or more and listed 9."


def test_eightfold_takes_fewer_positions_than_asked_for_as_its_page(sites: HTTPServer) -> None:
    pages = Pages("eightfold", 23, 5)
    sites.expect_request(PAGED["eightfold"][1]).respond_with_handler(pages)
    assert (read_one(sites, "eightfold").found, sorted(pages.offsets)) == (23, [0, 5, 10, 15, 20])


def test_eightfold_sweeps_again_where_ties_moved(sites: HTTPServer) -> None:
    pages = serve(sites, "eightfold", 30)
    shuffled = list(pages.entries)
    shuffled[9], shuffled[10] = shuffled[10], shuffled[9]

    def slice_of_a_replica(offset: int) -> list[Any]:
        # The first sweep's second page comes from a replica with another order.
        shown = shuffled if offset == 10 and pages.offsets.count(10) == 1 else pages.entries
        return shown[offset : offset + 10]

    pages.slice = slice_of_a_replica
    result = read_one(sites, "eightfold")
    assert (result.outcome, result.found, len(pages.offsets)) == (Outcome.COMPLETE, 30, 6)


def test_eightfold_gives_up_after_three_sweeps(sites: HTTPServer) -> None:
    pages = serve(sites, "eightfold", 20, total=lambda _: 21)
    result = read_one(sites, "eightfold")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 20)
    assert pages.offsets.count(0) == 3


def test_eightfold_does_not_add_up_sweeps_between_which_the_list_changed(sites: HTTPServer) -> None:
    pages = serve(sites, "eightfold", 20)
    left = [entry for entry in pages.entries if entry["id"] != "4"]

    # Both sweeps lack the last position, and another job goes away between them.
    pages.total = lambda _: 21 if pages.offsets.count(0) == 1 else 20
    pages.slice = lambda at: (pages.entries if pages.offsets.count(0) == 1 else left)[at : at + 10]
    result = read_one(sites, "eightfold")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 19)


def older_eightfold(request: Request) -> Response:
    assert request.args["domain"] == "acme.com"
    start = int(request.args["start"])
    shown = [{"id": n, "name": "Artist", "location": "Oslo"} for n in range(1, 13)]
    for entry in shown:
        entry["canonicalPositionUrl"] = f"https://careers.acme.com/careers/job/{entry['id']}"
    return Response(json.dumps({"count": 12, "positions": shown[start : start + 10]}))


@pytest.mark.parametrize("status", [403, 404])
def test_eightfold_refusal_in_the_middle_is_no_reason_to_ask_the_older_search(sites: HTTPServer, status: int) -> None:
    pages = serve(sites, "eightfold", 30)
    pages.broken[10] = Response("", status)
    sites.expect_request("/careers.acme.com/api/apply/v2/jobs").respond_with_handler(older_eightfold)
    result = read_one(sites, "eightfold")
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert not any("/apply/v2/" in request.path for request, _ in sites.log)


def test_eightfold_customers_without_the_new_search_have_the_older_one(sites: HTTPServer) -> None:
    sites.expect_request(PAGED["eightfold"][1]).respond_with_json(
        {"message": "PCSX is not enabled for this user."}, status=403
    )
    sites.expect_request("/careers.acme.com/api/apply/v2/jobs").respond_with_handler(older_eightfold)
    result = read_one(sites, "eightfold")
    assert (result.outcome, result.found) == (Outcome.COMPLETE, 12)
    assert result.postings[11].url == "https://careers.acme.com/careers/job/12"


class Amazon:
    """Amazon with a small window: no jobs past `cap`, and a constant number of hits."""

    def __init__(self, categories: dict[str, int], counted: dict[str, int] | None = None, cap: int = 200) -> None:
        self.jobs = [(category, f"{category}-{n}") for category, count in categories.items() for n in range(count)]
        self.counted = counted or categories
        self.cap = cap

    def __call__(self, request: Request) -> Response:
        offset, limit = int(request.args["offset"]), int(request.args["result_limit"])
        if offset + limit > self.cap:
            error = f"Cannot return more than {self.cap} results at once"
            return Response(json.dumps({"error": error, "jobs": None}))
        wanted = request.args.get("business_category[]")
        matching = [number for category, number in self.jobs if wanted in {None, category}]
        facets = {}
        if request.args.get("facets[]") == "business_category":
            facets = {"business_category_facet": [{name: count} for name, count in self.counted.items()]}
        shown = entries("amazon", *matching[offset : offset + limit])
        hits = min(len(matching), self.cap)
        return Response(json.dumps({"error": None, "hits": hits, "facets": facets, "jobs": shown}))


def read_amazon(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch, amazon: Amazon) -> Reading:
    monkeypatch.setattr("sourcing.providers.amazon.CAP", amazon.cap)
    sites.expect_request(PAGED["amazon"][1]).respond_with_handler(amazon)
    return read_one(sites, "amazon")


def test_amazon_over_its_window_is_read_by_category(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_amazon(sites, monkeypatch, Amazon({"aws": 150, "devices & more": 120, "pxt": 3}))
    assert (result.outcome, result.found, result.error_message) == (Outcome.COMPLETE, 273, None)


def test_amazon_category_over_the_window_is_truncated(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_amazon(sites, monkeypatch, Amazon({"aws": 250, "pxt": 3}))
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 203)


def test_amazon_jobs_that_no_category_shows_are_noticed(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_amazon(sites, monkeypatch, Amazon({"aws": 150, "pxt": 100}, counted={"aws": 150, "pxt": 101}))
    assert (result.outcome, result.error_message) == (
        Outcome.TRUNCATED,
        "Amazon counts 251 jobs or more and listed 250.",
    )


def test_amazon_error_within_a_success_has_failed(sites: HTTPServer) -> None:
    answer = {"error": "Result limit cannot be greater than 100", "hits": 0, "jobs": []}
    sites.expect_request(PAGED["amazon"][1]).respond_with_json(answer)
    result = read_one(sites, "amazon")
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert "Result limit cannot be greater than 100" in (result.error_message or "")


def test_apple_names_no_total_past_the_end_and_is_not_asked(sites: HTTPServer) -> None:
    serve(sites, "apple", 40, total=lambda offset: 40 if offset < 40 else 0)
    assert read_one(sites, "apple").outcome == Outcome.COMPLETE


def test_tiktok_error_code_within_a_success_has_failed(sites: HTTPServer) -> None:
    answer = {"code": -4000001, "data": {"count": 0, "job_post_list": []}}
    sites.expect_request(PAGED["tiktok"][1]).respond_with_json(answer)
    result = read_one(sites, "tiktok")
    assert result.outcome == Outcome.FAILED
    assert "-4000001" in (result.error_message or "")


def test_tiktok_gets_the_path_of_its_website(sites: HTTPServer) -> None:
    pages = Pages("tiktok", 3, 100)
    sites.expect_request(PAGED["tiktok"][1], headers={"website-path": "tiktok"}).respond_with_handler(pages)
    assert read_one(sites, "tiktok").outcome == Outcome.COMPLETE


def test_unknown_company_of_smartrecruiters_is_truncated_and_not_empty(sites: HTTPServer) -> None:
    serve(sites, "smartrecruiters", 0)
    result = read_one(sites, "smartrecruiters")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 0)
    assert "does not know" in (result.error_message or "")
