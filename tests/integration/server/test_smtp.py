"""Mail by SMTP: with a login over TLS only, and with a sentence where it cannot be sent."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from common.database import Connection
from common.errors import AwsError
from server.smtp import Relay
from testing.mailbox import Mailbox, mailboxes
from testing.ports import HOST, free_port
from testing.waiting import wait_for
from tests.images.certificates import Authority, make_authority
from tests.integration.server.running import Start

SECRET = "a p@ss/word"
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


class Logins:
    """Knows one login, and counts those that were tried."""

    def __init__(self) -> None:
        self.tried: list[tuple[bytes, bytes]] = []

    def __call__(self, server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword) -> AuthResult:
        self.tried.append((data.login, data.password))
        return AuthResult(success=data == LoginPassword(b"ann", SECRET.encode()), handled=False)


@dataclass
class Guarded:
    """A mail server with a certificate and a login: its port, its mails, and the logins that were tried."""

    port: int
    mailbox: Mailbox
    logins: Logins

    def url(self, scheme: str, password: str = SECRET, host: str = "localhost") -> str:
        return f"{scheme}://ann:{quote(password, safe='')}@{host}:{self.port}"


@contextmanager
def guarded(certificate: tuple[str, str], folder: Path, *, is_tls: bool) -> Iterator[Guarded]:
    """Serve a mail server with a key and a certificate; with `is_tls` from the start, else by STARTTLS."""
    for name, text in zip(("key.pem", "certificate.pem"), certificate, strict=True):
        (folder / name).write_text(text)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    mailbox, logins = Mailbox(free_port()), Logins()
    given = {"ssl_context": context} if is_tls else {"tls_context": context, "require_starttls": True}
    controller = Controller(
        mailbox, hostname="localhost", port=mailbox.port, authenticator=logins, auth_required=not is_tls,
        auth_require_tls=not is_tls, **given,
    )  # fmt: skip
    controller.start()
    try:
        yield Guarded(mailbox.port, mailbox, logins)
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def authority() -> Authority:
    return make_authority("Rolewatch Test")


@pytest.fixture
def trusted(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process believes the test's authority."""
    (tmp_path / "authorities.pem").write_text(authority.certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authorities.pem"))


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


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
def test_mail_goes_out_encrypted_with_a_login(authority: Authority, tmp_path: Path, scheme: str) -> None:
    with guarded(authority.issue("localhost"), tmp_path, is_tls=scheme == "smtps") as server:
        relay = Relay.of(server.url(scheme))
        relay.check()
        relay.send("jobs@example.com", "ada@example.com", MESSAGE)
    assert [recipients for recipients, _ in server.mailbox.mails] == [["ada@example.com"]]
    assert server.logins.tried == [(b"ann", SECRET.encode())] * 2


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
def test_wrong_login_is_a_sentence_without_the_password(authority: Authority, tmp_path: Path, scheme: str) -> None:
    with guarded(authority.issue("localhost"), tmp_path, is_tls=scheme == "smtps") as server:
        relay = Relay.of(server.url(scheme, "wrong-secret"))
        with pytest.raises(AwsError, match="535") as raised:
            relay.send("jobs@example.com", "ada@example.com", MESSAGE)
    assert "wrong-secret" not in str(raised.value)
    assert raised.value.code is None
    assert server.mailbox.mails == []


@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
@pytest.mark.parametrize("wrong", ["another authority", "another name"])
def test_login_is_not_sent_to_a_server_with_a_wrong_certificate(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, wrong: str
) -> None:
    believed = make_authority("Another") if wrong == "another authority" else authority
    (tmp_path / "authorities.pem").write_text(believed.certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authorities.pem"))
    certificate = authority.issue("mail.example.com" if wrong == "another name" else "localhost")
    with guarded(certificate, tmp_path, is_tls=scheme == "smtps") as server:
        relay = Relay.of(server.url(scheme))
        with pytest.raises(AwsError, match="certificate verify failed"):
            relay.send("jobs@example.com", "ada@example.com", MESSAGE)
    assert server.logins.tried == []
    assert server.mailbox.mails == []


@pytest.mark.usefixtures("trusted")
def test_mail_without_a_login_goes_encrypted_where_that_is_offered(authority: Authority, tmp_path: Path) -> None:
    with guarded(authority.issue("mail.example.com"), tmp_path, is_tls=False) as server:
        # With a wrong certificate it does not go in the clear instead.
        with pytest.raises(AwsError, match="certificate verify failed"):
            Relay.of(f"smtp://localhost:{server.port}").send("jobs@example.com", "ada@example.com", MESSAGE)
        assert server.mailbox.mails == []


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
