"""Schedule, export, and the end."""

import pytest
from playwright.sync_api import Page, expect

from local.api_client import Api
from tests.browser.people import SignIn, go, made_run, section

pytestmark = pytest.mark.timeout(120)


def test_schedule_is_kept_in_the_persons_own_zone(person: Page, api: Api) -> None:
    go(person, "Settings")
    person.get_by_label("Check by itself").check()
    expect(person.get_by_label("Time zone")).to_have_value("Europe/Paris")
    person.get_by_label("Fri").uncheck()
    person.get_by_label("Time", exact=True).fill("06:45")
    section(person, "Checks by themselves").get_by_role("button", name="Save").click()
    expect(person.get_by_text("Saved. The next check:")).to_be_visible()
    schedule = api.get("/schedule").json()["schedule"]
    assert (schedule["days"], schedule["time"], schedule["zone"]) == (
        ["mon", "tue", "wed", "thu"], "06:45", "Europe/Paris",
    )  # fmt: skip
    person.reload()
    expect(person.get_by_label("Time", exact=True)).to_have_value("06:45")


def test_schedule_without_days_is_not_saved(person: Page, api: Api) -> None:
    go(person, "Settings")
    person.get_by_label("Check by itself").check()
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri"):
        person.get_by_label(day).uncheck()
    section(person, "Checks by themselves").get_by_role("button", name="Save").click()
    expect(person.get_by_text("Choose at least one day.")).to_be_visible()
    assert api.get("/schedule").json() == {"schedule": None}


def test_export_is_a_table_of_all_jobs(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/settings")
    with page.expect_download() as download:
        page.get_by_role("button", name="All jobs").click()
    assert download.value.suggested_filename == "rolewatch-jobs.csv"
    table = download.value.path().read_text(encoding="utf-8")
    assert "Furniture Designer" in table
    assert len(table.splitlines()) == 10


def test_who_signs_out_leaves_nothing_in_the_tab(person: Page) -> None:
    person.get_by_role("button", name="Sign out").click()
    expect(person.get_by_role("button", name="Sign in")).to_be_visible()
    assert person.evaluate("Object.keys(sessionStorage).filter((key) => key.includes('user')).length") == 0
    assert "token" not in person.url
