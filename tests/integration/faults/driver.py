"""A worker's process of its own: `python -m tests.integration.faults.driver EVENT PLACES SECONDS`.

It handles the event with SECONDS of Lambda's time left, stops itself with SIGSTOP at each of the PLACES (see places.py;
`end` is after the handler's last act), which commas separate, and prints the handler's answer as its last line.
RECONNECT_SECONDS, where it is set, takes the place of how long it waits for a server that is away.
"""

import json
import os
import signal
import sys

from common import database
from testing.context import Context
from tests.integration.faults.places import watch
from worker.handler import handler


def main() -> None:
    event, places, seconds = json.loads(sys.argv[1]), sys.argv[2].split(","), float(sys.argv[3])

    def reached(here: str) -> None:
        if here in places:
            os.kill(os.getpid(), signal.SIGSTOP)

    database.RECONNECT_SECONDS = float(os.environ.get("RECONNECT_SECONDS", database.RECONNECT_SECONDS))
    watch(reached)
    answer = handler(event, Context(seconds))  # type: ignore[arg-type]
    reached("end")
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
