"""One spelling of each board: some systems answer to a board's name in any case."""

from collections.abc import Iterable
from dataclasses import replace

from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board
from sourcing.providers import PROVIDERS


def ignores_case(provider: str) -> bool:
    """Tell whether a provider's system answers to a board's name in any case; False where there is no such provider."""
    known = PROVIDERS.get(provider)
    return known is not None and known.ignores_case


def folded(board: Board) -> Board:
    """Return what all spellings of a board have in common; it is for comparing, the site is asked by a spelling."""
    known = PROVIDERS.get(board.provider)
    return Board(board.provider, known.fold(board.board)) if known else board


def in_one_spelling(followed: Iterable[FollowedCompany]) -> list[FollowedCompany]:
    """Return the companies, those of the same board all with the spelling of the first one."""
    spelled = dict[Board, str]()
    return [replace(one, board=spelled.setdefault(folded(one.at), one.board)) for one in followed]
