"""Asks Eightfold for one position: GET https://{host}/api/pcsx/position_details?position_id={id}&domain={domain}

It answers `{"data": {...}}`. Customers without this have the older https://{host}/api/apply/v2/jobs/{id}. A firewall
may answer 403 for a while: a 404 of the older one then counts only if the position's page is missing too. 25 concurrent
requests are answered, of 100 most are lost.
"""

from urllib.parse import quote

from common.errors import BoardNotFound, SiteRefused
from sourcing.details.describe import describe
from sourcing.formats.within import is_same, within
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details
from sourcing.model.provider import Site
from sourcing.website.onejob import ask_page

POSITION = "https://{host}/api/pcsx/position_details?position_id={id}&domain={domain}&hl=en"
OLDER_POSITION = "https://{host}/api/apply/v2/jobs/{id}?domain={domain}"


async def ask(site: Site, board: str, external_id: str, url: str) -> Answer:
    """Return the answer in a position's own record, of the newer or the older kind."""
    domain, host = board.split("@")
    values = {"host": host, "domain": quote(domain), "id": quote(external_id, safe="")}
    is_missing = False
    try:
        position = within(await site.json(POSITION.format(**values)), "data")
    except (SiteRefused, BoardNotFound) as error:
        is_missing = isinstance(error, BoardNotFound)
        position = None
    if position is None:
        try:
            position = await site.json(OLDER_POSITION.format(**values))
        except BoardNotFound:
            if is_missing:
                raise
            return await ask_page("Eightfold", site, url, external_id)
    return shown(details(position)) if is_same(within(position, "id"), external_id) else unknown("Eightfold")


def details(position: object) -> Details:
    """Return what a position states, in the newer or the older shape."""

    def first(*keys: str) -> object:
        return next((found for key in keys if (found := within(position, key)) is not None), None)

    return describe(
        html=first("jobDescription", "job_description"),
        workplace=first("workLocationOption", "work_location_option"),
        employment=first("efcustomTextTimeType", "type"),
        posted=first("postedTs", "t_create"),
        department=first("department"),
        requisition=first("displayJobId", "display_job_id", "atsJobId", "ats_job_id"),
        title=first("name"),
        location=first("locations", "location"),
    )
