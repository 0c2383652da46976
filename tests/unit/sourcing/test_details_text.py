"""Descriptions: nothing active is left of hostile HTML, in bounded time, and the text stays."""

import time

import pytest

from sourcing.details.blocks import blocks
from sourcing.details.text import LONGEST, from_plain, plain, sanitize, section

ACTIVE = {
    "script": "<script>alert(1)</script>",
    "unclosed script": "</p><script>alert(1)",
    "handler": "<p onclick=alert(1)>x</p><img src=x onerror=alert(1)>",
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "math": '<math><mtext><style><img src=x onerror="alert(1)"></style></mtext></math>',
    "style": "<style>body{display:none}</style><p style='position:fixed;inset:0'>x</p>",
    "iframe": "<iframe src=https://evil.example></iframe><object data=x></object><embed src=x>",
    "form": "<form action=https://evil.example><input name=password><button>go</button></form>",
    "script link": '<a href="javascript:alert(1)">x</a>',
    "split script link": '<a href="java&#x0A;script:alert(1)">x</a>',
    "spaced script link": '<a href=" &#1;javascript:alert(1)">x</a>',
    "data link": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "relative link": '<a href="//evil.example/x">x</a><a href="/apply">y</a>',
    "base": '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example">',
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "template": "<template><script>alert(1)</script></template>",
    "comment": "<!--><img src=x onerror=alert(1)>-->",
    "image": '<img src="https://tracker.example/pixel.gif" style="display:none">',
    "escaped": "&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;x&lt;/p&gt;",
    "attribute that breaks out": '<a href="https://example.com/&quot; onmouseover=&quot;alert(1)">x</a>',
}


@pytest.mark.parametrize("kind", ACTIVE)
def test_nothing_active_is_left(kind: str) -> None:
    clean = (sanitize(f"before {ACTIVE[kind]}") or "").replace("&lt;", "").replace("&amp;lt;", "")
    assert "before" in clean
    for sign in (
        "<script",
        "<img",
        "<iframe",
        "<form",
        "<input",
        "<style",
        "<svg",
        "<meta",
        "<base",
        "style=",
        "javascript:",
    ):
        assert sign not in clean.lower()
    assert " on" not in clean.split('"')[0].lower()
    assert all(href.startswith(("https://", "http://", "mailto:")) for href in _hrefs(clean))


def _hrefs(clean: str) -> list[str]:
    return [part.split('"')[0] for part in clean.split('href="')[1:]]


@pytest.mark.parametrize(
    ("kind", "html"),
    {
        "open tags": "<div>" * 200_000,
        "formatting": "".join(f"<b id={number}><i class={number}><p>" for number in range(60_000)),
        "links": "".join(f"<a href=https://example.com/{number}><b><p>" for number in range(60_000)),
        "tables": "<table><tr><td>" * 60_000,
        "references": "&" * 1_000_000,
        "ten megabytes": "<p>text" * 1_500_000,
        "open comment": "<!--" + "x" * 10_000_000,
        "open tag": "<p " + "x=1 " * 1_000_000,
        "open brackets": "<" * 1_000_000,
        "escaped brackets": "&lt;" * 1_000_000,
        "lists": "<ul><li>" * 100_000,
    }.items(),
)
def test_hostile_html_takes_bounded_time_and_space(kind: str, html: str) -> None:
    began = time.process_time()
    clean = sanitize(html) or ""
    made = blocks(clean)
    assert time.process_time() - began < 2
    assert len(clean) <= 4 * LONGEST
    assert len(made) <= 2_000


def test_html_that_is_escaped_once_or_twice_is_unescaped() -> None:
    assert sanitize("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;") == "<p>Fish &amp; chips</p>"
    assert sanitize("&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;") == "<p>x</p>"
    assert sanitize("<p>a &lt;b&gt; tag</p>") == "<p>a &lt;b&gt; tag</p>"


def test_long_description_keeps_its_beginning_and_loses_embedded_images() -> None:
    image = f'<img src="data:image/png;base64,{"A" * 300_000}">'
    assert sanitize(f"<p>one</p>{image}<p>two</p>") == "<p>one</p><p>two</p>"
    assert (sanitize("<p>one</p>" + "<p>more</p>" * 50_000) or "").startswith("<p>one</p><p>more</p>")


def test_characters_that_turn_or_hide_text_are_removed_also_as_references() -> None:
    assert sanitize("<p>pay\u202e001\u2066 &#x202e;x&#8203;\x07</p>") == "<p>pay001 x\u200b</p>"
    assert sanitize("<p>\ud83d</p>") is None


@pytest.mark.parametrize("value", [None, 5, [], {}, "", "   ", "<p>&nbsp;</p>", "<br><br>", "<!-- x -->", b"<p>x</p>"])
def test_what_holds_no_text_is_no_description(value: object) -> None:
    assert sanitize(value) is None


def test_plain_text_keeps_its_lines_and_bullets() -> None:
    text = "About us\n\nWe build <things> & more.\nSecond line\n\n\u2022 one\n\u2022 two\nEnd"
    assert from_plain(text) == (
        "<p>About us</p><p>We build &lt;things&gt; &amp; more.<br>Second line</p>"
        "<ul><li>one</li><li>two</li></ul><p>End</p>"
    )
    assert from_plain("  \n ") is None
    assert from_plain(7) is None


def test_text_of_sanitized_html_has_one_line_per_block() -> None:
    html = sanitize("<h2>Who</h2><ul><li>one</li><li>two <b>words</b></li></ul><p>a<br>b &amp; c</p>")
    assert plain(html) == "Who\none\ntwo words\na\nb & c"
    assert plain(sanitize('<a href="https://example.com/?a>b">x > y</a>')) == "x > y"
    assert plain(None) == ""


def test_section_without_text_has_no_heading() -> None:
    assert section("Benefits", "<p>x</p>") == "<h3>Benefits</h3><div><p>x</p></div>"
    assert section("<b>", "<li>x</li>", of="ul") == "<h3>&lt;b&gt;</h3><ul><li>x</li></ul>"
    assert section("Benefits", "") is None
    assert section("Benefits", None) is None


def test_blocks_are_headings_paragraphs_items_and_links() -> None:
    html = sanitize(
        '<h2>Who <a href="https://example.com/us">we</a> are</h2>text<br>more<ol><li>one<ul><li><p>deep</p></li>'
        "</ul></li></ol><p> </p>"
        '<p>Write <a href="mailto:x@example.com">us</a> or <a href="http://example.com">look</a>.</p>'
    )
    assert blocks(html) == [
        {
            "kind": "heading",
            "level": 2,
            "runs": [{"text": "Who "}, {"text": "we", "href": "https://example.com/us"}, {"text": " are"}],
        },
        {"kind": "paragraph", "runs": [{"text": "text\nmore"}]},
        {"kind": "item", "depth": 1, "ordered": True, "runs": [{"text": "one"}]},
        {"kind": "item", "depth": 2, "ordered": False, "runs": [{"text": "deep"}]},
        {
            "kind": "paragraph",
            "runs": [{"text": "Write us or "}, {"text": "look", "href": "http://example.com"}, {"text": "."}],
        },
    ]
    assert blocks(None) == []


def test_blocks_link_only_to_the_web() -> None:
    for href in ("javascript:alert(1)", "mailto:a@example.com", "data:text/html,x", "/relative", "https://a b"):
        assert blocks(f'<p><a href="{href}">x</a></p>') == [{"kind": "paragraph", "runs": [{"text": "x"}]}]
