"""The log lines that CloudWatch gets."""

import io
import json
from dataclasses import replace

import pytest

from common.log import logger
from sourcing.model.posting import Listing
from sourcing.model.provider import Site
from sourcing.providers import PROVIDERS
from tests.integration.people import Person, Read


def test_traceback_of_a_provider_carries_run_and_board(
    ada: Person, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumble(board: str, site: Site) -> Listing:
        raise KeyError(board)

    broken = {**PROVIDERS, "greenhouse": replace(PROVIDERS["greenhouse"], read=stumble)}
    monkeypatch.setattr("sourcing.read.PROVIDERS", broken)
    written = io.StringIO()
    monkeypatch.setattr(logger.handlers[0], "stream", written)
    ada.follow("acme")
    run = read(ada)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    [failed] = [line for line in lines if line["message"] == "reading failed"]
    assert (failed["level"], failed["run_id"], failed["board"]) == ("ERROR", run["run_id"], "acme")
    assert "KeyError: 'acme'" in failed["exception"]
