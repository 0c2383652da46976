"""Waits for a server, a process or another thread."""

import time
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


def wait_for(
    read: Callable[[], _T], is_so: Callable[[_T], object] = bool, *, seconds: float = 30, every: float = 0.05
) -> _T:
    """Poll until the value satisfies a condition, and return the value. Slow checks are made less often.

    Raises:
        AssertionError: the condition was not met within `seconds`. The message is the last value.
    """
    deadline = time.monotonic() + seconds
    while not is_so(seen := read()):
        assert time.monotonic() < deadline, seen
        time.sleep(every)
    return seen
