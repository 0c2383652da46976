"""What a run writes into the jobs that it saves, and what it leaves unchanged."""

from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Person, Read
from worker import queries


def test_same_id_at_two_companies_is_two_jobs(boards: Boards, ada: Person, conn: Connection, read: Read) -> None:
    boards.put("acme", "1", titles={"1": "Cook"})
    boards.put("moo", "1", titles={"1": "Baker"})
    ada.follow("acme", "moo")
    for _ in range(2):
        read(ada)
        assert _titles(conn) == {("acme", "1"): "Cook", ("moo", "1"): "Baker"}
    boards.put("acme")
    boards.remove("moo")
    run = read(ada)
    assert [(c["company"], c["outcome"], c["kept"]) for c in run["companies"]] == [
        ("acme", "suspect", 1),
        ("moo", "failed", 1),
    ]
    # Only acme's list lacked its job. Another empty list confirms that; moo's job is still not proven gone.
    run = read(ada)
    assert (run["jobs_expired"], run["total_jobs"]) == (1, 1)
    assert conn.execute("SELECT company FROM jobs WHERE status != 'expired'").fetchall() == [("moo",)]


def test_job_that_expired_stays_so_while_its_board_cannot_be_read(boards: Boards, ada: Person, read: Read) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    boards.put("acme", "2")
    read(ada)
    boards.remove("acme")
    assert read(ada)["companies"][0]["kept"] == 1
    assert ada.jobs() == {"1": "expired", "2": "ready"}


def test_job_that_is_seen_again_has_no_error_of_an_earlier_run(
    boards: Boards, ada: Person, conn: Connection, read: Read
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    conn.execute("UPDATE jobs SET status = 'error', error_message = 'It could not be ingested.'")
    read(ada)
    assert conn.execute("SELECT status, error_message FROM jobs").fetchall() == [("ready", None)]


def test_only_pending_jobs_of_the_run_become_ready(boards: Boards, ada: Person, conn: Connection, read: Read) -> None:
    boards.put("acme", "1", "2", "3")
    ada.follow("acme")
    run_id = read(ada)["run_id"]
    for external_id, status in (("1", "skipped"), ("2", "error"), ("3", "pending")):
        conn.execute("UPDATE jobs SET status = $2 WHERE external_id = $1", (external_id, status))
    assert queries.mark_jobs_ready(conn, ada.user_id, ada.new_run()) == 0
    assert queries.mark_jobs_ready(conn, ada.user_id, run_id) == 1
    assert ada.jobs() == {"1": "skipped", "2": "error", "3": "ready"}


def _titles(conn: Connection) -> dict[tuple[str, str], str]:
    rows = conn.execute("SELECT company, external_id, title FROM jobs").fetchall()
    return {(company, external_id): title for company, external_id, title in rows}
