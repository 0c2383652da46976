"""Names of hosts, and addresses on pages, for what lies on the companies' own."""

from urllib.parse import urljoin

from sourcing.provider import LABEL

# A whole host name, in lower case: never an address of numbers, never a name of one part.
HOST = rf"(?:{LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9]"


def joined(address: str, other: str) -> str:
    """Return another address as it is meant on a page, without its fragment; an empty text where it is none."""
    try:
        return urljoin(address, other).partition("#")[0]
    except ValueError:
        return ""
