"""Guards of the database's logins, roles and sessions."""

from tests.mutants.mutant import Mutant

LOGINS = (
    Mutant(
        "the owner is a member of the roles that sign in by token",
        "worker/sql/make_token_roles.sql",
        "        SET LOCAL ROLE rolewatch_maker;\n",
        "",
        "tests/integration/test_rds_login.py",
    ),
    Mutant(
        "nobody asks whether the owner is locked out",
        "worker/migrate.py",
        "if through := queries.find_iam_membership(conn):",
        "if through := queries.find_iam_membership(conn) and None:",
        "tests/integration/test_rds_login.py",
    ),
    Mutant(
        "the owner is locked out before it is told",
        "worker/migrate.py",
        "with database.connect(url) as conn, conn.transaction():",
        "with database.connect(url) as conn:",
        "tests/integration/test_rds_login.py",
    ),
    Mutant(
        "a role keeps its tokens beside a password",
        "worker/migrate.py",
        "    queries.set_iam_login(conn, TOKEN_ROLES, allowed=False)\n",
        "",
        "tests/integration/test_rds_login.py",
    ),
    Mutant(
        "the API may write jobs",
        "migrations/0006_jobs.sql",
        "GRANT SELECT, DELETE ON jobs TO rolewatch_api;",
        "GRANT SELECT, UPDATE, DELETE ON jobs TO rolewatch_api;",
        "tests/integration/test_rights.py",
    ),
    Mutant(
        "a pooled session prepares statements",
        "common/database.py",
        "        conn.prepare_threshold = None\n",
        "        pass\n",
        "tests/integration/test_pooler.py",
    ),
    Mutant(
        "a session sends start-up options",
        "common/database.py",
        '    "connect_timeout": 5,\n',
        '    "connect_timeout": 5,\n    "options": "-c timezone=UTC",\n',
        "tests/integration/test_database.py",
    ),
    Mutant(
        "a reader passes for the database",
        "common/database.py",
        '    "target_session_attrs": "primary",\n',
        "",
        "tests/integration/faults/test_restarts.py",
    ),
    Mutant(
        "a session that may not write is kept",
        "common/database.py",
        "(psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction)",
        "(psycopg.OperationalError,)",
        "tests/integration/faults/test_reader.py",
    ),
    Mutant(
        "a run is let go over the session that failed",
        "worker/run.py",
        "        if isinstance(error, database.AWAY):\n            database.disconnect()\n",
        "",
        "tests/integration/faults/test_reader.py",
    ),
    Mutant(
        "the worker keeps a session that failed",
        "worker/handler.py",
        "        database.disconnect()\n        raise",
        "        raise",
        "tests/integration/faults/test_reader.py",
    ),
    Mutant(
        "a password passes for a host",
        "common/environment.py",
        '"@" in host + name or not',
        "not",
        "tests/unit/test_environment.py",
    ),
    Mutant(
        "an owner's URL is shown",
        "worker/migrate.py",
        "except (ValueError, psycopg.ProgrammingError):",
        "except ZeroDivisionError:",
        "tests/integration/test_migrations.py",
    ),
)
