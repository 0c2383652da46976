"""The words of a posting, as searches find them."""

from common.words.stored import Text
from sourcing.details.text import plain
from sourcing.model.posting import Board
from sourcing.search import tsvector


def words_of(
    board: Board, title: str, location: str, department: str | None = None, description: str | None = None
) -> str:
    """Return the words of a posting of a folded board, as the text of a tsvector; `description` is sanitized HTML."""
    return tsvector(board, title, location, department or "", plain(description))


def words_of_stored(one: Text) -> str:
    """Return the words of a stored posting, as the text of a tsvector."""
    return words_of(Board(one.provider, one.board), one.title, one.location, one.department, one.description)
