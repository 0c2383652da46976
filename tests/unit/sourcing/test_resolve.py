"""From URLs to boards."""

import pytest

from common.errors import NotACareerPage
from sourcing.detect.address import readable, resolve
from sourcing.model.posting import Board
from sourcing.providers import PROVIDERS

GUID = "0f0a1b2c-0000-4000-8000-00000000000a"
ORACLE = "acme.fa.em2.oraclecloud.com"
MICROSOFT = "microsoft.com@apply.careers.microsoft.com"
POSTING = "b051e1fa-0000-4ada-8d83-69ecbf316bfa"


@pytest.mark.parametrize(
    ("url", "provider", "board"),
    [
        ("https://boards.greenhouse.io/acme", "greenhouse", "acme"),
        ("https://job-boards.greenhouse.io/acme/jobs/1?gh_jid=1&utm_source=x", "greenhouse", "acme"),
        ("https://job-boards.eu.greenhouse.io/acme/", "greenhouse", "acme"),
        ("https://boards.eu.greenhouse.io/acme", "greenhouse", "acme"),
        ("https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse", "acme"),
        ("https://boards.greenhouse.io/embed/job_app?token=1&for=acme&b=2", "greenhouse", "acme"),
        ("https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "greenhouse", "acme"),
        ("https://jobs.lever.co/Acme", "lever", "Acme"),
        (f"https://jobs.lever.co/acme/{POSTING}/apply?lever-source=x", "lever", "acme"),
        ("https://jobs.eu.lever.co/acme.io", "lever", "acme.io"),
        ("https://api.lever.co/v0/postings/acme?mode=json", "lever", "acme"),
        ("https://api.eu.lever.co/v0/postings/acme", "lever", "acme"),
        (f"https://jobs.ashbyhq.com/acme/{POSTING}", "ashby", "acme"),
        ("https://jobs.ashbyhq.com/Acme%20Labs", "ashby", "Acme Labs"),
        ("https://jobs.ashbyhq.com/Acme Labs", "ashby", "Acme Labs"),
        ("https://jobs.ashbyhq.com/Acme%20%26%20Co./", "ashby", "Acme & Co."),
        ("https://api.ashbyhq.com/posting-api/job-board/acme.com?includeCompensation=true", "ashby", "acme.com"),
        ("jobs.lever.co/acme", "lever", "acme"),
        ("//jobs.lever.co/acme", "lever", "acme"),
        ("http://JOBS.Lever.CO//acme///", "lever", "acme"),
        ("HTTPS://jobs.lever.co/acme#jobs", "lever", "acme"),
        ("  jobs.lever.co/acme?next=https://example.com/\n", "lever", "acme"),
        ("https://jobs.lever.co/%61cme", "lever", "acme"),
        ("https://careers.smartrecruiters.com/Acme1", "smartrecruiters", "Acme1"),
        ("https://jobs.smartrecruiters.com/Acme1/744000129971988-director?trid=x", "smartrecruiters", "Acme1"),
        (
            f"https://jobs.smartrecruiters.com/oneclick-ui/company/Acme1/publication/{POSTING}",
            "smartrecruiters",
            "Acme1",
        ),
        ("https://api.smartrecruiters.com/v1/companies/Acme1/postings?limit=1", "smartrecruiters", "Acme1"),
        ("https://acme.wd5.myworkdayjobs.com/Careers", "workday", "acme.wd5.Careers"),
        (
            "https://acme.wd103.myworkdayjobs.com/en-US/Careers/job/Oslo/Cook_R1-1?source=x",
            "workday",
            "acme.wd103.Careers",
        ),
        ("https://acme.wd3.myworkdayjobs.com/fr-FR/Careers/details/Cook_R1", "workday", "acme.wd3.Careers"),
        ("https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Careers/jobs", "workday", "acme.wd3.Careers"),
        ("https://wd5.myworkdaysite.com/en-US/recruiting/acme/Careers", "workday", "acme.wd5.Careers"),
        ("https://apply.workable.com/acme/?lng=de", "workable", "acme"),
        ("https://apply.workable.com/acme/j/F4AEB07453/apply", "workable", "acme"),
        ("https://apply.workable.com/api/v1/widget/accounts/acme?details=true", "workable", "acme"),
        ("https://apply.workable.com/api/v3/accounts/acme/jobs", "workable", "acme"),
        ("https://acme.workable.com/jobs/1", "workable", "acme"),
        ("https://acme.recruitee.com", "recruitee", "acme"),
        ("https://Acme.recruitee.com/nl/o/cook/c/new?utm_medium=x", "recruitee", "acme"),
        ("https://acme.jobs.personio.de/?language=en", "personio", "acme"),
        ("https://acme.jobs.personio.com/job/1834171?language=de#apply", "personio", "acme"),
        ("https://acme.bamboohr.com/careers/39?source=x", "bamboohr", "acme"),
        ("https://acme.bamboohr.com/jobs/view.php?id=1", "bamboohr", "acme"),
        ("https://acme.teamtailor.com/jobs/1-cook?promotion=2", "teamtailor", "acme"),
        ("https://acme.na.teamtailor.com/", "teamtailor", "acme.na"),
        ("https://acme.eightfold.ai/careers?domain=acme.com&hl=en", "eightfold", "acme.com@acme.eightfold.ai"),
        ("https://jobs.acme.com/careers/job/1?domain=acme.com", "eightfold", "acme.com@jobs.acme.com"),
        ("https://explore.jobs.netflix.net/careers/job/1", "eightfold", "netflix.com@explore.jobs.netflix.net"),
        ("https://jobs.netflix.com/search?q=x", "eightfold", "netflix.com@explore.jobs.netflix.net"),
        ("https://jobs.careers.microsoft.com/global/en/job/1/Cook", "eightfold", MICROSOFT),
        ("https://apply.careers.microsoft.com/careers/job/1?domain=microsoft.com", "eightfold", MICROSOFT),
        ("https://www.amazon.jobs/de/jobs/10537819/cook?cmpid=x", "amazon", "amazon"),
        (f"https://{ORACLE}/hcmUI/CandidateExperience/en/sites/CX_1/job/7", "oracle", f"{ORACLE}/CX_1"),
        (f"https://{ORACLE}/hcmUI/CandidateExperience/en/sites/CX/requisitions", "oracle", f"{ORACLE}/CX"),
        ("https://acme.fa.em2.oraclecloud.com/hcmUI/CandidateExperience", "oracle", ORACLE),
        (f"https://{ORACLE}/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true", "oracle", ORACLE),
        (
            f"https://{ORACLE}/hcmRestApi/resources/latest/x?finder=findReqs;siteNumber=CX_1,limit=200",
            "oracle",
            f"{ORACLE}/CX_1",
        ),
        ("https://careers-acme.icims.com/jobs/1/cook/job?in_iframe=1", "icims", "careers-acme.icims.com"),
        ("https://acme.jibeapply.com/jobs/1", "jibe", "acme.jibeapply.com"),
        ("https://ats.rippling.com/en-GB/acme/jobs/1", "rippling", "acme"),
        ("https://ats.rippling.com/api/v2/board/acme/jobs", "rippling", "acme"),
        (f"https://recruiting2.ultipro.com/ACME/JobBoard/{GUID}/?q=", "ukg", f"recruiting2.ultipro.com/ACME/{GUID}"),
        (f"https://acme.rec.pro.ukg.net/ACME/JobBoard/{GUID}", "ukg", f"acme.rec.pro.ukg.net/ACME/{GUID}"),
        ("https://acme.pinpointhq.com/en/postings/1", "pinpoint", "acme"),
        ("https://acme.breezy.hr/p/1-cook", "breezy", "acme"),
        ("https://jobs.gem.com/acme/am9icG9zdDrr", "gem", "acme"),
        ("https://acme.career.softgarden.de/jobs/1/Koch/", "softgarden", "acme.career.softgarden.de"),
        ("https://acme.softgarden.io/job/1", "softgarden", "acme.softgarden.io"),
        ("https://acme.applytojob.com/apply/abc/Cook", "jazzhr", "acme"),
        ("https://jobs.jobvite.com/acme/job/oQMuAfwq", "jobvite", "acme"),
        ("https://jobs.jobvite.com/careers/acme/jobs", "jobvite", "acme"),
        ("https://www.comeet.com/jobs/acme/39.00F/cook/1B.2C3", "comeet", "acme/39.00F"),
        ("https://cdn.jobylon.com/jobs/companies/1955/embed/v2/", "jobylon", "1955"),
        ("https://cdn.jobylon.com/jobs/company-groups/241/embed/v2/", "jobylon", "group/241"),
        ("https://careers.acme.com/us/en/search-results?keywords=x", "phenom", "careers.acme.com"),
        (
            f"https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html?cid={GUID}&ccId=19000101_000001",
            "adp",
            f"{GUID}/19000101_000001",
        ),
        ("https://join.com/companies/acme/16244456-cook", "join", "acme"),
        (f"https://recruiting.paylocity.com/Recruiting/Jobs/All/{GUID}/Acme-Inc", "paylocity", GUID),
        ("amazon.jobs", "amazon", "amazon"),
        ("https://jobs.apple.com/de-de/details/200681917-3715/cook?team=x", "apple", "apple"),
        ("https://lifeattiktok.com/search/7686714309884578101", "tiktok", "tiktok"),
        ("https://careers.tiktok.com/position", "tiktok", "tiktok"),
        ("https://www.google.com/about/careers/applications/jobs/results/100397577702122182-cook", "google", "google"),
        ("https://careers.google.com/jobs", "google", "google"),
    ],
)
def test_url_resolves_to_its_board(url: str, provider: str, board: str) -> None:
    assert resolve(url) == Board(provider, board)


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "acme",
        "https://acme.com/careers?gh_jid=1",
        "https://jobs.lever.co",
        "https://jobs.lever.co/",
        "https://boards.greenhouse.io/embed/job_board",
        "https://boards-api.greenhouse.io/v1/boards",
        "https://boards-api.greenhouse.io/v2/boards/acme",
        "https://jobs.lever.co.example.com/acme",
        "https://example.com/jobs.lever.co/acme",
        "https://user@jobs.lever.co/acme",
        "https://user:secret@jobs.lever.co/acme",
        "https://jobs.lever.co@example.com/acme",
        "https://jobs.lever.co:8443/acme",
        "https://jobs.lever.co:99999999/acme",
        "https://jobs.l\u0435ver.co/acme",
        "https://jobs。lever。co/acme",
        "https://jobs.lever.co℀/acme",
        "https://[jobs.lever.co/acme",
        "https://[::1]/acme",
        "ftp://jobs.lever.co/acme",
        "javascript:alert(1)//jobs.lever.co/acme",
        "https://jobs.lever.co/ac\0me",
        "https://jobs.lever.co/ac%00me",
        "https://jobs.lever.co/ac\nme",
        "https://jobs.lever.co/ac\ud800me",
        "https://jobs.lever.co/%ff",
        "https://jobs.lever.co/../acme",
        "https://jobs.lever.co/acme/../other",
        "https://jobs.lever.co/%2e%2e/acme",
        "https://jobs.lever.co/%252e%252e",
        "https://jobs.lever.co/a%2Fb",
        "https://jobs.lever.co/a..b",
        "https://jobs.lever.co/.acme",
        "https://jobs.lever.co/acmé",
        "https://jobs.lever.co/" + "a" * 101,
        "https://jobs.lever.co/acme?" + "x" * 10_000,
        "https://boards.greenhouse.io/embed/job_board?for=%ff",
        "https://boards.greenhouse.io/embed/job_board?for=../acme",
        "https://acme.wd5.myworkdayjobs.com",
        "https://acme.wd5.myworkdayjobs.com/en-US",
        "https://acme.wd5.myworkdayjobs.com.example.com/Careers",
        "https://a.b.wd5.myworkdayjobs.com/Careers",
        "https://acme.wdx.myworkdayjobs.com/Careers",
        "https://acme.wd5.myworkdayjobs.com/Care.ers",
        "https://apply.workable.com/j/F4AEB07453",
        "https://www.workable.com/pricing",
        "https://www.recruitee.com/",
        "https://api.recruitee.com/c/1",
        "https://recruitee.com",
        "https://a.b.recruitee.com/",
        "https://www.bamboohr.com/careers",
        "https://-acme.bamboohr.com/careers",
        "https://acme.personio.de/",
        "https://acme.eightfold.ai/careers",
        "https://acme.eightfold.ai/careers?domain=acme",
        "https://jobs.acme.com/careers?domain=other.com",
        "https://127.0.0.1/careers?domain=0.0.1",
        "https://localhost/careers?domain=localhost",
        "https://metadata.internal:80/careers?domain=internal",
        "https://www.google.com/search?q=careers",
        "https://www.apple.com/careers",
    ],
)
def test_any_other_url_gets_a_sentence_that_names_what_can_be_followed(url: str) -> None:
    with pytest.raises(NotACareerPage, match="Greenhouse") as raised:
        resolve(url)
    assert all(provider.title in str(raised.value) for provider in PROVIDERS.values())


@pytest.mark.parametrize("provider", list(PROVIDERS))
def test_no_provider_takes_a_name_that_would_change_its_url(provider: str) -> None:
    names = ["", ".", "..", "a/b", "a\\b", "a%2fb", "a?b", "a#b", "a\n", "a ", " a", "-", "a..b", "a" * 101]
    assert [name for name in names if PROVIDERS[provider].is_board(name)] == []


@pytest.mark.parametrize(
    ("provider", "board", "name"),
    [
        ("greenhouse", "acme-labs", "Acme Labs"),
        ("smartrecruiters", "BoschGroup", "BoschGroup"),
        ("workday", "acme.wd5.External_Careers", "Acme"),
        ("eightfold", "acme.com@jobs.acme.com", "Acme"),
        ("teamtailor", "acme.na", "Acme"),
        ("ashby", "Acme & Co.", "Acme & Co."),
        ("comeet", "acme-labs/39.00F", "Acme Labs"),
        ("ukg", "recruiting.ultipro.com/ACM1000ACME/0f0a1b2c-0000-4000-8000-00000000000a", "ACM1000ACME"),
        ("successfactors", "jobs.acme.com", "Acme"),
        ("successfactors", "jobs.acme.co.uk/Brand", "Acme"),
        ("phenom", "careers.acme-group.com", "Acme Group"),
        ("icims", "uscareers-acme.icims.com", "Acme"),
        ("softgarden", "acme.career.softgarden.de", "Acme"),
        ("jobylon", "1955", "1955"),
        ("website", "www.acme.com/careers", "Acme"),
    ],
)
def test_board_of_no_known_company_is_made_readable(provider: str, board: str, name: str) -> None:
    assert readable(Board(provider, board)) == name
