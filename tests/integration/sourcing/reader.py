"""A process that reads boards and measures itself. Arguments: a sites URL, a provider and names of boards.

It prints one line of JSON: each board's outcome, number of postings and sentence, the number of shared readings, the
process's peak memory in bytes, and the longest block of the event loop in seconds of CPU time, so that other load on
the machine does not count. DATABASE_URL holds the shared readings, and with READER_RECORDS=1 also what a run stores for
everyone. READER_SECONDS limits the whole read.
"""

import asyncio
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import worker.run  # noqa: F401 - the worker has it loaded too
from common import database
from common.readings.queries import ReadingsTable
from sourcing.cache import SharedReadings
from sourcing.model.posting import Board
from sourcing.read import read_boards
from worker.postings.recorder import Recorder

_BEAT = 0.02


async def main(url: str, provider: str, *names: str) -> None:
    """Read the boards of a provider at a sites URL."""
    stalls: list[float] = []
    beating = asyncio.create_task(_beat(stalls))
    boards, database_url = [Board(provider, name) for name in names], os.environ.get("DATABASE_URL")
    sharer = _sharer() if database_url else None
    seconds = float(os.environ.get("READER_SECONDS", "300"))
    readings = await read_boards(boards, sites_url=url, seconds=seconds, sharer=sharer)
    await asyncio.sleep(2 * _BEAT)
    beating.cancel()
    with suppress(asyncio.CancelledError):
        await beating
    told = [(reading.outcome, reading.found, reading.error_message) for reading in readings]
    shared = sum(reading.is_shared for reading in readings)
    sys.stdout.write(json.dumps({"readings": told, "shared": shared, "peak": peak(), "stall": max(stalls)}))


def _sharer() -> SharedReadings:
    table = ReadingsTable(database.connection(), 3600)
    if not os.environ.get("READER_RECORDS"):
        return SharedReadings(table)
    recorder = Recorder(database.connection(), 300, lambda: True)
    return SharedReadings(table, {}, recorder.record, recorder.wanted)


async def _beat(stalls: list[float]) -> None:
    while True:
        began = time.process_time()
        await asyncio.sleep(_BEAT)
        stalls.append(time.process_time() - began)


def peak() -> int:
    """Return the peak memory of this process in bytes: Linux's VmHWM, which starts again with each program."""
    status = Path("/proc/self/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
