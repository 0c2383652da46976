"""Saved searches: which news of runs they find, and when."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from common.database import Connection
from sourcing.model.details import Details, Pay
from testing.boards import Boards
from tests.integration import detailed
from tests.integration.people import Call, Deliver, Person, Read
from tests.integration.variables import configure
from worker.searches import queries as of_searches

TITLES = {
    "1": "Senior C++ Engineer", "2": "Intern, Marketing", "3": "International Sales Director", "4": "Go Developer",
    "5": "日本語の仕事", "6": "Koch (m/w/d) in Montréal", "7": "Cooperation Manager", "8": "R Analyst",
    "9": "C# and .NET", "10": "Going places", "11": "Nurse",
}  # fmt: skip
TEXTS = {
    "1": Details(description="<p>Python tests. Remote work.</p>", workplace="remote"),
    "4": Details(
        description="<p>We work remotely, in Python and Go.</p>", employment_type="full_time",
        pay=Pay(Decimal(30), Decimal(40), "EUR", "hour", "field"),
    ),
    "7": Details(description="<p>Belgium or France</p>", department="Platform"),
    "11": Details(description="<p>Visit belgium</p>"),
}  # fmt: skip

Save = Callable[..., int]


@pytest.fixture
def save(ada: Person, call: Call) -> Save:
    """Saves a search of Ada's; returns its number."""

    def save(**filters: Any) -> int:
        name = " ".join(str(value) for value in filters.values())
        answer = call("POST", "/searches", "ada", {"name": name, "filters": filters})
        assert answer.status == 201, answer.body
        return int(answer.body["search_id"])

    return save


@pytest.fixture
def introduced(environment: pytest.MonkeyPatch, boards: Boards, ada: Person, read: Read) -> Person:
    """A person who follows two empty boards, in a deployment that waits for details."""
    configure(environment, ingestion="details", details_seconds=0)
    boards.put("acme", "0")
    boards.put("moo", "0")
    ada.follow("acme", "moo")
    read(ada)
    return ada


@pytest.fixture
def waiting(introduced: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the details of all boards come after the lists."""
    monkeypatch.setattr("worker.postings.queries.list_detailed_boards", lambda _, boards: set(boards))


def given(titles: Mapping[str, str], boards: Boards, read: Read, ada: Person) -> None:
    """Let a run find jobs of acme with these titles by their ids."""
    boards.put("acme", "0", *titles, titles=titles)
    read(ada)


def found(conn: Connection, search_id: int) -> list[str]:
    """The ids of the jobs that a search has found, in the order in which it found them."""
    rows = conn.execute(
        "SELECT external_id FROM matches JOIN events ON events.id = event_id WHERE search_id = $1 ORDER BY matches.id",
        (search_id,),
    )
    return [number for (number,) in rows.fetchall()]


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({"q": "python"}, ["1", "4"]),
    ({"q": "python remote"}, ["1"]),
    ({"q": "python -remotely"}, ["1"]),
    ({"q": '"python tests"'}, ["1"]),
    ({"q": "intern"}, ["2"]),
    ({"q": "intern*"}, ["2", "3"]),
    ({"q": "cto"}, []),
    ({"q": "coo"}, []),
    ({"q": "c++"}, ["1"]),
    ({"q": "c#"}, ["9"]),
    ({"q": ".net"}, ["9"]),
    ({"q": "c"}, []),
    ({"q": "r"}, ["8"]),
    ({"q": "go"}, ["4"]),
    ({"q": "日本"}, ["5"]),
    ({"q": '"belgium or france"'}, ["7"]),
    ({"q": "belgium OR france"}, ["7", "11"]),
    ({"q": "belgium or france"}, ["7"]),
    ({"q": "[a-z]+"}, []),
    ({"q": "moo nurse"}, ["11"]),
    ({"q": "nurse -moo"}, []),
    ({"workplace": ["remote"]}, ["1"]),
    ({"workplace": ["remote", "not_stated"], "q": "python"}, ["1", "4"]),
    ({"workplace": ["not_stated"], "q": "python"}, ["4"]),
    ({"pay_from": 83200, "pay_currency": "EUR"}, ["4"]),
    ({"pay_from": 40.01, "pay_period": "hour", "pay_currency": "EUR"}, []),
    ({"pay_from": 6933, "pay_period": "month", "pay_currency": "EUR"}, ["4"]),
    ({"pay_from": 41, "pay_period": "hour", "pay_currency": "EUR", "pay_unstated": True, "q": "python"}, ["1"]),
    ({"pay_from": 1, "pay_currency": "USD", "pay_unstated": True, "q": "python"}, ["1"]),
    ({"employment_type": ["full_time", "part_time"]}, ["4"]),
    ({"department": "plat"}, ["7"]),
    ({"company": ["moo"]}, ["11"]),
    ({"q": "python", "company": ["moo"]}, []),
    ({"place": "paris", "company": ["moo"]}, ["11"]),
    ({"place": "par", "company": ["moo"]}, []),
]


@pytest.mark.usefixtures("introduced")
def test_searches_find_the_news_that_match_them(
    ada: Person, boards: Boards, read: Read, save: Save, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    detailed.state(lambda posting: TEXTS.get(posting.external_id), monkeypatch.setattr)
    cases = {save(**filters): expected for filters, expected in CASES}
    boards.put("acme", "0", *[number for number in TITLES if number != "11"], titles=TITLES)
    boards.put("moo", "0", "11", titles=TITLES)
    read(ada)
    assert {number: sorted(found(owner, number), key=int) for number in cases} == cases
    # Nothing is found twice.
    read(ada)
    assert {number: len(found(owner, number)) for number in cases} == {one: len(each) for one, each in cases.items()}
    assert owner.execute("SELECT count(*) FROM unmatched").fetchone() == (0,)


@pytest.mark.usefixtures("introduced")
def test_search_tells_no_old_news_when_it_is_new_or_changed(
    ada: Person, boards: Boards, read: Read, save: Save, call: Call, owner: Connection
) -> None:
    given({"1": "Cook"}, boards, read, ada)
    cooks = save(q="cook")
    assert call("GET", f"/searches/{cooks}").body["matching"] == 1
    given({"1": "Cook", "2": "Cook"}, boards, read, ada)
    assert found(owner, cooks) == ["2"]
    given({"1": "Cook", "2": "Cook", "3": "Baker"}, boards, read, ada)
    bakers = {"name": "Bakers", "filters": {"q": "cook OR baker"}}
    assert call("PUT", f"/searches/{cooks}", "ada", bakers).status == 200
    given({"1": "Cook", "2": "Cook", "3": "Baker", "4": "Baker"}, boards, read, ada)
    # What it found before stays found.
    assert found(owner, cooks) == ["2", "4"]
    # Another name changes nothing.
    assert call("PUT", f"/searches/{cooks}", "ada", bakers | {"name": "B"}).status == 200
    assert call("GET", f"/searches/{cooks}").body["matching"] == 4


@pytest.mark.usefixtures("introduced")
def test_returned_job_is_news_again_and_a_changed_or_gone_one_is_not(
    ada: Person, boards: Boards, read: Read, save: Save, owner: Connection
) -> None:
    cooks = save(q="cook")
    for titles in ({"1": "Cook"}, {"1": "Head Cook"}, {}, {}, {"1": "Head Cook"}):
        given(titles, boards, read, ada)
    assert found(owner, cooks) == ["1", "1"]
    kinds = owner.execute("SELECT kind FROM events WHERE kind != 'followed' ORDER BY id").fetchall()
    assert [kind for (kind,) in kinds] == ["new", "changed", "gone", "back"]


@pytest.mark.usefixtures("waiting")
def test_job_whose_text_comes_later_is_found_when_it_is_there_and_once(
    ada: Person, boards: Boards, read: Read, save: Save, owner: Connection
) -> None:
    words, title, excluding = save(q="python"), save(q="engineer"), save(q="engineer -python")
    placeless = save(workplace=["not_stated"], q="engineer")
    payless = save(pay_from=1, pay_currency="EUR", pay_unstated=True, q="engineer")
    searches = (words, title, excluding, placeless, payless)
    given({"1": "Engineer", "2": "Engineer"}, boards, read, ada)
    # A title that matches is enough, unless a text could still exclude it, or state what a search wants unstated.
    assert [found(owner, one) for one in searches] == [[], ["1", "2"], [], [], []]
    owner.execute("UPDATE postings SET details_read_at = now()")
    owner.execute(
        "UPDATE postings SET search = search || 'python:100', workplace = 'remote', pay_max = 9, pay_currency = 'USD',"
        " pay_period = 'year', pay_source = 'text' WHERE external_id = '2'"
    )
    given({"1": "Engineer", "2": "Engineer"}, boards, read, ada)
    assert [found(owner, one) for one in searches] == [["2"], ["1", "2"], ["1"], ["1"], ["1"]]
    assert owner.execute("SELECT 1 FROM unmatched").fetchall() == []


@pytest.mark.usefixtures("waiting")
def test_text_that_never_comes_is_waited_for_three_days(
    ada: Person, boards: Boards, read: Read, save: Save, owner: Connection
) -> None:
    excluding = save(q="engineer -python")
    given({"1": "Engineer", "2": "Engineer"}, boards, read, ada)
    owner.execute("UPDATE events SET at = now() - interval '73 hours' WHERE external_id = '1'")
    given({"1": "Engineer", "2": "Engineer"}, boards, read, ada)
    assert found(owner, excluding) == ["1"]
    # A job that is gone by then is not told.
    given({}, boards, read, ada)
    given({}, boards, read, ada)
    assert (found(owner, excluding), owner.execute("SELECT 1 FROM unmatched").fetchall()) == (["1"], [])


@pytest.mark.usefixtures("introduced")
def test_jobs_without_a_posting_are_found_by_title_and_place(
    ada: Person, boards: Boards, read: Read, save: Save, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [("c++ engineer -junior", ["1"]), ("senior -c++", []), ('"sales director" paris', ["3"]), ("日本", ["5"])]
    searches = {save(q=q): expected for q, expected in cases}
    monkeypatch.setattr("worker.postings.queries.save_postings", _fail)
    given(TITLES, boards, read, ada)
    assert {one: found(owner, one) for one in searches} == searches


def test_person_without_searches_keeps_nothing_to_judge(
    introduced: Person, boards: Boards, read: Read, owner: Connection
) -> None:
    given({"1": "Cook"}, boards, read, introduced)
    assert owner.execute("SELECT 1 FROM unmatched").fetchall() == []


@pytest.mark.usefixtures("introduced")
def test_search_keeps_a_bounded_number_of_matches_and_loses_those_of_old_events(
    ada: Person, boards: Boards, read: Read, save: Save, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.searches.matching.MOST_MATCHES", 2)
    monkeypatch.setattr("worker.searches.matching._AT_ONCE", 2)
    jobs = save(q="job"), save(q="job OR work")
    given({str(number): "Job" for number in range(1, 6)}, boards, read, ada)
    assert [sorted(found(owner, one)) for one in jobs] == [["4", "5"]] * 2
    owner.execute("DELETE FROM events WHERE external_id = '4'")
    assert [found(owner, one) for one in jobs] == [["5"]] * 2


@pytest.mark.usefixtures("introduced")
def test_run_that_fails_after_its_matches_are_written_tells_them_once(
    ada: Person, boards: Boards, save: Save, owner: Connection, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, mail_sender="news@rolewatch.example", api_url="https://api.example.com")
    cooks = save(q="cook")
    ada.wants_mail()
    assert ada.call("PUT", f"/searches/{cooks}/channels/mail", "ada", {"frequency": "each_run"}).status == 200
    boards.put("acme", "0", "1", titles={"1": "Cook"})
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    with monkeypatch.context() as patch:
        patch.setattr("common.outbox.queries.queue_matches", _fail)
        with pytest.raises(psycopg.errors.DiskFull):
            deliver(event)
    assert (found(owner, cooks), owner.execute("SELECT 1 FROM outbox").fetchall()) == (["1"], [])
    assert deliver(event) == {"finished": True}
    assert found(owner, cooks) == ["1"]
    assert owner.execute("SELECT search_id FROM outbox ORDER BY 1").fetchall() == [(cooks,), (None,)]


@pytest.mark.usefixtures("introduced")
def test_search_that_is_deleted_while_a_run_judges_fails_no_run(
    ada: Person, boards: Boards, read: Read, save: Save, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    stays, goes = save(q="cook"), save(q="cook OR baker")
    match = of_searches.match_events

    def match_too_late(conn: Connection, *given: Any, **named: Any) -> Any:
        # As if the deletion had ended between the statement's beginning and its check of the reference.
        if owner.execute("DELETE FROM searches WHERE id = $1", (goes,)).rowcount:
            raise psycopg.errors.ForeignKeyViolation
        return match(conn, *given, **named)

    monkeypatch.setattr("worker.searches.queries.match_events", match_too_late)
    boards.put("acme", "0", "1", titles={"1": "Cook"})
    assert read(ada)["status"] == "finished"
    assert (found(owner, stays), found(owner, goes)) == (["1"], [])


def _fail(*_: object, **__: object) -> None:
    raise psycopg.errors.DiskFull
