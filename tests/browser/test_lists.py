"""Search, hidden jobs, and the state kept in the address."""

import re

from playwright.sync_api import Route, expect

from local.api_client import Api
from tests.browser.people import SignIn, act, choose, go, made_run, rows, section


def test_address_holds_the_search_and_the_back_button_undoes_it(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak", "brightfjord")
    page = sign_in(name, "/jobs")
    choose(page, "Company", "Lumenoak")
    expect(rows(page, "Jobs")).to_have_count(9)
    page.get_by_label("Search jobs").fill("engineer")
    expect(page).to_have_url(re.compile(r"\?q=engineer&company=lumenoak$"))
    expect(rows(page, "Jobs")).to_have_count(1)
    page.reload()
    expect(rows(page, "Jobs")).to_have_count(1)
    expect(page.get_by_label("Search jobs")).to_have_value("engineer")
    page.go_back()
    expect(rows(page, "Jobs")).to_have_count(9)
    page.get_by_label("Search jobs").fill("no job has this title")
    expect(page.get_by_text("No jobs match")).to_be_visible()
    # It names what can be removed.
    expect(page.get_by_role("button", name="Remove “Lumenoak”")).to_be_visible()
    page.get_by_role("button", name="Remove “no job has this title”").click()
    expect(rows(page, "Jobs")).to_have_count(9)


def test_sign_in_returns_to_the_address_that_was_opened(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/jobs?q=engineer")
    expect(page).to_have_url(re.compile(r"/jobs\?q=engineer$"))
    expect(rows(page, "Jobs")).to_have_count(1)


def test_hidden_job_stays_hidden_until_it_is_shown_again(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/jobs")
    page.get_by_role("button", name="Hide Joiner").click()
    # The row keeps its place, and so do all others, until the list is loaded again.
    expect(rows(page, "Jobs").filter(has_text="Hidden: Joiner")).to_be_visible()
    expect(rows(page, "Jobs")).to_have_count(9)
    page.get_by_role("button", name="Undo Joiner").press("Enter")
    expect(page.get_by_role("link", name="Joiner")).to_be_visible()
    page.get_by_role("button", name="Hide Joiner").click()
    expect(page.get_by_role("button", name="Undo Joiner")).to_be_visible()
    choose(page, "More", "Hidden jobs")
    expect(rows(page, "Hidden jobs")).to_have_count(1)
    # The message of the other list does not replace this list's row.
    expect(rows(page, "Hidden jobs").get_by_role("link", name="Joiner")).to_be_visible()
    page.get_by_role("button", name="Show Joiner again").click()
    expect(rows(page, "Hidden jobs").filter(has_text="Shown again: Joiner")).to_be_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(rows(page, "Jobs")).to_have_count(9)
    expect(page.get_by_role("link", name="Joiner")).to_be_visible()


def test_list_is_read_after_a_change_that_is_still_being_sent(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/jobs")
    held: list[Route] = []
    page.route(re.compile(r"/hidden\?"), lambda route: held.append(route))  # noqa: PLW0108 - it takes no method of a list
    page.get_by_role("button", name="Hide Joiner").click()
    choose(page, "More", "Hidden jobs")
    page.wait_for_timeout(500)
    held[0].continue_()
    expect(rows(page, "Hidden jobs")).to_have_count(1)


def test_company_is_paused_filtered_and_unfollowed_with_undo(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/companies")
    listed = section(page, "Companies that you follow")
    expect(listed).to_contain_text("Up to date")
    act(page, "Lumenoak", "Pause")
    expect(listed).to_contain_text("Paused")
    act(page, "Lumenoak", "Resume")
    expect(listed).to_contain_text("Up to date")
    act(page, "Lumenoak", "Filters")
    page.get_by_label("Titles without").fill("engineer")
    expect(page.get_by_text("8 jobs match, 1 left out")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    act(page, "Lumenoak", "Unfollow")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Actions for Lumenoak")).to_be_visible()
    assert api.get("/settings").json()["companies"][0]["title_filters"]["exclude"] == ["engineer"]
    go(page, "Runs")
    expect(section(page, "All runs")).to_contain_text("Finished")
