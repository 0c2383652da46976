"""Lists that state details, whichever provider they are of."""

from collections.abc import Callable
from dataclasses import replace

from sourcing.model.details import Details
from sourcing.model.posting import Posting
from sourcing.read import BoardReader, Reading


def state(details: Callable[[Posting], Details | None], patch: Callable[[object, str, object], None] = setattr) -> None:
    """Let every board state these details of its postings."""
    read = BoardReader.read

    async def read_detailed(reader: BoardReader) -> Reading:
        reading = await read(reader)
        return replace(reading, postings=[replace(one, details=details(one)) for one in reading.postings])

    patch(BoardReader, "read", read_detailed)


def state_by_id(details: dict[str, Details], patch: Callable[[object, str, object], None] = setattr) -> None:
    """Let every board state the details of the postings with these ids."""
    state(lambda posting: details.get(posting.external_id), patch)


def state_titles(patch: Callable[[object, str, object], None] = setattr) -> None:
    """Let every board describe each posting by its title."""
    state(lambda posting: text(posting.title), patch)


def text(description: str) -> Details:
    """Return details that are a description alone."""
    return Details(description=f"<p>{description}</p>")
