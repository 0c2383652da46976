"""Rippling: GET https://api.rippling.com/platform/api/ats/v1/board/{board}/jobs

It answers with a bare array, the whole board, with one entry per place of a job: the same `uuid` repeats. An unknown
board is a 404. No limit on requests is published.

A single job, `…/jobs/{uuid}`, has the text, the type and the pay: one range per place, in several currencies. The code
of its type is in `label` and the words in `id`. Only the names of places say whether a job is remote. A closed job is a
404.

Sources: descriptions by several public readers of these boards (one compared 25), and recorded answers.
"""

import re
from collections import Counter
from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.details.pay.fields import pay_of, span
from sourcing.formats.within import every, is_same, within
from sourcing.lists.entries import Entry, EntryReader, at, items_at, list_at, listing, posting
from sourcing.lists.grouping import one_each
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant, without_language

JOBS = "https://api.rippling.com/platform/api/ats/v1/board/{board}/jobs"

_MOST_RANGES = 200


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting or the API."""
    match page.host, without_language(page.path):
        case "ats.rippling.com", ["api", _, "board", board, *_] | ["embed", board, *_] | [board, *_]:
            return tenant(board)
        case "api.rippling.com", ["platform", "api", "ats", "v1", "board", board, *_]:
            return tenant(board)
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the answer is the whole board."""
    entries = list_at(await site.json(JOBS.format(board=board)))
    return listing(one_each(entries, "uuid"), EntryReader(site.quota, _posting))


def _posting(job: Entry) -> Posting:
    locations = [at(row, "workLocation", "label") for row in items_at(job, "rows")]
    return posting(job.get("uuid"), job.get("name"), locations, job.get("url"))


async def ask(site: Site, board: str, external_id: str, _: str) -> Answer:
    """Return the answer in a job's own record."""
    job = await site.json(f"{JOBS.format(board=board)}/{quote(external_id, safe='')}")
    return shown(details(job)) if is_same(within(job, "uuid"), external_id) else unknown("Rippling")


def details(job: object) -> Details:
    """Return what a job states."""
    kind = within(job, "employmentType")
    return describe(
        html=[within(job, "description", "company"), within(job, "description", "role")],
        employment=[within(kind, "label"), within(kind, "id")],
        pay=_pay(every(job, "payRangeDetails")),
        posted=within(job, "createdOn"),
        department=within(job, "department", "name"),
        title=within(job, "name"),
        location=every(job, "workLocations"),
    )


def _pay(ranges: list[object]) -> Pay | None:
    """Return the range of all places in the currency and period that most of them share."""
    keys = ("rangeStart", "rangeEnd", "currency", "frequency")
    found = [pay for one in ranges[:_MOST_RANGES] if (pay := pay_of(*(within(one, key) for key in keys)))]
    units = Counter((pay.currency, pay.period) for pay in found)
    return span(pay for pay in found if (pay.currency, pay.period) == units.most_common(1)[0][0])


PROVIDER = Provider(
    name="rippling",
    title="Rippling",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"),
    hosts=re.compile(r"api\.rippling\.com"),
    board_at=board_at,
    read=read,
    domains=("rippling.com",),
    shares_host=True,
    is_public_api=True,
    ask=ask,
    ask_adds=True,
)
