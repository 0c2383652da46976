"""Searches: saved from the filters of a list, opened where they are used, told where the person wants it."""

import re

import httpx2
from playwright.sync_api import expect

from local.api_client import Api
from tests.browser.people import SignIn, go, made_run, section


def test_search_is_saved_from_filters_opened_by_key_renamed_and_deleted(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/jobs?q=engineer")
    page.get_by_role("button", name="Save …").click()
    page.get_by_role("button", name="As a search …").click()
    page.get_by_label("Name", exact=True).fill("Engineers <b>")
    page.get_by_role("dialog", name="Save a search").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved: Engineers <b>. 1 job match")).to_be_visible()
    expect(page.get_by_role("search").get_by_role("button", name="Engineers <b>")).to_be_visible()
    [saved] = api.get("/searches").json()["searches"]
    assert saved["filters"]["q"] == "engineer"
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("g")
    page.keyboard.press("1")
    expect(page).to_have_url(re.compile(rf"/inbox\?search={saved['search_id']}$"))
    expect(page.get_by_role("heading", name="Inbox", level=1)).to_be_visible()
    go(page, "Settings")
    page.get_by_role("link", name="Searches and channels").click()
    row = section(page, "Searches").get_by_role("listitem").filter(has_text="Engineers <b>")
    expect(row).to_contain_text("“engineer”")
    expect(row).to_contain_text("0 unseen")
    expect(section(page, "What will be sent")).to_contain_text("Nothing is sent.")
    row.get_by_role("button", name="Actions for Engineers <b>").click()
    page.get_by_role("button", name="Change name and filters …").click()
    dialog = page.get_by_role("dialog", name="Change the search")
    dialog.get_by_label("Name", exact=True).fill("Makers")
    expect(dialog.get_by_label("Search jobs")).to_have_value("engineer")
    expect(dialog).to_contain_text("Open jobs that match now: 1.")
    dialog.get_by_label("Not stated").check()
    dialog.get_by_label("Amount").fill("17,50")
    dialog.get_by_label("Paid for").select_option("an hour")
    expect(page).to_have_url(re.compile(r"&q=engineer&workplace=not_stated&pay_from=17.50&pay_period=hour&pay_curr"))
    # The address holds what was chosen.
    page.reload()
    expect(dialog.get_by_label("Also jobs that state no pay")).to_be_checked()
    dialog.get_by_label("Name", exact=True).fill("Makers")
    dialog.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/settings/searches$"))
    row = section(page, "Searches").get_by_role("listitem").filter(has_text="Makers")
    expect(row).to_contain_text("“engineer” · Not stated · From EUR 17.5 an hour")
    [saved] = api.get("/searches").json()["searches"]
    chosen = {"q": "engineer", "workplace": ["not_stated"], "pay_from": 17.5, "pay_period": "hour"}
    assert saved["filters"].items() >= (chosen | {"pay_currency": "EUR", "pay_unstated": True}).items()
    row.get_by_role("button", name="Actions for Makers").click()
    page.get_by_role("button", name="Delete …").click()
    asked = page.get_by_role("dialog", name="Delete the search “Makers”?")
    expect(asked.get_by_role("button", name="Keep it")).to_be_focused()
    asked.get_by_role("button", name="Delete it").click()
    expect(section(page, "Searches")).to_contain_text("You have no searches yet.")


def test_feed_of_a_search_is_made_replaced_after_a_question_and_ended(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    api.post("/searches", {"name": "Engineers", "filters": {"q": "engineer"}})
    page = sign_in(name, "/settings/searches")
    page.get_by_role("button", name="Actions for Engineers").click()
    page.get_by_role("button", name="Its own feed …").click()
    feed = page.get_by_role("dialog", name="Feed of “Engineers”")
    atom = feed.get_by_label("Atom", exact=True)
    feed.get_by_role("button", name="Make an address").click()
    first = atom.input_value()
    assert "Engineers" in httpx2.get(first).text
    feed.get_by_role("button", name="Replace the address").click()
    expect(page.get_by_role("button", name="Keep the old one")).to_be_focused()
    page.keyboard.press("Enter")
    expect(atom).to_have_value(first)
    feed.get_by_role("button", name="Replace the address").click()
    page.get_by_role("button", name="Replace it").click()
    expect(atom).not_to_have_value(first)
    second = atom.input_value()
    assert [httpx2.get(address).status_code for address in (first, second)] == [404, 200]
    feed.get_by_role("button", name="End the feed").click()
    page.get_by_role("button", name="End it").click()
    expect(feed).to_contain_text("The feed has ended.")
    assert httpx2.get(second).status_code == 404
    feed.get_by_role("button", name="Close").click()
    expect(section(page, "Searches")).not_to_contain_text("Feed")


def test_channel_is_set_up_told_of_and_ended(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    api.post("/searches", {"name": "Engineers", "filters": {"q": "engineer"}})
    page = sign_in(name, "/settings/searches")
    page.get_by_role("button", name="Set up Webhook").click()
    page.get_by_label("Your own address").fill("https://hooks.example.org/rolewatch-1234")
    page.get_by_label("All news").select_option("Never")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    assert page.get_by_label("Secret", exact=True).input_value()
    page.get_by_role("button", name="Close").click()
    row = section(page, "Channels").get_by_role("listitem").filter(has_text="Webhook")
    expect(row).to_contain_text("hooks.example.org")
    page.get_by_role("button", name="Actions for Engineers").click()
    page.get_by_role("button", name="Choose channels …").click()
    page.get_by_role("dialog").get_by_label("Webhook").select_option("Once a day")
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    sent = section(page, "What will be sent")
    expect(sent).to_contain_text("Webhook: the news of “Engineers”, once a day, at 08:00 by your clock.")
    row.get_by_role("button", name="Remove Webhook").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.get_by_role("button", name="Remove it").click()
    expect(row.get_by_role("button", name="Set up Webhook")).to_be_visible()
    expect(sent).to_contain_text("Nothing is sent.")
