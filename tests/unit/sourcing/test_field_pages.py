"""Real pages of single jobs, read as a website is: each shows exactly its jobs, for as long as they last."""

import asyncio
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from common.errors import SiteUnreadable
from sourcing.model.posting import Posting
from sourcing.providers.website import read
from sourcing.web import robots_policy
from sourcing.website import jobpages
from testing.field_cases import NO_CASES, RecordedSite, cases, facts

PAGES = cases("pages")
# Two jobs without addresses of their own share a page; what tells them apart is the rule of ids, not of pages.
with_cases = pytest.mark.skipif(not PAGES, reason=NO_CASES)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let a page be read at a time."""

    def set_clock(now: str) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.fromisoformat(now).astimezone(tz or UTC)

        monkeypatch.setattr(jobpages, "datetime", Clock)

    return set_clock


def postings(case: Path) -> list[Posting]:
    robots_policy.forget()
    jobpages.forget()
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
        # Jobs that share a page may differ by what follows its address.
        assert one.url.partition("#")[0] == right["url"]


@with_cases
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_job_is_open_as_long_as_its_page_says(case: Path, at: Any) -> None:
    for now, is_open in facts(case, "expected.json").get("open_at", {}).items():
        at(now)
        assert bool(postings(case)) is is_open, now


SITES = {
    "w01-jsonld-cdata": [("jobs/1", "Analyst", "Campinas, BR"), ("jobs/2", "Cook 2", "Oslo, NO")],
    "w02-jsonld-html-comment": [("jobs/1", "Analyst", "Campinas, BR"), ("jobs/2", "Cook 2", "Oslo, NO")],
    "w04-jsonld-commas": [
        ("jobs/1", "Trailing comma", "Campinas, BR"),
        ("jobs/2", "Missing comma", "Bayonne"),
        ("jobs/3", "Dollar escape", "Oslo"),
        ("jobs/4", "Cook 4", "Oslo, NO"),
    ],
    "w06-place-named-as-employer": [("jobs/1", "Fitter", "Wetzikon, ZH, CH")],
    "w17-last-day-at-midnight": [("jobs/1", "Cook 1", "Oslo, NO"), ("jobs/2", "Cook 2", "Oslo, NO")],
    "w18-default-date-for-no-deadline": [(f"jobs/{n}", f"Cook {n}", "Oslo, NO") for n in (1, 2, 3, 4)],
}


@pytest.mark.parametrize("name", SITES)
@pytest.mark.skipif(not cases(""), reason=NO_CASES)
def test_site_shows_its_jobs(name: str) -> None:
    found = postings(cases("")[0].parent / name)
    assert [(one.external_id, one.title, one.location) for one in found] == SITES[name]


@pytest.mark.skipif(not cases(""), reason=NO_CASES)
@pytest.mark.parametrize("hour", ["00:00:01", "12:00:00", "23:59:59"])
def test_last_day_lasts_to_its_end(at: Any, hour: str) -> None:
    at(f"{datetime.now(UTC):%Y-%m-%d}T{hour}+00:00")
    assert len(postings(cases("")[0].parent / "w17-last-day-at-midnight")) == 2
