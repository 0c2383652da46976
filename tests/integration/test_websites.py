"""Runs of companies' own websites: a job closes when its own page says twice that it is gone, and at nothing less."""

import pytest

from testing.boards import Boards
from tests.integration.people import Person, Read
from tests.integration.sharing import put_website


@pytest.fixture
def followed(ada: Person, boards: Boards, read: Read) -> Person:
    """Ada has the jobs 1 to 4 of a website."""
    put_website(boards, "1234", "1234")
    ada.follow("acme", provider="website", board="www.acme.com")
    read(ada)
    return ada


def test_job_whose_page_is_gone_expires_with_the_second_run_that_sees_it(
    boards: Boards, followed: Person, read: Read
) -> None:
    put_website(boards, "12", "124")
    first = read(followed)
    assert (first["jobs_expired"], followed.jobs()) == (0, {f"jobs/{n}": "ready" for n in "1234"})
    second = read(followed)
    assert (second["jobs_expired"], followed.jobs()["jobs/3"]) == (1, "expired")
    # Nothing names it any more, and its page shows it.
    assert followed.jobs()["jobs/4"] == "ready"
    assert (second["companies"][0]["outcome"], second["companies"][0]["found"]) == ("truncated", 3)


def test_page_that_is_gone_for_one_run_alone_closes_nothing(boards: Boards, followed: Person, read: Read) -> None:
    put_website(boards, "1234", "124")
    read(followed)
    put_website(boards, "1234", "1234")
    read(followed)
    put_website(boards, "1234", "124")
    assert read(followed)["jobs_expired"] == 0


def test_website_whose_pages_are_all_gone_closes_nothing(boards: Boards, followed: Person, read: Read) -> None:
    put_website(boards, "1234", "")
    assert [read(followed)["companies"][0]["outcome"] for _ in range(3)] == ["failed"] * 3
    assert followed.jobs() == {f"jobs/{n}": "ready" for n in "1234"}
