"""What can go wrong with a stand-in; each message is a sentence for the person in front of it."""

from common.errors import RolewatchError


class LocalError(RolewatchError):
    """The local AWS, its Postgres or its career sites cannot do what they were asked to."""
