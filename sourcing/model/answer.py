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
    `details`: what the posting states; None if nothing that was understood, or if it is closed.
    `sentence`: why it is not open; None if it is.
    `title`: the title of the job on a page that does not say which posting it is; such a page is `unknown`, and its
        details are of this posting only if the title is.
    """

    state: State
    details: Details | None = None
    sentence: str | None = None
    title: str | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether it proves nothing and has no details: the site may be failing."""
        return self.state == "unknown" and self.details is None


def shown(details: Details) -> Answer:
    """Return the answer that shows the posting, with what it states."""
    return Answer("open", _stated(details))


def shown_as(title: str, details: Details, job: str) -> Answer:
    """Return the answer of a site, named by `title`, that shows a job without saying which posting it is."""
    return Answer("unknown", _stated(details), f"{title} shows a job, but not whether it is this one.", job)


def closed(title: str) -> Answer:
    """Return the answer in which a site, named by `title`, says by its own mark that the job is closed."""
    return Answer("closed", None, f"{title} says that this job is closed.")


def unknown(title: str) -> Answer:
    """Return the answer of a site, named by `title`, that does not show the posting and does not say why."""
    return Answer("unknown", None, f"{title} answered with something that does not show this job.")


def _stated(details: Details) -> Details | None:
    return None if details == Details() else details
