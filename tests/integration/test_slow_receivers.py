"""Receivers that hang, trickle, send much, or break off: they delay no other person."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from werkzeug import Request, Response

from api.notify import outbox, posting, queries
from testing.ports import HOST
from tests.integration.people import Person
from tests.integration.receivers import ASKED, CHANNELS, HOSTS, Receivers
from tests.integration.stage import Stage


@pytest.fixture
def endless(receivers: Receivers) -> Iterator[threading.Event]:
    """Ends answers that would never end."""
    ended = threading.Event()
    yield ended
    ended.set()


def test_hanging_receiver_delays_no_other_person_and_is_asked_once(
    stage: Stage, eve: Person, endless: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "SECONDS", 0.5)
    stage.turn_on("webhook")
    eve.follow("acme")
    address = {"frequency": "each_run", "address": "https://other.example.com/"}
    assert stage.call("PUT", "/channels/webhook", "eve", address).status == 200

    def hang(_: Request) -> Response:
        endless.wait(20)
        return Response("ok")

    stage.receivers.answers[HOSTS["webhook"]] = hang
    for number in range(5):
        stage.tell(f"Cook {number}")
    stage.tell("Baker", person=eve)
    assert stage.send_all()["webhook"] == 1
    urls = [one.url for one in stage.receivers.received]
    assert sorted(urls) == [ASKED["webhook"], "https://other.example.com/"]
    stage.make_due()
    stage.tell("Clerk", person=eve)
    order = [queries.take_message(stage.owner, "webhook", lease_seconds=60) for _ in range(2)]
    assert [one.user_id for one in order if one] == [eve.user_id, stage.ada.user_id]


def test_slow_receiver_gets_its_next_message_later(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_SLOW_SECONDS", 0)
    monkeypatch.setattr(outbox, "_REST", 1_000)
    stage.turn_on("webhook")
    stage.tell("Cook")
    stage.tell("Baker")
    assert stage.send_all()["webhook"] == 1
    assert (stage.waiting(), stage.shown("webhook")["problem"]) == (1, None)
    stage.make_due()
    assert stage.send_all()["webhook"] == 1


def test_answer_that_never_ends_counts_by_its_status(
    stage: Stage, endless: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "_MOST_SECONDS_OF_A_BODY", 0.2)

    def trickle(status: int) -> Callable[[Request], Response]:
        def body() -> Iterator[bytes]:
            yield b"x"
            endless.wait(20)

        def answer(_: Request) -> Response:
            return Response(body(), status)

        return answer

    stage.turn_on("webhook", "discord")
    stage.receivers.answers = {HOSTS["webhook"]: trickle(200), HOSTS["discord"]: trickle(404)}
    stage.tell("Cook")
    assert stage.send_all() | {"discord": 0} == dict.fromkeys(CHANNELS, 0) | {"webhook": 1}
    assert stage.owner.execute("SELECT confirmed_at FROM discord_webhooks").fetchall() == [(None,)]


def test_little_is_read_of_a_large_answer(stage: Stage) -> None:
    stage.receivers.refuse(HOSTS["slack"], 500, "x" * 10_000_000, Content_Encoding="gzip")
    answered = posting.post(posting.Post(ASKED["slack"], b"{}"), "Slack")
    assert (answered.status, len(answered.body)) == (500, 4096)


def test_receiver_that_breaks_off_is_away(stage: Stage) -> None:
    stage.turn_on("webhook")
    stage.tell("Cook")
    with socket.create_server((HOST, 0)) as listening:
        stage.receivers.port = listening.getsockname()[1]

        def close() -> None:
            listening.accept()[0].close()

        closing = threading.Thread(target=close)
        closing.start()
        assert stage.send_all()["webhook"] == 0
        closing.join()
    assert "could not be reached" in stage.shown("webhook")["problem"]
