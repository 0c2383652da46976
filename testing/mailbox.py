"""A mail server that keeps the mails it receives."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller

from testing.ports import HOST, free_port


@dataclass
class Mailbox:
    """The received mails with their recipients, and the server's local `port`."""

    port: int
    mails: list[tuple[list[str], bytes]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        self.mails.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@contextmanager
def mailboxes() -> Iterator[Mailbox]:
    """Serve a mailbox until the block is left."""
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname=HOST, port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
