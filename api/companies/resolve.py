"""Finds the board behind an address. Imported only by its route: the code that reads career pages is large."""

import asyncio
from http import HTTPStatus

from api.companies.catalog_shapes import CareerPage, FoundBoard, ResolvedBoard
from api.http.problems import Refused
from common.environment import Environment
from common.states import Outcome
from sourcing import catalog
from sourcing.detect.address import readable
from sourcing.detect.page import find_board
from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards
from sourcing.web.caches import Caches

# A person waits for the answer after pasting an address.
_RESOLVE_SECONDS = 8.0
_LOOK_SECONDS = 6.0

# How many postings are listed: each at its longest, they are 2 MB; Lambda returns at most 6.
_LISTED = 500


def resolve(page: CareerPage, environment: Environment, caches: Caches) -> ResolvedBoard:
    """Find the board of a catalog company or of any career page, and read it.

    If the address does not name the board, the page is fetched once.

    Raises:
        NotACareerPage: it belongs to no board that can be followed.
        Refused: 404 if the company is not in the catalog.
    """
    reading = asyncio.run(_find_and_read(page, environment, caches))
    return ResolvedBoard(**found(reading).model_dump(), postings=reading.postings[:_LISTED])


def found(reading: Reading) -> FoundBoard:
    """Return a board as it was read, by its key and name in the catalog if it has them."""
    board = reading.board
    known = catalog.find_board(board.provider, board.board)
    return FoundBoard(
        company=known.company if known else None,
        name=known.name if known else readable(board),
        provider=board.provider,
        board=known.board if known else board.board,
        outcome=reading.outcome,
        found=None if reading.outcome is Outcome.FAILED else reading.found,
        error_message=reading.error_message,
    )


async def _find_and_read(page: CareerPage, environment: Environment, caches: Caches) -> Reading:
    sites_url, contact = environment.career_sites_url, environment.career_sites_contact
    if page.url is None:
        board = _catalog_board(str(page.company))
    else:
        board = await find_board(page.url, sites_url=sites_url, contact=contact, seconds=_LOOK_SECONDS, caches=caches)
    [reading] = await read_boards(
        [board], sites_url=sites_url, seconds=_RESOLVE_SECONDS, contact=contact, caches=caches
    )
    return reading


def _catalog_board(company: str) -> Board:
    known = catalog.find(company)
    if known is None:
        raise Refused(HTTPStatus.NOT_FOUND, f"{company} is not in the catalog. Give the address of its career page.")
    return Board(known.provider, known.board)
