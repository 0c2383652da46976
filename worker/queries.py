"""The worker's statements, one function per file of worker/sql; no other module here knows a column's name.

A function runs in the caller's open transaction, or in one of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from psycopg.types.json import Jsonb

from common.database import Connection
from common.runs import DetailsProgress, RunCompany, RunProgress
from common.sql import Statements
from common.states import RunStatus
from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board, Posting
from sourcing.read import Interval
from sourcing.spelling import folded
from worker.columns import boards_of, columns_of, ids_of, keys_of
from worker.live import LiveJob

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Claim:
    """A run that this worker has claimed: its status and the number of the attempt."""

    status: RunStatus
    attempt: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", RunStatus(self.status))


@dataclass(frozen=True, slots=True)
class Introduction:
    """A company whose board was read for the first time; `count` is the number of postings that the filters include."""

    company: str
    board: Board
    count: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The counts of a finished run; `total_jobs` is the sum of ready, skipped and failed."""

    total_jobs: int
    jobs_ready: int
    jobs_skipped: int
    jobs_expired: int
    jobs_failed: int


def claim_run(conn: Connection, run_id: int, user_id: int, *, lease_seconds: float, attempts: int) -> Claim | None:
    """Claim the run for the next attempt; None if it is over, out of attempts, or leased by another worker."""
    return _SQL.one(conn, Claim, "claim_run", run_id, user_id, lease_seconds, attempts)


def renew_lease(
    conn: Connection,
    run_id: int,
    attempt: int,
    *,
    lease_seconds: float,
    progress: RunProgress | None = None,
    details: DetailsProgress | None = None,
) -> bool:
    """Renew the lease and write the progress, if any; False if the run is no longer this attempt's."""
    written = [None if one is None else Jsonb(asdict(one)) for one in (progress, details)]
    return _SQL.changes(conn, "renew_lease", run_id, attempt, lease_seconds, *written)


def lock_run(conn: Connection, run_id: int, attempt: int, status: RunStatus) -> bool:
    """Lock the run until the transaction ends; False if it has another attempt or status."""
    return _SQL.changes(conn, "lock_run", run_id, attempt, status)


def list_followed_companies(conn: Connection, user_id: int) -> list[FollowedCompany]:
    """Return the companies that the user has enabled, by name."""
    return _SQL.all(conn, FollowedCompany, "list_followed_companies", user_id)


def list_live_jobs(conn: Connection, user_id: int) -> list[LiveJob]:
    """Return the user's jobs that are not expired, in no order."""
    return _SQL.all(conn, LiveJob, "list_live_jobs", user_id)


def upsert_jobs(conn: Connection, user_id: int, run_id: int, postings: Iterable[tuple[str, Posting]]) -> None:
    """Save (company, posting) pairs with the specification's statement."""
    rows = ((user_id, company, p.external_id, p.title, p.url, run_id) for company, p in postings)
    _SQL.each(conn, "upsert_job", rows)


def describe_jobs(
    conn: Connection,
    user_id: int,
    run_id: int,
    postings: Sequence[tuple[str, Posting]],
    boards: Mapping[str, Board],
    *,
    told: Iterable[str],
    in_any_case: Iterable[str] = (),
) -> int:
    """Write title, url, location and board of the jobs that differ from their postings, before the upsert.

    Postings that are new, back or changed become events for the companies in `told`; returns the number of events.
    `boards` maps each company to its board; `in_any_case` are the providers that ignore the case of board names.
    """
    written = conn.execute(
        _SQL["describe_jobs"],
        (
            user_id,
            run_id,
            *keys_of(postings),
            [p.title for _, p in postings],
            [p.url for _, p in postings],
            [p.location for _, p in postings],
            *boards_of(postings, boards),
            list(told),
            list(in_any_case),
        ),
    )
    return written.rowcount


def locate_jobs(
    conn: Connection, user_id: int, postings: Sequence[tuple[str, Posting]], boards: Mapping[str, Board]
) -> None:
    """Write location, board and posting of jobs that the upsert has inserted, or that refer to no posting."""
    locations = [p.location for _, p in postings]
    one_spelling = boards_of(postings, {company: folded(board) for company, board in boards.items()})[1]
    given = (user_id, *keys_of(postings), locations, *boards_of(postings, boards), one_spelling)
    conn.execute(_SQL["locate_jobs"], given)


def keep_jobs(
    conn: Connection, user_id: int, run_id: int, kept: Sequence[LiveJob], last_readings: Mapping[str, Interval | None]
) -> None:
    """Move live jobs to this run, so that they do not expire, and write since when they are missing, and their pages.

    `last_readings` are the readings that the last run judged the companies by: the jobs that it saw were seen by these.
    """
    since, judged_by = [job.missing_since for job in kept], [last_readings.get(job.company) for job in kept]
    read_at = [None if one is None else one.read_at for one in judged_by]
    says = [None if job.page_says == "closed" else job.page_says for job in kept]
    conn.execute(_SQL["keep_jobs"], (user_id, run_id, *ids_of(kept), since, read_at, says))


def mark_unwanted(conn: Connection, user_id: int, run_id: int, gone: Sequence[LiveJob]) -> None:
    """Mark the jobs that are about to expire and are not in `gone`: the person no longer wants them."""
    conn.execute(_SQL["mark_unwanted"], (user_id, run_id, *ids_of(gone)))


def expire_jobs(conn: Connection, user_id: int, run_id: int) -> int:
    """Expire the user's jobs that this run neither saw nor kept, by the specification's statement; return how many."""
    return conn.execute(_SQL["expire_jobs"], (user_id, run_id)).rowcount


def record_gone(conn: Connection, user_id: int, run_id: int, gone: Sequence[LiveJob]) -> int:
    """Write the events of jobs that are gone, with what proves it; return how many."""
    evidence = ["page" if job.page_says == "closed" else "lists" for job in gone]
    return conn.execute(_SQL["record_gone"], (user_id, run_id, *ids_of(gone), evidence)).rowcount


def forget_companies(conn: Connection, user_id: int, followed: Sequence[FollowedCompany]) -> None:
    """Delete the introductions of boards that are no longer followed; following one again introduces it again."""
    conn.execute(_SQL["forget_companies"], (user_id, *columns_of(followed)))


def list_introduced(conn: Connection, user_id: int) -> dict[str, Interval | None]:
    """Return the companies that an earlier run introduced, each with the reading that it was last judged by.

    The reading is None if it is unknown.
    """
    rows = conn.execute(_SQL["list_introduced"], (user_id,)).fetchall()
    return {company: _interval(*times) for company, *times in rows}


def list_last_readings(conn: Connection, user_id: int) -> dict[Board, list[Interval | None]]:
    """Return the readings that the jobs of each board's companies were last judged by, None if unknown.

    The boards are folded by `sourcing.spelling`.
    """
    found = defaultdict[Board, list[Interval | None]](list)
    for provider, board, *times in conn.execute(_SQL["list_last_readings"], (user_id,)).fetchall():
        found[folded(Board(provider, board))].append(_interval(*times))
    return found


def write_last_readings(conn: Connection, user_id: int, last_readings: Mapping[str, Interval]) -> None:
    """Record the reading that each company's jobs were judged by."""
    times = [one.read_at for one in last_readings.values()], [one.read_until for one in last_readings.values()]
    conn.execute(_SQL["write_last_readings"], (user_id, list(last_readings), *times))


def introduce_companies(conn: Connection, user_id: int, run_id: int, introduced: Sequence[Introduction]) -> int:
    """Record that these companies' boards were read, and write the events; return how many."""
    columns = (
        [one.company for one in introduced],
        [one.board.provider for one in introduced],
        [one.board.board for one in introduced],
        [one.count for one in introduced],
    )
    return conn.execute(_SQL["introduce_companies"], (user_id, run_id, *columns)).rowcount


def delete_old_events(conn: Connection, user_id: int, *, most: int) -> int:
    """Delete the user's oldest events beyond the limit; return how many."""
    return conn.execute(_SQL["delete_old_events"], (user_id, most)).rowcount


def delete_expired_jobs(conn: Connection, user_id: int, *, most: int) -> int:
    """Delete the user's expired jobs beyond the limit, the longest expired first; return how many."""
    return conn.execute(_SQL["delete_expired_jobs"], (user_id, most)).rowcount


def record_companies(conn: Connection, run_id: int, companies: Iterable[RunCompany]) -> None:
    """Record the run's result for each company."""
    rows = (
        (run_id, c.company, c.outcome, c.found, c.included, c.kept, c.error_message, c.duration_ms, c.read_at)
        for c in companies
    )
    with conn.cursor() as cursor:
        cursor.executemany(_SQL["record_company"], rows)


def begin_ingesting(
    conn: Connection, run_id: int, attempt: int, *, lease_seconds: float, total_jobs: int, jobs_expired: int
) -> bool:
    """Move the run to ingesting; False if it is no longer this attempt's."""
    return _SQL.changes(conn, "begin_ingesting", run_id, attempt, lease_seconds, total_jobs, jobs_expired)


def mark_jobs_ready(conn: Connection, user_id: int, run_id: int) -> int:
    """Mark the run's pending jobs as ready; return how many."""
    return conn.execute(_SQL["mark_jobs_ready"], (user_id, run_id)).rowcount


def finalize_run(conn: Connection, run_id: int, attempt: int, user_id: int) -> Snapshot | None:
    """End the run with its snapshot; None if it is no longer this attempt's."""
    return _SQL.one(conn, Snapshot, "finalize_run", run_id, attempt, user_id)


def release_run(conn: Connection, run_id: int, attempt: int) -> bool:
    """End the lease, so that a retry can claim the run; False if it is no longer this attempt's."""
    return _SQL.changes(conn, "release_run", run_id, attempt)


def fail_run(conn: Connection, run_id: int, attempt: int, what: str) -> bool:
    """End the run as an error with a sentence that says what happened; False if it is no longer this attempt's."""
    return _SQL.changes(conn, "fail_run", run_id, attempt, what)


def set_password(conn: Connection, role: str, password: str) -> None:
    """Set a role's password. The server and its log see only the hash."""
    stored = conn.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    _execute_written(conn, "write_password_change", role, stored)


def make_token_roles(conn: Connection) -> None:
    """Create the roles that sign in by IAM token, if they are missing."""
    conn.execute(_SQL["make_token_roles"])


def set_iam_login(conn: Connection, roles: Sequence[str], *, allowed: bool) -> None:
    """Allow IAM tokens as the roles' only login, or revoke it. Does nothing on a server other than RDS."""
    _execute_written(conn, "write_iam_changes", list(roles), allowed)


def find_iam_membership(conn: Connection) -> str | None:
    """Return the roles through which the current user is a member of rds_iam, None if it is none."""
    row = conn.execute(_SQL["find_iam_membership"]).fetchone()
    return None if row is None else str(row[0])


def _interval(read_at: datetime | None, read_until: datetime | None) -> Interval | None:
    return None if read_at is None or read_until is None else Interval(read_at, read_until)


def _execute_written(conn: Connection, name: str, *values: object) -> None:
    """Execute the statements that a query returns: roles and passwords cannot be parameters."""
    for (statement,) in conn.execute(_SQL[name], values).fetchall():
        conn.execute(statement.encode())
