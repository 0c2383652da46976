"""What the measurements of the worker share: a database, people, runs and postings."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.report import WrongResult
from common import database
from common.database import Connection
from common.sql import Statements
from local.functions import as_application
from local.postgres import embedded_postgres
from sourcing.postings import Posting
from worker.migrate import migrate

SQL = Statements(Path(__file__).parent / "sql")

# Titles, and so filters, as people have them.
TITLES = ("Senior Software Engineer, Platform", "Account Executive, DACH", "Data Scientist", "Engineering Intern")

# Loading millions of rows is one statement.
_STATEMENT_SECONDS = 600


@contextmanager
def migrated_postgres() -> Iterator[tuple[str, Connection]]:
    """Yield the application's URL of a migrated database, and its owner's connection."""
    with embedded_postgres() as url:
        migrate(url)
        with database.connect(url, statement_seconds=_STATEMENT_SECONDS) as owner:
            yield as_application(url), owner


def add_user(conn: Connection) -> int:
    """Add a user, and return their number."""
    return number(conn, "add_user")


def begin_run(conn: Connection, user_id: int) -> int:
    """End the user's active run, begin another, and return its number."""
    conn.execute(SQL["abort_runs"], (user_id,))
    return number(conn, "begin_run", user_id)


def number(conn: Connection, name: str, *parameters: object) -> int:
    """Return the number that a statement of the measurements returns."""
    found = SQL.number(conn, name, *parameters)
    if found is None:
        raise WrongResult(f"{name} returned no row")
    return found


def insist(found: object, expected: object, what: str) -> None:
    """Check what was measured; what does not work has no time.

    Raises:
        WrongResult: it is not as expected.
    """
    if found != expected:
        raise WrongResult(f"{what}: {found} and not {expected}")


def board(company: str, count: int) -> list[Posting]:
    """Return so many postings of a company."""
    return [_posting(company, number) for number in range(count)]


def _posting(company: str, number: int) -> Posting:
    external_id = str(8_000_000_000 + number)
    url = f"https://boards.greenhouse.io/{company}/jobs/{external_id}"
    return Posting(external_id, f"{TITLES[number % len(TITLES)]} {number}", "Berlin, Germany; Remote", url)
