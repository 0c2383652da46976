"""The import rule of sourcing."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
OTHER_PARTS = {"api", "worker", "local", "bench", "migrations", "tests"}


def imported_parts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield str(node.module).split(".")[0]


@pytest.mark.parametrize("path", sorted((ROOT / "sourcing").rglob("*.py")), ids=lambda path: path.stem)
def test_sourcing_imports_only_common_and_libraries(path: Path) -> None:
    assert not OTHER_PARTS & set(imported_parts(path))


def test_http_client_is_not_loaded_before_a_site_is_read() -> None:
    program = "import sys, sourcing.catalog, sourcing.reading, sourcing.resolve; sys.exit('httpx2' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
