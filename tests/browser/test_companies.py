"""Many companies: followed from a list, tagged, exported and imported, and those that need attention first."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from local.api_client import Api
from tests.browser.people import SignIn, act, made_run, section

BOARDS = "https://boards.greenhouse.io"


@pytest.fixture
def page(sign_in: SignIn, api: Api, name: str) -> Page:
    """The companies of a person who follows one."""
    made_run(api, "lumenoak")
    return sign_in(name, "/companies")


def _listed(page: Page) -> Locator:
    return section(page, "Companies that you follow").get_by_role("listitem")


def test_pasted_lines_are_looked_up_and_followed_together(page: Page, api: Api) -> None:
    lines = (f"{BOARDS}/brightfjord", f"{BOARDS}/nope-nope-nope", f"{BOARDS}/lumenoak", "No such name anywhere")
    page.get_by_label("Career page or company").fill("\n".join(lines))
    page.get_by_role("button", name="Preview").click()
    found = page.get_by_role("article").get_by_role("listitem")
    expect(found.filter(has_text="Brightfjord")).to_contain_text("jobs listed now")
    expect(found.filter(has_text="nope-nope-nope").or_(found.filter(has_text="Nope"))).to_contain_text(
        "Could not be read"
    )
    expect(found.filter(has_text="Lumenoak")).to_contain_text("Already following")
    expect(found.filter(has_text="No such name")).to_contain_text("is not in the catalog")
    page.get_by_role("button", name="Follow 1 of 4").click()
    expect(page.get_by_text("1 company followed.")).to_be_visible()
    expect(_listed(page).filter(has_text="Brightfjord")).to_contain_text("Not read yet")
    assert len(api.get("/settings").json()["companies"]) == 2


def test_tags_and_numbers_are_shown_and_companies_come_back_from_a_file(page: Page, api: Api) -> None:
    row = _listed(page).filter(has_text="Lumenoak")
    expect(row).to_contain_text("9 open")
    # The inbox does not list that a company was followed.
    expect(row).not_to_contain_text("unseen")
    act(page, "Lumenoak", "Tags")
    page.get_by_label("Tags", exact=True).fill("Data, Berlin\nData")
    page.get_by_role("button", name="Save").click()
    expect(row.locator(".tag")).to_have_text(["Data", "Berlin"])
    expect(page.locator(".heads")).to_have_text("CompanyLast runOpenUnseenTags")
    row.get_by_role("link", name="Lumenoak").click()
    expect(page).to_have_title("Lumenoak · Rolewatch")
    expect(section(page, "Filters")).to_contain_text("All jobs of this company.")
    expect(section(page, "Recent runs").get_by_role("listitem")).to_contain_text("Up to date9 jobs")
    expect(page.get_by_role("link", name="9 open jobs")).to_have_attribute("href", "/jobs?company=lumenoak")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("main")).to_contain_text("Paused")
    page.get_by_role("button", name="Resume").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/companies$"))
    files = {}
    for kind in ("JSON", "CSV"):
        page.get_by_role("button", name="Import or export").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Export as {kind}").click()
        files[kind] = download.value.path().read_bytes()
        assert download.value.suggested_filename == f"rolewatch-companies.{kind.lower()}"
    before = api.get("/settings").json()
    for kind, content in files.items():
        act(page, "Lumenoak", "Unfollow")
        expect(page.get_by_text("You no longer follow Lumenoak")).to_be_visible()
        page.get_by_label("Import a file").set_input_files(
            {"name": f"companies.{kind.lower()}", "mimeType": "text/plain", "buffer": content}
        )
        asked = page.get_by_role("dialog", name="Import companies")
        asked.get_by_role("button", name="Follow 1 of 1").click()
        expect(asked).to_contain_text("1 company followed.")
        asked.get_by_role("button", name="Close").click()
        assert api.get("/settings").json() == before, kind
    page.get_by_label("Import a file").set_input_files(
        {"name": "x.json", "mimeType": "text/plain", "buffer": b'{"companies": [{}]}'}
    )
    expect(page.get_by_text("This is not a list of companies")).to_be_visible()


def test_companies_that_need_attention_come_first(page: Page) -> None:
    names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota"]
    outcomes = dict.fromkeys(names, "complete") | {"zeta": "failed", "iota": "truncated"}
    terms: dict[str, Any] = {"include": [], "exclude": [], "match": "words"}
    setting = {"provider": "lever", "is_enabled": True, "title_filters": terms, "location_filters": terms}
    settings = [{**setting, "company": one, "board": one, "tags": ["Data"] if one == "eta" else []} for one in names]

    def followed(one: dict[str, Any]) -> dict[str, Any]:
        said = "Too many requests." if outcomes[one["company"]] == "failed" else None
        last = {
            "run_id": 1, "outcome": outcomes[one["company"]], "found": 5, "included": 5, "kept": 0,
            "error_message": said, "read_at": "2026-11-28T08:00:00Z",
        }  # fmt: skip
        count = {"count": 1000, "more": True}
        return {**one, "followed_at": "2026-11-01T08:00:00Z", "last_outcome": last, "open": count, "unseen": None}

    _answer(page, "**/settings", {"companies": settings})
    _answer(page, "**/companies/followed", {"companies": [followed(one) for one in settings], "tags": ["Data"]})
    page.reload()
    names_shown = _listed(page).locator(".title")
    expect(names_shown).to_have_text(["Iota", "Zeta", "Alpha", "Beta", "Delta", "Epsilon", "Eta", "Gamma", "Theta"])
    expect(_listed(page).first).to_contain_text("1,000+ open")
    # A number that took too long is left out.
    expect(_listed(page).first).not_to_contain_text("unseen")
    expect(_listed(page).filter(has_text="Zeta")).to_contain_text("may have a new career page")
    page.get_by_role("button", name="Need attention 2").click()
    expect(names_shown).to_have_text(["Iota", "Zeta"])
    expect(page).to_have_url(re.compile(r"/companies\?status=failing$"))
    page.get_by_role("button", name="All 9").click()
    page.get_by_role("button", name="Tags", exact=True).click()
    page.get_by_label("Data", exact=True).check()
    expect(names_shown).to_have_text(["Eta"])
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove the filter: Tags").click()
    page.get_by_label("Find a company").fill("eta")
    expect(names_shown).to_have_text(["Zeta", "Beta", "Eta", "Theta"])


def test_refused_setting_is_said_and_not_shown_as_saved(page: Page) -> None:
    refused = [{"op": "upsert", "company": "lumenoak", "result": "refused", "detail": "You follow 100 companies."}]
    page.route(
        "**/settings",
        lambda route: _fulfill(route, {"results": refused}) if route.request.method == "POST" else route.fallback(),
    )
    act(page, "Lumenoak", "Pause")
    expect(_listed(page).get_by_role("alert")).to_contain_text("You follow 100 companies.")
    expect(_listed(page)).not_to_contain_text("Paused")


def _answer(page: Page, url: str, answer: dict[str, Any]) -> None:
    page.route(url, lambda route: _fulfill(route, answer) if route.request.method == "GET" else route.fallback())


def _fulfill(route: Route, answer: dict[str, Any]) -> None:
    origin = route.request.headers.get("origin", "*")
    headers = {"Access-Control-Allow-Origin": origin}
    route.fulfill(body=json.dumps(answer), content_type="application/json", headers=headers)
