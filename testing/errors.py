"""Errors of the stand-ins. Each message is a sentence for the person who runs them."""

from common.errors import RolewatchError


class LocalError(RolewatchError):
    """The local AWS, its Postgres or its career sites failed."""
