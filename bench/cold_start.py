"""Cold start of POST /start, from the start of the process to its response: `python -m bench.cold_start`.

Compares the API, the same endpoint on FastAPI, Mangum, SQLAlchemy and boto3, and a handler that does nothing. They
start alternately under Lambda's runtime client, on one Postgres, with compiled bytecode. If other work shares the
machine, CPU time is more reliable than clock time.
"""

import asyncio
import statistics
import sys
from collections.abc import Iterator

from bench.report import Report, Table, run
from bench.sides import HANDLERS, NAMES, make_people, stage
from testing.events import http_event
from testing.runtime import Start, cold_start

_ROUNDS = 9


def measure(*, small: bool) -> Report:
    """Measure all sides alternately; `small` measures one round."""
    rounds = 1 if small else _ROUNDS
    with stage() as (conn, environments):
        people = iter(make_people(conn, (rounds + 1) * len(HANDLERS)))
        starts = asyncio.run(_measure(environments, people, rounds))
    medians = {
        name: (statistics.median(start.waited for start in side), statistics.median(start.worked for start in side))
        for name, side in starts.items()
    }
    rows = [(NAMES[name], *(f"{seconds * 1000:.0f} ms" for seconds in both)) for name, both in medians.items()]
    ratios = [peer / api for api, peer in zip(medians["api"], medians["peer"], strict=True)]
    rows.append(("the API to the peer", *(f"1 : {ratio:.1f}" for ratio in ratios)))
    return Report("cold_start", [Table(("", "waited", "processor"), rows)])


async def _measure(
    environments: dict[str, dict[str, str]], people: Iterator[str], rounds: int
) -> dict[str, list[Start]]:
    starts: dict[str, list[Start]] = {name: [] for name in HANDLERS}
    for number in range(rounds + 1):
        for name, handler in HANDLERS.items():
            start = await cold_start(handler, http_event("POST", "/start", next(people)), environments[name])
            # The first round writes bytecode.
            if number:
                starts[name].append(start)
    return starts


if __name__ == "__main__":
    sys.exit(run(measure))
