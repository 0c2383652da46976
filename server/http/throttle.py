"""Limits how often something may happen, per holder. The memory is bounded, and a restart forgets it."""

import time
from collections.abc import Callable

# The holders that are remembered. Those who have used least are forgotten first: names that are made up push out none
# that is being guessed.
_MOST_HOLDERS = 10_000
_FORGOTTEN_AT_ONCE = 1_000


class Throttle:
    """Token buckets: each holder may do something `burst` times at once, then once in `seconds`."""

    def __init__(self, burst: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._used: dict[str, tuple[float, float]] = {}

    def wait(self, holder: str) -> float:
        """Return how many seconds a holder must wait now, 0 if it need not."""
        used = self._now_used(holder)
        return 0.0 if used <= self._burst - 1 else (used - self._burst + 1) * self._seconds

    def use(self, holder: str) -> None:
        """Count one use."""
        if holder not in self._used and len(self._used) >= _MOST_HOLDERS:
            self._forget_some()
        self._used[holder] = (self._now_used(holder) + 1, self._clock())

    def take(self, holder: str) -> float:
        """Count one use if the holder need not wait; return how many seconds it must wait otherwise."""
        if (seconds := self.wait(holder)) == 0:
            self.use(holder)
        return seconds

    def give_back(self, holder: str) -> None:
        """Take back one use that did not count after all."""
        left = self._now_used(holder) - 1
        if left > 0:
            self._used[holder] = (left, self._clock())
        else:
            self._used.pop(holder, None)

    def _forget_some(self) -> None:
        for holder in sorted(self._used, key=self._now_used)[:_FORGOTTEN_AT_ONCE]:
            del self._used[holder]

    def _now_used(self, holder: str) -> float:
        used, at = self._used.get(holder, (0.0, 0.0))
        return max(0.0, used - (self._clock() - at) / self._seconds)
