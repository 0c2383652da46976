"""The functions' login on a server set up like RDS: its pg_hba.conf, its roles, its owner."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
import pytest
from psycopg import sql

from common import database, login
from common.environment import Environment
from common.errors import MigrationError
from testing.postgres import answers, embedded_postgres
from testing.roles import API_ROLE, WORKER_ROLE, let_roles_in, role_url
from worker import migrate as migrating
from worker import queries

pytestmark = pytest.mark.any_python

OWNER, PASSWORD = "rolewatch_owner", "the owner's"

Admin = psycopg.Connection[tuple[object, ...]]

# Like RDS, except for PAM authentication, which accepts only tokens. Here members of rds_iam are refused.
HBA = (
    "local all {admin} trust",
    "host all {admin} all trust",
    "local all +rds_iam reject",
    "host all +rds_iam all reject",
    "local all all scram-sha-256",
    "host all all all scram-sha-256",
)

SERVERS = {
    "embedded": None,
    **{f"Debian's {path.parent.name}": path for path in sorted(Path("/usr/lib/postgresql").glob("1[5-9]/bin"))},
}


@dataclass(frozen=True)
class Rds:
    """A server whose owner is no superuser; `admin` is a connection of a superuser."""

    admin: Admin
    admin_url: str

    @property
    def owner_url(self) -> str:
        return self.as_user(OWNER, PASSWORD)

    def as_user(self, user: str, password: str) -> str:
        place = urlsplit(self.admin_url)
        at = place.netloc.rpartition("@")[2]
        return place._replace(netloc=f"{user}:{quote(password)}@{at}").geturl()

    def given(self, **variables: str) -> Environment:
        """The worker's environment, as far as the login needs it."""
        named = {"database_login": "iam", "database_user": "rolewatch_worker_iam", **variables}
        host = {"database_host": "db.example.com", "database_name": "rolewatch"}
        return Environment.model_validate({**host, **named})

    def migrate(self) -> list[str]:
        return migrating.migrate(self.owner_url)

    def let_in(self, **variables: str) -> None:
        migrating.let_in(self.owner_url, self.given(**variables))

    def iam_members(self) -> set[object]:
        rows = self.admin.execute(
            "SELECT member::regrole::text FROM pg_auth_members WHERE roleid = 'rds_iam'::regrole"
        ).fetchall()
        return {member for (member,) in rows}


@pytest.fixture(scope="module", params=SERVERS, ids=str)
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    with embedded_postgres(SERVERS[request.param]) as url:
        yield url


@pytest.fixture
def rds(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rds]:
    with psycopg.connect(server, autocommit=True) as admin:
        for statement in (
            "CREATE ROLE rds_iam",
            "CREATE ROLE rds_superuser",
            f"CREATE ROLE {OWNER} LOGIN CREATEROLE CREATEDB IN ROLE rds_superuser",
            f"CREATE DATABASE rolewatch OWNER {OWNER}",
        ):
            admin.execute(statement.encode())
        admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(OWNER), sql.Literal(PASSWORD)))
        _refuse_passwords_of_iam_members(admin)
        _let_the_owner_grant_rds_iam(admin, monkeypatch)
        yield Rds(admin, urlsplit(server)._replace(path="/rolewatch").geturl())
        _remove_all(admin)


def _refuse_passwords_of_iam_members(admin: Admin) -> None:
    lines = [line.format(admin=admin.info.user) for line in HBA]
    (path,) = admin.execute("SHOW hba_file").fetchone() or ("",)
    admin.execute(sql.SQL("COPY (SELECT unnest({}::text[])) TO {}").format(sql.Literal(lines), sql.Literal(path)))
    admin.execute("SELECT pg_reload_conf()")


def _let_the_owner_grant_rds_iam(admin: Admin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the owner grant rds_iam without being a member, as on RDS; Postgres allows this only to superusers."""
    given = queries.set_iam_login

    def set_iam_login(conn: database.Connection, roles: tuple[str, ...], *, allowed: bool) -> None:
        admin.execute(f"ALTER ROLE {OWNER} SUPERUSER".encode())
        try:
            given(conn, roles, allowed=allowed)
        finally:
            admin.execute(f"ALTER ROLE {OWNER} NOSUPERUSER".encode())

    monkeypatch.setattr(queries, "set_iam_login", set_iam_login)


def _remove_all(admin: Admin) -> None:
    admin.execute("DROP DATABASE rolewatch WITH (FORCE)")
    made = admin.execute("SELECT rolname FROM pg_roles WHERE rolname ~ '^(rolewatch|rds)_'").fetchall()
    admin.execute(sql.SQL("DROP ROLE {}").format(sql.SQL(", ").join(sql.Identifier(str(name)) for (name,) in made)))


def test_owner_migrates_by_password_after_the_functions_sign_in_by_token(rds: Rds) -> None:
    assert rds.migrate()
    for _ in range(2):
        rds.let_in()
        assert rds.iam_members() == set(login.TOKEN_ROLES)
        assert rds.migrate() == []


def test_token_role_has_its_functions_rights_and_settings(rds: Rds) -> None:
    rds.migrate()
    rds.let_in()
    for role in (API_ROLE, WORKER_ROLE):
        assert rds.admin.execute("SELECT pg_has_role(%s, %s, 'USAGE')", (f"{role}_iam", role)).fetchone() == (True,)
        own, functions = (
            rds.admin.execute("SELECT rolconfig FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
            for name in (f"{role}_iam", role)
        )
        assert own == functions != (None,)


def test_owner_who_would_be_locked_out_is_told_and_nothing_is_granted(rds: Rds) -> None:
    rds.migrate()
    with psycopg.connect(rds.owner_url, autocommit=True) as owner:
        owner.execute("CREATE ROLE rolewatch_api_iam LOGIN")
    rds.admin.execute(f"GRANT rolewatch_api_iam TO {OWNER}".encode())
    with pytest.raises(MigrationError, match=r"\(rolewatch_api_iam > rds_iam\).*docs/deploy.md"):
        rds.let_in()
    assert rds.iam_members() == set()
    assert answers(rds.owner_url)
    rds.admin.execute("GRANT rds_iam TO rolewatch_api_iam")
    assert not answers(rds.owner_url), "the server does not refuse what RDS refuses"


def test_login_may_change_to_passwords_and_back(rds: Rds, monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"arn:api": login.Login(API_ROLE, "the API's"), "arn:worker": login.Login(WORKER_ROLE, "the worker's")}
    monkeypatch.setattr(login, "_secret", held.__getitem__)
    by_secret = {
        "database_login": "secret", "database_secret_arn": "arn:worker", "api_database_secret_arn": "arn:api",
    }  # fmt: skip
    rds.migrate()
    for _ in range(2):
        rds.let_in()
        rds.let_in(**by_secret)
        assert rds.iam_members() == set()
        for user, password in held.values():
            assert answers(rds.as_user(user, password))
            assert not answers(rds.as_user(user, "another"))
        assert rds.migrate() == []


def test_stand_in_gives_the_roles_passwords_where_the_server_asks_for_them(rds: Rds) -> None:
    rds.migrate()
    for _ in range(2):
        let_roles_in(rds.owner_url)
        assert all(answers(role_url(rds.owner_url, role)) for role in (API_ROLE, WORKER_ROLE))
    assert not answers(rds.as_user(API_ROLE, "another"))


def test_user_who_signs_in_by_no_token_is_told(rds: Rds) -> None:
    rds.migrate()
    with pytest.raises(MigrationError, match="rolewatch_worker signs in by no token"):
        rds.let_in(database_user=WORKER_ROLE)
