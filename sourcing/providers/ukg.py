"""UKG Pro: POST https://{host}/{tenant}/JobBoard/{guid}/JobBoardView/LoadSearchResults

The body holds `Top` and `Skip`. It answers `{"opportunities": [...], "totalCount": n}`, as many as requested. A place
may have only a name, a description or an address. A board's name is `host/tenant/guid`; some URLs write the GUID
without hyphens.

A job's page, `/OpportunityDetail?opportunityId={id}`, holds its record in a script, with `OpportunityIsClosed`. For a
closed job it may hold the message that the opportunity is unavailable. An id that the board never had gets another one.

Sources: descriptions by several public readers of these boards, and a recorded answer.
"""

import re
from functools import partial
from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.details.pay.fields import amount_of, is_visible, pay_of
from sourcing.details.pay.plausible import only_period
from sourcing.formats.html import json_after
from sourcing.formats.within import every, within
from sourcing.lists.entries import Entry, EntryReader, at, items_at, list_at, place, posting, total_at
from sourcing.lists.paging import Batch, by_offset
from sourcing.model.answer import Answer, closed, shown, unknown
from sourcing.model.company_names import second_part
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site

BOARD = "https://{host}/{tenant}/JobBoard/{guid}"
PAGE_SIZE = 50

_RECORD = r"\bUS\.Opportunity\.CandidateOpportunityDetail\(\s*"
_UNAVAILABLE = "Opportunity.OpportunityError.OpportunityUnavailableMessage"
_WORKPLACES = {0: "hybrid", 1: "onsite", 2: "remote"}

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

    return await by_offset("UKG", fetch, EntryReader(site.quota, partial(_posting, root)), size=PAGE_SIZE)


def _posting(root: str, job: Entry) -> Posting:
    url = f"{root}/OpportunityDetail?opportunityId={job.get('Id')}"
    return posting(job.get("Id"), job.get("Title"), [_place(one) for one in items_at(job, "Locations")], url)


def _place(where: object) -> object:
    address = at(where, "Address")
    parts = at(address, "City"), at(address, "State", "Name"), at(address, "Country", "Name")
    return at(where, "LocalizedName") or at(where, "LocalizedDescription") or place(*parts)


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer on a job's page."""
    host, tenant, guid = board.split("/")
    root = BOARD.format(host=host, tenant=tenant, guid=guid)
    html = await site.text(f"{root}/OpportunityDetail?opportunityId={quote(external_id, safe='')}")
    if not re.search(_RECORD, html):
        return closed("UKG") if _UNAVAILABLE in html else unknown("UKG")
    job = json_after("UKG", html, _RECORD)
    number = within(job, "Id")
    if not isinstance(number, str) or number.casefold() != external_id.casefold():
        return unknown("UKG")
    return closed("UKG") if within(job, "OpportunityIsClosed") is True else shown(details(job))


def details(job: object) -> Details:
    """Return what a job states. The codes of the workplace are UKG's own."""
    published = within(job, "JobBoardMemberships", 0, "ExternalPostedDate")
    kind = within(job, "JobLocationType")
    return describe(
        html=within(job, "Description"),
        workplace=_WORKPLACES.get(kind) if type(kind) is int else None,
        employment="full time" if within(job, "FullTime") is True else None,
        pay=_pay(job),
        posted=published or within(job, "PostedDate"),
        department=within(job, "JobCategoryName"),
        requisition=within(job, "RequisitionNumber"),
        title=within(job, "Title"),
        location=[within(one, "LocalizedName") for one in every(job, "Locations")],
    )


def _pay(job: object) -> Pay | None:
    """Return the pay per year, per hour, or in the only period that the range's amounts can have."""
    if not is_visible(within(job, "PayRangeVisible")):
        return None
    currency = within(job, "CompensationCurrencyCode") or within(job, "PayRangeCurrencyCode")
    for part, period in (("Annual", "year"), ("Hourly", "hour")):
        low, high = (within(job, f"Compensation{part}{end}") for end in ("Minimum", "Maximum"))
        if pay := pay_of(low, high, currency, period):
            return pay
    low, high = (within(job, "PayRange", f"PayRange{end}") for end in ("Minimum", "Maximum"))
    return pay_of(low, high, currency, only_period(amount_of(low) or amount_of(high), currency))


PROVIDER = Provider(
    name="ukg",
    title="UKG",
    alphabet=re.compile(rf"{_HOST}/[A-Za-z0-9_-]+/{_GUID}"),
    hosts=re.compile(_HOST),
    board_at=board_at,
    company=second_part,
    read=read,
    domains=("ultipro.com", "ultipro.ca", "ukg.net", "ukg.com"),
    ask=ask,
    ask_at_once=2,
    ask_adds=True,
)
