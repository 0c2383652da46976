"""Runs the local AWS until Ctrl-C or SIGTERM: `python -m local.serve_aws`.

Prints `API <url>`, `TOKEN <token>` and, where the page is built, `PAGE <url>`, then everything that the functions log.
SITES=DIR serves recorded career sites.
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

# The token is the first one's.
_USERS = ("you", "ann")

_HELP = """
It runs until Ctrl-C, and everything that it started ends with it. In another terminal:

The page, for people:        {page} (sign in as {users}, password {password})
The API with a token:        curl -H "Authorization: Bearer $TOKEN" $API/settings
Another user's token:        make token-aws SUB=ann AWS_PORT={port}
The clock's tick, which also comes by itself each minute:
                             AWS_ENDPOINT_URL={endpoint} .venv/bin/awslocal lambda invoke \\
                               --function-name rolewatch-api --payload '{{"task": "tick"}}' /dev/stdout
The mail that was sent:      curl {endpoint}/_ministack/ses/messages
The database, as its owner:  {database}
The functions' log, which also follows here: {log}
"""


def main() -> int:
    """Serve until a signal; return the exit code."""
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
    """Let SIGTERM end the program like Ctrl-C, and Ctrl-C also where a shell has put the program in the background."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def with_sites(stack: ExitStack, environment: LocalEnvironment, sites: str) -> LocalEnvironment:
    """Serve the first day of the folder `sites` for as long as the stack lives; return the environment that uses it.

    Nothing is served where `sites` is empty or `live`.
    """
    if sites in {"", "live"}:
        return environment
    served = stack.enter_context(serve_sites(days(Path(sites))[0]))
    return environment.model_copy(update={"career_sites_url": served.url})


def _with_page(stack: ExitStack, aws: LocalAws, environment: LocalEnvironment) -> str:
    """Serve the page, and let two people sign in; return its URL, or an empty text where it is not built."""
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
    raise LocalError("MiniStack has ended by itself, and so does everything else.")


if __name__ == "__main__":
    sys.exit(main())
