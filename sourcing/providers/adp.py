"""ADP Workforce Now: GET https://workforcenow.adp.com/…/staffing/v1/job-requisitions?cid={guid}&ccId={center}

It answers `{"jobRequisitions": [...], "meta": {"totalNumber": n}}`, 20 per page, counted from 1, in one language.
`content-links/career-center` names the languages. A language without jobs answers with an empty list and no total. ADP
refuses the 201st request within a minute, across all boards. A board's name is `guid/center`; case matters.

A single job is `/job-requisitions/{id}` in one language: the row of the list with its text. For a closed job, or in
another language, a row without a title and text comes with status 200.

Sources: measurements of two public readers of these boards, and recorded answers.
"""

import re
from functools import partial
from urllib.parse import parse_qs, quote, urlsplit

from common.errors import SiteUnreadable
from sourcing.details.describe import describe
from sourcing.details.pay.fields import pay_of
from sourcing.formats.within import every, is_same, within
from sourcing.lists.asked import closed_by, shows
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, items_at, list_at, posting, total_at
from sourcing.lists.paging import Batch, by_offset, union
from sourcing.model.answer import Answer, unknown
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site

ROOT = "https://workforcenow.adp.com/mascsr/default/careercenter/public/events/staffing/v1"
CENTER = ROOT + "/content-links/career-center?cid={guid}&ccId={center}"
JOBS = ROOT + "/job-requisitions?cid={guid}&ccId={center}&lang={lang}&locale={lang}&$top=20&$skip={first}"
JOB = ROOT + "/job-requisitions/{id}?cid={guid}&ccId={center}&lang={lang}&locale={lang}"
PAGE = "https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html"
PAGE_SIZE = 20

_LANGUAGE = "[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})?"
_PERIODS = {"HR": "hour", "AN": "year"}


def board_at(page: Page) -> str | None:
    """Return the board of a page or a posting."""
    guid, center = page.query.get("cid"), page.query.get("ccId")
    return f"{guid}/{center}" if page.host == "workforcenow.adp.com" and guid and center else None


async def read(board: str, site: Site) -> Listing:
    """Return the center's jobs in all its languages. Each language is proven by the total on every page."""
    guid, center = board.split("/")
    links = await site.json(CENTER.format(guid=guid, center=center))
    languages = _texts(list_at(links, "meta", "customFieldGroup", "stringFields"), "Locale")
    if not languages:
        raise SiteUnreadable("ADP has no career center of this name, or one in no language.")
    found = [await _walk(board, site, language) for language in languages]
    return union(site.quota, "ADP", found, at_least=0)


async def _walk(board: str, site: Site, language: str) -> Listing:
    guid, center = board.split("/")

    async def fetch(offset: int) -> Batch:
        document = await site.json(JOBS.format(guid=guid, center=center, lang=language, first=offset + 1))
        jobs = list_at(document, "jobRequisitions")
        total = total_at(document, "meta", "totalNumber")
        return Batch(jobs, 0 if total is None and not jobs and not offset else total)

    return await by_offset(
        "ADP",
        fetch,
        described(site.quota, partial(_posting, board, language), partial(details, language)),
        size=PAGE_SIZE,
    )


def details(language: str, job: Entry) -> Details:
    """Return what a job states. The list has no text, but some centers give it."""
    words = every(job, "customFieldGroup", "stringFields")
    return describe(
        html=job.get("requisitionDescription"),
        employment=within(job, "workLevelCode", "shortName"),
        pay=_pay(job) or next(iter(_texts(words, "SalaryRange")), None),
        posted=job.get("postDate"),
        department=next(iter(_texts(words, "HomeDepartment")), None),
        requisition=job.get("clientRequisitionID"),
        language=language,
        title=job.get("requisitionTitle"),
        location=[within(one, "nameCode", "shortName") for one in every(job, "requisitionLocations")],
    )


def _pay(job: Entry) -> Pay | None:
    """Return the pay of the grade. Its period is a code of its own; a minimum of 0 is not set."""
    low, high = (within(job, "payGradeRange", key) for key in ("minimumRate", "maximumRate"))
    codes = [within(one, "codeValue") for one in every(job, "customFieldGroup", "codeFields") if _is_salary_type(one)]
    period = _PERIODS.get(str(codes[0])) if codes else None
    currency = within(low, "currencyCode") or within(high, "currencyCode")
    return pay_of(within(low, "amountValue"), within(high, "amountValue") or None, currency, period)


def _is_salary_type(field: object) -> bool:
    return within(field, "nameCode", "codeValue") == "SalaryType"


def _texts(fields: list[object], code: str) -> list[str]:
    """Return the texts of the fields with this code."""
    coded = [field for field in fields if isinstance(field, dict) and field.get("nameCode") == {"codeValue": code}]
    return [text for field in coded if isinstance(text := field.get("stringValue"), str) and text]


def _posting(board: str, language: str, job: Entry) -> Posting:
    guid, center = board.split("/")
    external = _texts(items_at(job, "customFieldGroup", "stringFields"), "ExternalJobID")
    id_ = external[0] if external else job.get("itemID")
    locations = [at(one, "nameCode", "shortName") for one in items_at(job, "requisitionLocations")]
    url = f"{PAGE}?cid={guid}&ccId={center}&lang={language}&jobId={quote(str(id_), safe='')}"
    return posting(id_, job.get("requisitionTitle"), locations, url)


async def ask(site: Site, board: str, external_id: str, url: str) -> Answer:
    """Return the answer in a job's own record, in the language of its URL; an empty record means a closed job."""
    guid, center = board.split("/")
    language = parse_qs(urlsplit(url).query).get("lang", [""])[0]
    if not re.fullmatch(_LANGUAGE, language):
        return unknown("ADP")
    number = quote(external_id, safe="")
    document = await site.json(JOB.format(id=number, guid=guid, center=center, lang=language))
    job = within(document, "jobRequisitions", 0) or document
    if not isinstance(job, dict):
        return unknown("ADP")
    own = [*_texts(every(job, "customFieldGroup", "stringFields"), "ExternalJobID"), job.get("itemID")]
    if job.get("requisitionTitle") and any(is_same(one, external_id) for one in own):
        return shows(job, partial(details, language))
    return closed_by("ADP", document) if _is_empty(job) else unknown("ADP")


def _is_empty(job: Entry) -> bool:
    """Return whether this is the row that stands for a closed job: of the known shape, and with nothing in it."""
    values = [
        job.get(key) for key in ("requisitionTitle", "requisitionDescription", "requisitionLocations", "postDate")
    ]
    has_shape = "itemID" in job and "requisitionTitle" in job and "requisitionDescription" in job
    return has_shape and not any(values) and not every(job, "customFieldGroup", "stringFields")


PROVIDER = Provider(
    name="adp",
    title="ADP",
    alphabet=re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}/[A-Za-z0-9_]+"),
    hosts=re.compile(r"workforcenow\.adp\.com"),
    board_at=board_at,
    read=read,
    domains=("adp.com",),
    shares_host=True,
    at_once=1,
    seconds=120.0,
    ask=ask,
    ask_at_once=1,
    ask_pause=1.0,
    ask_adds=True,
)
