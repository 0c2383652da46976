"""The process of a function: `python -m bench.once MODULE.NAME EVENT…` calls a handler with each event in turn.

Prints a line of JSON for each: the megabytes at the process's peak so far, and the answer; the first line is the peak
before any event. AWS's runtime client is loaded too, for it is in the process that Lambda counts.
"""

import importlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

from testing.context import Context


def main() -> int:
    """Answer every event, on the standard output's own lines."""
    name, *events = sys.argv[1:]
    answers, sys.stdout = sys.stdout, sys.stderr
    importlib.import_module("awslambdaric.bootstrap")
    module, _, function = name.rpartition(".")
    handler = getattr(importlib.import_module(module), function)
    _tell(answers, None)
    for event in events:
        _tell(answers, handler(json.loads(event), Context()))
    return 0


def _tell(answers: Any, answer: object) -> None:
    print(json.dumps({"megabytes": peak_megabytes(), "answer": answer}), file=answers, flush=True)


def peak_megabytes() -> float:
    """Return how much memory this process has taken at its peak so far."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage tells begins with the peak of the process that started this one.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    sys.exit(main())
