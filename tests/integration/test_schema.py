"""The invariants that the schema itself holds."""

import psycopg
import pytest

from common.database import Connection

pytestmark = pytest.mark.any_python

RUN = (
    "INSERT INTO ingestion_runs (user_id, status, attempt, started_at, lease_until, finished_at, error_message,"
    " total_jobs, jobs_ready, jobs_skipped, jobs_failed, jobs_expired) VALUES (1, {})"
)
FINISHED = "'finished', 1, now(), NULL, now(), NULL"


@pytest.fixture(autouse=True)
def people(owner: Connection) -> None:
    owner.execute("INSERT INTO users (subject) VALUES ('ada'), ('eve')")


@pytest.mark.parametrize(
    "values",
    [
        "'done', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "'pending', 0, NULL, NULL, now(), NULL, NULL, NULL, NULL, NULL, NULL",
        "'pending', 0, NULL, now(), NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "'initializing', 1, now(), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "'initializing', 0, now(), now(), NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "'aborted', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "'error', 0, NULL, NULL, now(), NULL, NULL, NULL, NULL, NULL, NULL",
        f"{FINISHED}, NULL, NULL, NULL, NULL, NULL",
        f"{FINISHED}, 3, 1, 1, 0, 0",
        f"{FINISHED}, 2, 2, NULL, 0, 0",
        f"{FINISHED}, 2, 2, 0, 0, NULL",
    ],
)
def test_run_that_contradicts_itself_is_refused(owner: Connection, values: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        owner.execute(RUN.format(values))


def test_finished_run_that_adds_up_is_taken(owner: Connection) -> None:
    owner.execute(RUN.format(f"{FINISHED}, 4, 1, 1, 2, 7"))


def test_second_active_run_of_a_person_is_refused(owner: Connection) -> None:
    owner.execute("INSERT INTO ingestion_runs (user_id) VALUES (1), (2)")
    with pytest.raises(psycopg.errors.UniqueViolation):
        owner.execute("INSERT INTO ingestion_runs (user_id) VALUES (1)")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ("1, 'acme', '1', 'Cook', 'https://x', 'open', 1", psycopg.errors.CheckViolation),
        ("1, 'acme', '1', 'Cook', 'javascript:x', 'ready', 1", psycopg.errors.CheckViolation),
        ("1, 'acme', '1', '', 'https://x', 'ready', 1", psycopg.errors.CheckViolation),
        ("1, 'acme', '', 'Cook', 'https://x', 'ready', 1", psycopg.errors.CheckViolation),
        ("1, 'acme', '1', 'Cook', 'https://x', 'ready', NULL", psycopg.errors.NotNullViolation),
        ("2, 'acme', '1', 'Cook', 'https://x', 'ready', 1", psycopg.errors.ForeignKeyViolation),
    ],
)
def test_job_that_cannot_be_is_refused(owner: Connection, values: str, error: type[psycopg.Error]) -> None:
    owner.execute("INSERT INTO ingestion_runs (user_id) VALUES (1)")
    with pytest.raises(error):
        owner.execute(f"INSERT INTO jobs (user_id, company, external_id, title, url, status, run_id) VALUES ({values})")


@pytest.mark.parametrize(
    "values",
    [
        "'failed', 0, 0, 0, NULL",
        "'complete', 0, 0, 1, NULL",
        "'complete', 0, 0, 0, 'The page is away.'",
        "'complete', 1, 2, 0, NULL",
        "'seen', 0, 0, 0, NULL",
    ],
)
def test_company_outcome_that_contradicts_itself_is_refused(owner: Connection, values: str) -> None:
    owner.execute("INSERT INTO ingestion_runs (user_id) VALUES (1)")
    with pytest.raises(psycopg.errors.CheckViolation):
        owner.execute(
            "INSERT INTO run_companies (run_id, company, outcome, found, included, kept, error_message, duration_ms)"
            f" VALUES (1, 'acme', {values}, 0)"
        )


@pytest.mark.parametrize(
    "address",
    ["", "a@", "a" * 255, "ada@example.com\r\nBcc: eve@example.com", "ada@example.com\n", "ada @example.com",
     "a\tb@c.d", "ada\x7f@example.com"],
)  # fmt: skip
def test_address_for_mail_that_is_not_one_line_of_an_address_is_refused(owner: Connection, address: str) -> None:
    put = (
        "INSERT INTO mail_settings (user_id, address, frequency, token, told_event_id)"
        " VALUES (1, $1, 'each_run', sha256('x'), 0)"
    )
    with pytest.raises(psycopg.errors.CheckViolation, match="address_is_one_line"):
        owner.execute(put, (address,))
    owner.execute(put, ("ada@example.com",))


@pytest.mark.parametrize(
    ("frequency", "token", "due"),
    [
        ("hourly", "sha256('x')", "NULL"), ("each_run", "'x'", "NULL"), ("each_run", "sha256('x')", "now()"),
        ("never", "sha256('x')", "now()"), ("daily", "sha256('x')", "NULL"), ("weekly", "sha256('x')", "NULL"),
    ],
)  # fmt: skip
def test_wish_for_mail_that_contradicts_itself_is_refused(
    owner: Connection, frequency: str, token: str, due: str
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        owner.execute(
            "INSERT INTO mail_settings (user_id, address, frequency, token, told_event_id, next_digest_at)"
            f" VALUES (1, 'ada@example.com', '{frequency}', {token}, 0, {due})".encode()
        )


@pytest.mark.parametrize(
    "values", ["'advert', NULL, NULL", "'news', NULL, NULL", "'news', 1, NULL", "'confirmation', 1, 2"]
)
def test_mail_that_contradicts_itself_is_refused(owner: Connection, values: str) -> None:
    owner.execute(
        "INSERT INTO mail_settings (user_id, address, frequency, token, told_event_id)"
        " VALUES (1, 'ada@example.com', 'each_run', sha256('x'), 0)"
    )
    with pytest.raises(psycopg.errors.CheckViolation):
        owner.execute(
            f"INSERT INTO outbox (user_id, kind, after_event_id, last_event_id) VALUES (1, {values})".encode()
        )
