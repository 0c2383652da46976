"""Runs the server with a Postgres of its own until Ctrl-C or SIGTERM: `python -m local.serve`.

Prints `API <url>`, `TOKEN <token>` and `PAGE <url>`. Its data stay in `data/`; DATA=DIR names another folder,
DATABASE_URL another Postgres. SITES=DIR reads recorded career sites.
"""

import fcntl
import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from common.errors import RolewatchError
from local.recordings import days
from server.environment import ServerEnvironment, read_environment
from server.errors import ServerError
from server.first_account import is_key_of_first_account, make_key
from server.logins import API_ROLE
from server.preparing import urls
from server.serving import say, serve_all
from server.starting import started_parts
from testing.errors import LocalError
from testing.kept_postgres import kept_postgres
from testing.processes import ROOT, uninterrupted
from testing.sites import serve_sites

# Where commands in another terminal find the database of the server that runs.
RUNNING = "running.json"


def main() -> int:
    """Serve until a signal; return the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        with ExitStack() as stack:
            _serve(stack)
    except (RolewatchError, psycopg.OperationalError, OSError) as error:
        print(str(error).strip(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def data_folder(given: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that keeps everything."""
    return Path(given.get("DATA") or ROOT / "data").absolute()


def _serve(stack: ExitStack) -> None:
    folder = data_folder()
    os.environ["DATA"] = str(folder)
    os.environ.setdefault("PORT", os.environ.get("PAGE_PORT", ""))
    # Before anything starts: a wrong setting, or a server that runs already.
    _read(os.environ | {"DATABASE_URL": os.environ.get("DATABASE_URL") or "postgresql://postgres@/postgres"})
    stack.enter_context(_locked(folder))
    sites = os.environ.get("SITES", "")
    if sites not in {"", "live"}:
        os.environ["CAREER_SITES_URL"] = stack.enter_context(serve_sites(days(Path(sites))[0])).url
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = stack.enter_context(kept_postgres(folder))
    environment = _read(os.environ)
    stack.enter_context(_told(folder, environment))
    parts, listening, started = stack.enter_context(started_parts(environment, lambda: _announce(environment)))
    serve_all(parts, listening, started=started)


def _read(given: Mapping[str, str]) -> ServerEnvironment:
    return read_environment(given)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the data folder's lock, which ends with this process, however it ends.

    Raises:
        LocalError: another server holds it, or the folder cannot be written.
    """
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context((folder / "lock").open("w", encoding="utf-8"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sentence = f"Another server uses the data folder {folder}. Stop it, or name another: DATA=DIR."
            raise LocalError(sentence) from None
        except OSError as error:
            raise LocalError(f"The data folder {folder} cannot be used: {error.strerror}.") from None
        yield


@contextmanager
def _told(folder: Path, environment: ServerEnvironment) -> Iterator[None]:
    """Let commands in another terminal find this server's database."""
    path = folder / RUNNING
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"database_url": environment.database_url}, file)
    try:
        yield
    finally:
        with uninterrupted():
            path.unlink(missing_ok=True)


def _announce(environment: ServerEnvironment) -> None:
    address = environment.address
    print(f"API {address}/api\nTOKEN {_token(environment)}\nPAGE {address}", flush=True)
    say(f"Serving {address} until Ctrl-C. Everything is kept in {environment.data}.")


def _token(environment: ServerEnvironment) -> str:
    """Return the first account's key, the same one at every start until it is deleted."""
    url = urls(environment)[API_ROLE]
    path = environment.data / "token"
    if path.exists() and is_key_of_first_account(url, token := path.read_text(encoding="utf-8").strip()):
        return token
    token = make_key(url, None, "make serve")
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(token)
    return token


def running_database(folder: Path) -> str:
    """Return the owner's URL of the database of the server that runs.

    Raises:
        ServerError: none runs.
    """
    if given := os.environ.get("DATABASE_URL"):
        return given
    try:
        return str(json.loads((folder / RUNNING).read_text(encoding="utf-8"))["database_url"])
    except (OSError, ValueError, KeyError):
        raise ServerError(f"No server runs with the data folder {folder}. Start it: make serve") from None


if __name__ == "__main__":
    sys.exit(main())
