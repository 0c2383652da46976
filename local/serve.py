"""Runs the local AWS until Ctrl-C or SIGTERM: `python -m local.serve`.

Prints `API <url>`, `TOKEN <token>` and, if the page is built, `PAGE <url>`, then the functions' log. SITES=DIR serves
recorded career sites.
"""

import os
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NoReturn

from common.errors import RolewatchError
from local.aws import LocalAws, local_aws
from local.environment import LocalEnvironment, read_environment
from local.page import is_built, served_page
from local.people import PASSWORD
from local.recordings import days
from testing.errors import LocalError
from testing.sites import serve_sites

# The printed token is for the first one.
_USERS = ("you", "ann")

_HELP = """
Runs until Ctrl-C, then stops everything it started. In another terminal:

The page, for people:        {page} (sign in as {users}, password {password})
The API with a token:        curl -H "Authorization: Bearer $TOKEN" $API/settings
Another user's token:        make token SUB=ann AWS_PORT={port}
A tick of the clock, which also comes every minute:
                             AWS_ENDPOINT_URL={endpoint} .venv/bin/awslocal lambda invoke \\
                               --function-name rolewatch-api --payload '{{"task": "tick"}}' /dev/stdout
The mail that was sent:      curl {endpoint}/_ministack/ses/messages
The database, as its owner:  {database}
The functions' log, also printed below: {log}
"""


def main() -> int:
    """Serve until a signal. Return the exit code."""
    stop_on_signals()
    try:
        with ExitStack() as stack:
            environment = with_sites(stack, read_environment(), os.environ.get("SITES", ""))
            print(f"Starting the local AWS on port {environment.aws_port} …", file=sys.stderr, flush=True)
            aws = stack.enter_context(local_aws(environment))
            page = _with_page(stack, aws, environment)
            print(
                f"API {aws.api_url}\nTOKEN {aws.token(_USERS[0])}",
                *(["PAGE " + page] if page else []),
                sep="\n",
                flush=True,
            )
            print(_help(aws, page, environment.aws_port), file=sys.stderr, flush=True)
            with aws.log.open("rb") as log:
                _follow(aws, log)
    except RolewatchError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def stop_on_signals() -> None:
    """Make SIGTERM end the program like Ctrl-C. Make Ctrl-C work even if a shell runs the program in the background."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def with_sites(stack: ExitStack, environment: LocalEnvironment, sites: str) -> LocalEnvironment:
    """Serve the first day of the folder `sites` until the stack is closed; return the environment that uses it.

    If `sites` is empty or `live`, nothing is served.
    """
    if sites in {"", "live"}:
        return environment
    served = stack.enter_context(serve_sites(days(Path(sites))[0]))
    return environment.model_copy(update={"career_sites_url": served.url})


def _with_page(stack: ExitStack, aws: LocalAws, environment: LocalEnvironment) -> str:
    """Serve the page and create two users. Return its URL, or an empty string if it is not built."""
    if not is_built():
        return ""
    for name in _USERS:
        aws.make_user(name)
    return stack.enter_context(served_page(aws.page_config(), environment.page_port))


def _help(aws: LocalAws, page: str, port: int) -> str:
    return _HELP.format(
        page=page or "not built yet: make page", users=" or ".join(_USERS), password=PASSWORD, port=port,
        endpoint=aws.endpoint_url, database=aws.database_url, log=aws.log,
    )  # fmt: skip


def _follow(aws: LocalAws, log: BinaryIO) -> NoReturn:
    while aws.is_running():
        sys.stderr.buffer.write(log.read())
        sys.stderr.flush()
        time.sleep(0.2)
    raise LocalError("MiniStack has stopped unexpectedly, so everything else stops too.")


if __name__ == "__main__":
    sys.exit(main())
