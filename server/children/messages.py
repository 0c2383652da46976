"""What the server and its children say to each other. All of it can be pickled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request, as the server received it.

    `path` is unquoted. The names of `headers` are in lower case; values of the same name are joined by commas.
    `address` is the client's. `proxied` is the person whom the trusted proxy has let in.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    body: bytes
    address: str
    is_https: bool = False
    proxied: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer.

    `is_failed_attempt` says that a secret was wrong, which the server counts. `subject` is the caller's. `goes_on` is
    the request whose answer is a stream of events that goes on.
    """

    status: int
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""
    is_failed_attempt: bool = False
    subject: str = ""
    goes_on: Request | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """The clock's minute; `slots` is how many runs all workers together work on at once, 0 if that is not known."""

    slots: int


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run that waits for a worker."""

    id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A message for a child, and how many seconds it has."""

    message: Request | Tick | WaitingRun
    seconds: float


@dataclass(frozen=True, slots=True)
class Started:
    """What a child is given when it starts: the part it plays and its environment variables."""

    part: str
    variables: Mapping[str, str] = field(default_factory=dict)
