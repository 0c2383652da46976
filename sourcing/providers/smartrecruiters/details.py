"""Asks SmartRecruiters for one posting: GET https://api.smartrecruiters.com/v1/companies/{board}/postings/{id}

It answers 404 for a closed posting; `active` is false for one that is not published.
"""

from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.details.pay.fields import pay_of
from sourcing.details.text import section
from sourcing.formats.within import is_same, within
from sourcing.model.answer import Answer, closed, shown, unknown
from sourcing.model.details import Details
from sourcing.model.provider import Site

POSTING = "https://api.smartrecruiters.com/v1/companies/{board}/postings/{id}"

_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer in a posting's own record."""
    job = await site.json(POSTING.format(board=quote(board, safe=""), id=quote(external_id, safe="")))
    if not is_same(within(job, "id"), external_id):
        return unknown("SmartRecruiters")
    return closed("SmartRecruiters") if within(job, "active") is False else shown(details(job))


def details(job: object) -> Details:
    """Return a posting's details. The label of its type is more precise than the code."""
    parts = [within(job, "jobAd", "sections", name) for name in _SECTIONS]
    kind = within(job, "typeOfEmployment")
    where = within(job, "location")
    pay = [within(job, "compensation", key) for key in ("min", "max", "currency", "period")]
    return describe(
        html=[section(within(part, "title"), within(part, "text")) for part in parts],
        workplace="hybrid" if within(where, "hybrid") is True else None,
        is_remote=within(where, "remote"),
        employment=[within(kind, "label"), within(kind, "id")],
        pay=pay_of(*pay),
        posted=within(job, "releasedDate"),
        department=within(job, "department", "label"),
        requisition=within(job, "refNumber"),
        language=within(job, "language", "code"),
        title=within(job, "name"),
        location=within(where, "fullLocation"),
        country=within(where, "country"),
    )
