"""Texts of real career pages in the folder ROLEWATCH_FIELD: each case is read as its README says."""

import json
import os
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from common.states import Outcome
from sourcing.model.posting import Board
from sourcing.read import Reading
from tests.integration.sourcing.pages import ids
from tests.integration.sourcing.sites import asked, read

FIELD = os.environ.get("ROLEWATCH_FIELD", "")

pytestmark = pytest.mark.skipif(not FIELD, reason="ROLEWATCH_FIELD names no folder of field cases")

JOB = "/www.acme.com/jobs/1"
BOTH = ["jobs/1", "jobs/2"]


def read_case(sites: HTTPServer, name: str) -> Reading:
    case = Path(FIELD) / name
    about = json.loads((case / "case.json").read_text())
    for path in case.rglob("*"):
        if path.is_file() and path.parent != case and path.suffix != ".headers":
            told = path.with_name(f"{path.name}.headers")
            headers = json.loads(told.read_text()) if told.exists() else {}
            request = sites.expect_request("/" + str(path.relative_to(case)).removesuffix("index"))
            request.respond_with_data(path.read_bytes(), headers=headers, content_type=headers.get("Content-Type"))
    return read(sites, Board(about["provider"], about["board"]))[0]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("r02-robots-relative-sitemap", ["jobs/1"]),
        ("w08-sitemap-blank-line-first", BOTH),
        ("w11-sitemap-http-addresses", BOTH),
        ("w13-sitemap-index-in-index", BOTH),
        ("w14-sitemap-plain-text", BOTH),
        ("w16-page-in-latin-1", BOTH),
        ("w20-base-href", BOTH),
    ],
)
def test_jobs_of_a_case_are_found(sites: HTTPServer, name: str, found: list[str]) -> None:
    assert ids(read_case(sites, name)) == found
    assert [path for path in asked(sites) if path.startswith("/www.acme.com/company/jobs/")] == []


def test_page_in_latin_1_has_its_letters(sites: HTTPServer) -> None:
    first = read_case(sites, "w16-page-in-latin-1").postings[0]
    assert (first.title, first.location) == ("Köchin", "Zürich")


def test_robots_file_in_latin_1_forbids_what_it_forbids(sites: HTTPServer) -> None:
    result = read_case(sites, "r01-robots-in-latin-1")
    assert (result.outcome, JOB in asked(sites)) == (Outcome.FAILED, False)
    assert "robots.txt forbids it" in (result.error_message or "")
