"""Guards of the database's logins, roles and sessions."""

from tests.mutants.mutant import holds, mutants, skips

LOGINS = mutants(
    {
        "tests/integration/faults/test_reader.py": [
            skips("worker.handler.handler", "disconnect"),
            skips("worker.run._let_go_on_failure", "disconnect"),
        ],
        "tests/unit/test_environment.py": [holds("common.environment._readable_url", "host")],
        "tests/integration/test_rds_login.py": [skips("worker.migrate._set_passwords", "set_iam_login")],
    }
)
