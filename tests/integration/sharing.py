"""Helpers that act while boards are read, or between two readings."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from common.database import Connection
from testing.boards import Boards
from worker.run import Attempt


def change_while_reading(environment: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Make a change after a run's boards are read and before they are saved."""
    read_boards = Attempt.read

    async def read_and_change(attempt: Attempt) -> Any:
        readings = await read_boards(attempt)
        change()
        return readings

    environment.setattr(Attempt, "read", read_and_change)


def pass_time(owner: Connection, seconds: int) -> None:
    """Move the times of all readings, and of the requests for details, back by this much."""
    for table, columns in {
        "readings": ["read_at"],
        "introductions": ["read_at", "read_until"],
        "jobs": ["missing_since"],
        "postings": ["details_due_at", "page_asked_at"],
    }.items():
        written = ", ".join(f"{column} = {column} - make_interval(secs => $1)" for column in columns)
        owner.execute(f"UPDATE {table} SET {written}".encode(), (seconds,))


def put_website(boards: Boards, named: str, pages: str) -> None:
    """List pages in a website's sitemap, and serve pages, both by number."""
    boards.put_website("www.acme.com", named, {number: f"Cook {number}" for number in pages})


def sitemap(host: str, *paths: str) -> str:
    """Return a sitemap of pages with these paths."""
    return f"<urlset>{''.join(f'<url><loc>https://{host}/{path}</loc></url>' for path in paths)}</urlset>"


def jobs(*titles: str, **more: object) -> str:
    """Return a page with jobs of these titles."""
    stated = [json.dumps({"@type": "JobPosting", "title": title, **more}) for title in titles]
    return "".join(f"<script type='application/ld+json'>{one}</script>" for one in stated)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until another thread has made this true."""
    while not is_so():  # noqa: ASYNC110 - another thread makes it so
        await asyncio.sleep(0.01)
