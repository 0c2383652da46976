"""Providers with next-page tokens or page numbers, over real HTTP."""

import json
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.read import Reading
from testing.career_sites import SAMPLES
from tests.integration.sourcing.pages import entries, ids, read_one
from tests.integration.sourcing.sites import pages_asked

V3 = "/apply.workable.com/api/v3/accounts/acme/jobs"
WIDGET = "/apply.workable.com/api/v1/widget/accounts/acme"
FEED = "/acme.teamtailor.com/jobs.json"
XML = "/acme.jobs.personio.de/xml"


class Workable:
    """Ten jobs a page; the token of the next page is the number of the jobs before it."""

    def __init__(self, count: int, total: int | None = None, broken: dict[str, Response] | None = None) -> None:
        self.count, self.total, self.broken = count, count if total is None else total, broken or {}

    def __call__(self, request: Request) -> Response:
        token = request.get_json().get("token", "0")
        if token in self.broken:
            return self.broken[token]
        end = min(int(token) + 10, self.count)
        results = entries("workable", *range(int(token) + 1, end + 1))
        following = {"nextPage": str(end)} if end < self.count else {}
        return Response(json.dumps({"total": self.total, "results": results, **following}))


def read_workable(sites: HTTPServer, account: Workable) -> Reading:
    sites.expect_request(V3, method="POST").respond_with_handler(account)
    return read_one(sites, "workable")


def test_workable_is_walked_by_token(sites: HTTPServer) -> None:
    result = read_workable(sites, Workable(35))
    assert (result.outcome, result.found, result.error_message) == (Outcome.COMPLETE, 35, None)


def test_workable_with_fewer_jobs_than_its_total_is_truncated(sites: HTTPServer) -> None:
    result = read_workable(sites, Workable(12, total=13))
    assert (result.outcome, result.error_message) == (Outcome.TRUNCATED, "Workable has 13 jobs and listed 12.")


def test_workable_token_that_leads_back_is_truncated(sites: HTTPServer) -> None:
    again = Response(json.dumps({"total": 20, "results": entries("workable", 1), "nextPage": "10"}))
    result = read_workable(sites, Workable(20, broken={"10": again}))
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 10)
    assert "repeats its pages" in (result.error_message or "")


def test_workable_that_refuses_to_page_shows_its_widget_and_proves_nothing(sites: HTTPServer) -> None:
    sites.expect_request(V3).respond_with_handler(Workable(20, broken={"10": Response("slow down", 429)}))
    sites.expect_request(WIDGET).respond_with_json({"name": "Acme", "jobs": entries("workable", *range(1, 21))})
    result = read_one(sites, "workable")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 20)
    assert "does not say how many" in (result.error_message or "")


def test_unknown_account_of_workable_has_failed(sites: HTTPServer) -> None:
    result = read_one(sites, "workable")
    assert (result.outcome, len(pages_asked(sites))) == (Outcome.FAILED, 1)


class Teamtailor:
    """A feed of 100 jobs a page; `before` may change the list before the request of that number is answered."""

    def __init__(self, count: int, behind: str = "empty") -> None:
        self.jobs = list(range(1, count + 1))
        self.behind = behind
        self.asked: list[int] = []
        self.before: dict[int, Callable[[], None]] = {}
        self.short: dict[int, int] = {}

    def __call__(self, request: Request) -> Response:
        page = int(request.args["page"])
        self.asked.append(page)
        self.before.get(len(self.asked), lambda: None)()
        last = max(1, -(-len(self.jobs) // 100))
        if page > last and self.behind == "404":
            return Response("", 404)
        shown = min(page, last) if self.behind == "the last again" else page
        numbers = self.jobs[shown * 100 - 100 : shown * 100][: self.short.get(shown, 100)]
        return Response(json.dumps({"items": entries("teamtailor", *numbers)}))


def read_teamtailor(sites: HTTPServer, feed: Callable[[Request], Response]) -> Reading:
    sites.expect_request(FEED).respond_with_handler(feed)
    return read_one(sites, "teamtailor")


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_teamtailor_ends_with_an_empty_page(sites: HTTPServer, count: int) -> None:
    result = read_teamtailor(sites, Teamtailor(count))
    assert (result.outcome, result.found) == (Outcome.COMPLETE if count else Outcome.EMPTY, count)


@pytest.mark.parametrize("count", [1, 99, 101, 250])
@pytest.mark.parametrize("behind", ["404", "the last again"])
def test_teamtailor_ends_behind_a_short_page(sites: HTTPServer, count: int, behind: str) -> None:
    result = read_teamtailor(sites, Teamtailor(count, behind))
    assert (result.outcome, result.found) == (Outcome.COMPLETE, count)


@pytest.mark.parametrize("count", [100, 200])
def test_teamtailor_ends_behind_a_full_page_where_there_is_none_twice(sites: HTTPServer, count: int) -> None:
    feed = Teamtailor(count, "404")
    result = read_teamtailor(sites, feed)
    assert (result.outcome, result.found) == (Outcome.COMPLETE, count)
    assert feed.asked == [*range(1, count // 100 + 2)] * 2


def test_teamtailor_page_that_is_not_there_once_is_not_the_end(sites: HTTPServer) -> None:
    feed = Teamtailor(150)

    def stumbling(request: Request) -> Response:
        answer = feed(request)
        return Response("", 404) if len(feed.asked) == 2 else answer

    result = read_teamtailor(sites, stumbling)
    assert (result.outcome, result.found) == (Outcome.COMPLETE, 150)


def test_teamtailor_board_whose_first_page_is_not_there_has_failed(sites: HTTPServer) -> None:
    sites.expect_request(FEED).respond_with_data(status=404)
    assert read_one(sites, "teamtailor").outcome == Outcome.FAILED


@pytest.mark.parametrize("page", [1, 2])
def test_teamtailor_short_page_in_the_middle_is_not_the_end(sites: HTTPServer, page: int) -> None:
    feed = Teamtailor(250)
    feed.short[page] = 40
    result = read_teamtailor(sites, feed)
    assert (result.found, {"1", "250"} <= set(ids(result))) == (190, True)


# The requests of a list of two pages: 1, 2, 3 (empty), 1, 2.
@pytest.mark.parametrize("request_number", range(1, 6))
def test_teamtailor_job_that_closes_while_the_list_is_read_costs_no_open_one(
    sites: HTTPServer, request_number: int
) -> None:
    feed = Teamtailor(150)
    feed.before[request_number] = lambda: feed.jobs.remove(1)
    result = read_teamtailor(sites, feed)
    assert result.outcome == Outcome.COMPLETE
    # Page 1 is read before the fifth request for the last time.
    assert set(ids(result)) - {"1"} == {str(number) for number in range(2, 151)}


def test_teamtailor_list_that_moves_all_the_time_is_truncated(sites: HTTPServer) -> None:
    feed = Teamtailor(150)
    feed.before = {number: lambda: feed.jobs.insert(0, max(feed.jobs) + 1) for number in range(100)}
    result = read_teamtailor(sites, feed)
    assert result.outcome == Outcome.TRUNCATED
    assert result.error_message == "Teamtailor changed its list while it was read."
    assert len(feed.asked) < 15


def test_teamtailor_that_knows_one_page_alone_is_truncated(sites: HTTPServer) -> None:
    sites.expect_request(FEED).respond_with_json({"items": entries("teamtailor", *range(100))})
    result = read_one(sites, "teamtailor")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 100)
    assert "repeats its pages" in (result.error_message or "")


def test_teamtailor_job_on_two_pages_is_truncated(sites: HTTPServer) -> None:
    feed = Teamtailor(120)
    feed.jobs[110] = 1
    result = read_teamtailor(sites, feed)
    assert (result.outcome, result.error_message) == (
        Outcome.TRUNCATED,
        "Teamtailor lists 1 of its jobs twice, and may lack others.",
    )


def test_teamtailor_feed_that_stumbles_once_is_asked_again(sites: HTTPServer) -> None:
    sites.expect_ordered_request(FEED).respond_with_data(status=400)
    for number in ([1], [], [1]):
        sites.expect_ordered_request(FEED).respond_with_json({"items": entries("teamtailor", *number)})
    assert read_one(sites, "teamtailor").outcome == Outcome.COMPLETE


def test_teamtailor_error_on_a_later_page_has_failed(sites: HTTPServer) -> None:
    def feed(request: Request) -> Response:
        if request.args["page"] == "2":
            return Response("", 400)
        return Response(json.dumps({"items": entries("teamtailor", *range(100))}))

    result = read_teamtailor(sites, feed)
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)


def test_personio_feed_is_read(sites: HTTPServer) -> None:
    sites.expect_request(XML).respond_with_data(
        SAMPLES["personio"].page(entries("personio", 1, 2)), content_type="text/xml"
    )
    assert (read_one(sites, "personio").outcome, read_one(sites, "personio").found) == (Outcome.COMPLETE, 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<!DOCTYPE html><html><title>Sign in</title></html>", "declares a document type"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><workzag-jobs>&b;</workzag-jobs>', "declares a document type"),
        (
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workzag-jobs>&b;</workzag-jobs>',
            "declares a document type",
        ),
        ("<workzag-jobs>&unknown;</workzag-jobs>", "no list of jobs"),
        ("<workzag-jobs><position></workzag-jobs>", "is not XML"),
        ("<html><title>Sign in</title></html>", "no list of jobs"),
        ("<workzag-jobs><job><id>1</id><name>Cook</name></job></workzag-jobs>", "no list of jobs"),
        ("", "is not XML"),
        ('{"jobs": []}', "is not XML"),
    ],
)
def test_personio_answer_that_is_no_feed_has_failed(sites: HTTPServer, text: str, sentence: str) -> None:
    sites.expect_request(XML).respond_with_data(text, content_type="text/xml")
    result = read_one(sites, "personio")
    assert (result.outcome, result.found) == (Outcome.FAILED, 0)
    assert sentence in (result.error_message or "")


def test_personio_feed_of_another_encoding_is_read(sites: HTTPServer) -> None:
    feed = "<workzag-jobs><position><id>1</id><name>Köchin</name></position></workzag-jobs>"
    sites.expect_request(XML).respond_with_data(feed.encode("latin-1"), content_type="text/xml")
    assert [posting.title for posting in read_one(sites, "personio").postings] == ["Köchin"]


def test_personio_feed_that_was_mended_proves_nothing_of_what_it_lacks(sites: HTTPServer) -> None:
    feed = "<workzag-jobs><position><id>1</id><name>R&D</name></position><position><id>2</id></workzag-jobs>"
    sites.expect_request(XML).respond_with_data(feed, content_type="text/xml")
    result = read_one(sites, "personio")
    assert (result.outcome, [posting.title for posting in result.postings]) == (Outcome.TRUNCATED, ["R&D"])


def test_personio_error_in_a_feed_is_no_empty_board(sites: HTTPServer) -> None:
    sites.expect_request(XML).respond_with_data("<workzag-jobs>Too many requests</workzag-jobs>")
    assert read_one(sites, "personio").outcome == Outcome.FAILED


@pytest.mark.parametrize(
    ("provider", "path"),
    [("personio", XML), ("bamboohr", "/acme.bamboohr.com/careers/list")],
    ids=["personio", "bamboohr"],
)
def test_unknown_company_that_redirects_has_failed_and_is_not_followed(
    sites: HTTPServer, provider: str, path: str
) -> None:
    sites.expect_request(path).respond_with_data(status=307, headers={"Location": sites.url_for("/elsewhere")})
    result = read_one(sites, provider)
    assert (result.outcome, len(pages_asked(sites))) == (Outcome.FAILED, 1)


def test_bamboohr_with_fewer_jobs_than_its_total_is_truncated(sites: HTTPServer) -> None:
    answer = {"meta": {"totalCount": 3}, "result": entries("bamboohr", 1, 2)}
    sites.expect_request("/acme.bamboohr.com/careers/list").respond_with_json(answer)
    result = read_one(sites, "bamboohr")
    assert (result.outcome, result.error_message) == (Outcome.TRUNCATED, "BambooHR has 3 jobs and listed 2.")


def test_recruitee_leaves_out_what_is_not_published(sites: HTTPServer) -> None:
    hidden = {**entries("recruitee", 2)[0], "status": "draft"}
    sites.expect_request("/acme.recruitee.com/api/offers").respond_with_json(
        {"offers": [*entries("recruitee", 1), hidden]}
    )
    result = read_one(sites, "recruitee")
    assert (result.outcome, result.found) == (Outcome.COMPLETE, 1)
