"""House rules that no linter checks: imports between parts, SQL in files, verbatim statements."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from api.notify import channels
from common.sql import Statements
from testing.processes import ROOT

pytestmark = pytest.mark.any_python

PRODUCT = {"api", "worker", "sourcing", "common"}
PARTS = PRODUCT | {"server", "testing", "local", "bench", "tests"}
MAY_IMPORT = {
    "api": {"sourcing", "common"},
    "worker": {"sourcing", "common"},
    "sourcing": {"common"},
    "common": set(),
    "server": PRODUCT,
    "testing": {"common", "sourcing"},
    "local": PRODUCT | {"server", "testing"},
    "bench": PRODUCT | {"testing", "local"},
}

# The folders of sourcing/. Each may import those before it; a module next to them may import all.
LAYERS = ("model", "formats", "web", "lists", "details", "website", "providers", "detect")

# The folders of api/, and the ones that each may import. handler.py and tick.py list the features.
FEATURES = {
    "http": set(),
    "runs": {"http"},
    "companies": {"http", "news"},
    "searches": {"http"},
    "news": {"http", "searches"},
    "jobs": {"http", "news", "searches"},
    "applications": {"http"},
    "filters": {"http", "jobs", "searches"},
    "schedule": {"http", "runs"},
    "notify": {"http", "news", "schedule"},
    "saved": {"http", "jobs", "news", "notify", "schedule", "searches"},
    "keys": {"http"},
    "account": {"http", "companies", "filters", "jobs", "news", "notify", "saved", "schedule", "searches"},
}
# The folders of api/notify/. They may import its modules, but not each other.
CHANNELS = sorted(path.parent.name for path in (ROOT / "api" / "notify").glob("*/__init__.py"))

# The beginning of a statement. A verb that is also an English word must have its next keyword.
STATEMENT = re.compile(
    r"\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|WITH \w+ AS|CREATE|ALTER|DROP|TRUNCATE|VACUUM|ANALYZE|EXPLAIN"
    r"|SET \w+ (=|TO)|COPY \w+ ?(\(|FROM|TO)|GRANT|REVOKE|LOCK TABLE)(?!\w)"
)
# Statements without a table, those with a name that cannot be a parameter, and a prefix of statements in files.
NO_FILE = {
    "SELECT 1",
    "SELECT pg_backend_pid()",
    "CREATE DATABASE {}",
    "CREATE DATABASE {} TEMPLATE {}",
    "ALTER ROLE {} PASSWORD {}",
    "EXPLAIN ",
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


@pytest.mark.parametrize("part", sorted(PRODUCT))
def test_part_passes_on_what_it_needs_without_context_variables(part: str) -> None:
    for path in (ROOT / part).rglob("*.py"):
        assert "contextvars" not in _imports(path), path


@pytest.mark.parametrize("layer", LAYERS)
def test_folder_of_sourcing_imports_only_the_layers_below_it(layer: str) -> None:
    below = LAYERS[: LAYERS.index(layer) + 1]
    for path in (ROOT / "sourcing" / layer).rglob("*.py"):
        imported = {name.split(".")[1] for name in _imports(path) if name.startswith("sourcing.")}
        assert imported <= set(below), path


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_feature_of_the_api_imports_only_what_it_may(feature: str) -> None:
    for path in (ROOT / "api" / feature).rglob("*.py"):
        imported = {name.split(".")[1] for name in _imports(path) if name.startswith("api.")}
        assert "api" not in _imports(path), path
        assert imported <= FEATURES[feature] | {feature}, path


def test_every_folder_of_the_api_is_a_feature() -> None:
    assert {path.parent.name for path in (ROOT / "api").glob("*/__init__.py")} == set(FEATURES)


def test_every_channel_that_sends_is_registered_under_its_folders_name() -> None:
    senders = {path.parent.name for path in (ROOT / "api" / "notify").glob("*/sending.py")}
    assert {channel.name for channel in channels.CHANNELS} == senders
    assert senders


@pytest.mark.parametrize("channel", CHANNELS)
def test_channel_imports_no_other_channel(channel: str) -> None:
    others = {f"api.notify.{other}" for other in (*CHANNELS, "channels", "outbox") if other != channel}
    for path in (ROOT / "api" / "notify" / channel).rglob("*.py"):
        assert not {".".join(name.split(".")[:3]) for name in _imports(path)} & others, path


def test_nothing_is_imported_from_a_conftest() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        assert not [name for name in _imports(path) if name.endswith(".conftest")], path


@pytest.mark.parametrize("name", sorted(VERBATIM))
def test_specifications_statement_is_verbatim(name: str) -> None:
    assert Statements(ROOT / "worker" / "sql")[name] == VERBATIM[name]


@pytest.mark.parametrize(
    "folder", sorted({path.parent.parent for part in PRODUCT | {"server"} for path in (ROOT / part).rglob("*.sql")})
)
def test_statements_and_functions_are_one_to_one(folder: Path) -> None:
    text = (folder / "queries.py").read_text()
    statements = {path.stem: path.read_text() for path in (folder / "sql").glob("*.sql")}
    read_by_others = {name for one in statements.values() for name in re.findall(r"^-- with: (\w+)", one, re.MULTILINE)}
    used = {name for name in statements if f'"{name}"' in text}
    assert used | read_by_others == statements.keys()


def test_statement_comment_begins_with_a_verb() -> None:
    statements = [path for part in PARTS for path in (ROOT / part).glob("**/sql/*.sql")]
    assert len(statements) > 100
    assert [path for path in statements if not re.match(r"-- [A-Z].*", path.read_text())] == []


@pytest.mark.parametrize("part", sorted(PARTS - {"tests"}))
def test_sql_is_in_files(part: str) -> None:
    for path in (ROOT / part).rglob("*.py"):
        assert not [text for text in _strings(path) if STATEMENT.match(text) and text not in NO_FILE], path


def test_mutants_find_their_guards_and_name_tests_that_exist() -> None:
    guards = [
        import_module(f"tests.mutants.{path.stem}") for path in (ROOT / "tests" / "mutants").glob("guards_of_*.py")
    ]
    listed = [mutant for module in guards for one in vars(module).values() if isinstance(one, tuple) for mutant in one]
    assert listed
    for mutant in listed:
        path, _, name = mutant.test.partition("::")
        assert mutant.unfound() is None
        assert not name or f"def {name.partition('[')[0]}(" in (ROOT / path).read_text(), mutant.name


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def _imports(path: Path) -> tuple[str, ...]:
    return tuple(_found_imports(path))


def _found_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield str(node.module)
