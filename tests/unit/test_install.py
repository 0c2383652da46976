"""Setting up .venv: the pins suit every pip that Python ships, and a failure shows what each installer said."""

import re
import subprocess
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from testing.processes import ROOT

PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[([^\]]*)\])?==", re.MULTILINE)

# A Python that is new enough, makes an environment of itself and of a uv that fails, and has the pip of PIP_STATUS.
PYTHON = """#!/bin/sh
case "$1 $2" in
  "-m venv")
    mkdir -p .venv/bin
    cp "$0" .venv/bin/python
    printf '#!/bin/sh\\necho uv: no route to the index >&2\\nexit 2\\n' >.venv/bin/uv
    chmod +x .venv/bin/uv ;;
  "-m pip")
    case "$*" in *uv.txt) exit 0 ;; esac
    echo "$@" >>asked
    [ "$PIP_STATUS" = 0 ] || echo "pip: no such release" >&2
    exit "$PIP_STATUS" ;;
esac
"""


def _pins(name: str) -> dict[str, set[str]]:
    text = (ROOT / "requirements" / name).read_text()
    return {found[1]: set(filter(None, (found[2] or "").split(","))) for found in PINNED.finditer(text)}


def _with_extras(name: str, extras: set[str]) -> list[Requirement]:
    try:
        needed = [Requirement(line) for line in requires(name) or []]
    except PackageNotFoundError:
        # Another Python's or system's.
        return []
    environments = [{"extra": extra} for extra in extras | {""}]
    return [
        one for one in needed
        if one.extras and (one.marker is None or any(one.marker.evaluate(given) for given in environments))
    ]  # fmt: skip


def test_package_is_pinned_with_the_extras_that_others_ask_for() -> None:
    pins = _pins("dev.txt")
    asked = [(name, needed) for name, extras in pins.items() for needed in _with_extras(name, extras)]
    assert len(pins) > 100
    assert "coverage" in {needed.name for _, needed in asked}
    assert [
        f"{name}: {needed}" for name, needed in asked if not needed.extras <= pins.get(needed.name.lower(), set())
    ] == []


def test_pins_are_renewed_with_their_extras() -> None:
    compiled = re.search(r"^COMPILE = (.*)\\$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert compiled
    assert "--no-strip-extras" in compiled[1].split()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.txt").write_text("uv==1 \\\n    --hash=sha256:00\n")
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())
    (tmp_path / "python").write_text(PYTHON)
    (tmp_path / "python").chmod(0o755)
    return tmp_path


def _set_up(checkout: Path, pip_status: int) -> "subprocess.CompletedProcess[str]":
    command = ["make", ".venv/.complete", f"PYTHON={checkout / 'python'}"]
    environment = {"PATH": "/usr/bin:/bin", "PIP_STATUS": str(pip_status)}
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)


def test_pip_installs_where_uv_cannot(checkout: Path) -> None:
    done = _set_up(checkout, pip_status=0)
    assert done.returncode == 0, done.stderr
    assert (checkout / ".venv" / ".complete").exists()
    assert "--require-hashes -r requirements/dev.txt" in (checkout / "asked").read_text()
    assert "uv" not in done.stderr


def test_both_errors_are_shown_where_neither_installs(checkout: Path) -> None:
    done = _set_up(checkout, pip_status=1)
    assert done.returncode != 0
    assert not (checkout / ".venv" / ".complete").exists()
    assert "pip: no such release" in done.stderr
    assert "uv: no route to the index" in done.stderr
