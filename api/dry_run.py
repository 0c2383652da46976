"""Shows what a run would read. It is loaded by the route that needs it: reading career pages takes much code."""

import asyncio
from http import HTTPStatus

from api import queries, shapes
from api.problems import Refused
from common.database import Connection
from common.environment import Environment
from common.states import Outcome
from sourcing import catalog
from sourcing.filters import FollowedCompany
from sourcing.postings import Board
from sourcing.reading import Sourced, read_companies
from sourcing.resolve import readable

# The gateway gives up after 30 seconds.
_DRY_RUN_SECONDS = 20.0


def read_followed(
    conn: Connection, subject: str, company: str | None, environment: Environment
) -> list[shapes.DryCompany]:
    """Read the person's enabled companies, or one of them enabled or not, as a run would, and write nothing.

    Raises:
        Refused: 404 where the person does not follow the company, 400 where no company is enabled.
    """
    followed = queries.list_followed_companies(conn, subject, company)
    if not followed and company is not None:
        raise Refused(HTTPStatus.NOT_FOUND, f"You do not follow {company}.")
    if not followed:
        raise Refused(HTTPStatus.BAD_REQUEST, "No company is enabled. Follow one first, with POST /settings.")
    return [_shape(sourced) for sourced in _read(followed, environment)]


def read_board(board: Board, environment: Environment) -> shapes.Resolved:
    """Read a board that nobody needs to follow, and say what is there now."""
    known = catalog.find_board(board.provider, board.board)
    [sourced] = _read([FollowedCompany("board", board.provider, board.board)], environment)
    return shapes.Resolved(
        company=known.company if known else None,
        name=known.name if known else readable(board),
        provider=board.provider,
        board=board.board,
        outcome=sourced.outcome,
        found=None if sourced.outcome is Outcome.FAILED else sourced.found,
        error_message=sourced.error_message,
    )


def _read(followed: list[FollowedCompany], environment: Environment) -> list[Sourced]:
    sites_url, contact = environment.career_sites_url, environment.career_sites_contact
    return asyncio.run(read_companies(followed, sites_url=sites_url, seconds=_DRY_RUN_SECONDS, contact=contact))


def _shape(sourced: Sourced) -> shapes.DryCompany:
    return shapes.DryCompany(
        company=sourced.company,
        outcome=sourced.outcome,
        found=sourced.found,
        error_message=sourced.error_message,
        duration_ms=sourced.duration_ms,
        included=[shapes.Posting.model_validate(p, from_attributes=True) for p in sourced.included],
        excluded=[
            shapes.ExcludedPosting(
                external_id=e.posting.external_id,
                title=e.posting.title,
                location=e.posting.location,
                url=e.posting.url,
                reason=e.reason,
            )
            for e in sourced.excluded
        ],
    )
