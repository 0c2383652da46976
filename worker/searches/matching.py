"""Lets a person's saved searches judge the news of runs."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from psycopg.errors import ForeignKeyViolation

from common.database import Connection
from common.log import logger
from sourcing.search import Search, UnusableSearchError, parse
from sourcing.words import searchable
from worker.searches import queries
from worker.searches.queries import LeftOver, SavedSearch, Sought

# Matches of one search; the oldest beyond that are deleted.
MOST_MATCHES = 10_000

# How long a search that excludes words waits for the text of a job.
DAYS_WITHOUT_DETAILS = 3

# How many events searches judge in one transaction.
_AT_ONCE = 1_000


def match_some(conn: Connection, user_id: int, detailed: Sequence[str], hold: Callable[[], None]) -> bool:
    """Let the person's searches judge some events, in one transaction; False if there are none.

    Args:
        conn: the database.
        user_id: the person.
        detailed: the companies whose postings have details.
        hold: holds the person's run until the transaction ends.
    """
    companies = queries.list_unmatched_companies(conn, user_id, detailed, days=DAYS_WITHOUT_DETAILS)
    if not companies:
        return False
    try:
        with conn.transaction():
            hold()
            _match(conn, user_id, companies, detailed)
    except ForeignKeyViolation:
        # A search or an event was deleted after it was read: the others are judged next.
        logger.info("matched again")
    return True


def _match(conn: Connection, user_id: int, companies: Sequence[str], detailed: Sequence[str]) -> None:
    sought, left_over = sought_by(queries.list_searches(conn, user_id), companies)
    judged = queries.match_events(conn, user_id, detailed, sought, left_over, days=DAYS_WITHOUT_DETAILS, most=_AT_ONCE)
    if judged.found:
        queries.delete_old_matches(conn, user_id, most=MOST_MATCHES)
    logger.info("news matched", judged=judged.judged, found=judged.found)


def sought_by(saved: Iterable[SavedSearch], companies: Iterable[str]) -> tuple[list[Sought], list[LeftOver]]:
    """Return what searches look for, and what is left of it at companies whose names have words of it.

    A search that this version cannot use finds nothing.
    """
    names = {company: searchable(company) for company in companies}
    sought: list[Sought] = []
    left_over: list[LeftOver] = []
    for one in saved:
        try:
            search, place = _parsed(one.q), _parsed(one.place)
        except UnusableSearchError:
            logger.warning("saved search not understood", search_id=one.id)
            continue
        sought.append(_sought(one.id, search, place))
        left_over += [] if search is None else _left_over(one.id, search, names.items())
    return sought, left_over


def _parsed(text: str | None) -> Search | None:
    return None if text is None else parse(text)


def _sought(search_id: int, search: Search | None, place: Search | None) -> Sought:
    patterns, refused = ([], None) if search is None else search.patterns()
    place_patterns, place_refused = ([], None) if place is None else place.patterns()
    return Sought(
        search_id,
        None if search is None else search.tsquery(),
        patterns,
        refused,
        place_patterns,
        place_refused,
        excludes=search is not None and bool(search.excluded),
    )


def _left_over(search_id: int, search: Search, names: Iterable[tuple[str, str]]) -> Iterator[LeftOver]:
    for company, name in names:
        left = search.within(name)
        if left is None:
            yield LeftOver(search_id, company, None)
        elif left != search:
            yield LeftOver(search_id, company, left.tsquery() or "")
