"""Addresses of Eightfold's career sites. A board is a domain and a host; most addresses name only the host."""

import re

from sourcing.model.provider import LABEL, Page, label_before, without_language

HOST = rf"(?:{LABEL}\.)+[a-z]{{2,}}"

# Boards of hosts that do not name their domain.
_MICROSOFT = "microsoft.com@apply.careers.microsoft.com"
_NETFLIX = "netflix.com@explore.jobs.netflix.net"
_BOARDS = {
    **dict.fromkeys((f"{name}careers.microsoft.com" for name in ("apply.", "jobs.", "")), _MICROSOFT),
    **dict.fromkeys(("explore.jobs.netflix.net", "jobs.netflix.com"), _NETFLIX),
}

_QUOTE = r"(?:[\"']|&quot;|&#34;)"
_DOMAIN = "([A-Za-z0-9][A-Za-z0-9.-]{2,80})"
# Text that only Eightfold's pages hold, and the text in which they name the domain.
_MARK = re.compile(r"\b_EF_GROUP_ID\b|\bvscdn\.net\b|\.eightfold\.ai\b")
_NAMED = [
    re.compile(rf"\b_EF_GROUP_ID{_QUOTE}?\s*[=:]\s*{_QUOTE}{_DOMAIN}{_QUOTE}"),
    re.compile(rf"{_QUOTE}domain{_QUOTE}\s*:\s*{_QUOTE}{_DOMAIN}{_QUOTE}"),
]
_NAMED_BY_JOB = re.compile(rf"/careers/job/[^\s\"'<>?]{{1,200}}\?(?:[^\s\"'<>]{{0,200}}[&;])?domain={_DOMAIN}")


def board_at(page: Page) -> str | None:
    """Return the board of a page at Eightfold, or of a page on a company's own host whose URL names the domain."""
    is_careers = without_language(page.path)[:1] == ["careers"] or page.path[:1] == ["api"]
    named = page.query.get("domain", "").lower() if is_careers and not _is_vendors(page.host) else ""
    return _BOARDS.get(page.host) or (f"{named}@{page.host}" if named else None)


def board_in(host: str, text: str) -> str | None:
    """Return the board of a page or sitemap that names the domain."""
    if _is_vendors(host):
        return None
    is_eightfolds = host.endswith(".eightfold.ai") or _MARK.search(text)
    patterns = [*_NAMED, _NAMED_BY_JOB] if is_eightfolds else [_NAMED_BY_JOB]
    found = next((match[1] for pattern in patterns if (match := pattern.search(text))), None)
    return f"{found.lower()}@{host}" if found else None


def looks_like(page: Page) -> str | None:
    """Return the URL of the sitemap, which names the domain, for Eightfold's hosts and for paths of its jobs."""
    match without_language(page.path):
        case ["careers", "job", number, *_] if re.match("[0-9]{4,}", number):
            is_likely = True
        case _:
            is_likely = page.host.endswith(".eightfold.ai")
    return f"https://{page.host}/careers/sitemap.xml" if is_likely and not _is_vendors(page.host) else None


def _is_vendors(host: str) -> bool:
    return host.endswith(".eightfold.ai") and label_before("eightfold.ai", host) is None
