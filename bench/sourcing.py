"""How fast and how small reading career pages is: `make bench-sourcing`.

Time: 100 boards, each of which answers after 300 ms, against the 1.5 s that 20 at a time would ideally take. Memory:
the peak of a process of its own that reads and filters 50,000 postings of 20 boards, all at once. Both over real HTTP.
"""

import asyncio
import json
import multiprocessing
import resource
import sys
import time
from asyncio import StreamReader, StreamWriter

from sourcing.dry_run import COMPANIES_AT_ONCE, Followed, dry_run
from sourcing.filters import Filter

BOARDS = 100
ANSWER_SECONDS = 0.3
IDEAL_SECONDS = BOARDS / COMPANIES_AT_ONCE * ANSWER_SECONDS
MOST_TIMES_IDEAL = 1.3

POSTINGS = 50_000
MOST_MEGABYTES = 256

# Titles, and so filters, as people have them.
_TITLES = ("Senior Software Engineer, Platform", "Account Executive, DACH", "Data Scientist", "Engineering Intern")
_FILTER = Filter(include=("engineer", "data"), exclude=("intern",))


def main() -> int:
    """Print both figures, and return 0 where both claims hold."""
    ratio = min(_run(BOARDS, 5, ANSWER_SECONDS)[0] for _ in range(3)) / IDEAL_SECONDS
    print(f"{BOARDS} boards of {ANSWER_SECONDS * 1000:.0f} ms, {COMPANIES_AT_ONCE} at a time: {ratio:.2f} of the ideal")
    _, megabytes = _run(COMPANIES_AT_ONCE, POSTINGS // COMPANIES_AT_ONCE, 0.0)
    print(f"{POSTINGS} postings read and filtered: {megabytes:.0f} MB at the peak")
    return 0 if ratio <= MOST_TIMES_IDEAL and megabytes <= MOST_MEGABYTES else 1


def _run(boards: int, postings: int, seconds: float) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of reading so many boards of so many postings, in its own process."""
    context = multiprocessing.get_context("spawn")
    port, measured = context.Queue(), context.Queue()
    server = context.Process(target=_serve, args=(port, postings, seconds), daemon=True)
    server.start()
    reader = context.Process(target=_measure, args=(boards, f"http://127.0.0.1:{port.get()}", measured))
    reader.start()
    result: tuple[float, float] = measured.get()
    reader.join()
    server.terminate()
    server.join()
    return result


def _measure(boards: int, url: str, measured: "multiprocessing.Queue[tuple[float, float]]") -> None:
    # The client's modules are loaded before the clock starts.
    import sourcing.http  # noqa: F401, PLC0415

    started = time.perf_counter()
    _read_all(boards, url)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1024 if sys.platform == "linux" else 1
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000
    measured.put((time.perf_counter() - started, megabytes))


def _read_all(boards: int, url: str) -> None:
    companies = [Followed(f"acme{n}", "greenhouse", f"acme{n}", _FILTER, Filter()) for n in range(boards)]
    results = asyncio.run(dry_run(companies, sites_url=url, seconds=300))
    assert all(result.outcome == "complete" for result in results), results[0].error_message


def _serve(port: "multiprocessing.Queue[int]", postings: int, seconds: float) -> None:
    body = _board(postings)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(seconds)
            writer.write(head + body)
            await writer.drain()

    async def serve() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


def _board(postings: int) -> bytes:
    """Return a Greenhouse board as large as real ones are: about 1.4 kB a posting."""
    jobs = [
        {
            "id": 8_000_000_000 + number,
            "title": f"{_TITLES[number % len(_TITLES)]} {number}",
            "location": {"name": "Berlin, Germany; Remote"},
            "absolute_url": f"https://boards.greenhouse.io/acme/jobs/{8_000_000_000 + number}",
            "metadata": [{"id": field, "name": "Career site", "value": "x" * 90} for field in range(8)],
        }
        for number in range(postings)
    ]
    return json.dumps({"jobs": jobs, "meta": {"total": postings}}).encode()


if __name__ == "__main__":
    sys.exit(main())
