"""One spelling per board, since some systems accept a board's name in any case."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board
from sourcing.providers import PROVIDERS


def ignores_case(provider: str) -> bool:
    """Return whether a provider accepts a board's name in any case; False if there is no such provider."""
    known = PROVIDERS.get(provider)
    return known is not None and known.ignores_case


@lru_cache(maxsize=10_000)
def folded(board: Board) -> Board:
    """Return the one form of all spellings of a board, for comparison. Requests use the original spelling."""
    known = PROVIDERS.get(board.provider)
    return Board(board.provider, known.fold(board.board)) if known else board


def in_one_spelling(followed: Iterable[FollowedCompany]) -> list[FollowedCompany]:
    """Return the companies; those of the same board get the spelling of the first one."""
    spelled = dict[Board, str]()
    return [replace(one, board=spelled.setdefault(folded(one.at), one.board)) for one in followed]
