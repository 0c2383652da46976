"""Malformed XML is read but proves nothing, and no document takes much time or memory."""

import asyncio
import time
import tracemalloc
from contextlib import suppress

import pytest

from common.errors import SiteUnreadable
from sourcing.formats.xml_records import Enough, Record, Records, read_records, records
from sourcing.model.quota import BoardQuota, Quota

TAGS = {"url", "item", "entry", "sitemap"}
FIELDS = {"loc", "lastmod", "link", "title", "g:location"}
ONE = "<url><loc>https://www.acme.com/jobs/1</loc></url>"
TWO = "<url><loc>https://www.acme.com/jobs/2</loc></url>"


def read(text: str, quota: BoardQuota | None = None) -> Records[Record]:
    return asyncio.run(records(quota or BoardQuota(), "Acme", text, TAGS, FIELDS))


def urlset(*inner: str) -> str:
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(inner)}</urlset>"


def locs(found: Records[Record]) -> list[str]:
    return [one.get("loc", "").removeprefix("https://www.acme.com/jobs/") for one in found.found]


WHOLE = {
    "blank line first": f"\n\r\n <?xml version='1.0' encoding='UTF-8'?>{urlset(ONE, TWO)}",
    "mark first": f"\ufeff<?xml version='1.0'?>{urlset(ONE, TWO)}",
    "declaration of another encoding": f"<?xml version='1.0' encoding='utf-16'?>{urlset(ONE, TWO)}",
    "declaration of an unknown encoding": f"<?xml version='1.1' encoding='none'?>{urlset(ONE, TWO)}",
    "stylesheet": f"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?>{urlset(ONE, TWO)}",
    "comment with an ampersand": f"<?xml version='1.0'?><!-- A & B -->{urlset(ONE, '<!-- & -->', TWO)}",
    "capitals": urlset(ONE, TWO).upper().replace("HTTPS://WWW.ACME.COM/JOBS/", "https://www.acme.com/jobs/"),
    "CDATA": urlset("<url><loc><![CDATA[ https://www.acme.com/jobs/1 ]]></loc></url>", TWO),
    "spaces around": urlset("<url>\n<loc>\n  https://www.acme.com/jobs/1\t</loc>\n</url>", TWO),
    "other elements": urlset("<url><image:image><image:loc>x</image:loc></image:image>" + ONE[5:], TWO),
    "record in a record of another name": urlset("<item><url>x</url><loc>1</loc></item>", TWO),
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_well_formed_document_is_whole(text: str) -> None:
    found = read(text)
    assert (found.root, locs(found), found.is_whole) == ("urlset", ["1", "2"], True)


@pytest.mark.parametrize(
    "text",
    [
        "<sm:urlset xmlns:sm='x'><sm:url><sm:loc>1</sm:loc></sm:url></sm:urlset>",
        "<sitemap:urlset><sitemap:url><sitemap:loc>1</sitemap:loc><image:loc>2</image:loc></sitemap:url></sitemap:urlset>",
        "<urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'><url><s:loc>1</s:loc></url></urlset>",
        "<urlset><s:url><image:loc>2</image:loc><s:loc>1</s:loc></s:url></urlset>",
    ],
)
def test_names_may_have_the_prefix_of_a_sitemap_and_no_other(text: str) -> None:
    assert (read(text).root, locs(read(text))) == ("urlset", ["1"])


def test_field_of_another_vocabulary_is_no_field() -> None:
    found = read("<rss><item><media:title>m</media:title><title>t</title><g:location>Oslo</g:location></item></rss>")
    assert found.found == [{"title": "t", "g:location": "Oslo"}]


def test_link_of_atom_is_its_address_and_others_are_not() -> None:
    links = "<link rel='self' href='a'/><link href='b?x=1&amp;y'/><link rel='alternate' href='c'/>"
    assert read(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{links}</entry></feed>").found == [
        {"link": "b?x=1&y"}
    ]


MENDED = {
    "bare ampersand": ("<url><loc>1?a=1&b=2&amp;c=3&d</loc></url>", ["1?a=1&b=2&c=3&d"]),
    "reference of HTML": ("<url><loc>caf&eacute;&nbsp;&auml;</loc></url>", ["café\xa0ä"]),
    "unknown reference": ("<url><loc>a&unknown;b</loc></url>", ["a&unknown;b"]),
    "no character": ("<url><loc>a\x01\x0bb&#0;&#xD800;</loc></url>", ["ab"]),
    "capital X": ("<url><loc>&#XE4;</loc></url>", ["ä"]),
    "no end of a field": ("<url><loc>1</url>" + TWO, ["1", "2"]),
    "no end of a record": ("<url><loc>1</loc>" + TWO, ["1", "2"]),
    "bare less-than": ("<url><loc>a<b</loc></url>" + TWO, ["2"]),
    "attribute without quotes": ("<url a=1><loc>1</loc></url>" + TWO, ["2"]),
    "attribute twice": ("<url a='' a=''><loc>1</loc></url>" + TWO, ["2"]),
    "second root": (f"{ONE}</urlset><urlset>{TWO}", ["1", "2"]),
    "script behind it": (f"{ONE}{TWO}</urlset><script>x &&< y</script><a>", ["1", "2"]),
    "cut off": (f"{ONE}<url><loc>https://www.acme.com/jobs/2", ["1"]),
}


@pytest.mark.parametrize(("inner", "found"), MENDED.values(), ids=MENDED)
def test_malformed_document_is_read_but_not_whole(inner: str, found: list[str]) -> None:
    text = urlset(inner).removesuffix("</urlset>" if inner.endswith("jobs/2") else "")
    assert (locs(read(text)), read(text).is_whole) == (found, False)


@pytest.mark.parametrize(
    "foreword",
    ["Warning: x & y in z.php on line 3\n", "<br />\n<b>Warning</b>: x in <b>z.php</b><br />\n", "0\n"],
)
def test_text_in_front_of_a_document_is_skipped_and_reported(foreword: str) -> None:
    found = read(f"{foreword}<?xml version='1.0'?>{urlset(ONE)}")
    assert (found.root, locs(found), found.is_whole) == ("urlset", ["1"], False)


def test_declaration_within_a_document_is_ignored() -> None:
    found = read(urlset(ONE, "<url><loc><![CDATA[<?xml version='1.0'?>]]></loc></url>"))
    assert (found.root, len(found.found), found.is_whole) == ("urlset", 2, True)


def test_reference_and_ampersand_are_told_apart_wherever_pieces_end() -> None:
    value = "&lt;a&gt;&amp;" * 9_000
    for shift in range(14):
        found = read(f"<rss>{'x' * shift}<item><title>{value}</title></item></rss>")
        assert found.is_whole
        assert found.found[0]["title"].startswith("<a>&<a>&")


def test_deeper_field_has_all_its_texts() -> None:
    text = "<jobs><job><o>a</o><more><o>b</o><o>c</o><p><o>d</o></p></more></job></jobs>"
    found = asyncio.run(records(BoardQuota(), "Acme", text, {"job"}, {"o", "more/o"}))
    assert found.found == [{"o": "a", "more/o": "b\nc"}]


@pytest.mark.parametrize(("inner", "has_others"), [("", False), (ONE, False), ("<error/>", True), (" sorry ", True)])
def test_elements_other_than_records_are_noticed(inner: str, has_others: bool) -> None:
    assert read(urlset(inner)).has_others is has_others


@pytest.mark.parametrize(
    "text", ["<!-- x --><!DOCTYPE html><html>", "x <!DOCTYPE a><a/>", "<!DOCTYPE urlset><urlset/>"]
)
def test_document_type_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(SiteUnreadable, match="document type"):
        read(text)


HOSTILE = {
    "open elements": "<a>" * 300_000,
    "ends": "<a>" + "</b>" * 250_000,
    "ampersands": "<a>" + "&" * 300_000,
    "no characters": "<a>" + "\x01" * 300_000,
    "signs": "<a>" + "<" * 1_000_000,
    "CDATA that never ends": "<a>" + "<![CDATA[" * 100_000,
    "empty CDATA": "<a>" + "<![CDATA[]]>" * 30_000,
    "comments that never end": "<a>" + "<!--" * 250_000,
    "one comment that never ends": "<a><!--" + "x" * 8_000_000,
    "one tag that never ends": "<a><b " + "x" * 8_000_000,
    "one value that never ends": "<a b='" + "x" * 8_000_000,
    "attributes": "<a " + " ".join(f"a{n}=''" for n in range(100_000)) + "/>",
    "records that break": "<urlset>" + "<url><" * 60_000,
    "records without fields' ends": "<urlset>" + "<url><loc>1</url>" * 20_000,
    "records within records": "<urlset>" + "<url>" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_document_takes_little_time_and_memory(text: str) -> None:
    tracemalloc.start()
    began = time.process_time()
    with suppress(SiteUnreadable):
        assert not read(text).is_whole
    taken, (_, most) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 10
    assert most < 25_000_000


def test_records_that_are_kept_count_as_what_the_board_holds() -> None:
    quota = BoardQuota(Quota(1_000, 20_000))
    found = read(urlset(*[f"<url><loc>{n}</loc><lastmod>{'x' * 900}</lastmod></url>" for n in range(100)]), quota)
    assert 0 < len(found.found) < 20
    assert (found.is_whole, quota.was_refused) == (False, True)
    quota.settle([])
    assert quota.common.size == 20_000


def test_reading_ends_where_no_more_is_wanted() -> None:
    taken = list[Record]()

    def keep(_: str, record: Record) -> None:
        taken.append(record)
        if len(taken) == 2:
            raise Enough

    found: Records[None] = asyncio.run(read_records(BoardQuota(), "Acme", urlset(ONE * 5), TAGS, FIELDS, keep))
    assert (len(taken), found.found, found.is_whole) == (2, [], False)
