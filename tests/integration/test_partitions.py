"""The two large tables can be partitioned by person without other changes."""

from collections.abc import Callable

import pytest

from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Call, Person, Read

PARTITIONS = 4
# A partition has the options of the whole table.
TABLES = {"jobs": "fillfactor = 50", "events": "fillfactor = 100"}

# Their rows go with the events that they refer to.
OF_EVENTS = ("unmatched", "matches")


@pytest.fixture
def partitioned(owner: Connection) -> None:
    for table, options in TABLES.items():
        parts = "; ".join(
            f"CREATE TABLE {table}_{part} PARTITION OF {table}"
            f" FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part}) WITH ({options})"
            for part in range(PARTITIONS)
        )
        for statement in (
            f"ALTER TABLE {table} RENAME TO whole_{table}",
            f"CREATE TABLE {table} (LIKE whole_{table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)"
            " PARTITION BY HASH (user_id)",
            *parts.split("; "),
            f"CREATE SEQUENCE {table}_numbers",
            f"ALTER TABLE {table} ALTER id SET DEFAULT nextval('{table}_numbers'),"
            " ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO rolewatch_api, rolewatch_worker",
            f"GRANT USAGE ON {table}_numbers TO rolewatch_api, rolewatch_worker",
        ):
            owner.execute(statement.encode())
    owner.execute("ALTER TABLE jobs ADD FOREIGN KEY (run_id, user_id) REFERENCES ingestion_runs (id, user_id)")
    definition = owner.execute("SELECT pg_get_viewdef('told_news'::regclass)").fetchone()
    assert definition is not None
    owner.execute(f"CREATE OR REPLACE VIEW told_news AS {definition[0].replace('whole_', '')}".encode())
    owner.execute("DROP TABLE whole_jobs, whole_events CASCADE")
    for table in OF_EVENTS:
        owner.execute(
            f"ALTER TABLE {table} ADD FOREIGN KEY (user_id, event_id) REFERENCES events ON DELETE CASCADE".encode()
        )


@pytest.mark.usefixtures("partitioned")
def test_runs_news_and_leaving_are_the_same_on_partitions(
    boards: Boards, person: Callable[[str], Person], read: Read, owner: Connection, call: Call
) -> None:
    people = [person(f"person{number}") for number in range(6)]
    for one in people:
        boards.put("acme", "1", "2", "3")
        one.follow("acme")
        read(one)
        boards.put("acme", "2", "3", "4")
        run = read(one)
        assert (run["status"], run["jobs_ready"], run["jobs_expired"]) == ("finished", 3, 1)
    assert {tuple(sorted(one.jobs().items())) for one in people} == {
        (("1", "expired"), ("2", "ready"), ("3", "ready"), ("4", "ready"))
    }
    for one in people:
        news = call("GET", "/news", one.subject).body["events"]
        assert [event["kind"] for event in news] == ["gone", "new", "followed"]
        assert len(call("GET", "/jobs", one.subject).body["jobs"]) == 4
    used = owner.execute("SELECT count(DISTINCT tableoid) FROM jobs").fetchone()
    assert used is not None
    assert used[0] > 1
    assert call("DELETE", "/me", people[0].subject).status == 204
    assert owner.execute("SELECT count(*) FROM jobs").fetchone() == (4 * (len(people) - 1),)
