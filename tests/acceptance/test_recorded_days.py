"""Three recorded days of five real career pages, and the numbers that a person then sees."""

from collections.abc import Callable
from typing import Any

from local.api_client import Api
from testing.recordings import recordings
from testing.sites import Sites
from tests.acceptance.people import Person, follow

RECORDED, pytestmark = recordings("replay")


def test_three_days_of_five_companies(person: Person, sites: Sites, read: Callable[[Api], dict[str, Any]]) -> None:
    ada = person("ada")
    follow(ada, "impact", "takealotgroup")
    follow(ada, "Yassir", "moo", provider="lever")
    follow(ada, "cohere", provider="ashby")
    days = []
    for day in ("day1", "day2", "day3"):
        sites.folder = RECORDED / day
        days.append(read(ada))
    assert [_numbers(run) for run in days] == [(350, 350, 0, 350), (355, 355, 15, 343), (336, 336, 42, 336)]
    moo = [next(c for c in run["companies"] if c["company"] == "moo") for run in days]
    assert [(c["outcome"], c["found"], c["kept"]) for c in moo] == [
        ("complete", 17, 0), ("suspect", 13, 12), ("complete", 13, 0),
    ]  # fmt: skip
    assert "12 of 17 jobs are missing" in moo[1]["error_message"]


def _numbers(run: dict[str, Any]) -> tuple[int, int, int, int]:
    assert run["status"] == "finished"
    return run["total_jobs"], run["jobs_ready"], run["jobs_expired"], sum(c["found"] for c in run["companies"])
