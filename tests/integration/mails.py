"""Reads the mail that SES received."""

import base64
import email
import email.policy
import re
from email.message import EmailMessage
from typing import Any

# Where a person wants mail, and how often.
WISH = {"address": "ada@example.com", "frequency": "each_run"}


def message_of(sent: dict[str, Any]) -> EmailMessage:
    """Return the message of a request to SES."""
    return parsed(base64.b64decode(sent["Content"]["Raw"]["Data"]))


def parsed(message: bytes) -> EmailMessage:
    found = email.message_from_bytes(message, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def texts_of(message: EmailMessage) -> tuple[str, str]:
    """Return the text and the HTML of a message."""
    text, page = message.get_body(("plain",)), message.get_body(("html",))
    assert text
    assert page
    # In MIME, each line ends with two characters.
    return str(text.get_content()).replace("\r\n", "\n"), str(page.get_content())


def link_of(message: EmailMessage) -> str:
    """Return the path of the link in a mail that asks for a confirmation."""
    text, page = texts_of(message)
    (link,) = re.findall(r"https?://[^\s]+(/mail/confirm/[A-Za-z0-9_-]{43})\s", text)
    assert f'{link}">' in page
    return str(link)
