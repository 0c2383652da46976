"""Finds the boards behind several lines. Imported only by its route: the code that reads career pages is large."""

import asyncio
from collections.abc import Sequence

from api.companies.catalog_shapes import FoundBoard, ResolvedLine
from api.companies.resolve import found
from common.environment import Environment
from common.errors import NotACareerPage
from sourcing import catalog
from sourcing.detect.page import find_board
from sourcing.model.posting import Board
from sourcing.model.text import is_clean, shown
from sourcing.read import read_boards
from sourcing.web.caches import Caches

# All pages are read, and then all boards, well before the gateway gives up after 30 seconds.
_ALL_PAGES_SECONDS = 9.0
_PAGE_SECONDS = 6.0
_READ_SECONDS = 9.0

_PAGES_AT_ONCE = 10
_SHOWN = 80

_NO_TIME = "There was no time left for this line. Ask for fewer lines at once."


def resolve_lines(lines: Sequence[str], environment: Environment, caches: Caches) -> list[ResolvedLine]:
    """Find the board of each line, and read each board once; a line without one gets a sentence."""
    return asyncio.run(_resolve(lines, environment, caches))


async def _resolve(lines: Sequence[str], environment: Environment, caches: Caches) -> list[ResolvedLine]:
    slots, ends_at = asyncio.Semaphore(_PAGES_AT_ONCE), asyncio.get_running_loop().time() + _ALL_PAGES_SECONDS
    meant = await asyncio.gather(*(_find(line, environment, caches, slots, ends_at) for line in lines))
    boards = list(dict.fromkeys(one for one in meant if isinstance(one, Board)))
    readings = await read_boards(
        boards,
        sites_url=environment.career_sites_url,
        seconds=_READ_SECONDS,
        contact=environment.career_sites_contact,
        caches=caches,
    )
    read = {board: found(reading) for board, reading in zip(boards, readings, strict=True)}
    return [_answer(line, one, read) for line, one in zip(lines, meant, strict=True)]


def _answer(line: str, meant: Board | str, read: dict[Board, FoundBoard]) -> ResolvedLine:
    if isinstance(meant, Board):
        return ResolvedLine(line=line, board=read[meant], error_message=None)
    return ResolvedLine(line=line, board=None, error_message=meant)


async def _find(
    line: str, environment: Environment, caches: Caches, slots: asyncio.Semaphore, ends_at: float
) -> Board | str:
    """Return the board of a line, or a sentence with the reason why it has none."""
    text = line.strip()
    if not text or not is_clean(text):
        return "This line holds no address and no name."
    if known := catalog.named(text):
        return Board(known.provider, known.board)
    if "." not in text or " " in text:
        return _unknown(text)
    try:
        async with asyncio.timeout_at(ends_at), slots:
            return await find_board(
                text,
                sites_url=environment.career_sites_url,
                contact=environment.career_sites_contact,
                seconds=_PAGE_SECONDS,
                caches=caches,
            )
    except NotACareerPage as error:
        return str(error)
    except TimeoutError:
        return _NO_TIME


def _unknown(text: str) -> str:
    alike = [one.name for one in catalog.search(text, limit=3)]
    hint = f" It has {', '.join(alike)}." if alike else ""
    return f"{shown(text, _SHOWN)} is not in the catalog.{hint} Give the address of its career page."
