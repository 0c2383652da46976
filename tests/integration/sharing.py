"""What tests do while boards are read, or between one reading and the next."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from common.database import Connection
from testing.boards import Boards
from worker.run import Attempt


def change_while_reading(environment: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Let something change when a run's boards are read and nothing is saved yet."""
    read_boards = Attempt.read

    async def read_and_change(attempt: Attempt) -> Any:
        readings = await read_boards(attempt)
        change()
        return readings

    environment.setattr(Attempt, "read", read_and_change)


def pass_time(owner: Connection, seconds: int) -> None:
    """Let all that was read have been read so much earlier."""
    for table, columns in {
        "readings": ["read_at"],
        "introductions": ["read_at", "read_until"],
        "jobs": ["missing_since"],
    }.items():
        written = ", ".join(f"{column} = {column} - make_interval(secs => $1)" for column in columns)
        owner.execute(f"UPDATE {table} SET {written}".encode(), (seconds,))


def put_website(boards: Boards, named: str, pages: str) -> None:
    """Name pages in a website's sitemap, and serve pages, by their numbers."""
    boards.put_website("www.acme.com", named, {number: f"Cook {number}" for number in pages})


def sitemap(host: str, *paths: str) -> str:
    """Return a sitemap that names pages by their paths."""
    return f"<urlset>{''.join(f'<url><loc>https://{host}/{path}</loc></url>' for path in paths)}</urlset>"


def jobs(*titles: str, **more: object) -> str:
    """Return a page that states jobs, each by its title."""
    stated = [json.dumps({"@type": "JobPosting", "title": title, **more}) for title in titles]
    return "".join(f"<script type='application/ld+json'>{one}</script>" for one in stated)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    while not is_so():  # noqa: ASYNC110 - another thread makes it so
        await asyncio.sleep(0.01)
