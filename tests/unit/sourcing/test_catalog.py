"""The catalog's shape."""

import re
from pathlib import Path

import pytest

from sourcing.catalog import CatalogCompany, entries, find, find_board, search
from sourcing.detect.address import resolve
from sourcing.model.posting import Board
from sourcing.providers import PROVIDERS

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
    "breezy": "https://{0}.breezy.hr/p/1-cook",
    "gem": "https://jobs.gem.com/{0}",
    "jazzhr": "https://{0}.applytojob.com/apply",
    "jobvite": "https://jobs.jobvite.com/{0}/jobs",
    "jobylon": "https://cdn.jobylon.com/jobs/companies/{0}/embed/v2/",
    "join": "https://join.com/companies/{0}",
    "oracle": "https://{1}/hcmUI/CandidateExperience/en/sites/{2}/jobs",
    "pinpoint": "https://{0}.pinpointhq.com/en/postings/x",
    "rippling": "https://ats.rippling.com/en-GB/{0}/jobs",
    "workday": "https://{1}.{2}.myworkdayjobs.com/en-US/{3}",
}


# A page of each board that its address alone identifies; other boards need a request.
OWN_PAGES = {
    "icims": (r".*\.icims\.com", "https://{0}/jobs/search?ss=1"),
    "phenom": (r".*", "https://{0}/us/en/search-results?keywords=x"),
    "softgarden": (r".*\.softgarden\.(?:de|io)", "https://{0}/jobs"),
}


def page_of(entry: CatalogCompany) -> str | None:
    if entry.provider in OWN_PAGES:
        host, page = OWN_PAGES[entry.provider]
        return page.format(entry.board) if re.fullmatch(host, entry.board) else None
    if entry.provider not in PAGES:
        return None
    if entry.board.startswith("group/"):
        return f"https://cdn.jobylon.com/jobs/company-groups/{entry.board.partition('/')[2]}/embed/v2/"
    between = {"workday": ".", "oracle": "/", "rippling": " "}.get(entry.provider, "@")
    return PAGES[entry.provider].format(entry.board, *entry.board.split(between))


def test_catalog_holds_a_thousand_boards() -> None:
    assert len(entries()) >= 1000
    assert {entry.provider for entry in entries()} <= set(PROVIDERS)


def test_keys_are_unique_and_sorted() -> None:
    keys = [entry.company for entry in entries()]
    assert keys == sorted(set(keys))
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) or len(key) > 100] == []


def test_names_and_boards_are_unique() -> None:
    assert len({(entry.provider, entry.board.lower()) for entry in entries()}) == len(entries())
    assert len({entry.name.casefold() for entry in entries()}) == len(entries())


def test_every_line_has_its_five_columns_and_no_space_too_many() -> None:
    table = (Path(__file__).parents[3] / "sourcing" / "catalog.tsv").read_text(encoding="utf-8")
    head, *lines = table.removesuffix("\n").split("\n")
    assert head.split("\t") == ["company", "name", "provider", "board", "also"]
    columns = [line.split("\t") for line in lines]
    assert [line for line in columns if len(line) != 5 or [part.strip() for part in line] != line] == []
    assert [entry for entry in entries() if not entry.name or list(entry.also) != sorted(set(entry.also))] == []


def test_every_board_has_a_name_that_its_provider_takes() -> None:
    assert [entry for entry in entries() if not PROVIDERS[entry.provider].is_board(entry.board)] == []


def test_every_page_that_tells_what_it_is_resolves_to_its_board() -> None:
    pages = [(entry, page) for entry in entries() if (page := page_of(entry)) is not None]
    assert len(pages) > 1000
    assert [entry for entry, page in pages if resolve(page) != Board(entry.provider, entry.board)] == []


@pytest.mark.parametrize(
    ("q", "company"),
    [
        ("Airbnb", "airbnb"),
        ("  airbnb ", "airbnb"),
        ("AIRB", "airbnb"),
        ("hrt", "hudson-river-trading"),
        ("dick's", "dicks"),
        ("societe", "societe-generale"),
        ("Société Générale", "societe-generale"),
        ("trading", "jump-trading"),
        ("stripe.com", "stripe"),
        ("https://www.stripe.com/jobs?q=x", "stripe"),
        ("jobs.bayer.com", "bayer"),
        ("careers.bayer.com", "bayer"),
    ],
)
def test_search_finds_a_company_by_name_part_other_name_or_address(q: str, company: str) -> None:
    assert search(q)[0].company == company


def test_search_names_the_best_first_and_no_more_than_asked_for() -> None:
    assert next(entry.company for entry in search("block", 3)) == "block"
    assert len(search("a", 7)) == 7
    assert search("") == list(entries()[:50])


@pytest.mark.parametrize("q", ["no such company", "nosuch.example.com", "stripe.evil.example", "x" * 10_000])
def test_search_without_a_hit_finds_nothing(q: str) -> None:
    assert search(q) == []


def test_find_returns_the_company_of_a_key() -> None:
    assert find("airbnb") == CatalogCompany("airbnb", "Airbnb", "greenhouse", "airbnb", ("airbnb.com",))
    assert find("no such company") is None


def test_find_board_returns_the_company_of_a_board() -> None:
    assert find_board("greenhouse", "airbnb") == find("airbnb")
    assert find_board("lever", "airbnb") is None


def test_every_provider_has_its_line_in_the_table_of_the_docs() -> None:
    document = (Path(__file__).parents[3] / "docs" / "providers.md").read_text()
    table = document.partition("| provider | board |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| ([A-Z]\w+|iCIMS) \|", table, re.MULTILINE) == [p.title for p in PROVIDERS.values()]
