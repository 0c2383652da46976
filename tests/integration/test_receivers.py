"""Receivers that refuse news, or are gone: when they get it, and what their person is told."""

import threading

import pytest

from api.notify import posting, queries, receiver
from common import database
from common.outbox.queries import queue_news
from testing.waiting import wait_for
from tests.integration.people import Person
from tests.integration.receivers import ADDRESSES, ASKED, HOSTS, SLACK
from tests.integration.stage import Stage


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


_NEW_ADDRESS = {"address": ADDRESSES["ntfy"]["address"] + "-new"}


@pytest.mark.parametrize(
    ("status", "changed", "is_deleted", "is_on", "waiting"),
    [
        (401, _NEW_ADDRESS, False, True, 0),
        (401, {}, False, False, 0),
        (503, _NEW_ADDRESS, False, True, 0),
        (503, {"secret": "tk_" + "b" * 29}, False, True, 0),
        (503, _NEW_ADDRESS, True, True, 0),
        (503, {}, False, True, 1),
    ],
)
def test_late_answer_of_a_former_receiver_does_not_turn_off_the_new_one(
    stage: Stage, monkeypatch: pytest.MonkeyPatch,
    status: int, changed: dict[str, str], is_deleted: bool, is_on: bool, waiting: int,
) -> None:  # fmt: skip
    is_replaced = bool(changed)
    stage.turn_on("ntfy")
    stage.tell("Cook")

    def post_late(*_: object) -> posting.Answered:
        monkeypatch.setattr(receiver, "post", posting.post)
        wish = ADDRESSES["ntfy"] | {"frequency": "each_run"} | changed
        if is_deleted:
            stage.call("DELETE", "/channels/ntfy")
        assert stage.call("PUT", "/channels/ntfy", "ada", wish).status == 200
        return posting.Answered(status, 3600.0, b"")

    monkeypatch.setattr(receiver, "post", post_late)
    assert stage.send_all()["ntfy"] == is_replaced
    assert len(stage.receivers.received) == is_replaced
    shown = stage.shown("ntfy")
    assert (shown["is_on"], shown["problem"] is None, stage.waiting()) == (is_on, is_replaced, waiting)
    if is_on:
        stage.tell("Baker")
        # A receiver that rests gets nothing.
        assert stage.send_all()["ntfy"] == is_replaced


def test_receiver_that_rests_lets_messages_of_others_and_other_channels_be_due(stage: Stage, eve: Person) -> None:
    stage.turn_on("slack", "ntfy")
    eve.follow("acme")
    wish = {"frequency": "each_run", **ADDRESSES["slack"]}
    assert stage.call("PUT", "/channels/slack", "eve", wish).status == 200
    stage.tell("Cook")
    stage.tell("Spy", person=eve)
    message = queries.take_message(stage.owner, "slack", lease_seconds=60, busy=[eve.user_id])
    assert message is not None
    queries.rest(stage.owner, message, seconds=3600)
    due = stage.owner.execute("SELECT user_id, channel FROM outbox WHERE due_at <= now()").fetchall()
    assert set(due) == {(stage.ada.user_id, "ntfy"), (eve.user_id, "slack")}


def test_messages_are_locked_before_the_channel_that_rests(stage: Stage, owner_url: str) -> None:
    stage.turn_on("slack")
    stage.tell("Cook")
    stage.tell("Baker")
    message = queries.take_message(stage.owner, "slack", lease_seconds=60)
    assert message is not None
    waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    with database.connect(owner_url) as sender, database.connect(owner_url) as onlooker:
        resting = threading.Thread(target=queries.rest, args=(sender, message), kwargs={"seconds": 60})
        with stage.owner.transaction():
            stage.owner.execute("SELECT 1 FROM channels FOR UPDATE")
            resting.start()
            wait_for(lambda: onlooker.execute(waits).fetchone())
            assert stage.owner.execute("SELECT 1 FROM outbox FOR UPDATE SKIP LOCKED").fetchall() == []
        resting.join()


def test_nothing_that_happens_to_a_persons_channel_changes_anothers(stage: Stage, eve: Person) -> None:
    # Both use the webhook of their team, and Eve came first.
    eve.follow("acme")
    wish = {"frequency": "daily", **ADDRESSES["slack"]}
    assert stage.call("PUT", "/channels/slack", "eve", wish).status == 200
    eve.has_news("Spy")
    stage.owner.execute(
        "INSERT INTO outbox (user_id, kind, channel, after_event_id, last_event_id, due_at)"
        " SELECT $1, 'news', 'slack', 0, 1, now() + due FROM unnest('{30 s,1 h}'::interval[]) AS due",
        (eve.user_id,),
    )
    stage.owner.execute(
        "UPDATE channels SET problem = 'hers', failing_since = now(), away_until = now() + interval '1 h'"
        " WHERE user_id = $1",
        (eve.user_id,),
    )

    def hers() -> list[object]:
        tables = ("outbox", "slack_webhooks")
        rows = (f"SELECT * FROM {table} WHERE user_id = $1 ORDER BY 1, 2" for table in tables)
        return [stage.owner.execute(one.encode(), (eve.user_id,)).fetchall() for one in rows]

    before = hers()
    other = "https://hooks.slack.com/services/T0001/B0001/another0another"
    own = {**wish, "frequency": "each_run"}
    for address in (SLACK, other, SLACK):
        assert stage.call("PUT", "/channels/slack", "ada", own | {"address": address}).status == 200
        assert hers() == before
    stage.tell("Cook")
    stage.receivers.refuse(HOSTS["slack"], 503)
    assert (stage.send_all()["slack"], hers()) == (0, before)
    stage.receivers.answers.clear()
    assert stage.call("POST", "/channels/slack/test").body["is_sent"]
    assert hers() == before
    assert (stage.send_all()["slack"], hers()) == (1, before)
    stage.tell("Baker")
    stage.receivers.refuse(HOSTS["slack"], 410, "channel_is_archived")
    assert (stage.send_all()["slack"], hers()) == (0, before)
    assert not stage.shown("slack")["is_on"]
    # A receiver that is off is not turned on by a test.
    stage.receivers.answers.clear()
    assert stage.call("POST", "/channels/slack/test").body["is_sent"]
    assert stage.shown("slack")["problem"]
    assert stage.call("PUT", "/channels/slack", "ada", own | {"address": other}).body["is_on"]
    stage.tell("Waiter")
    stage.receivers.received.clear()
    assert (stage.send_all()["slack"], hers()) == (1, before)
    # Each message went to Ada's own address.
    assert [one.url for one in stage.receivers.received] == [other]
    stage.call("DELETE", "/channels/slack")
    assert hers() == before


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
