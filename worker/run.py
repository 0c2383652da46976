"""One run from pending to finished."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from common import database
from common.database import Connection
from common.environment import Environment
from common.errors import LoginError, OutOfTime, RunTaken
from common.log import logger
from common.outbox import queries as outbox
from common.readings.queries import ReadingsTable
from common.runs import DetailsProgress, RunProgress
from common.states import MAX_ATTEMPTS, RunStatus
from sourcing.cache import SharedReadings
from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board
from sourcing.providers import PROVIDERS
from sourcing.read import Interval, Progress, Reading, Sharer, read_boards
from sourcing.spelling import folded, ignores_case, in_one_spelling
from sourcing.web.caches import Caches
from worker import heartbeat, metrics, queries
from worker.boards import queries as of_boards
from worker.boards.renaming import renamings
from worker.heartbeat import renewing
from worker.judging import Judgement, judge_all
from worker.postings import queries as of_postings
from worker.postings.newer import with_newer
from worker.postings.pages import Said
from worker.postings.recorder import Recorder
from worker.progress import run_progress
from worker.queries import Snapshot
from worker.searches import queries as of_searches
from worker.searches.matching import match_some
from worker.searches.words import write_words_of_boards, write_words_of_news
from worker.single_postings import SinglePostings

# As many as may be open, so that a person's rows are bounded.
MOST_EXPIRED = 100_000
MOST_EVENTS = 100_000

# Time kept for saving and finalizing before the function is cut off.
_RESERVED_SECONDS = 10.0

_FAILED = "Something went wrong on our side."
_TOO_LONG = "The run took longer than it may."


def work(
    run_id: int,
    user_id: int,
    *,
    environment: Environment,
    seconds_left: Callable[[], float],
    caches: Caches | None = None,
) -> Snapshot | None:
    """Claim the run and finish it.

    Args:
        run_id: the run to claim.
        user_id: the run's user.
        environment: the process's environment.
        seconds_left: returns how many seconds the function has before it is cut off.
        caches: what the process keeps of career sites, new ones by default.

    Returns:
        The snapshot, or None if the run is over, another worker's, or was aborted.

    Raises:
        OutOfTime: the function's time limit is near; the next attempt can claim the run.
        LoginError: AWS returned no login to the database; the next attempt can claim the run.
        psycopg.Error: the database failed; the next attempt can claim the run, at once if the lease could be released.
    """
    started = time.monotonic()
    conn = database.connection()
    claim = queries.claim_run(conn, run_id, user_id, lease_seconds=environment.lease_seconds, attempts=MAX_ATTEMPTS)
    if claim is None:
        logger.info("run not claimed")
        return None
    logger.append_keys(attempt=claim.attempt)
    logger.info("run claimed", status=claim.status)
    attempt = Attempt(conn, run_id, user_id, claim.attempt, environment, seconds_left, caches or Caches())
    try:
        with _let_go_on_failure(run_id, claim.attempt):
            snapshot = attempt.finish(claim.status)
            metrics.run_finished(time.monotonic() - started)
    except RunTaken:
        logger.info("run taken away")
        return None
    write_words_of_boards(conn, user_id, lambda: seconds_left() - _RESERVED_SECONDS)
    return snapshot


@dataclass(frozen=True, slots=True)
class Attempt:
    """One worker's hold on a run; every method raises RunTaken if the hold is lost."""

    conn: Connection
    run_id: int
    user_id: int
    number: int
    environment: Environment
    seconds_left: Callable[[], float]
    caches: Caches

    def finish(self, status: RunStatus) -> Snapshot:
        """Do the remaining steps of a run with this status."""
        asked_seconds = 0.0
        if status is RunStatus.INITIALIZING:
            readings = asyncio.run(self.read())
            began = time.monotonic()
            pages = asyncio.run(self._postings.ask_pages(readings))
            asked_seconds = time.monotonic() - began
            self.save(readings, pages)
        if self._is_mock:
            self.ingest()
        else:
            asyncio.run(self._postings.ask_details(self.environment.details_seconds - asked_seconds))
        self.match()
        return self.finalize()

    async def read(self) -> list[Reading]:
        """Read every followed company's board, while renewing the lease and writing the progress."""
        followed = in_one_spelling(queries.list_followed_companies(self.conn, self.user_id))
        # Two companies may share a board.
        boards = dict.fromkeys(company.at for company in followed)
        left = self.seconds_left() - _RESERVED_SECONDS
        seconds = left - (self._ingestion_seconds if self._is_mock else min(self.environment.details_seconds, left / 4))
        if seconds <= 0:
            raise OutOfTime("The function's time limit leaves no time to read career pages.")
        sites_url, contact = self.environment.career_sites_url, self.environment.career_sites_contact
        progress = Progress()
        recorder = self._recorder(deadline=time.monotonic() + seconds)
        reading = read_boards(
            boards,
            sites_url=sites_url,
            seconds=seconds,
            contact=contact,
            caches=self.caches,
            progress=progress,
            known=self._known_jobs(followed),
            sharer=self._sharer(recorder),
        )
        return await renewing(reading, lambda: self._renew(run_progress(self.number, followed, progress)))

    def save(self, readings: list[Reading], pages: Said | None = None) -> None:
        """Upsert, keep and expire the jobs and move the run to ingesting, in one transaction."""
        with self.conn.transaction():
            self._lock(RunStatus.INITIALIZING)
            # The settings may have changed while the boards were read.
            followed = queries.list_followed_companies(self.conn, self.user_id)
            self._bring_up_to_date(readings, followed)
            live = queries.list_live_jobs(self.conn, self.user_id)
            queries.forget_companies(self.conn, self.user_id, followed)
            introduced = queries.list_introduced(self.conn, self.user_id)
            judged = judge_all(
                with_newer(self.conn, readings, live, pages),
                followed,
                live,
                introduced,
                confirm_seconds=self.environment.confirm_seconds,
                pages=pages,
            )
            unlinked = {(job.company, job.external_id) for job in live if not job.is_linked}
            news = self._save_postings(judged, followed, introduced, unlinked)
            news += queries.record_gone(self.conn, self.user_id, self.run_id, judged.gone)
            news += queries.introduce_companies(self.conn, self.user_id, self.run_id, judged.introduced)
            queries.write_last_readings(self.conn, self.user_id, judged.last_readings)
            queries.keep_jobs(self.conn, self.user_id, self.run_id, judged.kept, introduced)
            queries.mark_unwanted(self.conn, self.user_id, self.run_id, judged.gone)
            expired = queries.expire_jobs(self.conn, self.user_id, self.run_id)
            queries.delete_expired_jobs(self.conn, self.user_id, most=MOST_EXPIRED)
            if news:
                of_searches.keep_unmatched(self.conn, self.user_id, self.run_id)
                queries.delete_old_events(self.conn, self.user_id, most=MOST_EVENTS)
            queries.record_companies(self.conn, self.run_id, judged.companies)
            self._begin_ingesting(total_jobs=len(judged.postings) + len(judged.kept), jobs_expired=expired)
        if judged.new:
            of_postings.use_postings(self.conn, self.user_id, self.run_id)
        logger.info("jobs saved", included=len(judged.postings), kept=len(judged.kept), expired=expired, news=news)
        metrics.run_saved(judged.companies, expired=expired)

    def _bring_up_to_date(self, readings: list[Reading], followed: list[FollowedCompany]) -> None:
        """Fill in boards that an older version did not know, and rename boards and jobs that it named differently."""
        in_any_case = [company for company in followed if ignores_case(company.provider)]
        of_boards.respell_boards(self.conn, self.user_id, in_any_case)
        of_boards.adopt_jobs(self.conn, self.user_id)
        of_boards.rename_jobs(self.conn, self.user_id, renamings(readings, followed))

    def _save_postings(
        self,
        judged: Judgement,
        followed: list[FollowedCompany],
        introduced: Mapping[str, Interval | None],
        unlinked: Collection[tuple[str, str]],
    ) -> int:
        """Save the listed postings; return how many events they caused. `unlinked`: live jobs without a posting."""
        boards = {company.company: company.at for company in followed}
        in_any_case = {company.provider for company in followed if ignores_case(company.provider)}
        of_boards.replace_jobs(self.conn, self.user_id, judged.new, boards)
        news = queries.describe_jobs(
            self.conn, self.user_id, self.run_id, judged.postings, boards, told=introduced, in_any_case=in_any_case
        )
        queries.upsert_jobs(self.conn, self.user_id, self.run_id, judged.postings)
        known = judged.postings if unlinked else []
        again = [one for one in known if (one[0], one[1].external_id) in unlinked]
        queries.locate_jobs(self.conn, self.user_id, [*judged.new, *again], boards)
        return news

    def ingest(self) -> None:
        """Wait as long as the specification's mock of the ingestion takes."""
        end = time.monotonic() + self._ingestion_seconds
        while (left := end - time.monotonic()) > 0:
            self._renew()
            if self.seconds_left() < _RESERVED_SECONDS:
                raise OutOfTime("The function's time limit came before the ingestion's end.")
            time.sleep(min(left, heartbeat.SECONDS))

    def match(self) -> None:
        """Let the person's searches judge the news. What there is no time for is judged by the next run."""
        if not of_searches.has_unmatched(self.conn, self.user_id):
            return
        write_words_of_news(self.conn, self.user_id, self._goes_on)
        detailed = self._postings.detailed_companies()
        while self.seconds_left() > _RESERVED_SECONDS and match_some(
            self.conn, self.user_id, detailed, hold=lambda: self._lock(RunStatus.INGESTING)
        ):
            self._renew()

    def finalize(self) -> Snapshot:
        """Mark the jobs ready, or skipped, and end the run with its snapshot, in one transaction."""
        with self.conn.transaction():
            self._lock(RunStatus.INGESTING)
            if companies := self._postings.detailed_companies():
                of_postings.skip_jobs(self.conn, self.user_id, self.run_id, companies)
            queries.mark_jobs_ready(self.conn, self.user_id, self.run_id)
            snapshot = queries.finalize_run(self.conn, self.run_id, self.number, self.user_id)
            if snapshot is None:
                raise RunTaken
            outbox.queue_news(self.conn, self.user_id, off=self.environment.channels_off)
            outbox.queue_matches(self.conn, self.user_id, off=self.environment.channels_off)
        logger.info("run finished", total_jobs=snapshot.total_jobs, jobs_expired=snapshot.jobs_expired)
        return snapshot

    def _goes_on(self) -> bool:
        """Renew the lease; return whether there is time for more than the end of the run."""
        self._renew()
        return self.seconds_left() > _RESERVED_SECONDS

    @property
    def _is_mock(self) -> bool:
        return self.environment.ingestion == "mock"

    @property
    def _postings(self) -> SinglePostings:
        return SinglePostings(
            self.conn,
            self.run_id,
            self.user_id,
            self.environment,
            self.caches,
            lambda: self.seconds_left() - _RESERVED_SECONDS,
            lambda progress: self._renew(details=progress),
        )

    @property
    def _ingestion_seconds(self) -> float:
        return self.environment.mock_ingestion_seconds if self._is_mock else 0

    def _known_jobs(self, followed: Iterable[FollowedCompany]) -> Mapping[Board, Collection[str]]:
        """Return the ids of live jobs by board, for boards whose provider reads the pages of known jobs.

        A job that is not known to belong to the board is left out: there, its id could mean another job.
        """
        boards = {
            one.company: one.at for one in followed if (provider := PROVIDERS.get(one.provider)) and provider.read_known
        }
        known = defaultdict[Board, set[str]](set)
        for job in queries.list_live_jobs(self.conn, self.user_id) if boards else []:
            board = boards.get(job.company)
            if board and job.at and folded(job.at) == folded(board):
                known[board].add(job.external_id)
        return known

    def _recorder(self, *, deadline: float) -> Recorder:
        """Return what stores readings for everyone. After the deadline, it stores no more details."""
        confirm_seconds = self.environment.confirm_seconds
        return Recorder(self.conn, confirm_seconds, lambda: time.monotonic() < deadline, self._postings.are_asked)

    def _sharer(self, recorder: Recorder) -> Sharer:
        """Return the recorder or, unless sharing is off, what also shares readings with other people's runs."""
        if not (fresh_seconds := self.environment.reading_seconds):
            return recorder
        last = queries.list_last_readings(self.conn, self.user_id)
        return SharedReadings(ReadingsTable(self.conn, fresh_seconds), last, recorder.record, recorder.wanted)

    def _renew(self, progress: RunProgress | None = None, details: DetailsProgress | None = None) -> None:
        lease = self.environment.lease_seconds
        if not queries.renew_lease(
            self.conn, self.run_id, self.number, lease_seconds=lease, progress=progress, details=details
        ):
            raise RunTaken

    def _lock(self, status: RunStatus) -> None:
        if not queries.lock_run(self.conn, self.run_id, self.number, status):
            raise RunTaken

    def _begin_ingesting(self, *, total_jobs: int, jobs_expired: int) -> None:
        if not queries.begin_ingesting(
            self.conn,
            self.run_id,
            self.number,
            lease_seconds=self.environment.lease_seconds,
            total_jobs=total_jobs,
            jobs_expired=jobs_expired,
        ):
            raise RunTaken


@contextmanager
def _let_go_on_failure(run_id: int, attempt: int) -> Iterator[None]:
    """Release the run if the attempt fails; after the last attempt, end it as an error."""
    try:
        yield
    except RunTaken:
        raise
    except Exception as error:
        logger.exception("run failed")
        if isinstance(error, database.AWAY):
            database.disconnect()
        _let_go(run_id, attempt, _TOO_LONG if isinstance(error, OutOfTime) else _FAILED)
        raise


def _let_go(run_id: int, attempt: int, what: str) -> None:
    try:
        conn = database.connection()
        if attempt < MAX_ATTEMPTS:
            queries.release_run(conn, run_id, attempt)
        elif queries.fail_run(conn, run_id, attempt, what):
            metrics.run_failed()
    except (psycopg.Error, LoginError):
        # The lease ends by itself, and the tick ends runs that no worker claims.
        logger.exception("run not let go")
