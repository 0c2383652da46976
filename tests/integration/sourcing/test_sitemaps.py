"""Sitemaps, links and texts as websites send them, over real HTTP."""

import codecs
import gzip
import json
import re

import pytest
from pytest_httpserver import HTTPServer

from common.states import Outcome
from sourcing.model.posting import Board
from tests.integration.sourcing.pages import ids, read_one
from tests.integration.sourcing.sites import asked, followed, pages_asked, read

HOST = "/www.acme.com"
BOTH = ["jobs/1", "jobs/2"]
PARTS = ["https://www.acme.com/jobs/1", "https://www.acme.com/jobs/2"]
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def job(title: str = "Cook", place: str = "Oslo") -> str:
    fields = {"@type": "JobPosting", "title": title, "jobLocation": {"name": place}}
    return f"<script type='application/ld+json'>{json.dumps(fields, ensure_ascii=False)}</script>"


def urlset(*addresses: str) -> str:
    return f"<urlset xmlns='{SPACE}'>{''.join(f'<url><loc>{one}</loc></url>' for one in addresses)}</urlset>"


def index(*addresses: str) -> str:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{one}</loc></sitemap>' for one in addresses)}</sitemapindex>"


def serve(sites: HTTPServer, path: str, content: str | bytes, content_type: str = "text/xml") -> None:
    sites.expect_request(f"{HOST}/{path}").respond_with_data(content, content_type=content_type)


@pytest.fixture
def acme(sites: HTTPServer) -> HTTPServer:
    """Serve a website's jobs, without any links to them."""
    for number in (1, 2):
        serve(sites, f"jobs/{number}", job())
    return sites


AS_SENT = {
    "blank line first": f"\n\n<?xml version='1.0' encoding='UTF-8'?>\n{urlset(*PARTS)}",
    "mark first": codecs.BOM_UTF8 + f"<?xml version='1.0'?>{urlset(*PARTS)}".encode(),
    "utf-16": f"<?xml version='1.0' encoding='utf-16'?>{urlset(*PARTS)}".encode("utf-16"),
    "utf-16 without a mark": f"<?xml version='1.0' encoding='utf-16'?>{urlset(*PARTS)}".encode("utf-16-be"),
    "latin-1": f"<?xml version='1.0' encoding='ISO-8859-1'?><!-- ü -->{urlset(*PARTS)}".encode("latin-1"),
    "latin-1 as utf-8": f"<?xml version='1.0' encoding='UTF-8'?><!-- ü -->{urlset(*PARTS)}".encode("latin-1"),
    "prefix": re.sub(r"<(/?)(u|l)", r"<\1sitemap:\2", urlset(*PARTS)),
    "http": urlset(*PARTS).replace("https:", "http:"),
    "no www": urlset(*PARTS).replace("https://www.", "https://"),
    "port and capitals": urlset("https://WWW.Acme.com:443/jobs/1", "HTTP://acme.com:80/jobs/2#top"),
    "relative": urlset("/jobs/1", "//www.acme.com/jobs/2"),
    "capitals": urlset(*PARTS).replace("url>", "URL>").replace("loc>", "LOC>"),
    "CDATA": urlset(*(f"<![CDATA[{one}]]>" for one in PARTS)),
    "spaces": urlset(*(f"\n    {one}\n  " for one in PARTS)),
    "bare ampersand": urlset("https://www.acme.com/jobs/?a=1&b=2", *PARTS),
    "warning first": f"<br />\n<b>Warning</b>: x & y<br />\n<?xml version='1.0'?>{urlset(*PARTS)}",
    "cut off": urlset(*PARTS, PARTS[0])[:-30],
    "mismatched": urlset(*PARTS).replace("</loc>", ""),
    "packed": gzip.compress(urlset(*PARTS).encode()),
    "packed in two": gzip.compress(urlset(*PARTS)[:90].encode()) + gzip.compress(urlset(*PARTS)[90:].encode()),
    "plain text": "\r\n".join(PARTS),
    "plain text with a mark": codecs.BOM_UTF8 + "\n".join(PARTS).encode(),
    "RSS": f"<rss><channel>{''.join(f'<item><link>{one}</link></item>' for one in PARTS)}</channel></rss>",
    "Atom": "<feed><entry><link href='{}'/></entry><entry><link href='{}'/></entry></feed>".format(*PARTS),
    "others' pages too": urlset("https://elsewhere.example/jobs/1", "https://xwww.acme.com/jobs/3", *PARTS),
}


@pytest.mark.parametrize("content_type", ["text/xml", "text/html", "application/octet-stream"])
@pytest.mark.parametrize("content", AS_SENT.values(), ids=AS_SENT)
def test_sitemap_is_read_however_it_is_sent(acme: HTTPServer, content: str | bytes, content_type: str) -> None:
    serve(acme, "sitemap.xml", content, content_type)
    assert ids(read_one(acme, "website")) == BOTH
    assert [path for path in pages_asked(acme) if not path.startswith(HOST)] == []


def test_address_with_a_bare_ampersand_is_what_was_meant(sites: HTTPServer) -> None:
    serve(sites, "sitemap.xml", urlset("https://www.acme.com/jobs/?a=1&b=2"))
    serve(sites, "jobs/", job())
    assert ids(read_one(sites, "website")) == ["jobs?a=1&b=2"]


def test_address_with_letters_and_spaces_is_asked_for_and_kept(sites: HTTPServer) -> None:
    head = "<?xml version='1.0' encoding='ISO-8859-1'?>"
    serve(sites, "sitemap.xml", (head + urlset("https://www.acme.com/jobs/k\xf6chin 1")).encode("latin-1"))
    serve(sites, "jobs/k\xf6chin 1", job())
    assert ids(read_one(sites, "website")) == ["jobs/k\xf6chin%201"]


def test_site_without_www_may_name_itself_with_it(sites: HTTPServer) -> None:
    sites.expect_request("/acme.com/sitemap.xml").respond_with_data(urlset(PARTS[0]))
    sites.expect_request("/acme.com/jobs/1").respond_with_data(job())
    assert ids(read(sites, Board("website", "acme.com"))[0]) == ["jobs/1"]


@pytest.mark.parametrize(
    "line",
    [
        "/maps/a.xml",
        "maps/a.xml",
        "http://www.acme.com/maps/a.xml",
        "https://acme.com/maps/a.xml",
        "//www.acme.com/maps/a.xml",
    ],
)
def test_robots_txt_may_name_a_sitemap_in_any_spelling(acme: HTTPServer, line: str) -> None:
    serve(acme, "robots.txt", f"User-agent: *\nSitemap: {line}", "text/plain")
    serve(acme, "maps/a.xml", urlset(*PARTS))
    assert ids(read_one(acme, "website")) == BOTH


def test_sitemap_that_robots_txt_does_not_name_is_asked_for_where_the_named_ones_hold_nothing(acme: HTTPServer) -> None:
    serve(acme, "robots.txt", "Sitemap: https://www.acme.com/gone.xml\nSitemap: https://elsewhere.example/a.xml")
    serve(acme, "sitemap.xml", urlset(*PARTS))
    assert ids(read_one(acme, "website")) == BOTH


@pytest.mark.parametrize("location", ["/maps/a.xml", "http://acme.com/maps/a.xml"])
def test_sitemap_that_moved_within_the_site_is_followed(acme: HTTPServer, location: str) -> None:
    acme.expect_request(f"{HOST}/sitemap.xml").respond_with_data(status=301, headers={"Location": location})
    serve(acme, "maps/a.xml", urlset(*PARTS))
    assert ids(read_one(acme, "website")) == BOTH


@pytest.mark.parametrize("location", ["/sitemap.xml", "https://elsewhere.example/sitemap.xml", ""])
def test_sitemap_that_moved_away_or_to_itself_is_let_go(acme: HTTPServer, location: str) -> None:
    acme.expect_request(f"{HOST}/sitemap.xml").respond_with_data(status=301, headers={"Location": location})
    assert read_one(acme, "website").outcome == Outcome.FAILED
    assert asked(acme).count(f"{HOST}/sitemap.xml") == 1
    assert [path for path in asked(acme) if "elsewhere" in path] == []


@pytest.mark.parametrize(("levels", "found"), [(3, BOTH), (4, [])])
def test_index_within_indexes_is_followed_three_levels_deep(acme: HTTPServer, levels: int, found: list[str]) -> None:
    serve(acme, "sitemap.xml", index("/map1.xml"))
    for level in range(1, levels):
        serve(acme, f"map{level}.xml", index(f"/map{level + 1}.xml"))
    serve(acme, f"map{levels}.xml", urlset(*PARTS))
    assert ids(read_one(acme, "website")) == found


def test_indexes_that_name_each_other_end(acme: HTTPServer) -> None:
    serve(acme, "sitemap.xml", index("/sitemap.xml", "/a.xml", "/a.xml"))
    serve(acme, "a.xml", index("/sitemap.xml", "/a.xml", "/b.xml"))
    serve(acme, "b.xml", urlset(*PARTS))
    assert ids(read_one(acme, "website")) == BOTH
    maps = [path for path in asked(acme) if path.endswith(".xml")]
    assert maps == [f"{HOST}/sitemap.xml", f"{HOST}/a.xml", f"{HOST}/b.xml"]


def test_no_more_sitemaps_are_asked_for_than_the_limit_and_those_of_jobs_first(
    acme: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.website.sitemaps.MOST_SITEMAPS", 5)
    many = [f"/a{n}.xml" for n in range(50)]
    serve(acme, "sitemap.xml", index(*many, "/careers/index.xml"))
    for one in many:
        serve(acme, one[1:], index(*(f"/{one[1:]}/{n}.xml" for n in range(50))))
    serve(acme, "careers/index.xml", index("/part.xml"))
    serve(acme, "part.xml", urlset(*PARTS))
    assert ids(read_one(acme, "website")) == BOTH
    maps = [path for path in asked(acme) if path.endswith(".xml")]
    assert maps == [f"{HOST}/{one}" for one in ("sitemap.xml", "careers/index.xml", "part.xml", "a0.xml", "a1.xml")]


def test_no_sitemap_is_requested_beyond_the_limit_for_all(acme: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.website.sitemaps.MOST_CHARACTERS", 1_000)
    serve(acme, "robots.txt", "\n".join(f"Sitemap: /{one}.xml" for one in "abc"))
    serve(acme, "a.xml", urlset(PARTS[0]))
    serve(acme, "b.xml", urlset("https://www.acme.com/" + "x" * 1_000))
    serve(acme, "c.xml", urlset(PARTS[1]))
    assert ids(read_one(acme, "website")) == ["jobs/1"]


@pytest.mark.parametrize(
    "page",
    ["<!DOCTYPE html><html><body><a href='/jobs/3'>Not found</a></body></html>", "<html><p>x", "Not found", "", "{}"],
)
def test_page_in_the_place_of_a_sitemap_names_nothing_and_the_links_are_read(acme: HTTPServer, page: str) -> None:
    serve(acme, "sitemap.xml", page, "text/html")
    serve(acme, "careers", "<a href='/jobs/1'>x</a><area href='jobs/2'>")
    assert ids(read_one(acme, "website")) == BOTH
    assert f"{HOST}/jobs/3" not in asked(acme)


def test_page_with_an_overlong_date_is_read_again(acme: HTTPServer) -> None:
    dated = urlset(*PARTS).replace("</loc>", f"</loc><lastmod>{'2' * 65}</lastmod>")
    serve(acme, "sitemap.xml", dated)
    assert [ids(read_one(acme, "website")) for _ in range(2)] == [BOTH, BOTH]
    assert asked(acme).count(f"{HOST}/jobs/1") == 2


def test_addresses_behind_what_a_website_may_hold_are_let_go(acme: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.website.sitemaps._MOST_BYTES", 700)
    serve(acme, "sitemap.xml", urlset(*PARTS, *(f"https://www.acme.com/jobs/{n}" for n in range(3, 40))))
    assert ids(read_one(acme, "website")) == BOTH
    assert len([path for path in asked(acme) if "/jobs/" in path]) < 6


BASES = {
    "the root": "<base href='https://www.acme.com/'><a href='jobs/1'>x</a><a href='jobs/2'>x</a>",
    "over http and without www": "<base href='http://acme.com/'><a href='jobs/1'>x</a><a href='jobs/2'>x</a>",
    "relative": "<base href='/'><a href='jobs/1'>x</a><a href='/jobs/2'>x</a>",
    "behind the links": "<a href='jobs/1'>x</a><a href='jobs/2'>x</a><base href='/'>",
    "several": "<base target=_top><base href='/'><base href='/company/'><a href='jobs/1'>x</a><a href='jobs/2'>x</a>",
    "a folder": "<base href='/jobs/x'><a href='1'>x</a><a href='./2?#a'>x</a>",
    "a script": "<base href='javascript:alert(1)//'><a href='../jobs/1'>x</a><a href='../jobs/2'>x</a>",
    "data": "<base href='data:text/html,/'><a href='../jobs/1'>x</a><a href='../jobs/2'>x</a>",
    "broken": "<base href='https://[/'><a href='../jobs/1'>x</a><a href='../jobs/2'>x</a>",
    "another host": "<base href='https://elsewhere.example/'><a href='jobs/3'>x</a><a href='/jobs/4'>x</a>"
    "<a href='https://www.acme.com/jobs/1'>x</a><a href='https://www.acme.com/jobs/2'>x</a>",
}


@pytest.mark.parametrize("page", BASES.values(), ids=BASES)
def test_links_are_read_as_the_pages_base_has_them(acme: HTTPServer, page: str) -> None:
    acme.expect_request(f"{HOST}/company/careers").respond_with_data(f"<html>{page}", content_type="text/html")
    assert ids(read(acme, followed("website", "www.acme.com/company/careers"))[0]) == BOTH
    assert {path for path in asked(acme) if "jobs" in path} == {f"{HOST}/jobs/1", f"{HOST}/jobs/2"}


ENCODED = {
    "header": (job("Köchin", "Zürich").encode("latin-1"), "text/html; charset=ISO-8859-1", "Köchin", "Zürich"),
    "header of 1252": (job("„Köchin“", "Zürich").encode("cp1252"), "text/html; charset=latin1", "„Köchin“", "Zürich"),
    "mark": (codecs.BOM_UTF16_LE + job("Köchin").encode("utf-16-le"), "text/html; charset=utf-8", "Köchin", "Oslo"),
    "meta": (b"<meta charset=shift_jis>" + job("料理人", "東京").encode("cp932"), "text/html", "料理人", "東京"),
    "late meta": (
        b" " * 5_000
        + b"<meta http-equiv=content-type content='text/html; charset=gb2312'>"
        + job("厨师").encode("gbk"),
        "text/html",
        "厨师",
        "Oslo",
    ),
    "declaration": (
        b"<?xml version='1.0' encoding='koi8-r'?><html>" + job("Повар", "Москва").encode("koi8-r"),
        "application/xhtml+xml",
        "Повар",
        "Москва",
    ),
    "nothing": (job("Köchin", "Zürich").encode(), "text/html", "Köchin", "Zürich"),
    "nothing and not utf-8": (job("Köchin", "Zürich").encode("cp1252"), "text/html", "Köchin", "Zürich"),
}


@pytest.mark.parametrize(("content", "content_type", "title", "place"), ENCODED.values(), ids=ENCODED)
def test_page_is_read_in_its_encoding(
    sites: HTTPServer, content: bytes, content_type: str, title: str, place: str
) -> None:
    serve(sites, "sitemap.xml", urlset(PARTS[0]))
    serve(sites, "jobs/1", content, content_type)
    [posting] = read_one(sites, "website").postings
    assert (posting.title, posting.location) == (title, place)


def test_unchanged_list_in_another_encoding_is_the_same_again(sites: HTTPServer) -> None:
    feed = "<workzag-jobs><position><id>1</id><name>Köchin</name></position></workzag-jobs>".encode("latin-1")
    path = "/acme.jobs.personio.de/xml"
    sites.expect_request(path, headers={"If-None-Match": '"1"'}).respond_with_data(status=304)
    sites.expect_request(path).respond_with_data(feed, headers={"ETag": '"1"'}, content_type="text/xml; charset=latin1")
    assert [read_one(sites, "personio").postings[0].title for _ in range(2)] == ["Köchin", "Köchin"]
    assert [answer.status_code for _, answer in sites.log] == [200, 304]


def test_etag_that_is_long_is_not_kept(sites: HTTPServer) -> None:
    sites.expect_request(f"{HOST}/jobs/1").respond_with_data(job(), headers={"ETag": f'"{"x" * 300}"'})
    serve(sites, "sitemap.xml", urlset(PARTS[0]))
    for _ in range(2):
        assert ids(read_one(sites, "website")) == ["jobs/1"]
    assert [request.headers.get("If-None-Match") for request, _ in sites.log if "/jobs/" in request.path] == [
        None,
        None,
    ]
