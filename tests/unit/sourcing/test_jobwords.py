"""Addresses that name jobs, and those that only look like it."""

import time
from pathlib import Path

import pytest

from sourcing.website.jobwords import is_host_of_jobs, is_name_of_career_page, may_hold_jobs, speaks_of_jobs

JOBS = (Path(__file__).parent / "job_addresses.txt").read_text(encoding="utf-8").splitlines()

OTHERS = (Path(__file__).parent / "other_addresses.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("address", JOBS)
def test_address_of_a_job_speaks_of_jobs(address: str) -> None:
    assert speaks_of_jobs(address)


@pytest.mark.parametrize("address", OTHERS)
def test_address_of_another_page_does_not(address: str) -> None:
    assert not speaks_of_jobs(address)


def test_host_does_not_speak_for_its_pages() -> None:
    assert not speaks_of_jobs("https://jobs.acme.com/about")


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("jobs.acme.com", True),
        ("karriere.acme.de", True),
        ("empleo.acme.es", True),
        ("praca.acme.pl", True),
        ("www.jobs.acme.com", True),
        ("acme-careers.com", True),
        ("rekry.acme.fi", True),
        ("www.acme.com", False),
        ("shop.acme.com", False),
        ("acme.jobs", False),
    ],
)
def test_host_of_jobs_is_told_by_its_name(host: str, is_one: bool) -> None:
    assert is_host_of_jobs(host) is is_one


def test_file_that_is_no_page_holds_no_job() -> None:
    assert [may_hold_jobs(f"https://a/{name}") for name in ("x.pdf", "x.PNG", "x.html", "x", "x.aspx?f=a.pdf")] == [
        False, False, True, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["Job Coach", "Career Advisor", "Hiring Manager", "Recruiter", "Cook", "Pracownik", ""]
)
def test_job_with_such_a_word_in_its_title_is_no_career_page(title: str) -> None:
    assert not is_name_of_career_page(title)


@pytest.mark.parametrize("piece", ["m-", "a", "-j1", "f", "%E6", "careers at ", "jobs -", "é"])
def test_long_text_is_looked_through_in_no_time(piece: str) -> None:
    began = time.process_time()
    speaks_of_jobs("https://a/" + (piece * 2_048)[:2_048])
    is_name_of_career_page(piece * 1_000_000)
    assert time.process_time() - began < 0.5
