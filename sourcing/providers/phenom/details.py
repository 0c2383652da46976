"""Asks Phenom for one job by its page: GET https://{board}/{country}/{language}/job/{id}

The page holds `phApp.ddo = {"jobDetail": {"status": 200, "data": {"job": {...}}}}`. For a closed job, the `data` is
there without a job. At a wrong path the home page answers, which holds no `jobDetail`. Fields that a company adds may
name persons, so only a fixed list of fields is read.
"""

from sourcing.details.describe import describe
from sourcing.formats.html import json_after
from sourcing.formats.within import is_same, within
from sourcing.lists.asked import closed_by
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details
from sourcing.model.provider import Site


async def ask(site: Site, _: str, external_id: str, url: str) -> Answer:
    """Return the answer on a job's page; a page made for a job that holds none means a closed job."""
    found = within(json_after("Phenom", await site.text(url), r"phApp\.ddo\s*=\s*"), "jobDetail")
    return answer_of(found, external_id)


def answer_of(found: object, external_id: str) -> Answer:
    """Return the answer in the `jobDetail` of a page or a request."""
    data = within(found, "data")
    job = within(data, "job")
    if isinstance(job, dict):
        is_it = any(is_same(job.get(key), external_id) for key in ("jobId", "jobSeqNo"))
        return shown(details(job)) if is_it else unknown("Phenom")
    counts = [within(found, key) for key in ("hits", "totalHits")]
    is_gone = isinstance(data, dict) and not data and within(found, "status") == 200
    return closed_by("Phenom", found) if is_gone and all(count in (None, 0) for count in counts) else unknown("Phenom")


def details(job: object) -> Details:
    """Return what a job states. `department` may name a person, so the category stands for it."""
    return describe(
        html=within(job, "description"),
        workplace=within(job, "RemoteType") or within(job, "remoteType") or within(job, "remote"),
        is_remote=within(job, "remote"),
        employment=within(job, "type"),
        pay=within(job, "compensationRange"),
        posted=within(job, "postedDate"),
        department=within(job, "category"),
        requisition=within(job, "reqId"),
        language=str(within(job, "locale") or "").partition("_")[0],
        title=within(job, "title"),
        location=within(job, "location"),
    )
