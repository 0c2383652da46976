"""The version before, which answers events in a process of its own: `python -P previous_version.py TREE`.

Reads a JSON list of [`api` or `worker`, event] from the standard input, hands each event to that handler of the TREE,
and prints the list of the answers as the last line.
"""

import importlib
import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Context = runpy.run_path(str(ROOT / "testing" / "context.py"))["Context"]


def previous_version() -> str | None:
    """Return the newest tag `v…` that the checkout descends from, or None where git or the tags are not there."""
    command = ["git", "describe", "--tags", "--abbrev=0", "--match=v*"]
    try:
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def unpack(version: str, folder: Path) -> None:
    """Put the code of a version into an empty folder."""
    archive = subprocess.run(["git", "archive", version], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)


def ask(tree: Path, *events: tuple[str, Any]) -> list[Any]:
    """Hand events to the handlers of a tree, in one process that has this one's environment; return their answers."""
    command = [sys.executable, "-P", __file__, str(tree)]
    done = subprocess.run(command, cwd=tree, input=json.dumps(events), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return answers


def main() -> None:
    sys.path.insert(0, sys.argv[1])
    handlers = {name: importlib.import_module(f"{name}.handler").handler for name in ("api", "worker")}
    answers = [handlers[name](event, Context()) for name, event in json.load(sys.stdin)]
    sys.stdout.write("\n" + json.dumps(answers) + "\n")


if __name__ == "__main__":
    main()
