"""A worker of 512 MB survives answers that are made to take memory and time, and keeps its heartbeats."""

import gzip
import json
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from common import database
from sourcing.web.body import MOST_MEMORY, Body
from testing.processes import ROOT
from tests.integration.sourcing.sites import LEVER, lever_posting

MOST = 512 * 1024 * 1024
PERSONIO = "/{}.jobs.personio.de/xml"

# The kernel's memory control groups, versions 1 and 2: the folder, and the file with the limit.
GROUPS = ((Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes"), (Path("/sys/fs/cgroup"), "memory.max"))


def board_of(megabytes: int, note: str = "") -> bytes:
    """Return an honest board of so many megabytes, of postings with descriptions, and a note in each title."""
    text = "<p>You will work with people who plan ahead and like to learn, and who say what they think of it.</p>" * 200
    entry = {**lever_posting(), "text": f"Engineer {note}", "description": text}
    count = megabytes * 1_000_000 // (len(json.dumps(entry)) + 8)
    entries = [{**entry, "id": str(number)} for number in range(count)]
    return json.dumps(entries, ensure_ascii=False).encode()


def array(value: bytes, count: int) -> bytes:
    return b"[" + b",".join([value] * count) + b"]"


def keys(count: int) -> bytes:
    return b"[{" + b",".join(b'"%d":1.5' % number for number in range(count)) + b"}]"


def one_string(count: int) -> bytes:
    return b'["' + b"x" * (count * 100) + rb"\ud83d\ude80" + b'"]'


def elements(element: bytes, count: int) -> bytes:
    return b"<workzag-jobs>" + element * count + b"</workzag-jobs>"


def attributes(count: int) -> bytes:
    return b"<workzag-jobs " + b" ".join(b'a%d=""' % number for number in range(count)) + b"/>"


# For each provider, a function that makes an answer with this many values.
MAKERS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "objects": ("lever", partial(array, b"{}")),
    "objects with a key": ("lever", partial(array, b'{"":1.5}')),
    "one object of many keys": ("lever", keys),
    "short strings": ("lever", partial(array, b'"\xc3\xa9a"')),
    "wide strings": ("lever", partial(array, b'"\xf0\x9f\x9a\x80' + b"x" * 1000 + b'"')),
    "escaped wide strings": ("lever", partial(array, rb'"\ud83d\ude80' + b"x" * 1000 + b'"')),
    "one escaped wide string": ("lever", one_string),
    "elements": ("personio", partial(elements, b"<a/>")),
    "attributes": ("personio", attributes),
}


def largest(make: Callable[[int], bytes], *, is_json: bool) -> bytes:
    """Return an answer of this kind near the largest that is read."""
    sample = Body()
    sample.add(make(10_000))
    most_bytes = 49_000_000 if is_json else 9_500_000
    share = min(MOST_MEMORY / sample.memory(is_json=is_json), most_bytes / len(sample.content))
    return make(int(10_000 * share * 0.97))


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading process reported: bytes and seconds."""

    readings: list[tuple[str, int, str | None]]
    shared: int
    peak: int
    stall: float


def read_apart(sites: HTTPServer, provider: str, *names: str, group: Path | None = None) -> Told:
    """Read boards in a separate process, within a control group if one is given."""
    command = [sys.executable, "-m", "tests.integration.sourcing.reader", sites.url_for(""), provider, *names]
    if group is not None:
        command = ["sh", "-c", 'echo $$ > "$0" && exec "$@"', str(group / "cgroup.procs"), *command]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, f"{done.returncode}: {done.stderr[-2000:]}"
    told = json.loads(done.stdout)
    return Told([tuple(reading) for reading in told.pop("readings")], **told)


def expect(sites: HTTPServer, provider: str, name: str, body: bytes) -> None:
    path = {"lever": LEVER, "personio": PERSONIO}[provider].format(name)
    sites.expect_request(path).respond_with_data(gzip.compress(body, 1), headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize("kind", MAKERS)
def test_largest_answer_that_is_read_fits(sites: HTTPServer, kind: str, group: Path | None) -> None:
    provider, make = MAKERS[kind]
    expect(sites, provider, "acme", largest(make, is_json=provider == "lever"))
    told = read_apart(sites, provider, "acme", group=group)
    [(_, found, sentence)] = told.readings
    assert found == 0
    assert "more memory" not in (sentence or "")
    assert told.peak < MOST * 0.9
    # As long as a heartbeat may be late: a lease lasts thirty seconds.
    assert told.stall < 10


@pytest.mark.parametrize(
    ("kind", "megabytes"), [("objects", 4), ("objects", 8), ("objects with a key", 30), ("wide strings", 45)]
)
def test_answer_that_would_take_more_memory_is_not_read(sites: HTTPServer, kind: str, megabytes: int) -> None:
    _, make = MAKERS[kind]
    expect(sites, "lever", "acme", make(megabytes * 1_000_000 // (len(make(1)) - 1)))
    told = read_apart(sites, "lever", "acme")
    assert told.readings == [("failed", 0, "Lever sent an answer that takes more memory than one may.")]
    assert told.peak < MOST // 2
    assert told.stall < 10


@pytest.mark.parametrize("note", ["", "\U0001f680"], ids=["narrow", "wide"])
def test_twenty_large_answers_are_read_one_after_the_other_and_shared(
    sites: HTTPServer, note: str, group: Path | None, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = board_of(49 if note == "" else 24, note)
    names = [f"acme{number}" for number in range(20)]
    for name in names:
        expect(sites, "lever", name, body)
    monkeypatch.setenv("DATABASE_URL", database_url)
    for is_again in (False, True):
        told = read_apart(sites, "lever", *names, group=group)
        assert told.peak < MOST
        assert told.stall < 10
        assert (told.shared > 0) == is_again
        assert "complete" in {outcome for outcome, *_ in told.readings}
        # A slow machine may run out of time, which the outcome then says.
        assert all(sentence for outcome, _, sentence in told.readings if outcome != "complete")


def expect_greenhouse(sites: HTTPServer, jobs: list[dict[str, object]], query: dict[str, str] | None = None) -> None:
    body = json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}}).encode()
    expected = sites.expect_request("/boards-api.greenhouse.io/v1/boards/acme/jobs", query_string=query)
    expected.respond_with_data(gzip.compress(body, 1), headers={"Content-Encoding": "gzip"})


def test_board_whose_descriptions_are_too_large_is_read_without_them(sites: HTTPServer) -> None:
    entry: dict[str, object] = {"title": "Engineer", "absolute_url": "https://example.com/1"}
    whole = [{**entry, "id": number, "content": "x" * 10_000} for number in range(5_100)]
    expect_greenhouse(sites, whole, {"content": "true", "pay_transparency": "true"})
    expect_greenhouse(sites, [{**entry, "id": number} for number in range(5_100)])
    assert read_apart(sites, "greenhouse", "acme").readings == [("complete", 5_100, None)]


def test_board_of_thousands_of_long_descriptions_is_described_within_limits(
    sites: HTTPServer, group: Path | None
) -> None:
    text = (
        "&lt;p&gt;You will work with people who plan ahead and like to learn.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;x&lt;/li&gt;"
        * 75
    )
    entry = {"title": "Engineer", "absolute_url": "https://example.com/1", "content": f"{text}Salary: $90,000 per year"}
    jobs = [{**entry, "id": number} for number in range(5_000)]
    expect_greenhouse(sites, jobs)
    told = read_apart(sites, "greenhouse", "acme", group=group)
    assert told.readings == [("complete", 5_000, None)]
    assert told.peak < MOST * 0.75
    assert told.stall < 2


@pytest.mark.parametrize("text", ["<b>" * 3_000_000, "\U0001f680" + "x" * 9_000_000], ids=["open tags", "wide"])
def test_descriptions_of_ten_megabytes_are_read_and_stored_within_limits(
    sites: HTTPServer, group: Path | None, database_url: str, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    honest = "<p>You will work with people who plan ahead.</p>" * 1_300
    entries = [{**lever_posting(), "id": str(number), "description": honest} for number in range(150)]
    entries += [{**lever_posting(), "id": f"x{number}", "description": text} for number in range(2)]
    expect(sites, "lever", "acme", json.dumps(entries).encode())
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("READER_RECORDS", "1")
    told = read_apart(sites, "lever", "acme", group=group)
    assert told.readings == [("complete", 152, None)]
    assert told.peak < MOST * 0.75
    assert told.stall < 5
    with database.connect(database_url) as conn:
        stored = conn.execute("SELECT count(description), max(length(description)) FROM postings").fetchone()
    assert stored is not None
    assert stored[0] > 120
    assert stored[1] <= 200_000


def test_long_lists_of_many_companies_fit_together(sites: HTTPServer, group: Path | None) -> None:
    entry = {**lever_posting(), "text": "Engineer \U0001f680" + "x" * 80}
    body = json.dumps([{**entry, "id": str(number)} for number in range(45_000)]).encode()
    names = [f"acme{number}" for number in range(10)]
    for name in names:
        expect(sites, "lever", name, body)
    told = read_apart(sites, "lever", *names, group=group)
    assert {"complete", "truncated"} <= {outcome for outcome, *_ in told.readings}
    assert told.peak < MOST * 0.75


def test_website_whose_thousand_pages_hold_long_texts_fits(sites: HTTPServer, group: Path | None) -> None:
    named = "".join(f"<url><loc>https://www.acme.com/jobs/{number}</loc></url>" for number in range(1_000))
    long = json.dumps({"@type": "JobPosting", "title": "x" * 900_000, "jobLocation": ["y" * 50_000]})
    page = gzip.compress(f"<script type='application/ld+json'>{long}</script>".encode(), 1)
    sites.expect_request("/www.acme.com/sitemap.xml").respond_with_data(f"<urlset>{named}</urlset>")
    pages = sites.expect_request(re.compile("/www.acme.com/jobs/.*"))
    pages.respond_with_data(page, headers={"Content-Encoding": "gzip"})
    told = read_apart(sites, "website", "www.acme.com", group=group)
    [(outcome, found, sentence)] = told.readings
    assert (outcome, found) == ("truncated", 0)
    assert "1000 of 1000 entries could not be used" in (sentence or "")
    assert told.peak < MOST // 2


def wide(count: int) -> str:
    """Return a text whose characters take four bytes each."""
    return "\U0001f680" + "x" * (count - 1)


def urls(*inner: str) -> str:
    return f"<urlset>{''.join(f'<url>{one}</url>' for one in inner)}</urlset>"


def addresses(count: int, more: str = "") -> list[str]:
    return [f"<loc>https://www.acme.com/jobs/{number}{more}</loc>" for number in range(count)]


# The answers of one host of twenty boards, by path, so that each board keeps as much as it may.
ON_ONE_HOST: dict[str, dict[str, str]] = {
    "long dates": {
        "sitemap.xml": urls(*(f"{one}<lastmod>{wide(9_000)}</lastmod>" for one in addresses(1_000))),
    },
    "long addresses": {"sitemap.xml": urls(*addresses(10_000, wide(1_900)))},
    "many addresses": {"sitemap.xml": urls(*addresses(40_000))},
    "parts without end": {
        "sitemap.xml": "<sitemapindex>"
        + "".join(f"<sitemap><loc>/{number}{wide(1_900)}.xml</loc></sitemap>" for number in range(5_000))
        + "</sitemapindex>",
    },
    "open elements": {"sitemap.xml": "<urlset>" + "<a>" * 300_000},
    "many small records": {"sitemap.xml": "<urlset>" + "<url><loc>/jobs/1</loc></url>" * 30_000},
    "a list of addresses": {"sitemap.xml": "".join(f"https://www.acme.com/jobs/{wide(900)}{n}\n" for n in range(900))},
    "sitemaps of robots.txt": {"robots.txt": "".join(f"Sitemap: /{number}{wide(400)}\n" for number in range(1_000))},
    "links": {"": "<html>" + "".join(f"<a href=/jobs/{number}>x</a>" for number in range(40_000))},
    "long links": {"": "<html>" + "".join(f"<a href=/jobs/{number}{wide(2_000)}>x</a>" for number in range(400))},
    "attributes of links": {"": "<html>" + f"<a href=/jobs/1 {' '.join(f'a{n}' for n in range(40_000))}>x</a>" * 3},
}


@pytest.mark.parametrize("kind", ON_ONE_HOST)
def test_twenty_boards_of_one_host_fit_whatever_it_names(
    sites: HTTPServer, kind: str, group: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long enough for all boards to hold their data; the pages themselves are not under test.
    monkeypatch.setenv("READER_SECONDS", "10")
    boards = [f"www.acme.com/{letter}" for letter in "abcdefghijklmnopqrst"]
    for path, text in ON_ONE_HOST[kind].items():
        packed = gzip.compress(text.encode(), 9)
        for one in [f"/{board}" for board in boards] if path == "" else [f"/www.acme.com/{path}"]:
            sites.expect_request(one).respond_with_data(packed, headers={"Content-Encoding": "gzip"})
    told = read_apart(sites, "website", *boards, group=group)
    assert {outcome for outcome, *_ in told.readings} == {"failed"}
    assert told.peak < MOST // 2
    assert told.stall < 10


def test_twenty_answers_that_are_refused_do_not_stay(sites: HTTPServer, group: Path | None) -> None:
    _, make = MAKERS["wide strings"]
    body = make(45_000)
    names = [f"acme{number}" for number in range(20)]
    for name in names:
        expect(sites, "lever", name, body)
    told = read_apart(sites, "lever", *names, group=group)
    assert {outcome for outcome, *_ in told.readings} == {"failed"}
    assert told.peak < MOST // 2


@pytest.fixture
def group() -> Iterator[Path | None]:
    """Make a control group of 512 MB without swap; None if this process may not."""
    made = next(filter(None, (_group_in(folder, limit) for folder, limit in GROUPS)), None)
    yield made
    if made is not None:
        made.rmdir()


def _group_in(folder: Path, limit: str) -> Path | None:
    made = folder / f"rolewatch-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    try:
        made.mkdir()
    except OSError:
        return None
    try:
        (made / limit).write_text(str(MOST))
    except OSError:
        with suppress(OSError):
            made.rmdir()
        return None
    for swap in ("memory.memsw.limit_in_bytes", "memory.swap.max"):
        with suppress(OSError):
            (made / swap).write_text(str(MOST) if "memsw" in swap else "0")
    return made
