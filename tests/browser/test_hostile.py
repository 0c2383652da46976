"""Hostile postings: the page shows their content as text, and links only to web pages."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

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
    title = page.locator("main a.title").first
    assert title.evaluate("a => [a.dir, getComputedStyle(a).unicodeBidi]") == ["auto", "isolate"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="<img src=x").click()
    expect(page.get_by_role("article").get_by_role("heading", level=2)).to_contain_text("<img src=x")
    original = page.get_by_role("link", name="Open original")
    assert original.evaluate("a => [a.protocol, a.rel]") == ["https:", "noopener noreferrer"]
    assert page.title() != "harmed"
    assert page.locator("main img, main script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


ACTIVE = """
<p>Begin of the text</p>
<script>document.title='harmed'; alert(1)</script><scr<script>ipt>alert(2)</scr</script>ipt>
<style>body { display: none } @import url(https://evil.example/a.css);</style>
<link rel=stylesheet href=https://evil.example/b.css><base href=https://evil.example/>
<meta http-equiv=refresh content="0;url=https://evil.example/"><img src=https://evil.example/p.gif onerror=alert(3)>
<svg onload=alert(4)><a xlink:href="javascript:alert(5)"><text>svg link</text></a></svg>
<math><mtext><table><mglyph><style><img src=x onerror=alert(6)></style></mglyph></table></mtext></math>
<iframe src=https://evil.example/f srcdoc="<script>parent.alert(7)</script>"></iframe>
<object data=https://evil.example/o></object><embed src=https://evil.example/e>
<form action=https://evil.example/s><input name=q autofocus onfocus=alert(8)><button>Send me</button></form>
<p><a href="javascript:alert(9)">scripted</a> <a href=" jAvA&#9;scr&#10;ipt:alert(10)">spelled</a>
<a href="data:text/html,<script>alert(11)</script>">data</a> <a href="vbscript:x">old</a>
<a href="//evil.example/r">relative</a> <a href="https://example.com/ok" onclick=alert(12) target=_self
ping=https://evil.example/ping style="position:fixed;inset:0">honest</a></p>
<p style="background:url(https://evil.example/bg)" onmouseover=alert(13)>Styled \u202etxet\u202c \u2066turned</p>
<details open ontoggle=alert(14)><summary>Folded</summary></details><video src=https://evil.example/v autoplay></video>
<p>End of the text <b <i <a href="javascript:alert(15)
"""
ESCAPED = "&lt;p&gt;Escaped text&lt;img src=x onerror=alert(20)&gt;&lt;script&gt;alert(21)&lt;/script&gt;&lt;/p&gt;"
TWICE = ESCAPED.replace("&", "&amp;").replace("Escaped", "Twice escaped")


@pytest.fixture
def described(sites: Sites, tmp_path: Path) -> None:
    texts = {"Raw": ACTIVE, "Escaped": ESCAPED, "Twice": TWICE, "Long": "<b><div>Long text " * 200_000}
    postings = [
        {**_posting(number, f"{title} job", f"https://example.com/{number}"), "content": text}
        for number, (title, text) in enumerate(texts.items(), 1)
    ]
    path = tmp_path / "boards-api.greenhouse.io" / "v1" / "boards" / "described" / "jobs.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"jobs": postings, "meta": {"total": len(postings)}}))
    sites.folder = tmp_path


def test_nothing_in_a_description_is_active(described: None, sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "described")
    page = sign_in(name, "/jobs")
    asked, dialogs = list[str](), list[str]()

    def dismissed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", dismissed)
    page.on("popup", lambda popup: asked.append(popup.url))
    for title, text in (
        ("Raw", "End of the text"), ("Escaped", "Escaped text"), ("Twice", "Twice escaped text"), ("Long", "Long text"),
    ):  # fmt: skip
        page.get_by_role("link", name=f"{title} job").click()
        shown = page.get_by_role("article", name=f"{title} job")
        expect(shown.locator(".prose")).to_contain_text(text)
        assert _active(page) == [], title
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), title
        if title == "Raw":
            _check_text(shown.locator(".prose"))
    # What acts late has had time to.
    page.wait_for_timeout(500)
    assert dialogs == []
    assert "harmed" not in page.title()
    assert [url for url in asked if "evil.example" in url or not url.startswith("http")] == []


def _check_text(prose: Locator) -> None:
    """Check that the text is whole, that one link is left, and that nothing turns the text."""
    prose.hover()
    expect(prose).to_contain_text("Begin of the text")
    for word in ("scripted", "spelled", "data", "relative", "honest", "Styled"):
        expect(prose).to_contain_text(word)
    links = prose.locator("a")
    assert links.evaluate_all("all => all.map(a => [a.href, a.rel, a.target])") == [
        ["https://example.com/ok", "noopener noreferrer", "_blank"]
    ]
    assert not set(prose.inner_text()) & set("\u202e\u202c\u2066")
    assert "alert(1)" not in prose.inner_text()


def _active(page: Page) -> list[str]:
    """Return the elements and attributes of the opened job that could act."""
    found: list[str] = page.get_by_role("article").evaluate(
        """article => [...article.querySelectorAll('*')].flatMap(one => [
            ...(one.matches('script, style, link, base, meta, img, iframe, object, embed, form, input, video, math')
                || one.closest('.prose svg') ? [one.tagName] : []),
            ...[...one.attributes].filter(({name, value}) => /^(on|style$|ping$|srcdoc$)/i.test(name)
                || /^[\\s\\0-\\x20]*(javascript|data|vbscript):/i.test(value)).map(({name}) => name)])"""
    )
    return found
