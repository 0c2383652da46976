"""The check of the catalog against sites that are not the live ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from local import check_catalog
from sourcing.catalog import CatalogCompany
from tests.integration.sourcing.sites import GREENHOUSE, board, job

GONE = "Greenhouse has no board named 'gone'. Check the board's name in your settings."
ROOT = Path(__file__).parents[2]


def test_moved_boards_are_printed(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    httpserver.no_handler_status_code = 404
    httpserver.expect_request(GREENHOUSE.format("here")).respond_with_json(board(job()))
    httpserver.expect_request(GREENHOUSE.format("part")).respond_with_json({"jobs": [job()], "meta": {"total": 2}})
    entries = tuple(CatalogCompany(name, name.title(), "greenhouse", name) for name in ("gone", "here", "part"))
    monkeypatch.setattr(check_catalog, "entries", lambda: entries)
    monkeypatch.setattr("logging.disable", lambda _: None)
    monkeypatch.setenv("CAREER_SITES_URL", httpserver.url_for(""))
    assert check_catalog.main() == 1
    assert capsys.readouterr().out.splitlines() == [
        "MOVED?   gone (greenhouse gone): " + GONE,
        "unproven part (greenhouse part): Greenhouse has 2 jobs and listed 1.",
        "3 boards, 1 read whole, 1 may have moved; 2 postings.",
    ]


def test_without_internet_it_ends_with_one_sentence() -> None:
    environment = {**os.environ, "CAREER_SITES_URL": "http://127.0.0.1:1"}
    ended = subprocess.run(
        [sys.executable, "-m", "local.check_catalog"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "Not one career site could be reached: this needs the internet.\n"
