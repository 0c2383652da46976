"""People keep their data when they sign in elsewhere: a file gives them new subjects, all of them or none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from common import database
from common.database import Connection
from server.errors import ServerError
from server.subjects import map_subjects


@pytest.fixture
def people(owner: Connection) -> Connection:
    """Three people with data, two of them with accounts, and an account without data."""
    owner.execute("INSERT INTO users (subject) VALUES ('s-ann'), ('s-bob'), ('s-carl')")
    owner.execute("INSERT INTO accounts (subject, name) VALUES ('s-ann', 'Ann'), ('s-bob', 'bob'), ('s-dora', 'dora')")
    return owner


@pytest.fixture
def owner(owner_url: str) -> Iterator[Connection]:
    with database.connect(owner_url) as connection:
        yield connection


def subjects(owner: Connection) -> list[str]:
    return [subject for (subject,) in owner.execute("SELECT subject FROM users ORDER BY user_id").fetchall()]


def written(folder: Path, *lines: str) -> Path:
    path = folder / "subjects.csv"
    path.write_text("\n".join(("who,subject", *lines)))
    return path


@pytest.mark.usefixtures("people")
def test_people_are_named_by_account_or_by_subject(owner: Connection, owner_url: str, tmp_path: Path) -> None:
    told = map_subjects(owner_url, written(tmp_path, "ann,new-ann", "", " s-carl , new-carl ", "dora,new-dora"))
    assert subjects(owner) == ["new-ann", "s-bob", "new-carl"]
    assert told == ["dora has nothing that could move.", "New subjects: 2."]
    # The second time, only their new subjects are known, and nothing changes.
    assert map_subjects(owner_url, written(tmp_path, "new-ann,new-ann")) == ["New subjects: 1."]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["ann,x", "eve,y"], "Line 3: eve is neither an account's name nor a subject."),
        (["ann,x", "s-ann,y"], "Line 2: ann is named twice."),
        (["ann,x", "ANN,y"], "Line 3: ANN is named twice."),
        (["ann,x", "bob,x"], "Line 2: the new subject x is named twice."),
        (["ann,x", "dora,x"], "Line 2: the new subject x is named twice."),
        (["ann,s-bob"], "Line 2: another person has the subject s-bob already."),
        (["ann,s-bob", "bob,s-ann"], "Line 2: another person has the subject s-bob already."),
        (["ann,"], "Line 2 needs two usable values."),
        (["ann"], "Line 2 needs two usable values."),
        (["ann,x,y"], "Line 2 needs two usable values."),
        (["ann,a\x00b"], "Line 2 needs two usable values."),
        ([f"ann,{'x' * 256}"], "Line 2 needs two usable values."),
        (['ann,"x'], "is no CSV file in UTF-8"),
    ],
)
def test_one_wrong_line_changes_nothing(
    owner: Connection, owner_url: str, tmp_path: Path, lines: list[str], sentence: str
) -> None:
    with pytest.raises(ServerError) as raised:
        map_subjects(owner_url, written(tmp_path, *lines))
    assert sentence in str(raised.value)
    assert subjects(owner) == ["s-ann", "s-bob", "s-carl"]


def test_file_without_its_columns_is_refused(owner_url: str, tmp_path: Path) -> None:
    path = tmp_path / "subjects.csv"
    for content in (b"", b"name,subject\nann,x\n", b"\xff\xfe"):
        path.write_bytes(content)
        with pytest.raises(ServerError):
            map_subjects(owner_url, path)
    with pytest.raises(ServerError, match="cannot be read: No such file"):
        map_subjects(owner_url, tmp_path / "missing.csv")


def test_many_mistakes_are_told_in_part(owner_url: str, tmp_path: Path) -> None:
    with pytest.raises(ServerError, match=r"… and 10 more\.") as raised:
        map_subjects(owner_url, written(tmp_path, *(f"eve{number},x{number}" for number in range(30))))
    assert str(raised.value).startswith("Nothing was changed.")
