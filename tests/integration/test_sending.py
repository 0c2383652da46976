"""The contents of mail, and its retries when the sender dies or SES refuses."""

import smtplib

import pytest

from api.notify import outbox, queries
from api.notify.mail import sending
from api.notify.mail.sending import MAIL
from api.notify.outbox import send_channel
from common import aws
from common.database import Connection
from common.environment import load_environment
from common.errors import AwsError
from common.outbox.queries import queue_news
from testing.aws import Aws
from testing.mailbox import mailboxes
from testing.ports import HOST
from tests.integration.mails import message_of, parsed, texts_of
from tests.integration.people import Call, Person, Send


def test_mail_says_the_same_as_text_and_as_html_by_company(
    confirmed: Person, ses: Aws, send: Send, conn: Connection
) -> None:
    confirmed.has_news("<b>Cook</b>\r\nBcc: eve@example.com", "\u202eBaker" + "x" * 10_000)
    confirmed.has_news(*(f"Job {number:02}" for number in range(30)), company="moo", kind="gone")
    _queue(conn, confirmed)
    assert send() == 1
    message = message_of(ses.mails[0])
    assert message.keys() == [
        "Subject", "From", "To", "Date", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version",
        "Content-Type",
    ]  # fmt: skip
    assert (message["From"], message["To"]) == ("Rolewatch <news@rolewatch.example>", "ada@example.com")
    text, page = texts_of(message)
    assert "acme\n\nNew (2):\n- <b>Cook</b> Bcc: eve@example.com, Paris\n  https://example.com/?a&b\n- Bakerxxx" in text
    assert '<a href="https://example.com/?a&amp;b">&lt;b&gt;Cook&lt;/b&gt; Bcc: eve@example.com, Paris</a>' in page
    for said in (text, page):
        assert (said.count("Job "), "and 10 more" in said) == (20, True)
        assert len(said) < 10_000
    assert "<script" not in page


def test_mail_that_takes_long_lets_no_person_rest(
    confirmed: Person, ses: Aws, send: Send, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "_SLOW_SECONDS", 0)
    for title in ("Cook", "Baker"):
        confirmed.has_news(title)
        _queue(conn, confirmed)
        assert send() == 1


def test_mail_leaves_out_what_is_hidden_and_not_what_others_hide(
    confirmed: Person, eve: Person, ses: Aws, send: Send, conn: Connection
) -> None:
    eve.follow("acme")
    conn.execute("INSERT INTO hidden VALUES ($1, 'acme', '')", (eve.user_id,))
    conn.execute("INSERT INTO hidden VALUES ($1, 'acme', 'Cook-1'), ($1, 'moo', '')", (confirmed.user_id,))
    confirmed.has_news("Cook")
    confirmed.has_news("Spy", company="moo")
    _queue(conn, confirmed)
    assert send() == 0
    confirmed.has_news("Cook", "Baker")
    _queue(conn, confirmed)
    assert send() == 1
    assert message_of(ses.mails[0])["Subject"] == "Rolewatch: 1 new"


def test_mail_tells_nothing_of_another_persons_news(
    confirmed: Person, eve: Person, ses: Aws, send: Send, conn: Connection
) -> None:
    eve.follow("acme")
    confirmed.has_news("Cook")
    eve.has_news("Spy")
    confirmed.has_news("Baker")
    _queue(conn, confirmed)
    assert send() == 1
    message = message_of(ses.mails[0])
    assert message["Subject"] == "Rolewatch: 2 new"
    assert "Spy" not in "".join(texts_of(message))


def test_no_mail_is_written_because_of_another_persons_news(confirmed: Person, eve: Person, conn: Connection) -> None:
    eve.follow("acme")
    confirmed.has_news("Cook", kind="changed")
    eve.has_news("Spy")
    confirmed.has_news("Cook", kind="changed")
    assert not queue_news(conn, confirmed.user_id, off=[])
    assert conn.execute("SELECT 1 FROM outbox").fetchall() == []
    confirmed.has_news("Baker")
    assert queue_news(conn, confirmed.user_id, off=[])


def test_mail_whose_sender_dies_is_sent_by_the_next_once_its_lease_has_passed(
    confirmed: Person, ses: Aws, send: Send, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed.has_news("Cook")
    _queue(conn, confirmed)

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(queries, "finish_message", die)
        with pytest.raises(KeyboardInterrupt):
            send()
    assert (send(), len(ses.mails)) == (0, 1)
    conn.execute("UPDATE outbox SET due_at = now()")
    # The mail that SES had accepted comes twice, which is better than never.
    assert (send(), len(ses.mails)) == (1, 2)
    assert conn.execute("SELECT 1 FROM outbox").fetchall() == []


def test_lease_of_a_mail_outlasts_the_tick_that_sends_it(
    confirmed: Person, send: Send, conn: Connection, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasting: list[float] = []

    def note(*_: object) -> None:
        [(seconds,)] = owner.execute("SELECT extract(epoch FROM due_at - now())::float FROM outbox").fetchall()
        lasting.append(seconds)

    monkeypatch.setattr(aws, "send_mail", note)
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    assert send() == 1
    # Longer than a function's 29 seconds, but only a few ticks, so that a lost mail is not late.
    assert 35 < lasting[0] < 180


@pytest.mark.parametrize(("left", "sent"), [(15.0, 0), (17.0, 1)])
def test_mail_is_taken_only_if_there_is_time_for_both_attempts(
    confirmed: Person, ses: Aws, conn: Connection, api_conn: Connection, left: float, sent: int
) -> None:
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    seconds = iter([left])
    assert send_channel(MAIL, api_conn, load_environment(), lambda: next(seconds, 0.0)) == sent
    assert conn.execute("SELECT attempts FROM outbox").fetchall() == ([] if sent else [(0,)])


def test_company_in_a_mail_is_text_whatever_its_name(confirmed: Person, ses: Aws, send: Send, conn: Connection) -> None:
    confirmed.has_news("Cook", company="<img src=x>")
    _queue(conn, confirmed)
    assert send() == 1
    text, page = texts_of(message_of(ses.mails[0]))
    assert "<img src=x>\n\nNew (1):" in text
    assert ("<h2>&lt;img src=x&gt;</h2>" in page, "<img" in page) == (True, False)


def test_two_ticks_at_once_take_a_mail_once(confirmed: Person, conn: Connection, api_conn: Connection) -> None:
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    with conn.transaction():
        assert queries.take_message(conn, "mail", lease_seconds=60)
        assert queries.take_message(api_conn, "mail", lease_seconds=60) is None
    assert queries.take_message(api_conn, "mail", lease_seconds=60) is None


def test_sender_whose_lease_has_passed_leaves_the_mail_to_the_next(confirmed: Person, conn: Connection) -> None:
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    first = queries.take_message(conn, "mail", lease_seconds=60)
    conn.execute("UPDATE outbox SET due_at = now()")
    second = queries.take_message(conn, "mail", lease_seconds=60)
    assert first
    assert second
    queries.postpone_message(conn, first, seconds=0)
    queries.finish_message(conn, first, "Nothing.", is_answered=True)
    assert conn.execute("SELECT due_at FROM outbox").fetchall() == [(second.lease_until,)]
    assert conn.execute("SELECT problem FROM mail_settings").fetchall() == [(None,)]


@pytest.mark.parametrize(
    "otherwise", ["frequency = 'never'", "frequency = 'daily', next_digest_at = now()", "confirmed_at = NULL"]
)
def test_end_of_a_run_mails_only_people_with_a_confirmed_address(
    otherwise: str, confirmed: Person, conn: Connection
) -> None:
    confirmed.has_news("Cook")
    conn.execute(f"UPDATE mail_settings SET {otherwise}".encode())
    _queue(conn, confirmed)
    assert conn.execute("SELECT 1 FROM outbox").fetchall() == []
    conn.execute("UPDATE mail_settings SET frequency = 'each_run', next_digest_at = NULL, confirmed_at = now()")
    _queue(conn, confirmed)
    assert len(conn.execute("SELECT 1 FROM outbox").fetchall()) == 1


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (("BadRequestException", "Missing final '@domain'"), "does not take this address"),
        (("MessageRejected", "Email address is not verified: Ada@example.com"), "may not send to this address"),
    ],
)
def test_refusal_of_an_address_ends_its_mail_with_a_sentence(
    confirmed: Person, ses: Aws, send: Send, call: Call, conn: Connection, refusal: tuple[str, str], sentence: str
) -> None:
    ses.refusal = refusal
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    assert send() == 0
    assert sentence in call("GET", "/mail").body["problem"]
    assert conn.execute("SELECT 1 FROM outbox").fetchall() == []
    ses.refusal = None
    confirmed.has_news("Baker")
    _queue(conn, confirmed)
    assert (send(), call("GET", "/mail").body["problem"]) == (1, None)


@pytest.mark.parametrize(("reason", "sentence"), [("BOUNCE", "came back"), ("COMPLAINT", "marked as unwanted")])
def test_address_whose_mail_came_back_or_was_unwanted_gets_no_more(
    confirmed: Person, ses: Aws, send: Send, call: Call, conn: Connection, reason: str, sentence: str
) -> None:
    ses.suppressed["ada@example.com"] = reason
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    assert (send(), ses.mails) == (0, [])
    assert sentence in call("GET", "/mail").body["problem"]


@pytest.mark.parametrize("code", ["TooManyRequestsException", "ThrottlingException"])
def test_lookup_that_ses_refuses_for_its_rate_stops_no_mail(
    confirmed: Person, ses: Aws, send: Send, conn: Connection, code: str
) -> None:
    ses.lookup_refusal, ses.lookups = (code, "Rate exceeded"), []
    for title in ("Cook", "Baker"):
        confirmed.has_news(title)
        _queue(conn, confirmed)
    assert (send(), len(ses.mails)) == (2, 2)
    # None is asked twice: the mails would have to wait.
    assert ses.lookups == ["ada@example.com"] * 2


def test_lookup_that_ses_refuses_for_good_is_an_error(
    confirmed: Person, ses: Aws, send: Send, conn: Connection
) -> None:
    ses.lookup_refusal = ("AccessDeniedException", "no right")
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    with pytest.raises(AwsError, match="no right"):
        send()


def test_mail_beyond_the_rate_of_ses_waits_and_is_no_failure(
    confirmed: Person, ses: Aws, send: Send, call: Call, conn: Connection
) -> None:
    waiting = "SELECT attempts, due_at > now() + interval '1 minute' FROM outbox"
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    # SES's own message, and the one of all services.
    for code, message in (
        ("TooManyRequestsException", "Maximum sending rate exceeded."), ("ThrottlingException", "Rate exceeded")
    ):  # fmt: skip
        ses.refusal = (code, message)
        assert send() == 0
        assert conn.execute(waiting).fetchall() == [(0, True)]
        assert call("GET", "/mail").body["problem"] is None
        conn.execute("UPDATE outbox SET due_at = now()")
        conn.execute("UPDATE channels SET away_until = NULL")
    ses.refusal = None
    assert (send(), len(ses.mails)) == (1, 1)


def test_late_refusal_of_a_former_address_says_nothing_about_the_new_one(
    confirmed: Person, ses: Aws, send: Send, call: Call, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    undeliverable = aws.undeliverable

    def refuse_late(_: str) -> str:
        monkeypatch.setattr(aws, "undeliverable", undeliverable)
        # No mail asks for a confirmation, whose success would clear the problem.
        assert call("PUT", "/mail", "ada", {"address": "new@example.com", "frequency": "never"}).status == 200
        return "BOUNCE"

    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    monkeypatch.setattr(aws, "undeliverable", refuse_late)
    assert (send(), ses.mails) == (0, [])
    assert call("GET", "/mail").body["problem"] is None
    assert conn.execute("SELECT 1 FROM outbox").fetchall() == []


def test_mail_that_the_service_does_not_accept_costs_nothing_of_the_quota(
    confirmed: Person, ses: Aws, send: Send, call: Call, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tell(title: str, refusal: tuple[str, str] | None = None) -> int:
        ses.refusal = refusal
        confirmed.has_news(title)
        _queue(conn, confirmed)
        return send()

    monkeypatch.setattr(sending, "_MOST_A_DAY", 2)
    with pytest.raises(AwsError):
        tell("Cook", ("SendingPausedException", "paused"))
    conn.execute("UPDATE outbox SET due_at = now()")
    assert tell("Baker", ("BadRequestException", "Missing final '@domain'")) == 0
    assert tell("Clerk") == 1
    assert tell("Waiter", ("BadRequestException", "Missing final '@domain'")) == 0
    assert (tell("Porter"), tell("Driver")) == (1, 0)
    assert "2 mails within a day" in call("GET", "/mail").body["problem"]
    # A mail that was refused for the quota counts as one, however often, and leaves room for no other.
    counted = [queries.count_message(conn, confirmed.user_id, "mail", most=2) is None for _ in range(2)]
    queries.uncount_message(conn, confirmed.user_id, "mail", most=2)
    counted += [queries.count_message(conn, confirmed.user_id, "mail", most=2) is None for _ in range(2)]
    assert counted == [False, False, True, False]


@pytest.mark.parametrize(
    "refusal",
    [
        ("MessageRejected", "not verified: news@rolewatch.example"), ("SendingPausedException", "paused"),
        ("AccountSuspendedException", "suspended"), ("MailFromDomainNotVerifiedException", "not verified"),
        ("LimitExceededException", "too many"), ("AccessDeniedException", "no right"),
        ("TooManyRequestsException", "Daily message quota exceeded."),
    ],
)  # fmt: skip
def test_refusal_of_all_mail_is_tried_again_later_and_given_up_after_hours(
    confirmed: Person, ses: Aws, send: Send, call: Call, conn: Connection, refusal: tuple[str, str]
) -> None:
    ses.refusal = refusal
    for title in ("Cook", "Baker"):
        confirmed.has_news(title)
        _queue(conn, confirmed)
    with pytest.raises(AwsError):
        send()
    # Only one mail was sent to SES, and it waits; the other was not tried.
    attempts = conn.execute("SELECT attempts, due_at > now() + interval '1 minute' FROM outbox ORDER BY id").fetchall()
    assert attempts == [(1, True), (0, False)]
    assert call("GET", "/mail").body["problem"] is None
    conn.execute("UPDATE outbox SET due_at = now(), attempts = 12")
    assert send() == 0
    assert "given up" in call("GET", "/mail").body["problem"]
    ses.refusal = None


def test_mail_service_that_is_away_is_tried_again_later(
    confirmed: Person, ses: Aws, send: Send, conn: Connection, environment: pytest.MonkeyPatch
) -> None:
    confirmed.has_news("Cook")
    _queue(conn, confirmed)
    environment.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    aws.client.cache_clear()
    with pytest.raises(AwsError):
        send()
    assert conn.execute("SELECT attempts FROM outbox").fetchall() == [(1,)]


def test_message_is_readable_after_a_way_through_smtp(
    confirmed: Person, ses: Aws, send: Send, conn: Connection
) -> None:
    confirmed.has_news("Köchin " + "ä" * 180)
    _queue(conn, confirmed)
    send()
    with mailboxes() as mailbox, smtplib.SMTP(HOST, mailbox.port) as client:
        client.send_message(message_of(ses.mails[0]))
    ((_, received),) = mailbox.mails
    text, page = texts_of(parsed(received))
    assert "- Köchin " + "ä" * 180 in text
    assert "Köchin " + "ä" * 180 in page


def _queue(conn: Connection, person: Person) -> None:
    """Write the mail about the person's news, like the end of a run."""
    queue_news(conn, person.user_id, off=[])
