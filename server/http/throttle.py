"""Limits how often something may happen, per holder. The memory is bounded, and a restart forgets it."""

import time
from collections import OrderedDict
from collections.abc import Callable

# The holders that are remembered; the one that was used longest ago goes first.
_MOST_HOLDERS = 10_000


class Throttle:
    """Token buckets: each holder may do something `burst` times at once, then once in `seconds`."""

    def __init__(self, burst: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, holder: str) -> float:
        """Return how many seconds a holder must wait now, 0 if it need not."""
        used = self._now_used(holder)
        return 0.0 if used <= self._burst - 1 else (used - self._burst + 1) * self._seconds

    def use(self, holder: str) -> None:
        """Count one use."""
        self._used[holder] = (self._now_used(holder) + 1, self._clock())
        self._used.move_to_end(holder)
        if len(self._used) > _MOST_HOLDERS:
            self._used.popitem(last=False)

    def take(self, holder: str) -> float:
        """Count one use if the holder need not wait; return how many seconds it must wait otherwise."""
        if (seconds := self.wait(holder)) == 0:
            self.use(holder)
        return seconds

    def give_back(self, holder: str) -> None:
        """Take back one use that did not count after all."""
        if holder in self._used:
            self._used[holder] = (max(0.0, self._now_used(holder) - 1), self._clock())

    def _now_used(self, holder: str) -> float:
        used, at = self._used.get(holder, (0.0, 0.0))
        return max(0.0, used - (self._clock() - at) / self._seconds)
