"""Channels that post over HTTP: what people save, what they are shown of it, and test messages."""

import base64
import hashlib
import hmac
import logging

import pytest

from api.notify.webhook.sending import sign
from common.database import Connection
from sourcing.web.private import ALLOW_PRIVATE
from tests.integration.people import Call, Person
from tests.integration.receivers import ADDRESSES, ASKED, CHANNELS, HOOK, HOSTS, SHOWN, TOKEN, Receivers
from tests.integration.variables import configure

WISH = {"frequency": "each_run"}


def test_channel_is_saved_shown_changed_and_deleted_by_its_person_alone(
    ada: Person, eve: Person, call: Call, owner: Connection
) -> None:
    unset = {"is_offered": True, "is_on": False, "address": None, "frequency": "never", "problem": None}
    assert call("GET", "/channels").body == {"channels": [{"channel": name, **unset} for name in CHANNELS]}
    for name in CHANNELS:
        assert call("PUT", f"/channels/{name}", "ada", WISH).status == 409
        saved = call("PUT", f"/channels/{name}", "ada", {**WISH, **ADDRESSES[name]})
        assert (saved.status, saved.body["is_on"], saved.body["frequency"]) == (200, True, "each_run")
    listed = call("GET", "/channels").body["channels"]
    assert [one["address"] for one in listed] == [SHOWN[name] for name in CHANNELS]
    assert call("GET", "/channels", "eve").body == {"channels": [{"channel": name, **unset} for name in CHANNELS]}
    for name in CHANNELS:
        assert call("DELETE", f"/channels/{name}", "eve").body == {"channel": name, **unset}
        assert call("PUT", f"/channels/{name}", "ada", {"frequency": "weekly"}).body["frequency"] == "weekly"
        assert call("DELETE", f"/channels/{name}").body == {"channel": name, **unset}
    assert owner.execute("SELECT 1 FROM channels").fetchall() == []


def test_secret_of_a_webhook_is_shown_once_for_each_address(ada: Person, call: Call) -> None:
    def put(**wish: str) -> str | None:
        saved = call("PUT", "/channels/webhook", "ada", {**WISH, **wish})
        assert saved.status == 200
        secret: str | None = saved.body["secret"]
        return secret

    first = put(address=HOOK)
    assert first
    assert len(base64.b64decode(first.removeprefix("whsec_"))) == 32
    assert (put(address=HOOK), put()) == (None, None)
    second = put(address="https://other.example.com/")
    assert second
    assert second != first
    assert second not in str(call("GET", "/channels").body)


def test_signature_is_the_specifications() -> None:
    # https://github.com/standard-webhooks/standard-webhooks: the vector of its libraries.
    signature = sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


WRONG = [
    *(
        ("webhook", address, None)
        for address in (
            "http://hooks.example.com/s3cret",
            "https://169.254.169.254/s3cret",
            "https://2852039166/s3cret",
            "https://0251.0376.0251.0376/s3cret",
            "https://0xa9fea9fe/s3cret",
            "https://127.1/s3cret",
            "https://127.0.0.0x1/s3cret",
            "https://[::1]/s3cret",
            "https://[::ffff:169.254.169.254]/s3cret",
            "https://[fe80::1%25eth0]/s3cret",
            "https://localhost/s3cret",
            "https://hooks.example.com:8443/s3cret",
            "https://hooks.example.com:s3cret/",
            "https://name:s3cret@hooks.example.com/",
            "https://hooks.example.com@127.0.0.1/s3cret",
            "https://hooks.example.com\\@127.0.0.1/s3cret",
            "https://hooks.example.com/s3cret#x",
            "https://hooks.example.com/s3cret\r\nX-Evil: 1",
            "https://hooks.example.com/s3cret\n",
            " https://hooks.example.com/s3cret",
            "https://hööks.example.com/s3cret",
            "https://hooks.example.com\u3002/s3cret",
            "ftp://hooks.example.com/s3cret",
            "https:hooks.example.com/s3cret",
            "https:///s3cret",
            "https://[/s3cret",
            "s3cret",
        )
    ),
    ("webhook", HOOK, "whsec_s3cret"),
    ("ntfy", "https://ntfy.sh/", None),
    ("ntfy", "https://ntfy.sh/a/s3cret", None),
    ("ntfy", "https://ntfy.sh/s3cret?auth=x", None),
    ("ntfy", "https://ntfy.sh/topic", "tk_s3cret\r\nX-Evil: 1"),
    ("discord", "https://hooks.example.com/api/webhooks/123456/s3cret", None),
    ("discord", "https://discord.com.example.com/api/webhooks/123456/s3cret", None),
    ("discord", "https://discord.com/api/webhooks/123456/s3cret/../../../users/@me", None),
    ("discord", "https://discord.com/api/webhooks/123456/s3cret?wait=true", None),
    ("discord", ASKED["discord"], "s3cret"),
    ("slack", "https://hooks.slack.com.example.com/services/T1/B1/s3cret", None),
    ("slack", "https://hooks.slack.com/services/T1/s3cret", None),
    ("slack", ASKED["slack"], "s3cret"),
    ("telegram", "12345", None),
    ("telegram", "12345", "110201543:AAHdqTcvCH1vGWJxfSeo/s3cret"),
    ("telegram", "12345", f"{TOKEN}\n"),
    ("telegram", "12345", f"{TOKEN}\r\nX-Evil: s3cret"),
    ("telegram", "https://example.com/s3cret", TOKEN),
]


@pytest.mark.parametrize(("channel", "address", "secret"), WRONG)
def test_wrong_address_or_secret_is_refused_and_not_repeated(
    ada: Person, call: Call, owner: Connection, channel: str, address: str, secret: str | None
) -> None:
    refused = call("PUT", f"/channels/{channel}", "ada", {**WISH, "address": address, "secret": secret})
    assert refused.status == 422
    assert not any(word in str(refused.body) for word in ("s3cret", TOKEN, "X-Evil"))
    assert owner.execute("SELECT 1 FROM channels").fetchall() == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("http://ntfy.home/topic", 200),
        ("http://nas:8080/topic", 200),
        ("http://192.168.1.10:8080/topic", 200),
        ("http://[fd00::1]/topic", 200),
        ("http://192.168.266/topic", 422),
        ("http://0300.0250.1.10/topic", 422),
        ("http://3232235786/topic", 422),
        ("http://name:word@nas/topic", 422),
    ],
)
def test_private_address_is_taken_only_where_the_operator_allows_it(
    ada: Person, call: Call, environment: pytest.MonkeyPatch, address: str, status: int
) -> None:
    wish = {**WISH, "address": address}
    assert call("PUT", "/channels/ntfy", "ada", wish).status == 422
    environment.setenv(ALLOW_PRIVATE, "1")
    assert call("PUT", "/channels/ntfy", "ada", wish).status == status


def test_this_machine_gets_nothing_and_is_told_so_where_private_networks_are_allowed(
    ada: Person, call: Call, receivers: Receivers, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv(ALLOW_PRIVATE, "1")
    call("PUT", "/channels/webhook", "ada", {**WISH, **ADDRESSES["webhook"]})
    receivers.addresses[HOSTS["webhook"]] = "127.0.0.1"
    told = call("POST", "/channels/webhook/test")
    assert told.body["is_sent"] is False
    assert "not on the public internet or in a private network" in told.body["detail"]


@pytest.mark.parametrize("channel", CHANNELS)
def test_test_message_tells_what_the_receiver_did_and_nothing_secret(
    ada: Person, call: Call, receivers: Receivers, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = f"/channels/{channel}/test"
    assert call("POST", path).status == 409
    call("PUT", f"/channels/{channel}", "ada", {**WISH, **ADDRESSES[channel]})
    told = call("POST", path)
    assert (told.status, told.body["is_sent"]) == (200, True)
    assert [one.url for one in receivers.received] == [ASKED[channel]]
    assert b"This is a test" in receivers.received[0].body.replace(b"\\", b"")
    host = HOSTS[channel]
    receivers.refuse(host, 500, "internal-words")
    told = call("POST", path)
    assert (told.status, told.body["is_sent"]) == (200, False)
    assert "500" in told.body["detail"]
    receivers.addresses[host] = "169.254.169.254"
    away = call("POST", path)
    assert "not on the public internet" in away.body["detail"]
    ours = [vars(record) for record in caplog.records if record.name != "werkzeug"]
    said = f"{told.body}{away.body}{ours}"
    secrets = (ASKED[channel].rpartition("/")[2] or "my-secret-topic-1234", TOKEN, ADDRESSES["ntfy"]["secret"])
    assert not [word for word in ("internal-words", *secrets) if word in said and word != "sendMessage"]
    assert len(receivers.received) == 2


def test_test_messages_have_a_quota_and_come_one_after_the_other(
    ada: Person, eve: Person, call: Call, receivers: Receivers, owner: Connection
) -> None:
    for someone in ("ada", "eve"):
        call("PUT", "/channels/webhook", someone, {**WISH, **ADDRESSES["webhook"]})
    owner.execute(
        "INSERT INTO quotas VALUES (sha256('ada'), 'testing', 1, now() + interval '9 s'),"
        " (sha256('eve'), 'test', 20, now() + interval '1 hour')"
    )
    assert {call("POST", "/channels/webhook/test", someone).status for someone in ("ada", "eve")} == {429}
    owner.execute("UPDATE quotas SET ends_at = now()")
    assert {call("POST", "/channels/webhook/test", someone).status for someone in ("ada", "eve")} == {200}
    # Others' tests use half of what can be answered at once.
    owner.execute(
        "INSERT INTO quotas SELECT sha256(n::text::bytea), 'testing', 1, now() + interval '9 s'"
        " FROM generate_series(1, 5) AS n"
    )
    assert call("POST", "/channels/webhook/test").status == 429
    assert len(receivers.received) == 2


def test_channel_that_is_not_offered_can_only_be_deleted(
    ada: Person, call: Call, environment: pytest.MonkeyPatch
) -> None:
    call("PUT", "/channels/slack", "ada", {**WISH, **ADDRESSES["slack"]})
    configure(environment, channels_not_offered="slack,telegram")
    offered = {one["channel"]: one["is_offered"] for one in call("GET", "/channels").body["channels"]}
    assert offered == {name: name not in {"slack", "telegram"} for name in CHANNELS}
    assert call("PUT", "/channels/slack", "ada", WISH).status == 409
    assert call("POST", "/channels/slack/test").status == 409
    assert call("DELETE", "/channels/slack").status == 200
    for method, path in (("PUT", "/channels/pager"), ("DELETE", "/channels/mail"), ("POST", "/channels/x/test")):
        assert call(method, path, "ada", WISH).status == 404


def test_webhook_can_be_verified_by_its_receiver(ada: Person, call: Call, receivers: Receivers) -> None:
    secret = call("PUT", "/channels/webhook", "ada", {**WISH, **ADDRESSES["webhook"]}).body["secret"]
    call("POST", "/channels/webhook/test")
    (received,) = receivers.received
    assert _is_signed(received.headers, received.body, secret)
    assert not _is_signed(received.headers, received.body + b" ", secret)


def _is_signed(headers: dict[str, str], body: bytes, secret: str) -> bool:
    given = {name.lower(): value for name, value in headers.items()}
    signed = b".".join([given["webhook-id"].encode(), given["webhook-timestamp"].encode(), body])
    made = hmac.new(base64.b64decode(secret[len("whsec_") :]), signed, hashlib.sha256).digest()
    return given["webhook-signature"] == "v1," + base64.b64encode(made).decode()
