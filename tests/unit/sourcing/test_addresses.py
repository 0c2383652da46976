"""Which words of an address can be a company's name; each provider lists its own."""

import pytest

from common.errors import ManyCompanies, NotACareerPage
from sourcing.catalog import entries
from sourcing.detect.address import resolve
from sourcing.model.posting import Board
from sourcing.model.vendor_words import is_language, is_vendors
from sourcing.providers import PROVIDERS
from testing.addresses import ADDRESSES

TOLD = [(name, board, address) for name, (board, told, _) in ADDRESSES.items() for address in told]
REFUSED = [(name, address) for name, (_, _, refused) in ADDRESSES.items() for address in refused]

VENDOR_HOSTS = [
    "assets-cdn", "careers-analytics", "matomo", "images4", "cdn3", "static-assets2", "api-eu", "app", "www",
    "community", "dashboard", "resources", "tracking", "js", "status", "login", "support", "docs",
]  # fmt: skip
HOSTED = {
    "bamboohr": "{}.bamboohr.com/x", "breezy": "{}.breezy.hr/x", "icims": "{}.icims.com/x",
    "jazzhr": "{}.applytojob.com/x", "jibe": "{}.jibeapply.com/x", "personio": "{}.jobs.personio.de/x",
    "pinpoint": "{}.pinpointhq.com/x", "recruitee": "{}.recruitee.com/x", "softgarden": "{}.softgarden.io/x",
    "successfactors": "{}.jobs2web.com/x", "teamtailor": "{}.teamtailor.com/x", "workable": "{}.workable.com/x",
    "eightfold": "{}.eightfold.ai/careers?domain=acme.com",
}  # fmt: skip
VENDOR_PATHS = [
    "embed",
    "job",
    "jobs",
    "details",
    "api",
    "static",
    "assets",
    "css",
    "js",
    "favicon.ico",
    "en-US",
    "zh-Hans",
]
SHARED = {
    "ashby": "jobs.ashbyhq.com/{}", "gem": "jobs.gem.com/{}", "greenhouse": "boards.greenhouse.io/{}",
    "jobvite": "jobs.jobvite.com/{}", "join": "join.com/companies/{}", "lever": "jobs.lever.co/{}",
    "rippling": "ats.rippling.com/{}", "smartrecruiters": "jobs.smartrecruiters.com/{}",
    "workable": "apply.workable.com/{}",
}  # fmt: skip


def test_every_provider_but_the_website_has_addresses() -> None:
    assert {*ADDRESSES} == {*PROVIDERS} - {"website"}


@pytest.mark.parametrize(("provider", "board", "address"), TOLD)
def test_address_of_a_list_a_job_or_an_embedded_list_tells_its_board(provider: str, board: str, address: str) -> None:
    assert resolve(f"https://{address}") == Board(provider, board)


@pytest.mark.parametrize(("provider", "address"), REFUSED)
def test_vendors_own_address_is_no_board(provider: str, address: str) -> None:
    with pytest.raises(NotACareerPage):
        resolve(f"https://{address}")
    assert provider in PROVIDERS


@pytest.mark.parametrize("word", VENDOR_HOSTS)
@pytest.mark.parametrize("provider", HOSTED)
def test_vendors_host_is_no_board_of_any_provider(provider: str, word: str) -> None:
    with pytest.raises(NotACareerPage):
        resolve(HOSTED[provider].format(word))
    assert resolve(HOSTED[provider].format("acme")).provider == provider


@pytest.mark.parametrize("word", VENDOR_PATHS)
@pytest.mark.parametrize("provider", SHARED)
def test_vendors_view_is_no_board_of_any_provider(provider: str, word: str) -> None:
    with pytest.raises(NotACareerPage):
        resolve(SHARED[provider].format(word))
    assert resolve(SHARED[provider].format("acme")).provider == provider


@pytest.mark.parametrize(
    "label",
    ["fractal-analytics", "acme-media", "embed", "career", "jobs", "my-acme", "cdnetworks", "imagesoft", "api-acme"],
)
def test_company_may_have_a_vendors_word_in_its_name(label: str) -> None:
    assert not is_vendors(label)
    assert resolve(f"{label}.recruitee.com") == Board("recruitee", label)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("en", True), ("en-US", True), ("pt_BR", True), ("zh-Hans", True), ("zh-Hans-CN", True), ("es-419", True),
     ("lc", False), ("tu_au", False), ("EN", False), ("enus", False), ("en-", False)],
)  # fmt: skip
def test_language_is_one_that_pages_are_written_in(word: str, expected: bool) -> None:
    assert is_language(word) is expected


@pytest.mark.parametrize(
    ("address", "board"),
    [
        ("acme.wd5.myworkdayjobs.com/lc/job/Oslo/Cook_R1", "acme.wd5.lc"),
        ("acme.wd5.myworkdayjobs.com/lc", "acme.wd5.lc"),
        ("acme.wd5.myworkdayjobs.com/tu_au", "acme.wd5.tu_au"),
        ("acme.wd5.myworkdayjobs.com/_acme-careers", "acme.wd5._acme-careers"),
        ("acme.wd5.myworkdayjobs.com/jobs", "acme.wd5.jobs"),
        ("acme.wd5.myworkdayjobs.com/fr/jobs/job/Oslo/Cook_R1", "acme.wd5.jobs"),
        ("wd1.myworkdaysite.com/recruiting/acme_north/site", "acme_north.wd1.site"),
    ],
)
def test_workday_site_may_look_like_a_language_or_a_view(address: str, board: str) -> None:
    assert resolve(address) == Board("workday", board)


@pytest.mark.parametrize(
    "host",
    ["www.linkedin.com", "de.linkedin.com", "www.104.com.tw", "work.ua", "next.rikunabi.com", "itviec.com",
     "indeed.com", "uk.indeed.com", "www.indeed.co.uk", "www.glassdoor.com.br",
     "www.glassdoor.de", "builtin.com", "www.builtinnyc.com", "www.naukri.com", "www.stepstone.at", "www.monster.co.uk",
     "www.ziprecruiter.co.uk", "www.xing.com", "wellfound.com", "www.seek.com.au", "www.reed.co.uk",
     "jobs.workable.com", "weworkremotely.com", "himalayas.app"],
)  # fmt: skip
@pytest.mark.parametrize(
    "path",
    [
        "",
        "/jobs/view/cook-at-acme-1234567",
        "/job/cook/1234567",
        "/us/en/search-results",
        "/careers?domain=linkedin.com",
    ],
)
def test_site_of_many_companies_gets_a_sentence_of_its_own(host: str, path: str) -> None:
    with pytest.raises(ManyCompanies, match="lists the jobs of many companies"):
        resolve(f"https://{host}{path}")


@pytest.mark.parametrize(
    "address",
    ["notlinkedin.com", "linkedin.com.evil.example", "indeed.jobs", "talent.acme.com", "www.acme.com/linkedin.com"],
)
def test_company_that_only_sounds_like_such_a_site_is_not_told_so(address: str) -> None:
    with pytest.raises(NotACareerPage) as raised:
        resolve(address)
    assert not isinstance(raised.value, ManyCompanies)


def test_no_board_of_the_catalog_has_a_vendors_name() -> None:
    hosted = [
        one.board for one in entries() if one.provider in {"bamboohr", "breezy", "jazzhr", "personio", "recruitee"}
    ]
    assert [board for board in hosted if is_vendors(board)] == []


@pytest.mark.parametrize(
    ("address", "board"),
    [
        ("https://boards.greenhouse.io:443/acme", Board("greenhouse", "acme")),
        ("http://jobs.lever.co.:80/acme", Board("lever", "acme")),
    ],
)
def test_default_port_and_final_dot_of_a_host_are_ignored(address: str, board: Board) -> None:
    assert resolve(address) == board
