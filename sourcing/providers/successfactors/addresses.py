"""Addresses of SuccessFactors' career sites, most on the companies' own hosts: /job/Oslo-Cook/1427396900/.

Job boards and other systems have such paths too, so a path is not enough: a page of the host must load the files that
SuccessFactors' pages load.
"""

import re

from sourcing.model.provider import LABEL, Page
from sourcing.model.vendor_words import is_vendors

DOMAINS = "successfactors.com", "successfactors.eu", "jobs2web.com", "sapsf.com", "sapsf.eu", "sapsf.cn", "cloud.sap"

# SAP's own hosts for these sites. Older ones (career4.successfactors.com/career?company=acme) are another system.
_HOST = re.compile(rf"({LABEL})\.(?:jobs2web\.com|jobs\.hr\.cloud\.sap)")


def board_at(page: Page) -> str | None:
    """Return the host of a page on SAP's hosts for career sites."""
    match = _HOST.fullmatch(page.host)
    return page.host if match and not is_vendors(match[1]) else None


def looks_like(page: Page) -> str | None:
    """Return the URL of a site's search, for paths of jobs like SuccessFactors'."""
    match page.path:
        case [*_, "job", _, number] if re.fullmatch(r"[0-9]{6,}(?:-[a-z]{2}_[A-Z]{2})?", number):
            return f"https://{page.host}/search/"
    return None
