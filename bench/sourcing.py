"""How fast and how small reading career pages is: `python -m bench.sourcing`.

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
from concurrent.futures import ProcessPoolExecutor

from bench.boards import board_listing
from bench.report import Report, Table, WrongResult, run
from sourcing.filters import Filter, FollowedCompany, apply_filters
from sourcing.reading import BOARDS_AT_ONCE, read_boards

BOARDS = 100
ANSWER_SECONDS = 0.3
MOST_TIMES_IDEAL = 1.3

POSTINGS = 50_000
MOST_MEGABYTES = 256

_FILTER = Filter(include=("engineer", "data"), exclude=("intern",))


def measure(*, small: bool) -> Report:
    """Measure both; small is 20 boards of 50 ms, and 400 postings."""
    boards, seconds, postings, turns = (20, 0.05, 400, 1) if small else (BOARDS, ANSWER_SECONDS, POSTINGS, 3)
    ideal = boards / BOARDS_AT_ONCE * seconds
    took = min(_run(boards, 5, seconds)[0] for _ in range(turns))
    _, megabytes = _run(BOARDS_AT_ONCE, postings // BOARDS_AT_ONCE, 0.0)
    time_table = Table(
        (f"{boards} boards that answer after {seconds * 1000:.0f} ms", "time", "to the ideal"),
        [
            (f"the ideal at {BOARDS_AT_ONCE} at a time", f"{ideal:.2f} s", "1.00"),
            ("Rolewatch", f"{took:.2f} s", f"{took / ideal:.2f}"),
            ("the goal", f"{ideal * MOST_TIMES_IDEAL:.2f} s", f"{MOST_TIMES_IDEAL:.2f}"),
        ],
    )
    memory_table = Table(
        (f"{postings:,} postings read and filtered", "peak", "to the goal"),
        [
            ("Rolewatch", f"{megabytes:.0f} MB", f"{megabytes / MOST_MEGABYTES:.2f}"),
            ("the goal", f"{MOST_MEGABYTES} MB", "1.00"),
        ],
    )
    return Report("sourcing", [time_table, memory_table])


def _run(boards: int, postings: int, seconds: float) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of reading so many boards of so many postings, in its own process."""
    context = multiprocessing.get_context("spawn")
    port = context.Queue()
    server = context.Process(target=_serve, args=(port, postings, seconds), daemon=True)
    server.start()
    try:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            return pool.submit(_measure, boards, f"http://127.0.0.1:{port.get()}").result()
    finally:
        server.terminate()
        server.join()


def _measure(boards: int, url: str) -> tuple[float, float]:
    # The client's modules are loaded before the clock starts.
    import sourcing.http  # noqa: F401, PLC0415

    started = time.perf_counter()
    _read_all(boards, url)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1024 if sys.platform == "linux" else 1
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000
    return time.perf_counter() - started, megabytes


def _read_all(boards: int, url: str) -> None:
    followed = [FollowedCompany(f"acme{n}", "greenhouse", f"acme{n}", _FILTER) for n in range(boards)]
    readings = asyncio.run(read_boards([one.at for one in followed], sites_url=url, seconds=300))
    if wrong := [reading.error_message for reading in readings if reading.outcome != "complete"]:
        raise WrongResult(str(wrong[0]))
    filtered = [apply_filters(one, reading.postings) for one, reading in zip(followed, readings, strict=True)]
    if not all(included for included, _ in filtered):
        raise WrongResult("the filters let nothing pass")


def _serve(port: "multiprocessing.Queue[int]", postings: int, seconds: float) -> None:
    body = json.dumps(board_listing("acme", postings)).encode()
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


if __name__ == "__main__":
    sys.exit(run(measure))
