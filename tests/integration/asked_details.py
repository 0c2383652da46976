"""A board whose details take a request for each posting."""

from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Person
from tests.integration.sharing import pass_time


def put(boards: Boards, *ids: str, titles: dict[str, str] | None = None) -> None:
    boards.put_pages("acme", *ids, size=100, titles=titles, total=len(ids))
    boards.put_page_records("acme", {one: f"text {one}" for one in ids})


def follow(*people: Person) -> None:
    for person in people:
        person.follow("acme", provider="smartrecruiters")


def requested(asked: list[str]) -> list[str]:
    return sorted(path.rpartition("/")[2] for path in asked if "/postings/" in path)


def texts(owner: Connection) -> dict[str, str | None]:
    text = "regexp_replace(description, '<[^>]+>', '', 'g')"
    return dict(owner.execute(f"SELECT external_id, {text} FROM postings ORDER BY 1".encode()).fetchall())


def later(owner: Connection) -> None:
    """Let the next run read the board again."""
    pass_time(owner, 400)


def record_path(external_id: str) -> str:
    return f"/api.smartrecruiters.com/v1/companies/acme/postings/{external_id}"
