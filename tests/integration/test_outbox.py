"""Channels: what each run and each digest queues for them, and how they send at the same time.

The channel of these tests is what a new one would be: a table that inherits from `channels`, and an entry in the list.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from api.notify import outbox, queries
from api.notify.channel import Channel, ReceiverAway
from api.notify.due_digests import write_digests
from api.notify.mail.sending import MAIL
from api.notify.queries import Message
from common import aws
from common.database import Connection
from common.environment import Environment, load_environment
from common.outbox.queries import queue_news
from testing.aws import Aws
from testing.boards import Boards
from tests.integration.mails import message_of
from tests.integration.people import Person, Read, SendAll, Tick

PAGER = """
CREATE TABLE pagers (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    channel text NOT NULL DEFAULT 'pager' CHECK (channel = 'pager'),
    number text NOT NULL
) INHERITS (channels);
GRANT SELECT ON pagers TO rolewatch_api;
"""
TURN_ON = """
INSERT INTO pagers (user_id, number, frequency, confirmed_at, told_event_id)
VALUES ($1, $2, 'each_run', now(), (SELECT coalesce(max(id), 0) FROM events WHERE user_id = $1))
"""


class Pager:
    """A channel that keeps what it was given; `answers` says what it does with a number."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.answers: dict[str, Callable[[], str | None]] = {}

    def write(self, conn: Connection, message: Message, _: Environment) -> tuple[str, str] | None:
        events = queries.list_told_events(conn, message, most_of_kind=5, most=5)
        row = conn.execute("SELECT number FROM pagers WHERE user_id = $1", (message.user_id,)).fetchone()
        return (row[0], " ".join(event.title for event in events)) if row and events else None

    def send(self, letter: tuple[str, str], _: Environment) -> str | None:
        number, text = letter
        problem = self.answers.get(number, lambda: None)()
        self.sent += [] if problem else [f"{number}: {text}"]
        return problem


@pytest.fixture
def pager(owner: Connection, monkeypatch: pytest.MonkeyPatch) -> Pager:
    """A second channel."""
    made = Pager()
    owner.execute(PAGER.encode(), prepare=False)
    channel = Channel("pager", made.write, made.send, 5.0, "The pager was silent for a day.")
    monkeypatch.setattr(outbox, "CHANNELS", (channel, MAIL))
    return made


@pytest.fixture
def paged(pager: Pager, confirmed: Person, owner: Connection) -> Person:
    """A person with mail and a pager."""
    owner.execute(TURN_ON, (confirmed.user_id, "1"))
    return confirmed


def test_run_queues_its_news_for_each_channel_once(
    paged: Person, pager: Pager, ses: Aws, boards: Boards, read: Read, tick: Tick
) -> None:
    boards.put("acme", "1")
    paged.follow("acme")
    read(paged)
    boards.put("acme", "1", "2")
    read(paged)
    assert tick()["outbox"] == {"pager": 1, "mail": 1}
    assert ([sent[:3] for sent in pager.sent], len(ses.mails)) == (["1: "], 1)
    read(paged)
    assert tick()["outbox"] == {"pager": 0, "mail": 0}


def test_channel_that_is_not_offered_gets_no_messages(
    paged: Person, pager: Pager, owner: Connection, environment: pytest.MonkeyPatch, send_all: SendAll
) -> None:
    paged.has_news("Cook")
    assert queue_news(owner, paged.user_id, off=["mail"])
    assert owner.execute("SELECT channel FROM outbox").fetchall() == [("pager",)]
    # What is told in one channel is still news in the other.
    assert queue_news(owner, paged.user_id, off=[])
    assert owner.execute("SELECT channel FROM outbox ORDER BY id").fetchall() == [("pager",), ("mail",)]


def test_digest_of_one_channel_leaves_the_others_alone(
    paged: Person, pager: Pager, owner: Connection, api_conn: Connection
) -> None:
    paged.has_news("Cook")
    owner.execute("UPDATE pagers SET frequency = 'daily', next_digest_at = now()")
    assert write_digests(api_conn, load_environment(), lambda: 29) == 1
    assert owner.execute("SELECT channel FROM outbox").fetchall() == [("pager",)]
    ((due,),) = owner.execute("SELECT next_digest_at FROM channels WHERE channel = 'pager'").fetchall()
    assert timedelta() < due - datetime.now(UTC) <= timedelta(days=1)


def test_slow_channel_delays_no_other(
    paged: Person, pager: Pager, owner: Connection, send_all: SendAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailed = threading.Event()

    def wait_for_mail() -> None:
        assert mailed.wait(20)

    pager.answers["1"] = wait_for_mail
    paged.has_news("Cook")
    queue_news(owner, paged.user_id, off=[])
    monkeypatch.setattr(aws, "send_mail", lambda *_: mailed.set())
    assert send_all() == {"pager": 1, "mail": 1}


def test_broken_channel_delays_no_other_and_fails_the_step(
    paged: Person, pager: Pager, ses: Aws, owner: Connection, send_all: SendAll
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    pager.answers["1"] = fail
    paged.has_news("Cook")
    queue_news(owner, paged.user_id, off=[])
    with pytest.raises(ZeroDivisionError):
        send_all()
    assert message_of(ses.mails[0])["Subject"] == "Rolewatch: 1 new"
    waiting = "SELECT channel, attempts, due_at > now() + interval '1 minute' FROM outbox"
    assert owner.execute(waiting).fetchall() == [("pager", 1, True)]


def test_receiver_that_is_away_is_retried_for_a_day_and_delays_no_other(
    paged: Person, eve: Person, pager: Pager, owner: Connection, send_all: SendAll
) -> None:
    def be_away() -> None:
        raise ReceiverAway

    eve.follow("acme")
    owner.execute(TURN_ON, (eve.user_id, "2"))
    pager.answers["1"] = be_away
    for person in (paged, eve):
        person.has_news("Cook")
        queue_news(owner, person.user_id, off=["mail"])
    assert send_all()["pager"] == 1
    assert pager.sent == ["2: Cook"]
    # It rests for as long as it has failed, at most four hours.
    hours = 0.0
    while hours < 24:
        ((pause,),) = owner.execute("SELECT extract(epoch FROM due_at - now())::float FROM outbox").fetchall()
        assert pause == pytest.approx(min(max(120, hours * 3600), 4 * 3600), abs=10)
        assert _problem(owner) is None
        hours += pause / 3600
        for moved in ("outbox SET due_at = now(), queued_at =", "pagers SET away_until = now(), failing_since ="):
            owner.execute(f"UPDATE {moved} now() - make_interval(secs => $1)".encode(), (hours * 3600,))
        assert send_all()["pager"] == 0
    assert _problem(owner) == "The pager was silent for a day."
    assert owner.execute("SELECT 1 FROM outbox").fetchall() == []


def test_refusal_is_told_to_its_person_in_its_channel(
    paged: Person, pager: Pager, ses: Aws, owner: Connection, send_all: SendAll
) -> None:
    pager.answers["1"] = lambda: "This number does not exist."
    paged.has_news("Cook")
    queue_news(owner, paged.user_id, off=[])
    assert send_all() == {"pager": 0, "mail": 1}
    assert owner.execute("SELECT channel, problem FROM channels ORDER BY channel").fetchall() == [
        ("mail", None),
        ("pager", "This number does not exist."),
    ]


def test_channel_is_told_though_another_has_been_turned_off(
    paged: Person, pager: Pager, owner: Connection, send_all: SendAll
) -> None:
    owner.execute("UPDATE mail_settings SET frequency = 'never'")
    paged.has_news("Cook")
    queue_news(owner, paged.user_id, off=[])
    assert send_all() == {"pager": 1, "mail": 0}


def test_message_of_a_channel_that_its_person_has_deleted_is_removed(
    paged: Person, pager: Pager, owner: Connection, send_all: SendAll
) -> None:
    paged.has_news("Cook")
    queue_news(owner, paged.user_id, off=["mail"])
    owner.execute("DELETE FROM pagers")
    assert send_all() == {"pager": 0, "mail": 0}
    assert owner.execute("SELECT 1 FROM outbox").fetchall() == []


def test_row_of_no_channel_is_refused(owner: Connection, confirmed: Person) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        owner.execute(
            "INSERT INTO channels (user_id, channel, frequency, told_event_id) VALUES ($1, 'mail', 'never', 0)",
            (confirmed.user_id,),
        )


def _problem(conn: Connection) -> str | None:
    row = conn.execute("SELECT problem FROM pagers WHERE number = '1'").fetchone()
    assert row is not None
    problem: str | None = row[0]
    return problem
