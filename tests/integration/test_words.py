"""Words of texts that are written after the run: what is found before, and who writes them in the end."""

from typing import Any

import psycopg
import pytest

from api.searches.late_words import write_late_words
from api.searches.old_words.queries import end_old_words
from api.searches.old_words.rewriting import rewrite_old_words
from common.database import Connection
from common.environment import load_environment
from common.words.stored import Text
from common.words.writing import write
from sourcing.indexing import words_of, words_of_stored
from sourcing.model.details import Details
from sourcing.model.posting import Board
from sourcing.words import VERSION
from testing.boards import Boards
from tests.integration import detailed
from tests.integration.people import Call, Person, Read, Tick
from tests.integration.variables import configure
from worker.searches.words import write_words_of_boards

WRITERS = ("common.words.queries.write_words", "common.words.queries.find_texts")


@pytest.fixture
def texts(environment: pytest.MonkeyPatch) -> dict[str, Details]:
    """The details that the lists state, by id; may be changed."""
    stated = {"1": detailed.text("Python and Go"), "2": detailed.text("Rust")}
    detailed.state_by_id(stated, environment.setattr)
    configure(environment, ingestion="details", details_seconds=0)
    return stated


@pytest.fixture
def ada_reads(texts: dict[str, Details], boards: Boards, ada: Person, read: Read) -> Person:
    """A person with two jobs whose lists state texts, from a run that wrote no words."""
    boards.put("acme", "1", "2", titles={"1": "Engineer", "2": "Cook"})
    ada.follow("acme")
    with pytest.MonkeyPatch.context() as patch:
        cut(patch)
        read(ada)
    return ada


def cut(patch: pytest.MonkeyPatch, *writers: str) -> None:
    """Let the database go away whenever words are written."""

    def fail(*_: Any, **__: Any) -> Any:
        raise psycopg.errors.AdminShutdown

    for name in writers or WRITERS:
        patch.setattr(name, fail)


def found(call: Call, q: str, path: str = "jobs") -> set[str]:
    answer = call("GET", f"/{path}?q={q}")
    assert answer.status == 200, answer.body
    return {one["external_id"] for one in answer.body["jobs" if path == "jobs" else "events"]}


def test_run_ends_without_words_and_the_tick_writes_them(
    ada_reads: Person, call: Call, owner: Connection, tick: Tick
) -> None:
    assert ada_reads.jobs() == {"1": "ready", "2": "ready"}
    assert (found(call, "engineer"), found(call, "python")) == ({"1"}, set())
    # No one knows yet whether the texts have the excluded words.
    assert found(call, "-rust") == found(call, "engineer -cook") == set()
    assert tick()["words"] == 0
    owner.execute("UPDATE postings SET wordless_since = wordless_since - interval '2 minutes'")
    assert tick()["words"] == 2
    assert (found(call, "python"), found(call, "-rust"), found(call, "engineer -cook")) == ({"1"}, {"1"}, {"1"})
    assert tick()["words"] == 0


def test_next_run_writes_the_words_also_of_changed_texts_and_titles(
    ada_reads: Person, texts: dict[str, Details], boards: Boards, call: Call, read: Read
) -> None:
    read(ada_reads)
    assert found(call, "python") == {"1"}
    texts["1"] = detailed.text("Haskell")
    read(ada_reads)
    assert (found(call, "python"), found(call, "haskell")) == (set(), {"1"})
    texts["1"] = texts["2"] = None  # type: ignore[assignment]
    boards.put("acme", "1", "2", titles={"1": "Chef", "2": "Cook"})
    read(ada_reads)
    assert found(call, "chef") == {"1"}


def test_department_alone_is_found_after_another_title(
    ada_reads: Person, texts: dict[str, Details], boards: Boards, call: Call, read: Read
) -> None:
    texts["1"] = Details(department="Kitchen")
    read(ada_reads)
    assert found(call, "kitchen") == {"1"}
    texts["1"] = texts["2"] = None  # type: ignore[assignment]
    boards.put("acme", "1", "2", titles={"1": "Chef", "2": "Cook"})
    read(ada_reads)
    assert found(call, "kitchen") == found(call, "chef") == {"1"}


def test_no_words_are_written_without_time(ada_reads: Person, owner: Connection, conn: Connection) -> None:
    owner.execute("UPDATE postings SET wordless_since = wordless_since - interval '2 minutes'")
    write_words_of_boards(conn, ada_reads.user_id, lambda: 0)
    assert write_late_words(owner, load_environment(), lambda: 4) == 0
    assert owner.execute("SELECT FROM postings WHERE wordless_since IS NOT NULL").rowcount == 2


def test_long_texts_are_written_in_transactions_of_their_own(
    ada_reads: Person, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("common.words.writing.MOST_CHARACTERS", 20)
    wordless = [one for (one,) in owner.execute("SELECT posting_id FROM postings WHERE wordless_since IS NOT NULL")]
    assert list(write(owner, wordless, words_of_stored)) == [1, 1]


def test_words_of_texts_that_change_while_they_are_written_stay_due(
    ada_reads: Person, owner: Connection, read: Read, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(board: Board, *texts: str | None) -> str:
        owner.execute(
            "UPDATE postings SET description = '<p>Zig</p>', wordless_since = clock_timestamp()"
            " WHERE title = 'Engineer' AND description != '<p>Zig</p>'"
        )
        return words_of(board, *texts)  # type: ignore[arg-type]

    monkeypatch.setattr("sourcing.indexing.words_of", change)
    read(ada_reads)
    assert (found(call, "python"), found(call, "rust")) == (set(), {"2"})
    read(ada_reads)
    assert found(call, "zig") == {"1"}


def test_posting_whose_words_cannot_be_stored_does_not_hold_up_the_others(
    ada_reads: Person, owner: Connection, read: Read, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hostile(board: Board, title: str, *texts: str | None) -> str:
        if title == "Cook":
            return " ".join(f"'{n}{'x' * 100}'" for n in range(20_000))
        return words_of(board, title, *texts)  # type: ignore[arg-type]

    monkeypatch.setattr("sourcing.indexing.words_of", hostile)
    read(ada_reads)
    assert (found(call, "python"), found(call, "cook"), found(call, "rust")) == ({"1"}, {"2"}, set())
    assert owner.execute("SELECT FROM postings WHERE wordless_since IS NOT NULL").rowcount == 0
    # Postgres puts the positions of a repeated word together, also of the longest text.
    longest = words_of(Board("lever", "acme"), "a " * 20_000, "")
    assert owner.execute("SELECT length($1::tsvector)", (longest,)).fetchone() == (3,)


def test_search_is_told_once_when_the_words_are_there(
    ada_reads: Person, boards: Boards, texts: dict[str, Details], call: Call, read: Read, owner: Connection
) -> None:
    search = {"name": "Zig", "filters": {"q": "zig -ada"}}
    assert call("POST", "/searches", "ada", search).status == 201
    texts["3"] = texts["4"] = detailed.text("Zig")
    boards.put("acme", "1", "2", "3", titles={"1": "Engineer", "2": "Cook", "3": "Developer"})
    matches = "SELECT external_id FROM matches JOIN events ON events.id = event_id ORDER BY external_id"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("common.words.queries.find_texts", lambda *_, **__: [])
        read(ada_reads)
    assert owner.execute(matches).fetchall() == []
    boards.put("acme", "1", "2", "3", "4", titles={"1": "Engineer", "2": "Cook", "3": "Developer", "4": "Tester"})
    read(ada_reads)
    assert owner.execute(matches).fetchall() == [("3",), ("4",)]
    read(ada_reads)
    assert owner.execute(matches).fetchall() == [("3",), ("4",)]
    assert owner.execute("SELECT FROM unmatched").rowcount == 0


def test_words_of_another_version_are_written_again_without_waiting_for_others(
    ada_reads: Person, read: Read, call: Call, owner: Connection, conn: Connection, tick: Tick,
    environment: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    read(ada_reads)
    # The words of this version are left alone.
    assert tick()["old_words"] == tick()["old_words"] == 0
    owner.execute("UPDATE postings SET search = $1 WHERE external_id = '1'", ("'odd':1",))
    # The previous version deleted the words of an unused text.
    owner.execute("UPDATE postings SET search = NULL, description = NULL WHERE external_id = '2'")
    environment.setattr("api.searches.efforts.WINDOWS", ())
    assert tick()["old_words"] == 0
    assert found(call, "python") == found(call, "cook") == set()
    owner.execute("UPDATE old_words SET due_at = now()")
    with conn.transaction():
        # A run saves a posting.
        conn.execute("SELECT FROM postings WHERE external_id = '1' FOR NO KEY UPDATE")
        assert tick()["old_words"] == 1
    assert (found(call, "cook"), found(call, "python"), found(call, "rust")) == ({"2"}, set(), set())
    # Each version has two rounds.
    owner.execute("UPDATE old_words SET due_at = now()")
    assert tick()["old_words"] == 0
    environment.setattr("api.searches.old_words.rewriting.VERSION", VERSION + 1)
    assert tick()["old_words"] == 1
    assert found(call, "python") == {"1"}
    owner.execute("UPDATE old_words SET due_at = now()")
    environment.setattr("sourcing.search._CURRENT", "'@0'")
    assert tick()["old_words"] == 2


def test_old_words_go_on_where_the_tick_ended_and_a_text_that_changes_is_left_for_the_next_round(
    ada_reads: Person, owner: Connection, call: Call, tick: Tick, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(ada_reads)
    owner.execute("UPDATE postings SET search = $1", ("'odd':1",))
    monkeypatch.setattr("api.searches.old_words.rewriting._LOOKED_AT", 1)

    def change(text: Text) -> str:
        owner.execute("UPDATE postings SET description = '<p>Zig</p>' WHERE posting_id = $1", (text.posting_id,))
        return words_of_stored(text)

    with monkeypatch.context() as patch:
        patch.setattr("sourcing.indexing.words_of_stored", change)
        left = iter([9.0, 9.0, 0.0])
        assert rewrite_old_words(owner, load_environment(), lambda: next(left)) == 0
    assert owner.execute("SELECT count(*) FROM postings, old_words WHERE posting_id < below").fetchone() == (1,)
    assert tick()["old_words"] == 1
    assert (found(call, "engineer"), found(call, "zig")) == ({"1"}, set())
    owner.execute("UPDATE old_words SET due_at = now()")
    owner.execute("INSERT INTO old_words (words_version) VALUES (1000)")
    assert tick()["old_words"] == 0
    owner.execute("DELETE FROM old_words WHERE words_version = 1000")
    assert tick()["old_words"] == 1
    assert found(call, "zig") == {"2"}


def test_tick_that_ends_late_takes_no_posting_from_the_next_round(
    ada_reads: Person, owner: Connection, conn: Connection, read: Read, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(ada_reads)
    owner.execute("UPDATE postings SET search = $1", ("'odd':1",))
    written = list[int]()

    def after_another_tick(text: Text) -> str:
        with monkeypatch.context() as patch:
            patch.setattr("sourcing.indexing.words_of_stored", words_of_stored)
            written.append(rewrite_old_words(conn, load_environment(), lambda: 9.0))
        return words_of_stored(text)

    with monkeypatch.context() as patch:
        patch.setattr("sourcing.indexing.words_of_stored", after_another_tick)
        written.append(rewrite_old_words(owner, load_environment(), lambda: 9.0))
    assert written == [2, 0, 0]
    # Nor does a tick that finds the end of the same round.
    end_old_words(owner, VERSION, days=1)
    owner.execute("UPDATE postings SET search = $1", ("'odd':1",))
    owner.execute("UPDATE old_words SET due_at = now()")
    assert tick()["old_words"] == 2


def test_posting_whose_text_was_deleted_is_found_by_its_title_and_department(
    ada_reads: Person, texts: dict[str, Details], owner: Connection, call: Call, read: Read, tick: Tick
) -> None:
    texts["2"] = Details(description="<p>Rust</p>", department="Kitchen")
    read(ada_reads)
    owner.execute("UPDATE postings SET used_on = current_date - 30 WHERE external_id = '2'")
    owner.execute("UPDATE users SET tidied_at = now()")
    assert tick()["old_rows"] == 1
    owner.execute("UPDATE postings SET wordless_since = wordless_since - interval '2 minutes'")
    assert tick()["words"] == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.searches.efforts.WINDOWS", ())
        assert (found(call, "cook kitchen"), found(call, "rust"), found(call, "-python")) == ({"2"}, set(), {"2"})


def test_words_of_the_text_are_due_if_a_list_gives_a_posting_those_of_its_title(
    ada_reads: Person, boards: Boards, owner: Connection, call: Call, read: Read
) -> None:
    owner.execute("UPDATE postings SET search = NULL, wordless_since = NULL, missing_since = now()")
    with pytest.MonkeyPatch.context() as patch:
        cut(patch)
        read(ada_reads)
    assert found(call, "-cook") == set()
    read(ada_reads)
    assert found(call, "python") == {"1"}
