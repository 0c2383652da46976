"""Shows the followed companies with what runs found there."""

from collections import Counter

from api.companies import queries
from api.companies.followed_shapes import FollowedCompanies, FollowedCompany
from api.http.counting import Count, counted
from api.news import queries as news
from common.database import Connection
from common.states import EventKind


def show(conn: Connection, subject: str) -> FollowedCompanies:
    """Return the companies that the person follows. Counts that take long are left out."""
    rows = queries.list_followed(conn, subject)
    jobs = counted(conn, lambda: queries.count_open_jobs(conn, subject))
    unseen = counted(conn, lambda: _count_unseen(conn, subject))
    companies = [
        FollowedCompany(**row.model_dump(), open=_of(jobs, row.company), unseen=_of(unseen, row.company))
        for row in rows
    ]
    return FollowedCompanies(companies=companies, tags=sorted({tag for row in rows for tag in row.tags}))


def _count_unseen(conn: Connection, subject: str) -> Counter[str]:
    numbers = Counter[str]()
    for group in news.group_unseen(conn, subject):
        # That a company was followed is news of no job.
        if group.kind != EventKind.FOLLOWED:
            numbers[group.company] += group.events
    return numbers


def _of(numbers: dict[str, int] | None, company: str) -> Count | None:
    return None if numbers is None else Count.of(numbers.get(company, 0))
