"""Career sites on a local server, for the tests of sourcing over real HTTP."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import stamina
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards
from sourcing.web.caches import Caches
from testing.http_server import QuickServer

GREENHOUSE = "/boards-api.greenhouse.io/v1/boards/{}/jobs"
LEVER = "/api.lever.co/v0/postings/{}"
LEVER_EU = "/api.eu.lever.co/v0/postings/{}"


class _Sites(QuickServer):
    """Logs a request for the test in which it came in, even if it is answered after that test's end.

    `caches`: what a process that reads these sites keeps of them.
    """

    caches = Caches()

    def application(self, request: Request) -> Response:
        log = self.log
        request.get_data()
        response = self.dispatch(request)
        log.append((request, response))
        return response


@contextmanager
def served_sites() -> Iterator[HTTPServer]:
    """Serve what a test sets up and 404 otherwise, without waits between attempts."""
    with stamina.set_testing(True, attempts=3), _Sites(threaded=True) as server:
        yield server


def cleared(server: HTTPServer) -> HTTPServer:
    forget(server)
    server.clear()
    server.no_handler_status_code = 404
    return server


def read(sites: HTTPServer, *boards: Board, seconds: float = 20) -> list[Reading]:
    return asyncio.run(read_boards(boards, sites_url=sites.url_for(""), seconds=seconds, caches=caches_of(sites)))


def caches_of(sites: HTTPServer) -> Caches:
    assert isinstance(sites, _Sites)
    return sites.caches


def forget(sites: HTTPServer) -> None:
    """Read the sites as another process."""
    assert isinstance(sites, _Sites)
    sites.caches = Caches()


def followed(provider: str, board: str = "acme") -> Board:
    return Board(provider, board)


def job(number: int = 1, title: str = "Engineer", place: str = "Berlin") -> dict[str, Any]:
    url = f"https://example.com/{number}"
    return {"id": number, "title": title, "location": {"name": place}, "absolute_url": url}


def board(*jobs: dict[str, Any]) -> dict[str, Any]:
    return {"jobs": list(jobs), "meta": {"total": len(jobs)}}


def lever_posting(number: int = 1) -> dict[str, Any]:
    return {"id": str(number), "text": "Engineer", "categories": {}, "hostedUrl": f"https://example.com/{number}"}


def pages_asked(sites: HTTPServer) -> list[str]:
    """Return the requested paths, except robots.txt."""
    return [path for path in asked(sites) if not path.endswith("/robots.txt")]


def asked(sites: HTTPServer) -> list[str]:
    return [request.full_path.rstrip("?") for request, _ in sites.log]


class Crowd:
    """Answers a board after a while, and counts simultaneous requests."""

    def __init__(self, seconds: float = 0.1) -> None:
        self.seconds, self.lock, self.now, self.most = seconds, threading.Lock(), 0, 0

    def __call__(self, request: Request) -> Response:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(self.seconds)
        with self.lock:
            self.now -= 1
        return Response(json.dumps(board(job())))
