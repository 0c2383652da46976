"""The second day of a run, on which something breaks: what a reader sees before it, in it and after it."""

from dataclasses import dataclass
from typing import Any

from common.database import Connection
from testing.boards import Boards
from tests.integration.faults.children import pass_lease
from tests.integration.people import Deliver, Person, Read, Tick

BEFORE = {"1": "ready", "2": "ready", "3": "ready", "10": "ready", "11": "ready", "20": "ready"}
SAVED = {
    "1": "expired", "2": "pending", "3": "pending", "4": "pending", "10": "pending", "11": "pending", "20": "expired",
}  # fmt: skip
FINISHED = {job: "ready" if status == "pending" else status for job, status in SAVED.items()}


@dataclass
class Day:
    """A run that waits for its worker: acme has lost 1, renamed 3 and got 4, moo is broken, gone is not followed."""

    ada: Person
    event: dict[str, int]
    deliver: Deliver
    tick: Tick

    @property
    def run_id(self) -> int:
        return self.event["run_id"]

    @property
    def status(self) -> object:
        return self.ada.run(self.run_id)["status"]

    def see(self) -> dict[str, str]:
        """What a reader sees of the jobs; 3 has another title, and news is told, if and only if the run was saved."""
        seen = self.ada.jobs()
        row = self.ada.conn.execute("SELECT title FROM jobs WHERE external_id = '3'").fetchone()
        assert row == (("Principal" if "4" in seen else "Engineer 3"),)
        news = self.ada.conn.execute("SELECT kind, external_id FROM events WHERE kind != 'followed' ORDER BY id")
        assert news.fetchall() == ([("changed", "3"), ("new", "4"), ("gone", "1")] if "4" in seen else [])
        # The one mail about them is there if and only if the run has finished.
        waiting = self.ada.conn.execute(
            "SELECT (SELECT count(*) FROM outbox), count(*) FROM ingestion_runs WHERE id = $1 AND status = 'finished'",
            (self.run_id,),
        )
        assert waiting.fetchone() in {(0, 0), (1, 1)}
        return seen

    def retry(self, finished: bool = True) -> None:
        """Let Lambda's next delivery come when the lease has passed, and look at the end."""
        pass_lease(self.ada.conn, self.run_id) if self.status in {"initializing", "ingesting"} else None
        assert self.deliver(self.event) == {"finished": finished}
        self.is_finished()

    def is_finished(self) -> None:
        """Everything is as if nothing had ever broken."""
        assert self.see() == FINISHED
        run = self.ada.run(self.run_id)
        assert (run["status"], run["total_jobs"], run["jobs_ready"], run["jobs_expired"]) == ("finished", 5, 5, 2)
        assert [(c["company"], c["outcome"], c["kept"]) for c in run["companies"]] == [
            ("acme", "complete", 0),
            ("moo", "failed", 2),
        ]


def make_second_day(boards: Boards, ada: Person, read: Read, deliver: Deliver, tick: Tick) -> Day:
    boards.put("acme", "1", "2", "3")
    boards.put("moo", "10", "11")
    boards.put("gone", "20")
    ada.follow("acme", "moo", "gone")
    read(ada)
    boards.put("acme", "2", "3", "4", titles={"3": "Principal"})
    boards.remove("moo")
    ada.unfollow("gone")
    ada.wants_mail()
    return Day(ada, {"run_id": ada.new_run(), "user_id": ada.user_id}, deliver, tick)


def rows(owner: Connection) -> list[Any]:
    """Every row of what a run writes, with the transaction that wrote it."""
    return [
        owner.execute(f"SELECT xmin::text, t FROM {table} AS t ORDER BY t").fetchall()
        for table in (
            "ingestion_runs",
            "run_companies",
            "jobs",
            "events",
            "introductions",
            "mail_settings",
            "outbox",
            "users",
            "user_company_settings",
        )
    ]
