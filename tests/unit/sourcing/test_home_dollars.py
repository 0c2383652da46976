"""A bare $ means the dollar of the job's place, unless US dollars are named."""

import pytest

from sourcing.details.describe import describe
from sourcing.details.pay.fields import pay_of
from sourcing.details.schema_org import of_schema_org
from tests.unit.sourcing.asked_samples import BY_PROVIDER, ask
from tests.unit.sourcing.test_details_tenants import ENTRIES, changed, listed

WORDS = "$60,000 - $70,000 per year"


@pytest.mark.parametrize(
    ("location", "currency"),
    [
        ("Toronto, Ontario, Canada", "CAD"),
        ("Toronto, ON", "CAD"),
        (["Montr\u00e9al, Qu\u00e9bec", "Remote, Canada"], "CAD"),
        ("Sydney, New South Wales, Australia", "AUD"),
        ("Auckland, New Zealand", "NZD"),
        ("Singapore, Singapore", "SGD"),
        ("New York, NY, United States", "USD"),
        ("Ontario, California", "USD"),
        ("London, ON or Austin, TX, US", "USD"),
        (["Toronto, Canada", "Austin, TX, United States"], "USD"),
        (["Toronto, Canada", "Sydney, Australia"], None),
        ("Guadalajara, Mexico", None),
        ("Berlin", "USD"),
        (None, "USD"),
        ([None, 5, {"name": "Canada"}], "USD"),
    ],
)
def test_bare_dollar_is_that_of_the_place(location: object, currency: str | None) -> None:
    for found in (describe(pay=WORDS, location=location).pay, describe(html=WORDS, location=location).pay):
        assert (found.currency if found else None) == currency


@pytest.mark.parametrize(
    ("country", "currency"),
    [("CA", "CAD"), ("can", "CAD"), (["US", "CA"], "USD"), ("us", "USD"), ("MX", None), ("DE", "CAD"), (5, "CAD")],
)
def test_country_of_a_field_goes_before_the_place(country: object, currency: str | None) -> None:
    found = describe(pay=WORDS, country=country, location="Toronto, Canada").pay
    assert (found.currency if found else None) == currency


@pytest.mark.parametrize("words", [f"{WORDS} USD", WORDS.replace("$", "US$"), WORDS.replace("$", "US $")])
def test_us_dollars_that_are_named_are_these_anywhere(words: str) -> None:
    found = describe(pay=words, location="Toronto, Canada").pay
    assert found is not None
    assert found.currency == "USD"


def test_currency_of_a_field_stays() -> None:
    field = pay_of(60_000, 70_000, "USD", "year")
    assert describe(pay=field, location="Toronto, Canada").pay == field
    assert describe(pay="\u20ac60,000 - \u20ac70,000 per year", location="Toronto, Canada").pay == pay_of(
        60_000, 70_000, "EUR", "year"
    )


SALARY = f"<p>Salary: {WORDS}</p>"


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("lever", {"salaryRange": None, "additional": SALARY, "country": "CA"}),
        (
            "ashby",
            {"compensation": None, "descriptionHtml": SALARY, "address.postalAddress": {"addressCountry": "Canada"}},
        ),
        ("recruitee", {"salary": None, "requirements": SALARY, "country": "Canada"}),
        ("amazon", {"preferred_qualifications": SALARY, "country_code": "CAN"}),
        ("jibe", {"data.description": SALARY, "data.country_code": "CA"}),
    ],
)
def test_list_states_the_country_of_its_pay(name: str, changes: dict[str, object]) -> None:
    found = listed(name, changed(ENTRIES[name], changes)).pay
    assert found is not None
    assert (found.currency, found.source) == ("CAD", "text")


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        (
            "smartrecruiters",
            {"compensation": None, "location.country": "ca", "jobAd.sections.jobDescription.text": SALARY},
        ),
        ("oracle", {"items.0.ExternalDescriptionStr": SALARY, "items.0.PrimaryLocationCountry": "CA"}),
        ("workday", {"jobPostingInfo.jobDescription": SALARY, "jobPostingInfo.country": {"descriptor": "Canada"}}),
        ("bamboohr", {"result.jobOpening.compensation": WORDS, "result.jobOpening.atsLocation": {"country": "Canada"}}),
    ],
)
def test_record_states_the_country_of_its_pay(name: str, changes: dict[str, object]) -> None:
    case = BY_PROVIDER[name]
    details = ask(case, changed(case.answer, changes)).details
    assert details is not None
    assert details.pay is not None
    assert details.pay.currency == "CAD"


def test_address_of_a_page_states_the_country_of_its_pay() -> None:
    fields = {"description": SALARY, "jobLocation": {"address": {"addressCountry": {"name": "Canada"}}}}
    found = of_schema_org(fields).pay
    assert found is not None
    assert found.currency == "CAD"
