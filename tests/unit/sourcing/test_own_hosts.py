"""Requests for boards on companies' own hosts, and for boards with special characters in their names."""

import asyncio
from urllib.parse import quote, unquote, urlsplit

import pytest

from common.errors import BoardNotFound
from sourcing.detect.address import readable, resolve
from sourcing.model.posting import Board
from sourcing.model.provider import Site
from sourcing.providers import PROVIDERS
from testing.canned import CannedSite
from testing.career_sites import SAMPLES


@pytest.mark.parametrize("board", ["m+a", "1840&Company", "a_b&c+d"])
@pytest.mark.parametrize("provider", ["greenhouse", "lever", "smartrecruiters"])
def test_sign_in_a_boards_name_is_quoted_wherever_it_is_asked_for(provider: str, board: str) -> None:
    site = CannedSite(lambda _, __: SAMPLES[provider].page([SAMPLES[provider].entry(1, "Cook", "Oslo")]))
    listing = asyncio.run(PROVIDERS[provider].read(board, site))
    assert len(listing.postings) == 1
    for url in site.asked:
        path = urlsplit(url).path
        assert quote(board, safe="") in path
        assert board in unquote(path).split("/")
    if provider == "smartrecruiters":
        assert resolve(listing.postings[0].url) == Board(provider, board)
    pages = {
        "greenhouse": "boards.greenhouse.io",
        "lever": "jobs.lever.co",
        "smartrecruiters": "jobs.smartrecruiters.com",
    }
    assert resolve(f"https://{pages[provider]}/{quote(board, safe='')}") == Board(provider, board)


def test_workday_tenant_with_an_underscore_is_read_where_all_share_a_host() -> None:
    job = {"title": "Cook", "externalPath": "/job/Oslo/Cook_R1", "locationsText": "Oslo", "bulletFields": ["R1"]}
    site = CannedSite(lambda _, __: {"total": 1, "jobPostings": [job], "facets": []})
    listing = asyncio.run(PROVIDERS["workday"].read("acme_north.wd1.site", site))
    assert {*site.asked} == {"https://wd1.myworkdaysite.com/wday/cxs/acme_north/site/jobs"}
    assert listing.postings[0].url == "https://wd1.myworkdaysite.com/recruiting/acme_north/site/job/Oslo/Cook_R1"
    assert PROVIDERS["workday"].hosts.fullmatch("wd1.myworkdaysite.com")
    assert resolve(listing.postings[0].url) == Board("workday", "acme_north.wd1.site")


def test_workday_tenant_without_a_host_of_its_own_is_read_on_the_shared_one() -> None:
    job = {"title": "Cook", "externalPath": "/job/Oslo/Cook_R1", "locationsText": "Oslo", "bulletFields": ["R1"]}
    own = "https://acme.wd1.myworkdayjobs.com/"
    page = {"total": 1, "jobPostings": [job], "facets": []}
    site = CannedSite(lambda url, _: BoardNotFound("None.") if url.startswith(own) else page)
    [posting] = asyncio.run(PROVIDERS["workday"].read("acme.wd1.site", site)).postings
    assert posting.url == "https://wd1.myworkdaysite.com/recruiting/acme/site/job/Oslo/Cook_R1"
    nowhere = CannedSite(lambda url, _: BoardNotFound(url))
    with pytest.raises(BoardNotFound, match="myworkdayjobs"):
        asyncio.run(PROVIDERS["workday"].read("acme.wd1.site", nowhere))


@pytest.mark.parametrize(
    ("provider", "board", "url"),
    [
        ("teamtailor", "jobba.acme.com", "https://jobba.acme.com/jobs.json?page=1"),
        ("teamtailor", "acme.na", "https://acme.na.teamtailor.com/jobs.json?page=1"),
        ("recruitee", "careers.acme.com", "https://careers.acme.com/api/offers"),
        ("recruitee", "acme", "https://acme.recruitee.com/api/offers"),
    ],
)
def test_board_is_read_on_its_own_host_or_on_the_vendors(provider: str, board: str, url: str) -> None:
    site = CannedSite(lambda _, __: SAMPLES[provider].page([SAMPLES[provider].entry(1, "Cook", "Oslo")]))
    assert PROVIDERS[provider].is_board(board)
    assert len(asyncio.run(PROVIDERS[provider].read(board, site)).postings) == 1
    assert site.asked[0] == url
    assert PROVIDERS[provider].hosts.fullmatch(urlsplit(url).hostname or "")


@pytest.mark.parametrize("provider", ["teamtailor", "recruitee"])
def test_host_at_the_vendor_is_no_own_host(provider: str) -> None:
    assert not PROVIDERS[provider].is_board(f"acme.{provider}.com")
    assert not PROVIDERS[provider].is_on_own_host("acme")
    assert PROVIDERS[provider].is_on_own_host("jobs.acme.com")
    assert readable(Board(provider, "jobs.acme.com")) == "Acme"


async def _ask(answers: str, board: str, site: Site) -> None:
    ask = PROVIDERS[answers].answers
    assert ask is not None
    await ask(board, site)


@pytest.mark.parametrize("provider", ["teamtailor", "recruitee", "softgarden"])
def test_own_host_is_asked_what_reading_it_asks(provider: str) -> None:
    page = SAMPLES[provider].page([])
    asked, read = CannedSite(lambda _, __: page), CannedSite(lambda _, __: page)
    asyncio.run(_ask(provider, "jobs.acme.com", asked))
    asyncio.run(PROVIDERS[provider].read("jobs.acme.com", read))
    assert asked.asked == read.asked[:1]
