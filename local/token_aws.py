"""Prints an access token of a user of the running local AWS: `python -m local.token_aws NAME`."""

import argparse
import sys

from botocore.exceptions import BotoCoreError, ClientError

from common.errors import RolewatchError
from local.client import aws_client
from local.environment import read_environment
from local.people import access_token
from testing.ports import HOST


def main() -> int:
    """Print the token; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m local.token_aws", description=__doc__)
    parser.add_argument("name", help="the user's name; the first call creates the user")
    name = parser.parse_args().name
    try:
        port = read_environment().aws_port
        print(access_token(aws_client("cognito-idp", f"http://{HOST}:{port}"), name))
    except RolewatchError as error:
        print(error, file=sys.stderr)
        return 1
    except (BotoCoreError, ClientError) as error:
        print(f"No local AWS answers on port {port}: start it with `make serve-aws`. ({error})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
