"""Asks Workday for one job: GET https://{host}/wday/cxs/{tenant}/{site}/job/{place}/{title}_{requisition}

It answers `{"jobPostingInfo": {...}}`, and 404 for a closed job. Some sites answer 404 for every job while their public
pages hold schema.org's JobPosting, so a 404 counts only if the public page holds none. `startDate` is the day of
posting; without it, `postedOn` gives the number of days since then. 25 concurrent requests are answered; half of 100
are lost.
"""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from common.errors import BoardNotFound
from sourcing.details.describe import describe
from sourcing.formats.within import every, is_same, within
from sourcing.model.answer import Answer, closed, shown, unknown
from sourcing.model.details import Details
from sourcing.model.provider import Site
from sourcing.providers.workday.addresses import roots
from sourcing.providers.workday.facets import requisition
from sourcing.website.onejob import ask_page, states_job

# "Posted 30+ Days Ago" is no day.
_AGO = re.compile(r"posted (?:(today)|(yesterday)|([0-9]{1,2}) days? ago)", re.IGNORECASE)


async def ask(site: Site, board: str, external_id: str, url: str) -> Answer:
    """Return the answer in a job's own record; if it is missing, the one on the job's page."""
    tenant, _, name = board.split(".")
    root = next((root for root, pages in roots(board) if url.lower().startswith(f"{pages}/job/".lower())), None)
    if root is None:
        return unknown("Workday")
    path = url[url.index("/job/") :]
    try:
        job = within(await site.json(f"{root}/wday/cxs/{tenant}/{name}{path}"), "jobPostingInfo")
    except BoardNotFound:
        if not await states_job("Workday", site, url):
            return closed("Workday")
        return await ask_page("Workday", site, url, external_id)
    if not _is_shown(job, external_id) or within(job, "posted") is False:
        return unknown("Workday")
    return shown(details(job))


def details(job: object) -> Details:
    """Return what a job states."""
    return describe(
        html=within(job, "jobDescription"),
        workplace=within(job, "remoteType"),
        employment=within(job, "timeType"),
        posted=within(job, "startDate") or posted_on(within(job, "postedOn"), datetime.now(UTC).date()),
        until=within(job, "endDate"),
        requisition=within(job, "jobReqId"),
        title=within(job, "title"),
        location=[within(job, "location"), *every(job, "additionalLocations")],
        country=within(job, "country", "descriptor"),
    )


def posted_on(words: object, today: date) -> date | None:
    """Return the day that `postedOn` names in English, None if it names none."""
    found = _AGO.fullmatch(words.strip()) if isinstance(words, str) else None
    if found is None:
        return None
    is_today, is_yesterday, days = found.groups()
    return today - timedelta(days=0 if is_today else 1 if is_yesterday else int(days))


def _is_shown(job: object, external_id: str) -> bool:
    """Return whether this is the job: by its URL, which ends with the id, else by its requisition."""
    number, url = within(job, "jobReqId"), within(job, "externalUrl")
    if isinstance(url, str):
        return requisition(urlsplit(url).path, [number]) == external_id
    return is_same(number, external_id)
