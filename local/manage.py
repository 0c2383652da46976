"""A command of `python -m server` for the server that `make serve` runs: `python -m local.manage COMMAND …`."""

import os
import sys

from common.errors import RolewatchError
from local.serve import data_folder, running_database
from server.__main__ import main as manage


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    folder = data_folder()
    try:
        os.environ["DATABASE_URL"] = running_database(folder)
    except RolewatchError as error:
        print(error, file=sys.stderr)
        return 1
    os.environ["DATA"] = str(folder)
    return manage()


if __name__ == "__main__":
    sys.exit(main())
