"""JSON-LD with common mistakes: read if it is unambiguous, never completed if it was cut off."""

import asyncio
import json
import time
from typing import Any

import pytest

from sourcing.website.jobposting import PageOfJobs, read_postings, title_of

JOB = '"@type": "JobPosting", "title": "Cook", "validThrough": "2026-12-25"'
WHOLE = f"{{{JOB}}}"


def page(script: str) -> PageOfJobs:
    return asyncio.run(read_postings("Acme", f"<html><script type='application/ld+json'>{script}</script></html>"))


def titles(script: str) -> list[Any]:
    return [title_of(one) for one in page(script).postings]


@pytest.mark.parametrize(
    "script",
    [
        f"//<![CDATA[\n{WHOLE}\n//]]>",
        f"// <![CDATA[\n{WHOLE}\n// ]]&gt;",
        f"/*<![CDATA[*/{WHOLE}/*]]>*/",
        f"<!--\n{WHOLE}\n-->",
        WHOLE.replace('"', "&quot;"),
        f"{{{JOB},}}",
        f'{{{JOB}, "skills": ["a", "b",],}}',
        f'{{{JOB}\n"skills": "a"}}',
        f'{{{JOB}, "hiringOrganization": {{"name": "Acme"}} "skills": "a"}}',
        f'{{{JOB},, "skills": "a"}}',
        f'{{{JOB}, "skills": , "url": "x"}}',
        f'{{{JOB}, "description": "Pay is \\$10, it\\\'s"}}',
        f'{{{JOB}, "description": "two\n\tlines"}}',
        f'{{{JOB}, "value": 00}}',
        f'{{{JOB}, "value": undefined}}',
        f'{{{JOB}}}\n"workHours": "8-17",',
        f'{{"@type": "Organization", "name": "Acme"}}\n{WHOLE}',
        f"{WHOLE},\n",
        f"\ufeff{WHOLE}",
        f'{{{JOB}, // the place\n "skills": "a" /* none */}}',
        f"{{{JOB}}}".replace('"', "'"),
        f'{{{JOB}, "description": "the "best" kitchen, <b class="x">ours</b>"}}',
        f"window.job = {WHOLE};",
        f"<script>{WHOLE}",
    ],
)
def test_mistake_that_leaves_no_doubt_is_read_over(script: str) -> None:
    assert titles(script) == ["Cook"]
    assert page(script).unreadable == 0


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "http://schema.org/JobPosting", "title": "Cook"}',
        '{"@type": "https://schema.org/JobPosting/", "title": "Cook"}',
        '{"@type": ["Thing", "schema:JobPosting"], "schema:title": "Cook"}',
        '{"@Type": "JobPosting", "Title": "Cook"}',
        '{"@context": "https://schema.org", "type": "JobPosting", "title": "Cook"}',
        '[[{"@type": "JobPosting", "title": "Cook"}]]',
        '{"@type": "WebPage", "mainEntity": {"@graph": [{"@type": "JobPosting", "title": {"@value": "Cook"}}]}}',
        '{"@type": "JobPosting", "http://schema.org/title": ["Cook"]}',
        '{"@type": "JobPosting", "title": " Cook\\n "}',
    ],
)
def test_posting_is_found_under_every_name_of_its_kind(script: str) -> None:
    assert titles(script) == ["Cook"]


def test_references_of_a_posting_within_its_graph_are_resolved() -> None:
    place = {"@id": "#oslo", "@type": "Place", "address": {"addressLocality": "Oslo"}}
    graph = {"@graph": [place, {"@type": "JobPosting", "title": "Cook", "jobLocation": {"@id": "#oslo"}}]}
    [job] = page(json.dumps(graph)).postings
    assert job["jobLocation"]["address"] == {"addressLocality": "Oslo"}  # type: ignore[index]


def test_objects_that_refer_to_each_other_cost_little() -> None:
    again = [{"@id": "#a"}] * 30_000
    graph = {"@graph": [{"@id": "#a", "x": again}, {"@type": "JobPosting", "title": "Cook", "jobLocation": again}]}
    began = time.process_time()
    assert titles(json.dumps(graph)) == ["Cook"]
    assert time.process_time() - began < 3


@pytest.mark.parametrize("title", ["Careers", "Careers at Acme", "Karriere bei Acme", "採用情報", "Carrières | Acme"])
def test_career_page_that_calls_itself_a_job_is_no_job(title: str) -> None:
    whole = {"@type": "WebPage", "mainEntity": {"@type": "JobPosting", "title": title}}
    assert page(json.dumps(whole)) == PageOfJobs([])
    assert titles(json.dumps(whole).replace(json.dumps(title), '"Career Advisor"')) == ["Career Advisor"]


@pytest.mark.parametrize("cut", range(len('{"@type": "JobPosting", "title": "'), len(WHOLE)))
def test_script_that_was_cut_off_is_counted_and_never_completed(cut: int) -> None:
    assert page(WHOLE[:cut]) == PageOfJobs([], unreadable=1)


def test_date_of_a_script_whose_quotes_are_guessed_closes_nothing() -> None:
    [job] = page(f'{{{JOB}, "description": "the "best" kitchen"}}').postings
    assert job["validThrough"] is None


def test_script_without_a_posting_is_not_counted() -> None:
    assert page('{"@type": "Organization",,, x').unreadable == 0
    assert page('{"@type": "Article", "text": "about JobPosting"}').unreadable == 0


@pytest.mark.parametrize("size", [200_000, 10_000_000])
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "{",
        '{"a":',
        "1",
        '"',
        '\\"',
        '{"a":1,',
        "{'x",
        "{/*",
        " ",
        "$\\",
        '",',
        '"a" ',
        "&quot;",
        "<!--",
        "//",
        "null ",
    ],
)
def test_hostile_script_costs_little_and_is_counted(piece: str, size: int) -> None:
    began = time.process_time()
    script = '{"@type": "JobPosting", "title": "Cook", "x": ' + piece * (size // len(piece))
    assert page(script) == PageOfJobs([], unreadable=1)
    assert time.process_time() - began < 5


def test_many_hostile_scripts_cost_no_more_than_one() -> None:
    began = time.process_time()
    one = '<script type="application/ld+json">{"@type": "JobPosting", "x": ' + '"a" ' * 9_000 + "</script>"
    found = asyncio.run(read_postings("Acme", one * 250))
    assert (found.postings, found.unreadable) == ([], 250)
    assert time.process_time() - began < 15
