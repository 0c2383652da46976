"""Waiting for what a server, a process or another thread does."""

import time
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


def wait_for(
    look: Callable[[], _T], is_so: Callable[[_T], object] = bool, *, seconds: float = 30, every: float = 0.05
) -> _T:
    """Look again and again until what is seen is so, and return that; a look that costs something comes less often.

    Raises:
        AssertionError: it was not so within `seconds`; the message is what was seen last.
    """
    deadline = time.monotonic() + seconds
    while not is_so(seen := look()):
        assert time.monotonic() < deadline, seen
        time.sleep(every)
    return seen
