"""A run with hostile career sites ends in time, saves the good boards and keeps the jobs of the bad ones.

Each single case is in sourcing/test_http.py and sourcing/test_reading.py.
"""

import threading
import time
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from testing.boards import Boards
from testing.http_server import QuickServer
from tests.integration.people import Deliver, Person, Read
from tests.integration.sourcing.sites import GREENHOUSE, asked, board, job
from tests.integration.variables import configure

TWO_GIGABYTES = 2_000_000_000

REDIRECTS = {
    "to-itself": "/boards-api.greenhouse.io/v1/boards/to-itself/jobs",
    "to-http": "http://boards-api.greenhouse.io/v1/boards/to-http/jobs",
    "to-metadata": "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
    "to-file": "file:///etc/passwd",
}
ANSWERS = {
    "busy": Response(status=429),
    "busy-for-long": Response(status=429, headers={"Retry-After": "3600"}),
    "busy-for-ever": Response(status=429, headers={"Retry-After": "9" * 400}),
    "broken-gzip": Response(b"\x1f\x8b\x08broken", headers={"Content-Encoding": "gzip"}),
    "wrong-charset": Response('{"jobs": [], "meta": "é"}'.encode("latin-1"), content_type="application/json"),
    "login": Response("<!doctype html><title>Sign in</title>", content_type="text/html"),
    **{name: Response(status=302, headers={"Location": target}) for name, target in REDIRECTS.items()},
}
SLOW = ("hangs", "trickles", "endless")


class Endless:
    """Endless bodies; counts the bytes that were read."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.sent = 0

    def trickle(self, request: Request) -> Response:
        def body() -> Iterator[bytes]:
            while not self.over.wait(0.2):
                yield b" "

        return Response(body())

    def flood(self, request: Request) -> Response:
        def body() -> Iterator[bytes]:
            piece = b" " * 1_000_000
            while self.sent < TWO_GIGABYTES and not self.over.is_set():
                self.sent += len(piece)
                yield piece

        return Response(body())

    def hang(self, request: Request) -> Response:
        self.over.wait(60)
        return Response(b"{}")


@pytest.fixture
def sites() -> Iterator[HTTPServer]:
    with QuickServer(threaded=True) as server:
        yield server


@pytest.fixture
def hostile(sites: HTTPServer) -> Iterator[Endless]:
    endless = Endless()
    for name, answer in ANSWERS.items():
        sites.expect_request(GREENHOUSE.format(name)).respond_with_response(answer)
    for name, handler in zip(SLOW, (endless.hang, endless.trickle, endless.flood), strict=True):
        sites.expect_request(GREENHOUSE.format(name)).respond_with_handler(handler)
    sites.expect_request(GREENHOUSE.format("good")).respond_with_json(board(job(1)))
    yield endless
    endless.over.set()


def test_run_with_hostile_sites_ends_in_time_and_loses_nothing(
    boards: Boards, ada: Person, read: Read, deliver: Deliver, sites: HTTPServer,
    hostile: Endless, environment: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    companies = ("good", *SLOW, *ANSWERS)
    for company in companies:
        boards.put(company, f"{company}-1")
    ada.follow(*companies)
    configure(environment, career_sites_url=boards.sites.url)
    read(ada)
    configure(environment, career_sites_url=sites.url_for(""))
    run_id, started = ada.new_run(), time.monotonic()
    # Three seconds are left to read pages.
    assert deliver({"run_id": run_id, "user_id": ada.user_id}, seconds_left=13) == {"finished": True}
    assert time.monotonic() - started < 10
    run = ada.run(run_id)
    outcomes = {company["company"]: company["outcome"] for company in run["companies"]}
    assert outcomes == {company: "complete" if company == "good" else "failed" for company in companies}
    assert all(company["error_message"] for company in run["companies"] if company["outcome"] == "failed")
    kept = {f"{company}-1": "ready" for company in companies if company != "good"}
    assert ada.jobs() == kept | {"1": "ready", "good-1": "expired"}
    assert hostile.sent < TWO_GIGABYTES / 10
    # Only the boards were requested, whatever the redirects.
    assert {one.partition("?")[0] for one in asked(sites)} <= {GREENHOUSE.format(company) for company in companies}
