"""What the demo prints of jobs, and the samples that it reads."""

import json
from typing import Any

from rich.console import Console

from local.demo_details import print_details, telling_jobs
from local.recordings import SAMPLES

BOARD = SAMPLES / "day2" / "boards-api.greenhouse.io" / "v1" / "boards" / "brightfjord"


def job(number: int, company: str, **stated: Any) -> dict[str, Any]:
    nothing = dict.fromkeys((
        "workplace", "employment_type", "pay_min", "pay_max", "pay_currency", "pay_period", "posted_at", "department",
        "requisition", "details_error",
    ))  # fmt: skip
    return {"job_id": number, "company": company, "title": "Baker", "blocks": [], **nothing, **stated}


def printed(one: dict[str, Any]) -> list[str]:
    console = Console(width=200)
    with console.capture() as capture:
        print_details(console, one)
    return capture.get().splitlines()


def test_job_that_states_most_is_chosen_per_company() -> None:
    jobs = [job(1, "b"), job(2, "b", workplace="remote"), job(3, "a"), job(4, "c")]
    assert [one["job_id"] for one in telling_jobs(jobs, 2)] == [3, 2]


def test_details_are_printed_as_stated() -> None:
    pay = {"pay_min": 1200.5, "pay_max": 1500.0, "pay_currency": "EUR", "pay_period": "month"}
    blocks = [{"kind": "paragraph", "runs": [{"text": "Bake "}, {"text": "bread"}]}]
    stated = job(1, "acme", workplace="onsite", posted_at="2026-05-04", blocks=blocks, **pay)
    assert printed(stated) == [
        "Baker, acme",
        "  on site · 1,200.5 to 1,500 EUR a month · posted 2026-05-04",
        "  Bake bread",
    ]
    assert printed(job(1, "acme", **{**pay, "pay_min": None, "pay_period": "hour"}))[1] == "  up to 1,500 EUR an hour"


def test_job_that_states_nothing_says_so() -> None:
    assert printed(job(1, "acme")) == ["Baker, acme", "  states nothing"]


def test_hostile_text_neither_controls_the_terminal_nor_fills_it() -> None:
    runs = [{"text": "[red]\x1b[2J\u202e" + "A" * 10_000}]
    lines = printed(job(1, "acme", title="\x1b]0;x\x07T", blocks=[{"kind": "item", "runs": runs}] * 50))
    assert lines[0] == "]0;xT, acme"
    assert lines[2].startswith("  • [red][2JAAA")
    assert (len(lines), max(map(len, lines)) < 120) == (6, True)


def test_each_listed_job_of_the_second_day_has_its_own_page() -> None:
    # A run asks the page of any listed job before it believes the pages of missing ones.
    listed = json.loads((BOARD / "jobs.json").read_text(encoding="utf-8"))["jobs"]
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((BOARD / "jobs").iterdir())]
    assert sorted(pages, key=lambda one: one["id"]) == sorted(listed, key=lambda one: one["id"])
