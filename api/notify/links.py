"""Secrets in addresses: a valid secret replaces the token.

The database looks up their hashes, so the time of a response reveals nothing about a secret.
"""

import base64
import hashlib
import re
import secrets

from common.environment import Environment

_BYTES = 32
_TEXT = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> bytes:
    """Return 256 random bits."""
    return secrets.token_bytes(_BYTES)


def text_of(secret: bytes) -> str:
    """Return a secret in the form that addresses contain."""
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def hash_of(text: str) -> bytes | None:
    """Return the SHA-256 of the secret that an address contains, None if the text is not a secret."""
    if not _TEXT.fullmatch(text):
        return None
    return hashlib.sha256(base64.urlsafe_b64decode(text + "=")).digest()


def own_url(environment: Environment, domain: str | None = None) -> str:
    """Return the API's own address, without a trailing slash.

    Args:
        environment: the process's environment.
        domain: the request's host, used if the environment has no address.
    """
    return environment.api_url or f"https://{domain}"
