"""What reading pages one by one costs, and the longest board of a provider in HTML: `python -m bench.careers`.

A website of 1,000 pages with 30 kB each is read twice by one process, once with the dates of its sitemap and once with
ETags alone: how many of its pages are sent in full. A new process remembers nothing, and reads all of them. Then 50,000
postings of the three providers that take the longest, each in a process of its own. All over real HTTP.
"""

import asyncio
import gzip
import json
import multiprocessing
import random
import sys
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from bench.once import peak_megabytes
from bench.report import Report, Table, WrongResult, run

PAGES, PAGE_BYTES = 1_000, 30_000
POSTINGS = 50_000
MOST_MEGABYTES = 256
MOST_SENT_AGAIN = 0.1

_HOST = "www.acme.com"


def measure(*, small: bool) -> Report:
    """Measure both; small is 20 pages, and 200 postings."""
    pages, postings = (20, 200) if small else (PAGES, POSTINGS)
    rows = list[tuple[str, ...]]()
    for what, is_dated in (("by the sitemap's dates", True), ("by ETags alone", False)):
        first, again = _apart(_read_twice, pages, is_dated)
        rows.append((f"a rerun with nothing changed, {what}", f"{again:,} of {first:,}", f"{again / first:.2f}"))
    rows.append(("the goal", f"{first * MOST_SENT_AGAIN:,.0f} of {first:,}", f"{MOST_SENT_AGAIN:.2f}"))
    sent = Table((f"a website of {pages:,} pages, in one process", "sent in full", "to the first run"), rows)
    peaks = list[tuple[str, ...]]()
    for provider in _BOARDS:
        count = min(postings, _MOST.get(provider, postings))
        seconds, megabytes = _apart(_read_long, provider, count)
        peaks.append(
            (f"{provider}, {count:,}", f"{seconds:.1f} s", f"{megabytes:.0f} MB", f"{megabytes / MOST_MEGABYTES:.2f}")
        )
    peaks.append(("the goal", "", f"{MOST_MEGABYTES} MB", "1.00"))
    long = Table(("one board, and how many postings it lists", "time", "peak", "to the goal"), peaks)
    return Report("careers", [sent, long])


def _apart(work: Callable[..., tuple[float, float]], *arguments: object) -> tuple[float, float]:
    """Return what a function returns in a process of its own, begun anew."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _read_twice(pages: int, is_dated: bool) -> tuple[float, float]:
    """Return how many answers held a page or a sitemap in full, of the first reading and of the second."""
    return asyncio.run(_count_sent(_website(pages, is_dated)))


async def _count_sent(site: "_Site") -> tuple[float, float]:
    counts = []
    async with await asyncio.start_server(site.answer, "127.0.0.1", 0) as server:
        for _ in range(2):
            before = site.sent
            await _read("website", _HOST, server)
            counts.append(site.sent - before)
    return counts[0], counts[1]


def _read_long(provider: str, postings: int) -> tuple[float, float]:
    """Return the seconds that reading a board takes, and the peak megabytes of the process that does."""
    context = multiprocessing.get_context("spawn")
    port = context.Queue()
    server = context.Process(target=_serve_long, args=(port, provider, postings), daemon=True)
    server.start()
    try:
        url = f"http://127.0.0.1:{port.get()}"
        started = time.perf_counter()
        found = asyncio.run(_read_at(provider, _BOARDS[provider][0], url))
        if found != postings:
            raise WrongResult(f"{found} of {postings} were found")
        return time.perf_counter() - started, peak_megabytes()
    finally:
        server.terminate()
        server.join()


async def _read(provider: str, board: str, server: asyncio.Server) -> int:
    return await _read_at(provider, board, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")


async def _read_at(provider: str, board: str, url: str) -> int:
    from sourcing.postings import Board  # noqa: PLC0415
    from sourcing.reading import read_boards  # noqa: PLC0415

    [reading] = await read_boards([Board(provider, board)], sites_url=url, seconds=600)
    if not reading.found:
        raise WrongResult(str(reading.error_message))
    return reading.found


@dataclass
class _Site:
    """Pages by their paths, each with its ETag; a page that is asked for with it is not sent again."""

    pages: Mapping[str, bytes]
    sent: int = 0
    etag: bytes = field(default=b'"1"')

    async def answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        while line := await reader.readline():
            head = await reader.readuntil(b"\r\n\r\n")
            page = self.pages.get(line.split()[1].decode())
            if page is None:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            elif b"if-none-match: " + self.etag in head.lower():
                writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: " + self.etag + b"\r\n\r\n")
            else:
                self.sent += 1
                head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nETag: " + self.etag
                writer.write(head + f"\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page)
            await writer.drain()
        writer.close()


def _website(pages: int, is_dated: bool) -> _Site:
    words = random.Random(0)
    changed = "<lastmod>2026-11-01</lastmod>" if is_dated else ""
    urls = "".join(f"<url><loc>https://{_HOST}/jobs/{n}</loc>{changed}</url>" for n in range(pages))
    served = {f"/{_HOST}/sitemap.xml": f"<urlset>{urls}</urlset>"}
    for number in range(pages):
        job = json.dumps({"@type": "JobPosting", "title": f"Cook {number}"})
        filler = "".join(words.choices("abcdefghij klmnop", k=PAGE_BYTES))
        served[f"/{_HOST}/jobs/{number}"] = f"<p>{filler}</p><script type='application/ld+json'>{job}</script>"
    return _Site({path: gzip.compress(text.encode(), 1) for path, text in served.items()})


def _jazzhr(postings: int) -> dict[str, str]:
    def row(tag: str, number: int) -> str:
        link = f"<a class='job_title_link' href='/apply/K{number}?x'>Cook number {number}</a>"
        return f"<{tag} id='row_job_{number}'><td>{link}</td><td>Oslo, NO</td></{tag}>"

    table, list_ = ("".join(row(tag, number) for number in range(postings)) for tag in ("tr", "div"))
    page = f"<html><table id='jobs_table'>{table}</table>{list_}</html>"
    return {"/acme.applytojob.com/apply/jobs": page}


def _icims(postings: int) -> dict[str, str]:
    host, size = "/careers-acme.icims.com", 50
    pages = range(0, postings, size)
    served = {}
    for at, start in enumerate(pages):
        cards = "".join(
            f"<li class='iCIMS_JobCardItem'><a class='iCIMS_Anchor' href='/jobs/{n}/x/job'><h3>Cook {n}</h3></a></li>"
            for n in range(start + 1, min(start + size, postings) + 1)
        )
        following = f"<link rel='next' href='{host}?pr={at + 1}'>" if at + 1 < len(pages) else ""
        served[f"{host}/jobs/search?ss=1&pr={at}&in_iframe=1"] = f"{following}<ul class='iCIMS_JobsTable'>{cards}</ul>"
    urls = "".join(f"<url><loc>https:/{host}/jobs/{n}/x/job</loc></url>" for n in range(1, postings + 1))
    return {**served, f"{host}/sitemap.xml": f"<urlset>{urls}</urlset>"}


def _successfactors(postings: int) -> dict[str, str]:
    items = "".join(
        f"<item><title>Cook {n} (Oslo, NO)</title><link>https://jobs.acme.com/job/Cook/{n}/</link></item>"
        for n in range(1_000_000, 1_000_000 + postings)
    )
    return {"/jobs.acme.com/sitemal.xml": f"<rss><channel>{items}</channel></rss>"}


# JazzHR's answer is one page: a longer one is refused, because reading it may take more memory than one answer may.
_MOST = {"jazzhr": 40_000}

# The board's name, and what its site answers.
_BOARDS: dict[str, tuple[str, Callable[[int], dict[str, str]]]] = {
    "jazzhr": ("acme", _jazzhr),
    "icims": ("careers-acme.icims.com", _icims),
    "successfactors": ("jobs.acme.com", _successfactors),
}


def _serve_long(port: "multiprocessing.Queue[int]", provider: str, postings: int) -> None:
    site = _Site({path: gzip.compress(text.encode(), 1) for path, text in _BOARDS[provider][1](postings).items()})

    async def serve() -> None:
        server = await asyncio.start_server(site.answer, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


if __name__ == "__main__":
    sys.exit(run(measure))
