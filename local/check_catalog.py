"""Reads every board of the catalog on the live sites, and prints which have moved: `make check-catalog`."""

import asyncio
import logging
import os
import sys
from collections.abc import Iterable

from common.states import Outcome
from sourcing.catalog import CATALOG, CatalogCompany
from sourcing.postings import Board
from sourcing.reading import Reading, read_boards

_SECONDS = 1_800.0


def main() -> int:
    """Print a line for each board that is not read whole; return 0 where none has moved, 1 else, 2 without internet."""
    # Each attempt that fails is logged; here only the end counts.
    logging.disable(logging.WARNING)
    boards = [Board(entry.provider, entry.board) for entry in CATALOG]
    sites_url, contact = os.environ.get("CAREER_SITES_URL"), os.environ.get("CAREER_SITES_CONTACT")
    results = asyncio.run(read_boards(boards, sites_url=sites_url, seconds=_SECONDS, contact=contact))
    if all(_is_out_of_reach(result) for result in results):
        print("Not one career site could be reached: this needs the internet.", file=sys.stderr)
        return 2
    return _report(zip(CATALOG, results, strict=True))


def _report(read: Iterable[tuple[CatalogCompany, Reading]]) -> int:
    moved = whole = postings = 0
    for entry, result in read:
        postings += result.found
        whole += result.outcome is Outcome.COMPLETE
        moved += not result.found
        if result.outcome is not Outcome.COMPLETE:
            word = "unproven" if result.found else "MOVED?"
            print(f"{word:9}{entry.company} ({entry.provider} {entry.board}): {result.error_message or 'no jobs'}")
    print(f"{len(CATALOG)} boards, {whole} read whole, {moved} may have moved; {postings} postings.")
    return 1 if moved else 0


def _is_out_of_reach(result: Reading) -> bool:
    sentence = result.error_message or ""
    return any(words in sentence for words in ("could not be reached", "keeps failing"))


if __name__ == "__main__":
    sys.exit(main())
