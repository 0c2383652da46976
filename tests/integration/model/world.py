"""The real system that the model is compared with: statements, worker.run, Postgres, career sites over HTTP."""

import json
import signal
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

import psycopg
import pytest

from api.applications import queries as applications
from api.companies import queries as companies
from api.companies.settings_shapes import Filters, UpsertSetting
from api.http.problems import Refused
from api.http.queries import upsert_user
from api.jobs import queries as jobs_queries
from api.news import queries as news_queries
from api.news import seeing
from api.notify import queries as messages
from api.runs.queries import abort_run
from api.runs.start import record_run
from api.runs.start import start as start_and_invoke
from api.saved import queries as saved_queries
from api.schedule import queries as schedule
from api.schedule.clock import Day
from api.tick import STEPS
from common import aws, database
from common.database import Connection
from common.environment import Environment
from common.errors import AwsError
from testing.boards import Boards
from tests.integration.model.career_sites import PAGED, WEBSITE, WEBSITE_HOST
from tests.integration.model.witness import Key, Stored
from worker.run import work

# The steps of a tick that start and end runs.
CLOCK = ("lost_runs", "late_events", "due_runs")


# What a message tells: of everything, and of a search.
TOLD = (
    "SELECT company, external_id FROM events"
    " WHERE user_id = $1 AND id > $2 AND id <= $3 AND $4::bigint IS NULL"
    " AND EXISTS (SELECT FROM told_news WHERE told_news.user_id = $1 AND told_news.id = events.id)",
    "SELECT company, external_id FROM matches JOIN events USING (user_id)"
    " WHERE events.id = event_id AND user_id = $1 AND matches.id > $2 AND matches.id <= $3 AND search_id = $4"
    " AND EXISTS (SELECT FROM told_news WHERE told_news.user_id = $1 AND told_news.id = event_id)",
)


class Killed(BaseException):
    """The worker's process is gone."""


@dataclass
class World:
    """Actions on the real system, and its visible state."""

    owner: Connection
    api: Connection
    boards: Boards
    environment: Environment
    times: "Counter[str]"
    sent: dict[tuple[int, int | None], list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    # What happens at the places that a worker reaches.
    reached: Callable[[str], None] = field(default=lambda _: None)
    is_dead: bool = False

    def arrive(self, place: str) -> None:
        """Run what is planned for a place. A dead worker reaches none."""
        if self.is_dead:
            raise Killed(signal.SIGKILL)
        self.reached(place)

    def meet(self, subject: str) -> int:
        return upsert_user(self.api, subject)

    def follow(self, user_id: int, company: str, board: str, exclude: list[str]) -> None:
        filters = Filters(exclude=exclude)
        setting = UpsertSetting(
            op="upsert",
            company=company,
            provider={WEBSITE: "website"}.get(board, "smartrecruiters" if board in PAGED else "greenhouse"),
            board=WEBSITE_HOST if board == WEBSITE else board,
            is_enabled=True,
            title_filters=filters,
            location_filters=Filters(),
        )
        assert companies.upsert_setting(self.api, user_id, setting, most=200)

    def unfollow(self, user_id: int, company: str) -> bool:
        return companies.delete_setting(self.api, user_id, company)

    def start(self, subject: str) -> tuple[int, int | None]:
        """Record a run whose event is delivered later, or never; return the answer's status, and the run it names."""
        try:
            return 202, record_run(self.api, subject, self.environment)[0]
        except Refused as refused:
            return refused.problem.status, refused.problem.run_id

    def start_in_vain(self, subject: str) -> tuple[int, int | None]:
        """Start a run while Lambda refuses every event; return the answer's status, and the run that it names."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(aws, "invoke", _refuse)
            with pytest.raises(Refused) as refused:
                start_and_invoke(self.api, subject, self.environment)
        return refused.value.problem.status, refused.value.problem.run_id

    def abort(self, subject: str, run_id: int) -> bool:
        return abort_run(self.api, subject, run_id)

    def plan(self, subject: str, due_in: timedelta) -> None:
        """Give a person a schedule that is due after `due_in`, which may be negative."""
        user_id = schedule.set_zone(self.api, subject, "Europe/Paris")
        schedule.save_schedule(self.api, user_id, list(Day), time(7, 30), datetime.now(UTC) + due_in)

    def unplan(self, subject: str) -> None:
        schedule.delete_schedule(self.api, subject)

    def is_due(self, user_id: int) -> bool | None:
        due = self.owner.execute("SELECT next_run_at <= now() FROM schedules WHERE user_id = $1", (user_id,)).fetchone()
        return due[0] if due else None

    def tick(self) -> dict[str, list[int]]:
        """Run a tick over the rows of all people; return the runs of each step, whose events were sent."""
        sent: list[int] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(aws, "invoke", lambda _, event: sent.append(json.loads(event)["run_id"]))
            done = {name: STEPS[name](self.api, self.environment, lambda: 29.0) for name in CLOCK}
        assert sent == done["late_events"] + done["due_runs"]
        return done

    def save_search(self, user_id: int, word: str) -> int:
        """Save a search for a word, told by mail after each run, as everything is; return its number."""
        number = saved_queries.add_search(self.api, user_id, "search", _search_for(word))
        assert number is not None
        self.owner.execute(
            "INSERT INTO mail_settings (user_id, address, frequency, token, confirmed_at, told_event_id)"
            " VALUES ($1, 'ada@example.com', 'each_run', sha256($1::text::bytea), now(), 0)",
            (user_id,),
        )
        assert saved_queries.put_channel(self.api, user_id, number, "mail", "each_run", next_digest_at=None)
        return number

    def change_search(self, user_id: int, number: int, word: str) -> None:
        assert saved_queries.replace_search(self.api, user_id, number, "search", _search_for(word))

    def send(self) -> dict[tuple[int, int | None], list[tuple[str, str]]]:
        """Send what is queued; return the company and job of all that was ever sent, by person and search."""
        while message := messages.take_message(self.api, "mail", lease_seconds=60):
            rows = self.owner.execute(TOLD[message.search_id is not None], (
                message.user_id, message.after_event_id, message.last_event_id, message.search_id,
            )).fetchall()  # fmt: skip
            events = messages.list_told_events(self.api, message, most_of_kind=1_000, most=1_000)
            assert Counter(event.company for event in events) == Counter(company for company, _ in rows)
            self.sent[message.user_id, message.search_id] += rows
            messages.finish_message(self.api, message, None, is_answered=True)
        return self.sent

    def move_clock(self, user_id: int, by: str) -> None:
        """Move the clock for a person's active run and its lease."""
        self.owner.execute(
            "UPDATE ingestion_runs SET created_at = created_at - $2::interval, invoked_at = invoked_at - $2::interval,"
            " lease_until = CASE WHEN lease_until IS NOT NULL THEN least(lease_until, now()) - $2::interval END"
            " WHERE user_id = $1 AND finished_at IS NULL",
            (user_id, by),
        )

    def move_past(self, user_id: int, by: str) -> None:
        """Move the clock for a person's missing jobs and for the readings that judged them."""
        self.owner.execute(
            "UPDATE jobs SET missing_since = missing_since - $2::interval"
            " WHERE user_id = $1 AND missing_since IS NOT NULL",
            (user_id, by),
        )
        self.owner.execute(
            "UPDATE introductions SET read_at = read_at - $2::interval, read_until = read_until - $2::interval"
            " WHERE user_id = $1",
            (user_id, by),
        )

    def move_readings(self, by: str) -> None:
        """Move the clock for the readings of all people."""
        self.owner.execute("UPDATE readings SET read_at = read_at - $1::interval", (by,))

    def forget_boards(self) -> None:
        """Delete what all people share."""
        for table in ("readings", "boards", "postings"):
            self.owner.execute(f"DELETE FROM {table}")

    def move_pages(self, by: str) -> None:
        """Move the clock for what pages said, and let the claims of dead workers end."""
        self.owner.execute(
            "UPDATE postings SET page_asked_at = page_asked_at - $1::interval, details_lease_until = NULL,"
            " details_due_at = details_due_at - $1::interval"
            " WHERE coalesce(page_asked_at, details_lease_until, details_due_at) IS NOT NULL",
            (by,),
        )

    def postings(self) -> dict[Key, Stored]:
        """Return the stored postings."""
        rows = self.owner.execute(
            "SELECT board, external_id, title, missing_since IS NOT NULL, details_read_at IS NOT NULL,"
            " details_error IS NOT NULL, page_says, coalesce(page_asked_at > now() - interval '50 minutes', FALSE),"
            " coalesce(details_lease_until > now(), FALSE), gone_at IS NOT NULL, details_failures,"
            " coalesce(extract(epoch FROM details_due_at - now())::float8 / 60, 0) FROM postings"
        ).fetchall()
        return {(WEBSITE if board == WEBSITE_HOST else board, one): Stored(*rest) for board, one, *rest in rows}

    def deliver(self, run_id: int, user_id: int) -> str:
        """Deliver a run's event; return whether its worker finished it, had nothing to do, failed or was killed."""
        outer, self.times = self.times, self.times
        met = Counter(outer)
        self.times.clear()
        try:
            snapshot = work(run_id, user_id, environment=self.environment, seconds_left=lambda: 900)
        except psycopg.OperationalError:
            return "failed"
        except Killed:
            database.disconnect()
            return "killed"
        except BaseExceptionGroup as group:
            # The worker was killed in one of the tasks that read boards or ask pages.
            if group.split(Killed)[1]:
                raise
            database.disconnect()
            return "killed"
        finally:
            self.is_dead = False
            self.times.clear()
            self.times.update(met)
        return "finished" if snapshot else "nothing"

    def deliver_elsewhere(self, run_id: int, user_id: int, killed_at: frozenset[str]) -> str:
        """Deliver an event to another worker while the first one sleeps; it may be killed at a place."""
        sleeping, database._Process.connection = database._Process.connection, None
        reached, self.reached = self.reached, lambda place: self.kill() if place in killed_at else None
        try:
            return self.deliver(run_id, user_id)
        finally:
            database.disconnect()
            database._Process.connection, self.reached = sleeping, reached

    def cut(self) -> None:
        """Cut the worker's connection."""
        worker = database._Process.connection
        assert worker is not None
        self.owner.execute("SELECT pg_terminate_backend($1, 10000)", (worker.info.backend_pid,))

    def kill(self) -> None:
        """Kill the worker: the server sees its socket close, and nothing more is done."""
        worker = database._Process.connection
        assert worker is not None
        pid = worker.info.backend_pid
        worker.pgconn.finish()
        while self.owner.execute("SELECT 1 FROM pg_stat_activity WHERE pid = $1", (pid,)).fetchone():
            pass
        self.is_dead = True
        raise Killed(signal.SIGKILL)

    def written(self, user_id: int) -> list[tuple[Any, ...]]:
        """Return every row of a person, with the transaction that wrote it."""
        return [
            *self.owner.execute("SELECT xmin, * FROM ingestion_runs WHERE user_id = $1 ORDER BY id", (user_id,)),
            *self.owner.execute("SELECT xmin, * FROM jobs WHERE user_id = $1 ORDER BY id", (user_id,)),
            *self.owner.execute("SELECT xmin, * FROM events WHERE user_id = $1 ORDER BY id", (user_id,)),
            *self.owner.execute("SELECT xmin, * FROM introductions WHERE user_id = $1 ORDER BY company", (user_id,)),
            *self.owner.execute(
                "SELECT xmin, * FROM run_companies WHERE run_id IN (SELECT id FROM ingestion_runs WHERE user_id = $1)"
                " ORDER BY run_id, company",
                (user_id,),
            ),
        ]

    def lacking(self, user_id: int, run_id: int) -> list[tuple[Any, ...]]:
        """Return the jobs of a run that have no posting, or whose posting is another job's or lacks what it states.

        Of a board that was read again since, what the later reader has stored so far counts for nothing.
        """
        return self.owner.execute(
            "SELECT j.company, j.external_id, p.external_id, p.title, p.description FROM jobs j"
            " LEFT JOIN postings p USING (posting_id)"
            " LEFT JOIN run_companies c ON c.run_id = j.run_id AND c.company = j.company"
            " LEFT JOIN boards b ON b.provider = p.provider AND b.board = p.board"
            " WHERE j.user_id = $1 AND j.run_id = $2 AND j.status != 'expired' AND (p.posting_id IS NULL"
            " OR (p.provider, p.board, p.external_id) != (j.provider, j.board, j.external_id)"
            " OR (c.read_at = b.read_at AND j.last_seen_at IS NULL AND (p.missing_since IS NOT NULL"
            " OR p.title != j.title OR (coalesce(p.description, '')"
            " NOT IN ('<p>' || j.title || '</p>', '<div><p>' || j.title || '</p></div>')"
            # Where pages are asked one by one, one that does not help leaves the details unknown.
            " AND NOT (p.provider = 'smartrecruiters' AND p.details_read_at IS NULL)))))",
            (user_id, run_id),
        ).fetchall()

    def runs(self, user_id: int) -> list[tuple[Any, ...]]:
        return self.owner.execute(
            "SELECT id, status, attempt, lease_until > now(), total_jobs, jobs_expired, asked_by"
            " FROM ingestion_runs WHERE user_id = $1 ORDER BY id",
            (user_id,),
        ).fetchall()

    def jobs(self, user_id: int) -> list[tuple[Any, ...]]:
        return self.owner.execute(
            "SELECT company, external_id, status, run_id, missing_since IS NOT NULL, title,"
            " is_unwanted IS TRUE"
            " FROM jobs WHERE user_id = $1",
            (user_id,),
        ).fetchall()

    def events(self, user_id: int) -> list[tuple[Any, ...]]:
        return self.owner.execute(
            "SELECT run_id, kind, company, external_id, before ->> 'title', count FROM events WHERE user_id = $1",
            (user_id,),
        ).fetchall()

    def shown(self, subject: str) -> tuple[list[tuple[str, str | None]], set[tuple[str, str]]]:
        """Return the company and job of each event that a person is shown, and the keys of the jobs."""
        news = news_queries.list_events(self.api, subject, news_queries.EventFilter(), before=None, limit=10_000)
        jobs = jobs_queries.list_jobs(
            self.api, subject, jobs_queries.JobFilter(is_hidden=False), after=None, limit=10_000
        )
        return [(event.company, event.external_id) for event in news], {(job.company, job.external_id) for job in jobs}

    def saved(self, subject: str) -> set[tuple[str, str]]:
        """Return the keys of the jobs that are listed as saved, hidden ones too."""
        wanted = jobs_queries.JobFilter(is_saved=True)
        jobs = jobs_queries.list_jobs(self.api, subject, wanted, after=None, limit=10_000)
        return {(job.company, job.external_id) for job in jobs}

    def save(self, subject: str, company: str, external_id: str) -> bool:
        """Save a job; return whether it is saved now."""
        return applications.save(self.api, subject, company, external_id, most=1_000).is_known

    def forget(self, subject: str, company: str, external_id: str) -> bool:
        return applications.forget(self.api, subject, company, external_id)

    def event_ids(self, user_id: int) -> list[int]:
        """Return all events of a person, oldest first."""
        rows = self.owner.execute("SELECT id FROM events WHERE user_id = $1 ORDER BY id", (user_id,))
        return [event_id for (event_id,) in rows.fetchall()]

    def unseen(self, subject: str) -> set[int]:
        """Return the unseen events that a person is shown."""
        wanted = news_queries.EventFilter(is_unseen=True)
        return {e.id for e in news_queries.list_events(self.api, subject, wanted, before=None, limit=10_000)}

    def all_unseen(self, user_id: int) -> set[int]:
        """Return all unseen events of a person, hidden ones too."""
        return set(news_queries.find_unseen(self.api, user_id, 2**62))

    def set_seen(self, subject: str, event_ids: set[int], *, is_seen: bool) -> int | None:
        return seeing.set_seen(self.api, subject, [*event_ids], is_seen=is_seen).undo

    def see_up_to(self, subject: str, event_id: int) -> int | None:
        return seeing.see_up_to(self.api, subject, event_id, None).undo

    def undo(self, subject: str, number: int) -> int | None:
        return seeing.undo(self.api, subject, number).undo

    def hide(self, subject: str, company: str, external_id: str | None) -> bool:
        """Hide a job or a company; return whether it is hidden now."""
        return jobs_queries.hide(self.api, subject, company, external_id, most=1_000).is_hidden

    def show(self, subject: str, company: str, external_id: str | None) -> bool:
        return jobs_queries.show(self.api, subject, company, external_id)


def _search_for(word: str) -> saved_queries.StoredConditions:
    return saved_queries.StoredConditions(word, *[None] * 12)


def _refuse(*_: object) -> bytes:
    raise AwsError("Lambda takes no event.")
