"""Secrets in addresses: whoever has one needs no token.

The database is asked by their hashes, so that how long an answer takes tells nothing of a secret.
"""

import base64
import hashlib
import re
import secrets

from common.environment import Environment

_BYTES = 32
_TEXT = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> bytes:
    """Return 256 bits that nobody can guess."""
    return secrets.token_bytes(_BYTES)


def text_of(secret: bytes) -> str:
    """Return a secret as an address holds it."""
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def hash_of(text: str) -> bytes | None:
    """Return the SHA-256 of the secret that an address holds, None where it holds none."""
    if not _TEXT.fullmatch(text):
        return None
    return hashlib.sha256(base64.urlsafe_b64decode(text + "=")).digest()


def own_url(environment: Environment, domain: str | None = None) -> str:
    """Return the API's own address, without a slash at its end.

    Args:
        environment: the process's environment.
        domain: the host that a request was sent to, for where the environment names no address.
    """
    return environment.api_url or f"https://{domain}"
