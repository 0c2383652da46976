"""Chooses the missing jobs whose own pages are asked before a proven list closes them, and weighs the answers."""

from collections.abc import Iterable, Mapping
from hashlib import sha1

from common.states import Outcome
from sourcing.read import Reading
from worker.live import LiveJob, PageSays

# Per board and reading, so that a board that replaces its jobs costs no more than this.
MOST_ASKED = 30


def to_ask(reading: Reading, live: Iterable[LiveJob]) -> list[str]:
    """Return the ids of a board's jobs whose pages a run asks: those that a proven list newly lacks, 30 at random.

    Runs that judge by the same reading ask for the same ones.
    """
    if reading.outcome not in {Outcome.COMPLETE, Outcome.EMPTY}:
        return []
    listed = {posting.external_id for posting in reading.postings}
    missing = sorted({job.external_id for job in live if job.missing_since is None} - listed)
    return sorted(missing, key=lambda one: _place(reading, one))[:MOST_ASKED] if len(missing) > MOST_ASKED else missing


def believed(said: Mapping[str, PageSays], control: PageSays | None) -> dict[str, PageSays]:
    """Return what the pages said, as far as it is believed.

    `control` is what the page of a listed job said, None if the list is empty. A site that does not show a job that it
    lists may say of every job that it is gone: it is no witness.
    """
    if control == "open":
        return dict(said)
    return {one: "unknown" if says == "closed" else says for one, says in said.items()}


def _place(reading: Reading, external_id: str) -> bytes:
    return sha1(f"{reading.read_at.timestamp()} {external_id}".encode(errors="replace"), usedforsecurity=False).digest()
