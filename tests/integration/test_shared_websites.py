"""What one person's jobs on a website prove for its other followers, and what they do not."""

import pytest

from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Person, Read
from tests.integration.sharing import jobs, pass_time, put_website, sitemap

pytestmark = pytest.mark.usefixtures("shared")


def test_job_that_was_seen_open_between_two_absences_closes_for_all_or_none(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    put_website(boards, "123", "123")
    for someone in (ada, eve):
        someone.follow("acme", provider="website", board="www.acme.com")
        read(someone)
    for shown in ("12", "123", "12"):
        pass_time(owner, 301)
        put_website(boards, "12", shown)
        read(eve)
        pages = len(asked)
        found = read(ada)["companies"][0]["found"]
        assert (found, len(asked)) == (len(shown), pages)
    assert [someone.jobs()["jobs/3"] for someone in (ada, eve)] == ["ready", "ready"]
    pass_time(owner, 301)
    for someone in (eve, ada):
        read(someone)
    assert [someone.jobs()["jobs/3"] for someone in (ada, eve)] == ["expired", "expired"]


@pytest.mark.parametrize("kinds", [5, 25])
def test_jobs_of_another_site_under_the_same_name_keep_no_job_open(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, kinds: int
) -> None:
    junk = {f"{kind}/jobs/{kind}": jobs(f"Cook {kind}") for kind in "abcdefghijklmnopqrstuvwxyz"[:kinds]}
    boards.put_html("www.junk.com", {"sitemap.xml": sitemap("www.junk.com", *junk), **junk})
    put_website(boards, "123", "123")
    eve.follow("acme", provider="website", board="www.junk.com")
    ada.follow("acme", provider="website", board="www.acme.com")
    for someone in (eve, ada):
        read(someone)
    eve.follow("acme", provider="website", board="www.acme.com")
    read(eve)
    put_website(boards, "12", "12")
    for _ in range(2):
        pass_time(owner, 301)
        for someone in (eve, ada):
            read(someone)
    assert [someone.jobs()["jobs/3"] for someone in (ada, eve)] == ["expired", "expired"]


def test_former_ids_come_with_a_shared_reading(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    """A person with rows of an earlier version needs no separate reading."""
    put_website(boards, "12", "12")
    for someone in (ada, eve):
        someone.follow("acme", provider="website", board="www.acme.com")
        read(someone)
    named = sitemap("www.acme.com", "jobs/1", "jobs/1/", "jobs/2")
    boards.put_html("www.acme.com", {"sitemap.xml": named, "jobs/1": jobs("Cook 1"), "jobs/2": jobs("Cook 2")})
    owner.execute(
        "UPDATE jobs SET external_id = 'jobs/1/' WHERE external_id = 'jobs/1' AND user_id = $1", (ada.user_id,)
    )
    pass_time(owner, 301)
    read(eve)
    before = len(asked)
    assert read(ada)["companies"][0]["outcome"] == "truncated"
    assert len(asked) == before
