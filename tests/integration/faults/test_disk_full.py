"""A disk that is full: the table of jobs lies on a file system of one megabyte."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from common.database import Connection
from testing.boards import Boards
from tests.integration.faults.day import BEFORE, Day

MANY = tuple(str(number) for number in range(1000, 5000))


@pytest.fixture
def tiny(second_day: Day, owner: Connection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    data = owner.execute("SHOW data_directory").fetchone()
    assert data is not None
    if not Path(data[0]).exists():
        pytest.skip("the server's files are not on this machine")
    folder, name = Path(f"/tmp/rolewatch-tiny-{uuid4().hex}"), f"tiny_{uuid4().hex}"
    folder.mkdir()
    if os.geteuid() != 0 or not _mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)):
        folder.rmdir()
        pytest.skip("only root can mount a tiny file system, and not everywhere")
    try:
        os.chown(folder, Path(data[0]).stat().st_uid, -1)
        owner.execute(f"CREATE TABLESPACE {name} LOCATION '{folder}'")
        owner.execute(f"ALTER TABLE jobs SET TABLESPACE {name}")
        yield folder
        owner.execute("ALTER TABLE jobs SET TABLESPACE pg_default")
        owner.execute(f"DROP TABLESPACE {name}")
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def test_full_disk_leaves_the_day_before_and_space_lets_the_next_attempt_finish(
    tiny: Path, second_day: Day, boards: Boards
) -> None:
    boards.put("acme", "2", "3", *MANY, titles=dict.fromkeys(MANY, "x" * 400))
    with pytest.raises(psycopg.errors.DiskFull):
        second_day.deliver(second_day.event)
    assert (second_day.ada.jobs(), second_day.status) == (BEFORE, "initializing")
    assert _mounted("-o", "remount,size=64m", str(tiny))
    assert second_day.deliver(second_day.event) == {"finished": True}
    run = second_day.ada.run(second_day.run_id)
    assert (run["total_jobs"], run["jobs_expired"]) == (len(MANY) + 4, 2)


def _mounted(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
