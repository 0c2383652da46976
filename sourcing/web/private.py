"""Whether the operator lets private networks be reached."""

import os

# Only the server without AWS obeys this variable. It opens the networks of homes and offices; never this machine
# itself, nor the addresses at which clouds have their metadata.
ALLOW_PRIVATE = "ALLOW_PRIVATE_ADDRESSES"

# Lambda sets it in every function.
_ON_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME"


def allows_private() -> bool:
    """Return whether addresses in private networks may be reached."""
    return os.environ.get(ALLOW_PRIVATE) == "1" and _ON_LAMBDA not in os.environ
