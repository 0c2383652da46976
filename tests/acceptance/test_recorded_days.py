"""Three recorded days of five real career pages, as a person sees them."""

from collections.abc import Callable
from typing import Any

import pytest

from local.api_client import Api
from testing.recordings import recordings
from testing.sites import Sites
from tests.acceptance.people import Person, follow

RECORDED, pytestmark = recordings("replay")

Json = dict[str, Any]
Key = tuple[str, str]


@pytest.fixture
def ada(person: Person) -> Api:
    someone = person("ada")
    follow(someone, "impact", "takealotgroup")
    follow(someone, "Yassir", "moo", provider="lever")
    follow(someone, "cohere", provider="ashby")
    return someone


def test_three_days_of_five_companies(ada: Api, sites: Sites, read: Callable[[Api], Json]) -> None:
    days, lists = [], []
    for day in ("day1", "day2", "day3"):
        sites.folder = RECORDED / day
        days.append(read(ada))
        lists.append({(job["company"], job["external_id"]): job for job in ada.jobs() if job["status"] != "expired"})
    assert [_numbers(run) for run in days] == [(350, 350, 0, 350), (355, 355, 15, 343), (336, 336, 42, 336)]
    moo = [next(c for c in run["companies"] if c["company"] == "moo") for run in days]
    assert [(c["outcome"], c["found"], c["kept"]) for c in moo] == [
        ("complete", 17, 0), ("suspect", 13, 12), ("complete", 13, 0),
    ]  # fmt: skip
    assert "12 of 17 jobs are missing" in moo[1]["error_message"]
    first, second, third = ([*ada.pages("/news", "events", run_id=run["run_id"])] for run in days)
    assert sorted((event["kind"], event["company"], event["count"]) for event in first) == [
        ("followed", company["company"], company["included"]) for company in days[0]["companies"]
    ]
    assert _told(second) == _differences(lists[:2])
    assert _told(third) == _differences(lists)
    gone = [sum(event["kind"] == "gone" and event["company"] == "moo" for event in news) for news in (second, third)]
    assert gone == [0, 12]


def _told(events: list[Json]) -> dict[Key, tuple[str, Json | None]]:
    told = {(event["company"], event["external_id"]): (event["kind"], event["before"]) for event in events}
    assert len(told) == len(events)
    return told


def _differences(lists: list[dict[Key, Json]]) -> dict[Key, tuple[str, Json | None]]:
    """Return the jobs that are new in the last day's list, and those that are gone from it."""
    *earlier, before, now = lists
    known = {key for each in earlier for key in each}
    found: dict[Key, tuple[str, Json | None]] = {key: ("gone", None) for key in before if key not in now}
    for key, job in now.items():
        if key not in before:
            found[key] = ("back" if key in known else "new", None)
        elif was := {of: before[key][of] for of in ("title", "url", "location") if before[key][of] != job[of]}:
            found[key] = ("changed", was)
    return found


def _numbers(run: Json) -> tuple[int, int, int, int]:
    assert run["status"] == "finished"
    return run["total_jobs"], run["jobs_ready"], run["jobs_expired"], sum(c["found"] for c in run["companies"])
