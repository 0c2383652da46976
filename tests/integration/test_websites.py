"""Runs on companies' own websites: a job closes only when its own page says twice that it is gone."""

from typing import Any

import pytest

from testing.boards import Boards
from tests.integration.people import Person, Read
from tests.integration.sharing import jobs, put_website, sitemap


@pytest.fixture
def followed(ada: Person, boards: Boards, read: Read) -> Person:
    """Ada has jobs 1 to 4 of a website."""
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
    # Nothing links to it any more, but its page shows it.
    assert followed.jobs()["jobs/4"] == "ready"
    assert (second["companies"][0]["outcome"], second["companies"][0]["found"]) == ("truncated", 3)


def test_page_that_is_gone_for_one_run_only_closes_nothing(boards: Boards, followed: Person, read: Read) -> None:
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


HOST = "www.acme.com"


def titles(person: Person) -> dict[str, tuple[str, str]]:
    """Return the titles and statuses of a person's jobs, by their ids."""
    rows = person.conn.execute(
        "SELECT external_id, title, status FROM jobs WHERE user_id = $1 ORDER BY external_id", (person.user_id,)
    ).fetchall()
    return {external_id: (title, status) for external_id, title, status in rows}


def news(person: Person) -> list[tuple[str, str | None]]:
    """Return the kinds and ids of a person's events since the first reading, the oldest first."""
    rows = person.conn.execute(
        "SELECT kind, external_id FROM events WHERE user_id = $1 AND kind <> 'followed' ORDER BY id",
        (person.user_id,),
    ).fetchall()
    return [(kind, external_id) for kind, external_id in rows]


def read_pages(boards: Boards, person: Person, read: Read, pages: dict[str, str], *named: str) -> dict[str, Any]:
    boards.put_html(HOST, {"sitemap.xml": sitemap(HOST, *named), **pages})
    person.follow("acme", provider="website", board=HOST)
    return read(person)


def test_job_that_leaves_the_page_it_shared_is_gone_and_the_other_is_told_of_once(
    boards: Boards, ada: Person, read: Read
) -> None:
    cook, clerk = (jobs(title, url=f"https://{HOST}/jobs/{title.lower()}") for title in ("Cook", "Clerk"))
    both = {"jobs": cook + clerk, "jobs/cook": cook, "jobs/clerk": clerk}
    read_pages(boards, ada, read, both, "jobs")
    assert titles(ada) == {"jobs/clerk": ("Clerk", "ready"), "jobs/cook": ("Cook", "ready")}
    for _ in range(3):
        read_pages(boards, ada, read, dict.fromkeys(both, cook), "jobs")
    assert titles(ada) == {"jobs/clerk": ("Clerk", "expired"), "jobs/cook": ("Cook", "ready")}
    assert news(ada) == [("gone", "jobs/clerk")]


def test_closed_job_whose_address_serves_another_jobs_page_is_gone(boards: Boards, ada: Person, read: Read) -> None:
    pages = {f"jobs/{n}": jobs(f"Cook {n}", url=f"https://{HOST}/jobs/{n}") for n in (1, 2, 3)}
    read_pages(boards, ada, read, pages, *pages)
    for _ in range(3):
        read_pages(boards, ada, read, {**pages, "jobs/3": pages["jobs/1"]}, *pages)
    assert titles(ada) == {
        "jobs/1": ("Cook 1", "ready"),
        "jobs/2": ("Cook 2", "ready"),
        "jobs/3": ("Cook 3", "expired"),
    }
    assert news(ada) == [("gone", "jobs/3")]


def test_jobs_without_an_address_that_change_places_are_no_news(boards: Boards, ada: Person, read: Read) -> None:
    read_pages(boards, ada, read, {"careers": jobs("Cook", "Clerk")}, "careers")
    first = titles(ada)
    read_pages(boards, ada, read, {"careers": jobs("Clerk", "Cook")}, "careers")
    assert (titles(ada), news(ada), len(first)) == (first, [], 2)


def test_last_job_whose_own_page_states_that_it_is_over_expires_with_the_second_run(
    boards: Boards, ada: Person, read: Read
) -> None:
    read_pages(boards, ada, read, {"jobs/1": jobs("Cook")}, "jobs/1")
    over = {"jobs/1": jobs("Cook", validThrough="2020-01-01")}
    expired = [read_pages(boards, ada, read, over, "jobs/1")["jobs_expired"] for _ in range(2)]
    assert (expired, titles(ada)) == ([0, 1], {"jobs/1": ("Cook", "expired")})


def test_last_job_whose_page_is_away_is_kept_and_told_of(boards: Boards, ada: Person, read: Read) -> None:
    read_pages(boards, ada, read, {"jobs/1": jobs("Cook")}, "jobs/1")
    for _ in range(3):
        [company] = read_pages(boards, ada, read, {}, "jobs/1")["companies"]
        assert (company["outcome"], company["kept"]) == ("failed", 1)
        assert "Open jobs are kept" in company["error_message"]


def test_page_that_fails_costs_the_others_nothing(boards: Boards, followed: Person, read: Read) -> None:
    put_website(boards, "1234", "1245")
    boards.sites.broken = frozenset({f"/{HOST}/jobs/2"})
    runs = [read(followed) for _ in range(2)]
    assert [run["companies"][0]["outcome"] for run in runs] == ["truncated"] * 2
    assert "1 page failed, first /jobs/2" in runs[0]["companies"][0]["error_message"]
    assert followed.jobs() == {"jobs/1": "ready", "jobs/2": "ready", "jobs/3": "expired", "jobs/4": "ready"}


def told(person: Person) -> list[tuple[str, str]]:
    """Return the kinds and titles of a person's events since the first reading, the oldest first."""
    rows = person.conn.execute(
        "SELECT kind, title FROM events WHERE user_id = $1 AND kind <> 'followed' ORDER BY id", (person.user_id,)
    ).fetchall()
    return [(kind, title) for kind, title in rows]


@pytest.mark.parametrize("places", [("Paris", "Rome"), ("", "")], ids=["apart by place too", "without places"])
@pytest.mark.parametrize("order", ["Cook Clerk", "Clerk Cook", "Cook Clerk Cook"])
def test_job_whose_page_gets_another_stays_itself(
    boards: Boards, ada: Person, read: Read, order: str, places: tuple[str, str]
) -> None:
    at = [{"jobLocation": {"@type": "Place", "address": place}} if place else {} for place in places]
    read_pages(boards, ada, read, {"careers": jobs("Cook", **at[0])}, "careers")
    assert ada.call("PUT", "/hidden?company=acme&external_id=careers", "ada").status == 200
    seen, several = set[str](), list[str]()
    for title in order.split():
        several.append(jobs(title, **at[title in seen]))
        seen.add(title)
    [first] = ada.conn.execute("SELECT id FROM jobs").fetchall()
    read_pages(boards, ada, read, {"careers": "".join(several)}, "careers")
    # Where nothing tells two postings apart they are one.
    new = ["Clerk", "Cook"] if order == "Cook Clerk Cook" and places[0] else ["Clerk"]
    assert sorted(told(ada)) == [("new", title) for title in new]
    [kept] = ada.conn.execute("SELECT id, title, location FROM jobs ORDER BY id LIMIT 1").fetchall()
    assert kept == (*first, "Cook", places[0])
    hidden = ada.conn.execute(
        "SELECT jobs.id FROM jobs INNER JOIN hidden ON jobs.external_id = hidden.external_id"
    ).fetchall()
    assert hidden == [first]


def test_last_two_jobs_of_a_page_come_and_go(boards: Boards, ada: Person, read: Read) -> None:
    both, one = {"careers": jobs("Cook", "Clerk")}, {"careers": jobs("Cook")}
    read_pages(boards, ada, read, both, "careers")
    for page in (one, one, both, one):
        read_pages(boards, ada, read, page, "careers")
    assert told(ada) == [("gone", "Clerk"), ("back", "Clerk")]
    assert sorted(title for title, status in titles(ada).values() if status == "ready") == ["Clerk", "Cook"]
    read_pages(boards, ada, read, one, "careers")
    assert told(ada)[2:] == [("gone", "Clerk")]
    assert sorted(titles(ada).values()) == [("Clerk", "expired"), ("Cook", "ready")]


def test_jobs_that_have_moved_twice_are_no_news(boards: Boards, ada: Person, read: Read) -> None:
    pages = {f"careers/{n}": jobs(f"Cook {n}") for n in (1, 2)}
    read_pages(boards, ada, read, pages, *pages)
    for folder in ("careers", "positions", "jobs"):
        stated = "jobs" if folder == "jobs" else "positions"
        pages |= {f"{folder}/{n}": jobs(f"Cook {n}", url=f"https://{HOST}/{stated}/{n}") for n in (1, 2)}
    for _ in range(2):
        read_pages(boards, ada, read, pages, "jobs/1", "jobs/2")
        assert titles(ada) == {f"jobs/{n}": (f"Cook {n}", "ready") for n in (1, 2)}
        assert told(ada) == []


def test_job_whose_page_states_others_alone_is_gone_and_the_others_are_new(
    boards: Boards, ada: Person, read: Read
) -> None:
    read_pages(boards, ada, read, {"careers": jobs("Cook")}, "careers")
    for _ in range(3):
        read_pages(boards, ada, read, {"careers": jobs("Clerk", "Baker")}, "careers")
    assert told(ada) == [("new", "Clerk"), ("new", "Baker"), ("gone", "Cook")]


def test_job_that_is_over_by_the_time_that_its_page_gets_another_is_gone(
    boards: Boards, ada: Person, read: Read
) -> None:
    read_pages(boards, ada, read, {"careers": jobs("Cook")}, "careers")
    page = jobs("Cook", validThrough="2020-01-01") + jobs("Clerk")
    expired = [read_pages(boards, ada, read, {"careers": page}, "careers")["jobs_expired"] for _ in range(3)]
    assert (expired, told(ada)) == ([0, 1, 0], [("new", "Clerk"), ("gone", "Cook")])


@pytest.mark.parametrize("page", ["careers", "jobs"], ids=["on its own page", "on another page"])
def test_job_whose_address_others_share_by_fragments_stays_itself(
    boards: Boards, ada: Person, read: Read, page: str
) -> None:
    cook, clerk = (jobs(title, url=f"https://{HOST}/careers#{title.lower()}") for title in ("Cook", "Clerk"))
    read_pages(boards, ada, read, {page: cook}, page)
    read_pages(boards, ada, read, {page: cook + clerk}, page)
    assert told(ada) == [("new", "Clerk")]
    assert titles(ada) == {"careers#clerk": ("Clerk", "ready"), "careers#cook": ("Cook", "ready")}
