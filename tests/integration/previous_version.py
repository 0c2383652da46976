"""A function of the previous version, in its own process: `python -P previous_version.py TREE api|worker`.

Reads a JSON list of events from the standard input, hands each to the handler of the TREE, and prints the list of the
answers as the last line.
"""

import importlib
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Context = runpy.run_path(str(ROOT / "testing" / "context.py"))["Context"]


def previous_version() -> str | None:
    """Return the newest commit with other migrations than the checkout, None without git or such a commit."""
    today = sorted(f"migrations/{path.name}" for path in (ROOT / "migrations").glob("*.sql"))
    try:
        commits = _git("rev-list", "--first-parent", "HEAD")
        return next((one for one in commits if _git("ls-tree", "--name-only", one, "migrations/") != today), None)
    except (OSError, subprocess.CalledProcessError):
        return None


def _git(*command: str) -> list[str]:
    done = subprocess.run(["git", *command], cwd=ROOT, check=True, capture_output=True, text=True)
    return sorted(done.stdout.splitlines()) if command[0] == "ls-tree" else done.stdout.splitlines()


def unpack(version: str, folder: Path) -> None:
    """Extract the code of a version into an empty folder."""
    archive = subprocess.run(["git", "archive", version], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)


def ask(tree: Path, function: str, database_url: str, *events: Any) -> list[Any]:
    """Pass events to a function of a tree, with this process's environment; return its answers."""
    done = subprocess.run(
        [sys.executable, "-P", __file__, str(tree), function], cwd=tree, input=json.dumps(events),
        env=os.environ | {"DATABASE_URL": database_url}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return answers


def main() -> None:
    tree, function = sys.argv[1:]
    sys.path.insert(0, tree)
    handler = importlib.import_module(f"{function}.handler").handler
    answers = [handler(event, Context()) for event in json.load(sys.stdin)]
    sys.stdout.write("\n" + json.dumps(answers) + "\n")


if __name__ == "__main__":
    main()
