"""A person's account: what it holds, and how it is deleted, even while a worker runs."""

import json
import threading
import time
from typing import Any

import pytest
from psycopg.errors import LockNotAvailable

from api.account import leaving
from api.handler import handler
from api.notify.feed import queries
from common.database import Connection
from testing.aws import Aws
from testing.boards import Boards
from testing.context import Context
from testing.events import http_event
from testing.waiting import wait_for
from tests.integration.faults.places import watch
from tests.integration.people import Call, Deliver, Person, Read, Tick
from tests.integration.receivers import ADDRESSES, TOKEN
from tests.integration.variables import configure

IN_A_TRANSACTION = (
    "after lock_run", "after upsert_jobs", "after begin_ingesting", "after mark_jobs_ready", "after finalize_run"
)  # fmt: skip
PLACES = (
    "before claim_run", "after claim_run", "before read_boards", "after read_boards", "before lock_run",
    "before lock_run 2", *IN_A_TRANSACTION,
)  # fmt: skip

POOL = "us-east-1_Pool1"

OF_BOARDS = ("boards", "postings", "old_words")
SIGNING_IN = ("identities", "sign_ins")


@pytest.fixture
def ada_has_run(boards: Boards, ada: Person, read: Read) -> Person:
    """A person with two jobs and a finished run."""
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    return ada


def test_person_sees_what_their_account_holds(ada: Person, call: Call) -> None:
    empty = {"email": None, "zone": "UTC", "unseen": 0, "has_feed": False, "mail": "never"}
    assert call("GET", "/me").body == empty
    ada.follow("acme")
    ada.has_news("Cook", "Baker")
    call("POST", "/feed")
    assert call("GET", "/me").body == empty | {"unseen": 2, "has_feed": True}
    assert call("GET", "/me", "eve").body == empty


def test_person_sees_nothing_of_another_persons_account(ada: Person, eve: Person, call: Call) -> None:
    for someone in (ada, eve):
        someone.follow("acme")
    nothing = {"email": None, "zone": "UTC", "unseen": 0, "has_feed": False, "mail": "never"}
    call("POST", "/feed")
    call("PUT", "/schedule", "ada", {"schedule": {"days": ["mon"], "time": "07:30", "zone": "Asia/Tokyo"}})
    ada.wants_mail()
    for subject in ("eve", "bob"):
        assert call("GET", "/me", subject).body == nothing
    mine = {"email": "ada@example.com", "zone": "Asia/Tokyo", "unseen": 0, "has_feed": True, "mail": "each_run"}
    assert call("GET", "/me").body == mine


def test_export_has_what_the_person_has_set_up_without_secrets_and_nothing_of_others(
    ada_has_run: Person, eve: Person, call: Call, owner: Connection, read: Read
) -> None:
    # Eve has the same jobs.
    eve.follow("acme")
    read(eve)
    lists = ("companies", "searches", "channels", "saved", "hidden")
    empty: dict[str, Any] = {**{one: [] for one in lists}, "filters": None, "schedule": None}

    def exported(subject: str) -> dict[str, Any]:
        answer = call("GET", "/me/export", subject)
        assert answer.status == 200
        assert (answer.body.pop("format"), answer.body.pop("version")) == ("rolewatch-export", 1)
        assert answer.body.pop("exported_at")
        return dict(answer.body)

    filters = {"q": "cook", "workplace": ["remote"], "posted_since": "7d"}
    call("PUT", "/filters", "ada", {"filters": {"place": "Paris"}})
    call("PUT", "/schedule", "ada", {"schedule": {"days": ["mon"], "time": "07:30", "zone": "Asia/Tokyo"}})
    number = call("POST", "/searches", "ada", {"name": "Cooks", "filters": filters}).body["search_id"]
    for name, wish in ADDRESSES.items():
        call("PUT", f"/channels/{name}", "ada", {"frequency": "daily", **wish})
    call("PUT", f"/searches/{number}/channels/slack", "ada", {"frequency": "weekly"})
    ada_has_run.wants_mail()
    call("POST", "/feed")
    call("PUT", "/saved?company=acme&external_id=1")
    call("PUT", "/hidden?company=acme&external_id=2")
    call("PUT", "/hidden?company=acme")
    mine = exported("ada")
    assert mine["companies"] == call("GET", "/settings").body["companies"]
    assert (mine["filters"]["place"], mine["schedule"]["zone"]) == ("Paris", "Asia/Tokyo")
    (search,) = mine["searches"]
    assert {name: value for name, value in search["filters"].items() if value} == filters
    assert search["channels"] == [{"channel": "slack", "frequency": "weekly", "is_confirmed": True}]
    assert {"channel": "mail", "address": "ada@example.com", "frequency": "each_run"} in mine["channels"]
    assert {one["channel"] for one in mine["channels"]} == {"mail", *ADDRESSES}
    assert [(one["external_id"], one["stage"], one["title"]) for one in mine["saved"]] == [("1", "saved", "Engineer 1")]
    assert mine["hidden"] == [{"company": "acme", "external_id": None}, {"company": "acme", "external_id": "2"}]
    secrets = owner.execute("SELECT address, secret FROM receivers WHERE channel != 'telegram'").fetchall()
    assert secrets
    assert not [one for row in secrets for one in row if one and one in str(mine)]
    assert TOKEN not in str(mine)
    # A job that is no longer stored is named.
    owner.execute("DELETE FROM jobs")
    assert [(one["external_id"], one["title"]) for one in exported("ada")["saved"]] == [("1", None)]
    assert exported("eve") == {**empty, "companies": call("GET", "/settings", "eve").body["companies"]}
    assert exported("bob") == empty


@pytest.mark.parametrize(("claim", "email"), [("ada@example.org", "ada@example.org"), ("a\n", None), (7, None)])
def test_person_sees_the_address_of_their_token_or_else_the_one_for_mail(
    environment: pytest.MonkeyPatch, ada: Person, claim: object, email: str | None
) -> None:
    ada.follow("acme")
    ada.wants_mail()
    event = http_event("GET", "/me", "ada")
    event["requestContext"]["authorizer"]["jwt"]["claims"]["email"] = claim
    told = json.loads(handler(event, Context())["body"])  # type: ignore[arg-type]
    assert told["email"] == (email or "ada@example.com")


def test_nothing_of_a_person_is_left_and_others_keep_theirs(
    boards: Boards, ada: Person, eve: Person, owner: Connection, call: Call, read: Read
) -> None:
    for someone in (ada, eve):
        boards.put("acme", "1", "2")
        someone.follow("acme")
        read(someone)
        boards.put("acme", "2", "3")
        read(someone)
        owner.execute("DELETE FROM jobs WHERE external_id = '1'")
        call("POST", "/feed", someone.subject)
        call("PUT", "/hidden?company=acme&external_id=2", someone.subject)
        call("PUT", "/saved?company=acme&external_id=2", someone.subject)
        call("PUT", "/filters", someone.subject, {"filters": {"q": "cook"}})
        newest, *_ = call("GET", "/news", someone.subject).body["events"]
        call("PUT", "/news/seen", someone.subject, {"ids": [newest["id"]]})
        schedule = {"days": ["mon"], "time": "07:30", "zone": "Europe/Paris"}
        call("PUT", "/schedule", someone.subject, {"schedule": schedule})
        someone.wants_mail()
        owner.execute("INSERT INTO outbox (user_id, kind) VALUES ($1, 'confirmation')", (someone.user_id,))
        call("POST", "/keys", someone.subject, {"name": "a script", "rights": "read"})
        for channel, address in ADDRESSES.items():
            call("PUT", f"/channels/{channel}", someone.subject, {"frequency": "each_run", **address})
        wish = {"name": "cooks", "filters": {"q": "cook"}}
        search_id = call("POST", "/searches", someone.subject, wish).body["search_id"]
        call("PUT", f"/searches/{search_id}/channels/mail", someone.subject, {"frequency": "daily"})
        call("POST", f"/feed?search={search_id}", someone.subject)
        for matched in ("matches (user_id, event_id, search_id)", "unmatched (user_id, event_id)"):
            found = "user_id, max(id)" + (f", {search_id}" if "search_id" in matched else "")
            owner.execute(
                f"INSERT INTO {matched} SELECT {found} FROM events WHERE user_id = $1 GROUP BY user_id".encode(),
                (someone.user_id,),
            )
        someone.new_run()
    both = _counts(owner)
    eves = call("GET", "/jobs", "eve").body
    answer = call("DELETE", "/me")
    assert (answer.status, answer.body) == (204, None)
    assert _counts(owner) == {table: count // 2 for table, count in both.items()}
    # What boards list is not personal. Quotas are kept under a hash. Only a server without AWS has accounts.
    assert {*both} | {"readings", "quotas", *OF_BOARDS, "accounts", "sessions", *SIGNING_IN} == {*_tables(owner)}
    assert call("GET", "/jobs", "eve").body == eves
    assert call("GET", "/runs", "eve").body["runs"][0]["status"] == "pending"
    assert call("DELETE", "/me").status == 204


@pytest.mark.parametrize("place", PLACES)
def test_person_goes_in_the_middle_of_a_run_and_its_worker_stops_quietly(
    place: str, ada_has_run: Person, owner: Connection, call: Call, deliver: Deliver, environment: pytest.MonkeyPatch
) -> None:  # fmt: skip
    event = {"run_id": ada_has_run.new_run(), "user_id": ada_has_run.user_id}
    leavers: list[threading.Thread] = []
    answers: list[int] = []
    blocked = (
        "SELECT 1 FROM pg_stat_activity"
        " WHERE datname = current_database() AND usename = 'rolewatch_api' AND wait_event_type = 'Lock'"
    )

    def leave() -> None:
        answers.append(call("DELETE", "/me").status)

    def reached(where: str) -> None:
        if where == place:
            leavers.append(threading.Thread(target=leave))
            leavers[0].start()
            wait_for(lambda: not leavers[0].is_alive() or owner.execute(blocked).fetchone())

    watch(reached, environment.setattr)
    finished = deliver(event)["finished"]
    # The worker first ends an open transaction. After that, either side may come first.
    assert place in IN_A_TRANSACTION or not finished
    leavers[0].join()
    assert answers == [204]
    assert _counts(owner) == {}


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (("POST", "/start", None), 400),
        (("PUT", "/hidden?company=acme", None), 404),
        (("PUT", "/hidden?company=acme&external_id=1", None), 404),
        (("POST", "/settings", [{"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}]), 200),
        (("PUT", "/schedule", {"schedule": {"days": ["mon"], "time": "07:30", "zone": "Europe/Paris"}}), 200),
        (("POST", "/feed", None), 200),
        (("PUT", "/mail", {"address": "ada@example.com", "frequency": "each_run"}), 200),
        (("PUT", "/news/seen", {"up_to": 1}), 404),
    ],
)
def test_request_that_meets_its_persons_end_is_answered_as_after_it(
    ada_has_run: Person, ses: Aws, owner: Connection, call: Call, request_: tuple[str, str, object], status: int
) -> None:  # fmt: skip
    method, path, body = request_
    answers: list[int] = []
    asking = threading.Thread(target=lambda: answers.append(call(method, path, "ada", body).status))
    waits = (
        "SELECT 1 FROM (SELECT pg_stat_clear_snapshot()) AS fresh, pg_stat_activity"
        " WHERE datname = current_database() AND usename = 'rolewatch_api' AND wait_event_type = 'Lock'"
    )
    with owner.transaction():
        owner.execute("DELETE FROM jobs")
        owner.execute("DELETE FROM events")
        owner.execute("DELETE FROM users")
        asking.start()
        wait_for(lambda: ada_has_run.conn.execute(waits).fetchone() or not asking.is_alive())
    asking.join()
    assert answers == [status]


def test_person_stays_until_their_feed_is_there(
    ada: Person, call: Call, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = queries.put_feed

    def put_late(conn: Connection, user_id: int, secret_hash: bytes) -> None:
        owner.execute("SET lock_timeout = '300ms'")
        with pytest.raises(LockNotAvailable):
            owner.execute("DELETE FROM users")
        put(conn, user_id, secret_hash)

    monkeypatch.setattr(queries, "put_feed", put_late)
    ada.follow("acme")
    assert call("POST", "/feed").status == 200


def test_tick_passes_over_the_schedule_of_a_person_who_is_going(
    ada_has_run: Person, aws: Aws, owner: Connection, call: Call, tick: Tick
) -> None:
    wish = {"days": ["mon"], "time": "07:30", "zone": "Europe/Paris"}
    assert call("PUT", "/schedule", "ada", {"schedule": wish}).status == 200
    owner.execute("UPDATE schedules SET next_run_at = now() - interval '1 minute'")
    with owner.transaction():
        # The deletion has begun, but has not yet reached their schedule.
        owner.execute("SELECT 1 FROM users FOR UPDATE")
        began = time.monotonic()
        done = tick()
        assert (done["due_runs"], done["failed"]) == ([], [])
        assert time.monotonic() - began < 5


def test_tick_passes_over_the_digest_of_a_person_who_is_being_deleted(
    confirmed: Person, owner: Connection, call: Call, tick: Tick
) -> None:
    confirmed.has_news("Cook")
    call("PUT", "/mail", "ada", {"address": "ada@example.com", "frequency": "daily"})
    owner.execute("UPDATE mail_settings SET next_digest_at = now() - interval '1 minute'")
    with owner.transaction():
        # The deletion has locked the person, and not yet their channels.
        owner.execute("SELECT 1 FROM users FOR UPDATE")
        began = time.monotonic()
        done = tick()
        assert (done["digests"], done["failed"]) == (0, [])
        assert time.monotonic() - began < 5
    assert tick()["digests"] == 1


def test_person_with_a_full_house_is_deleted_at_once(ada: Person, owner: Connection, call: Call) -> None:
    ada.follow("acme")
    runs = [ada.new_run()]
    for _ in range(9):
        owner.execute("UPDATE ingestion_runs SET status = 'aborted', finished_at = now() WHERE status = 'pending'")
        runs.append(ada.new_run())
    owner.execute(
        "INSERT INTO jobs (user_id, company, external_id, title, url, status, run_id)"
        " SELECT $1, 'acme', i, 'Cook', 'https://x', CASE i % 2 WHEN 0 THEN 'ready' ELSE 'expired' END, $2 + i % 10"
        " FROM generate_series(1, 200000) AS i",
        (ada.user_id, runs[0]),
    )
    began = time.monotonic()
    assert call("DELETE", "/me").status == 204
    assert time.monotonic() - began < 15
    assert _counts(owner) == {}


def test_person_whose_time_is_up_is_asked_to_go_on(
    ada_has_run: Person, owner: Connection, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "_ROWS", 1)
    monkeypatch.setattr(leaving, "_SECONDS", 0)
    answer = call("DELETE", "/me")
    assert (answer.status, "ask again" in answer.body["detail"]) == (503, True)
    assert _counts(owner)["jobs"] == 1
    monkeypatch.setattr(leaving, "_SECONDS", 10)
    assert call("DELETE", "/me").status == 204
    assert _counts(owner) == {}


@pytest.fixture
def pool(aws: Aws, environment: pytest.MonkeyPatch) -> Aws:
    """A user pool with two people whose user names differ from their `sub`."""
    configure(environment, user_pool_id=POOL)
    aws.users |= {(POOL, "ada-in-pool"), (POOL, "eve-in-pool"), ("us-east-1_Other", "ada-in-pool")}
    return aws


def _go(subject: str, username: str | None) -> tuple[int, str]:
    event = http_event("DELETE", "/me", subject)
    event["requestContext"]["authorizer"]["jwt"]["claims"]["username"] = username
    answer = handler(event, Context())  # type: ignore[arg-type]
    return answer["statusCode"], answer["body"] or ""


def test_deleted_person_leaves_their_own_user_pool_only(ada_has_run: Person, owner: Connection, pool: Aws) -> None:
    assert _go("ada", "ada-in-pool")[0] == 204
    assert _counts(owner) == {}
    assert pool.users == {(POOL, "eve-in-pool"), ("us-east-1_Other", "ada-in-pool")}


def test_person_whose_token_has_no_name_is_deleted_by_its_subject(ada: Person, pool: Aws) -> None:
    pool.users.add((POOL, "ada"))
    assert _go("ada", None)[0] == 204
    assert (POOL, "ada") not in pool.users


def test_person_who_has_left_the_pool_already_is_gone(ada_has_run: Person, owner: Connection, pool: Aws) -> None:
    pool.users.clear()
    assert _go("ada", "ada-in-pool")[0] == 204
    assert _counts(owner) == {}


@pytest.mark.parametrize("refusal", ["TooManyRequestsException", "NotAuthorizedException", "InternalErrorException"])
def test_person_whom_the_pool_refuses_to_delete_loses_their_data_and_asks_again(
    ada_has_run: Person, owner: Connection, pool: Aws, refusal: str
) -> None:
    pool.pool_refusal = (refusal, "not now")
    status, body = _go("ada", "ada-in-pool")
    assert status == 503
    assert "ask again" in json.loads(body)["detail"]
    assert "not now" not in body
    assert _counts(owner) == {}
    pool.pool_refusal = None
    assert _go("ada", "ada-in-pool")[0] == 204
    assert (POOL, "ada-in-pool") not in pool.users


def test_person_stays_in_the_pool_until_their_data_is_gone(
    ada_has_run: Person, pool: Aws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "_ROWS", 1)
    monkeypatch.setattr(leaving, "_SECONDS", 0)
    assert _go("ada", "ada-in-pool")[0] == 503
    assert (POOL, "ada-in-pool") in pool.users


def test_cognito_is_not_called_when_people_have_another_issuer(
    ada: Person, pool: Aws, environment: pytest.MonkeyPatch
) -> None:
    configure(environment, user_pool_id="")
    assert _go("ada", "ada-in-pool")[0] == 204
    assert (POOL, "ada-in-pool") in pool.users


def _tables(owner: Connection) -> list[str]:
    rows = owner.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND relname NOT LIKE '%yoyo%'"
    )
    return [name for (name,) in rows]


def _counts(owner: Connection) -> dict[str, int]:
    """Return the row count of each table with rows, except what boards list for everyone."""
    counted = {
        table: owner.execute(f"SELECT count(*) FROM {table}".encode()).fetchall()[0][0]
        for table in _tables(owner)
        if table not in OF_BOARDS
    }
    return {table: count for table, count in counted.items() if count}
