"""Addresses of Phenom's sites, on the companies' own hosts: /us/en/search-results, /us/en/job/R1/Cook."""

import re

from sourcing.model.provider import Page


def board_at(page: Page) -> str | None:
    """Return the host of a page whose path only Phenom uses. Others are found by their pages."""
    match page.path:
        case [country, language, "search-results", *_] if _are_names(country, language):
            return page.host
    return None


def looks_like(page: Page) -> str | None:
    """Return the URL of a site's search, for paths of jobs like Phenom's. Other systems have such paths too."""
    match page.path:
        case [country, language, "job", _, *_] if _are_names(country, language):
            return f"https://{page.host}/{country}/{language}/search-results"
    return None


def _are_names(country: str, language: str) -> bool:
    return re.fullmatch("[a-z]{2,10}", country) is not None and re.fullmatch("[a-z]{2}", language) is not None
