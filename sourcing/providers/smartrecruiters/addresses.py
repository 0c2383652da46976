"""Addresses of SmartRecruiters' companies, postings and portals."""

import re

from sourcing.model.provider import Page, tenant

_VIEWS = ("ni", "aa", "oneclick-ui", "sr-jobs", "my-applications")
_POSTING = re.compile("[0-9]{6,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def board_at(page: Page) -> str | None:
    """Return the company of a page, a posting or the API. A portal, `ni` or `aa`, may precede it."""
    match page.host, page.path:
        case "api.smartrecruiters.com", ["v1", "companies", board, *_]:
            return tenant(board)
        case "jobs.smartrecruiters.com", ["oneclick-ui", "company", board, *_]:
            return tenant(board)
        case "jobs.smartrecruiters.com", [portal, board, posting, *_] if len(portal) == 2 and _POSTING.match(posting):
            return tenant(board)
        case "jobs.smartrecruiters.com" | "careers.smartrecruiters.com", [board, *_]:
            return tenant(board, *_VIEWS)
        # SmartRecruiters' own website is on this host too: /resources, /blog.
        case "www.smartrecruiters.com", [board, posting, *_] if _POSTING.match(posting):
            return tenant(board)
    return None
