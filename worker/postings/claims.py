"""The postings that this worker alone may request, until it has the answers."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from common.database import Connection
from worker.postings import queries

# The claims of a worker that died end this long after its last renewal.
LEASE_SECONDS = 60.0
_RENEW_SECONDS = 20.0


@dataclass(slots=True)
class Claims:
    """Claimed postings, by their numbers."""

    conn: Connection
    _held: set[int] = field(default_factory=set)
    _renewed: float = field(default_factory=time.monotonic)

    def add(self, claimed: Iterable[int]) -> None:
        """Hold claims that a statement has just made."""
        self._held.update(claimed)

    def end(self, claimed: Iterable[int]) -> None:
        """Forget claims that a statement has ended."""
        self._held.difference_update(claimed)

    def renew(self) -> None:
        """Renew the claims if it is time to."""
        if self._held and time.monotonic() - self._renewed >= _RENEW_SECONDS:
            queries.renew_claims(self.conn, self._held, lease_seconds=LEASE_SECONDS)
            self._renewed = time.monotonic()

    def release(self) -> None:
        """End the claims of all postings that were not asked."""
        if self._held:
            queries.release_claims(self.conn, self._held)
            self._held.clear()
