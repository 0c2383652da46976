"""Cold start of POST /start: from the process's start to its answer, under Lambda's runtime client.

`python -m bench.cold_start [--rounds N]` measures the API beside the same endpoint on FastAPI, Mangum, SQLAlchemy and
boto3, and beside a handler that does nothing, in turns, on one Postgres; each with its bytecode written. Where other
work shares the machine, the processor's time tells more than the clock's.
"""

import argparse
import statistics
import sys
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from api import queries, shapes
from bench.runtime import Start, cold_start
from common import database
from local.functions import as_application
from local.postgres import embedded_postgres
from local.processes import ROOT
from worker.migrate import migrate

HANDLERS = {
    "nothing": "bench.peers.nothing.handler",
    "api": "api.handler.handler",
    "peer": "bench.peers.start_fastapi.handler",
}

# Where `make bench` installs what only the peer needs.
PEERS_PACKAGES = ROOT / "build" / "bench"


def main() -> int:
    """Measure, and print the medians and their ratios."""
    parser = argparse.ArgumentParser(prog="python -m bench.cold_start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with embedded_postgres() as url:
        migrate(url)
        times = _measure(as_application(url), rounds)
    print("           waited    worked   (medians in milliseconds)")
    for name, starts in times.items():
        print(f"{name:8} {_median(starts, 0):8.0f}  {_median(starts, 1):8.0f}")
    waited, worked = (_median(times["peer"], of) / _median(times["api"], of) for of in (0, 1))
    print(f"ratio    {waited:8.1f}  {worked:8.1f}")
    return 0


def _median(starts: list[Start], of: int) -> float:
    return statistics.median(start[of] for start in starts) * 1000


def _measure(url: str, rounds: int) -> dict[str, list[Start]]:
    times: dict[str, list[Start]] = {name: [] for name in HANDLERS}
    people = _people(url)
    for turn in range(rounds + 1):
        for name, handler in HANDLERS.items():
            environment = {
                "DATABASE_URL": url,
                "PYTHONPATH": f"{ROOT}:{PEERS_PACKAGES}" if name == "peer" else str(ROOT),
            }
            took = cold_start(handler, _event(next(people)), environment)
            # The first turn writes bytecode.
            if turn:
                times[name].append(took)
    return times


def _people(url: str) -> Iterator[str]:
    """Yield people who follow a company and have no run."""
    with database.connect(url) as conn:
        while True:
            subject = uuid4().hex
            user_id = queries.upsert_user(conn, subject, None)
            all_of_it = shapes.Filters()
            setting = shapes.Setting(
                company="acme", provider="greenhouse", board="acme", is_enabled=True,
                title_filters=all_of_it, location_filters=all_of_it,
            )  # fmt: skip
            queries.upsert_setting(conn, user_id, setting, most=1)
            yield subject


def _event(subject: str) -> dict[str, Any]:
    """POST /start as an HTTP API sends it in payload format 2.0."""
    http = {"method": "POST", "path": "/start", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "bench"}
    authorizer = {"jwt": {"claims": {"sub": subject}, "scopes": None}}
    return {
        "version": "2.0",
        "routeKey": "POST /{proxy+}",
        "rawPath": "/start",
        "rawQueryString": "",
        "headers": {"host": "bench", "content-type": "application/json"},
        "requestContext": {"stage": "$default", "domainName": "bench", "http": http, "authorizer": authorizer},
        "isBase64Encoded": False,
    }


if __name__ == "__main__":
    sys.exit(main())
