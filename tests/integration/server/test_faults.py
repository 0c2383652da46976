"""Faults of the machine: a full disk, an old schema, a clock that is set. Each is a sentence, and nothing is lost."""

import errno
import shutil
from pathlib import Path
from typing import IO, Any

import pytest

from common import database
from common.database import Connection
from local import backup
from local.api_client import answer
from server import preparing
from server.environment import read_environment
from server.errors import ServerError
from testing.boards import Boards
from testing.errors import LocalError
from testing.sites import Sites
from testing.waiting import wait_for
from tests.integration.server.running import Start, variables

FOLLOW = [{"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}]

# Raises the error of a full disk for every new row of a table.
FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$
"""


def test_full_disk_of_the_database_is_a_503_until_there_is_room(start: Start, sites: Sites, owner: Connection) -> None:
    Boards(sites).put("acme", "1")
    server = start()
    with server.api() as api:
        answer(api.post("/settings", FOLLOW))
        owner.execute(FULL)
        owner.execute("CREATE TRIGGER full_disk BEFORE INSERT ON ingestion_runs EXECUTE FUNCTION full_disk()")
        refused = api.post("/start")
        assert (refused.status_code, "try again" in refused.json()["detail"]) == (503, True)
        assert [one["company"] for one in answer(api.get("/settings"))["companies"]] == ["acme"]
        owner.execute("DROP TRIGGER full_disk ON ingestion_runs")
        run_id = answer(api.post("/start"))["run_id"]
        wait_for(lambda: answer(api.get(f"/runs/{run_id}"))["status"], lambda status: status == "finished")


class Dumping(backup.Database):
    """A database whose dump succeeds."""

    def run(
        self, program: str, *arguments: str, given: IO[bytes] | None = None, output: IO[bytes] | None = None
    ) -> None:
        assert output is not None
        output.write(b"dump")


def test_full_disk_leaves_the_earlier_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Dumping([], [])
    earlier = backup.backup(database, tmp_path)

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(LocalError, match="No space left on device"):
        backup.backup(database, tmp_path)
    assert list(tmp_path.iterdir()) == [earlier]


def test_worker_names_the_schema_that_is_too_old(owner_url: str, sites: Sites, tmp_path: Path) -> None:
    given = read_environment(variables(owner_url, sites, tmp_path))
    preparing.prepare(given, say=print)
    with database.connect(owner_url) as owner:
        owner.execute("DELETE FROM _yoyo_migration WHERE migration_id = '0018_accounts'")
        with pytest.raises(ServerError, match="The schema is old: 1 migrations are not applied"):
            preparing.wait_for_schema(given, seconds=0, say=print)
        owner.execute("DROP TABLE _yoyo_migration")
    with pytest.raises(ServerError, match=r"The schema is old: \d\d migrations"):
        preparing.wait_for_schema(given, seconds=0, say=print)


@pytest.mark.parametrize("days", [-1, 1])
def test_clock_that_is_set_loses_nothing(start: Start, sites: Sites, owner: Connection, days: int) -> None:
    Boards(sites).put("acme", "1")
    web = start("web")
    browser = web.signed_in()
    assert browser.post("/api/settings", json=FOLLOW).status_code == 200
    run_id = browser.post("/api/start").json()["run_id"]
    # To the clock that was set by some days, all rows are as many days older or younger.
    for table, columns in (("ingestion_runs", ("created_at", "invoked_at")), ("sessions", ("created_at", "used_at"))):
        changes = ", ".join(f"{column} = {column} - make_interval(days => {days})" for column in columns)
        owner.execute(f"UPDATE {table} SET {changes}")
    start("worker")
    over = {"finished", "error"}
    wait_for(lambda: browser.get(f"/api/runs/{run_id}").json()["status"], lambda status: status in over)
    again = browser.post("/api/start").json()["run_id"]
    wait_for(lambda: browser.get(f"/api/runs/{again}").json()["status"], lambda status: status == "finished")
    assert [job["external_id"] for job in browser.get("/api/jobs").json()["jobs"]] == ["1"]
