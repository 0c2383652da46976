"""What receivers of channels get, and what happens when they are slow, refuse, or are gone."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from werkzeug import Request, Response

from api.notify import outbox, posting, queries, receiver
from common.database import Connection
from common.outbox.queries import queue_news
from testing.ports import HOST
from tests.integration.people import Call, Person, SendAll
from tests.integration.receivers import ADDRESSES, ASKED, Receivers
from tests.integration.variables import configure

CHANNELS = list(ADDRESSES)
HOSTS = {name: url.split("/")[2] for name, url in ASKED.items()}

# What each service reads as markup, as a mention, or as more than one line.
HOSTILE = "@everyone <!channel> <@U1> [x](https://evil.example) *b* _i_ `c` <b>&lt; \u202e\r\nBcc: x"
HOSTILE_LINE = "@everyone <!channel> <@U1> [x](https://evil.example) *b* _i_ `c` <b>&lt; Bcc: x"


@dataclass
class Stage:
    """Ada, the receivers of her channels, and the tick's step that sends."""

    ada: Person
    owner: Connection
    call: Call
    receivers: Receivers
    send_all: SendAll

    def turn_on(self, *channels: str) -> None:
        for name in channels:
            wish = {"frequency": "each_run", **ADDRESSES[name]}
            assert self.call("PUT", f"/channels/{name}", "ada", wish).status == 200

    def tell(self, *titles: str, person: Person | None = None) -> None:
        """Queue news of jobs with these titles."""
        person = person or self.ada
        person.has_news(*titles)
        assert queue_news(self.owner, person.user_id, off=["mail"])

    def shown(self, channel: str) -> dict[str, Any]:
        """Return a channel as Ada sees it."""
        listed = self.call("GET", "/channels").body["channels"]
        found: dict[str, Any] = next(one for one in listed if one["channel"] == channel)
        return found

    def waiting(self) -> int:
        return len(self.owner.execute("SELECT 1 FROM outbox").fetchall())

    def make_due(self) -> None:
        """Let the pauses of all messages and receivers be over."""
        self.owner.execute("UPDATE outbox SET due_at = now()")
        self.owner.execute("UPDATE channels SET away_until = now()")


@pytest.fixture
def stage(ada: Person, owner: Connection, call: Call, receivers: Receivers, send_all: SendAll) -> Stage:
    return Stage(ada, owner, call, receivers, send_all)


def test_each_channel_gets_the_news_in_the_shape_that_it_documents(
    stage: Stage, environment: pytest.MonkeyPatch
) -> None:
    configure(environment, page_url="https://rolewatch.example/jobs")
    stage.turn_on(*CHANNELS)
    stage.ada.has_news("Baker", kind="gone", company="moo")
    stage.tell(HOSTILE)
    assert stage.send_all() == dict.fromkeys(CHANNELS, 1)
    by_url = {one.url: one for one in stage.receivers.received}
    got = {name: by_url[url].json for name, url in ASKED.items()}

    heading, page = "Rolewatch: 1 new, 1 gone", "https://rolewatch.example/jobs"
    event = {"kind": "new", "company": "acme", "title": HOSTILE_LINE, "location": "Paris"}
    webhook = got["webhook"]
    assert (webhook["type"], webhook["data"]["heading"], webhook["data"]["more"]) == ("jobs.news", heading, 0)
    assert webhook["data"]["counts"] == {"new": 1, "back": 0, "gone": 1}
    assert webhook["data"]["events"][0] == {**event, "url": "https://example.com/?a&b"}

    assert by_url[ASKED["ntfy"]].headers["Authorization"] == f"Bearer {ADDRESSES['ntfy']['secret']}"
    assert got["ntfy"] == {
        "topic": "my-secret-topic-1234",
        "title": heading,
        "message": f"New at acme: {HOSTILE_LINE}, Paris\nGone at moo: Baker, Paris\n{page}",
        "click": page,
    }

    discord = got["discord"]
    assert (discord["allowed_mentions"], discord["flags"]) == ({"parse": []}, 4)
    assert discord["content"].endswith(f"(<https://example.com/?a&b>)\n<{page}>")
    assert "\\@everyone \\<\\!channel\\> \\<\\@U1\\> \\[x\\]\\(https\\:\\/\\/evil\\.example\\)" in discord["content"]

    ((block,), slack) = (got["slack"]["blocks"], got["slack"])
    assert (slack["text"], slack["mrkdwn"], slack["unfurl_links"]) == (heading, False, False)
    first = block["elements"][1]["elements"][0]["elements"]
    assert first[0] == {"type": "text", "text": "New at acme: "}
    assert first[1] == {"type": "link", "url": "https://example.com/?a&b", "text": f"{HOSTILE_LINE}, Paris"}

    telegram = got["telegram"]
    assert "parse_mode" not in telegram
    assert telegram["text"] == f"{heading}\nNew at acme: {HOSTILE_LINE}, Paris\nGone at moo: Baker, Paris\n{page}"
    units = telegram["text"].encode("utf-16-le")
    linked = [
        units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in telegram["entities"]
    ]
    assert linked == [heading, f"{HOSTILE_LINE}, Paris", "Baker, Paris"]


def test_message_with_thousands_of_news_stays_within_each_limit(stage: Stage) -> None:
    stage.turn_on(*CHANNELS)
    stage.owner.execute(
        "INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location)"
        " SELECT $1, 1, 'new', 'company' || n % 90, n, repeat('😀_', 100) || n,"
        " 'https://example.com/' || repeat('x', 480), 'Paris' FROM generate_series(1, 5000) AS n",
        (stage.ada.user_id,),
    )
    stage.tell("x" * 300)
    assert stage.send_all() == dict.fromkeys(CHANNELS, 1)
    got = {one.url: one for one in stage.receivers.received}
    content = {name: got[url].json for name, url in ASKED.items()}
    assert len(got[ASKED["webhook"]].body) < 20_000
    assert content["webhook"]["data"]["more"] + len(content["webhook"]["data"]["events"]) == 5001
    texts = {
        "ntfy": (content["ntfy"]["message"].encode(), 4096),
        "discord": (_units(content["discord"]["content"]), 2000),
        "telegram": (_units(content["telegram"]["text"]), 4096),
        "slack": (json.dumps(content["slack"]["blocks"], ensure_ascii=False), 5000),
    }
    for name, (text, limit) in texts.items():
        assert limit / 2 < len(text) <= limit, name
    for name in ("ntfy", "telegram", "slack"):
        assert "And 49" in json.dumps(content[name]), name


def test_search_is_named_where_its_news_goes(stage: Stage) -> None:
    stage.turn_on(*CHANNELS)
    stage.ada.has_news("Cook")
    stage.owner.execute(
        "INSERT INTO searches (user_id, name, since_event_id) VALUES ($1, 'kitchens *', 0)", (stage.ada.user_id,)
    )
    stage.owner.execute("INSERT INTO matches (user_id, search_id, event_id) SELECT user_id, 1, id FROM events")
    stage.owner.execute("INSERT INTO search_channels SELECT user_id, 1, channel, 'each_run', 0 FROM channels")
    stage.owner.execute(
        "INSERT INTO outbox (user_id, channel, kind, search_id, after_match_id, last_match_id)"
        " SELECT user_id, channel, 'news', 1, 0, (SELECT max(id) FROM matches) FROM channels"
    )
    assert stage.send_all() == dict.fromkeys(CHANNELS, 1)
    for one in stage.receivers.received:
        assert "kitchens *: 1 new" in one.body.decode().replace("\\", ""), one.url
    hook = next(one for one in stage.receivers.received if one.url == ASKED["webhook"])
    assert hook.json["data"]["search"] == "kitchens *"


@pytest.mark.parametrize(
    ("status", "headers", "pause"),
    [(500, {}, 120), (429, {"Retry_After": "1800"}, 1800), (302, {"Location": "https://other.example.com/"}, 120),
     (404, {}, 120), (429, {"Retry_After": "99999999"}, 4 * 3600)],
)  # fmt: skip
def test_webhook_that_accepts_nothing_gets_its_news_later(
    stage: Stage, status: int, headers: dict[str, str], pause: int
) -> None:
    stage.turn_on("webhook")
    stage.receivers.refuse(HOSTS["webhook"], status, "internal-words", **headers)
    stage.tell("Cook")
    stage.tell("Baker")
    assert stage.send_all()["webhook"] == 0
    # Its other message is not tried now, and the address of the redirect is never tried.
    assert [one.url for one in stage.receivers.received] == [ASKED["webhook"]]
    waits = stage.owner.execute("SELECT extract(epoch FROM due_at - now())::float, is_late FROM outbox").fetchall()
    assert [(pause - 10 < seconds <= pause, is_late) for seconds, is_late in waits] == [(True, True)] * 2
    problem = stage.shown("webhook")["problem"]
    assert str(status) in problem
    assert "internal-words" not in problem
    del stage.receivers.answers[HOSTS["webhook"]]
    stage.make_due()
    assert stage.send_all()["webhook"] == 2
    ids = {one.headers.get("Webhook-Id") for one in stage.receivers.received}
    assert len(ids) == 2
    assert stage.owner.execute("SELECT problem, failing_since, away_until FROM webhooks").fetchall() == [
        (None, None, None)
    ]


@pytest.mark.parametrize(
    ("body", "pause"),
    [
        ('{"ok":false,"error_code":429,"parameters":{"retry_after":900}}', 900),
        ('{"parameters":{"retry_after":999999999}}', 4 * 3600),
        ('{"parameters":{"retry_after":-5}}', 120),
        ("[" * 4096, 120),
    ],
)
def test_telegram_says_in_its_answer_how_long_to_wait(stage: Stage, body: str, pause: int) -> None:
    stage.turn_on("telegram")
    stage.receivers.refuse(HOSTS["telegram"], 429, body)
    stage.tell("Cook")
    assert stage.send_all()["telegram"] == 0
    [(seconds,)] = stage.owner.execute("SELECT extract(epoch FROM due_at - now())::float FROM outbox").fetchall()
    assert pause - 10 < seconds <= pause


def test_message_for_a_resting_receiver_waits_and_a_test_wakes_it(stage: Stage) -> None:
    stage.turn_on("webhook")
    stage.receivers.refuse(HOSTS["webhook"], 503)
    stage.tell("Cook")
    stage.send_all()
    stage.tell("Baker")
    assert stage.send_all()["webhook"] == 0
    assert len(stage.receivers.received) == 1
    del stage.receivers.answers[HOSTS["webhook"]]
    assert stage.call("POST", "/channels/webhook/test").body["is_sent"]
    assert stage.send_all()["webhook"] == 2


def test_messages_are_given_up_with_a_sentence_after_a_day(stage: Stage) -> None:
    stage.turn_on("ntfy")
    stage.receivers.refuse(HOSTS["ntfy"], 500)
    stage.tell("Cook")
    for hours in (0, 1, 12, 23):
        stage.owner.execute(
            "UPDATE outbox SET due_at = now(), queued_at = now() - make_interval(hours => $1)", (hours,)
        )
        stage.owner.execute(
            "UPDATE ntfy_topics SET away_until = now(), failing_since = failing_since - make_interval(hours => $1)",
            (hours,),
        )
        assert stage.send_all()["ntfy"] == 0
    assert len(stage.receivers.received) == 4
    assert stage.owner.execute("SELECT away_until > now() + interval '239 min' FROM ntfy_topics").fetchall() == [
        (True,)
    ]
    stage.owner.execute("UPDATE outbox SET due_at = now(), queued_at = now() - interval '25 h'")
    # News of today waits on, though it comes first.
    stage.tell("Baker")
    assert stage.send_all()["ntfy"] == 0
    assert len(stage.receivers.received) == 4
    assert "for a day" in stage.shown("ntfy")["problem"]
    assert stage.waiting() == 1


GONE = [
    ("webhook", 410, ""),
    ("ntfy", 403, '{"code":40301}'),
    ("discord", 404, '{"message": "Unknown Webhook", "code": 10015}'),
    ("slack", 404, "no_service"),
    ("slack", 403, "team_disabled"),
    ("slack", 410, "channel_is_archived"),
    ("telegram", 403, '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'),
    ("telegram", 401, '{"ok":false,"error_code":401,"description":"Unauthorized"}'),
    ("telegram", 400, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'),
]


@pytest.mark.parametrize(("channel", "status", "body"), GONE)
def test_receiver_that_is_gone_turns_its_channel_off_until_it_is_saved_again(
    stage: Stage, channel: str, status: int, body: str
) -> None:
    stage.turn_on(channel)
    stage.receivers.refuse(HOSTS[channel], status, body)
    stage.tell("Cook")
    stage.tell("Baker")
    assert stage.send_all()[channel] == 0
    assert len(stage.receivers.received) == 1
    shown = stage.shown(channel)
    assert (shown["is_on"], shown["frequency"], "ave" in shown["problem"]) == (False, "each_run", True)
    assert stage.waiting() == 0
    stage.ada.has_news("Clerk")
    assert not queue_news(stage.owner, stage.ada.user_id, off=["mail"])
    del stage.receivers.answers[HOSTS[channel]]
    assert stage.call("PUT", f"/channels/{channel}", "ada", {"frequency": "each_run"}).body["is_on"]
    stage.tell("Waiter")
    assert stage.send_all()[channel] == 1
    told = stage.receivers.received[-1].body.decode()
    assert ("Waiter" in told, "Clerk" in told) == (True, False)


@pytest.mark.parametrize("is_replaced", [True, False])
def test_late_answer_of_a_former_receiver_turns_no_new_one_off(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, is_replaced: bool
) -> None:
    stage.turn_on("webhook")
    stage.tell("Cook")

    def post_late(*_: object) -> posting.Answered:
        monkeypatch.setattr(receiver, "post", posting.post)
        address = ADDRESSES["webhook"]["address"] + ("/new" if is_replaced else "")
        wish = {"frequency": "each_run", "address": address}
        assert stage.call("PUT", "/channels/webhook", "ada", wish).status == 200
        return posting.Answered(410, None, b"")

    monkeypatch.setattr(receiver, "post", post_late)
    assert stage.send_all()["webhook"] == is_replaced
    assert [one.url.endswith("/new") for one in stage.receivers.received] == [True] * is_replaced
    shown = stage.shown("webhook")
    assert (shown["is_on"], shown["problem"] is None, stage.waiting()) == (is_replaced, is_replaced, 0)


@pytest.mark.parametrize("channel", ["ntfy", "discord", "slack", "telegram"])
def test_message_that_a_service_does_not_understand_is_not_tried_again(stage: Stage, channel: str) -> None:
    stage.turn_on(channel)
    stage.receivers.refuse(HOSTS[channel], 400, "invalid_payload")
    stage.tell("Cook")
    assert stage.send_all()[channel] == 0
    assert stage.waiting() == 0
    shown = stage.shown(channel)
    assert (shown["is_on"], "refused a message" in shown["problem"]) == (True, True)


def test_name_that_leads_inside_gets_nothing(stage: Stage) -> None:
    stage.turn_on("webhook")
    stage.receivers.addresses[HOSTS["webhook"]] = "10.0.0.1"
    stage.tell("Cook")
    assert stage.send_all()["webhook"] == 0
    assert stage.receivers.received == []
    assert "not on the public internet" in stage.shown("webhook")["problem"]


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


def test_sender_that_dies_after_sending_tells_at_most_twice_with_the_same_id(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.turn_on("webhook")
    stage.tell("Cook")

    def die(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(queries, "finish_message", die)
        with pytest.raises(SystemExit):
            stage.send_all()
    assert stage.send_all()["webhook"] == 0
    stage.make_due()
    assert stage.send_all()["webhook"] == 1
    first, second = (one.headers["Webhook-Id"] for one in stage.receivers.received)
    assert first == second


def test_messages_beyond_the_quota_of_a_day_wait(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiver, "_MOST_A_DAY", 1)
    stage.turn_on("webhook", "slack")
    stage.tell("Cook")
    sent = stage.send_all()
    assert sent["webhook"] + sent["slack"] == 1
    assert "the limit" in str(stage.call("GET", "/channels").body)
    stage.owner.execute("UPDATE quotas SET ends_at = now() WHERE kind = 'message'")
    stage.make_due()
    assert sum(stage.send_all().values()) == 1
    assert len(stage.receivers.received) == 2


def _units(text: str) -> list[int]:
    return list(memoryview(text.encode("utf-16-le")).cast("H"))
