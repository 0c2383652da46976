"""Three recorded days of real career pages are the same news when the own pages of missing jobs are asked."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testing.boards import Boards
from testing.recordings import recordings
from testing.sites import Sites
from tests.integration.people import Person, Read
from tests.integration.sharing import pass_time
from tests.integration.variables import configure

RECORDED, pytestmark = recordings("replay")

LISTS = (
    "boards-api.greenhouse.io/v1/boards/impact/jobs",
    "boards-api.greenhouse.io/v1/boards/takealotgroup/jobs",
    "api.lever.co/v0/postings/Yassir",
    "api.lever.co/v0/postings/moo",
    "api.ashbyhq.com/posting-api/job-board/cohere",
)

News = set[tuple[str, str, str, str | None]]
# Reads the days as a person, with an ingestion, and returns the news of each.
ReadDays = Callable[[Person, str], list[News]]


@pytest.fixture
def read_days(boards: Boards, read: Read, environment: pytest.MonkeyPatch, tmp_path: Path) -> ReadDays:
    def read_days(person: Person, ingestion: str) -> list[News]:
        configure(environment, ingestion=ingestion, confirm_seconds=300)
        person.follow("impact", "takealotgroup")
        person.follow("Yassir", "moo", provider="lever")
        person.follow("cohere", provider="ashby")
        return [read_day(person, day) for day in ("day1", "day2", "day3")]

    def read_day(person: Person, day: str) -> News:
        boards.sites.folder = RECORDED / day
        boards.sites.folder = with_pages(boards.sites, tmp_path / day)
        run = read(person)
        assert run["status"] == "finished"
        pass_time(person.conn, 3600)
        news = "SELECT kind, company, external_id, evidence FROM events WHERE run_id = $1"
        return set(person.conn.execute(news, (run["run_id"],)).fetchall())

    return read_days


def with_pages(sites: Sites, folder: Path) -> Path:
    """Copy what sites answer, with a record of each job that they list; all other records answer 404."""
    for path in () if folder.exists() else LISTS:
        recorded = sites.find(f"/{path}")
        assert recorded is not None
        listed: Any = json.loads(recorded.read_bytes())
        records = folder / path
        records.mkdir(parents=True)
        records.with_suffix(".json").write_bytes(recorded.read_bytes())
        for job in listed["jobs"] if isinstance(listed, dict) else listed:
            (records / f"{job['id']}.json").write_text(json.dumps(job))
    return folder


def without_evidence(news: News) -> set[tuple[str, str, str]]:
    return {event[:3] for event in news}


def test_news_are_those_of_lists_alone_where_pages_agree(ada: Person, eve: Person, read_days: ReadDays) -> None:
    lists, pages = read_days(ada, "mock"), read_days(eve, "details")
    # A board that lacks most of its jobs at once is in doubt for a day, unless the jobs' own pages are gone too.
    sooner = {event for event in without_evidence(lists[2]) if event[:2] == ("gone", "moo")}
    assert len(sooner) == 12
    assert [without_evidence(day) for day in pages] == [
        without_evidence(lists[0]), without_evidence(lists[1]) | sooner, without_evidence(lists[2]) - sooner,
    ]  # fmt: skip
    proofs = {(company, evidence) for day in pages for kind, company, _, evidence in day if kind == "gone"}
    # Postings of Ashby cannot be asked for one by one.
    assert {one for one in proofs if one[0] != "cohere"} <= {
        (name, "page") for name in ("impact", "takealotgroup", "Yassir", "moo")
    }
    assert ("moo", "page") in proofs
