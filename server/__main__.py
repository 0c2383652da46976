"""The server's commands: `python -m server COMMAND`."""

import argparse
import getpass
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import psycopg

from common.errors import RolewatchError
from server.environment import ServerEnvironment, read_environment


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    arguments = _parser().parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        COMMANDS[arguments.command](read_environment(), arguments)
    except (RolewatchError, psycopg.OperationalError, OSError) as error:
        print(str(error).strip(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("web", help="serve the page, the API and the clock; migrates first")
    commands.add_parser("worker", help="work on waiting runs")
    commands.add_parser("all", help="both in one process")
    commands.add_parser("migrate", help="apply the migrations and let the functions' roles in")
    password = commands.add_parser("password", help="set an account's password and end its sessions")
    token = commands.add_parser("token", help="print a key of an account, with all rights")
    owner = commands.add_parser("owner", help="let an account invite and remove people")
    invite = commands.add_parser("invite", help="print a link that opens an existing account, once")
    for named in (owner, invite):
        named.add_argument("name", help="the account's name")
    mapped = commands.add_parser("map-subjects", help="give people the subjects of another sign-in")
    mapped.add_argument("file", type=Path, help="a CSV file with the columns who and subject")
    password.add_argument("name", help="the account's name; a new name creates an account")
    token.add_argument("name", help="the account's name; a new name creates an account, '' is the first")
    return parser


def _web(environment: ServerEnvironment, _: argparse.Namespace) -> None:
    from server.serving import serve_web  # noqa: PLC0415
    from server.starting import started_parts  # noqa: PLC0415

    with started_parts(environment) as (parts, listening, started):
        serve_web(parts, listening, started=started)


def _all(environment: ServerEnvironment, _: argparse.Namespace) -> None:
    from server.serving import serve_all  # noqa: PLC0415
    from server.starting import started_parts  # noqa: PLC0415

    with started_parts(environment) as (parts, listening, started):
        serve_all(parts, listening, started=started)


def _worker(environment: ServerEnvironment, _: argparse.Namespace) -> None:
    from server.preparing import wait_for_schema  # noqa: PLC0415
    from server.serving import Parts, say, serve_worker  # noqa: PLC0415

    wait_for_schema(environment, say=say)
    parts = Parts(environment)
    say(f"Working on up to {environment.worker_concurrency} runs at once.")
    try:
        serve_worker(parts)
    finally:
        parts.close()


def _migrate(environment: ServerEnvironment, _: argparse.Namespace) -> None:
    from server.preparing import prepare  # noqa: PLC0415
    from server.serving import say  # noqa: PLC0415

    applied = prepare(environment, say=say)
    print("\n".join(f"applied {name}" for name in applied) or "nothing to apply")


def _password(environment: ServerEnvironment, arguments: argparse.Namespace) -> None:
    from server.first_account import check_name, reset_password  # noqa: PLC0415
    from server.logins import API_ROLE  # noqa: PLC0415
    from server.preparing import urls  # noqa: PLC0415

    # Before the password: no one should type it for a name that is refused.
    check_name(arguments.name)
    given = getpass.getpass(f"New password of {arguments.name}: ") if sys.stdin.isatty() else sys.stdin.readline()
    reset_password(urls(environment)[API_ROLE], arguments.name, given.rstrip("\n"))
    print(f"The password of {arguments.name} is set. Sign in again everywhere.")


def _token(environment: ServerEnvironment, arguments: argparse.Namespace) -> None:
    from server.first_account import make_key  # noqa: PLC0415
    from server.logins import API_ROLE  # noqa: PLC0415
    from server.preparing import urls  # noqa: PLC0415

    print(make_key(urls(environment)[API_ROLE], arguments.name, "make token"))


def _owner(environment: ServerEnvironment, arguments: argparse.Namespace) -> None:
    from server.first_account import make_owner  # noqa: PLC0415

    make_owner(environment.database_url, arguments.name)
    print(f"{arguments.name} is an owner now.")


def _invite(environment: ServerEnvironment, arguments: argparse.Namespace) -> None:
    from server.first_account import invite_again  # noqa: PLC0415
    from server.logins import API_ROLE  # noqa: PLC0415
    from server.preparing import urls  # noqa: PLC0415

    secret = invite_again(urls(environment)[API_ROLE], arguments.name)
    print(f"{environment.address}/invitation#{secret}")


def _map_subjects(environment: ServerEnvironment, arguments: argparse.Namespace) -> None:
    from server.subjects import map_subjects  # noqa: PLC0415

    for line in map_subjects(environment.database_url, arguments.file):
        print(line)


COMMANDS: Mapping[str, Callable[[ServerEnvironment, argparse.Namespace], None]] = {
    "web": _web,
    "worker": _worker,
    "all": _all,
    "migrate": _migrate,
    "password": _password,
    "token": _token,
    "owner": _owner,
    "invite": _invite,
    "map-subjects": _map_subjects,
}

if __name__ == "__main__":
    sys.exit(main())
