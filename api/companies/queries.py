"""The statements on followed companies and on slots for reading, one function per file of api/companies/sql."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psycopg.types.json import Jsonb

from api.companies.followed_shapes import FollowedRow
from api.companies.settings_shapes import CompanySetting, UpsertSetting
from common.database import Connection
from common.sql import Statements
from sourcing.filters import FollowedCompany

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Slot:
    """The result of asking for a slot to read career pages: when it ends by itself, None if there is none.

    Without a slot, `is_ones_own` says whether the person already holds one, or others hold all; the first of these ends
    after `seconds`.
    """

    ends_at: datetime | None
    is_ones_own: bool
    seconds: int


def begin_reading(conn: Connection, subject: str, *, seconds: float, most: int) -> Slot:
    """Take the person's slot for reading career pages, unless they hold it already or `most` people hold theirs."""
    with conn.transaction():
        conn.execute(_SQL["lock_readings"])
        slot = _SQL.one(conn, Slot, "begin_reading", subject, seconds, most)
    assert slot is not None  # noqa: S101 - a SELECT without FROM has one row
    return slot


def end_reading(conn: Connection, subject: str, ends_at: datetime) -> bool:
    """Release the slot that ends at `ends_at`; False if it has ended by itself and another has begun."""
    return _SQL.changes(conn, "end_reading", subject, ends_at)


def list_settings(conn: Connection, subject: str) -> list[CompanySetting]:
    """Return the companies that the person follows, by name."""
    return _SQL.all(conn, CompanySetting, "list_settings", subject)


def list_followed(conn: Connection, subject: str) -> list[FollowedRow]:
    """Return the companies that the person follows, by name, with their last outcomes."""
    return _SQL.all(conn, FollowedRow, "list_followed", subject)


def count_open_jobs(conn: Connection, subject: str) -> dict[str, int]:
    """Return the number of the person's open jobs by company, without hidden ones."""
    return dict(conn.execute(_SQL["count_open_jobs"], (subject,)).fetchall())


def list_followed_companies(conn: Connection, subject: str, company: str | None) -> list[FollowedCompany]:
    """Return the companies that the person has enabled, by name, or one company, enabled or not."""
    return _SQL.all(conn, FollowedCompany, "list_followed_companies", subject, company)


def upsert_setting(conn: Connection, user_id: int, setting: UpsertSetting, *, most: int) -> bool:
    """Follow a company, or change how; False if the person already follows `most` others."""
    return _SQL.changes(
        conn,
        "upsert_setting",
        user_id,
        setting.company,
        setting.provider,
        setting.board,
        setting.is_enabled,
        Jsonb(setting.title_filters.model_dump()),
        Jsonb(setting.location_filters.model_dump()),
        most,
        setting.tags,
    )


def list_spellings(conn: Connection, user_id: int, provider: str, board: str) -> dict[str, str]:
    """Return how the person's companies spell a board's name, by company, those followed longest first."""
    return dict(conn.execute(_SQL["list_spellings"], (user_id, provider, board.lower())).fetchall())


def delete_setting(conn: Connection, user_id: int, company: str) -> bool:
    """Stop following a company; False if the person did not follow it."""
    return _SQL.changes(conn, "delete_setting", user_id, company)
