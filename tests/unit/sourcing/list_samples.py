"""Each provider's list of one job, as it answers, and the details that it states."""

import asyncio
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from sourcing.model.details import Details
from sourcing.model.posting import Listing
from sourcing.providers import PROVIDERS
from testing.canned import CannedSite
from tests.unit.sourcing.stated_pay import pay

PERSON = "Person Example"

MAIL = "person@example.com"

TEXT = "<p>Do the work.</p>"


GREENHOUSE = {
    "id": 1,
    "title": "Engineer",
    "absolute_url": "https://example.com/1",
    "location": {"name": "Berlin"},
    "content": "&lt;p&gt;Do the work.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;",
    "departments": [{"id": 7, "name": "Platform"}],
    "requisition_id": "R-1",
    "language": "en",
    "first_published": "2026-08-05T10:00:57-04:00",
    "updated_at": "2026-09-30T10:00:57-04:00",
    "application_deadline": None,
    "metadata": [{"name": "Workplace Type", "value": "Hybrid"}, {"name": "Time Type", "value": "Full time"}],
    "pay_input_ranges": [
        {"min_cents": 20000000, "max_cents": 23000000, "currency_type": "USD", "title": "OTE Range", "blurb": ""},
        {"min_cents": 3600, "max_cents": 4800, "currency_type": "USD", "title": "This is an hourly rate.", "blurb": ""},
    ],
    "recruiter": PERSON,
}

LEVER = {
    "id": "1",
    "text": "Engineer",
    "hostedUrl": "https://example.com/1",
    "description": TEXT,
    "lists": [{"text": "You have", "content": "<li>Patience</li>"}],
    "additional": "<p>Bye.</p>",
    "categories": {"location": "Berlin", "commitment": "Perm - Full-time", "department": "R&D", "team": "Tools"},
    "workplaceType": "on-site",
    "salaryRange": {"min": 50000, "max": 60000, "currency": "EUR", "interval": "per-year-salary"},
    "createdAt": 1_754_388_000_000,
}

ASHBY = {
    "id": "1",
    "title": "Engineer",
    "jobUrl": "https://example.com/1",
    "location": "Berlin",
    "descriptionHtml": TEXT,
    "department": "R&D",
    "employmentType": "FullTime",
    "isRemote": True,
    "workplaceType": "Hybrid",
    "publishedAt": "2026-08-05T10:00:57.000+00:00",
    "shouldDisplayCompensationOnJobPostings": True,
    "compensation": {
        "summaryComponents": [
            {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": 1, "maxValue": 2},
            {
                "compensationType": "Salary",
                "interval": "1 YEAR",
                "currencyCode": "EUR",
                "minValue": 50000,
                "maxValue": 60000,
            },
        ]
    },
}

RECRUITEE = {
    "id": 1,
    "title": "Engineer",
    "status": "published",
    "slug": "engineer",
    "description": TEXT,
    "requirements": "<p>Bye.</p>",
    "employment_type_code": "parttime_permanent",
    "remote": True,
    "hybrid": True,
    "on_site": False,
    "salary": {"min": "50000", "max": "60000", "currency": "EUR", "period": "year"},
    "published_at": "2026-08-05 20:45:29 UTC",
    "close_at": "2026-12-31",
    "department": "R&D",
    "mailbox_email": MAIL,
}

PINPOINT = {
    "id": "1",
    "title": "Engineer",
    "url": "https://example.com/1",
    "description": f"<!--block-->{TEXT}",
    "benefits": "<p>Bye.</p>",
    "benefits_header": "Benefits",
    "workplace_type": "onsite",
    "employment_type": "permanent_full_time",
    "compensation_visible": True,
    "compensation_minimum": 50000.0,
    "compensation_maximum": 60000.0,
    "compensation_currency": "EUR",
    "compensation_frequency": "year",
    "deadline_at": "2026-12-31T23:59:59-04:00",
    "job": {"requisition_id": "PIN-1", "department": {"name": "R&D "}},
    "reporting_to": PERSON,
}

GEM = {
    "id": "1",
    "title": "Engineer",
    "absolute_url": "https://example.com/1",
    "content": TEXT,
    "employment_type": "contract",
    "location_type": "in_office",
    "first_published_at": "2026-08-05T00:00:00Z",
    "requisition_id": "R-1",
    "departments": [{"name": "R&D"}],
}

COMEET = {
    "uid": "1",
    "name": "Engineer",
    "url_comeet_hosted_page": "https://example.com/1",
    "custom_fields": {
        "details": [
            {"name": "Requirements", "value": "<p>Bye.</p>", "order": 2},
            {"name": "Description", "value": TEXT, "order": 1},
            {"name": "Empty", "value": None, "order": 3},
        ]
    },
    "workplace_type": "On-site",
    "location": {"name": "United States, Remote", "is_remote": False},
    "employment_type": "Full-time",
    "department": "R&D",
    "time_updated": "2026-08-12T02:36:49Z",
    "email": MAIL,
}

AMAZON = {
    "id_icims": "1",
    "title": "Engineer",
    "job_path": "/en/jobs/1",
    "description": "Do the work.<br/>Well.",
    "basic_qualifications": "Patience",
    "preferred_qualifications": "",
    "job_schedule_type": "full-time",
    "job_category": "Software Development",
    "posted_date": "September  9, 2026",
    "locations": [json.dumps({"type": "ONSITE"})],
    "team": {"label": PERSON},
}

TIKTOK = {
    "id": "1",
    "title": "Engineer",
    "description": "Do the work.\nWell.",
    "requirement": "Patience",
    "recruit_type": {"en_name": "Intern"},
    "job_category": {"en_name": "R&D"},
    "code": "A1",
    "publish_time": 1_786_000_000_000,
    "job_post_info": None,
}

WORKABLE = {
    "shortcode": "1",
    "title": "Engineer",
    "description": TEXT,
    "employment_type": "Full-time",
    "telecommuting": True,
    "department": "Sales",
    "published_on": "2026-08-05",
    "created_at": "2026-06-24",
    "code": "",
}

TEAMTAILOR = {
    "id": "1",
    "title": "Engineer",
    "url": "https://example.com/1",
    "content_html": TEXT,
    "_jobposting": {
        "datePosted": "2026-08-05T23:30:00+02:00",
        "validThrough": "2026-12-31",
        "employmentType": "PART_TIME",
        "baseSalary": {"currency": "GBP", "value": {"value": "12.60", "unitText": "HOUR"}},
    },
}

BREEZY = {
    "id": "1",
    "name": "Engineer",
    "url": "https://example.com/1",
    "description": TEXT,
    "type": {"id": "fullTime", "name": "Vollzeit"},
    "salary": "$110,000+ / year",
    "location": {"name": "Charlotte", "is_remote": True, "remote_details": {"value": "hybrid"}},
    "published_date": "2026-08-05T14:28:22.981Z",
    "department": "R&D",
}

SOFTGARDEN = {
    "item": {
        "title": "Engineer",
        "url": "https://example.com/1",
        "identifier": {"value": "1"},
        "description": TEXT,
        "employmentType": ["FULL_TIME"],
        "datePosted": "2026-08-05T16:37:48.875+02:00",
    }
}

JIBE = {
    "data": {
        "slug": "1",
        "title": "Engineer",
        "language": "fr-ca",
        "description": "Do the work. Patience is needed.",
        "qualifications": "Patience is needed.",
        "responsibilities": "More work.",
        "employment_type": "PART_TIME",
        "tags2": ["Remote"],
        "tags3": [PERSON],
        "categories": [{"name": "Operations"}],
        "req_id": "5262",
        "posted_date": "2026-08-05T12:00:00+0000",
        "salary_min_value": 0,
        "salary_max_value": 0,
    }
}

ADP = {
    "itemID": "1",
    "requisitionTitle": "Engineer",
    "postDate": "2026-08-05T23:38:00.000-04:00",
    "clientRequisitionID": "1751",
    "workLevelCode": {"shortName": "Temps plein"},
    "payGradeRange": {
        "minimumRate": {"amountValue": 0.0, "currencyCode": "USD"},
        "maximumRate": {"amountValue": 45.0, "currencyCode": "USD"},
    },
    "customFieldGroup": {
        "codeFields": [{"codeValue": "HR", "nameCode": {"codeValue": "SalaryType"}}],
        "stringFields": [{"stringValue": "Operations", "nameCode": {"codeValue": "HomeDepartment"}}],
    },
}

GOOGLE: list[object] = [
    "1",
    "Engineer",
    "x",
    [None, "<ul><li>Lead</li></ul>"],
    [None, "<h3>You have</h3>"],
    "x",
    None,
    "Google",
    "en-US",
]

GOOGLE += [[["Berlin"]], [None, TEXT], [2, 4], [1_789_747_864, 0], None, None, None, 1]

JOBYLON = {
    "id": "1",
    "title": "Engineer",
    "url": "/jobs/1/",
    "workspace": "Arbete p\u00e5 plats",
    "employment_type": "S\u00e4song",
    "departments": ["45 - St\u00e4ket"],
    "published_date": "21 april 2026",
    "to_date": "30 april 2026",
    "language": "Swedish",
    "summary": "None",
    "is_internal": False,
}

PERSONIO = """<workzag-jobs><position><id>1</id><name>Engineer</name><office>Berlin</office>
<additionalOffices><office>Remote</office></additionalOffices><department>R&amp;D</department>
<employmentType>working_student</employmentType><schedule>part-time</schedule><createdAt>2026-08-05T23:30:00+02:00</createdAt>
<jobDescriptions><jobDescription><name>Tasks</name><value><![CDATA[<p>Do the work.</p>]]></value></jobDescription>
<jobDescription><name>Profile</name><value>&lt;p&gt;Patience&lt;/p&gt;</value></jobDescription></jobDescriptions>
</position></workzag-jobs>"""

DAY = date(2026, 8, 5)

EUROS = pay(50_000, 60_000, "EUR", "year")

ADP_LINKS = {
    "meta": {"customFieldGroup": {"stringFields": [{"nameCode": {"codeValue": "Locale"}, "stringValue": "fr_CA"}]}}
}


def _adp(url: str, _: object) -> object:
    if "content-links" in url:
        return ADP_LINKS
    return {"jobRequisitions": [ADP] if "$skip=1" in url else [], "meta": {"totalNumber": 1}}


# Per provider: the board, what answers its requests, and what the only job states.
CASES: dict[str, tuple[str, object, Details]] = {
    "greenhouse": (
        "acme",
        {"jobs": [GREENHOUSE], "meta": {"total": 1}},
        Details(TEXT, "hybrid", "full_time", pay(36, 48, "USD", "hour"), DAY, None, "Platform", "R-1", "en"),
    ),
    "lever": (
        "acme",
        [LEVER],
        Details(
            f"{TEXT}\n<h3>You have</h3><ul><li>Patience</li></ul>\n<p>Bye.</p>",
            "onsite",
            "full_time",
            EUROS,
            date(2025, 8, 5),
            None,
            "R&D",
        ),
    ),
    "ashby": ("acme", {"jobs": [ASHBY]}, Details(TEXT, "hybrid", "full_time", EUROS, DAY, None, "R&D")),
    "recruitee": (
        "acme",
        {"offers": [RECRUITEE]},
        Details(f"{TEXT}\n<p>Bye.</p>", "hybrid", "part_time", EUROS, DAY, date(2026, 12, 31), "R&D"),
    ),
    "pinpoint": (
        "acme",
        {"data": [PINPOINT]},
        Details(
            f"{TEXT}\n<h3>Benefits</h3><div><p>Bye.</p></div>",
            "onsite",
            "full_time",
            EUROS,
            None,
            date(2026, 12, 31),
            "R&D",
            "PIN-1",
        ),
    ),
    "gem": ("acme", [GEM], Details(TEXT, "onsite", "contract", None, DAY, None, "R&D", "R-1")),
    "comeet": (
        "acme/39.00F",
        f"COMPANY_POSITIONS_DATA = {json.dumps([COMEET])};",
        Details(
            f"<h3>Description</h3><div>{TEXT}</div>\n<h3>Requirements</h3><div><p>Bye.</p></div>",
            "onsite",
            "full_time",
            department="R&D",
        ),
    ),
    "amazon": (
        "amazon",
        {"error": None, "hits": 1, "jobs": [AMAZON]},
        Details(
            "Do the work.<br>Well.\n<h3>Basic qualifications</h3><div>Patience</div>",
            "onsite",
            "full_time",
            None,
            date(2026, 9, 9),
            None,
            "Software Development",
            "1",
        ),
    ),
    "tiktok": (
        "tiktok",
        {"code": 0, "data": {"count": 1, "job_post_list": [TIKTOK]}},
        Details(
            "<p>Do the work.<br>Well.</p>\n<p>Patience</p>",
            None,
            "internship",
            None,
            date(2026, 8, 6),
            None,
            "R&D",
            "A1",
        ),
    ),
    "workable": (
        "acme",
        {"total": 1, "results": [WORKABLE], "nextPage": None},
        Details(TEXT, "remote", "full_time", None, DAY, None, "Sales"),
    ),
    "teamtailor": (
        "acme",
        {"items": [TEAMTAILOR]},
        Details(TEXT, None, "part_time", pay("12.60", "12.60", "GBP", "hour"), DAY, date(2026, 12, 31)),
    ),
    "breezy": (
        "acme",
        [BREEZY],
        Details(TEXT, "hybrid", "full_time", pay(110_000, None, "USD", "year"), DAY, None, "R&D"),
    ),
    "softgarden": (
        "acme.softgarden.io",
        {"numberOfItems": 1, "dataFeedElement": [SOFTGARDEN]},
        Details(TEXT, None, "full_time", None, DAY),
    ),
    "jibe": (
        "acme.jibeapply.com",
        {"totalCount": 1, "jobs": [JIBE]},
        Details(
            "Do the work. Patience is needed.\n<h3>Responsibilities</h3>\nMore work.",
            "remote",
            "part_time",
            None,
            DAY,
            None,
            "Operations",
            "5262",
            "fr-ca",
        ),
    ),
    "adp": (
        "00000000-0000-0000-0000-000000000000/19000101_000001",
        _adp,
        Details(None, None, "full_time", pay(None, 45, "USD", "hour"), DAY, None, "Operations", "1751", "fr-ca"),
    ),
    "google": (
        "google",
        f"AF_initDataCallback({{key: 'ds:1', hash: '2', data: {json.dumps([[GOOGLE], None, 1, 20])}, other: {{}}}});",
        Details(
            f"<h3>You have</h3>\n{TEXT}\n<ul><li>Lead</li></ul>",
            "remote",
            None,
            None,
            date(2026, 9, 18),
            language="en-us",
        ),
    ),
    "jobylon": (
        "1955",
        f"JBL.embed_v2['jobs'] = {json.dumps([JOBYLON])};",
        Details(
            None, "onsite", "temporary", None, date(2026, 4, 21), date(2026, 4, 30), "45 - St\u00e4ket", None, "sv"
        ),
    ),
    "personio": (
        "acme",
        PERSONIO,
        Details(
            f"<h3>Tasks</h3><div>{TEXT}</div>\n<h3>Profile</h3><div><p>Patience</p></div>",
            None,
            "internship",
            None,
            DAY,
            None,
            "R&D",
        ),
    ),
}


def read(name: str, answer: object = None) -> Listing:
    board, canned_answer, _ = CASES[name]
    told = answer or canned_answer
    function: Callable[[str, Any], object] = told if callable(told) else lambda *_: told
    return asyncio.run(PROVIDERS[name].read(board, CannedSite(function)))
