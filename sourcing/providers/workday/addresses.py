"""Addresses of Workday's career sites.

A tenant has its own host, a shared host, or both: `acme.wd5.myworkdayjobs.com/en-US/Careers`,
`wd5.myworkdaysite.com/recruiting/acme/Careers`. A tenant whose name is invalid in a host, such as `acme_north`, has
only the second.
"""

import re

from sourcing.model.provider import LABEL, Page
from sourcing.model.vendor_words import is_language

TENANT = "[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?"
SHARD = "wd[0-9]{1,3}"
SITE = "[A-Za-z0-9_][A-Za-z0-9_-]*"
HOSTS = rf"{LABEL}\.{SHARD}\.myworkdayjobs\.com|{SHARD}\.myworkdaysite\.com"

# Path words that follow a site, and that are no site themselves if a person left the site out.
_VIEWS = {"details", "inbox", "introduceYourself", "job", "jobAlerts", "jobTasks", "login", "recruiting", "userHome"}


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting or the API, on either of Workday's domains."""
    path = page.path[1:] if page.path and _is_language(page.path[0]) else page.path
    if match := re.fullmatch(rf"({LABEL})\.({SHARD})\.myworkdayjobs\.com", page.host):
        match path:
            case ["wday", "cxs", _, site, *_] | [site, *_] if site not in {*_VIEWS, "wday"}:
                return f"{match[1]}.{match[2]}.{site}"
    if match := re.fullmatch(rf"({SHARD})\.myworkdaysite\.com", page.host):
        match path:
            case ["recruiting", tenant, site, *_] | ["wday", "cxs", tenant, site, *_] if site not in _VIEWS:
                return f"{tenant}.{match[1]}.{site}"
    return None


def roots(board: str) -> list[tuple[str, str]]:
    """Return the possible URLs of a board's API, each with its pages' URL: the tenant's host, then the shared one."""
    tenant, shard, site = board.split(".")
    own, shared = f"https://{tenant}.{shard}.myworkdayjobs.com", f"https://{shard}.myworkdaysite.com"
    found = [(own, f"{own}/{site}"), (shared, f"{shared}/recruiting/{tenant}/{site}")]
    return found[1:] if "_" in tenant else found


def _is_language(part: str) -> bool:
    # `tu_au` is a site: Workday's languages have hyphens.
    return "_" not in part and is_language(part)
