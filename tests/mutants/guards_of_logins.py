"""Guards of the database's logins, roles and sessions."""

from tests.mutants.mutant import Change, mutants

LOGINS = mutants(
    {
        "tests/integration/test_rds_login.py": {
            "the owner is a member of the roles that sign in by token": Change(
                "worker/sql/make_token_roles.sql", "        SET LOCAL ROLE rolewatch_maker;\n", ""
            ),
            "a lockout of the owner is not checked": Change(
                "worker/migrate.py",
                "if through := queries.find_iam_membership(conn):",
                "if through := queries.find_iam_membership(conn) and None:",
            ),
            "the owner is locked out before it is told": Change(
                "worker/migrate.py",
                "with database.connect(url) as conn, conn.transaction():",
                "with database.connect(url) as conn:",
            ),
            "a role with a password keeps its tokens": Change(
                "worker/migrate.py", "    queries.set_iam_login(conn, TOKEN_ROLES, allowed=False)\n", ""
            ),
        },
        "tests/integration/test_rights.py": {
            "the API may write jobs": Change(
                "migrations/0006_jobs.sql",
                "GRANT SELECT, DELETE ON jobs TO rolewatch_api;",
                "GRANT SELECT, UPDATE, DELETE ON jobs TO rolewatch_api;",
            )
        },
        "tests/integration/test_database.py": {
            "a session sends start-up options": Change(
                "common/database.py",
                '    "connect_timeout": 5,\n',
                '    "connect_timeout": 5,\n    "options": "-c timezone=UTC",\n',
            )
        },
        "tests/integration/faults/test_restarts.py": {
            "a reader passes for the database": Change(
                "common/database.py", '    "target_session_attrs": "primary",\n', ""
            )
        },
        "tests/integration/faults/test_reader.py": {
            "a session that may not write is kept": Change(
                "common/database.py",
                "(psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction)",
                "(psycopg.OperationalError,)",
            ),
            "a run is let go over the session that failed": Change(
                "worker/run.py", "        if isinstance(error, database.AWAY):\n            database.disconnect()\n", ""
            ),
            "the worker keeps a session that failed": Change(
                "worker/handler.py", "        database.disconnect()\n        raise", "        raise"
            ),
        },
        "tests/unit/test_environment.py": {
            "a password passes for a host": Change("common/environment.py", '"@" in host + name or not', "not")
        },
        "tests/integration/test_migrations.py": {
            "an owner's URL is shown": Change(
                "worker/migrate.py", "except (ValueError, psycopg.ProgrammingError):", "except ZeroDivisionError:"
            )
        },
    }
)
