"""A board has one spelling, although some systems accept its name in any case."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Call, Person, Read
from worker.migrate import MIGRATIONS, migrate

Put = Callable[..., None]


@pytest.fixture
def put(boards: Boards) -> Put:
    """Serves postings of a SmartRecruiters board under each of its spellings, like the system."""

    def put(*ids: str, spellings: tuple[str, ...] = ("Acme", "acme"), **shown: Any) -> None:
        for spelling in spellings:
            boards.remove_pages(spelling)
            boards.put_pages(spelling, *ids, size=100, total=len(ids), **shown)

    return put


def _follow(person: Person, board: str, company: str = "acme") -> str:
    setting = {"op": "upsert", "company": company, "provider": "smartrecruiters", "board": board}
    return str(person.call("POST", "/settings", person.subject, [setting]).body["results"][0]["result"])


def _write(conn: Connection, company: str, board: str) -> None:
    """Write a setting like the previous version, which knew no spellings."""
    conn.execute("UPDATE user_company_settings SET board = $2 WHERE company = $1", (company, board))


def test_board_in_two_spellings_is_read_once(
    put: Put, ada: Person, eve: Person, read: Read, asked: list[str], shared: None
) -> None:
    put("1", "2")
    _follow(ada, "Acme")
    _follow(eve, "acme")
    for someone in (ada, eve, ada):
        assert read(someone)["companies"][0]["outcome"] == "complete"
    assert len(asked) == 1
    assert ada.jobs() == eve.jobs() == {"1": "ready", "2": "ready"}


def test_board_that_one_follows_in_two_spellings_is_read_once(
    put: Put, ada: Person, conn: Connection, read: Read, asked: list[str], call: Call
) -> None:
    put("1")
    _follow(ada, "Acme")
    _follow(ada, "Acme", "again")
    _write(conn, "again", "acme")
    assert [one["outcome"] for one in read(ada)["companies"]] == ["complete"] * 2
    assert len(asked) == 1
    assert [one["outcome"] for one in call("POST", "/dry-run").body["companies"]] == ["complete"] * 2
    assert len(asked) == 2


def test_board_is_not_followed_again_in_another_spelling(ada: Person, call: Call) -> None:
    assert _follow(ada, "Acme") == "saved"
    assert _follow(ada, "acme", "again") == "refused"
    assert _follow(ada, "ACME") == "saved"
    assert [one["board"] for one in call("GET", "/settings").body["companies"]] == ["Acme"]
    # Names of other boards are case-sensitive.
    operations = [{"op": "upsert", "company": one, "provider": "lever", "board": one} for one in ("moo", "MOO")]
    assert [one["result"] for one in call("POST", "/settings", "ada", operations).body["results"]] == ["saved"] * 2


def test_another_persons_spelling_of_a_board_is_not_mine(ada: Person, eve: Person, call: Call) -> None:
    assert _follow(eve, "Acme") == "saved"
    assert _follow(ada, "acme", "again") == "saved"
    assert _follow(ada, "ACME", "again") == "saved"
    assert [one["board"] for one in call("GET", "/settings").body["companies"]] == ["acme"]


def test_spelling_of_the_catalog_is_taken(ada: Person, call: Call) -> None:
    assert _follow(ada, "ABBVIE", "abbvie-again") == "saved"
    assert [one["board"] for one in call("GET", "/settings").body["companies"]] == ["AbbVie"]


def test_board_in_another_spelling_is_no_news(put: Put, ada: Person, conn: Connection, read: Read, call: Call) -> None:
    put("1", "2")
    _follow(ada, "Acme")
    read(ada)
    assert call("PUT", "/hidden?company=acme&external_id=2").status == 200
    before = conn.execute("SELECT id, created_at FROM jobs ORDER BY id").fetchall()
    _write(conn, "acme", "acme")
    run = read(ada)
    assert (run["jobs_expired"], run["total_jobs"], run["companies"][0]["kept"]) == (0, 2, 0)
    assert [event["kind"] for event in call("GET", "/news").body["events"]] == ["followed"]
    assert conn.execute("SELECT id, created_at FROM jobs ORDER BY id").fetchall() == before
    rows = conn.execute("SELECT DISTINCT jobs.board, introductions.board FROM jobs, introductions").fetchall()
    assert (rows, conn.execute("SELECT external_id FROM hidden").fetchall()) == ([("acme", "acme")], [("2",)])
    [job] = call("GET", "/jobs").body["jobs"]
    assert job["url"] == "https://jobs.smartrecruiters.com/acme/1"
    # Other changes are news, without the address.
    put("1", "2", titles={"1": "Cook"})
    _write(conn, "acme", "Acme")
    read(ada)
    newest = call("GET", "/news").body["events"][0]
    assert (newest["kind"], newest["before"]) == ("changed", {"title": "Engineer 1"})
    put("2")
    for _ in range(2):
        read(ada)
    assert call("GET", "/news").body["events"][0]["kind"] == "gone"


def test_address_in_another_case_is_news_where_boards_have_a_case(
    boards: Boards, ada: Person, conn: Connection, read: Read, call: Call
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    conn.execute("UPDATE jobs SET url = upper(url)")
    read(ada)
    assert call("GET", "/news").body["events"][0]["kind"] == "changed"


def test_migration_gives_a_person_one_spelling_of_a_board(empty_database_url: str, tmp_path: Path) -> None:
    for path in MIGRATIONS.glob("*.sql"):
        if path.name < "0013":
            shutil.copy(path, tmp_path)
    migrate(empty_database_url, tmp_path)
    with psycopg.connect(empty_database_url, autocommit=True) as conn:
        conn.execute("INSERT INTO users (subject) VALUES ('ada'), ('eve')")
        for user, company, provider, board in (
            (1, "first", "workday", "acme.wd5.Careers"),
            (1, "second", "workday", "acme.wd5.careers"),
            (1, "other", "workday", "acme.wd5.Students"),
            (1, "lever", "lever", "Acme"),
            (1, "lever2", "lever", "acme"),
            (2, "first", "workday", "acme.wd5.CAREERS"),
        ):
            conn.execute(
                "INSERT INTO user_company_settings (user_id, company, provider, board, title_filters, location_filters,"
                " is_enabled, created_at) VALUES (%s, %s, %s, %s, '{}', '{}', true, clock_timestamp())",
                (user, company, provider, board),
            )
        conn.execute(
            "INSERT INTO introductions (user_id, company, provider, board)"
            " SELECT user_id, company, provider, board FROM user_company_settings"
        )
        migrate(empty_database_url)
        for table in ("user_company_settings", "introductions"):
            rows = conn.execute(f"SELECT user_id, company, board FROM {table}".encode()).fetchall()
            assert set(rows) == {
                (1, "first", "acme.wd5.Careers"), (1, "second", "acme.wd5.Careers"), (1, "other", "acme.wd5.Students"),
                (1, "lever", "Acme"), (1, "lever2", "acme"), (2, "first", "acme.wd5.CAREERS"),
            }  # fmt: skip
