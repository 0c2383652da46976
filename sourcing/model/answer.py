"""What a site answers to the request for one posting."""

from dataclasses import dataclass
from typing import Literal

from sourcing.model.details import Details

State = Literal["open", "closed", "unknown"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the own page or record of one posting proves of it.

    `state`: `open` if the answer shows this very posting, `closed` if the site says that there is no such posting any
        more, else `unknown`, which proves nothing.
    `details`: what an open posting states; None if nothing that was understood.
    `sentence`: why it is not open; None if it is.
    """

    state: State
    details: Details | None = None
    sentence: str | None = None


def shown(details: Details) -> Answer:
    """Return the answer that shows the posting, with what it states."""
    return Answer("open", None if details == Details() else details)


def closed(title: str) -> Answer:
    """Return the answer in which a site, named by `title`, says by its own mark that the job is closed."""
    return Answer("closed", None, f"{title} says that this job is closed.")


def unknown(title: str) -> Answer:
    """Return the answer of a site, named by `title`, that does not show the posting and does not say why."""
    return Answer("unknown", None, f"{title} answered with something that does not show this job.")
