"""Addresses of Oracle's career sites, which ignore the case of `hcmUI` and `CandidateExperience`."""

import re

from sourcing.model.provider import LABEL, Page

HOST = rf"{LABEL}\.fa(?:\.{LABEL}){{0,2}}\.oraclecloud[0-9]{{0,2}}\.(?:com|eu)"

# Bounded to the length of a label, so that a hostile page takes no longer than others.
_LABEL = "[a-z0-9-]{1,63}"
_NAMED_HOST = re.compile(rf"(?<![a-z0-9-]){_LABEL}\.fa(?:\.{_LABEL}){{0,2}}\.oraclecloud[0-9]{{0,2}}\.(?:com|eu)")
_NAMED_SITE = re.compile(r"siteNumber[\"']?\s*[:=]\s*[\"']([A-Za-z0-9_-]+)")


def board_at(page: Page) -> str | None:
    """Return the board of any page of a career site on Oracle's domains."""
    if not re.fullmatch(HOST, page.host):
        return None
    match [part.lower() for part in page.path[:4]], page.path:
        case ["hcmui", "candidateexperience", _, "sites"], [_, _, _, _, site, *_]:
            return f"{page.host}/{site}"
        case ["hcmui", "candidateexperience", *_], _:
            return page.host
        case ["hcmrestapi", "resources", *_], _:
            return "/".join([page.host, *re.findall(r"siteNumber=([\w-]+)", page.query.get("finder", ""))[:1]])
    return None


def board_in(_: str, html: str) -> str | None:
    """Return the board of a page that Oracle serves on any host, by the host and the site in its text."""
    host, site = _NAMED_HOST.search(html), _NAMED_SITE.search(html)
    return f"{host[0]}/{site[1]}" if host and site else None
