"""Comeet (Spark Hire Recruit): GET https://www.comeet.com/jobs/{board}

It answers an HTML page with the whole board in `COMPANY_POSITIONS_DATA = [...]`: one entry per place of a job, each
with its own page and `uid`. A board's name is the company's label and uid, as in `acme/39.00F`. A wrong name redirects.

Sources: descriptions by several public readers of these pages, and a recorded answer.
"""

import re
from functools import partial

from sourcing.details.describe import describe
from sourcing.details.text import section
from sourcing.formats.html import json_after
from sourcing.formats.within import every, within
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, list_at, long_listing, place, posting
from sourcing.lists.grouping import without_internal
from sourcing.model.company_names import first_part
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site

JOBS = "https://www.comeet.com/jobs/{board}"

_UID = "[0-9A-F]{2}\\.[0-9A-F]{3}"


def board_at(page: Page) -> str | None:
    """Return the board of a page or a posting."""
    match page.host, page.path:
        case "www.comeet.com" | "comeet.com" | "www.comeet.co", ["jobs", label, uid, *_]:
            return f"{label}/{uid.upper()}"
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the page holds the whole board."""
    return await site.read_text(JOBS.format(board=board), partial(_listing, site))


async def _listing(site: Site, html: str) -> Listing:
    positions = json_after("Comeet", html, r"COMPANY_POSITIONS_DATA\s*=\s*")
    return await long_listing(
        without_internal(list_at(positions), "is_internal"), described(site.quota, _posting, details)
    )


def details(position: Entry) -> Details:
    """Return what a position states. It has the time of its last edit, but no day of posting."""
    parts = every(position, "details") or every(position, "custom_fields", "details")
    parts = sorted(parts, key=lambda part: order if isinstance(order := within(part, "order"), int) else len(parts))
    return describe(
        html=[section(within(part, "name"), within(part, "value")) for part in parts],
        workplace=position.get("workplace_type"),
        is_remote=within(position, "location", "is_remote"),
        employment=position.get("employment_type"),
        department=position.get("department"),
        title=position.get("name"),
        location=within(position, "location", "name"),
    )


def _posting(position: Entry) -> Posting:
    where = at(position, "location", "name") or place(
        at(position, "location", "city"), at(position, "location", "country")
    )
    return posting(position.get("uid"), position.get("name"), [where], position.get("url_comeet_hosted_page"))


PROVIDER = Provider(
    name="comeet",
    title="Comeet",
    alphabet=re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]*/{_UID}"),
    hosts=re.compile(r"www\.comeet\.com"),
    board_at=board_at,
    company=first_part,
    read=read,
    domains=("comeet.com", "comeet.co"),
    shares_host=True,
)
