"""Counts that allow reading a list in slices when it is longer than its window, over real HTTP."""

import json
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from tests.integration.sourcing.pages import PAGED, entries, read_one

COUNTS = [None, True, -3, "3", 3.0]


@pytest.mark.parametrize("count", COUNTS, ids=repr)
def test_amazon_category_whose_count_is_not_understood_proves_nothing(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch, count: Any
) -> None:
    monkeypatch.setattr("sourcing.providers.amazon.CAP", 100)

    def page(request: Request) -> Response:
        wanted = request.args.get("business_category[]")
        shown = {None: range(100), "aws": range(100, 199), "pxt": range(200, 203)}[wanted]
        facets = {"business_category_facet": [{"aws": 99}, {"pxt": count}]}
        rows = entries("amazon", *shown) if request.args["offset"] == "0" else []
        return Response(json.dumps({"error": None, "hits": len(shown), "facets": facets, "jobs": rows}))

    sites.expect_request(PAGED["amazon"][1]).respond_with_handler(page)
    result = read_one(sites, "amazon")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 100)
    assert result.error_message == "Amazon names no more than 100 jobs, and there may be more."


@pytest.mark.parametrize("facet", [{"Id": "b", "TotalCount": one} for one in COUNTS] + [{"Id": "b/c", "TotalCount": 3}])
def test_oracle_category_that_is_not_understood_proves_nothing(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch, facet: dict[str, Any]
) -> None:
    monkeypatch.setattr("sourcing.providers.oracle.CAP", 100)

    def page(request: Request) -> Response:
        finder = request.args["finder"]
        shown = range(99) if "selectedCategoriesFacet" in finder else range(100)
        facets = [{"Id": "a", "TotalCount": 100}, facet]
        rows = entries("oracle", *shown)
        found = {"TotalJobsCount": len(shown), "requisitionList": rows, "categoriesFacet": facets}
        return Response(json.dumps({"items": [found]}))

    sites.expect_request(PAGED["oracle"][1]).respond_with_handler(page)
    result = read_one(sites, "oracle")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 100)


def test_oracle_list_that_reaches_the_window_without_categories_is_not_proven(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The total is the listed number, which may be the end of Oracle's count.
    monkeypatch.setattr("sourcing.providers.oracle.CAP", 200)
    found = {"TotalJobsCount": 200, "requisitionList": entries("oracle", *range(200))}
    sites.expect_request(PAGED["oracle"][1]).respond_with_json({"items": [found]})
    result = read_one(sites, "oracle")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 200)
    assert result.error_message == "Oracle names no more than 200 jobs, and there may be more."


def test_oracle_category_that_fills_the_window_is_not_proven(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.providers.oracle.CAP", 200)

    def page(request: Request) -> Response:
        is_slice = "selectedCategoriesFacet=a" in request.args["finder"]
        total = 200 if is_slice else 201
        facets = [{"Id": "a", "TotalCount": 200}, {"Id": "b", "TotalCount": 1}]
        rows = entries("oracle", *range(200)) if is_slice else entries("oracle", 200)
        total = total if is_slice or "selectedCategoriesFacet" not in request.args["finder"] else 1
        found = {"TotalJobsCount": total, "requisitionList": rows, "categoriesFacet": facets}
        return Response(json.dumps({"items": [found]}))

    sites.expect_request(PAGED["oracle"][1]).respond_with_handler(page)
    result = read_one(sites, "oracle")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 201)


def test_amazon_list_of_more_categories_than_are_read_is_not_cut(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.providers.amazon.CAP", 100)
    monkeypatch.setattr("sourcing.providers.amazon.MOST_SLICES", 2)
    asked = list[str]()

    def page(request: Request) -> Response:
        asked.append(request.args.get("business_category[]", ""))
        facets = {"business_category_facet": [{"a": 40}, {"b": 40}, {"c": 20}]}
        rows = entries("amazon", *range(100)) if request.args["offset"] == "0" else []
        return Response(json.dumps({"error": None, "hits": 100, "facets": facets, "jobs": rows}))

    sites.expect_request(PAGED["amazon"][1]).respond_with_handler(page)
    result = read_one(sites, "amazon")
    assert (result.outcome, set(asked)) == (Outcome.TRUNCATED, {""})


@pytest.mark.parametrize("value", [{"id": "b", "count": one} for one in COUNTS] + [{"count": 3}, {"id": 7, "count": 3}])
def test_workday_facet_with_a_value_that_is_not_understood_proves_nothing(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch, value: dict[str, Any]
) -> None:
    monkeypatch.setattr("sourcing.providers.workday.CAP", 20)

    def page(request: Request) -> Response:
        chosen = request.get_json()["appliedFacets"].get("jobFamilyGroup", [""])[0]
        shown = {"": range(20), "a": range(10), "c": range(10, 20)}.get(chosen, range(0))
        values = [{"id": "a", "count": 10}, {"id": "c", "count": 10}, value]
        facets = [{"facetParameter": "jobFamilyGroup", "values": values}]
        rows = entries("workday", *shown)
        return Response(json.dumps({"total": len(shown), "jobPostings": rows, "facets": facets}))

    sites.expect_request(PAGED["workday"][1]).respond_with_handler(page)
    result = read_one(sites, "workday")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 20)
