"""People who follow boards and use the API."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from psycopg.types.json import Jsonb

from common.database import Connection


@dataclass
class Answer:
    status: int
    body: Any
    content_type: str | None


@dataclass
class Page:
    status: int
    body: str
    headers: dict[str, str]


# The types of the fixtures with these names.
Call = Callable[..., Answer]
Ask = Callable[..., Page]
Deliver = Callable[..., Any]
Tick = Callable[[], dict[str, Any]]
Send = Callable[[], int]
SendAll = Callable[[], dict[str, int]]
Read = Callable[["Person"], dict[str, Any]]


def lease(
    conn: Connection, run_id: int, status: str = "initializing", *, passes_in: str = "1 minute", attempt: int = 1
) -> None:
    """Give a worker the lease of a run until then."""
    conn.execute(
        "UPDATE ingestion_runs SET status = $2, attempt = $4, started_at = now(), lease_until = now() + $3::interval"
        " WHERE id = $1",
        (run_id, status, passes_in, attempt),
    )


def everything(conn: Connection, person: "Person") -> list[list[tuple[Any, ...]]]:
    """Return a person's rows that a run may write."""
    tables = ("jobs", "events", "hidden", "applications", "introductions", "ingestion_runs")
    return [
        conn.execute(
            f"SELECT * FROM {table} WHERE user_id = $1 ORDER BY 1, 2, 3".encode(), (person.user_id,)
        ).fetchall()
        for table in tables
    ]


@dataclass
class Person:
    """A person who follows Greenhouse boards, each under its own name."""

    conn: Connection
    subject: str
    call: Call

    def follow(self, *boards: str, **setting: Any) -> None:
        operations = [{"op": "upsert", "company": b, "provider": "greenhouse", "board": b, **setting} for b in boards]
        answer = self.call("POST", "/settings", self.subject, operations)
        assert answer.status == 200, answer.body
        assert {result["result"] for result in answer.body["results"]} == {"saved"}, answer

    def unfollow(self, *boards: str) -> None:
        self.call("POST", "/settings", self.subject, [{"op": "delete", "company": b} for b in boards])

    @property
    def user_id(self) -> int:
        row = self.conn.execute("SELECT user_id FROM users WHERE subject = $1", (self.subject,)).fetchone()
        assert row is not None
        return int(row[0])

    def new_run(self) -> int:
        row = self.conn.execute(
            "INSERT INTO ingestion_runs (user_id) VALUES ($1) RETURNING id", (self.user_id,)
        ).fetchone()
        assert row is not None
        return int(row[0])

    def wants_mail(self) -> None:
        """Let the person want mail after each run, at an address that is confirmed."""
        self.conn.execute(
            "INSERT INTO mail_settings (user_id, address, frequency, token, confirmed_at, told_event_id)"
            " SELECT $1, 'ada@example.com', 'each_run', sha256($2::text::bytea), now(), coalesce(max(id), 0)"
            " FROM events WHERE user_id = $1",
            (self.user_id, self.subject),
        )

    def has_news(self, *titles: str, kind: str = "new", company: str = "acme", run_id: int = 1) -> None:
        """Give the person events for jobs with these titles."""
        for number, title in enumerate(titles, start=1):
            before = Jsonb({"title": "Clerk"}) if kind == "changed" else None
            self.conn.execute(
                "INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location, before)"
                " VALUES ($1, $2, $3, $4, $5, $6, 'https://example.com/?a&b', 'Paris', $7)",
                (self.user_id, run_id, kind, company, f"{title[:9]}-{number}", title, before),
            )

    def jobs(self) -> dict[str, str]:
        """The status of each job by its external id."""
        rows = self.conn.execute("SELECT external_id, status FROM jobs WHERE user_id = $1", (self.user_id,))
        return dict(rows.fetchall())

    def last_run(self) -> int:
        return int(self.call("GET", "/runs", self.subject).body["runs"][0]["run_id"])

    def run(self, run_id: int) -> dict[str, Any]:
        body: dict[str, Any] = self.call("GET", f"/runs/{run_id}", self.subject).body
        return body
