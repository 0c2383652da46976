"""Several tabs of one browser."""

from playwright.sync_api import Page, expect

from local.api_client import Api
from tests.browser.people import SignIn, made_run


def test_new_tab_is_signed_in(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name)
    with page.context.expect_page() as opened:
        page.get_by_role("navigation").get_by_role("link", name="Companies").click(modifiers=["Control"])
    expect(opened.value.get_by_role("button", name="Actions for Lumenoak")).to_be_visible()
    typed = page.context.new_page()
    typed.goto("/runs")
    expect(typed.get_by_role("button", name="Sign out")).to_be_visible()
    # No tab leaves a token where it outlives the tabs.
    assert typed.evaluate("Object.keys(localStorage).length") == 0


def test_sign_out_and_sign_in_reach_the_other_tabs(person: Page, name: str) -> None:
    other = person.context.new_page()
    other.goto("/settings")
    expect(other.get_by_role("button", name="Sign out").first).to_be_visible()
    person.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("button", name="Sign in")).to_be_visible()
    stored = "Object.keys(sessionStorage).filter((key) => key.includes('oidc.user')).length"
    assert other.evaluate(stored) == 0
    third = person.context.new_page()
    third.goto("/settings")
    expect(third.get_by_role("button", name="Sign in")).to_be_visible()
