"""Real career pages, case by case, over HTTP."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from common.errors import NotACareerPage
from sourcing.detect.page import find_board
from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards
from testing.field import answer_from, field_cases
from tests.integration.sourcing.sites import asked, cleared, served_sites

Expected = list[tuple[str, str | None, str | None]]

_BOTH: Expected = [("jobs/1", "Analyst", "Campinas, BR"), ("jobs/2", "Cook 2", "Oslo, NO")]

# The expected postings of each case: id, title and place; None accepts any.
POSTINGS: dict[str, Expected] = {
    "p03": [("101234", None, "Wien"), ("101235", None, "Linz")],
    "r02": [("jobs/1", None, None)],
    "w01": _BOTH,
    "w02": _BOTH,
    "w04": [("jobs/1", "Trailing comma", "Campinas, BR"), ("jobs/2", "Missing comma", "Bayonne"),
            ("jobs/3", "Dollar escape", "Oslo"), ("jobs/4", "Cook 4", "Oslo, NO")],
    "w06": [("jobs/1", None, "Wetzikon, ZH, CH")],
    "w08": [("jobs/1", None, None), ("jobs/2", None, None)],
    "w11": [("jobs/1", None, None), ("jobs/2", None, None)],
    "w13": [("jobs/1", None, None), ("jobs/2", None, None)],
    "w14": [("jobs/1", None, None), ("jobs/2", None, None)],
    "w16": [("jobs/1", "Köchin", "Zürich"), ("jobs/2", None, None)],
    "w17": [("jobs/1", None, None), ("jobs/2", None, None)],
    "w18": [("jobs/1", None, None), ("jobs/2", None, None), ("jobs/3", None, None), ("jobs/4", None, None)],
    "w20": [("jobs/1", None, None), ("jobs/2", None, None)],
}  # fmt: skip

# The board that an address must lead to; None accepts a sentence or the website.
BOARDS: dict[str, tuple[str, str] | None] = {
    "l01": None,
    "l03": None,
    "l09": ("eightfold", "acme.com@acme.eightfold.ai"),
    "l10": ("jobylon", "2972"),
    "l13": ("rippling", "droneshield"),
    "l14": ("smartrecruiters", "BHFT"),
}
_NEVER = {"l01": "careers-analytics", "l03": "tt"}

_READ, needs_reading = field_cases("[prw][0-9]")
_LOOKED, needs_looking = field_cases("l")


def _id(case: Path) -> str:
    return case.name


@pytest.fixture(scope="module")
def server() -> Iterator[HTTPServer]:
    with served_sites() as server:
        yield server


def _read(server: HTTPServer, case: Path) -> Reading:
    told: dict[str, Any] = json.loads((case / "case.json").read_text())
    _serve(server, case)
    board = Board(told["provider"], told["board"])
    known = {board: told.get("known", [])}
    [reading] = asyncio.run(read_boards([board], sites_url=server.url_for(""), seconds=30, known=known))
    return reading


def _serve(server: HTTPServer, case: Path) -> None:
    cleared(server).expect_request(re.compile(".*")).respond_with_handler(lambda request: answer_from(case, request))


@needs_reading
@pytest.mark.parametrize("case", [one for one in _READ if one.name[:3] in POSTINGS], ids=_id)
def test_a_case_shows_its_postings(server: HTTPServer, case: Path) -> None:
    reading = _read(server, case)
    expected = POSTINGS[case.name[:3]]
    assert sorted(one.external_id for one in reading.postings) == [one[0] for one in expected], reading.error_message
    by_id = {one.external_id: one for one in reading.postings}
    for external_id, title, place in expected:
        assert title is None or by_id[external_id].title == title
        assert place is None or place in by_id[external_id].location
    assert not reading.gone


@needs_reading
@pytest.mark.parametrize("case", [one for one in _READ if one.name.startswith("p01")], ids=_id)
def test_a_total_in_prose_is_never_too_small(server: HTTPServer, case: Path) -> None:
    reading = _read(server, case)
    assert reading.outcome == "truncated"
    assert reading.found >= 50


@needs_reading
@pytest.mark.parametrize("case", [one for one in _READ if one.name.startswith("r01")], ids=_id)
def test_a_robots_txt_that_is_not_utf_8_is_obeyed(server: HTTPServer, case: Path) -> None:
    reading = _read(server, case)
    assert reading.outcome == "failed"
    assert "robots.txt" in str(reading.error_message)
    assert not [path for path in asked(server) if "/jobs/" in path]


@needs_reading
@pytest.mark.parametrize("case", [one for one in _READ if one.name.startswith("w21")], ids=_id)
def test_a_page_named_with_and_without_tracking_is_one_job(server: HTTPServer, case: Path) -> None:
    assert _read(server, case).found == 1


@needs_reading
@pytest.mark.parametrize("case", [one for one in _READ if one.name.startswith("w22")], ids=_id)
def test_jobs_of_one_page_without_addresses_are_all_kept(server: HTTPServer, case: Path) -> None:
    reading = _read(server, case)
    assert len({one.external_id for one in reading.postings}) == 3


@needs_reading
@pytest.mark.parametrize("case", [one for one in _READ if one.name.startswith("w23")], ids=_id)
def test_a_board_on_a_shared_host_has_its_own_jobs_only(server: HTTPServer, case: Path) -> None:
    [posting] = _read(server, case).postings
    assert "globex" not in f"{posting.url} {posting.title}".lower()


@needs_reading
def test_w20_ignores_addresses_outside_the_base(server: HTTPServer) -> None:
    [case] = [one for one in _READ if one.name.startswith("w20")]
    _read(server, case)
    assert not [path for path in asked(server) if "/company/jobs/" in path]


@needs_looking
@pytest.mark.parametrize("case", _LOOKED, ids=_id)
def test_a_pasted_address_leads_to_its_board(server: HTTPServer, case: Path) -> None:
    _serve(server, case)
    number = case.name[:3]
    address = json.loads((case / "case.json").read_text())["look"]
    detecting = find_board(address, sites_url=server.url_for(""), contact=None, seconds=10)
    if (expected := BOARDS[number]) is not None:
        assert asyncio.run(detecting) == Board(*expected)
        return
    try:
        board = asyncio.run(detecting)
    except NotACareerPage:
        return
    assert board.board != _NEVER[number]
