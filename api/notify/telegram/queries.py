"""The statement on the channel telegram."""

from pathlib import Path

from api.notify.queries import Receiver
from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


def add(conn: Connection, user_id: int, receiver: Receiver) -> None:
    """Add the person's Telegram chat, turned off; does nothing if they have one."""
    conn.execute(_SQL["add_telegram"], (user_id, receiver.address, receiver.secret, receiver.shown))
