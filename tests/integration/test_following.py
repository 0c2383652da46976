"""What a person follows: settings, the dry run, and career pages by their address."""

import threading
import time
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

import api.companies.resolve
import api.companies.resolve_lines
from api.companies.following import MOST_COMPANIES
from api.companies.settings_shapes import MOST_CHARACTERS
from api.handler import handler
from common.database import Connection
from testing.boards import Boards
from testing.context import Context
from testing.events import http_event
from tests.integration.people import Call, Person
from tests.integration.variables import configure


def test_settings_are_saved_replaced_and_deleted(call: Call) -> None:
    mine = {"provider": "lever", "board": "moo", "title_filters": {"include": ["engineer"], "exclude": []}}
    operations = [
        {"op": "upsert", "company": "moo", **mine},
        {"op": "upsert", "company": "moo", "provider": "lever", "board": "Moo", "is_enabled": False},
        {"op": "delete", "company": "stranger"},
    ]
    results = call("POST", "/settings", "ada", operations).body["results"]
    assert [result["result"] for result in results] == ["saved", "saved", "not_followed"]
    nothing = {"include": [], "exclude": [], "match": "words"}
    assert call("GET", "/settings").body["companies"] == [
        {"company": "moo", "provider": "lever", "board": "Moo", "is_enabled": False, "title_filters": nothing,
         "location_filters": nothing, "tags": []},
    ]  # fmt: skip


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "text/plain", None])
def test_body_is_json_whatever_its_header_says(environment: Any, content_type: str | None) -> None:
    event = http_event("POST", "/settings", "ada", [{"op": "delete", "company": "moo"}])
    event["headers"] = {"content-type": content_type} if content_type else None
    assert handler(event, Context())["statusCode"] == 200  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("q", "company"),
    [("airbnb", "airbnb"), ("hrt", "hudson-river-trading"), ("https%3A%2F%2Fcareers.bayer.com%2Fen", "bayer")],
)
def test_catalog_is_searched_by_name_other_name_and_address(call: Call, q: str, company: str) -> None:
    answer = call("GET", f"/companies?q={q}")
    assert (answer.status, answer.body["companies"][0]["company"]) == (200, company)


def test_search_of_the_catalog_is_bounded(call: Call) -> None:
    assert len(call("GET", "/companies?q=a").body["companies"]) == 50
    assert call("GET", "/companies?q=no%20such%20company").body["companies"] == []
    assert len(call("GET", "/companies").body["companies"]) > 1000
    assert [call("GET", f"/companies?q={q}").status for q in ("", "a" * 201, "%00")] == [422, 422, 422]


def test_company_of_the_catalog_needs_no_board(call: Call) -> None:
    known = call("GET", "/companies").body["companies"][0]
    operations = [{"op": "upsert", "company": known["company"]}, {"op": "upsert", "company": "no-such-company"}]
    results = call("POST", "/settings", "ada", operations).body["results"]
    assert [result["result"] for result in results] == ["saved", "refused"]
    assert "catalog" in results[1]["detail"]
    saved = call("GET", "/settings").body["companies"][0]
    assert (saved["provider"], saved["board"]) == (known["provider"], known["board"])


@pytest.mark.parametrize(
    ("setting", "says"),
    [({"provider": "myspace", "board": "x"}, "provider"), ({"provider": "lever", "board": "../x"}, "board")],
)
def test_operation_that_cannot_be_is_refused_and_the_others_stand(
    call: Call, setting: dict[str, str], says: str
) -> None:
    good = {"op": "upsert", "company": "good", "provider": "lever", "board": "good"}
    results = call("POST", "/settings", "ada", [{"op": "upsert", "company": "bad", **setting}, good]).body["results"]
    assert [result["result"] for result in results] == ["refused", "saved"]
    assert says in results[0]["detail"]


def test_longest_settings_that_a_person_may_have_fit_into_one_answer(call: Call) -> None:
    # A character of two surrogates needs the most bytes in JSON.
    fewer, more = (["\N{DESERET SMALL LETTER LONG I}" * length] * 50 for length in (7, 8))
    filters = {"include": fewer, "exclude": more}
    assert 2 * sum(len(term) for term in fewer + more) == MOST_CHARACTERS
    setting = {"op": "upsert", "provider": "greenhouse", "board": "x" * 60, "title_filters": filters,
               "location_filters": filters}  # fmt: skip
    for first in (0, 100):
        operations = [{**setting, "company": f"{number:0>100}"} for number in range(first, first + 100)]
        results = call("POST", "/settings", "ada", operations).body["results"]
        assert {result["result"] for result in results} == {"saved"}
    companies = call("GET", "/settings").body["companies"]
    assert len(companies) == MOST_COMPANIES
    assert companies[0]["title_filters"] == filters | {"match": "words"}


def test_setting_without_match_keeps_the_one_that_is_stored(call: Call) -> None:
    one = {"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}
    for given, expected in (("substring", "substring"), (None, "substring"), ("words", "words"), (None, "words")):
        filters = {"include": ["intern"]} | ({"match": given} if given else {})
        call("POST", "/settings", "ada", [{**one, "title_filters": filters}])
        [saved] = call("GET", "/settings").body["companies"]
        assert saved["title_filters"] == {"include": ["intern"], "exclude": [], "match": expected}


def test_setting_that_an_older_version_wrote_matches_substrings(call: Call, owner: Connection) -> None:
    call("POST", "/settings", "ada", [{"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}])
    owner.execute('UPDATE user_company_settings SET title_filters = \'{"include": ["x"], "exclude": []}\'')
    [saved] = call("GET", "/settings").body["companies"]
    assert saved["title_filters"]["match"] == "substring"


@pytest.mark.parametrize("term", ["+++", "*", "-- &"])
def test_term_without_a_word_is_422_and_says_so(call: Call, term: str) -> None:
    setting = {"op": "upsert", "company": "acme", "title_filters": {"include": [term]}}
    answer = call("POST", "/settings", "ada", [setting])
    assert answer.status == 422
    assert "has no word to look for" in answer.body["errors"][0]["msg"]


def test_terms_that_are_too_long_together_are_422_and_say_so(call: Call) -> None:
    terms = ["x" * 150] * 5
    filters = {"title_filters": {"include": terms}, "location_filters": {"exclude": [*terms, "y"]}}
    answer = call("POST", "/settings", "ada", [{"op": "upsert", "company": "acme", **filters}])
    assert answer.status == 422
    assert answer.body["errors"] == [
        {"loc": ["body", 0, "upsert"], "msg": "the terms hold 1501 characters together; the limit is 1500"}
    ]


def test_dry_run_writes_nothing(ada: Person, boards: Boards, call: Call) -> None:
    boards.put("acme", "1", "2", titles={"2": "Intern"})
    ada.follow("acme", title_filters={"include": [], "exclude": ["intern"]})
    ada.follow("gone")
    acme, gone = call("POST", "/dry-run").body["companies"]
    assert (acme["outcome"], acme["found"], acme["included"][0]["external_id"]) == ("complete", 2, "1")
    assert "intern" in acme["excluded"][0]["reason"]
    assert (gone["outcome"], gone["included"]) == ("failed", [])
    assert gone["error_message"]
    assert [c["company"] for c in call("POST", "/dry-run?company=acme").body["companies"]] == ["acme"]
    assert call("POST", "/dry-run?company=other").status == 404
    assert ada.jobs() == {}


def test_dry_run_lists_so_many_postings_that_one_company_fits_and_counts_all(
    ada: Person, boards: Boards, call: Call
) -> None:
    # Each title has the maximum length.
    long = {str(n): f"{'Intern' if n % 2 else 'Cook'} {'x' * 480}" for n in range(2000)}
    boards.put("acme", *long, titles=long)
    ada.follow("acme", title_filters={"include": ["cook"], "exclude": []})
    [acme] = call("POST", "/dry-run?company=acme").body["companies"]
    assert (acme["found"], acme["included_total"]) == (2000, 1000)
    assert (len(acme["included"]), len(acme["excluded"])) == (500, 500)


def test_career_page_is_resolved(boards: Boards, call: Call) -> None:
    boards.put("acme-labs", "1", "2")
    answer = call("POST", "/companies/resolve", "ada", {"url": "https://boards.greenhouse.io/acme-labs?utm_source=x"})
    assert [posting["external_id"] for posting in answer.body.pop("postings")] == ["1", "2"]
    assert answer.body == {
        "company": None,
        "name": "Acme Labs",
        "provider": "greenhouse",
        "board": "acme-labs",
        "outcome": "complete",
        "found": 2,
        "error_message": None,
    }


def test_career_page_is_resolved_with_no_more_postings_than_a_dry_run_lists(boards: Boards, call: Call) -> None:
    boards.put("acme", *map(str, range(501)))
    answer = call("POST", "/companies/resolve", "ada", {"url": "https://boards.greenhouse.io/acme"})
    assert (answer.body["found"], len(answer.body["postings"])) == (501, 500)


def test_address_is_answered_long_before_the_gateway_gives_up() -> None:
    """The person waits for both: the look at the page, and the reading of the board."""
    assert api.companies.resolve._LOOK_SECONDS + api.companies.resolve._RESOLVE_SECONDS <= 15
    assert min(api.companies.resolve._LOOK_SECONDS, api.companies.resolve._RESOLVE_SECONDS) >= 3
    assert api.companies.resolve_lines._ALL_PAGES_SECONDS + api.companies.resolve_lines._READ_SECONDS <= 20


def test_page_that_does_not_answer_is_looked_at_for_a_few_seconds(
    sites: HTTPServer, call: Call, environment: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()

    def hang(_: Request) -> Response:
        let_go.wait(15)
        return Response("")

    sites.expect_request("/www.acme.example/careers").respond_with_handler(hang)
    configure(environment, career_sites_url=sites.url_for(""))
    environment.setattr(api.companies.resolve, "_LOOK_SECONDS", 0.5)
    began = time.monotonic()
    answer = call("POST", "/companies/resolve", "ada", {"url": "https://www.acme.example/careers"})
    let_go.set()
    assert time.monotonic() - began < 6
    assert (answer.status, "did not answer in time" in answer.body["detail"]) == (422, True)


def test_career_page_of_the_catalog_is_resolved_to_its_key(boards: Boards, call: Call) -> None:
    boards.put("takealotgroup", "1", total=5)
    body = call("POST", "/companies/resolve", "ada", {"url": "https://boards.greenhouse.io/takealotgroup/jobs/1"}).body
    assert (body["company"], body["name"], body["outcome"], body["found"]) == (
        "takealot",
        "Takealot Group",
        "truncated",
        1,
    )
    assert body["error_message"] == "Greenhouse has 5 jobs and listed 1."


def test_company_of_the_catalog_is_looked_at_by_its_key(boards: Boards, call: Call) -> None:
    boards.put("takealotgroup", "1")
    body = call("POST", "/companies/resolve", "ada", {"company": "takealot"}).body
    assert (body["board"], body["found"], len(body["postings"])) == ("takealotgroup", 1, 1)
    assert call("POST", "/companies/resolve", "ada", {"company": "unknown-company"}).status == 404
    for both_or_none in ({}, {"company": "takealot", "url": "https://boards.greenhouse.io/takealotgroup"}):
        assert call("POST", "/companies/resolve", "ada", both_or_none).status == 422


def test_lines_are_resolved_each_with_its_board_or_a_sentence(
    boards: Boards, call: Call, asked: list[str], environment: pytest.MonkeyPatch
) -> None:
    boards.put("acme-labs", "1", "2")
    boards.put("takealotgroup", "1")
    lines = [
        "https://boards.greenhouse.io/acme-labs", " Takealot Group ", "takealot",
        "boards.greenhouse.io/acme-labs/jobs/1", "Acme & Sons", "", "a\x00b",
        "https://www.example.com/nothing", "https://jobs.lever.co/unknown", "ftp://x.example",
    ]  # fmt: skip
    answer = call("POST", "/companies/resolve/lines", "ada", {"lines": lines})
    assert answer.status == 200, answer.body
    told = answer.body["lines"]
    assert [one["line"] for one in told] == lines
    boards_found = [one["board"] and (one["board"]["name"], one["board"]["found"]) for one in told]
    assert boards_found[:4] == [("Acme Labs", 2), ("Takealot Group", 1), ("Takealot Group", 1), ("Acme Labs", 2)]
    assert boards_found[8] == ("Unknown", None)
    assert [one["board"] is None for one in told] == [one["error_message"] is not None for one in told]
    assert told[4]["error_message"].startswith("Acme & Sons is not in the catalog.")
    assert sum("acme-labs" in path for path in asked) == 1
    environment.setattr(api.companies.resolve_lines, "_ALL_PAGES_SECONDS", 0)
    [late] = call("POST", "/companies/resolve/lines", "ada", {"lines": ["www.example.com"]}).body["lines"]
    assert late["error_message"].startswith("There was no time left")


@pytest.mark.parametrize("lines", [[], ["x"] * 51, ["x" * 2001], "acme", [1]])
def test_lines_that_are_too_many_or_none_are_refused(call: Call, lines: object) -> None:
    assert call("POST", "/companies/resolve/lines", "ada", {"lines": lines}).status == 422


def test_career_page_that_cannot_be_read_is_resolved_with_a_sentence(call: Call) -> None:
    body = call("POST", "/companies/resolve", "ada", {"url": "https://jobs.lever.co/unknown-company"}).body
    assert (body["board"], body["outcome"], body["found"]) == ("unknown-company", "failed", None)
    assert "no board named" in body["error_message"]


def test_catalog_says_which_providers_are_fragile(call: Call) -> None:
    providers = {p["provider"]: p for p in call("GET", "/companies").body["providers"]}
    assert providers["greenhouse"] == {"provider": "greenhouse", "title": "Greenhouse", "fragile": None}
    assert "search page" in providers["google"]["fragile"]
