"""Reads a company's own website: its pages, its open jobs, and which known jobs are gone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from common.errors import SiteUnreadable
from sourcing.lists.entries import Entry
from sourcing.model.provider import Site
from sourcing.model.text import shown
from sourcing.website.gone import Findings, find
from sourcing.website.identity import known_address, normal
from sourcing.website.jobpages import Named, Website
from sourcing.website.scope import Pages, read_scope, scope_of
from sourcing.website.sitemaps import job_pages

_UNPROVEN = "A website does not say how many jobs there are."
_DOUBTFUL = "Open jobs are kept whose pages no longer show them and do not prove that they are gone."
_UNLISTED = "Jobs on pages that the site no longer names are listed while those pages show them."
_OVER = "All postings on its pages are over."


@dataclass(frozen=True, slots=True)
class WebsiteJobs:
    """The open jobs of a website, by address, and a sentence on what is not known. Other fields are as in Listing."""

    jobs: Mapping[str, Entry]
    sentence: str
    gone: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    unlisted: frozenset[str] = frozenset()
    former_ids: Mapping[str, str] = field(default_factory=dict)


async def read_website(title: str, site: Site, board: str, known: Collection[str]) -> WebsiteJobs:
    """Return the jobs of a website, and which of the known ids are gone.

    Raises:
        SiteUnreadable: none of its pages states a job.
        SourcingError: its pages could not be found or read.
    """
    host = board.partition("/")[0]
    website = Website(site, host, frozenset({normal(f"https://{board}", host)}))
    scope = await scope_of(website, board)
    spellings = _spellings(await job_pages(title, site, board), host)
    pages = await read_scope(website, scope, {page: _preferred(page, named) for page, named in spellings.items()})
    addresses = {one: address for one in known if (address := known_address(one, host))}
    findings = await find(website, pages, addresses.values())
    sentence = " ".join(_sentences(board, pages, findings))
    if not findings.jobs and not findings.has_over:
        closed = "Those that do say that their jobs are closed. " if any(p.closed for p in pages.found.values()) else ""
        why = f"{board} has no pages that hold job postings in a form that can be read. {closed}{sentence}"
        raise SiteUnreadable(why.rstrip())
    return WebsiteJobs(
        findings.jobs,
        f"{_UNPROVEN} {sentence}".rstrip(),
        gone=_ids(findings.gone),
        asked=_ids(findings.asked),
        unlisted=_ids(findings.unlisted),
        former_ids=_former_ids(findings, addresses, spellings),
    )


def _spellings(pages: Mapping[str, str | None], host: str) -> dict[str, list[Named]]:
    """Return the pages by normalized address, each with the spellings that the site uses."""
    spellings = defaultdict[str, list[Named]](list)
    for address, changed in pages.items():
        if page := normal(address, host):
            spellings[page].append(Named(address, changed))
    return dict(spellings)


def _preferred(page: str, named: list[Named]) -> Named:
    # A site may serve only one spelling, and least likely one with tracking.
    best = min(named, key=lambda one: (one.address != page, one.address.rstrip("/") != page))
    return Named(best.address, best.changed or next((one.changed for one in named if one.changed is not None), None))


def _sentences(board: str, pages: Pages, findings: Findings) -> Iterable[str]:
    """Yield sentences about what is not known of a website."""
    failed = [page for page, held in pages.found.items() if held.has_failed]
    if failed:
        first = failed[0].partition("://")[2].partition("/")[2][:60]
        many = "1 page" if len(failed) == 1 else f"{len(failed)} pages"
        yield f"{many} failed, first /{first}; what was there is kept."
    if unreadable := [page for page, held in pages.found.items() if held.unreadable]:
        many = "A page holds" if len(unreadable) == 1 else f"{len(unreadable)} pages hold"
        yield f"{many} job postings that cannot be read: {shown(unreadable[0], 200)}."
    if pages.left_out:
        yield f"{pages.left_out} other pages of its host are left out: nothing under {board} links to them."
    if findings.has_over and not findings.jobs:
        yield _OVER
    if findings.asked - findings.gone - findings.jobs.keys() - findings.former.keys():
        yield _DOUBTFUL
    if findings.unlisted:
        yield _UNLISTED


def _former_ids(
    findings: Findings, addresses: Mapping[str, str], spellings: Mapping[str, list[Named]]
) -> dict[str, str]:
    """Return the earlier ids of jobs, in any spelling, with their ids now."""
    now = {_id(old): _id(new) for old, new in findings.former.items()}
    for page, named in spellings.items():
        if (current := findings.former.get(page, page)) in findings.jobs:
            now.update({_id(one.address): _id(current) for one in named})
    # Known ids about which nothing was found stay as they are.
    judged = findings.jobs.keys() | findings.asked | findings.former.keys()
    now.update({one: _id(findings.former.get(at, at)) for one, at in addresses.items() if at in judged})
    return {old: new for old, new in now.items() if old != new}


def _ids(addresses: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_id, addresses))


def _id(address: str) -> str:
    """Return an address without its host."""
    return address.partition("://")[2].partition("/")[2]
