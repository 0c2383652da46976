"""Schedule, mail, feed, export and deletion."""

import json
import re
from uuid import uuid4

import httpx2
import pytest
from playwright.sync_api import Page, expect

from local.api_client import Api
from local.aws import LocalAws
from tests.acceptance.people import sent_mails
from tests.browser.people import ON_SERVER, Served, SignIn, go, made_run, section


def test_schedule_uses_the_persons_time_zone(person: Page, api: Api) -> None:
    go(person, "Settings")
    person.get_by_label("Check on a schedule").check()
    expect(person.get_by_label("Time zone")).to_have_value("Europe/Paris")
    person.get_by_label("Fri").uncheck()
    person.get_by_label("Time", exact=True).fill("06:45")
    section(person, "Schedule").get_by_role("button", name="Save").click()
    expect(person.get_by_text("Saved. Next run:")).to_be_visible()
    schedule = api.get("/schedule").json()["schedule"]
    assert (schedule["days"], schedule["time"], schedule["zone"]) == (
        ["mon", "tue", "wed", "thu"], "06:45", "Europe/Paris",
    )  # fmt: skip
    person.reload()
    expect(person.get_by_label("Time", exact=True)).to_have_value("06:45")


def test_schedule_without_days_is_not_saved(person: Page, api: Api) -> None:
    go(person, "Settings")
    person.get_by_label("Check on a schedule").check()
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri"):
        person.get_by_label(day).uncheck()
    section(person, "Schedule").get_by_role("button", name="Save").click()
    expect(person.get_by_text("Choose at least one day.")).to_be_visible()
    assert api.get("/schedule").json() == {"schedule": None}


def test_mail_is_saved_and_confirmed_by_the_link_that_was_sent(person: Page, served: Served, api: Api) -> None:
    address = f"{uuid4().hex}@example.com"
    go(person, "Settings")
    person.get_by_role("link", name="Mail and feed").click()
    mail = section(person, "Mail")
    mail.get_by_label("Mail address").fill(address)
    mail.get_by_label("How often").select_option("Once a week")
    mail.get_by_role("button", name="Save").click()
    expect(mail).to_contain_text("Saved.")
    expect(mail).to_contain_text("Not confirmed yet")
    if not isinstance(served.aws, LocalAws):
        pytest.skip("needs the mail that SES was given")
    (asked,) = sent_mails(served.aws, address, 1)
    opened = person.context.new_page()
    opened.goto(re.findall(r"http://[^\s]+/mail/confirm/[A-Za-z0-9_-]{43}", asked["BodyText"])[0])
    opened.get_by_role("button", name="Yes, this is my address").click()
    expect(opened.get_by_text("Thank you.")).to_be_visible()
    person.reload()
    expect(mail.get_by_label("Mail address")).to_have_value(address)
    expect(mail.get_by_label("How often")).to_have_value("weekly")
    expect(mail.get_by_text("Not confirmed yet")).to_have_count(0)
    assert api.get("/mail").json()["is_confirmed"]


def test_mail_without_an_address_is_not_saved(person: Page, api: Api) -> None:
    go(person, "Settings")
    person.get_by_role("link", name="Mail and feed").click()
    mail = section(person, "Mail")
    mail.get_by_label("Mail address").fill("no-address")
    mail.get_by_role("button", name="Save").click()
    # The browser says what is wrong and focuses the field.
    expect(mail.get_by_label("Mail address")).to_be_focused()
    expect(mail.get_by_text("Saved.")).to_have_count(0)
    assert api.get("/mail").json()["address"] is None


def test_feed_is_made_replaced_and_ended(person: Page) -> None:
    go(person, "Settings")
    person.get_by_role("link", name="Mail and feed").click()
    feed = section(person, "Feed")
    atom = feed.get_by_label("Atom", exact=True)
    feed.get_by_role("button", name="Make an address").click()
    expect(feed).to_contain_text("it is shown only once")
    first = atom.input_value()
    assert httpx2.get(first).status_code == 200
    feed.get_by_role("button", name="Replace the address").click()
    person.get_by_role("button", name="Replace it").click()
    expect(atom).not_to_have_value(first)
    second = atom.input_value()
    assert [httpx2.get(address).status_code for address in (first, second)] == [404, 200]
    person.reload()
    expect(feed).to_contain_text("You have a feed.")
    expect(atom).to_have_count(0)
    feed.get_by_role("button", name="End the feed").click()
    person.get_by_role("button", name="End it").click()
    expect(feed).to_contain_text("The feed has ended.")
    expect(feed.get_by_role("button", name="Make an address")).to_be_visible()
    expect(feed).not_to_contain_text("You have a feed.")
    assert httpx2.get(second).status_code == 404


def test_address_of_the_feed_is_not_replaced_or_ended_before_an_answer(person: Page) -> None:
    go(person, "Settings")
    person.get_by_role("link", name="Mail and feed").click()
    feed = section(person, "Feed")
    feed.get_by_role("button", name="Make an address").click()
    address = feed.get_by_label("Atom", exact=True).input_value()
    for action, title, safe in (
        ("Replace the address", re.compile("Replace the feed"), "Keep the old one"),
        ("End the feed", "End the feed?", "Keep the feed"),
    ):
        feed.get_by_role("button", name=action).click()
        asked = person.get_by_role("dialog", name=title)
        expect(asked.get_by_role("button", name=safe)).to_be_focused()
        person.keyboard.press("Enter")
        expect(asked).to_have_count(0)
        assert httpx2.get(address).status_code == 200, action


def test_feed_address_stays_when_copying_and_renewing_fail(person: Page) -> None:
    go(person, "Settings")
    person.get_by_role("link", name="Mail and feed").click()
    feed = section(person, "Feed")
    feed.get_by_role("button", name="Make an address").click()
    shown = feed.get_by_label("Atom", exact=True)
    address = shown.input_value()
    person.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    feed.get_by_role("button", name="Copy atom").click()
    expect(feed).to_contain_text("Select the address and copy it yourself.")
    person.route("**/feed", lambda route: route.fulfill(status=503, body="{}"))
    feed.get_by_role("button", name="Replace the address").click()
    person.get_by_role("button", name="Replace it").click()
    expect(feed.get_by_role("alert")).to_be_visible()
    expect(shown).to_have_value(address)


def test_export_is_a_table_of_all_jobs_and_a_file_of_the_settings(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/settings/export")
    with page.expect_download() as download:
        page.get_by_role("button", name="All jobs").click()
    assert download.value.suggested_filename == "rolewatch-jobs.csv"
    table = download.value.path().read_text(encoding="utf-8")
    assert "Furniture Designer" in table
    assert len(table.splitlines()) == 10
    with page.expect_download() as download:
        page.get_by_role("button", name="All settings").click()
    assert download.value.suggested_filename == "rolewatch.json"
    settings = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [one["company"] for one in settings["companies"]] == ["lumenoak"]


def test_sign_out_leaves_no_tokens_in_the_tab(person: Page) -> None:
    person.get_by_role("button", name="Sign out").click()
    expect(person.get_by_role("button", name="Sign in")).to_be_visible()
    assert person.evaluate("Object.keys(sessionStorage).filter((key) => key.includes('user')).length") == 0
    assert "token" not in person.url


def test_everything_is_deleted_after_the_word_is_typed(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/settings/account")
    page.get_by_role("button", name="Delete everything …").click()
    asked = page.get_by_role("dialog", name="Delete all your data?")
    sure = asked.get_by_role("button", name="Delete everything")
    expect(sure).to_be_disabled()
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    assert len(api.get("/jobs").json()["jobs"]) == 9
    page.get_by_role("button", name="Delete everything …").click()
    asked.get_by_label("Type “delete” to continue").fill("delete")
    sure.click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    if ON_SERVER:
        # The account is gone, and its keys with it.
        assert api.get("/jobs").status_code == 401
        return
    assert api.get("/jobs").json()["jobs"] == []
    assert api.get("/settings").json()["companies"] == []


def test_key_is_made_shown_once_and_deleted_after_a_question(person: Page) -> None:
    go(person, "Settings")
    person.get_by_role("link", name="API keys").click()
    keys = section(person, "API keys")
    keys.get_by_label("What it is for").fill("Backup <b>script</b>")
    keys.get_by_label("It may").select_option("Read and write")
    keys.get_by_role("button", name="Make a key").click()
    secret = keys.get_by_label("Key", exact=True).input_value()
    assert secret.startswith("rw_")
    row = keys.get_by_role("listitem").filter(has_text="Backup <b>script</b>")
    expect(row).to_contain_text("Read and write")
    expect(row).to_contain_text("never used")
    person.reload()
    expect(row).to_be_visible()
    assert secret not in person.content()
    row.get_by_role("button", name="Delete").click()
    asked = person.get_by_role("dialog", name="Delete the key “Backup <b>script</b>”?")
    expect(asked.get_by_role("button", name="Keep it")).to_be_focused()
    person.keyboard.press("Enter")
    expect(row).to_be_visible()
    # The focus is back, and is not lost with the row.
    expect(row.get_by_role("button", name="Delete")).to_be_focused()
    person.keyboard.press("Enter")
    asked.get_by_role("button", name="Delete it").press("Enter")
    expect(row).to_have_count(0)
    expect(person.get_by_role("heading", name="API keys", level=2)).to_be_focused()
    expect(person).to_have_title("Settings: API keys · Rolewatch")
