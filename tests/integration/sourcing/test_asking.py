"""Asking for single postings over real HTTP: what an answer proves."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from sourcing.model.answer import Answer
from sourcing.model.posting import Board, Posting
from tests.integration.sourcing.asking import (
    BOARD,
    JAZZHR,
    RIPPLING,
    SMARTRECRUITERS,
    answers,
    ask_postings,
    job,
    jsonld,
    one,
    postings,
)
from tests.integration.sourcing.sites import asked


def test_answer_that_shows_the_posting_proves_that_it_is_open(sites: HTTPServer) -> None:
    sites.expect_request(f"{RIPPLING}/1").respond_with_json(job())
    answer = one(sites)
    assert (answer.state, answer.sentence) == ("open", None)
    assert answer.details is not None
    assert answer.details.description == "<p>Build.</p>"
    assert asked(sites) == [f"{RIPPLING}/1"]


@pytest.mark.parametrize("status", [404, 410])
def test_missing_posting_is_closed(sites: HTTPServer, status: int) -> None:
    sites.expect_request(f"{RIPPLING}/1").respond_with_data(status=status)
    assert one(sites) == Answer("closed", None, "Rippling has no such job any more.")


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 403, 405, 418, 422, 429, 500, 502, 503])
def test_failure_proves_nothing_and_says_why(sites: HTTPServer, status: int) -> None:
    sites.expect_request(f"{RIPPLING}/1").respond_with_data(status=status, headers={"Location": "/elsewhere"})
    answer = one(sites)
    assert (answer.state, answer.details) == ("unknown", None)
    assert str(status) in str(answer.sentence)


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(job(2)),
        json.dumps({**job(), "uuid": [1]}),
        "<html><form action='/login'>Log in</form></html>",
        "{",
        "[]",
        "null",
        '"1"',
        "[" * 100_000,
        '{"uuid": {"uuid": "1"}}',
        "",
    ],
)
def test_answer_that_does_not_show_the_posting_proves_nothing(sites: HTTPServer, body: str) -> None:
    sites.expect_request(f"{RIPPLING}/1").respond_with_data(body)
    answer = one(sites)
    assert (answer.state, answer.details) == ("unknown", None)
    assert answer.sentence


@pytest.mark.parametrize("broken", ["<p>" * 50_000, {"a": 1}, 7, ["x"], "\x00\ud800", "<script>alert(1)</script>"])
def test_details_that_are_not_understood_leave_the_posting_open(sites: HTTPServer, broken: object) -> None:
    document = {**job(), "description": broken, "department": broken, "payRangeDetails": [broken], "createdOn": broken}
    sites.expect_request(f"{RIPPLING}/1").respond_with_json(document)
    answer = one(sites)
    assert answer.state == "open"
    assert "script" not in str(answer.details)


def test_reading_that_breaks_harms_only_its_own_posting(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def details(job: object) -> object:
        raise ZeroDivisionError

    sites.expect_request(f"{RIPPLING}/1").respond_with_json(job())
    monkeypatch.setattr("sourcing.providers.rippling.details", details)
    found = answers(sites, BOARD, postings(1, 2))
    assert (found["1"].state, found["2"].state) == ("unknown", "closed")


def test_error_of_what_gives_the_postings_is_raised_after_the_answers(sites: HTTPServer) -> None:
    def given() -> Iterator[Posting]:
        yield from postings(1)
        raise ZeroDivisionError

    async def collect() -> None:
        async for posting, answer in ask_postings(sites, BOARD, given(), 20):
            found[posting.external_id] = answer.state

    found = dict[str, str]()
    with pytest.raises(ZeroDivisionError):
        asyncio.run(collect())
    assert found == {"1": "closed"}


def test_page_without_an_id_gives_details_of_the_same_title_and_proves_nothing(sites: HTTPServer) -> None:
    page = "<html><h1>{}</h1><div id='job-description'><p>Build.</p></div></html>"
    sites.expect_request(f"{JAZZHR}/1").respond_with_data(page.format("engineer "))
    sites.expect_request(f"{JAZZHR}/2").respond_with_data(page.format("Cook"))
    found = answers(sites, Board("jazzhr", "acme"), postings(1, 2))
    assert found["1"].state == found["2"].state == "unknown"
    assert found["1"].details is not None
    assert found["1"].details.description == "<p>Build.</p>"
    assert found["2"] == Answer("unknown", None, "JazzHR shows another job.")


def test_page_that_says_in_words_that_its_job_is_closed_is_not_open(sites: HTTPServer) -> None:
    page = jsonld("https://acme.applytojob.com/apply/1/engineer")
    said = page.replace("</html>", "<h2>This position is no longer available.</h2></html>")
    sites.expect_request(f"{JAZZHR}/1").respond_with_data(said)
    found = answers(sites, Board("jazzhr", "acme"), postings(1))
    assert (found["1"].state, found["1"].details) == ("unknown", None)


def test_page_of_another_job_proves_nothing(sites: HTTPServer) -> None:
    sites.expect_request(f"{JAZZHR}/1").respond_with_data(
        jsonld("https://acme.applytojob.com/apply/2/engineer"), content_type="text/html"
    )
    assert answers(sites, Board("jazzhr", "acme"), postings(1, title="Cook"))["1"].state == "unknown"


def test_lever_is_closed_only_if_both_instances_say_so(sites: HTTPServer) -> None:
    sites.expect_request("/api.eu.lever.co/v0/postings/acme/1").respond_with_data(status=403)
    assert one(sites, "lever").state == "unknown"
    sites.clear()
    sites.no_handler_status_code = 404
    assert one(sites, "lever").state == "closed"
    sites.expect_request("/api.eu.lever.co/v0/postings/acme/1").respond_with_json({"id": "1", "text": "Engineer"})
    assert one(sites, "lever").state == "open"


def test_eightfold_is_closed_only_if_all_that_may_hold_the_position_say_so(sites: HTTPServer) -> None:
    board, url = Board("eightfold", "acme.com@careers.acme.com"), "https://careers.acme.com/careers/job/{}"
    assert answers(sites, board, postings(1, url=url))["1"].state == "closed"
    sites.expect_request("/careers.acme.com/api/pcsx/position_details").respond_with_data(status=403)
    sites.expect_request("/careers.acme.com/careers/job/1").respond_with_data("<html>Apply</html>")
    assert answers(sites, board, postings(1, url=url))["1"].state == "unknown"


def test_workday_job_on_its_page_is_open_though_its_record_is_missing(sites: HTTPServer) -> None:
    page = "/acme.wd5.myworkdayjobs.com/Jobs/job/Berlin/Engineer_R1"
    board, wanted = Board("workday", "acme.wd5.Jobs"), [Posting("R1", "Engineer", "Berlin", f"https:/{page}")]
    sites.expect_request(page).respond_with_data(jsonld("", identifier={"value": "R1"}))
    assert answers(sites, board, wanted)["R1"].state == "open"
    sites.clear()
    sites.no_handler_status_code = 404
    sites.expect_request(page).respond_with_data(status=503)
    assert answers(sites, board, wanted)["R1"].state == "unknown"
    sites.clear()
    sites.no_handler_status_code = 404
    sites.expect_request(page).respond_with_data("<html></html>")
    assert answers(sites, board, wanted)["R1"].state == "closed"


def test_fields_that_lists_do_not_need_are_read(sites: HTTPServer) -> None:
    sections = {"jobDescription": {"title": "Job", "text": "<p>Build.</p>"}}
    record = {"id": "1", "active": True, "jobAd": {"sections": sections}}
    sites.expect_request(f"{SMARTRECRUITERS}/1").respond_with_json(record)
    answer = one(sites, "smartrecruiters", "Acme")
    assert answer.details is not None
    assert "Build." in str(answer.details.description)
