"""Hostile HTML, long XML and JavaScript: what is read, and that no document blocks the process."""

import asyncio
import itertools
import time
import tracemalloc
from collections.abc import Callable

import pytest

from common.errors import SiteUnreadable
from sourcing.formats.html import Element, elements, json_after, text_of, with_class
from sourcing.formats.xml_records import Record, Records, records
from sourcing.lists.grouping import one_each
from sourcing.model.quota import BoardQuota
from sourcing.providers.jobylon.js_literal import literal_after

ROW = with_class("tr", "row")


def rows(html: str, is_wanted: Callable[[str, dict[str, str]], bool] = ROW) -> list[Element]:
    return asyncio.run(elements("Acme", html, is_wanted))


def test_element_has_its_text_with_single_spaces() -> None:
    [row] = rows("<p>no<tr class='odd row' id=1><td>R&amp;D\n <b>Cook</b></td><td>Oslo<br>Rome</td></tr>after")
    assert (row.text, row.attributes["id"]) == ("R&D Cook Oslo Rome", "1")
    assert [cell.text for cell in row.all("td")] == ["R&D Cook", "Oslo Rome"]
    assert text_of(row.first("b")) == "Cook"
    assert text_of(row.first(class_="missing")) is None


@pytest.mark.parametrize("kind", ["HTML", "XML"])
def test_others_have_their_turn_between_two_pieces_of_a_document(kind: str) -> None:
    turns = itertools.count()

    async def others() -> None:
        for _ in range(1_000):
            next(turns)
            await asyncio.sleep(0)

    async def read() -> int:
        waiting = asyncio.create_task(others())
        if kind == "HTML":
            await elements("Acme", "<p class=row>x</p>" * 50_000, ROW)
        else:
            await records(BoardQuota(), "Acme", f"<all>{'<one><a>x</a></one>' * 50_000}</all>", {"one"}, {"a"})
        waiting.cancel()
        return next(turns)

    # Both are more than ten pieces long.
    assert asyncio.run(read()) > 10


def test_script_text_is_content_and_not_page_text() -> None:
    [row] = rows("<tr class=row><td>a<script>var x = '</p>';</script><style>b{}</style></td>")
    script = row.first("script")
    assert row.text == "a"
    assert script is not None
    assert script.content == "var x = '</p>';"


@pytest.mark.parametrize(
    "html",
    [
        "<tr class=row>1<tr class=row>2",
        "<tr class=row>1</tr><tr class=row>2</tr>",
        "<table><tr class=row><td>1<tr class=row><td>2</table>",
        "<tr class=row>1</b></i></tr></tr><TR CLASS='row'>2",
        "<tr class=row>1</tr><!-- <tr class=row>3 --><tr class=row>2",
    ],
)
def test_rows_are_separated_however_they_are_closed(html: str) -> None:
    assert [row.text for row in rows(html)] == ["1", "2"]


def test_first_attributes_count_in_a_tag_with_too_many() -> None:
    [row] = rows(f"<tr class=row {' '.join(f'a{n}=1' for n in range(1_000))}>1")
    assert (len(row.attributes), row.attributes["a198"]) == (200, "1")


@pytest.mark.parametrize("inner", ["<b>x</b>", "</b></i>"])
def test_element_that_holds_too_many_others_is_refused(inner: str) -> None:
    assert len(rows(f"<tr class=row>{inner * 2_000}")) == 1
    with pytest.raises(SiteUnreadable, match="not built as it was"):
        rows(f"<tr class=row>{inner * 2_001}")


def test_page_in_pieces_is_the_page_whole() -> None:
    html = "".join(f"<tr class=row><td>Köche &amp; Köchinnen {n}</td></tr>" for n in range(5_000))
    assert [row.text for row in rows(html)] == [f"Köche & Köchinnen {n}" for n in range(5_000)]


SLOW = {
    "open elements": "<div>" * 400_000,
    "open cells": "<table><tr><td>" * 50_000,
    "misnested": "<b><p>" * 20_000 + "</b>" * 20_000,
    "comments": "<!" * 500_000,
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(200_000)) + ">",
    "open attribute": '<a href="' * 200_000,
    "references": "&" * 500_000,
    "ends": "</a" * 300_000,
    "signs": "<" * 300_000,
    "declarations": "<![CDATA[" * 200_000,
    "one long script": "<script>" + '{"a": "</"},' * 400_000,
    "wanted within wanted": "<tr class=row>" * 50_000,
    "ends within a row": "<tr class=row>" + "</b>" * 100_000,
    "depth within a row": "<tr class=row>" + "<b>" * 3_000 + "x",
}


@pytest.mark.parametrize("html", SLOW.values(), ids=SLOW)
def test_page_that_is_made_to_be_slow_is_read_or_refused_and_others_have_their_turn(html: str) -> None:
    turns = list[float]()

    async def ticking() -> None:
        while True:
            turns.append(time.process_time())
            await asyncio.sleep(0)

    async def both() -> None:
        other = asyncio.create_task(ticking())
        try:
            for row in await elements("Acme", html, ROW):
                assert row.text is not None
        except SiteUnreadable:
            pass
        finally:
            other.cancel()

    began = time.process_time()
    asyncio.run(both())
    assert time.process_time() - began < 10
    assert max(b - a for a, b in itertools.pairwise(turns)) < 2 if turns[1:] else True


@pytest.mark.parametrize(
    ("text", "value"), [('x = {"a": [1, "};"]}; more', {"a": [1, "};"]}), ("x = [] ", []), ("var x=\n null", None)]
)
def test_json_within_a_page_ends_where_it_ends(text: str, value: object) -> None:
    assert json_after("Acme", text, r"x\s*=\s*") == value


@pytest.mark.parametrize("read", [json_after, literal_after])
@pytest.mark.parametrize("text", ["", "y = []", "x = ", "x = {", "x = " + "[" * 100_000])
def test_page_without_its_list_is_unreadable(text: str, read: Callable[[str, str, str], object]) -> None:
    with pytest.raises(SiteUnreadable):
        read("Acme", text, r"x\s*=\s*")


def test_page_with_more_values_than_a_list_can_have_is_unreadable() -> None:
    with pytest.raises(SiteUnreadable):
        json_after("Acme", "x = [" + "{}," * 1_000_001 + "1]", r"x\s*=\s*")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{id: '1', ok: true, none: null,}", {"id": "1", "ok": True, "none": None}),
        ("['a\\u0027b', \"c\\x26d\", 'e\\'f', 'g\\\\h', 'i\\nj',]", ["a'b", "c&d", "e'f", "g\\h", "i\nj"]),
        ("[1, -2.5, [], {}, [[],],]; x", [1, -2.5, [], {}, [[]]]),
        ("{'a-b': {c: 'Köche'}}", {"a-b": {"c": "Köche"}}),
        ("['],[']", ["],["]),
        ("[undefined]", ["undefined"]),
    ],
)
def test_javascript_literal_is_read(text: str, value: object) -> None:
    assert literal_after("Acme", f"x = {text}", r"x\s*=\s*") == value


@pytest.mark.parametrize("text", ["[alert(1)]", "[1 + 1]", "[`a`]", "{a: function() {}}", "[/re/]", "['a\nb']", "[,]x"])
def test_code_is_no_literal(text: str) -> None:
    try:
        assert literal_after("Acme", f"x = {text}", r"x\s*=\s*") == []
    except SiteUnreadable:
        return


def read_records(text: str) -> Records[Record]:
    return asyncio.run(records(BoardQuota(), "Acme", text, {"item"}, {"title", "link"}))


def test_records_hold_their_own_fields_and_no_others() -> None:
    text = (
        "<rss><title>Feed</title><item><title> <![CDATA[R&D]]> &amp; more </title><guid>1</guid>"
        "<other><title>inner</title></other><link>a</link><link>b</link></item><item/></rss>"
    )
    found = read_records(text)
    assert (found.root, found.is_whole) == ("rss", True)
    assert found.found == [{"title": "R&D & more", "link": "a"}, {}]


def test_records_before_a_break_are_kept_and_the_break_is_reported() -> None:
    found = read_records("<rss><item><link>a</link></item><item><link>b</li")
    assert (found.found, found.is_whole) == ([{"link": "a"}], False)


def test_long_feed_is_read_in_pieces() -> None:
    found = read_records("<rss>" + "<item><title>Köche</title><description>x</description></item>" * 20_000 + "</rss>")
    assert (len(found.found), found.found[-1], found.is_whole) == (20_000, {"title": "Köche"}, True)


def test_endless_records_are_cut_where_a_list_may_not_be_longer() -> None:
    text = "<rss>" + "<item/>" * 1_400_000 + "</rss>"
    tracemalloc.start()
    found = read_records(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(found.found), found.is_whole) == (50_000, False)
    assert most < 10_000_000


@pytest.mark.parametrize(("more", "is_whole"), [(0, True), (1, False)])
def test_records_are_whole_up_to_the_longest_list(more: int, is_whole: bool) -> None:
    found = read_records("<rss>" + "<item><link>a</link></item>" * (50_000 + more) + "</rss>")
    assert (len(found.found), found.is_whole) == (50_000, is_whole)


@pytest.mark.parametrize(
    "text", ["", "no XML", "{}", "<!DOCTYPE html><html></html>", '<!DOCTYPE a [<!ENTITY b "c">]><a/>']
)
def test_document_that_is_not_xml_or_declares_a_type_is_unreadable(text: str) -> None:
    with pytest.raises(SiteUnreadable):
        read_records(text)


def test_longest_field_is_cut() -> None:
    text = "<rss><item><title>" + "<b/>x" * 30_000 + "y" * 200_000 + "</title></item></rss>"
    assert len(read_records(text).found[0]["title"]) < 100_000


def test_entries_of_one_job_are_merged_into_the_first() -> None:
    first, second, other = {"id": "1", "at": "a"}, {"id": "1", "at": "b"}, {"id": 2}
    assert one_each([first, None, other, second, other], "id") == [
        {**first, "rows": [first, second]},
        None,
        {**other, "rows": [other]},
        {**other, "rows": [other]},
    ]
