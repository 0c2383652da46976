"""Shows what a run would read. Imported only by the routes that need it: the code that reads career pages is large."""

import asyncio
from collections.abc import Iterable
from http import HTTPStatus

from api import queries
from api.problems import Refused
from api.shapes.companies import CareerPage, ResolvedBoard
from api.shapes.dry_run import DryRunCompany
from common.database import Connection
from common.environment import Environment
from common.readings.table import ReadingsTable
from common.states import Outcome
from sourcing import catalog
from sourcing.cache import SharedReadings
from sourcing.detect.address import readable
from sourcing.detect.page import find_board
from sourcing.filters import FollowedCompany, apply_filters
from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards
from sourcing.spelling import in_one_spelling

# The gateway gives up after 30 seconds.
_DRY_RUN_SECONDS = 20.0

# How many included, and how many excluded postings of a company are listed. Both together, each posting at its longest,
# are 4 MB; Lambda returns at most 6.
_LISTED = 500

# A person waits for the answer after pasting an address.
_RESOLVE_SECONDS = 8.0
_LOOK_SECONDS = 6.0


def read_followed(conn: Connection, subject: str, company: str | None, environment: Environment) -> list[DryRunCompany]:
    """Read the person's enabled companies, or one company, enabled or not, as a run would. Nothing is written.

    Raises:
        Refused: 404 if the person does not follow the company, 400 if no company is enabled.
    """
    followed = in_one_spelling(queries.list_followed_companies(conn, subject, company))
    if not followed and company is not None:
        raise Refused(HTTPStatus.NOT_FOUND, f"You do not follow {company}.")
    if not followed:
        raise Refused(HTTPStatus.BAD_REQUEST, "No company is enabled. Follow one first, with POST /settings.")
    readings = _read(conn, dict.fromkeys(one.at for one in followed), environment, _DRY_RUN_SECONDS)
    return [_shown(one, readings[one.at]) for one in followed]


def resolve(page: CareerPage, environment: Environment) -> ResolvedBoard:
    """Find the board of a catalog company or of any career page, and read it.

    If the address does not name the board, the page is fetched once.

    Raises:
        NotACareerPage: it belongs to no board that can be followed.
        Refused: 404 if the company is not in the catalog.
    """
    reading = asyncio.run(_find_and_read(page, environment))
    board = reading.board
    known = catalog.find_board(board.provider, board.board)
    return ResolvedBoard(
        company=known.company if known else None,
        name=known.name if known else readable(board),
        provider=board.provider,
        board=known.board if known else board.board,
        outcome=reading.outcome,
        found=None if reading.outcome is Outcome.FAILED else reading.found,
        error_message=reading.error_message,
        postings=reading.postings[:_LISTED],
    )


async def _find_and_read(page: CareerPage, environment: Environment) -> Reading:
    sites_url, contact = environment.career_sites_url, environment.career_sites_contact
    if page.url is None:
        board = _catalog_board(str(page.company))
    else:
        board = await find_board(page.url, sites_url=sites_url, contact=contact, seconds=_LOOK_SECONDS)
    [reading] = await read_boards([board], sites_url=sites_url, seconds=_RESOLVE_SECONDS, contact=contact)
    return reading


def _catalog_board(company: str) -> Board:
    known = catalog.find(company)
    if known is None:
        raise Refused(HTTPStatus.NOT_FOUND, f"{company} is not in the catalog. Give the address of its career page.")
    return Board(known.provider, known.board)


def _read(conn: Connection, boards: Iterable[Board], environment: Environment, seconds: float) -> dict[Board, Reading]:
    sites_url, contact = environment.career_sites_url, environment.career_sites_contact
    sharer = SharedReadings(ReadingsTable(conn, fresh)) if (fresh := environment.reading_seconds) else None
    reading = read_boards(boards, sites_url=sites_url, seconds=seconds, contact=contact, sharer=sharer)
    return {reading.board: reading for reading in asyncio.run(reading)}


def _shown(followed: FollowedCompany, reading: Reading) -> DryRunCompany:
    included, excluded = apply_filters(followed, reading.postings)
    return DryRunCompany(
        company=followed.company,
        outcome=reading.outcome,
        found=reading.found,
        included_total=len(included),
        error_message=reading.error_message,
        duration_ms=reading.duration_ms,
        read_at=reading.read_at,
        included=included[:_LISTED],
        excluded=excluded[:_LISTED],
    )
