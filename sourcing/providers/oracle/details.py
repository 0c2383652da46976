"""Asks Oracle for one job: GET …/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=ById;Id="{id}"

It answers `{"items": [{...}]}`, for a closed or unknown job with status 200 and no items. The quotes are needed.
"""

from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.formats.within import every, is_same, within
from sourcing.lists.asked import closed_by
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details
from sourcing.model.provider import Site

JOB = (
    "https://{host}/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails"
    "?expand=all&onlyData=true&finder=ById;Id=%22{id}%22"
)

_TEXTS = ("ExternalDescription", "ExternalResponsibilities", "ExternalQualifications", "CorporateDescription")


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer in a job's own record; an empty list means a closed job."""
    host = board.partition("/")[0]
    document = await site.json(JOB.format(host=host, id=quote(external_id, safe="")))
    found = within(document, "items")
    if found == [] and within(document, "count") == 0 and within(document, "hasMore") is not True:
        return closed_by("Oracle", document)
    jobs = every(document, "items")
    if len(jobs) != 1 or not is_same(within(jobs[0], "Id"), external_id):
        return unknown("Oracle")
    return shown(details(jobs[0]))


def details(job: object) -> Details:
    """Return what a job states. Its labels are in the site's language, its code of the workplace is not."""
    return describe(
        html=[within(job, f"{name}Str") for name in (*_TEXTS, "OrganizationDescription")],
        workplace=within(job, "WorkplaceTypeCode") or within(job, "WorkplaceType"),
        employment=[within(job, "JobType"), within(job, "ContractType"), within(job, "JobSchedule")],
        posted=within(job, "ExternalPostedStartDate"),
        until=within(job, "ExternalPostedEndDate"),
        department=within(job, "Department") or within(job, "Category"),
        requisition=within(job, "Id"),
        language=within(job, "ContentLocale"),
        title=within(job, "Title"),
        location=within(job, "PrimaryLocation"),
        country=within(job, "PrimaryLocationCountry"),
    )
