"""Mail by SMTP, instead of SES."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from common.errors import AwsError

# A connection, a login and a mail stay well within what the tick keeps for one mail.
_SECONDS = 4.0

# What SES calls an address that it does not take.
_REFUSED_ADDRESS = "BadRequestException"

_PORTS = {"smtps": 465, "smtp": 587}


@dataclass(frozen=True, slots=True)
class Relay:
    """A mail server. With `smtps` the connection is encrypted from its start, else by STARTTLS."""

    scheme: str
    host: str
    port: int
    user: str | None
    password: str | None

    @classmethod
    def of(cls, url: str) -> "Relay":
        """Return the relay of a URL: `smtps://USER:PASSWORD@HOST:PORT` or `smtp://…`.

        Raises:
            ValueError: the URL is not one of these; the message holds no password.
        """
        try:
            parts = urlsplit(url)
            scheme, host, port = parts.scheme, parts.hostname, parts.port
        except ValueError:
            raise ValueError(_WRONG) from None
        if scheme not in _PORTS or not host or parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError(_WRONG)
        if (parts.username is None) != (parts.password is None):
            raise ValueError(_WRONG)
        user, password = (None if part is None else unquote(part) for part in (parts.username, parts.password))
        return cls(scheme, host, port or _PORTS[scheme], user, password)

    def check(self) -> None:
        """Connect and log in.

        Raises:
            AwsError: that does not work; the message says why and holds no password.
        """
        with self._connected():
            pass

    def send(self, sender: str, address: str, message: bytes) -> None:
        """Give a message to the relay.

        Raises:
            AwsError: the relay cannot be reached or refuses; `code` is SES's for an address that is refused for good.
        """
        with self._connected() as server:
            # SES writes these two itself.
            stamps = f"Date: {formatdate()}\r\nMessage-ID: {make_msgid(domain=sender.rpartition('@')[2])}\r\n"
            server.sendmail(sender, [address], stamps.encode() + message)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        try:
            server = self._connect()
            try:
                if self.user is not None and self.password is not None:
                    server.login(self.user, self.password)
                yield server
            finally:
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()
        except smtplib.SMTPRecipientsRefused as error:
            (status, text), *_ = error.recipients.values()
            code = _REFUSED_ADDRESS if status >= 500 else None
            raise AwsError(f"{self.host}: {status} {_text(text)}", code) from None
        except smtplib.SMTPResponseException as error:
            raise AwsError(f"{self.host}: {error.smtp_code} {_text(error.smtp_error)}") from None
        except (smtplib.SMTPException, OSError) as error:
            raise AwsError(f"{self.host}: {error}") from None

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.scheme == "smtps":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        elif self.user is not None:
            server.close()
            raise smtplib.SMTPException("the server offers no STARTTLS, so the password is not sent")
        return server


_WRONG = "write it as smtps://USER:PASSWORD@HOST:PORT or smtp://HOST:PORT, with special characters as %40 and so on"


def _text(text: object) -> str:
    return text.decode(errors="replace") if isinstance(text, bytes) else str(text)
