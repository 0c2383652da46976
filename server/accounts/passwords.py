"""Hashes and checks passwords with Argon2id."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 8
LONGEST = 200

# RFC 9106's choice for machines with little memory, on one thread, because requests already take all processors.
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)

# What a password is checked against where none is stored. Written down: if each process made its own, its first answer
# about an unknown name would take twice as long.
NO_ONES = "$argon2id$v=19$m=65536,t=3,p=1$vDBdvFsJktJ1XzJx5ZNflg$0yF7q8PrPgzRa9hUuAH50O3wslzMgoxhDuaEBTZ4eAY"


def hash_password(password: str) -> str:
    """Return what is stored of a password."""
    return _HASHER.hash(_normalized(password))


def is_password(password: str, stored: str | None) -> bool:
    """Return whether a password is the stored one. It takes as long if none is stored."""
    try:
        _HASHER.verify(stored or NO_ONES, _normalized(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Return whether a stored hash was made with other parameters than new ones are."""
    return _HASHER.check_needs_rehash(stored)


def _normalized(password: str) -> str:
    # The same characters from every keyboard.
    return unicodedata.normalize("NFKC", password)
