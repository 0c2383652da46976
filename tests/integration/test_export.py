"""Jobs and news as CSV."""

import base64
import csv
import gzip
import time
from io import StringIO
from typing import Any

import pytest

import api.handler
from api.http import export
from common.database import Connection
from testing.boards import Boards, listing, posting
from testing.context import Context
from testing.events import http_event
from tests.integration.people import Person, Read

Table = list[dict[str, str]]


def ask(path: str, accept: str = "text/csv", subject: str = "ada") -> dict[str, Any]:
    event = http_event("GET", path, subject)
    event["headers"] |= {"accept": accept, "accept-encoding": "gzip"}
    answer: dict[str, Any] = api.handler.handler(event, Context())  # type: ignore[arg-type]
    return answer


def table(path: str, subject: str = "ada") -> Table:
    answer = ask(path, subject=subject)
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, True), answer["body"]
    headers = {name.lower(): value for name, value in answer["headers"].items()}
    assert (headers["content-type"], headers["content-encoding"]) == ("text/csv; charset=utf-8", "gzip")
    text = gzip.decompress(base64.b64decode(answer["body"])).decode()
    rows = csv.DictReader(StringIO(text, newline=""))
    assert set(rows.fieldnames or ()) > {"company", "external_id", "title", "url", "location"}
    return list(rows)


@pytest.fixture
def followed(boards: Boards, ada: Person, read: Read) -> Person:
    """A person with three jobs of acme, one of them with a changed title, and one of moo."""
    boards.put("acme", "1", "2", "3")
    boards.put("moo", "1")
    ada.follow("acme", "moo")
    read(ada)
    boards.put("acme", "1", "2", "3", titles={"1": "Chef"})
    read(ada)
    return ada


def test_jobs_are_exported_as_the_pages_show_them(followed: Person) -> None:
    page = followed.call("GET", "/jobs?company=acme").body["jobs"]
    rows = table("/jobs?company=acme&limit=1")
    assert [row["external_id"] for row in rows] == ["3", "2", "1"]
    assert [*rows[0]] == [*page[0]]
    assert (rows[2]["title"], rows[2]["is_hidden"], rows[2]["last_seen_at"]) == ("Chef", "false", "")
    assert rows[2]["created_at"].replace("+00:00", "Z") == page[2]["created_at"]
    followed.call("PUT", "/hidden?company=acme&external_id=1")
    assert [row["external_id"] for row in table("/jobs?company=acme")] == ["3", "2"]
    assert table("/jobs", "eve") == []


def test_news_is_exported_with_what_was_in_columns(followed: Person) -> None:
    changed, *rest = table("/news")
    assert (changed["kind"], changed["title"], changed["before_title"], changed["before_url"]) == (
        "changed",
        "Chef",
        "Engineer 1",
        "",
    )
    assert [(row["kind"], row["company"], row["count"]) for row in rest] == [
        ("followed", "moo", "1"),
        ("followed", "acme", "3"),
    ]
    assert [row["kind"] for row in table("/news?kind=followed&company=moo")] == ["followed"]
    assert table("/news", "eve") == []


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ('=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'),
        ("+1", "'+1"), ("-1", "'-1"), ("@SUM(1)", "'@SUM(1)"), ("\uff1d1", "'\uff1d1"),
        ("\u202e=1", "'=1"), ("Cook \u202eevil\u202c", "Cook evil"),
        ("A, \"B\" and 'C'", "A, \"B\" and 'C'"), ("Köchin", "Köchin"), ("C+ developer", "C+ developer"),
    ],
)  # fmt: skip
def test_no_cell_is_run_by_a_spreadsheet(boards: Boards, ada: Person, read: Read, title: str, cell: str) -> None:
    boards.put_raw("acme", listing(posting("1", title)))
    ada.follow("acme")
    read(ada)
    assert [row["title"] for row in table("/jobs")] == [cell]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('x;=HYPERLINK("https://evil.example");y', 'x;\'=HYPERLINK("https://evil.example");y'),
        (";=1", ";'=1"), ("x; =1", "x; '=1"), ("x;\t+1", "x;\t'+1"), ("x;;-1", "x;;'-1"), ("x;\u00a0@A", "x;\u00a0'@A"),
        ("x;\uff1d1", "x;'\uff1d1"), ("x;\u200b=1", "x;\u200b'=1"), ('x;"=1"', 'x;"\'=1"'), ("x;=1;+2", "x;'=1;'+2"),
        ("x\t=1", "x\t'=1"), ("x\r=1", "x\r'=1"), ("x\n=1", "x\n'=1"), ("x\r\n =1", "x\r\n '=1"),
        ("x\u2028=1", "x\u2028'=1"), ("x;\u202e=1", "x;'=1"), (" =1", "' =1"), ("\t =1", "'\t '=1"), ('"=1"', '\'"=1"'),
        ("\u00a0=1", "'\u00a0=1"), ("\ufeff=1", "'\ufeff=1"), ("Cook; baker; C++", "Cook; baker; C++"),
        ("x -1 = 2, +3", "x -1 = 2, +3"), ("a;b=c", "a;b=c"), ("\t" * 5, "'" + "\t" * 5), ("", ""),
    ],
)  # fmt: skip
def test_no_cell_is_run_where_a_spreadsheet_splits_within_it(text: str, cell: str) -> None:
    assert export._cell(text) == cell


@pytest.mark.parametrize("text", ["\t" * 200_000, ";" * 200_000, "; " * 100_000, '"' * 200_000 + "x"])
def test_cell_of_nothing_but_separators_takes_no_longer_than_another(text: str) -> None:
    began = time.process_time()
    export._cell(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("text", ["a;b", "a\tb", 'a";"b', "a\r\nb", "a,b;'c", "", "1"])
def test_table_comes_back_as_the_text_that_it_was(text: str) -> None:
    written = "".join(export._pieces(["one", "two"], iter([(text, 7), ("z", None)])))
    # Even if a reader splits at more than commas, a text stays one cell.
    assert [*csv.reader(StringIO(written, newline=""))] == [["one", "two"], [text, "7"], ["z", ""]]
    assert written.startswith('"one","two"\r\n"')


@pytest.mark.parametrize("character", "\t\r\n")
def test_cell_that_begins_with_a_control_character_is_quoted(character: str) -> None:
    assert export._cell(f"{character}1") == f"'{character}1"


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("", "application/json"), ("*/*", "application/json"), ("text/csv;q=0.5, application/json", "application/json"),
        ("text/html, TEXT/CSV; q=0.9", "text/csv; charset=utf-8"),
    ],
)  # fmt: skip
def test_client_that_accepts_json_or_anything_gets_json(followed: Person, accept: str, content_type: str) -> None:
    for path in ("/jobs", "/news"):
        answer = ask(path, accept)
        assert (answer["statusCode"], answer["headers"]["Content-Type"]) == (200, content_type)


@pytest.mark.parametrize("path", ["/jobs", "/news"])
def test_more_rows_than_an_answer_holds_are_refused(
    path: str, followed: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "LARGEST_EXPORT", 100)
    answer = ask(path)
    assert answer["statusCode"] == 413
    assert "one company (?company=)" in answer["body"]
    # The connection is good for the next request.
    assert ask(path, "application/json")["statusCode"] == 200


def test_export_that_takes_too_long_is_refused(followed: Person, owner: Connection, api_database: Any) -> None:
    api_database.connection().execute("SET statement_timeout = '200ms'")
    owner.execute("UPDATE users SET subject = subject")
    with owner.transaction():
        owner.execute("LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE")
        assert ask("/jobs")["statusCode"] == 413


def test_bad_filter_is_refused_as_json(followed: Person) -> None:
    answer = ask("/jobs?status=lost")
    assert (answer["statusCode"], answer["headers"]["Content-Type"]) == (422, "application/problem+json")
