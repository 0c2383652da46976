"""A person whose channels tell receivers of news."""

from dataclasses import dataclass
from typing import Any

from common.database import Connection
from common.outbox.queries import queue_news
from tests.integration.people import Call, Person, SendAll
from tests.integration.receivers import ADDRESSES, Receivers


@dataclass
class Stage:
    """Ada, the receivers of her channels, and the tick's step that sends."""

    ada: Person
    owner: Connection
    call: Call
    receivers: Receivers
    send_all: SendAll

    def turn_on(self, *channels: str) -> None:
        for name in channels:
            wish = {"frequency": "each_run", **ADDRESSES[name]}
            assert self.call("PUT", f"/channels/{name}", "ada", wish).status == 200

    def tell(self, *titles: str, person: Person | None = None) -> None:
        """Queue news of jobs with these titles."""
        person = person or self.ada
        person.has_news(*titles)
        assert queue_news(self.owner, person.user_id, off=["mail"])

    def shown(self, channel: str) -> dict[str, Any]:
        """Return a channel as Ada sees it."""
        listed = self.call("GET", "/channels").body["channels"]
        found: dict[str, Any] = next(one for one in listed if one["channel"] == channel)
        return found

    def waiting(self) -> int:
        return len(self.owner.execute("SELECT 1 FROM outbox").fetchall())

    def make_due(self) -> None:
        """Let the pauses of all messages and receivers be over."""
        self.owner.execute("UPDATE outbox SET due_at = now()")
        self.owner.execute("UPDATE channels SET away_until = now()")
