"""Renewing a run's lease while it waits for career sites."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

# How often the lease is renewed, and so how soon an abort is noticed.
SECONDS = 1.0

_T = TypeVar("_T")


async def renewing(work: Coroutine[Any, Any, _T], renew: Callable[[], None]) -> _T:
    """Return what the work returns, and renew until then; an error of the renewal ends the work."""
    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=SECONDS))[0]:
            renew()
    finally:
        task.cancel()
        await asyncio.wait({task})
    return task.result()
