"""Real pages of single jobs, read like a website: each shows exactly its open jobs."""

import asyncio
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from common.errors import SiteUnreadable
from sourcing.model.posting import Posting
from sourcing.providers.website import read
from sourcing.website import jobpages
from testing.field import RecordedSite, facts, field_cases

PAGES, with_cases = field_cases("pages/")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Read a page as if it were that time."""

    def set_clock(now: str) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.fromisoformat(now).astimezone(tz or UTC)

        monkeypatch.setattr(jobpages, "datetime", Clock)

    return set_clock


def postings(case: Path) -> list[Posting]:
    try:
        return asyncio.run(read(facts(case, "case.json")["board"], RecordedSite(case))).postings
    except SiteUnreadable:
        return []


@with_cases
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_page_shows_exactly_its_jobs(case: Path, at: Any) -> None:
    at(facts(case, "case.json")["now"])
    found, expected = postings(case), facts(case, "expected.json")["postings"]
    assert [one.title for one in found] == [one["title"] for one in expected]
    for one, right in zip(found, expected, strict=True):
        assert one.location in right["location"]
        # Jobs that share a page may differ by a suffix of its address.
        assert one.url.partition("#")[0] == right["url"]


@with_cases
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_job_is_open_as_long_as_its_page_says(case: Path, at: Any) -> None:
    for now, is_open in facts(case, "expected.json").get("open_at", {}).items():
        at(now)
        assert bool(postings(case)) is is_open, now


LAST_DAY, with_last_day = field_cases("w17")


@with_last_day
@pytest.mark.parametrize("hour", ["00:00:01", "12:00:00", "23:59:59"])
def test_last_day_lasts_to_its_end(at: Any, hour: str) -> None:
    at(f"{datetime.now(UTC):%Y-%m-%d}T{hour}+00:00")
    assert len(postings(LAST_DAY[0])) == 2
