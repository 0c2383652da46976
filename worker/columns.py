"""Columns of what statements take as arrays, a row at each position."""

from collections.abc import Mapping, Sequence

from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board, Posting
from worker.live import LiveJob


def columns_of(followed: Sequence[FollowedCompany]) -> tuple[list[str], list[str], list[str]]:
    """Return the companies' names, their providers and boards."""
    return [one.company for one in followed], [one.provider for one in followed], [one.board for one in followed]


def boards_of(postings: Sequence[tuple[str, Posting]], boards: Mapping[str, Board]) -> tuple[list[str], list[str]]:
    """Return the providers and boards of postings, each with its company; `boards` holds each company's."""
    at = [boards[company] for company, _ in postings]
    return [board.provider for board in at], [board.board for board in at]


def keys_of(postings: Sequence[tuple[str, Posting]]) -> tuple[list[str], list[str]]:
    """Return the companies and the external ids of postings."""
    return [company for company, _ in postings], [posting.external_id for _, posting in postings]


def ids_of(jobs: Sequence[LiveJob]) -> tuple[list[str], list[str]]:
    """Return the companies and the external ids of jobs."""
    return [job.company for job in jobs], [job.external_id for job in jobs]
