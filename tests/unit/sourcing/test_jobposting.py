"""schema.org's JobPosting in the shapes in which pages hold it."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from sourcing.jobposting import is_over, job_postings, places_of, title_of
from testing.recordings import recordings

RECORDED, recorded = recordings("further/recorded")

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
JOB = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Cook"}


def found(*scripts: str, kind: str = "application/ld+json") -> list[Any]:
    html = "".join(f"<script type='{kind}'>{script}</script>" for script in scripts)
    return asyncio.run(job_postings("Acme", f"<html><head>{html}</head></html>"))


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(JOB),
        json.dumps([{"@type": "Organization"}, JOB]),
        json.dumps({"@graph": [JOB]}),
        json.dumps({**JOB, "@type": ["JobPosting", "Thing"]}),
        json.dumps({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": JOB}]}),
        json.dumps({"@type": "WebPage", "mainEntity": JOB}),
        '{"\\u0040type": "JobPosting", "title": "Cook"}',
        '{"@type": "JobPosting", "title": "Cook", "description": "two\nlines"}',
        '\n {"@type": "JobPosting", "title": "Cook"};\n',
    ],
)
def test_posting_is_found_in_every_shape(script: str) -> None:
    assert [title_of(one) for one in found(script)] == ["Cook"]


def test_type_of_the_script_may_be_escaped() -> None:
    assert len(found(json.dumps(JOB), kind="application/ld&#x2B;json")) == 1


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "[]",
        "{",
        json.dumps({"@type": "Organization"}),
        json.dumps({"@type": {"JobPosting": 1}}),
        "[" * 100_000,
        '{"@graph":' * 100_000,
        json.dumps({**JOB, "description": "x" * 1_000_001}),
    ],
)
def test_script_that_holds_no_posting_that_can_be_read_holds_none(script: str) -> None:
    assert found(script) == []
    assert len(found(script, json.dumps(JOB))) == 1


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ({}, []),
        ({"jobLocation": None}, []),
        ({"jobLocation": "Oslo"}, ["Oslo"]),
        ({"jobLocation": {"name": "Oslo, NO", "address": {"addressLocality": "Bergen"}}}, ["Oslo, NO"]),
        ({"jobLocation": {"address": "Oslo"}}, ["Oslo"]),
        ({"jobLocation": {"address": {"addressLocality": "Oslo", "addressCountry": "NO"}}}, ["Oslo, NO"]),
        (
            {"jobLocation": {"address": {"addressLocality": "Oslo", "addressCountry": {"name": "Norway"}}}},
            ["Oslo, Norway"],
        ),
        ({"jobLocation": {"address": {"addressLocality": "UNAVAILABLE", "addressCountry": "US"}}}, ["US"]),
        ({"jobLocation": {"address": {"addressLocality": ["Oslo", "Rome"], "addressRegion": 7}}}, ["Oslo"]),
        ({"jobLocation": [{"name": "Oslo"}, {"name": "Rome"}, {}, 7]}, ["Oslo", "Rome"]),
        ({"jobLocationType": "TELECOMMUTE"}, ["Remote"]),
        (
            {
                "jobLocationType": "telecommute",
                "applicantLocationRequirements": [{"name": "Norway"}, {"name": "Sweden"}],
            },
            ["Remote (Norway, Sweden)"],
        ),
    ],
)
def test_places_are_named_as_far_as_they_are_known(fields: dict[str, Any], places: list[str]) -> None:
    assert places_of({**JOB, **fields}) == places


@pytest.mark.parametrize(
    ("until", "over"),
    [
        ("2026-11-25T11:59:59Z", True),
        ("2026-11-25T13:59:59+02:00", True),
        ("2026-11-25T12:00:01Z", False),
        ("2026-11-25", False),
        ("2026-11-24", True),
        # In some zone it is still then.
        ("2026-11-25T11:00", False),
        ("2026-11-24T23:59", True),
        ("tomorrow", False),
        ("", False),
        (None, False),
        (20261124, False),
    ],
)
def test_posting_is_over_when_it_says_so_itself(until: object, over: bool) -> None:
    assert is_over({**JOB, "validThrough": until}, NOW) is over


def test_title_that_is_escaped_twice_is_read() -> None:
    assert title_of({"title": "R&amp;amp;D"}) == "R&D"


@recorded
@pytest.mark.parametrize(
    ("path", "title", "first"),
    [
        ("jsonld/meta_software_engineer.html", "Software Engineer, Infrastructure", "Sunnyvale, CA"),
        (
            "jsonld/neura_robotics_manager_softgarden.html",
            "Manager Ecosystem Integration & Certification (Human)",
            "Metzingen, DE",
        ),
        ("icims/sig_job_jsonld_only.html", None, None),
    ],
)
def test_recorded_page_holds_exactly_its_posting(path: str, title: str | None, first: str | None) -> None:
    html = (RECORDED / path).read_text(encoding="utf-8")
    [job] = asyncio.run(job_postings("Acme", html))
    assert title_of(job)
    if title:
        assert (title_of(job), places_of(job)[0]) == (title, first)
    assert "UNAVAILABLE" not in str(places_of(job))
