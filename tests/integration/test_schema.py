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
