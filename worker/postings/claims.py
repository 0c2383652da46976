"""The postings that this worker alone may request, until it has the answers."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from common.database import Connection
from worker.postings import queries

# The claims of a worker that died end this long after its last renewal.
LEASE_SECONDS = 60.0
RENEW_SECONDS = 20.0


@dataclass(slots=True)
class Claims:
    """Claimed postings, by their numbers, each with the end of its claim and the time it was made or renewed.

    A claim that was renewed or taken over has another end, so a worker that slept ends no claim but its own.
    """

    conn: Connection
    _held: dict[int, tuple[datetime, float]] = field(default_factory=dict)
    _renewed: float = field(default_factory=time.monotonic)

    def add(self, claimed: Mapping[int, datetime], began: float) -> None:
        """Hold claims that a statement has made; `began`: when it was sent, on the monotonic clock."""
        self._held.update({one: (until, began) for one, until in claimed.items()})

    def end_of(self, claimed: int) -> datetime | None:
        """Return the end of a claim; None if it is not held, or has passed."""
        until, began = self._held.get(claimed, (None, 0.0))
        return until if time.monotonic() - began < LEASE_SECONDS else None

    def end(self, claimed: Iterable[int]) -> None:
        """Forget claims that a statement has ended."""
        for one in claimed:
            self._held.pop(one, None)

    def renew(self) -> None:
        """Renew the claims if it is time to, and forget those that have been lost."""
        began = time.monotonic()
        if self._held and began - self._renewed >= RENEW_SECONDS:
            renewed = queries.renew_claims(self.conn, self._ends(), lease_seconds=LEASE_SECONDS)
            self._held = {one: (until, began) for one, until in renewed.items()}
            self._renewed = began

    def release(self) -> None:
        """End the claims of all postings that were not asked."""
        if self._held:
            queries.release_claims(self.conn, self._ends())
            self._held.clear()

    def _ends(self) -> dict[int, datetime]:
        return {one: until for one, (until, _) in self._held.items()}
