"""Hostile postings: the page shows their content as text, and links only to web pages."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from local.api_client import Api
from testing.sites import Sites
from tests.browser.people import SignIn, made_run, rows

MARKUP = "<img src=x onerror=\"document.title='harmed'\"><script>document.title='harmed'</script>"
BIDI = "Engineer \u202egnp.exe\u202c"
LONG = "A" * 10_000


def _posting(number: int, title: str, url: str) -> dict[str, Any]:
    return {"id": number, "title": title, "absolute_url": url, "location": {"name": title[:60]}}


@pytest.fixture
def hostile(sites: Sites, tmp_path: Path) -> None:
    postings = [
        _posting(1, MARKUP, "https://example.com/1"),
        _posting(2, BIDI, "https://example.com/2"),
        _posting(3, LONG, "https://example.com/3"),
        _posting(4, "A script for an address", "javascript:document.title='harmed'"),
        _posting(5, "{{constructor}} ${7*7} =cmd|' /C calc'!A0", "https://example.com/5"),
    ]
    path = tmp_path / "boards-api.greenhouse.io" / "v1" / "boards" / "hostile" / "jobs.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"jobs": postings, "meta": {"total": len(postings)}}))
    sites.folder = tmp_path


def test_hostile_postings_are_text(hostile: None, sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "hostile")
    page = sign_in(name, "/jobs", viewport={"width": 320, "height": 700})
    shown = rows(page, "Jobs")
    expect(shown.filter(has_text="<img src=x onerror=")).to_have_count(1)
    expect(shown.filter(has_text="{{constructor}} ${7*7}")).to_have_count(1)
    # A text direction set in a title ends with the title.
    assert page.locator("main a.title").first.evaluate("a => a.querySelector('bdi') !== null")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="<img src=x").click()
    expect(page.get_by_role("article").get_by_role("heading", level=2)).to_contain_text("<img src=x")
    original = page.get_by_role("link", name="Open original")
    assert original.evaluate("a => [a.protocol, a.rel]") == ["https:", "noopener noreferrer"]
    assert page.title() != "harmed"
    assert page.locator("main img, main script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
