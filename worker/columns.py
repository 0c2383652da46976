"""Turns objects into columns: statements take one array per column, with one row per position."""

from collections.abc import Mapping, Sequence

from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board, Posting
from worker.live import LiveJob


def columns_of(followed: Sequence[FollowedCompany]) -> tuple[list[str], list[str], list[str]]:
    """Return the companies' names, providers and boards."""
    return [one.company for one in followed], [one.provider for one in followed], [one.board for one in followed]


def boards_of(postings: Sequence[tuple[str, Posting]], boards: Mapping[str, Board]) -> tuple[list[str], list[str]]:
    """Return the providers and boards of (company, posting) pairs; `boards` maps each company to its board."""
    at = [boards[company] for company, _ in postings]
    return [board.provider for board in at], [board.board for board in at]


def keys_of(postings: Sequence[tuple[str, Posting]]) -> tuple[list[str], list[str]]:
    """Return the companies and external ids of (company, posting) pairs."""
    return [company for company, _ in postings], [posting.external_id for _, posting in postings]


def ids_of(jobs: Sequence[LiveJob]) -> tuple[list[str], list[str]]:
    """Return the companies and external ids of jobs."""
    return [job.company for job in jobs], [job.external_id for job in jobs]
