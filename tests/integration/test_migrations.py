"""The migrations go up, down and up again, and fail loudly where they cannot."""

import os
import shutil
import subprocess
import sys
import traceback
from pathlib import Path

import psycopg
import pytest
from yoyo import get_backend, read_migrations

from common import database
from common.database import Connection
from common.errors import MigrationError
from tests.compose.project import commit_of_first_compose_file, git
from worker.migrate import MIGRATIONS, migrate

NAMES = sorted(path.stem for path in MIGRATIONS.glob("*.sql") if not path.stem.endswith(".rollback"))


def test_migrations_go_up_down_and_up_again(empty_database_url: str) -> None:
    untouched = _schema(empty_database_url)
    assert migrate(empty_database_url) == NAMES
    migrated = _schema(empty_database_url)
    _roll_back(empty_database_url)
    assert _schema(empty_database_url) == untouched
    assert migrate(empty_database_url) == NAMES
    assert _schema(empty_database_url) == migrated


def test_upgrade_of_the_first_server_gives_the_schema_of_a_new_one(
    empty_database_url: str, owner_url: str, tmp_path: Path
) -> None:
    # People keep their own servers up to date from any version on.
    try:
        packed = git("archive", commit_of_first_compose_file(), "migrations")
    except (OSError, subprocess.CalledProcessError, IndexError):
        pytest.skip("git does not know the history")
    subprocess.run(["tar", "-x", "-C", tmp_path], input=packed, check=True)
    migrate(empty_database_url, tmp_path / "migrations")
    assert migrate(empty_database_url)
    assert _schema(empty_database_url) == _schema(owner_url)


def test_every_migration_has_a_rollback() -> None:
    assert all((MIGRATIONS / f"{name}.rollback.sql").exists() for name in NAMES)


def test_no_migration_changes_the_settings_of_roles_whose_copies_sign_in_by_token() -> None:
    # The copies get their settings when they are made, and the owner may not alter them: different settings need roles
    # with different names.
    changing = {name for name in NAMES if "ALTER ROLE" in (MIGRATIONS / f"{name}.sql").read_text()}
    assert changing == {"0001_roles"}


def test_migrated_database_has_nothing_to_apply(owner_url: str) -> None:
    assert migrate(owner_url) == []


def test_filters_that_exist_go_on_matching_substrings(empty_database_url: str, tmp_path: Path) -> None:
    earlier = [path for path in MIGRATIONS.glob("*.sql") if path.name < "0015"]
    for path in earlier:
        shutil.copy(path, tmp_path)
    migrate(empty_database_url, tmp_path)
    with database.connect(empty_database_url) as owner:
        owner.execute("INSERT INTO users (subject) VALUES ('ada')")
        owner.execute(
            "INSERT INTO user_company_settings SELECT user_id, 'acme', 'lever', 'acme',"
            """ '{"include": ["intern"], "exclude": []}', '{}', true FROM users"""
        )
        migrate(empty_database_url)
        found = owner.execute("SELECT title_filters, location_filters FROM user_company_settings").fetchone()
    assert found == ({"include": ["intern"], "exclude": [], "match": "substring"}, {"match": "substring"})


@pytest.mark.parametrize(
    "broken", [b"-- depends: 0000_nothing\nSELECT 1;", b"SELECT '\xff';", b"-- transactional: maybe\nSELECT 1;"]
)
def test_migration_that_cannot_be_loaded_stops_all(empty_database_url: str, tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "0001_good.sql").write_text("CREATE TABLE good ();")
    (tmp_path / "0002_broken.sql").write_bytes(broken)
    with pytest.raises(MigrationError, match="none was applied"):
        migrate(empty_database_url, tmp_path)
    assert "good" not in str(_schema(empty_database_url))


def test_migration_that_fails_is_rolled_back_whole(empty_database_url: str, tmp_path: Path) -> None:
    (tmp_path / "0001_bad.sql").write_text("CREATE TABLE half (); SELECT 1 / 0;")
    with pytest.raises(MigrationError, match="division by zero"):
        migrate(empty_database_url, tmp_path)
    assert "half" not in str(_schema(empty_database_url))


def test_folder_without_migrations_is_an_error(empty_database_url: str, tmp_path: Path) -> None:
    with pytest.raises(MigrationError, match="no migrations"):
        migrate(empty_database_url, tmp_path)


def test_lock_of_a_dead_process_is_named_and_can_be_broken(
    owner_url: str, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.migrate._LOCK_TIMEOUT_SECONDS", 0.1)
    owner.execute("INSERT INTO yoyo_lock (locked, ctime, pid) VALUES (1, now(), 4242)")
    with pytest.raises(MigrationError, match=r"Process 4242 .*--break-lock"):
        migrate(owner_url)
    assert migrate(owner_url, break_lock=True) == []


@pytest.mark.parametrize("url", ["postgresql://ada:p@secret:x/y", "postgresql://ada:x@a:1,secret:2/y"])
def test_url_that_cannot_be_read_is_not_shown(url: str) -> None:
    with pytest.raises(MigrationError, match="cannot be read") as raised:
        migrate(url)
    assert "secret" not in "".join(traceback.format_exception(raised.value))


def test_command_says_what_it_applied(empty_database_url: str) -> None:
    first, second = (_command({"DATABASE_URL": empty_database_url}) for _ in range(2))
    assert (first.returncode, first.stdout.split()) == (0, [w for name in NAMES for w in ("applied", name)])
    assert (second.returncode, second.stdout) == (0, "nothing to apply\n")


@pytest.mark.parametrize(
    "environment", [{}, {"DATABASE_URL": "mysql://x"}, {"DATABASE_URL": "postgresql://nologin@127.0.0.1:1/none"}]
)
def test_command_fails_with_a_sentence(environment: dict[str, str]) -> None:
    ended = _command(environment)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Not migrated. ")
    assert "Traceback" not in ended.stderr


def _command(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
    return subprocess.run(
        [sys.executable, "-m", "worker.migrate"],
        cwd=MIGRATIONS.parent, env=clean | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _roll_back(url: str) -> None:
    backend = get_backend("postgresql+psycopg" + url.removeprefix("postgresql"))
    with backend.lock():
        backend.rollback_migrations(backend.to_rollback(read_migrations(str(MIGRATIONS))))
    backend.connection.close()


def _schema(url: str) -> list[tuple[object, ...]]:
    """Return everything that a migration may create: relations, columns, constraints, rights."""
    with psycopg.connect(url) as conn:
        return conn.execute(
            """
            SELECT c.relname, c.relkind::text, array(SELECT unnest(c.relacl)::text ORDER BY 1)::text, a.attname,
                   t.typname, a.attnotnull, array(SELECT unnest(a.attacl)::text ORDER BY 1)::text,
                   array(SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = c.oid ORDER BY 1)::text
            FROM pg_class c
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_type t ON t.oid = a.atttypid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '%yoyo%'
            UNION ALL
            SELECT 'schema', '', coalesce(nspacl::text, ''), '', '', false, '', ''
            FROM pg_namespace WHERE nspname = 'public'
            ORDER BY 1, 4
            """
        ).fetchall()
