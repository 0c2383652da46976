"""The clock: a tick each minute, which a child answers as the API's function does on AWS."""

import asyncio
import threading
from collections.abc import Callable

from common.log import logger
from server.children.messages import Tick
from server.children.pool import Pool
from server.errors import ChildLost

# What the API's function has on AWS.
TICK_SECONDS = 29.0

_RETIRE_SECONDS = 10.0


async def run_clock(pool: Pool, count_slots: Callable[[], int], every: float) -> None:
    """Tick after each `every` seconds, forever. Ticks that the machine slept through are not made up for."""
    while True:
        await asyncio.sleep(every)
        await asyncio.to_thread(tick, pool, count_slots)


def tick(pool: Pool, count_slots: Callable[[], int]) -> None:
    """Let one tick happen; its errors are logged, and the next one does its work."""
    try:
        done = pool.call(Tick(count_slots()), TICK_SECONDS)
    except ChildLost as lost:
        logger.error("tick lost", reason=str(lost))
        return
    if done.get("failed"):
        logger.error("tick failed in part", failed=done["failed"])


def retire_regularly(pools: list[Pool], stopped: threading.Event) -> None:
    """End children that are no longer needed, until `stopped`."""
    while not stopped.wait(_RETIRE_SECONDS):
        for pool in pools:
            pool.retire()
