"""POST /start in warm functions, one at a time and twenty at a time: `python -m bench.start`.

Each function is a process under AWS's runtime client and gets one event at a time, as on Lambda; all share one
Postgres. The time is from sending an event to its response. It alternates with the same endpoint on FastAPI, Mangum,
SQLAlchemy and boto3, and with a handler that does nothing.
"""

import asyncio
import statistics
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bench.report import Report, Table, WrongResult, run
from bench.sides import HANDLERS, NAMES, make_people, stage
from testing.events import http_event
from testing.runtime import Function

AT_ONCE = (1, 20)

# Turns are short, so that other load on the machine affects all sides equally.
_ROUNDS = 10
_STARTS_A_ROUND = {1: 50, 20: 100}
_WARM_UP = 5

# A smaller difference counts as zero, because a ratio to it means nothing.
_LEAST_MS = 0.1


@dataclass
class _Found:
    seconds: list[float] = field(default_factory=list)
    worked: float = 0.0

    def milliseconds(self) -> tuple[float, float, float]:
        """Return the median, the 99th percentile, and the function's CPU time per start."""
        percentiles = statistics.quantiles(self.seconds, n=100, method="inclusive")
        return percentiles[49] * 1000, percentiles[98] * 1000, self.worked / len(self.seconds) * 1000


def measure(*, small: bool) -> Report:
    """Measure all sides; `small` sends a few starts, two at a time."""
    tables = []
    with stage() as (conn, environments):
        for at_once in (1, 2) if small else AT_ONCE:
            rounds, starts = (1, 4) if small else (_ROUNDS, _STARTS_A_ROUND[at_once])
            people = iter(make_people(conn, len(HANDLERS) * (at_once * _WARM_UP + rounds * starts)))
            tables.append(_table(at_once, asyncio.run(_measure(environments, people, at_once, rounds, starts))))
    return Report("start", tables)


async def _measure(
    environments: dict[str, dict[str, str]], people: Iterator[str], at_once: int, rounds: int, starts: int
) -> dict[str, _Found]:
    found = {name: _Found() for name in HANDLERS}
    async with AsyncExitStack() as stack:
        sides = {name: [Function(handler) for _ in range(at_once)] for name, handler in HANDLERS.items()}
        for name, functions in sides.items():
            for function in functions:
                await stack.enter_async_context(function.runs(environments[name]))
            await _ask(functions, people, at_once * _WARM_UP)
        for _ in range(rounds):
            for name, functions in sides.items():
                before = sum(function.worked() for function in functions)
                found[name].seconds += await _ask(functions, people, starts)
                found[name].worked += sum(function.worked() for function in functions) - before
        for name in ("api", "peer"):
            invoked = sum(function.invoked for function in sides[name])
            if invoked != at_once * _WARM_UP + rounds * starts:
                raise WrongResult(f"{NAMES[name]} invoked the worker {invoked} times")
    return found


async def _ask(functions: list[Function], people: Iterator[str], count: int) -> list[float]:
    """Send each function one start after another, `count` in total; return their seconds."""

    async def ask(function: Function) -> list[float]:
        return [
            await function.seconds(http_event("POST", "/start", next(people))) for _ in range(count // len(functions))
        ]

    return [seconds for one in await asyncio.gather(*map(ask, functions)) for seconds in one]


def _table(at_once: int, found: dict[str, _Found]) -> Table:
    sides = {name: one.milliseconds() for name, one in found.items()}
    rows = [(NAMES[name], *(f"{value:.1f} ms" for value in values)) for name, values in sides.items()]
    api, peer, nothing = (sides[name] for name in ("api", "peer", "nothing"))
    rows.append(("the API to the peer", *map(_ratio, api, peer, (0.0,) * len(api))))
    rows.append(("the same, less what nothing takes", *map(_ratio, api, peer, nothing)))
    return Table(("", "p50", "p99", "processor"), rows, f"{at_once} at a time:" if at_once > 1 else "One at a time:")


def _ratio(api: float, peer: float, nothing: float) -> str:
    # CPU time has a resolution of 10 ms, so it may be zero for a few starts.
    return f"1 : {(peer - nothing) / (api - nothing):.1f}" if api - nothing > _LEAST_MS else "-"


if __name__ == "__main__":
    sys.exit(run(measure))
