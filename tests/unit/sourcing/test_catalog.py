"""The catalog's shape."""

import re
from pathlib import Path

import pytest

from sourcing.catalog import CATALOG, CatalogCompany, find, find_board
from sourcing.postings import Board
from sourcing.providers import PROVIDERS
from sourcing.resolve import resolve

PAGES = {
    "amazon": "https://www.amazon.jobs/en/search",
    "apple": "https://jobs.apple.com/en-us/search",
    "ashby": "https://jobs.ashbyhq.com/{0}",
    "bamboohr": "https://{0}.bamboohr.com/careers",
    "eightfold": "https://{2}/careers?domain={1}",
    "google": "https://www.google.com/about/careers/applications/jobs/results",
    "greenhouse": "https://job-boards.greenhouse.io/{0}",
    "lever": "https://jobs.lever.co/{0}",
    "personio": "https://{0}.jobs.personio.de",
    "recruitee": "https://{0}.recruitee.com",
    "smartrecruiters": "https://careers.smartrecruiters.com/{0}",
    "teamtailor": "https://{0}.teamtailor.com/jobs",
    "tiktok": "https://lifeattiktok.com/search",
    "workable": "https://apply.workable.com/{0}/",
    "workday": "https://{1}.{2}.myworkdayjobs.com/en-US/{3}",
}


def page_of(entry: CatalogCompany) -> str:
    between = "." if entry.provider == "workday" else "@"
    return PAGES[entry.provider].format(entry.board, *entry.board.split(between))


def test_catalog_holds_well_known_companies_of_every_provider() -> None:
    assert len(CATALOG) >= 120
    assert {entry.provider for entry in CATALOG} <= set(PROVIDERS)


def test_keys_are_unique_and_sorted() -> None:
    keys = [entry.company for entry in CATALOG]
    assert keys == sorted(set(keys))


def test_boards_are_unique() -> None:
    assert len({(entry.provider, entry.board) for entry in CATALOG}) == len(CATALOG)


@pytest.mark.parametrize("entry", CATALOG, ids=lambda entry: entry.company)
def test_every_board_can_be_read_and_its_page_resolves_to_it(entry: CatalogCompany) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.company)
    assert entry.name.strip() == entry.name != ""
    assert PROVIDERS[entry.provider].is_board(entry.board)
    assert resolve(page_of(entry)) == Board(entry.provider, entry.board)


def test_find_returns_the_company_of_a_key() -> None:
    assert find("airbnb") == CatalogCompany("airbnb", "Airbnb", "greenhouse", "airbnb")
    assert find("no such company") is None


def test_find_board_returns_the_company_of_a_board() -> None:
    assert find_board("greenhouse", "airbnb") == find("airbnb")
    assert find_board("lever", "airbnb") is None


def test_every_provider_has_its_line_in_the_table_of_the_docs() -> None:
    table = (Path(__file__).parents[3] / "docs" / "providers.md").read_text()
    assert re.findall(r"^\| ([A-Z]\w+|iCIMS) \|", table, re.MULTILINE) == [p.title for p in PROVIDERS.values()]
