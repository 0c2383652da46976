"""A run's requests for pages of single postings: of jobs that lists lack, and for details."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from common.database import Connection
from common.environment import Environment
from common.runs import DetailsProgress
from sourcing.ask import FAILURES_IN_A_ROW, Asking, open_asking
from sourcing.read import Reading
from sourcing.spelling import folded
from sourcing.web.caches import Caches
from worker import queries
from worker.heartbeat import renewing
from worker.postings import queries as of_postings
from worker.postings.asking import MOST, MOST_OF_BOARD, Asker, asks_each
from worker.postings.claims import Claims
from worker.postings.pages import Pages, Said, missing_jobs
from worker.postings.queries import DuePosting


@dataclass(frozen=True, slots=True)
class SinglePostings:
    """Asks pages of single postings for a run, while its lease is renewed.

    `seconds_left` returns how long it may ask. `renew` renews the lease, writes the progress if there is some, and
    raises RunTaken if the run is no longer this worker's.
    """

    conn: Connection
    run_id: int
    user_id: int
    environment: Environment
    caches: Caches
    seconds_left: Callable[[], float]
    renew: Callable[[DetailsProgress | None], None]

    @property
    def are_asked(self) -> bool:
        """Whether pages of single postings are asked."""
        return self.environment.ingestion != "mock" and self.environment.details_seconds > 0

    async def ask_pages(self, readings: list[Reading]) -> Said | None:
        """Ask the own pages of jobs that lists lack; return what they say, None if no pages are asked.

        A board that is not asked for lack of time has no answers.
        """
        if not self.are_asked:
            return None
        live = queries.list_live_jobs(self.conn, self.user_id)
        found = missing_jobs(readings, live, lambda board: of_postings.list_closed(self.conn, board))
        seconds = min(self.environment.details_seconds, self.seconds_left())
        if seconds <= 0 or not any(missing.is_lacking for missing in found.values()):
            return {board: {} for board in found}
        async with self._asking(seconds) as (asking, claims):
            pages = Pages(self.conn, asking, claims, self.environment.reading_seconds)
            return await renewing(pages.said(found), lambda: self._keep(claims))

    async def ask_details(self, seconds: float) -> None:
        """Ask for the details of postings that need a request each, for this long at most."""
        seconds = min(seconds, self.seconds_left())
        if seconds <= 0 or not (due := self._due()):
            return
        async with self._asking(seconds) as (asking, claims):
            asker = Asker(self.conn, asking, claims, due)
            self.renew(asker.progress)
            await renewing(asker.ask(), lambda: self._keep(claims, asker.progress))
        self.renew(asker.progress)

    def detailed_companies(self) -> list[str]:
        """Return the companies whose postings have details; empty if the run does not wait for details."""
        if self.environment.ingestion == "mock":
            return []
        followed = queries.list_followed_companies(self.conn, self.user_id)
        detailed = of_postings.list_detailed_boards(self.conn, {folded(one.at) for one in followed})
        return [
            one.company
            for one in followed
            if folded(one.at) in detailed or (self.are_asked and asks_each(one.provider))
        ]

    def _due(self) -> list[DuePosting]:
        followed = queries.list_followed_companies(self.conn, self.user_id)
        companies = [one.company for one in followed if asks_each(one.provider)]
        if not companies:
            return []
        return of_postings.list_due_postings(
            self.conn,
            self.user_id,
            self.run_id,
            companies,
            most_of_board=MOST_OF_BOARD,
            most=MOST,
            failures=FAILURES_IN_A_ROW,
        )

    @asynccontextmanager
    async def _asking(self, seconds: float) -> AsyncIterator[tuple[Asking, Claims]]:
        """Open the client and the claims on postings; both end with the block."""
        sites_url, contact = self.environment.career_sites_url, self.environment.career_sites_contact
        claims = Claims(self.conn)
        async with open_asking(sites_url, seconds=seconds, contact=contact, caches=self.caches) as asking:
            try:
                yield asking, claims
            finally:
                claims.release()

    def _keep(self, claims: Claims, progress: DetailsProgress | None = None) -> None:
        self.renew(progress)
        claims.renew()
