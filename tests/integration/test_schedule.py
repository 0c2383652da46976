"""Scheduled runs: the schedules that a person may set, and the runs that the tick starts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from common.database import Connection
from testing.aws import Aws
from testing.boards import Boards
from tests.integration.people import Call, Deliver, Person, Read, Tick
from tests.integration.variables import configure

WISH = {"days": ["wed", "mon"], "time": "07:30", "zone": "Europe/Paris"}
EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def due_since(conn: Connection, person: Person, ago: str) -> None:
    conn.execute("UPDATE schedules SET next_run_at = now() - $2::interval WHERE user_id = $1", (person.user_id, ago))


@pytest.fixture
def scheduled(person: Callable[[str], Person], call: Call, aws: Aws) -> Callable[..., Person]:
    """A person who follows a board, and whose run has been due for a while."""

    def of(subject: str, ago: str = "1 minute") -> Person:
        someone = person(subject)
        someone.follow("acme")
        assert call("PUT", "/schedule", subject, {"schedule": WISH | {"days": EVERY_DAY}}).status == 200
        due_since(someone.conn, someone, ago)
        return someone

    return of


def runs(conn: Connection) -> list[Any]:
    return conn.execute("SELECT user_id, asked_by, status FROM ingestion_runs ORDER BY id").fetchall()


def test_person_has_no_schedule_until_they_want_one(call: Call, ada: Person) -> None:
    assert call("GET", "/schedule").body == {"schedule": None}
    ada.follow("acme")
    assert call("GET", "/schedule").body == {"schedule": None}


def test_schedule_is_answered_in_the_weeks_order_with_its_next_run(call: Call) -> None:
    answer = call("PUT", "/schedule", "ada", {"schedule": WISH | {"days": ["wed", "mon", "wed"]}})
    assert (answer.status, call("GET", "/schedule").body) == (200, answer.body)
    schedule = answer.body["schedule"]
    next_run_at = datetime.fromisoformat(schedule.pop("next_run_at"))
    assert schedule == {"days": ["mon", "wed"], "time": "07:30", "zone": "Europe/Paris"}
    assert timedelta(0) < next_run_at - datetime.now(UTC) <= timedelta(days=7, hours=1)
    there = next_run_at.astimezone(ZoneInfo("Europe/Paris"))
    assert (there.strftime("%H:%M"), there.weekday() in {0, 2}) == ("07:30", True)


def test_schedule_takes_the_place_of_the_one_before_and_null_ends_it(call: Call, conn: Connection) -> None:
    call("PUT", "/schedule", "ada", {"schedule": WISH})
    call("PUT", "/schedule", "eve", {"schedule": WISH})
    second = {"days": ["sun"], "time": "00:00", "zone": "UTC"}
    answer = call("PUT", "/schedule", "ada", {"schedule": second})
    assert answer.body["schedule"] | second == answer.body["schedule"]
    assert call("PUT", "/schedule", "ada", {"schedule": None}).body == {"schedule": None}
    assert call("GET", "/schedule", "ada").body == {"schedule": None}
    # Only this person's schedule ends, and they keep their zone.
    assert call("GET", "/schedule", "eve").body["schedule"]["days"] == ["mon", "wed"]
    assert conn.execute("SELECT zone FROM users WHERE subject = 'ada'").fetchone() == ("UTC",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"zone": "Europe/Atlantis"}, "there is no such zone; write it as the IANA database does"),
        ({"zone": "../../etc/passwd"}, "there is no such zone"),
        ({"zone": "Europe"}, "there is no such zone"),
        ({"zone": "Europe/Paris\u0000"}, "there is no such zone"),
        ({"zone": "x" * 65}, "at most 64 characters"),
        ({"zone": None}, "valid string"),
        ({"time": "24:00"}, 'write the time as HH:MM, from "00:00" to "23:59"'),
        ({"time": "7:30"}, "write the time as HH:MM"),
        ({"time": "0730"}, "write the time as HH:MM"),
        ({"time": "07"}, "write the time as HH:MM"),
        ({"time": "\u0660\u0667:\u0663\u0660"}, "write the time as HH:MM"),
        ({"time": "07:30:00"}, "at most 5 characters"),
        ({"time": 730}, "valid string"),
        ({"days": []}, "name one day at least"),
        ({"days": ["monday"]}, "'mon', 'tue'"),
        ({"days": ["mon"] * 8}, "at most 7 items"),
        ({"days": "mon"}, "valid list"),
        ({"week": 1}, "There is no such field"),
    ],
)
def test_invalid_schedule_is_refused_with_a_sentence_and_changes_nothing(
    wrong: dict[str, Any], told: str, call: Call
) -> None:
    before = call("PUT", "/schedule", "ada", {"schedule": WISH}).body
    answer = call("PUT", "/schedule", "ada", {"schedule": WISH | {"time": "09:00"} | wrong})
    assert (answer.status, answer.content_type) == (422, "application/problem+json")
    assert told in answer.body["detail"]
    assert call("GET", "/schedule").body == before


@pytest.mark.parametrize("body", [{}, {"schedule": {}}, {"schedule": []}, {"schedule": "none"}, WISH, [], None, "null"])
def test_body_that_is_no_schedule_is_refused(body: object, call: Call) -> None:
    assert call("PUT", "/schedule", "ada", body).status == 422
    assert call("GET", "/schedule").body == {"schedule": None}


def test_due_run_starts_by_itself_and_finishes(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, deliver: Deliver, boards: Boards, call: Call
) -> None:
    boards.put("acme", "1")
    ada = scheduled("ada")
    done = tick()
    (event,) = aws.invocations
    assert (done["failed"], done["due_runs"]) == ([], [event["run_id"]])
    assert deliver(event) == {"finished": True}
    run = ada.run(event["run_id"])
    assert (run["status"], run["asked_by"], run["total_jobs"]) == ("finished", "schedule", 1)
    assert datetime.fromisoformat(call("GET", "/schedule").body["schedule"]["next_run_at"]) > datetime.now(UTC)
    assert tick()["due_runs"] == []


def test_run_that_a_person_starts_is_asked_for_by_the_person(ada: Person, aws: Aws, call: Call) -> None:
    ada.follow("acme")
    run_id = call("POST", "/start").body["run_id"]
    assert ada.run(run_id)["asked_by"] == "person"


def test_run_that_was_missed_for_days_happens_once(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, deliver: Deliver
) -> None:
    scheduled("ada", "10 days")
    for _ in range(3):
        tick()
        for event in aws.invocations:
            deliver(event)
    assert len(aws.invocations) == 1


def test_schedule_that_is_not_due_starts_nothing(scheduled: Callable[..., Person], aws: Aws, tick: Tick) -> None:
    scheduled("ada", "-1 minute")
    assert (tick()["due_runs"], aws.invocations) == ([], [])


def test_person_whose_run_is_active_gets_no_second_one_and_their_schedule_moves_on(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, call: Call, conn: Connection
) -> None:
    ada = scheduled("ada")
    ada.new_run()
    assert (tick()["due_runs"], aws.invocations, len(runs(conn))) == ([], [], 1)
    assert datetime.fromisoformat(call("GET", "/schedule").body["schedule"]["next_run_at"]) > datetime.now(UTC)


def test_person_without_work_gets_no_run_and_delays_no_one(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, conn: Connection, environment: pytest.MonkeyPatch
) -> None:
    configure(environment, worker_concurrency=1)
    for idle in ("eve", "bob"):
        scheduled(idle, "2 hours").unfollow("acme")
    ada = scheduled("ada")
    assert len(tick()["due_runs"]) == 1
    assert runs(conn) == [(ada.user_id, "schedule", "pending")]
    assert conn.execute("SELECT count(*) FROM schedules WHERE next_run_at <= now()").fetchone() == (0,)


def test_person_who_has_nothing_but_jobs_that_have_expired_gets_no_run(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, boards: Boards, read: Read, conn: Connection
) -> None:
    boards.put("acme", "1")
    ada = scheduled("ada")
    read(ada)
    ada.unfollow("acme")
    read(ada)
    assert ada.jobs() == {"1": "expired"}
    assert (tick()["due_runs"], len(runs(conn))) == ([], 2)


def test_person_with_open_jobs_but_without_companies_has_work(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, boards: Boards, read: Read
) -> None:
    boards.put("acme", "1")
    ada = scheduled("ada")
    read(ada)
    ada.unfollow("acme")
    assert len(tick()["due_runs"]) == 1


def test_lost_run_in_the_way_is_ended_by_the_same_tick(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, conn: Connection
) -> None:
    ada = scheduled("ada")
    lost = ada.new_run()
    conn.execute("UPDATE ingestion_runs SET created_at = now() - interval '1 day'")
    done = tick()
    assert (done["lost_runs"], len(done["due_runs"])) == ([lost], 1)


def test_zone_that_the_data_no_longer_has_blocks_no_run(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, conn: Connection
) -> None:
    scheduled("ada", "2 hours")
    scheduled("eve")
    conn.execute("UPDATE users SET zone = 'Europe/Atlantis' WHERE subject = 'ada'")
    assert len(tick()["due_runs"]) == 2


def test_worker_that_cannot_be_invoked_loses_no_run(
    scheduled: Callable[..., Person], aws: Aws, tick: Tick, conn: Connection, deliver: Deliver
) -> None:
    ada = scheduled("ada")
    aws.status = 400
    done = tick()
    assert (done["due_runs"], done["failed"], runs(conn)) == ([], [], [(ada.user_id, "schedule", "pending")])
    aws.status, aws.invocations[:] = 202, []
    conn.execute("UPDATE ingestion_runs SET invoked_at = now() - interval '2 minutes'")
    done = tick()
    (event,) = aws.invocations
    assert done["late_events"] == [event["run_id"]]
    assert deliver(event) == {"finished": True}
