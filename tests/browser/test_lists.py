"""Searching, hiding, and what a bookmark holds."""

import re

from playwright.sync_api import expect

from local.api_client import Api
from tests.browser.people import SignIn, go, made_run, rows, section


def test_address_holds_the_search_and_the_back_key_takes_it_back(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak", "brightfjord")
    page = sign_in(name)
    page.get_by_label("Company").select_option("lumenoak")
    expect(rows(page, "Open jobs")).to_have_count(9)
    page.get_by_label("Search titles and places").fill("engineer")
    expect(page).to_have_url(re.compile(r"\?company=lumenoak&q=engineer$"))
    expect(rows(page, "Open jobs")).to_have_count(1)
    page.reload()
    expect(rows(page, "Open jobs")).to_have_count(1)
    expect(page.get_by_label("Search titles and places")).to_have_value("engineer")
    page.go_back()
    expect(rows(page, "Open jobs")).to_have_count(9)
    page.get_by_label("Search titles and places").fill("nobody has this title")
    expect(page.get_by_text("No job fits these filters.")).to_be_visible()


def test_sign_in_leads_back_to_where_one_was(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/?q=engineer")
    expect(page).to_have_url(re.compile(r"/\?q=engineer$"))
    expect(rows(page, "Open jobs")).to_have_count(1)


def test_hidden_job_stays_hidden_until_it_is_shown_again(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name)
    page.get_by_role("button", name="Hide Joiner").click()
    expect(page.get_by_text("“Joiner” is hidden.")).to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("link", name="Joiner")).to_be_visible()
    page.get_by_role("button", name="Hide Joiner").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.get_by_label("Show", exact=True).select_option("hidden")
    expect(rows(page, "Hidden jobs")).to_have_count(1)
    # What was said in the other list is not said of this one's row.
    expect(rows(page, "Hidden jobs").get_by_role("link", name="Joiner")).to_be_visible()
    page.get_by_role("button", name="Show again").click()
    expect(page.get_by_text("“Joiner” is shown again.")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(rows(page, "Open jobs")).to_have_count(9)


def test_company_is_paused_filtered_and_left_with_a_way_back(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/companies")
    listed = section(page, "Companies that you follow")
    expect(listed).to_contain_text("Read whole")
    page.get_by_role("button", name="Pause Lumenoak").click()
    expect(listed).to_contain_text("Paused")
    page.get_by_role("button", name="Resume Lumenoak").click()
    expect(listed).to_contain_text("Read whole")
    page.get_by_role("button", name="Filters Lumenoak").click()
    page.get_by_label("Titles without").fill("engineer")
    expect(page.get_by_text("8 jobs match, 1 left out")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Leave Lumenoak").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Leave Lumenoak")).to_be_visible()
    assert api.get("/settings").json()["companies"][0]["title_filters"]["exclude"] == ["engineer"]
    go(page, "Checks")
    expect(section(page, "All checks")).to_contain_text("Finished")
