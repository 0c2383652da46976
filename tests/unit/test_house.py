"""The rules of the house that no linter knows: who imports whom, where SQL lives, what is verbatim."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.sql import Statements

ROOT = Path(__file__).resolve().parents[2]
SPECIFICATION = ROOT.parent / "shared" / "spec" / "phase-2g-worker-lambda.md"

PARTS = {"api", "worker", "sourcing", "common", "local", "bench"}
MAY_IMPORT = {
    "api": {"sourcing", "common"},
    "worker": {"sourcing", "common"},
    "sourcing": {"common"},
    "common": set(),
    "local": {"api", "worker", "sourcing", "common"},
}

VERBATIM = {
    "upsert_job": """\
INSERT INTO jobs (user_id, company, external_id, title, url, status, run_id)
VALUES ($1, $2, $3, $4, $5, 'pending', $6)
ON CONFLICT (user_id, company, external_id) DO UPDATE SET
    run_id = EXCLUDED.run_id,
    status = 'pending',
    updated_at = NOW();""",
    "expire_jobs": """\
UPDATE jobs SET status = 'expired', updated_at = NOW()
WHERE user_id = $1 AND run_id != $2 AND status != 'expired';""",
}


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_part_imports_only_what_it_may(part: str) -> None:
    for path in (ROOT / part).rglob("*.py"):
        imported = {name.split(".")[0] for name in _imports(path)} & PARTS
        assert imported <= MAY_IMPORT[part] | {part}, path


def test_nothing_imports_the_laptops_aws() -> None:
    for part in ("api", "worker", "sourcing", "common"):
        for path in (ROOT / part).rglob("*.py"):
            assert not {name.split(".")[0] for name in _imports(path)} & {"local", "bench", "tests"}, path


@pytest.mark.parametrize("name", sorted(VERBATIM))
def test_specifications_statement_is_verbatim(name: str) -> None:
    statement = Statements(ROOT / "worker" / "sql")[name]
    assert statement == VERBATIM[name]
    if SPECIFICATION.exists():
        assert statement in re.findall(r"```sql\n(.*?)\n```", SPECIFICATION.read_text(), re.DOTALL)


@pytest.mark.parametrize("part", ["api", "worker"])
def test_statements_and_functions_are_one_to_one(part: str) -> None:
    text = (ROOT / part / "queries.py").read_text()
    statements = {path.stem for path in (ROOT / part / "sql").glob("*.sql")}
    used = {name for name in statements if f'"{name}"' in text}
    assert used == statements


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/sql/*.sql")), ids=lambda path: path.stem)
def test_statement_begins_with_what_it_does(path: Path) -> None:
    assert re.match(r"-- [A-Z].*", path.read_text())


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
