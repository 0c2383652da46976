"""Places in a run where a test can act: before or after one of the worker's statements, or of the reading of pages.

A place is written `before NAME`, `after NAME` or `before NAME 2` for the second time; NAME is a function of
worker.queries, worker.boards.queries, worker.postings.queries, worker.searches.queries or common.outbox.queries, or
`read_boards`. The product knows nothing of this: its functions are wrapped from outside.
"""

import functools
import inspect
from collections import Counter
from collections.abc import Callable
from typing import Any

import worker.run
from common.outbox import queries as of_outbox
from sourcing.read import read_boards
from worker import queries
from worker.boards import queries as of_boards
from worker.postings import queries as of_postings
from worker.searches import queries as of_searches

STATEMENTS = {
    name: module
    for module in (queries, of_boards, of_postings, of_searches, of_outbox)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
}


def watch(reached: Callable[[str], None], replace: Callable[[object, str, object], None] = setattr) -> "Counter[str]":
    """Call `reached` with the name of every place that the worker reaches.

    Returns:
        How often each name was met, to be cleared where another run begins.
    """
    times: Counter[str] = Counter()

    def announce(moment: str, name: str) -> None:
        nth = times[name]
        reached(f"{moment} {name}" if nth == 1 else f"{moment} {name} {nth}")

    def wrapped(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*arguments: Any, **named: Any) -> Any:
            if times["reading"] and name == "renew_lease":
                # A heartbeat during a slow reading comes at any time, so it is no place.
                return function(*arguments, **named)
            times[name] += 1
            announce("before", name)
            answer = function(*arguments, **named)
            announce("after", name)
            return answer

        return call

    for name, module in STATEMENTS.items():
        replace(module, name, wrapped(name, getattr(module, name)))
    replace(worker.run, "read_boards", _reading(read_boards, times, announce))
    return times


def _reading(
    function: Callable[..., Any], times: Counter[str], announce: Callable[[str, str], None]
) -> Callable[..., Any]:
    async def read(*arguments: Any, **named: Any) -> Any:
        times["read_boards"] += 1
        announce("before", "read_boards")
        times["reading"] = 1
        try:
            answer = await function(*arguments, **named)
        finally:
            times["reading"] = 0
        announce("after", "read_boards")
        return answer

    return read
