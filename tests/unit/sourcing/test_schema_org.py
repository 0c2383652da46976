"""Details of schema.org's JobPosting in the shapes that sites write, beyond schema.org's own."""

from typing import Any

import pytest

from sourcing.details.schema_org import of_schema_org
from tests.unit.sourcing.stated_pay import pay

POUNDS = pay(30_000, 35_000, "GBP", "year")
RANGE = {"minValue": 30_000, "maxValue": 35_000}
YEARLY = {**RANGE, "unitText": "YEAR"}


@pytest.mark.parametrize(
    "fields",
    [
        {"baseSalary": {"currency": "GBP", "value": YEARLY}},
        {"baseSalary": {"currency": "gbp ", "value": [{**RANGE, "unitText": "per annum"}]}},
        {"baseSalary": [{"currency": "GBP", "value": YEARLY}, {"currency": "USD", "value": YEARLY}]},
        {"baseSalary": {"value": YEARLY}, "salaryCurrency": "GBP"},
        {"baseSalary": {"currency": "GBP", "value": {**RANGE, "unitText": ["YEAR"]}}},
        {"baseSalary": {"currency": "GBP", "value": {**RANGE, "unitCode": "ANN"}}},
        {"baseSalary": {"currency": "GBP", "value": {**YEARLY, "value": 32_000}}},
        {"baseSalary": {"currency": "GBP", "value": {"value": "30000-35000", "unitText": "YEAR"}}},
        {"baseSalary": {"currency": "GBP", "value": "30,000 \u2013 35,000", "unitText": "YEAR"}},
        {"baseSalary": {"priceCurrency": "GBP", "minPrice": 30_000, "maxPrice": 35_000, "unitText": "YEAR"}},
        {"baseSalary": "&pound;30,000 - &pound;35,000 per annum"},
    ],
)
def test_pay_in_another_shape_is_the_same_pay(fields: dict[str, object]) -> None:
    assert of_schema_org(fields).pay == POUNDS


@pytest.mark.parametrize(
    "salary",
    [
        30_000, "30000", [], [None], {}, {"currency": "GBP", "value": RANGE}, {"value": YEARLY},
        {"currency": "GBP", "value": {"value": "Competitive", "unitText": "YEAR"}},
        {"currency": "GBP", "value": {"value": "35000-30000", "unitText": "YEAR"}},
        {"currency": "GBP", "value": {"value": "30000-35000-40000", "unitText": "YEAR"}},
        {"currency": "GBP", "value": {"minValue": [30_000], "maxValue": 35_000, "unitText": "YEAR"}},
        {"currency": ["GBP"], "value": {**RANGE, "unitText": {"x": 1}}},
        {"currency": "GBP", "value": {"value": "1-" * 40_000, "unitText": "YEAR"}},
    ],
)  # fmt: skip
def test_pay_that_is_not_understood_is_none(salary: object) -> None:
    assert of_schema_org({"baseSalary": salary}).pay is None


@pytest.mark.parametrize(
    ("fields", "workplace"),
    [
        ({"jobLocationType": "TELECOMMUTE"}, "remote"),
        ({"jobLocationType": ["https://schema.org/TELECOMMUTE"]}, "remote"),
        ({"jobLocationType": "Hybrid"}, "hybrid"),
        ({"jobLocationType": ["TELECOMMUTE", "ONSITE"]}, "hybrid"),
        ({"jobLocationType": "On-site"}, "onsite"),
        ({"jobLocationType": {"x": 1}}, None),
        ({"jobLocation": {"address": {"addressLocality": "Remote", "addressRegion": "UNAVAILABLE"}}}, "remote"),
        ({"jobLocation": [{"address": "Remote, US"}]}, "remote"),
        ({"jobLocation": "Remote"}, "remote"),
        ({"jobLocation": [{"address": {"addressLocality": "Remote"}}, {"address": "Berlin"}]}, None),
        ({"jobLocation": {"name": "Remote", "address": {"addressLocality": "Berlin"}}}, None),
        ({"jobLocation": [None, 5, {"address": [{}]}]}, None),
        ({"applicantLocationRequirements": {"name": "US"}}, None),
    ],
)
def test_workplace_is_known_by_its_word_or_the_town(fields: dict[str, Any], workplace: str | None) -> None:
    assert of_schema_org(fields).workplace == workplace


@pytest.mark.parametrize(
    ("category", "department"),
    [
        ("Sales", "Sales"),
        ("15-1252.00", None),
        ("15-1252.00 Software Developers", "Software Developers"),
        ("151252 - Software Developers", "Software Developers"),
        ({"@type": "CategoryCode", "name": "R&amp;D", "codeValue": "15-1"}, "R&D"),
        (["Sales", "Ops"], "Sales"),
        ("24-7 Support", "24-7 Support"),
    ],
)
def test_department_is_a_name_and_no_code(category: object, department: str | None) -> None:
    assert of_schema_org({"occupationalCategory": category}).department == department


@pytest.mark.parametrize(
    ("kind", "employment_type"),
    [
        ("https://schema.org/FULL_TIME", "full_time"),
        ("FULL_TIME, PART_TIME", None),
        ("FULL_TIME|CONTRACTOR", "contract"),
        ('["FULL_TIME"]', "full_time"),
        ({"@type": "x", "name": "Teilzeit"}, "part_time"),
    ],
)
def test_employment_type_is_known_in_other_shapes(kind: object, employment_type: str | None) -> None:
    assert of_schema_org({"employmentType": kind}).employment_type == employment_type
