"""The automatic tick on the local AWS."""

from datetime import UTC, datetime, timedelta

import pytest

from testing.boards import Boards
from testing.sites import Sites
from testing.waiting import wait_for
from tests.acceptance.people import Person, follow, wait_for_end

# A schedule is due at a whole minute, and the tick comes within the next.
_SECONDS = 180


@pytest.mark.timeout(300)
def test_schedule_a_minute_ahead_starts_a_run_by_itself(person: Person, sites: Sites) -> None:
    Boards(sites).put("acme", "1", "2")
    ann = person("ann")
    follow(ann, "acme")
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    soon = (datetime.now(UTC) + timedelta(minutes=1)).strftime("%H:%M")
    saved = ann.send("put", "/schedule", {"schedule": {"days": days, "time": soon, "zone": "UTC"}}).json()
    runs = wait_for(lambda: ann.get("/runs").json()["runs"], seconds=_SECONDS, every=1)
    run = wait_for_end(ann, runs[0]["run_id"])
    assert (run["status"], run["asked_by"], run["total_jobs"]) == ("finished", "schedule", 2)
    first, second = (
        datetime.fromisoformat(body["schedule"]["next_run_at"]) for body in (saved, ann.get("/schedule").json())
    )
    assert second - first == timedelta(days=1)
    assert len(ann.get("/runs").json()["runs"]) == 1
