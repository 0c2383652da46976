"""Mail by SMTP: with a login over TLS only, and with a sentence where it cannot be sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from common.database import Connection
from common.errors import AwsError
from server.smtp import Relay
from testing.mailbox import Mailbox, mailboxes
from testing.ports import HOST, free_port
from testing.waiting import wait_for
from tests.integration.server.running import Start

MESSAGE = b"Subject: New jobs\r\n\r\nHello\r\n"


class Refusing:
    """A mail server that refuses recipients with a status."""

    def __init__(self, status: str) -> None:
        self.status = status

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        return self.status


@contextmanager
def refusing(status: str) -> Iterator[Relay]:
    controller = Controller(Refusing(status), hostname=HOST, port=free_port())
    controller.start()
    try:
        yield Relay.of(f"smtp://{HOST}:{controller.port}")
    finally:
        controller.stop()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mailboxes() as served:
        yield served


def test_mail_arrives_with_a_date_and_an_id(mailbox: Mailbox) -> None:
    Relay.of(f"smtp://{HOST}:{mailbox.port}").send("jobs@example.com", "ada@example.com", MESSAGE)
    ((recipients, content),) = mailbox.mails
    assert recipients == ["ada@example.com"]
    assert content.endswith(MESSAGE)
    assert b"Date: " in content
    assert b"@example.com>\r\n" in content


def test_password_is_not_sent_without_tls(mailbox: Mailbox) -> None:
    relay = Relay.of(f"smtp://ann:secret-word@{HOST}:{mailbox.port}")
    with pytest.raises(AwsError, match="no STARTTLS") as raised:
        relay.send("jobs@example.com", "ada@example.com", MESSAGE)
    assert "secret-word" not in str(raised.value)
    assert mailbox.mails == []


@pytest.mark.parametrize(("status", "code"), [("550 unknown", "BadRequestException"), ("451 later", None)])
def test_refused_address_is_told_from_a_busy_server(status: str, code: str | None) -> None:
    with refusing(status) as relay, pytest.raises(AwsError) as raised:
        relay.send("jobs@example.com", "ada@example.com", MESSAGE)
    assert raised.value.code == code


def test_missing_mail_server_is_an_error_that_is_tried_again() -> None:
    with pytest.raises(AwsError) as raised:
        Relay.of(f"smtp://{HOST}:{free_port()}").check()
    assert raised.value.code is None


@pytest.mark.parametrize(
    "url", ["http://host", "smtp://", "smtp://host:many", "smtp://ann@host", "smtp://host/path", "smtps://a:b@host?x=1"]
)
def test_wrong_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="write it as smtps://"):
        Relay.of(url)


def test_special_characters_of_a_password_are_unquoted() -> None:
    relay = Relay.of("smtps://ann%40example.com:p%2Fw%40d@mail.example.com")
    assert (relay.user, relay.password, relay.port) == ("ann@example.com", "p/w@d", 465)


def test_server_sends_the_mail_of_the_outbox(start: Start, mailbox: Mailbox, owner: Connection) -> None:
    server = start(SMTP_URL=f"smtp://{HOST}:{mailbox.port}", MAIL_SENDER="jobs@example.com", TICK_SECONDS="1")
    with server.api() as api:
        wanted = api.send("put", "/mail", {"address": "ada@example.com", "frequency": "daily"})
        assert wanted.status_code == 200, wanted.text
    wait_for(lambda: mailbox.mails)
    assert mailbox.mails[0][0] == ["ada@example.com"]
    assert f"{server.url}/api/mail/confirm/".encode() in mailbox.mails[0][1].replace(b"=\r\n", b"")


def test_mail_server_that_is_away_is_told_at_the_start(start: Start) -> None:
    server = start(SMTP_URL=f"smtp://{HOST}:{free_port()}", MAIL_SENDER="jobs@example.com")
    wait_for(lambda: "Mail cannot be sent now" in server.log.read_text())
