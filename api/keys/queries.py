"""The statements about keys, one function per file of api/keys/sql."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from api.keys.shapes import Key
from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")

# How many keys a person may have that they made through the API.
MOST_KEYS = 20


@dataclass(frozen=True, slots=True)
class KeysOwner:
    """Whose key it is, and what it opens."""

    subject: str
    rights: str


def hashed(secret: str) -> bytes:
    """Return what is stored of a secret. Secrets are random and long, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).digest()


def use_key(conn: Connection, secret: str) -> KeysOwner | None:
    """Return whose key it is, None if it is not known; remember once a minute that it is used."""
    return _SQL.one(conn, KeysOwner, "use_key", hashed(secret))


def list_keys(conn: Connection, subject: str) -> list[Key]:
    """Return the person's keys, newest first."""
    return _SQL.all(conn, Key, "list_keys", subject)


def make_key(conn: Connection, subject: str, name: str, rights: str, secret: str) -> Key | None:
    """Give a person a key, and make the person's row if it is missing; None if they have as many as they may."""
    # A server's owner makes as many as they want.
    most = MOST_KEYS if rights != "all" else 2**31
    return _SQL.one(conn, Key, "make_key", subject, name, rights, hashed(secret), most)


def delete_key(conn: Connection, subject: str, key_id: int) -> bool:
    """Delete a key of the person; False if there is none."""
    return _SQL.changes(conn, "delete_key", subject, key_id)


def has_key(conn: Connection, subject: str, secret: str) -> bool:
    """Return whether a key is the person's."""
    return _SQL.number(conn, "has_key", subject, hashed(secret)) is not None
