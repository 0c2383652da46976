"""Reads every board of the catalog from the live sites and prints those that have moved: `make check-catalog`."""

import asyncio
import logging
import os
import sys
from collections.abc import Iterable, Sequence

from common.states import Outcome
from sourcing.catalog import CatalogCompany, entries
from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards

_SECONDS = 1_800.0
_TRIED_FIRST = 10


def main() -> int:
    """Print a line for each board that was not read completely.

    Return 0 if no board has moved, 1 if some may have moved, 2 without internet.
    """
    # Failed attempts are logged; here only the final result counts.
    logging.disable(logging.WARNING)
    boards = [Board(entry.provider, entry.board) for entry in entries()]
    # Check this first: without the internet, a thousand boards take minutes to fail.
    if all(_is_out_of_reach(result) for result in _read(boards[:_TRIED_FIRST])):
        print("Not one career site could be reached: this needs the internet.", file=sys.stderr)
        return 2
    return _report(zip(entries(), _read(boards), strict=True))


def _read(boards: Sequence[Board]) -> list[Reading]:
    sites_url, contact = os.environ.get("CAREER_SITES_URL"), os.environ.get("CAREER_SITES_CONTACT")
    return asyncio.run(read_boards(boards, sites_url=sites_url, seconds=_SECONDS, contact=contact))


def _report(read: Iterable[tuple[CatalogCompany, Reading]]) -> int:
    boards = moved = whole = postings = 0
    for entry, result in read:
        boards += 1
        postings += result.found
        whole += result.outcome is Outcome.COMPLETE
        moved += not result.found
        if result.outcome is not Outcome.COMPLETE:
            word = "unproven" if result.found else "MOVED?"
            print(f"{word:9}{entry.company} ({entry.provider} {entry.board}): {result.error_message or 'no jobs'}")
    print(f"{boards} boards, {whole} read whole, {moved} may have moved; {postings} postings.")
    return 1 if moved else 0


def _is_out_of_reach(result: Reading) -> bool:
    sentence = result.error_message or ""
    return any(words in sentence for words in ("could not be reached", "keeps failing"))


if __name__ == "__main__":
    sys.exit(main())
