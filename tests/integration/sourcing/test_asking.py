"""Asking for single postings over real HTTP: what is proven, what is bounded, and when a board is asked no more."""

import asyncio
import gc
import gzip
import json
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sourcing import ask
from sourcing.model.answer import Answer
from sourcing.model.posting import Board, Posting
from tests.integration.sourcing.sites import Crowd, asked, pages_asked

RIPPLING = "/api.rippling.com/platform/api/ats/v1/board/acme/jobs"
JAZZHR = "/acme.applytojob.com/apply"
BOARD = Board("rippling", "acme")
SMARTRECRUITERS = "/api.smartrecruiters.com/v1/companies/Acme/postings"


def postings(*ids: object, title: str = "Engineer", url: str = "https://example.com/jobs/{}") -> list[Posting]:
    return [Posting(str(one), title, "Berlin", url.format(one)) for one in ids]


def answers(sites: HTTPServer, board: Board, wanted: Sequence[Posting], seconds: float = 20) -> dict[str, Answer]:
    async def collect() -> dict[str, Answer]:
        asking = ask.ask_postings(board, wanted, sites_url=sites.url_for(""), seconds=seconds)
        return {posting.external_id: answer async for posting, answer in asking}

    return asyncio.run(collect())


def one(sites: HTTPServer, provider: str = "rippling", board: str = "acme", id_: str = "1") -> Answer:
    return answers(sites, Board(provider, board), postings(id_))[id_]


def job(number: object = 1) -> dict[str, Any]:
    return {"uuid": str(number), "name": "Engineer", "description": {"role": "<p>Build.</p>"}}


def job_of_path(request: Request) -> Response:
    return Response(json.dumps(job(request.path.rpartition("/")[2])))


def jsonld(url: str, **more: object) -> str:
    posting = {"@type": "JobPosting", "title": "Engineer", "description": "<p>Build.</p>", "url": url, **more}
    return f'<html><script type="application/ld+json">{json.dumps(posting)}</script></html>'


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
    found = answers(sites, Board("rippling", "acme"), postings(1, 2))
    assert (found["1"].state, found["2"].state) == ("unknown", "closed")


def test_answer_that_is_too_large_harms_only_its_own_posting(sites: HTTPServer) -> None:
    sites.expect_request(f"{RIPPLING}/1").respond_with_json({**job(), "filler": "x" * ask.ONE_POSTING})
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    found = answers(sites, Board("rippling", "acme"), postings(1, 2))
    assert (found["1"].sentence, found["2"].state) == ("Rippling sent more than 1 MB.", "open")


def test_slow_answer_ends_alone(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "SECONDS_EACH", 0.5)

    def slowly(_: Request) -> Response:
        time.sleep(2)
        return Response(json.dumps(job()))

    sites.expect_request(f"{RIPPLING}/1").respond_with_handler(slowly)
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    found = answers(sites, Board("rippling", "acme"), postings(1, 2))
    assert found["1"].state == "unknown"
    assert "took longer" in str(found["1"].sentence)
    assert found["2"].state == "open"


def test_what_there_was_time_for_is_returned(sites: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        time.sleep(0.2)
        return job_of_path(request)

    sites.expect_request(f"{RIPPLING}/1").respond_with_json(job())
    for number in range(2, 40):
        sites.expect_request(f"{RIPPLING}/{number}").respond_with_handler(answer)
    began = time.monotonic()
    found = answers(sites, Board("rippling", "acme"), postings(*range(1, 40)), seconds=1)
    assert time.monotonic() - began < 4
    assert 1 <= len(found) < 39
    assert {one.state for one in found.values()} == {"open"}


def test_error_of_what_gives_the_postings_is_raised_after_the_answers(sites: HTTPServer) -> None:
    def given() -> Iterator[Posting]:
        yield from postings(1)
        raise ZeroDivisionError

    async def collect() -> None:
        async for posting, answer in ask.ask_postings(BOARD, given(), sites_url=sites.url_for(""), seconds=20):
            found[posting.external_id] = answer.state

    found = dict[str, str]()
    with pytest.raises(ZeroDivisionError):
        asyncio.run(collect())
    assert found == {"1": "closed"}


def test_asking_that_ends_in_the_middle_leaves_no_error_behind(sites: HTTPServer) -> None:
    errors = list[Any]()

    async def collect() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: errors.append(context))
        async for _ in ask.ask_postings(BOARD, postings(*range(40)), sites_url=sites.url_for(""), seconds=0.3):
            pass

    def slowly(_: Request) -> Response:
        time.sleep(0.5)
        return Response("{}")

    for number in range(40):
        sites.expect_request(f"{RIPPLING}/{number}").respond_with_handler(slowly)
    asyncio.run(collect())
    gc.collect()
    assert errors == []


def test_board_that_fails_in_a_row_is_asked_no_more(sites: HTTPServer) -> None:
    found = _of_broken(sites, "<html>maintenance</html>")
    assert len(found) < ask.FAILURES_IN_A_ROW + 4
    assert len(sites.log) == len(found)


def _of_broken(sites: HTTPServer, body: str) -> dict[str, Answer]:
    for number in range(40):
        sites.expect_request(f"{RIPPLING}/{number}").respond_with_data(body)
    return answers(sites, Board("rippling", "acme"), postings(*range(40)))


def test_failures_between_good_answers_stop_nothing(sites: HTTPServer) -> None:
    for number in range(40):
        good = sites.expect_request(f"{RIPPLING}/{number}")
        good.respond_with_json(job(number)) if number % 2 else good.respond_with_data("x")
    assert len(answers(sites, Board("rippling", "acme"), postings(*range(40)))) == 40


def test_closed_postings_are_no_failures(sites: HTTPServer) -> None:
    assert len(answers(sites, Board("rippling", "acme"), postings(*range(40)))) == 40


def test_requests_of_all_boards_on_a_host_share_its_slots(sites: HTTPServer) -> None:
    crowd = Crowd(0.05)
    for board in ("acme", "other"):
        for number in range(12):
            sites.expect_request(RIPPLING.replace("acme", board) + f"/{number}").respond_with_handler(crowd)

    async def collect() -> list[Any]:
        async with ask.open_asking(sites.url_for(""), seconds=20) as asking:
            return [*await asyncio.gather(*(_all(asking, Board("rippling", one)) for one in ("acme", "other")))]

    asyncio.run(collect())
    assert 1 < crowd.most <= 4


async def _all(asking: ask.Asking, board: Board) -> list[Any]:
    return [one async for one in asking.postings(board, postings(*range(12)))]


def test_pause_between_two_requests_is_kept(sites: HTTPServer) -> None:
    times: list[float] = []

    def answer(_: Request) -> Response:
        times.append(time.monotonic())
        return Response(json.dumps({"itemID": "1", "requisitionTitle": "Engineer"}))

    board = Board("adp", "0f0a1b2c-0000-4000-8000-00000000000a/1")
    root = "/workforcenow.adp.com/mascsr/default/careercenter/public/events/staffing/v1/job-requisitions"
    for number in range(8):
        sites.expect_request(f"{root}/{number}").respond_with_handler(answer)
    wanted = postings(*range(8), url="https://workforcenow.adp.com/x?lang=en_US")
    found = answers(sites, board, wanted, seconds=2.5)
    assert 2 <= len(found) <= 3
    # A busy machine lets some arrive late, and so closer to the next.
    assert all(later - earlier > 0.3 for earlier, later in pairwise(times))


def test_robots_are_obeyed_and_their_pause_leaves_the_rest_for_later(sites: HTTPServer) -> None:
    sites.expect_request("/acme.applytojob.com/robots.txt").respond_with_data("User-agent: *\nCrawl-delay: 60\n")
    url = "https://acme.applytojob.com/apply/{}/engineer"
    for number in range(6):
        sites.expect_request(f"{JAZZHR}/{number}").respond_with_data(jsonld(url.format(number)))
    found = answers(sites, Board("jazzhr", "acme"), postings(*range(6)), seconds=5)
    assert [one.state for one in found.values()] == ["open"]


def test_page_that_robots_may_not_read_is_not_requested(sites: HTTPServer) -> None:
    sites.expect_request("/acme.applytojob.com/robots.txt").respond_with_data("User-agent: *\nDisallow: /apply/\n")
    found = answers(sites, Board("jazzhr", "acme"), postings(1))
    assert found["1"].state == "unknown"
    assert pages_asked(sites) == []


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


@pytest.mark.parametrize(("provider", "board"), [("nosuch", "acme"), ("amazon", "amazon"), ("rippling", "../x")])
def test_board_that_cannot_be_asked_is_not_asked(sites: HTTPServer, provider: str, board: str) -> None:
    assert answers(sites, Board(provider, board), postings(1)) == {}
    assert not sites.log


def test_hosts_of_others_are_not_asked(sites: HTTPServer) -> None:
    wanted = [Posting("1", "Engineer", "", "https://internal.example.com/p/1")]
    found = answers(sites, Board("breezy", "acme"), wanted)
    assert found["1"].state == "unknown"
    assert not sites.log


def test_ids_are_quoted(sites: HTTPServer) -> None:
    one(sites, id_="../../admin?x#y")
    assert asked(sites) in ([f"{RIPPLING}/..%2F..%2Fadmin%3Fx%23y"], [f"{RIPPLING}/../../admin?x#y"])


def test_leaving_early_ends_all_requests(sites: HTTPServer) -> None:
    for number in range(40):
        sites.expect_request(f"{RIPPLING}/{number}").respond_with_json(job(number))

    async def first() -> None:
        asking = ask.ask_postings(
            Board("rippling", "acme"), postings(*range(40)), sites_url=sites.url_for(""), seconds=9
        )
        async for _ in asking:
            break
        await asking.aclose()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(first())
    assert len(sites.log) < 40


@pytest.mark.parametrize("piece", ["<", "<a href='/1/apply'>", "<div id='job-description'>", "<b><i>", "b=c "])
def test_hostile_page_takes_bounded_time_and_harms_no_other(sites: HTTPServer, piece: str) -> None:
    url = "https://acme.applytojob.com/apply/{}/engineer"
    filler = piece * ((ask.ONE_POSTING - 1_000) // len(piece))
    sites.expect_request(f"{JAZZHR}/1").respond_with_data(jsonld(url.format(1)) + filler)
    sites.expect_request(f"{JAZZHR}/2").respond_with_data(jsonld(url.format(2)))
    began = time.process_time()
    found = answers(sites, Board("jazzhr", "acme"), postings(1, 2), seconds=60)
    assert found["2"].state == "open"
    assert time.process_time() - began < 25


BOMBS = {
    "long number": b'{"uuid": "1", "payRangeDetails": [{"rangeStart": ' + b"9" * 900_000 + b"}]}",
    "endless pay": json.dumps(
        {
            **job(),
            "payRangeDetails": [{"rangeStart": 1, "rangeEnd": 2, "currency": "USD", "frequency": "YEAR"}] * 12_000,
        }
    ).encode(),
    "infinite pay": b'{"uuid": "1", "name": "x", "payRangeDetails": [{"rangeStart": 1e999, "rangeEnd": NaN,'
    b' "currency": "USD", "frequency": "YEAR"}], "createdOn": 1e308, "description": {"role": "<p>Build.</p>"}}',
    "huge exponent": b'{"uuid": "1", "name": "x", "payRangeDetails": [{"rangeStart": "1e99999999", "rangeEnd":'
    b' "9e-99999999", "currency": "USD", "frequency": "YEAR"}], "createdOn": "99999-99-99T99:99:99"}',
    "many keys": json.dumps({**job(), **{str(number): 0 for number in range(80_000)}}).encode(),
    "deep": b'{"uuid": "1", "description": ' + b'{"role":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
    "repeated key": b'{"uuid": "2", ' + b'"uuid": "1", ' * 60_000 + b'"name": "x"}',
    "escapes": b'{"uuid": "1", "name": "' + b"\\ud800\\u0000" * 40_000 + b'", "description": {"role": "\\udfff<p>"}}',
    "entities": json.dumps({**job(), "description": {"role": "&amp;" * 180_000}}).encode(),
    "open elements": json.dumps({**job(), "description": {"role": "<b><i><a href='x'>" * 45_000}}).encode(),
    "another charset": json.dumps(job()).encode("utf-16"),
    "no charset": b"\xff\xfe\x00" * 300_000,
    "an unknown charset": json.dumps({**job(), "name": "K\u00f6ln"}, ensure_ascii=False).encode("latin-1"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_hostile_record_takes_bounded_time_and_harms_no_other(sites: HTTPServer, bomb: str) -> None:
    sites.expect_request(f"{RIPPLING}/1").respond_with_data(
        BOMBS[bomb], content_type="application/json; charset=x-none"
    )
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    began = time.process_time()
    found = answers(sites, BOARD, postings(1, 2), seconds=60)
    assert found["2"].state == "open"
    assert found["1"].state in {"open", "unknown"}
    pay = found["1"].details.pay if found["1"].details else None
    assert pay is None or (pay.minimum, pay.maximum) == (Decimal(1), Decimal(2))
    assert time.process_time() - began < 10


def test_answer_that_trickles_ends_alone(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "SECONDS_EACH", 0.5)

    def trickle() -> Iterator[bytes]:
        for _ in range(30):
            yield b" "
            time.sleep(0.1)

    sites.expect_request(f"{RIPPLING}/1").respond_with_handler(lambda _: Response(trickle()))
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    began = time.monotonic()
    found = answers(sites, BOARD, postings(1, 2))
    assert (found["1"].state, found["2"].state) == ("unknown", "open")
    assert time.monotonic() - began < 2.5


def test_answer_that_is_packed_many_times_smaller_is_too_large(sites: HTTPServer) -> None:
    packed = gzip.compress(b'{"uuid": "1"' + b" " * 20_000_000 + b"}", 1)
    sites.expect_request(f"{RIPPLING}/1").respond_with_data(packed, headers={"Content-Encoding": "gzip"})
    sites.expect_request(f"{RIPPLING}/2").respond_with_json(job(2))
    found = answers(sites, BOARD, postings(1, 2))
    assert (found["1"].sentence, found["2"].state) == ("Rippling sent more than 1 MB.", "open")


@pytest.mark.parametrize(("provider", "path"), [("rippling", f"{RIPPLING}/1"), ("jazzhr", f"{JAZZHR}/1")])
def test_redirects_are_not_followed(sites: HTTPServer, provider: str, path: str) -> None:
    sites.expect_request(path).respond_with_data(status=302, headers={"Location": f"https:/{path}"})
    assert one(sites, provider).state == "unknown"
    assert pages_asked(sites) == [path]
