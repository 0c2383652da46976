"""The reading that last judged a person's jobs decides which shared reading may come next."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from common.database import Connection
from sourcing.read import _duration_ms
from testing.boards import Boards
from tests.integration.people import Call, Person, Read
from tests.integration.variables import configure

pytestmark = pytest.mark.usefixtures("shared")


def test_look_lasts_from_the_readings_beginning_to_its_end(
    boards: Boards, ada: Person, read: Read, owner: Connection
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    [company] = read(ada)["companies"]
    [lasted] = owner.execute("SELECT extract(epoch FROM read_until - read_at) * 1000 FROM introductions").fetchall()
    assert lasted == (company["duration_ms"],)


@pytest.mark.parametrize(
    ("wall", "loop"), [(10.0, 0.0), (0.0, 10.0), (0.0, 0.0005)], ids=["slept", "set back", "short"]
)
def test_reading_is_never_said_to_have_ended_before_it_had(wall: float, loop: float) -> None:
    async def lasted() -> int:
        started = asyncio.get_running_loop().time() - loop
        return _duration_ms(datetime.now(UTC) - timedelta(seconds=wall), started)

    assert asyncio.run(lasted()) / 1000 >= max(wall, loop)


def test_company_without_open_jobs_takes_no_older_reading(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], environment: pytest.MonkeyPatch
) -> None:
    for someone in (ada, eve):
        someone.follow("acme")
    boards.put("acme", "1")
    read(eve)
    boards.put("acme")
    configure(environment, reading_seconds=0)
    read(ada)
    configure(environment, reading_seconds=300)
    [company] = read(ada)["companies"]
    assert (company["outcome"], ada.jobs(), len(asked)) == ("empty", {}, 3)


def test_nothing_is_stored_without_shared_readings(
    boards: Boards, ada: Person, read: Read, owner: Connection, call: Call, environment: pytest.MonkeyPatch
) -> None:
    configure(environment, reading_seconds=0)
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    assert call("POST", "/dry-run", "ada").status == 200
    assert owner.execute("SELECT count(*) FROM readings").fetchone() == (0,)


@pytest.mark.parametrize("moved", ["board = 'moo'", "provider = 'lever'"])
def test_company_that_moves_to_a_board_that_was_read_after_its_own_is_judged_by_a_reading_of_its_own(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], moved: str
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    for someone in (ada, eve):
        someone.follow("moo", board="acme")
        someone.conn.execute(f"UPDATE user_company_settings SET {moved} WHERE company = 'moo'".encode())
    boards.put("moo", "2")
    lever = boards.sites.folder / "api.lever.co" / "v0" / "postings"
    lever.mkdir(parents=True)
    (lever / "acme?mode=json.json").write_text("[]")
    ada.unfollow("moo")
    read(eve)
    ada.conn.execute(
        f"UPDATE user_company_settings SET {moved} WHERE company = 'acme' AND user_id = $1".encode(), (ada.user_id,)
    )
    [company] = (run := read(ada))["companies"]
    assert (company["outcome"] != "failed", len(asked)) == (True, 3), (run, asked)


def test_board_is_read_again_when_only_other_people_have_a_look_at_it(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    boards.put("acme", "1")
    for someone in (ada, eve):
        someone.follow("acme")
        read(someone)
    owner.execute("DELETE FROM introductions WHERE user_id = $1", (ada.user_id,))
    assert read(ada)["companies"][0]["outcome"] == "complete"
    assert len(asked) == 2


def test_look_of_another_person_does_not_prevent_sharing(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    boards.put("acme", "1")
    boards.put("moo", "1")
    eve.follow("acme")
    read(eve)
    owner.execute("UPDATE introductions SET read_at = 'tomorrow', read_until = 'tomorrow'")
    ada.follow("acme")
    read(ada)
    assert len(asked) == 1


def test_company_with_nothing_open_shares_whatever_is_remembered(
    boards: Boards, ada: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    """Its jobs have expired, another company's have not, and a third company of the board is not followed now."""
    boards.put("acme", "1")
    boards.put("moo", "1")
    ada.follow("acme", "moo")
    ada.follow("idle", board="acme")
    read(ada)
    ada.follow("idle", board="acme", is_enabled=False)
    owner.execute("UPDATE jobs SET status = 'expired' WHERE company = 'acme'")
    owner.execute("UPDATE introductions SET read_at = NULL, read_until = NULL WHERE company != 'moo'")
    read(ada)
    assert len(asked) == 2
