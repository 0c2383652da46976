"""BambooHR boards in memory, whose sites answer requests for single jobs in good and bad ways."""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

# How a site answers the requests for single jobs; its list always works.
MANNERS = ("well", "slow", "refusing", "lying", "denying")

_REFUSALS = (HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS)
_LIES = (
    b"<html><form action='/login'>Log in</form></html>",
    b"[" * 50_000,
    b'{"result": {"jobOpening": {"description": "' + b"x" * 1_100_000 + b'"}}}',
)

_Answer = tuple[HTTPStatus, bytes]


@dataclass
class Crowd:
    """Answers for `testing.sites`. `boards`: titles and places by id, by board. `manners`: those of boards, else well.

    `asked`: the boards and ids that were asked for, in order; those that are not listed answer 404. `lists`: how many
    lists were.
    """

    boards: Mapping[str, Mapping[str, tuple[str, str]]]
    manners: dict[str, str] = field(default_factory=dict)
    slow_seconds: float = 1.0
    asked: list[tuple[str, str]] = field(default_factory=list)
    lists: int = 0

    def answer(self, path: str) -> _Answer:
        """Return the status and the body for a request's path."""
        host, *parts = urlsplit(path).path.strip("/").split("/")
        board = host.removesuffix(".bamboohr.com")
        jobs = self.boards.get(board, {})
        match parts:
            case ["careers", "list"] if board in self.boards:
                self.lists += 1
                return _json({"meta": {"totalCount": len(jobs)}, "result": _entries(jobs)})
            case ["careers", external_id, "detail"]:
                self.asked.append((board, external_id))
                if external_id in jobs:
                    return self._detail(board, external_id, jobs[external_id][0])
        return HTTPStatus.NOT_FOUND, b"{}"

    def _detail(self, board: str, external_id: str, title: str) -> _Answer:
        number = sum(external_id.encode())
        match self.manners.get(board):
            case "refusing":
                return _REFUSALS[number % len(_REFUSALS)], b"{}"
            case "lying":
                lies = (*((HTTPStatus.OK, lie) for lie in _LIES), _record(board, f"{external_id}0", title))
                return lies[number % len(lies)]
            case "denying":
                return HTTPStatus.NOT_FOUND, b"{}"
            case "slow":
                time.sleep(self.slow_seconds)
        return _record(board, external_id, title)


def hostile_crowd(postings: int, boards_each: int = 2) -> Crowd:
    """Return so many postings on as many boards of each manner."""
    names = [f"{manner}{number}" for manner in MANNERS for number in range(boards_each)]
    count = postings // len(names)
    jobs = {name: {str(one): (f"Engineer {one}", "Berlin") for one in range(count)} for name in names}
    return Crowd(jobs, {name: name.rstrip("0123456789") for name in names})


def _entries(jobs: Mapping[str, tuple[str, str]]) -> Iterable[object]:
    return [{"id": one, "jobOpeningName": title, "location": {"city": city}} for one, (title, city) in jobs.items()]


def _record(board: str, external_id: str, title: str) -> _Answer:
    url = f"https://{board}.bamboohr.com/careers/{external_id}"
    job = {"jobOpeningShareUrl": url, "jobOpeningName": title, "description": f"<p>Build {external_id}.</p>"}
    return _json({"result": {"jobOpening": job}})


def _json(document: object) -> _Answer:
    return HTTPStatus.OK, json.dumps(document).encode()
