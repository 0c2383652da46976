"""Lists that state details, whichever provider they are of."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sourcing.model.details import Details
from sourcing.model.posting import Posting
from sourcing.read import BoardReader, Reading


def state(details: Mapping[str, Details], patch: Callable[[object, str, object], None] = setattr) -> None:
    """Let every board state these details of the postings with these ids, until `details` says otherwise."""
    read = BoardReader.read

    async def read_detailed(reader: BoardReader) -> Reading:
        reading = await read(reader)
        return replace(reading, postings=[_detailed(one) for one in reading.postings])

    def _detailed(posting: Posting) -> Posting:
        return replace(posting, details=details.get(posting.external_id))

    patch(BoardReader, "read", read_detailed)


def text(description: str) -> Details:
    """Return details that are a description alone."""
    return Details(description=f"<p>{description}</p>")
