"""The limit on the lists of boards that are read together, over real HTTP: jobs beyond it are kept."""

import json

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.read import Reading
from tests.integration.sourcing.pages import entries
from tests.integration.sourcing.sites import GREENHOUSE, board, followed, job, read

TOO_MANY = "All companies together list more jobs than are read at once"
TEAMTAILOR = "/acme.teamtailor.com/jobs.json"


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.model.quota.MOST_TOGETHER", 6)
    monkeypatch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)


def expect(sites: HTTPServer, name: str, jobs: int) -> None:
    listed = [job(number) for number in range(jobs)]
    sites.expect_request(GREENHOUSE.format(name)).respond_with_json(board(*listed))


def read_in_turn(sites: HTTPServer, *names: tuple[str, str]) -> list[Reading]:
    return read(sites, *(followed(provider, name) for provider, name in names))


@pytest.mark.usefixtures("little_room")
def test_list_beyond_the_room_of_all_is_cut_and_the_next_board_is_not_asked(sites: HTTPServer) -> None:
    for name in ("one", "two", "three"):
        expect(sites, name, 4)
    one, two, three = read_in_turn(sites, ("greenhouse", "one"), ("greenhouse", "two"), ("greenhouse", "three"))
    assert (one.outcome, one.found) == (Outcome.COMPLETE, 4)
    assert (two.outcome, two.found) == (Outcome.TRUNCATED, 2)
    assert (two.error_message or "").startswith(f"{TOO_MANY}; 2 of its jobs were read.")
    assert (three.outcome, three.error_message) == (Outcome.FAILED, f"{TOO_MANY}; this one's were not read.")
    assert len(sites.log) == 2


@pytest.mark.usefixtures("little_room")
def test_board_gives_back_what_its_list_does_not_hold_in_the_end(sites: HTTPServer) -> None:
    items = entries("teamtailor", 0, 1)
    # Walked twice, so two postings count as four.
    sites.expect_request(TEAMTAILOR).respond_with_json({"version": "1", "items": items})
    expect(sites, "one", 4)
    readings = read_in_turn(sites, ("teamtailor", "acme"), ("greenhouse", "one"))
    assert [(reading.outcome, reading.found) for reading in readings] == [(Outcome.COMPLETE, 2), (Outcome.COMPLETE, 4)]


@pytest.mark.usefixtures("little_room")
def test_page_that_finds_no_room_is_not_the_end_of_a_list_without_a_total(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.providers.teamtailor.FULL_PAGE", 3)

    def page(request: Request) -> Response:
        first = int(request.args["page"]) * 3
        items = entries("teamtailor", *range(first, first + 3))
        return Response(json.dumps({"version": "1", "items": items}))

    sites.expect_request(TEAMTAILOR).respond_with_handler(page)
    [reading] = read_in_turn(sites, ("teamtailor", "acme"))
    assert (reading.outcome, reading.found) == (Outcome.TRUNCATED, 6)
    assert (reading.error_message or "").startswith(TOO_MANY)
