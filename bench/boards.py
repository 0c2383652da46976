"""Boards with many postings, as large as real ones."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sourcing.model.posting import Posting
from testing.boards import listing, posting, write_board

# Realistic titles, so that filters behave realistically.
_TITLES = ("Senior Software Engineer, Platform", "Account Executive, DACH", "Data Scientist", "Engineering Intern")

# With this text a posting has 1.4 kB.
_FURTHER = [{"id": field, "name": "Career site", "value": "x" * 90} for field in range(8)]


def board(company: str, count: int) -> list[Posting]:
    """Return `count` postings of a company."""
    return [_posting(company, number) for number in range(count)]


def _posting(company: str, number: int) -> Posting:
    external_id = str(8_000_000_000 + number)
    url = f"https://boards.greenhouse.io/{company}/jobs/{external_id}"
    return Posting(external_id, f"{_TITLES[number % len(_TITLES)]} {number}", "Berlin, Germany; Remote", url)


def board_listing(company: str, count: int) -> dict[str, Any]:
    """Return Greenhouse's response for a board with `count` postings."""
    return listing(
        *(
            posting(p.external_id, p.title, p.location, absolute_url=p.url, metadata=_FURTHER)
            for p in board(company, count)
        )
    )


def put_boards(folder: Path, companies: Sequence[str], postings: int) -> None:
    """Write a board with `postings` postings for each company to a folder of sites."""
    for company in companies:
        write_board(folder, company, board_listing(company, postings))
