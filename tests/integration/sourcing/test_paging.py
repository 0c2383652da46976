"""Every provider that pages, over real HTTP: what is proven, truncated or failed."""

import json
import re

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from common.states import Outcome
from sourcing.providers import PROVIDERS
from tests.integration.sourcing.pages import PAGED, ids, read_one, serve

every_paged_provider = pytest.mark.parametrize("provider", list(PAGED))


@every_paged_provider
@pytest.mark.parametrize("pages", [0.5, 1, 2, 3.5])
def test_all_pages_are_read_in_the_sites_order(sites: HTTPServer, provider: str, pages: float) -> None:
    count = int(PAGED[provider][0] * pages)
    serve(sites, provider, count)
    result = read_one(sites, provider)
    assert (result.outcome, result.error_message) == (Outcome.COMPLETE, None)
    assert ids(result) == [str(n) for n in range(1, count + 1)]


@every_paged_provider
def test_no_page_past_the_end_is_asked_for(sites: HTTPServer, provider: str) -> None:
    size = PAGED[provider][0]
    pages = serve(sites, provider, size * 2)
    read_one(sites, provider)
    assert sorted(pages.offsets) == [0, size]


@every_paged_provider
def test_short_page_in_the_middle_is_truncated(sites: HTTPServer, provider: str) -> None:
    size = PAGED[provider][0]
    pages = serve(sites, provider, size * 3)
    short = pages.document(pages.slice(size)[:-1], size * 3)
    pages.broken[size] = Response(short if isinstance(short, str) else json.dumps(short))
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, size * 3 - 1)
    assert f"has {size * 3} jobs and listed {size * 3 - 1}." in (result.error_message or "")


# Of these, only the first page's total is true.
@pytest.mark.parametrize("provider", sorted(set(PAGED) - {"phenom", "workday"}))
def test_total_that_moves_is_truncated(sites: HTTPServer, provider: str) -> None:
    size = PAGED[provider][0]
    serve(sites, provider, size * 2, total=lambda offset: size * 2 - (offset > 0))
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, size * 2)
    assert "changed its list while it was read" in (result.error_message or "")


@every_paged_provider
def test_first_page_again_and_again_is_truncated(sites: HTTPServer, provider: str) -> None:
    size = PAGED[provider][0]
    pages = serve(sites, provider, size * 3)
    pages.slice = lambda _: pages.entries[:size]
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, size)


@every_paged_provider
@pytest.mark.parametrize("status", [403, 404, 500])
def test_error_in_the_middle_has_failed(sites: HTTPServer, provider: str, status: int) -> None:
    size = PAGED[provider][0]
    pages = serve(sites, provider, size * 3)
    pages.broken[size] = Response("", status)
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)


@every_paged_provider
@pytest.mark.parametrize(
    "body",
    ["", "<!doctype html><title>Server Busy</title><form>CAPTCHA</form>", "{}", '{"error": "sign in"}', "[]", "null"],
    ids=["nothing", "CAPTCHA", "no list", "error", "array", "null"],
)
def test_page_in_the_middle_that_is_no_list_has_failed(sites: HTTPServer, provider: str, body: str) -> None:
    size = PAGED[provider][0]
    pages = serve(sites, provider, size * 3)
    pages.broken[size] = Response(body)
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)


@every_paged_provider
def test_more_pages_than_are_read_is_truncated(
    sites: HTTPServer, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.lists.paging.MOST_PAGES", 2)
    size = PAGED[provider][0]
    serve(sites, provider, size * 3)
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, size * 2)


@pytest.mark.parametrize("provider", list(PROVIDERS))
@pytest.mark.parametrize(
    "body",
    [
        "",
        "<!doctype html><title>Sign in</title><form action='/login'></form>",
        "<html><body>Server Busy: please type the characters</body></html>",
        '{"error": "maintenance"}',
        '{"jobs": null, "data": null, "res": null, "offers": {}, "items": "", "content": 0}',
    ],
    ids=["nothing", "login", "CAPTCHA", "error", "other shape"],
)
def test_success_that_holds_no_list_has_failed(sites: HTTPServer, provider: str, body: str) -> None:
    sites.expect_request(re.compile(".*")).respond_with_data(body, content_type="text/html")
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert result.error_message


@pytest.mark.parametrize("provider", list(PROVIDERS))
@pytest.mark.parametrize("status", [302, 403, 404, 422, 429, 500])
def test_site_that_refuses_has_failed(sites: HTTPServer, provider: str, status: int) -> None:
    headers = {"Location": sites.url_for("/elsewhere")}
    sites.expect_request(re.compile(".*")).respond_with_data("{}", status=status, headers=headers)
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert "/elsewhere" not in {request.path for request, _ in sites.log}


@every_paged_provider
def test_pages_of_a_list_that_is_longer_than_one_may_be_are_not_asked_for(
    sites: HTTPServer, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = PAGED[provider][0]
    monkeypatch.setattr("sourcing.lists.paging.MOST_ENTRIES", size * 3)
    pages = serve(sites, provider, size * 6)
    result = read_one(sites, provider)
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, size * 3)
    assert set(pages.offsets) == {0, size, size * 2}


def test_pages_that_hold_more_than_a_list_may_are_cut(sites: HTTPServer) -> None:
    pages = serve(sites, "smartrecruiters", 60_000, total=lambda _: 300)
    pages.slice = lambda at: pages.entries[(at - 100) * 300 :][:30_000] if at else pages.entries[:100]
    result = read_one(sites, "smartrecruiters")
    # The first 100 come twice.
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 49_900)
    assert "longer than one may be" in (result.error_message or "")
