"""Values that other companies send in the fields of a provider: each changes what its own field states, and no more."""

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sourcing.model.details import Details
from sourcing.providers import PROVIDERS
from tests.unit.sourcing import list_samples
from tests.unit.sourcing.asked_samples import BY_PROVIDER, ask, page, posting
from tests.unit.sourcing.stated_pay import pay

GONE = "(missing)"
UNKNOWN: Mapping[str, Any] = {"pay": None}
SALARY = {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "EUR"}
DEEP: Any = []
for _ in range(400):
    DEEP = [DEEP]

Row = tuple[Mapping[str, object], Mapping[str, Any]]


def changed(entry: Any, changes: Mapping[str, object]) -> Any:
    """Return a copy of an entry with other values under paths such as `salary.min`."""
    made = deepcopy(entry)
    for path, value in changes.items():
        *above, last = path.split(".")
        at = made
        for key in above:
            at = at[int(key)] if isinstance(at, list) else at.setdefault(key, {})
        if isinstance(at, list):
            at[int(last)] = value
        elif value is GONE:
            del at[last]
        else:
            at[last] = value
    return made


# fmt: off
# Per provider of lists: changes of its sample, and what is stated otherwise for that reason.
LISTED: dict[str, list[Row]] = {
    "greenhouse": [
        ({"metadata": None}, {"workplace": None, "employment_type": None}),
        ({"metadata.0": {"name": " location type ", "value": ["Remote"]}}, {"workplace": "remote"}),
        ({"metadata.0.value": "Remote possible depending on team?"}, {"workplace": None}),
        ({"metadata.1": {"name": "Employment Type", "value": ["Full-time", "Part-time"]}}, {"employment_type": None}),
        ({"metadata.1": {"name": "Worker Type", "value": "Werkstudent (m/w/d)"}}, {"employment_type": "internship"}),
        ({"metadata.1": 5, "metadata.0": "x"}, {"workplace": None, "employment_type": None}),
        ({"location": "Berlin, Remote"}, {}),
        ({"departments": [{"name": "R&amp;amp;D <b>Labs</b>"}]}, {"department": "R&D Labs"}),
        ({"departments": {"name": "Labs"}}, {"department": None}),
        ({"departments": [None, {}, {"name": "x" * 300}]}, {"department": None}),
        ({"requisition_id": "See Opening ID"}, {"requisition": None}),
        ({"first_published": None}, {"posted_at": None}),
        ({"application_deadline": "2026-12-31T23:59:59-05:00"}, {"valid_through": date(2026, 12, 31)}),
        ({"pay_input_ranges.1.max_cents": 1}, UNKNOWN),
        ({"pay_input_ranges.1.min_cents": "3600", "pay_input_ranges.1.max_cents": None},
         {"pay": pay(36, None, "USD", "hour")}),
        ({"pay_input_ranges.1": {"min_cents": 5_000_000, "max_cents": 6_000_000, "currency_type": "EUR",
                                 "title": "Annual Base", "blurb": "<p>Hourly roles accrue leave.</p>"}},
         {"pay": pay(50_000, 60_000, "EUR", "year")}),
        ({"pay_input_ranges.1": {"min_cents": 600_000_000, "max_cents": 800_000_000, "currency_type": "JPY",
                                 "title": "Annual Pay Range"}}, {"pay": pay(6_000_000, 8_000_000, "JPY", "year")}),
        ({"pay_input_ranges.1": {"min_cents": 6_000_000, "max_cents": 8_000_000, "currency_type": "JPY",
                                 "title": "Annual Pay Range"}}, UNKNOWN),
    ],
    "lever": [
        ({"workplaceType": "unspecified"}, {"workplace": None}),
        ({"workplaceType": None, "categories.allLocations": ["Remote, US", "Remote, UK"]}, {"workplace": "remote"}),
        ({"categories.commitment": "Teilzeit"}, {"employment_type": "part_time"}),
        ({"categories.commitment": "CDI - Temps plein"}, {"employment_type": "full_time"}),
        ({"categories.commitment": {"name": "CDD"}}, {"employment_type": "contract"}),
        ({"categories.commitment": "Full-time/Part-time"}, {"employment_type": None}),
        ({"categories.department": None}, {"department": "Tools"}),
        ({"salaryRange.interval": "one-time"}, UNKNOWN),
        ({"salaryRange": "50k"}, UNKNOWN),
        ({"salaryRange.min": 0, "salaryRange.max": 0}, UNKNOWN),
        ({"salaryRange.min": 1, "salaryRange.max": 1_000_000}, UNKNOWN),
        ({"salaryRange.min": {"amount": 5}}, UNKNOWN),
        ({"createdAt": "1754388000000"}, {}),
        ({"createdAt": -5}, {"posted_at": None}),
        ({"lists": [None, {"text": None, "content": 5}]}, {"description": "<p>Do the work.</p>\n<p>Bye.</p>"}),
    ],
    "ashby": [
        ({"workplaceType": None}, {"workplace": "remote"}),
        ({"workplaceType": None, "isRemote": "true"}, {"workplace": None}),
        ({"employmentType": ["Intern"]}, {"employment_type": "internship"}),
        ({"employmentType": "Regular"}, {"employment_type": None}),
        ({"department": None, "team": "Core &amp; Labs"}, {"department": "Core & Labs"}),
        ({"department": DEEP}, {"department": None}),
        ({"publishedAt": 5}, {"posted_at": None}),
        ({"shouldDisplayCompensationOnJobPostings": "false"}, UNKNOWN),
        ({"shouldDisplayCompensationOnJobPostings": GONE}, {}),
        ({"compensation": []}, UNKNOWN),
        ({"compensation.summaryComponents": [{**SALARY, "minValue": 0, "maxValue": 90_000}]},
         {"pay": pay(None, 90_000, "EUR", "year")}),
        ({"compensation.summaryComponents": [{**SALARY, "interval": "1 TIME", "minValue": 5_000, "maxValue": 6_000}]},
         UNKNOWN),
        ({"compensation.summaryComponents": [{**SALARY, "interval": "2 WEEK", "minValue": 1_000, "maxValue": 2_000}]},
         UNKNOWN),
        ({"compensation.summaryComponents": "$1", "compensation.compensationTiers": [
            {"components": [{**SALARY, "minValue": 60_000, "maxValue": 70_000}]}, None,
            {"components": [{**SALARY, "minValue": 50_000, "maxValue": 60_000}]}]},
         {"pay": pay(50_000, 70_000, "EUR", "year")}),
    ],
    "recruitee": [
        ({"remote": False, "hybrid": False, "on_site": True}, {"workplace": "onsite"}),
        ({"remote": "true", "hybrid": 1}, {"workplace": None}),
        ({"hybrid": False, "remote": False, "location": "Remote job"}, {"workplace": "remote"}),
        ({"employment_type_code": "freelance"}, {"employment_type": "contract"}),
        ({"employment_type_code": "traineeship"}, {"employment_type": "internship"}),
        ({"employment_type_code": None}, {"employment_type": None}),
        ({"salary": None}, UNKNOWN),
        ({"salary": {"min": None, "max": None, "currency": None, "period": None}}, UNKNOWN),
        ({"salary.min": "3.000,50", "salary.max": "4.000", "salary.period": "month"},
         {"pay": pay("3000.50", 4_000, "EUR", "month")}),
        ({"salary.min": "75000"}, UNKNOWN),
        ({"close_at": "2020-01-01"}, {"valid_through": None}),
        ({"department": ["Group", "Labs"]}, {"department": "Labs"}),
    ],
    "pinpoint": [
        ({"compensation_visible": False}, UNKNOWN),
        ({"compensation_visible": "false"}, UNKNOWN),
        ({"compensation_frequency": "two_weeks"}, UNKNOWN),
        ({"compensation_minimum": None}, {"pay": pay(None, 60_000, "EUR", "year")}),
        ({"compensation_currency": "EURO"}, {}),
        ({"workplace_type": 5}, {"workplace": None}),
        ({"employment_type": "contract_temp"}, {"employment_type": "temporary"}),
        ({"job": "R&D"}, {"department": None, "requisition": None}),
        ({"job.department": "R&D", "job.requisition_id": 7}, {"department": None, "requisition": "7"}),
        ({"deadline_at": "31 Dec 2026"}, {}),
        ({"deadline_at": "2026-12-01 - 2026-12-31"}, {"valid_through": None}),
    ],
    "gem": [
        ({"location_type": "IN_OFFICE", "employment_type": "full_time"}, {"employment_type": "full_time"}),
        ({"location_type": None, "location": "Remote"}, {"workplace": None}),
        ({"employment_type": "internship"}, {"employment_type": "internship"}),
        ({"departments": [None, "Labs", {"name": "Sales"}]}, {"department": "Sales"}),
        ({"departments": "Labs"}, {"department": None}),
        ({"first_published_at": "soon"}, {"posted_at": None}),
        ({"requisition_id": ["R-1"]}, {"requisition": None}),
        ({"content": "", "content_plain": "Do the work.\n\n- Well"},
         {"description": "<p>Do the work.</p><ul><li>Well</li></ul>"}),
    ],
    "comeet": [
        ({"workplace_type": None}, {"workplace": "remote"}),
        ({"workplace_type": None, "location.name": "Tel Aviv"}, {"workplace": None}),
        ({"workplace_type": "Hybrid"}, {"workplace": "hybrid"}),
        ({"employment_type": "\u05de\u05e9\u05e8\u05d4 \u05de\u05dc\u05d0\u05d4"}, {}),
        ({"employment_type": None}, {"employment_type": None}),
        ({"department": "Sales, EMEA &amp; APAC"}, {"department": "Sales, EMEA & APAC"}),
        ({"custom_fields.details": [None, {"name": "A", "value": "<p>B</p>", "order": "1"}]},
         {"description": "<h3>A</h3><div><p>B</p></div>"}),
        ({"custom_fields": "x", "details": {"name": "A"}}, {"description": None}),
    ],
    "amazon": [
        ({"locations": ['{"type": "VIRTUAL"}']}, {"workplace": "remote"}),
        ({"locations": ['{"type": "VIRTUAL"}', '{"type": "ONSITE"}']}, {"workplace": None}),
        ({"locations": ["{", None, "[[[[" * 9_000]}, {"workplace": None}),
        ({"locations": "x"}, {"workplace": None}),
        ({"job_schedule_type": "flex-time"}, {"employment_type": None}),
        ({"job_schedule_type": "part-time", "is_intern": True}, {"employment_type": "internship"}),
        ({"posted_date": "09/10/2026"}, {"posted_at": None}),
        ({"job_category": None}, {"department": None}),
    ],
    "tiktok": [
        ({"recruit_type": {"en_name": "Regular"}}, {"employment_type": None}),
        ({"recruit_type": {"en_name": "Part-time"}}, {"employment_type": "part_time"}),
        ({"recruit_type": "Intern"}, {"employment_type": None}),
        ({"job_category": None}, {"department": None}),
        ({"publish_time": None}, {"posted_at": None}),
        ({"job_post_info": {"min_salary": 1, "max_salary": 9, "currency": "USD", "expiry_time": 1_798_000_000_000}},
         {"valid_through": date(2026, 12, 23)}),
        ({"job_post_info": []}, {}),
        ({"code": 7}, {"requisition": "7"}),
    ],
    "workable": [
        ({"telecommuting": False}, {"workplace": None}),
        ({"workplace": "hybrid"}, {"workplace": "hybrid"}),
        ({"workplace": "on_site"}, {"workplace": "onsite"}),
        ({"type": "part"}, {"employment_type": "part_time"}),
        ({"type": "other"}, {"employment_type": "other"}),
        ({"department": ["Finance", "Finance/Admin"]}, {"department": "Finance/Admin"}),
        ({"published": "2026-09-16T00:00:00.000Z"}, {"posted_at": date(2026, 9, 16)}),
        ({"code": "ACC-1", "language": "de"}, {"requisition": "ACC-1", "language": "de"}),
    ],
    "breezy": [
        ({"type": {"id": "%OTHER%", "name": "Teilzeit"}}, {"employment_type": "part_time"}),
        ({"type": "Full-Time"}, {"employment_type": None}),
        ({"location": "Charlotte"}, {"workplace": None}),
        ({"location.remote_details": None}, {"workplace": "remote"}),
        ({"location.remote_details.value": "remote-location"}, {"workplace": "remote"}),
        ({"salary": "$75,000"}, UNKNOWN),
        ({"salary": "$2,000 biweekly"}, UNKNOWN),
        ({"salary": None}, UNKNOWN),
        ({"salary": "Up to $30 / hour"}, {"pay": pay(None, 30, "USD", "hour")}),
        ({"location.country": {"id": "CA", "name": "Canada"}}, {"pay": pay(110_000, None, "CAD", "year")}),
        ({"published_date": "today"}, {"posted_at": None}),
        ({"department": "null"}, {"department": None}),
    ],
    "jibe": [
        ({"data.tags2": "Remote"}, {"workplace": None}),
        ({"data.tags2": ["Toronto", "Hybrid"]}, {"workplace": "hybrid"}),
        ({"data.employment_type": "OTHER_EMPLOYMENT_TYPE"}, {"employment_type": "other"}),
        ({"data.employment_type": "CONTRACT_TO_HIRE"}, {"employment_type": "contract"}),
        ({"data.categories": ["Operations"]}, {"department": None}),
        ({"data.posted_date": "0026-08-05T12:00:00+0000"}, {"posted_at": None}),
        ({"data.posted_date": "August 5, 2026"}, {}),
        ({"data.salary_min_value": "20", "data.salary_max_value": 25, "data.salary_currency": "CAD",
          "data.salary_frequency": "HOURLY"}, {"pay": pay(20, 25, "CAD", "hour")}),
        ({"data.salary_min_value": 20, "data.salary_max_value": 25, "data.salary_frequency": "HOURLY"}, {}),
        ({"data.req_id": 5263}, {"requisition": "5263"}),
    ],
    "jobylon": [
        ({"workspace": "Hybridarbete"}, {"workplace": "hybrid"}),
        ({"employment_type": "Hel- eller deltid"}, {"employment_type": None}),
        ({"employment_type": "Extra"}, {"employment_type": "part_time"}),
        ({"employment_type": "Annat"}, {"employment_type": "other"}),
        ({"departments": []}, {"department": None}),
        ({"to_date": "None"}, {"valid_through": None}),
        ({"published_date": "1 m\u00e5ndag 2026"}, {"posted_at": None}),
        ({"language": "Klingon"}, {"language": None}),
    ],
    "adp": [
        ({"payGradeRange.minimumRate": None}, {}),
        ({"payGradeRange.minimumRate.amountValue": 40.0}, {"pay": pay(40, 45, "USD", "hour")}),
        ({"payGradeRange": "x"}, UNKNOWN),
        ({"customFieldGroup.codeFields": []}, UNKNOWN),
        ({"customFieldGroup.codeFields.0.codeValue": "BW"}, UNKNOWN),
        ({"customFieldGroup.stringFields": [{"nameCode": None, "stringValue": "x"}, 5]}, {"department": None}),
        ({"workLevelCode": []}, {"employment_type": None}),
        ({"workLevelCode.shortName": "Temps partiel"}, {"employment_type": "part_time"}),
        ({"postDate": {"date": "2026-08-05"}}, {"posted_at": None}),
        ({"requisitionLocations": [{"nameCode": {"shortName": "Remote, US"}}]}, {"workplace": "remote"}),
    ],
}

# fmt: on

ENTRIES = {name: getattr(list_samples, name.upper()) for name in LISTED}


def listed(name: str, entry: object) -> Details:
    """Return the details of a provider's entry, as the reading of its list does."""
    of = PROVIDERS[name].read.__globals__["details"]
    found = of("fr_CA", entry) if name == "adp" else of(entry)
    assert isinstance(found, Details)
    return found


@pytest.mark.parametrize("name", LISTED)
def test_other_value_of_a_lists_field_changes_what_that_field_states(name: str) -> None:
    base = listed(name, ENTRIES[name])
    for changes, stated in LISTED[name]:
        assert listed(name, changed(ENTRIES[name], changes)) == replace(base, **stated), changes


# fmt: off
# The same per provider whose postings are asked one by one.
ASKED: dict[str, list[Row]] = {
    "apple": [
        ({"res.homeOffice": "true"}, {"workplace": None}),
        ({"res.employmentType": "Intern"}, {"employment_type": "internship"}),
        ({"res.postDateInGMT": None, "res.postingDate": "Nov 2, 2026"}, {}),
        ({"res.teamNames": "Retail"}, {}),
        ({"res.teamNames": [None, {"name": "Hardware"}]}, {"department": "Hardware"}),
        ({"res.jobNumber": 200000009}, {"requisition": "200000009"}),
        ({"res.postingFooters": [{"localizations": {"en_US": "x"}}]}, {}),
        ({"res.postingFooters": "x"}, {}),
    ],
    "bamboohr": [
        ({"result.jobOpening.locationType": 1}, {"workplace": "remote"}),
        ({"result.jobOpening.locationType": None}, {"workplace": None}),
        ({"result.jobOpening.locationType": "9"}, {"workplace": None}),
        ({"result.jobOpening.employmentStatusLabel": "Employed"}, {"employment_type": None}),
        ({"result.jobOpening.employmentStatusLabel": "Tiempo completo"}, {"employment_type": "full_time"}),
        ({"result.jobOpening.compensation": "Negotiable"}, {}),
        ({"result.jobOpening.compensation": "\u00a312.50 per hour"}, {"pay": pay("12.50", "12.50", "GBP", "hour")}),
        ({"result.jobOpening.compensation": ["$1"]}, {}),
        ({"result.jobOpening.departmentLabel": ""}, {"department": None}),
        ({"result.jobOpening.datePosted": "0000-00-00"}, {"posted_at": None}),
    ],
    "eightfold": [
        ({"data.workLocationOption": "onsite"}, {"workplace": "onsite"}),
        ({"data.workLocationOption": None, "data.locations": ["Remote, US"]}, {"workplace": "remote"}),
        ({"data.efcustomTextTimeType": "Part time"}, {"employment_type": "part_time"}),
        ({"data.efcustomTextTimeType": [None]}, {"employment_type": None}),
        ({"data.postedTs": "1793620800"}, {}),
        ({"data.postedTs": 1793620800000}, {}),
        ({"data.department": None}, {"department": None}),
        ({"data.displayJobId": 7}, {"requisition": "7"}),
    ],
    "gem": [
        ({"data.oatsExternalJobPosting.job": None}, {"workplace": None, "employment_type": None, "requisition": None}),
        ({"data.oatsExternalJobPosting.job.locationType": "REMOTE"}, {"workplace": "remote"}),
        ({"data.oatsExternalJobPosting.job.employmentType": "PART_TIME"}, {"employment_type": "part_time"}),
        ({"data.oatsExternalJobPosting.job.department": {"name": "R&amp;D"}}, {"department": "R&D"}),
        ({"data.oatsExternalJobPosting.compensationHtml": None}, UNKNOWN),
        ({"data.oatsExternalJobPosting.compensationHtml": "<p>0.5% equity</p>"}, UNKNOWN),
        ({"data.oatsExternalJobPosting.firstPublishedTsSec": None}, {"posted_at": None}),
        ({"data.oatsExternalJobPosting.jobPostSectionHtml": {"introHtml": "<p>Hi.</p>", "outroHtml": None}},
         {"description": "<p>Hi.</p>\n<p>Build.</p>"}),
    ],
    "join": [
        ({"workplaceType": None}, {"workplace": None}),
        ({"employmentType": {"name": "Employee"}}, {"employment_type": None}),
        ({"employmentType": "Internship"}, {"employment_type": None}),
        ({"settings": {"showSalary": False}}, UNKNOWN),
        ({"salaryFrequency": "PER_YEAR"}, UNKNOWN),
        ({"salaryFrequency": "PER_YEAR", "salaryAmountFrom": None}, UNKNOWN),
        ({"salaryAmountFrom": {"amount": 7500000, "currency": "EUR"},
          "salaryAmountTo": {"amount": "9000000", "currency": "EUR"}, "salaryFrequency": "PER_YEAR"},
         {"pay": pay(75_000, 90_000, "EUR", "year")}),
        ({"category": "Plant"}, {"department": None}),
        ({"language": "de"}, {"language": "de"}),
    ],
    "oracle": [
        ({"items.0.WorkplaceTypeCode": None, "items.0.WorkplaceType": "Sur site"}, {"workplace": "onsite"}),
        ({"items.0.JobSchedule": "Temps plein"}, {"employment_type": "full_time"}),
        ({"items.0.JobSchedule": "Tiempo parcial", "items.0.JobType": "Becario"}, {"employment_type": "internship"}),
        ({"items.0.JobSchedule": None}, {"employment_type": None}),
        ({"items.0.Department": "Finance"}, {"department": "Finance"}),
        ({"items.0.ExternalPostedEndDate": None}, {"valid_through": None}),
        ({"items.0.ExternalPostedStartDate": "2026-11-02"}, {}),
        ({"items.0.ContentLocale": {"x": 1}}, {"language": None}),
        ({"items.0.requisitionFlexFields": "x", "items.0.ExternalContactName": "Person Example"}, {}),
    ],
    "rippling": [
        ({"workLocations": ["Remote (US)", "Boston, MA"]}, {"workplace": None}),
        ({"workLocations": "Remote (US)"}, {"workplace": None}),
        ({"employmentType": {"label": "SALARIED_FT", "id": "Unbefristet"}}, {"employment_type": "full_time"}),
        ({"employmentType": {"label": "", "id": "Praktikum"}}, {"employment_type": "internship"}),
        ({"payRangeDetails": []}, UNKNOWN),
        ({"payRangeDetails": [None, {"currency": "CAD", "frequency": "YEAR", "rangeStart": None, "rangeEnd": 90_000}]},
         {"pay": pay(None, 90_000, "CAD", "year")}),
        ({"payRangeDetails.1.rangeStart": 40}, {"pay": pay(10, 12, "USD", "hour")}),
        ({"department": "Service"}, {"department": None}),
        ({"createdOn": 5}, {"posted_at": None}),
    ],
    "smartrecruiters": [
        ({"location.hybrid": False}, {"workplace": "remote"}),
        ({"location": "Berlin"}, {"workplace": None}),
        ({"typeOfEmployment": {"id": "permanent", "label": "Teilzeit"}}, {"employment_type": "part_time"}),
        ({"typeOfEmployment": {"id": "intern", "label": "Plein temps"}}, {"employment_type": "internship"}),
        ({"typeOfEmployment": "permanent"}, {"employment_type": None}),
        ({"compensation.min": 0, "compensation.max": 1}, UNKNOWN),
        ({"compensation.min": None}, {"pay": pay(None, 47, "USD", "hour")}),
        ({"compensation.period": "YEARLY"}, UNKNOWN),
        ({"compensation": [34, 47]}, UNKNOWN),
        ({"department": {"label": "R&amp;D"}}, {"department": "R&D"}),
        ({"department": {}}, {"department": None}),
        ({"language": None}, {"language": None}),
    ],
    "workday": [
        ({"jobPostingInfo.remoteType": "Fully Remote"}, {"workplace": "remote"}),
        ({"jobPostingInfo.remoteType": None, "jobPostingInfo.location": "Remote - Ohio"}, {"workplace": "remote"}),
        ({"jobPostingInfo.remoteType": "On-Site", "jobPostingInfo.additionalLocations": ["Remote - Ohio"]},
         {"workplace": "onsite"}),
        ({"jobPostingInfo.timeType": "Teilzeit"}, {"employment_type": "part_time"}),
        ({"jobPostingInfo.timeType": "\u6b63\u793e\u54e1"}, {"employment_type": "full_time"}),
        ({"jobPostingInfo.title": "Engineer Intern"}, {"employment_type": "internship"}),
        ({"jobPostingInfo.startDate": None}, {"posted_at": None}),
        ({"jobPostingInfo.endDate": "2026-13-01"}, {"valid_through": None}),
    ],
    "workable": [
        ({"workplace": "hybrid", "remote": True}, {"workplace": "hybrid"}),
        ({"workplace": 5, "remote": True}, {"workplace": "remote"}),
        ({"type": "contract"}, {"employment_type": "contract"}),
        ({"type": ["full", "part"]}, {"employment_type": None}),
        ({"published": "2026-11-02T00:00:00.000Z"}, {"posted_at": date(2026, 11, 2)}),
        ({"department": ["Sales"]}, {"department": "Sales"}),
        ({"requirements": 5, "benefits": None}, {"description": "<p>Build.</p>"}),
        ({"code": "X-1"}, {"requisition": "X-1"}),
    ],
}
# fmt: on


@pytest.mark.parametrize("name", ASKED)
def test_other_value_of_a_records_field_changes_what_that_field_states(name: str) -> None:
    case = BY_PROVIDER[name]
    for changes, stated in ASKED[name]:
        answer = ask(case, changed(case.answer, changes))
        assert (answer.state, answer.details) == ("open", replace(case.details, **stated)), changes


UKG: list[Row] = [
    ({"JobLocationType": 2}, {"workplace": "remote"}),
    ({"JobLocationType": "2"}, {"workplace": None}),
    ({"JobLocationType": True}, {"workplace": None}),
    ({"FullTime": False}, {"employment_type": None}),
    ({"CompensationHourlyMinimum": None, "CompensationHourlyMaximum": None}, UNKNOWN),
    ({"CompensationAnnualMinimum": 50_000}, {"pay": pay(50_000, None, "USD", "year")}),
    ({"CompensationCurrencyCode": None}, UNKNOWN),
    ({"PayRangeVisible": False}, UNKNOWN),
    ({"JobBoardMemberships": []}, {"posted_at": date(2026, 10, 2)}),
    ({"JobBoardMemberships": "x", "PostedDate": "/Date(1793620800000)/"}, {}),
    ({"JobCategoryName": {"name": "R&amp;D"}}, {"department": "R&D"}),
    ({"RequisitionNumber": 7}, {"requisition": "7"}),
]
PHENOM: list[Row] = [
    ({"RemoteType": None, "remote": True}, {"workplace": "remote"}),
    ({"RemoteType": None, "remoteType": "Hybrid"}, {"workplace": "hybrid"}),
    ({"RemoteType": None, "remote": "false"}, {"workplace": None}),
    ({"type": "Vollzeit"}, {}),
    ({"type": "Temps partiel"}, {"employment_type": "part_time"}),
    ({"compensationRange": "$50,000.00 USD - $60,000.00 USD Annually"}, {"pay": pay(50_000, 60_000, "USD", "year")}),
    ({"compensationRange": ["$1"]}, {}),
    ({"postedDate": None}, {"posted_at": None}),
    ({"category": ["Labs", "Ops"]}, {"department": "Ops"}),
    ({"locale": None}, {"language": None}),
]


def _within_script(name: str, rows: list[Row], keys: list[str]) -> None:
    case = BY_PROVIDER[name]
    before, after = case.answer[: case.answer.index("{")], case.answer[case.answer.rindex("}") + 1 :]
    document = json.loads(case.answer[len(before) : len(case.answer) - len(after)])
    for changes, stated in rows:
        made = changed(document, {".".join([*keys, key]): value for key, value in changes.items()})
        answer = ask(case, before + json.dumps(made) + after)
        assert (answer.state, answer.details) == ("open", replace(case.details, **stated)), changes


def test_other_value_of_a_field_in_the_script_of_ukg_changes_what_that_field_states() -> None:
    _within_script("ukg", UKG, [])


def test_other_value_of_a_field_in_the_script_of_phenom_changes_what_that_field_states() -> None:
    _within_script("phenom", PHENOM, ["jobDetail", "data", "job"])


# Changes of the JobPosting on a page, for systems whose pages state one.
PAGES: list[tuple[str, Mapping[str, object], Mapping[str, Any]]] = [
    ("icims", {"datePosted": "2024-11-30T09:12:33.417Z"}, {"posted_at": None}),
    ("icims", {"employmentType": "FULL_TIME"}, {"employment_type": "full_time"}),
    ("icims", {"jobLocation": [{"address": {"addressLocality": "Remote", "addressRegion": "UNAVAILABLE"}}]},
     {"workplace": "remote"}),
    ("icims", {"baseSalary": {"currency": "USD", "minValue": 50_000, "maxValue": 60_000}},
     {"pay": pay(50_000, 60_000, "USD", "year")}),
    ("icims", {"baseSalary": "x", "occupationalCategory": ["Ops"]}, {"pay": None, "department": "Ops"}),
    ("jobvite", {"employmentType": "Full-Time"}, {"employment_type": "full_time"}),
    ("jobvite", {"industry": "R&amp;D"}, {"department": "R&D"}),
    ("jobvite", {"datePosted": "11/2/2026", "hiringOrganization": None}, {"posted_at": None}),
    ("jobvite", {"baseSalary": {"currency": "USD", "value": {"minValue": "20", "maxValue": "25", "unitText": "HOUR"}}},
     {"pay": pay(20, 25, "USD", "hour")}),
    ("pinpoint", {"applicantLocationRequirements": {"name": "United States"}}, {}),
    ("pinpoint", {"jobLocationType": ["TELECOMMUTE"]}, {"workplace": "remote"}),
    ("pinpoint", {"baseSalary": {"currency": "USD", "value": {"minValue": 31.75, "maxValue": 39.5, "unitText": "H"}}},
     {"pay": pay("31.75", "39.50", "USD", "hour")}),
    ("softgarden", {"employmentType": ["FULL_TIME", "PART_TIME"]}, {}),
    ("softgarden", {"datePosted": "2026-11-02T16:37:48.875+02:00", "validThrough": ""}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "changes", "stated"), PAGES)
def test_other_value_in_the_posting_of_a_page_changes_what_that_field_states(
    name: str, changes: Mapping[str, object], stated: Mapping[str, Any]
) -> None:
    case = BY_PROVIDER[name]
    text = case.answer
    fields = json.loads(text[text.index(">{") + 1 : text.index("}</script>") + 1])
    assert posting().keys() <= fields.keys()
    answer = ask(case, page({**fields, **changes}))
    assert (answer.state, answer.details) == ("open", replace(case.details, **stated))
