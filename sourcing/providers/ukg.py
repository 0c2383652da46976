"""UKG Pro: POST https://{host}/{tenant}/JobBoard/{guid}/JobBoardView/LoadSearchResults

The body holds `Top` and `Skip`. It answers `{"opportunities": [...], "totalCount": n}`, as many as requested. A place
may have only a name, a description or an address. A board's name is `host/tenant/guid`; some URLs write the GUID
without hyphens.

Sources: descriptions by several public readers of these boards, and a recorded answer.
"""

import re
from functools import partial

from sourcing.lists.entries import Entry, at, items_at, list_at, place, posting, total_at
from sourcing.lists.paging import Batch, by_offset
from sourcing.model.company_names import second_part
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site

BOARD = "https://{host}/{tenant}/JobBoard/{guid}"
PAGE_SIZE = 50

_HOST = rf"(?:recruiting2?\.ultipro\.(?:com|ca)|{LABEL}\.rec\.pro\.ukg\.net)"
_GUID = "[0-9A-Fa-f]{8}(?P<dash>-?)(?:[0-9A-Fa-f]{4}(?P=dash)){3}[0-9A-Fa-f]{12}"
_NEWEST_FIRST = [{"Value": "postedDateDesc", "PropertyName": "PostedDate", "Ascending": False}]
_ANYBODY = {
    "PreferredJobs": [],
    "Educations": [],
    "LicenseAndCertifications": [],
    "Skills": [],
    "hasNoLicenses": False,
    "SkippedSkills": [],
}


def board_at(page: Page) -> str | None:
    """Return the board of a page or a posting."""
    match [part.lower() for part in page.path[1:2]], page.path:
        case ["jobboard"], [tenant, _, guid, *_] if re.fullmatch(_HOST, page.host):
            return f"{page.host}/{tenant}/{guid}"
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's opportunities, proven by the total on every page."""
    host, tenant, guid = board.split("/")
    root = BOARD.format(host=host, tenant=tenant, guid=guid)

    async def fetch(offset: int) -> Batch:
        search = {"Top": PAGE_SIZE, "Skip": offset, "QueryString": "", "OrderBy": _NEWEST_FIRST, "Filters": []}
        body = {"opportunitySearch": search, "matchCriteria": _ANYBODY}
        headers = {"X-Requested-With": "XMLHttpRequest"}
        document = await site.json(f"{root}/JobBoardView/LoadSearchResults", body=body, headers=headers)
        return Batch(list_at(document, "opportunities"), total_at(document, "totalCount"))

    return await by_offset("UKG", fetch, partial(_posting, root), size=PAGE_SIZE)


def _posting(root: str, job: Entry) -> Posting:
    url = f"{root}/OpportunityDetail?opportunityId={job.get('Id')}"
    return posting(job.get("Id"), job.get("Title"), [_place(one) for one in items_at(job, "Locations")], url)


def _place(where: object) -> object:
    address = at(where, "Address")
    parts = at(address, "City"), at(address, "State", "Name"), at(address, "Country", "Name")
    return at(where, "LocalizedName") or at(where, "LocalizedDescription") or place(*parts)


PROVIDER = Provider(
    name="ukg",
    title="UKG",
    alphabet=re.compile(rf"{_HOST}/[A-Za-z0-9_-]+/{_GUID}"),
    hosts=re.compile(_HOST),
    board_at=board_at,
    company=second_part,
    read=read,
    domains=("ultipro.com", "ultipro.ca", "ukg.net", "ukg.com"),
)
