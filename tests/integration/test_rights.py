"""Each function's role has exactly the rights that its statements need."""

import re
from collections.abc import Iterator
from typing import LiteralString

import psycopg
import pytest
from psycopg import sql

from common import database
from common.database import Connection
from common.sql import Statements
from testing.processes import ROOT
from testing.roles import API_ROLE, WORKER_ROLE, role_url
from tests.databases import copied

# Statements that the worker runs as the owner, when it migrates.
OWNERS = {"make_token_roles", "find_iam_membership", "write_iam_changes", "write_password_change"}

_BOTHS = ("common/outbox", "common/readings", "common/words")
FOLDERS = {
    API_ROLE: (
        *sorted(str(path.parent.relative_to(ROOT)) for path in (ROOT / "api").glob("**/sql")),
        "server/accounts",
        *_BOTHS,
    ),
    WORKER_ROLE: ("worker", "worker/boards", "worker/postings", "worker/searches", *_BOTHS),
}
STATEMENTS = {
    (role, f"{folder}/{path.stem}"): Statements(path.parent)[path.stem]
    for role, folders in FOLDERS.items()
    for folder in folders
    for path in sorted((ROOT / folder / "sql").glob("*.sql"))
    if path.stem not in OWNERS
}

NOBODYS = (
    "CREATE TABLE mine ()",
    "CREATE ROLE mine",
    "DROP TABLE jobs",
    "TRUNCATE jobs",
    "TABLE yoyo_lock",
    "DELETE FROM run_companies",
    "UPDATE users SET subject = 'eve'",
    "UPDATE ingestion_runs SET user_id = 1",
    "UPDATE jobs SET user_id = 1",
    "UPDATE run_companies SET kept = 0",
    "UPDATE readings SET board = 'acme'",
    "ALTER ROLE rolewatch_api CREATEROLE",
)
NOT_THE_APIS = (
    *NOBODYS,
    "UPDATE schedules SET user_id = 1",
    "INSERT INTO jobs (user_id) VALUES (1)",
    "UPDATE jobs SET status = 'expired'",
    "INSERT INTO run_companies (run_id) VALUES (1)",
    "UPDATE ingestion_runs SET attempt = 1",
    "UPDATE ingestion_runs SET total_jobs = 1",
    "INSERT INTO ingestion_runs (user_id, status) VALUES (1, 'aborted')",
    "SET ROLE rolewatch_worker",
)
NOT_THE_WORKERS = (
    *NOBODYS,
    "DELETE FROM ingestion_runs",
    "DELETE FROM readings",
    "TABLE quotas",
    "DELETE FROM quotas",
    "TABLE schedules",
    "TABLE users",
    "DELETE FROM users",
    "TABLE feeds",
    "SELECT address FROM mail_settings",
    "SELECT token FROM mail_settings",
    "UPDATE mail_settings SET confirmed_at = now()",
    "SELECT address FROM receivers",
    "SELECT secret FROM webhooks",
    "TABLE telegram_chats",
    "UPDATE channels SET confirmed_at = now()",
    "DELETE FROM outbox",
    "INSERT INTO users (subject) VALUES ('eve')",
    "INSERT INTO user_company_settings (user_id) VALUES (1)",
    "UPDATE user_company_settings SET is_enabled = false",
    "DELETE FROM user_company_settings",
    "UPDATE jobs SET company = 'acme'",
    "UPDATE jobs SET created_at = now()",
    "UPDATE events SET title = 'Cook'",
    "UPDATE introductions SET provider = 'lever'",
    "UPDATE hidden SET external_id = '1'",
    "INSERT INTO ingestion_runs (user_id) VALUES (1)",
    "TABLE run_companies",
    "SET ROLE rolewatch_api",
)


@pytest.fixture(scope="module")
def by_role(server_url: str, template: str) -> Iterator[dict[str, Connection]]:
    """A connection of each role. The tests share them, because none changes anything."""
    with (
        copied(server_url, template) as url,
        database.connect(role_url(url, API_ROLE)) as of_api,
        database.connect(role_url(url, WORKER_ROLE)) as of_worker,
    ):
        for conn in (of_api, of_worker):
            # Each test deallocates all prepared statements.
            conn.prepare_threshold = None
        yield {API_ROLE: of_api, WORKER_ROLE: of_worker}


@pytest.mark.parametrize(("role", "name"), STATEMENTS)
def test_statement_is_allowed_to_its_functions_role(role: str, name: str, by_role: dict[str, Connection]) -> None:
    _plan(by_role[role], STATEMENTS[role, name])


@pytest.mark.parametrize("statement", NOT_THE_APIS)
def test_api_is_refused(by_role: dict[str, Connection], statement: LiteralString) -> None:
    _is_refused(by_role[API_ROLE], statement)


@pytest.mark.parametrize("statement", NOT_THE_WORKERS)
def test_worker_is_refused(by_role: dict[str, Connection], statement: LiteralString) -> None:
    _is_refused(by_role[WORKER_ROLE], statement)


def _is_refused(conn: Connection, statement: LiteralString) -> None:
    # Rolled back, so that a statement that is not refused does not change what other tests see.
    refused = psycopg.errors.InsufficientPrivilege
    with conn.transaction(force_rollback=True), pytest.raises(refused), conn.transaction():
        conn.execute(statement)


# Rights that only the previous version needs, until all functions are replaced.
OF_THE_VERSION_BEFORE = {
    ("UPDATE", "users", "reading_until"),
    ("UPDATE", "channels", "confirmed_at"),
    ("UPDATE", "mail_settings", "confirmations"),
    ("UPDATE", "mail_settings", "confirmations_on"),
    ("SELECT", "mail_news", None),
    # Of the worker.
    *(("SELECT", "mail_settings", column) for column in ("user_id", "frequency", "confirmed_at", "told_event_id")),
    ("UPDATE", "mail_settings", "told_event_id"),
}


@pytest.mark.parametrize("role", [API_ROLE, WORKER_ROLE])
def test_no_right_is_given_that_no_statement_needs(owner: Connection, role: str) -> None:
    rights = [right for right in _rights(owner, role) if right not in OF_THE_VERSION_BEFORE]
    assert len(rights) > 5
    assert [right for right in rights if not _is_needed(owner, role, right)] == []


def _rights(owner: Connection, role: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield each right of a role: kind, table, and column if limited to one."""
    yield from owner.execute(
        """
        SELECT acl.privilege_type, c.relname, NULL
        FROM pg_class c, aclexplode(c.relacl) acl
        WHERE acl.grantee = $1::regrole
        UNION ALL
        SELECT acl.privilege_type, c.relname, a.attname
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) acl
        WHERE acl.grantee = $1::regrole
        """,
        (role,),
    ).fetchall()


def _is_needed(owner: Connection, role: str, right: tuple[str, str, str | None]) -> bool:
    what, table, column = right
    on_column = sql.SQL("" if column is None else "({})").format(sql.Identifier(column or ""))
    revoke = sql.SQL("REVOKE {} {} ON {} FROM {}").format(
        sql.SQL(what),
        on_column,
        sql.Identifier(table),
        sql.Identifier(role),
    )
    with owner.transaction(force_rollback=True):
        owner.execute(revoke)
        owner.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))
        statements = [statement for (of, _), statement in STATEMENTS.items() if of == role]
        # The first ones that name what is revoked probably need it; the others are only tried if none does.
        statements.sort(key=lambda statement: -sum(word in statement for word in (what, table, column or "")))
        return any(not _is_allowed(owner, statement) for statement in statements)


def _is_allowed(conn: Connection, statement: LiteralString) -> bool:
    try:
        with conn.transaction(force_rollback=True):
            _plan(conn, statement)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def _plan(conn: Connection, statement: LiteralString) -> None:
    """Make the server check the rights of a statement without executing it."""
    given = max((int(number) for number in re.findall(r"\$(\d+)", statement)), default=0)
    conn.execute("DEALLOCATE ALL")
    # A plan for these arguments would leave out what NULL makes needless.
    conn.execute("SET plan_cache_mode = force_generic_plan")
    conn.execute(f"PREPARE tried AS {statement}".encode())
    arguments = f"({', '.join(['NULL'] * given)})" if given else ""
    conn.execute(f"EXPLAIN EXECUTE tried {arguments}".encode())
