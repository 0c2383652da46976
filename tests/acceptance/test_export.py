"""CSV exports through the gateway."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import httpx2
import pytest

from local.api_client import Api
from testing.boards import Boards
from testing.sites import Sites
from tests.acceptance.people import Person, follow

Read = Callable[[Api], dict[str, Any]]


@pytest.mark.parametrize(
    ("path", "column", "cells"), [("/jobs", "title", ["Köchin", "'=1+1"]), ("/news", "count", ["2"])]
)
def test_gateway_passes_a_compressed_table_on(
    path: str, column: str, cells: list[str], person: Person, sites: Sites, read: Read
) -> None:
    Boards(sites).put("acme", "1", "2", titles={"1": "=1+1", "2": "Köchin"})
    ada = person("ada")
    follow(ada, "acme")
    read(ada)
    answer: httpx2.Response = ada.get(path, "text/csv")
    assert (answer.headers["content-type"], answer.headers["content-encoding"]) == ("text/csv; charset=utf-8", "gzip")
    assert [row[column] for row in csv.DictReader(StringIO(answer.text, newline=""))] == cells
