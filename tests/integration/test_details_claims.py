"""Workers that ask for details at the same time, or die: each posting is asked by one of them, and once."""

import time
from typing import Any

import pytest

from common.database import Connection
from sourcing.model.posting import Board
from testing.boards import Boards
from tests.integration.asked_details import follow, later, put, record_path, requested, texts
from tests.integration.faults.children import children
from tests.integration.people import Deliver, Person, Read
from tests.integration.variables import configure
from worker.postings import queries
from worker.postings.claims import LEASE_SECONDS, Claims

pytestmark = pytest.mark.usefixtures("asks_details")


def test_posting_that_another_worker_has_claimed_is_skipped_and_not_asked(
    boards: Boards, ada: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    put(boards, "1", "2")
    boards.put("moo", "9")
    ada.follow("moo")
    follow(ada)
    claim_first_posting(owner)
    read(ada)
    assert (requested(asked), ada.jobs()) == (["2"], {"1": "skipped", "2": "ready", "9": "ready"})


def claim_first_posting(owner: Connection) -> None:
    """Let another worker have claimed posting 1 as soon as it is stored."""
    owner.execute(
        "CREATE FUNCTION claimed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF new.external_id = '1' THEN new.details_lease_until = now() + interval '1 minute'; END IF;"
        " RETURN new; END $$"
    )
    owner.execute("CREATE TRIGGER claimed BEFORE INSERT ON postings FOR EACH ROW EXECUTE FUNCTION claimed()")


@pytest.mark.any_python
@pytest.mark.parametrize(
    "place",
    [
        "before list_due_postings", "after list_due_postings", "before claim_details", "after claim_details",
        "before write_details", "after write_details", "before fail_details", "after fail_details", "after skip_jobs",
    ],
)  # fmt: skip
def test_worker_killed_while_it_asks_loses_nothing_and_asks_nothing_twice(
    place: str, boards: Boards, ada: Person, owner: Connection, deliver: Deliver, read: Read, asked: list[str]
) -> None:
    put(boards, "1", "2", "3")
    boards.sites.broken = frozenset({record_path("2")})
    follow(ada)
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    with children() as start:
        start(event, place).kill()
    assert ada.run(event["run_id"])["status"] == "ingesting"
    boards.sites.broken = frozenset()
    owner.execute("UPDATE ingestion_runs SET lease_until = now()")
    assert deliver(event) == {"finished": True}
    assert set(ada.jobs().values()) <= {"ready", "skipped", "error"}
    # The claims of the dead worker end by themselves.
    owner.execute("UPDATE postings SET details_lease_until = now() WHERE details_lease_until IS NOT NULL")
    later(owner)
    assert read(ada)["jobs_ready"] == 3
    assert texts(owner) == {one: f"text {one}" for one in "123"}
    # Postings that the dead worker had written were not asked again. Those it had claimed may have been asked.
    assert requested(asked).count("1") <= (2 if "write_details" in place else 1)


@pytest.mark.any_python
@pytest.mark.parametrize(
    "place", ["before renew_claims", "after renew_claims", "before release_claims", "after release_claims"]
)
def test_worker_killed_while_it_keeps_or_ends_its_claims_leaves_them_to_the_next(
    place: str, boards: Boards, ada: Person, owner: Connection, deliver: Deliver, environment: Any
) -> None:
    put(boards, "1", "2", "3")
    follow(ada)
    # Claims are renewed while an answer is awaited, and released when there is no more time.
    boards.sites.slow = frozenset({record_path("3")})
    boards.sites.is_open.clear()
    configure(environment, details_seconds=1.5, renew_seconds=0)
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    with children() as start:
        start(event, place).kill()
    boards.sites.is_open.set()
    claims = "SELECT external_id FROM postings WHERE details_lease_until > now()"
    left = {external_id for (external_id,) in owner.execute(claims)}
    # On a slow machine the first renewal comes before the answers to 1 and 2.
    assert left == set() if place == "after release_claims" else "3" in left
    owner.execute("UPDATE postings SET details_lease_until = now() WHERE details_lease_until IS NOT NULL")
    owner.execute("UPDATE ingestion_runs SET lease_until = now()")
    assert deliver(event) == {"finished": True}
    assert set(ada.jobs().values()) == {"ready"}


@pytest.mark.any_python
def test_two_workers_on_one_board_ask_for_different_postings(
    boards: Boards, ada: Person, eve: Person, owner: Connection, deliver: Deliver, asked: list[str], environment: Any
) -> None:
    put(boards, *map(str, range(30)))
    follow(ada, eve)
    with children() as start:
        first = start({"run_id": ada.new_run(), "user_id": ada.user_id}, "after claim_details")
        assert deliver({"run_id": eve.new_run(), "user_id": eve.user_id}) == {"finished": True}
        assert sorted(eve.jobs().values()) == ["ready"] * 10 + ["skipped"] * 20
        assert first.go_on() == {"finished": True}
    assert set(ada.jobs().values()) == {"ready"}
    assert len(requested(asked)) == len(set(requested(asked))) == 30


@pytest.fixture
def claimed(boards: Boards, ada: Person, read: Read, owner: Connection, environment: Any) -> tuple[int, dict[int, Any]]:
    """Two postings without details. Returns the number of the first and the claim of another worker on it."""
    put(boards, "1", "2")
    follow(ada)
    environment.setattr("worker.single_postings.MOST_OF_BOARD", 0)
    read(ada)
    (number,) = owner.execute("SELECT posting_id FROM postings WHERE external_id = '1'").fetchone() or (0,)
    return number, queries.claim_details(owner, [number], lease_seconds=60)


def test_worker_that_slept_through_its_claim_leaves_another_workers_claim(
    claimed: tuple[int, dict[int, Any]], owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, first = claimed
    monkeypatch.setattr("worker.postings.claims.RENEW_SECONDS", 0)
    sleeper = Claims(owner)
    sleeper.add(first, time.monotonic())
    owner.execute("UPDATE postings SET details_lease_until = now() WHERE posting_id = $1", (number,))
    other = queries.claim_details(owner, [number], lease_seconds=60)
    queries.fail_details(owner, number, sleeper.end_of(number), "It failed.")
    sleeper.renew()
    sleeper.add(first, time.monotonic())
    sleeper.release()
    lease = "SELECT posting_id, details_lease_until FROM postings WHERE details_lease_until > now()"
    assert dict(owner.execute(lease).fetchall()) == other
    assert queries.claim_details(owner, [number], lease_seconds=60) == {}


def test_claim_that_has_passed_is_not_asked(
    claimed: tuple[int, dict[int, Any]], owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, first = claimed
    claims = Claims(owner)
    claims.add(first, time.monotonic() - LEASE_SECONDS)
    assert claims.end_of(number) is None
    monkeypatch.setattr("worker.postings.claims.RENEW_SECONDS", 0)
    claims.renew()
    assert claims.end_of(number)


def test_pages_of_closed_jobs_are_asked_in_turn_and_no_more_than_all_workers_may(
    claimed: tuple[int, dict[int, Any]], owner: Connection
) -> None:
    owner.execute("UPDATE postings SET closed_at = now()")

    def claims() -> list[str]:
        board = Board("smartrecruiters", "acme")
        some = queries.claim_pages(
            owner, board, ["1", "2"], fresh_seconds=300, most=1, lease_seconds=60, asks_each=True
        )  # fmt: skip
        return [one.external_id for one in some]

    assert claims() == []
    owner.execute("UPDATE postings SET details_lease_until = NULL")
    owner.execute("UPDATE postings SET page_asked_at = now() - interval '400 seconds' WHERE external_id = '1'")
    assert claims() == ["2"]


def test_posting_that_another_worker_has_asked_since_it_was_listed_is_claimed_when_it_is_due_again(
    claimed: tuple[int, dict[int, Any]], owner: Connection
) -> None:
    def is_claimed() -> bool:
        return bool(queries.claim_details(owner, [number], lease_seconds=0))

    number, first = claimed
    queries.fail_details(owner, number, first[number], "It failed.")
    assert not is_claimed()
    owner.execute("UPDATE postings SET details_due_at = now()")
    assert is_claimed()
    owner.execute("UPDATE postings SET details_read_at = now() - interval '29 days'")
    assert not is_claimed()
    owner.execute("UPDATE postings SET details_read_at = now() - interval '30 days'")
    assert is_claimed()
