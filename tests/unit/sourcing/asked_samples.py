"""Each provider's own record or page of one posting, as it answers, and what is read from it."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from sourcing.model.answer import Answer
from sourcing.model.details import Details
from sourcing.providers import PROVIDERS
from testing.canned import CannedSite
from tests.unit.sourcing.stated_pay import pay

GUID = "0f0a1b2c-0000-4000-8000-00000000000a"

TEXT = "<p>Build.</p>"


def page(posting: Mapping[str, object] | None, more: str = "") -> str:
    script = f'<script type="application/ld+json">{json.dumps(posting)}</script>' if posting else ""
    return f"<html><head>{script}</head><body>{more}</body></html>"


def posting(**fields: object) -> dict[str, object]:
    return {"@type": "JobPosting", "title": "Engineer", "description": TEXT, "datePosted": "2026-11-02", **fields}


@dataclass(frozen=True)
class Case:
    """How one provider answers for one posting: its board, id and URL, an answer, and what is read from it.

    `other` is what the id becomes in the answer for another posting.
    """

    provider: str
    answer: Any
    details: Details
    board: str = "acme"
    id: str = "1"
    url: str = "https://example.com/1"
    other: str = "2"


CASES = [
    Case(
        "adp",
        {
            "itemID": "900_1",
            "requisitionTitle": "Engineer",
            "requisitionDescription": TEXT,
            "postDate": "2026-11-02T09:00:00.000-05:00",
            "clientRequisitionID": "R7",
            "workLevelCode": {"shortName": "Full Time"},
            "payGradeRange": {
                "minimumRate": {"amountValue": 30.0, "currencyCode": "USD"},
                "maximumRate": {"amountValue": 40.0, "currencyCode": "USD"},
            },
            "customFieldGroup": {
                "codeFields": [{"codeValue": "HR", "nameCode": {"codeValue": "SalaryType"}}],
                "stringFields": [{"stringValue": "55501", "nameCode": {"codeValue": "ExternalJobID"}}],
            },
        },
        Details(TEXT, None, "full_time", pay(30, 40, "USD", "hour"), date(2026, 11, 2), None, None, "R7", "en-us"),
        board=f"{GUID}/19000101_000001",
        id="55501",
        url="https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html?lang=en_US&jobId=55501",
        other="55502",
    ),
    Case(
        "apple",
        {
            "res": {
                "id": "PIPE-200000001",
                "description": "Build.\n\nSell.",
                "homeOffice": True,
                "jobNumber": "200000001",
                "postDateInGMT": "2026-11-02T17:46:18.230Z",
                "teamNames": ["Retail"],
            }
        },
        Details(
            "<h3>Description</h3><div><p>Build.</p><p>Sell.</p></div>",
            workplace="remote",
            posted_at=date(2026, 11, 2),
            department="Retail",
            requisition="200000001",
        ),
        board="apple",
        id="PIPE-200000001",
        other="PIPE-200000002",
    ),
    Case(
        "bamboohr",
        {
            "result": {
                "jobOpening": {
                    "jobOpeningShareUrl": "https://acme.bamboohr.com/careers/63",
                    "jobOpeningStatus": "Open",
                    "description": TEXT,
                    "employmentStatusLabel": "Part-Time",
                    "locationType": "2",
                    "departmentLabel": "Kitchen",
                    "datePosted": "2026-11-02",
                }
            }
        },
        Details(TEXT, "hybrid", "part_time", None, date(2026, 11, 2), None, "Kitchen"),
        id="63",
        other="163",
    ),
    Case(
        "breezy",
        page(posting(url="https://acme.breezy.hr/p/9b5d-cook?source=x", employmentType="FULL_TIME")),
        Details(TEXT, None, "full_time", None, date(2026, 11, 2)),
        url="https://acme.breezy.hr/p/9b5d-cook",
        other="9b5e-cook",
        id="9b5d-cook",
    ),
    Case(
        "eightfold",
        {
            "status": 200,
            "data": {
                "id": 68000001,
                "jobDescription": TEXT,
                "postedTs": 1793620800,
                "creationTs": 1700000000,
                "workLocationOption": "hybrid",
                "department": "Research",
                "atsJobId": "R7",
                "efcustomTextTimeType": ["Full time"],
            },
        },
        Details(TEXT, "hybrid", "full_time", None, date(2026, 11, 2), None, "Research", "R7"),
        board="acme.com@careers.acme.com",
        id="68000001",
        other="68000002",
    ),
    Case(
        "gem",
        {
            "data": {
                "oatsExternalJobPosting": {
                    "extId": "am9i",
                    "descriptionHtml": TEXT,
                    "compensationHtml": "<p>$150K \u2013 $200K per year</p>",
                    "firstPublishedTsSec": 1793620800,
                    "job": {"locationType": "IN_OFFICE", "employmentType": "CONTRACT", "requisitionId": "D-1"},
                }
            }
        },
        Details(TEXT, "onsite", "contract", pay(150_000, 200_000, "USD", "year"), date(2026, 11, 2), requisition="D-1"),
        id="am9i",
        url="https://jobs.gem.com/acme/am9i",
        other="am9j",
    ),
    Case(
        "greenhouse",
        {"id": 401, "content": "&lt;p&gt;Build.&lt;/p&gt;", "requisition_id": "R7", "first_published": "2026-11-02"},
        Details(TEXT, posted_at=date(2026, 11, 2), requisition="R7"),
        id="401",
        other="402",
    ),
    Case(
        "icims",
        page(
            posting(
                url="https://careers-acme.icims.com/jobs/38896/engineer/job",
                datePosted="2026-11-02T04:00:00.000Z",
                validThrough="2027-11-29T04:00:00.000Z",
                employmentType="OTHER",
                occupationalCategory="Operations",
                baseSalary={"currency": "USD", "minValue": 20, "maxValue": 25},
            )
        ),
        Details(TEXT, None, None, pay(20, 25, "USD", "hour"), date(2026, 11, 2), None, "Operations"),
        board="careers-acme.icims.com",
        id="38896",
        url="https://careers-acme.icims.com/jobs/38896/engineer/job",
        other="38897",
    ),
    Case(
        "jazzhr",
        page(
            posting(
                url="https://acme.applytojob.com/apply/ujxQ/Engineer",
                validThrough="2027-01-31",
                employmentType="FULL_TIME",
            ),
            "<ul><li title='Department'>Labs</li><li id='resumator-job-employment'>Temporary to Full Time</li></ul>"
            "<div id='job-description'><p>Build.</p></div>",
        ),
        Details(TEXT, None, "temporary", None, date(2026, 11, 2), None, "Labs"),
        id="ujxQ",
        other="ujxR",
    ),
    Case(
        "jobvite",
        page(posting(identifier="oiiR", industry="Labs", baseSalary={"currency": "", "value": {"minValue": ""}})),
        Details(TEXT, posted_at=date(2026, 11, 2), department="Labs"),
        id="oiiR",
        other="oiiS",
    ),
    Case(
        "jobylon",
        page(
            posting(employmentType=["CONTRACTOR"], datePosted="2026-11-02T08:15:21.123456789Z"),
            "<link rel='canonical' href='https://emp.jobylon.com/jobs/12-engineer/'>",
        ),
        Details(TEXT, None, "contract", None, date(2026, 11, 2)),
        board="1955",
        id="12",
        url="https://emp.jobylon.com/jobs/12-engineer/",
        other="13",
    ),
    Case(
        "join",
        {
            "id": 163,
            "status": "ONLINE",
            "intro": "We **build**.",
            "tasks": "* Weld\n* Paint",
            "workplaceType": "HYBRID",
            "employmentType": {"name": "Internship"},
            "language": {"iso": "de-de"},
            "createdAt": "2026-11-02T08:31:30.423Z",
            "category": {"name": "Plant"},
            "salaryFrequency": "PER_HOUR",
            "salaryAmountFrom": {"amount": 2035, "currency": "CHF"},
            "contact": {"name": "Person Example", "email": "jobs@example.invalid"},
        },
        Details(
            "<p>We build.</p>\n<ul><li>Weld</li><li>Paint</li></ul>",
            "hybrid",
            "internship",
            pay("20.35", None, "CHF", "hour"),
            date(2026, 11, 2),
            None,
            "Plant",
            None,
            "de-de",
        ),
        id="163",
        other="164",
    ),
    Case(
        "lever",
        {"id": "a-1", "description": TEXT, "createdAt": 1793620800000, "workplaceType": "remote"},
        Details(TEXT, "remote", posted_at=date(2026, 11, 2)),
        id="a-1",
        other="a-2",
    ),
    Case(
        "oracle",
        {
            "items": [
                {
                    "Id": "1859",
                    "ExternalDescriptionStr": "",
                    "ExternalResponsibilitiesStr": TEXT,
                    "WorkplaceTypeCode": "ORA_HYBRID",
                    "WorkplaceType": "Work From Home",
                    "JobSchedule": "Part time",
                    "Category": "Learning",
                    "ExternalPostedStartDate": "2026-11-02T16:27:17+00:00",
                    "ExternalPostedEndDate": "2026-12-24T00:00:00",
                    "ContentLocale": "fr-CA",
                }
            ],
            "count": 1,
            "hasMore": False,
        },
        Details(TEXT, "hybrid", "part_time", None, date(2026, 11, 2), date(2026, 12, 24), "Learning", "1859", "fr-ca"),
        board="acme.fa.us2.oraclecloud.com/CX_1",
        id="1859",
        other="1860",
    ),
    Case(
        "paylocity",
        page(
            None,
            "<div class='job-preview'><span class='job-preview-title'>Engineer</span>"
            "<div class='preview-location'>Fully Remote <span>\u2022</span> West</div>"
            "<a href='/Recruiting/Jobs/Apply/901'>Apply</a>"
            "<div class='job-preview-details'><div class='job-listing-header'>Description</div><div><p>Build.</p></div>"
            "<div class='job-listing-header'>Job Type</div><div>Part-time</div></div></div>",
        ),
        Details("<div><p>Build.</p></div>", "remote", "part_time"),
        id="901",
        other="902",
    ),
    Case(
        "phenom",
        "<script>phApp.ddo = "
        + json.dumps(
            {
                "jobDetail": {
                    "status": 200,
                    "data": {
                        "job": {
                            "jobId": "2011",
                            "reqId": "R7",
                            "description": TEXT,
                            "RemoteType": "Onsite Only",
                            "type": "Full time",
                            "category": "Labs",
                            "department": "Unit 7 (Person Example)",
                            "postedDate": "2026-11-02T00:00:00.000+0000",
                            "dateCreated": "2026-03-24T00:00:00.000+0000",
                            "locale": "en_US",
                        }
                    },
                }
            }
        )
        + ";</script>",
        Details(TEXT, "onsite", "full_time", None, date(2026, 11, 2), None, "Labs", "R7", "en"),
        board="jobs.acme.com",
        id="2011",
        other="2012",
    ),
    Case(
        "pinpoint",
        page(posting(identifier={"value": "f0bd"}, employmentType="FULL_TIME")),
        Details(TEXT, None, "full_time", None, date(2026, 11, 2)),
        id="f0bd",
        url="https://acme.pinpointhq.com/en/postings/f0bd",
        other="f0be",
    ),
    Case(
        "rippling",
        {
            "uuid": "f7008",
            "description": {"company": "", "role": f"<meta>{TEXT}"},
            "employmentType": {"label": "HOURLY_PT", "id": "Hourly, part-time"},
            "workLocations": ["Hybrid (Toronto, Ontario, CA)", "Remote (Canada)"],
            "department": {"name": "Service"},
            "createdOn": "2026-11-02T09:00:00.000000-07:00",
            "payRangeDetails": [
                {"currency": "USD", "frequency": "HOUR", "rangeStart": 10, "rangeEnd": 12},
                {"currency": "CAD", "frequency": "HOUR", "rangeStart": 24.5, "rangeEnd": 31.0},
                {"currency": "CAD", "frequency": "HOUR", "rangeStart": 26, "rangeEnd": 33},
            ],
        },
        Details(TEXT, "hybrid", "part_time", pay("24.50", 33, "CAD", "hour"), date(2026, 11, 2), None, "Service"),
        id="f7008",
        other="f7009",
    ),
    Case(
        "smartrecruiters",
        {
            "id": "744",
            "active": True,
            "refNumber": "REF1",
            "releasedDate": "2026-11-02T16:21:42.578Z",
            "location": {"remote": True, "hybrid": True},
            "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
            "compensation": {"min": 34, "max": 47, "currency": "USD", "period": "HOURLY"},
            "language": {"code": "en"},
            "department": {"label": "Labs"},
            "creator": {"name": "Person Example"},
            "jobAd": {
                "sections": {
                    "companyDescription": {"title": "Us", "text": ""},
                    "jobDescription": {"title": "Job", "text": TEXT},
                }
            },
        },
        Details(
            "<h3>Job</h3><div><p>Build.</p></div>",
            "hybrid",
            "full_time",
            pay(34, 47, "USD", "hour"),
            date(2026, 11, 2),
            None,
            "Labs",
            "REF1",
            "en",
        ),
        id="744",
        other="745",
    ),
    Case(
        "softgarden",
        page(posting(identifier={"value": 55})),
        Details(TEXT, posted_at=date(2026, 11, 2)),
        board="acme.career.softgarden.de",
        id="55",
        other="56",
    ),
    Case(
        "successfactors",
        "<html><head><link rel='canonical' href='https://jobs.acme.com/job/Oslo-Engineer/1427/'>"
        "<meta itemprop='datePosted' content='Mon Nov 02 00:00:00 UTC 2026'></head><body>"
        "<span itemprop='title'>Engineer</span>"
        "<div class='joblayouttoken'><span class='joblayouttoken-label'>Requisition ID: </span><span>R7</span></div>"
        "<div class='joblayouttoken'><span class='joblayouttoken-label'>Employment Type:</span><span>Regular Full Time"
        "</span></div><span itemprop='description'>Short</span>"
        "<span itemprop='description'><p>Build <a href='https://acme.com/'>more</a>.</p></span></body></html>",
        Details(
            '<p>Build <a href="https://acme.com/" rel="noopener noreferrer nofollow">more</a>.</p>',
            employment_type="full_time",
            posted_at=date(2026, 11, 2),
            requisition="R7",
        ),
        board="jobs.acme.com",
        id="1427",
        url="https://jobs.acme.com/job/Oslo-Engineer/1427/",
        other="1428",
    ),
    Case(
        "ukg",
        "<script>var vm = new US.Opportunity.CandidateOpportunityDetail("
        + json.dumps(
            {
                "Id": "aaaa",
                "Description": TEXT,
                "FullTime": True,
                "JobLocationType": 0,
                "JobCategoryName": "Labs",
                "RequisitionNumber": "R7",
                "PostedDate": "2026-10-02T12:00:00Z",
                "JobBoardMemberships": [{"ExternalPostedDate": "2026-11-02T09:00:00Z"}],
                "CompensationHourlyMinimum": 20,
                "CompensationHourlyMaximum": 25,
                "CompensationCurrencyCode": "USD",
                "OpportunityIsClosed": False,
            }
        )
        + ");</script>",
        Details(TEXT, "hybrid", "full_time", pay(20, 25, "USD", "hour"), date(2026, 11, 2), None, "Labs", "R7"),
        board=f"recruiting.ultipro.com/ACME/{GUID}",
        id="aaaa",
        other="bbbb",
    ),
    Case(
        "workable",
        {"shortcode": "408C", "title": "Engineer", "description": TEXT, "requirements": "<p>Try.</p>", "type": "full"},
        Details("<p>Build.</p>\n<h3>Requirements</h3><div><p>Try.</p></div>", employment_type="full_time"),
        id="408C",
        other="408D",
    ),
    Case(
        "workday",
        {
            "jobPostingInfo": {
                "jobReqId": "R7",
                "externalUrl": "https://acme.wd5.myworkdayjobs.com/Jobs/job/Oslo/Engineer_R7-1",
                "title": "Engineer",
                "jobDescription": TEXT,
                "timeType": "Full time",
                "remoteType": "Hybrid",
                "startDate": "2026-11-02",
                "postedOn": "Posted 30+ Days Ago",
                "endDate": "2026-12-24",
                "posted": True,
            }
        },
        Details(TEXT, "hybrid", "full_time", None, date(2026, 11, 2), date(2026, 12, 24), None, "R7"),
        board="acme.wd5.Jobs",
        id="R7-1",
        url="https://acme.wd5.myworkdayjobs.com/Jobs/job/Oslo/Engineer_R7-1",
        other="R7-2",
    ),
]

BY_PROVIDER = {case.provider: case for case in CASES}

each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.provider)


def ask(case: Case, answer: object) -> Answer:
    provider = PROVIDERS[case.provider]
    assert provider.ask is not None
    assert provider.is_board(case.board) or case.provider == "paylocity"
    return asyncio.run(provider.ask(CannedSite(lambda *_: answer), case.board, case.id, case.url))


def of(provider: str, answer: object) -> Answer:
    return ask(BY_PROVIDER[provider], answer)
