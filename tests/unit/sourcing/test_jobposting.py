"""schema.org's JobPosting in the shapes that pages use."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from sourcing.website.jobposting import is_over, job_postings, places_of, read_postings, title_of
from testing.recordings import recordings

RECORDED, recorded = recordings("further/recorded")

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
JOB = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Cook"}


EMPLOYER = {"hiringOrganization": {"@type": "Organization", "name": "Acme AG"}}


def town(locality: object, region: object, country: object) -> dict[str, object]:
    return {"addressLocality": locality, "addressRegion": region, "addressCountry": country}


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
        json.dumps({"@type": "WebPage", "mainEntityOfPage": JOB}),
        json.dumps({"@context": "https://schema.org", "@included": [JOB]}),
        json.dumps({"@type": "Organization", "makesOffer": JOB}),
        json.dumps(json.dumps(JOB)),
        json.dumps([json.dumps(JOB)]),
        json.dumps({**JOB, "title": "<b>Cook</b><br>"}),
        '{"\\u0040type": "JobPosting", "title": "Cook"}',
        '{"@type": "JobPosting", "title": "Cook", "description": "two\nlines"}',
        '\n {"@type": "JobPosting", "title": "Cook"};\n',
    ],
)
def test_posting_is_found_in_every_shape(script: str) -> None:
    assert [title_of(one) for one in found(script)] == ["Cook"]


@pytest.mark.parametrize("key", ["mentions", "isSimilarTo"])
def test_posting_that_nothing_shows_to_be_the_page_s_own_is_counted(key: str) -> None:
    script = json.dumps({"@type": "WebPage", key: [JOB]})
    page = asyncio.run(read_postings("Acme", f'<script type="application/ld+json">{script}</script>'))
    assert (page.postings, page.unreadable) == ([], 1)


def test_career_page_that_calls_itself_a_job_is_none_and_not_counted() -> None:
    script = json.dumps({"@type": "WebPage", "mainEntity": {"@type": "JobPosting", "title": "Careers at Acme"}})
    page = asyncio.run(read_postings("Acme", f'<script type="application/ld+json">{script}</script>'))
    assert (page.postings, page.unreadable) == ([], 0)


def test_title_keeps_what_is_in_brackets_and_no_format() -> None:
    assert title_of({"title": "Cook <all genders>"}) == "Cook <all genders>"


def test_type_of_the_script_may_be_turned_around() -> None:
    assert len(found(json.dumps(JOB), kind="application/json+ld")) == 1


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
        ({"jobLocation": {"name": "Oslo, NO", "address": {"addressLocality": "Bergen"}}}, ["Bergen"]),
        ({"jobLocation": {"address": "Oslo"}}, ["Oslo"]),
        ({"jobLocation": {"address": {"addressLocality": "Oslo", "addressCountry": "NO"}}}, ["Oslo, NO"]),
        (
            {"jobLocation": {"address": {"addressLocality": "Oslo", "addressCountry": {"name": "Norway"}}}},
            ["Oslo, Norway"],
        ),
        ({"jobLocation": {"address": {"addressLocality": "UNAVAILABLE", "addressCountry": "US"}}}, ["US"]),
        ({"jobLocation": {"address": {"addressLocality": ["Oslo", "Rome"], "addressRegion": 7}}}, ["Oslo", "Rome"]),
        ({"jobLocation": [{"name": "Oslo"}, {"name": "Rome"}, {}, 7]}, ["Oslo", "Rome"]),
        # The address, not the name of the employer or building.
        ({**EMPLOYER, "jobLocation": {"name": "Acme AG", "address": {"addressLocality": "Oslo"}}}, ["Oslo"]),
        ({"jobLocation": {"name": "Head office", "address": {"addressLocality": "Oslo"}}}, ["Oslo"]),
        ({**EMPLOYER, "jobLocation": {"name": "Acme AG"}}, []),
        ({**EMPLOYER, "jobLocation": {"name": "Oslo"}}, ["Oslo"]),
        ({"jobLocation": {"name": "Oslo, CA", "address": town("Oslo", "CA", "US")}}, ["Oslo, CA"]),
        (
            {"jobLocation": [{"name": name, "address": town("Oslo", "CA", "US")} for name in ("Oslo, CA", "Rome, GA")]},
            ["Oslo, CA", "Rome, GA"],
        ),
        ({"jobLocation": {"address": town("Oslo", None, "0")}}, ["Oslo"]),
        ({"jobLocation": {"address": town("Oslo", "None", 0)}}, ["Oslo"]),
        ({"jobLocation": {"address": town("Austin, TX,US", None, "US")}}, ["Austin, TX, US"]),
        ({"jobLocation": {"address": town("Austin", "TX", ["US"])}}, ["Austin, TX, US"]),
        ({"jobLocation": {"address": town("Milan", "Italy", "IT")}}, ["Milan, IT"]),
        ({"jobLocation": {"address": town("Oslo", "Oslo", {"@type": "Country", "name": "Norway"})}}, ["Oslo, Norway"]),
        ({"jobLocation": {"address": "1 Main St,<br>Austin, TX, TX"}}, ["1 Main St, Austin, TX"]),
        ({"jobLocation": {"address": [town("Oslo", None, "NO")]}}, ["Oslo, NO"]),
        ({"jobLocation": {"address": [town("Oslo", None, "NO"), town("Rome", None, "IT")]}}, ["Oslo, NO", "Rome, IT"]),
        ({"jobLocation": {"address": town(["Oslo", "Bergen"], None, "NO")}}, ["Oslo, NO", "Bergen, NO"]),
        ({"jobLocation": {"address": town("<p>Oslo</p>", None, "NO")}}, ["Oslo, NO"]),
        ({"jobLocation": {"addressLocality": "Oslo", "addressCountry": "NO"}}, ["Oslo, NO"]),
        ({"jobLocationType": "TELECOMMUTE"}, ["Remote"]),
        ({"jobLocationType": ["http://schema.org/TELECOMMUTE"], "jobLocation": "Remote"}, ["Remote"]),
        (
            {"jobLocationType": "TELECOMMUTE", "jobLocation": "Germany", "applicantLocationRequirements": ["DE", "FR"]},
            ["Remote (DE, FR)"],
        ),
        (
            {"jobLocationType": "TELECOMMUTE", "jobLocation": "Oslo, NO", "applicantLocationRequirements": "Sweden"},
            ["Oslo, NO", "Remote (Sweden)"],
        ),
        # This system writes the customer's country, whatever the job's.
        (
            {
                "hiringOrganization": {"name": "Acme", "logo": "https://images.teamtailor-cdn.com/logo.png"},
                "jobLocationType": "TELECOMMUTE",
                "jobLocation": {"address": town("Milan", "Italy", "IT")},
                "applicantLocationRequirements": {"@type": "Country", "name": "Portugal"},
            },
            ["Milan, IT", "Remote"],
        ),
        (
            {
                "jobLocationType": "telecommute",
                "applicantLocationRequirements": [{"name": "Norway"}, {"name": "Sweden"}],
            },
            ["Remote (Norway, Sweden)"],
        ),
        (
            {
                "jobLocationType": "TELECOMMUTE",
                "jobLocation": {"address": {"addressLocality": "Remote", "addressCountry": "US"}},
                "applicantLocationRequirements": {"@type": "Country", "name": "USA"},
            },
            ["Remote (USA)"],
        ),
        (
            {"jobLocation": {"address": {"addressLocality": "Oslo", "addressRegion": "{{region}}"}}},
            ["Oslo"],
        ),
        (
            {"jobLocation": {"address": {"addressLocality": "undefined, undefined", "addressCountry": "false"}}},
            [],
        ),
        (
            {"jobLocation": {"address": {"addressLocality": "Not Available, TBD, US"}}},
            ["US"],
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
        # In some time zone that day is not over.
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


def test_countries_of_a_remote_job_are_named_as_far_as_there_is_room() -> None:
    wanted = [{"@type": "Country", "name": f"Country {number}"} for number in range(200)]
    [place] = places_of({**JOB, "jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": wanted})
    assert str(place).startswith("Remote (Country 0, Country 1, ")
    assert str(place).endswith(" more)")
    assert len(str(place)) < 400


@pytest.mark.parametrize(
    ("job", "fields"),
    [
        (
            "<div itemscope itemtype='https://schema.org/JobPosting'><h1 itemprop='title'>Cook</h1>"
            "<meta itemprop='datePosted' content='2026-11-01'>"
            "<span itemprop='jobLocation' itemscope><span itemprop='address' itemscope>"
            "<b itemprop='addressLocality'>Oslo</b><i itemprop='addressCountry'>NO</i></span></span></div>",
            ("Cook", ["Oslo, NO"], None),
        ),
        (
            "<meta itemprop='validThrough' content='2026-12-01'><div itemscope itemtype='http://schema.org/JobPosting'>"
            "<span itemprop='title'>Cook</span><dl><dt>Location(s):</dt><dd>Oslo, Norway</dd></dl></div>",
            ("Cook", ["Oslo, Norway"], "2026-12-01"),
        ),
        (
            "<div vocab='http://schema.org/' typeof='JobPosting'><h1 property='title'>Cook</h1>"
            "<div property='hiringOrganization' typeof='Organization'><b property='name'>Acme</b></div>"
            "<time property='validThrough' datetime='2026-12-01'>soon</time></div>",
            ("Cook", [], "2026-12-01"),
        ),
    ],
)
def test_posting_is_read_from_attributes_where_no_script_has_one(job: str, fields: tuple[object, ...]) -> None:
    [one] = asyncio.run(job_postings("Acme", f"<html><body>{job}</body></html>"))
    assert (title_of(one), places_of(one), one.get("validThrough")) == fields
    assert [title_of(one) for one in found(json.dumps({**JOB, "title": "Waiter"}))] == ["Waiter"]


def test_several_postings_in_attributes_are_ambiguous_and_ignored() -> None:
    one = "<div itemscope itemtype='http://schema.org/JobPosting'><b itemprop='title'>Cook</b></div>"
    assert asyncio.run(job_postings("Acme", one * 2)) == []


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
