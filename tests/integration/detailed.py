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
    """Let every board describe each posting by its title, unless its details are known."""
    read = BoardReader.read

    async def read_detailed(reader: BoardReader) -> Reading:
        reading, is_wanted = await read(reader), reader.quota.wants_details_of
        postings = [replace(one, details=text(one.title) if is_wanted(one) else None) for one in reading.postings]
        return replace(reading, postings=postings)

    patch(BoardReader, "read", read_detailed)


def text(description: str) -> Details:
    """Return details that are a description alone."""
    return Details(description=f"<p>{description}</p>")
