"""Shows what a run would read. Imported only by its route: the code that reads career pages is large."""

import asyncio
from collections.abc import Iterable
from http import HTTPStatus

from api.companies import queries
from api.companies.dry_run_shapes import DryRunCompany
from api.http.problems import Refused
from common.database import Connection
from common.environment import Environment
from common.readings.queries import ReadingsTable
from sourcing.cache import SharedReadings
from sourcing.filters import FollowedCompany, apply_filters
from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards
from sourcing.spelling import in_one_spelling
from sourcing.web.caches import Caches

# The gateway gives up after 30 seconds.
_DRY_RUN_SECONDS = 20.0

# How many included, and how many excluded postings of a company are listed. Both together, each posting at its longest,
# are 4 MB; Lambda returns at most 6.
_LISTED = 500


def read_followed(
    conn: Connection, subject: str, company: str | None, environment: Environment, caches: Caches
) -> list[DryRunCompany]:
    """Read the person's enabled companies, or one company, enabled or not, as a run would. Nothing is written.

    Raises:
        Refused: 404 if the person does not follow the company, 400 if no company is enabled.
    """
    followed = in_one_spelling(queries.list_followed_companies(conn, subject, company))
    if not followed and company is not None:
        raise Refused(HTTPStatus.NOT_FOUND, f"You do not follow {company}.")
    if not followed:
        raise Refused(HTTPStatus.BAD_REQUEST, "No company is enabled. Follow one first, with POST /settings.")
    readings = _read(conn, dict.fromkeys(one.at for one in followed), environment, caches)
    return [_shown(one, readings[one.at]) for one in followed]


def _read(conn: Connection, boards: Iterable[Board], environment: Environment, caches: Caches) -> dict[Board, Reading]:
    sites_url, contact = environment.career_sites_url, environment.career_sites_contact
    sharer = SharedReadings(ReadingsTable(conn, fresh)) if (fresh := environment.reading_seconds) else None
    reading = read_boards(
        boards,
        sites_url=sites_url,
        seconds=_DRY_RUN_SECONDS,
        contact=contact,
        caches=caches,
        sharer=sharer,
        describes=False,
    )
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
