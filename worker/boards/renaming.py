"""Which jobs a run renames: a release may change the ids of a board's jobs, and readings list the former ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sourcing.filters import FollowedCompany
from sourcing.model.posting import Posting
from sourcing.model.text import is_clean
from sourcing.read import Reading
from sourcing.spelling import folded
from worker.boards.queries import Renaming

# The limit of jobs.external_id.
_LONGEST_ID = 255


def renamings(readings: Iterable[Reading], followed: Iterable[FollowedCompany]) -> list[Renaming]:
    """Return the renamings that the readings contain, for each company that follows their boards.

    A former id that the board still lists, or that is another job's current id, is left out.
    """
    read = {folded(reading.board): reading for reading in readings if reading.former_ids}
    return [
        Renaming(one.company, one.at, former, current, posting, apart)
        for one in followed
        if (reading := read.get(folded(one.at)))
        for former, current, posting, apart in renamed(reading)
    ]


def renamed(reading: Reading) -> Iterator[tuple[str, str, Posting | None, list[Posting]]]:
    """Yield each former id that names no posting now, with the current id and posting, and the postings that share it.

    See `Renaming`.
    """
    listed = {posting.external_id: posting for posting in reading.postings}
    apart = defaultdict[str, list[Posting]](list)
    for posting in reading.postings:
        page, _, fragment = posting.external_id.partition("#")
        if fragment and _is_id(posting.external_id):
            apart[page].append(posting)
    taken = listed.keys() | set(reading.former_ids.values())
    for former, current in reading.former_ids.items():
        if former not in taken and _is_id(former) and _is_id(current):
            yield former, current, listed.get(current), apart[former] if current.startswith(f"{former}#") else []


def _is_id(text: str) -> bool:
    return 1 <= len(text) <= _LONGEST_ID and is_clean(text)
