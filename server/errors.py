"""What can go wrong with the server; each message is a sentence for the person who runs it."""

from common.errors import RolewatchError


class ServerError(RolewatchError):
    """The server cannot start or cannot do what it was asked to."""


class ChildLost(RolewatchError):
    """A child process ended, or was ended because it took too long, before it answered."""


class Overloaded(RolewatchError):
    """Too many requests wait for a child process."""


class IssuerAway(RolewatchError):
    """The issuer of a sign-in cannot be reached, or does not answer as an issuer does."""


class WrongToken(RolewatchError):
    """An issuer's statement about a person cannot be trusted."""
