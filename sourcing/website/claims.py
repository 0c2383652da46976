"""Merges what a website's pages state into one list of jobs, and maps earlier ids to the listed jobs."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sourcing.lists.entries import Entry, items_at
from sourcing.website.identity import is_same_job, kind, page_of
from sourcing.website.jobpages import JobPage


def shared_addresses(found: Mapping[str, JobPage]) -> frozenset[str]:
    """Return the addresses of lists: pages state them for different jobs, and none of these jobs is on that page."""
    titles = defaultdict[str, set[object]](set)
    for held in found.values():
        for address, job in held.jobs.items():
            titles[address].add(job["title"])
    own = {address for address in titles if page_of(address) in found and address in found[page_of(address)].jobs}
    return frozenset(address for address, several in titles.items() if len(several) > 1 and address not in own)


def apart(page: str, held: JobPage, shared: Collection[str]) -> JobPage:
    """Return the page with its own address for each job that states a shared one."""
    if not held.stated & set(shared):
        return held
    is_alone = len(held.stated) == 1

    def own(address: str) -> str:
        if address not in shared:
            return address
        split = str(held.jobs[address]["split"]) if address in held.jobs else address
        return page if is_alone else f"{page}#{split.partition('#')[2] or split}"

    jobs = {
        own(address): {**job, "address": own(address), "link": page if address in shared else job["link"]}
        for address, job in held.jobs.items()
    }
    return replace(held, jobs=jobs, over=frozenset(map(own, held.over)), closed=frozenset(map(own, held.closed)))


def listed(found: Mapping[str, JobPage]) -> dict[str, Entry]:
    """Return the jobs that pages state, by address.

    A job is taken from its own page; if that page does not state it, from the first page, with the places of all pages.
    """
    claims = defaultdict[str, dict[str, Entry]](dict)
    for page, held in found.items():
        for address, job in held.jobs.items():
            claims[address][page] = job
    return {address: _agreed(by_page.get(page_of(address)), by_page.values()) for address, by_page in claims.items()}


def former(
    found: Mapping[str, JobPage], jobs: Mapping[str, Entry], named: Collection[str], known: frozenset[str]
) -> dict[str, str]:
    """Return the earlier addresses of listed jobs, with their addresses now.

    An earlier version identified a job by the page that it requested. If a page states one job under another address,
    or redirects to it, the page is that job's earlier address if both addresses name the same job, or if no page of
    its kind states its own address. Else it is the page of a closed job. A job that no other page shows, and that was
    not known, is the page's own.
    """
    kinds = {kind(page) for page, held in found.items() if page in held.jobs}
    told = {page: there for page, held in found.items() if (there := _leads_to(page, held, jobs))}
    claims = Counter(told.values())
    result = {
        page: there
        for page, there in told.items()
        if is_same_job(page, there)
        or (
            claims[there] == 1
            and (
                kind(page) not in kinds
                or (there not in known and (bool(found[page].moved) or page_of(there) not in found))
            )
        )
    }
    for held in found.values():
        result |= {split: at for split, at in held.splits.items() if split != at and split in known and at in jobs}
    result |= _divided(jobs, known)
    result |= _moved(jobs, named, [one for one in jobs if page_of(one) not in named])
    return {old: there for old in result if (there := _at_last(old, result)) != old}


def _at_last(address: str, former: Mapping[str, str]) -> str:
    """Return where an address leads in the end: a job may have moved twice. What leads in a circle stays itself."""
    there, passed = former[address], {address}
    while there in former:
        if there in passed:
            return address
        passed.add(there)
        there = former[there]
    return there


def _agreed(own: Entry | None, several: Iterable[Entry]) -> Entry:
    first, *others = several
    if own or not others:
        return own or first
    return {
        **first,
        "places": list(dict.fromkeys(where for one in (first, *others) for where in items_at(one, "places"))),
    }


def _leads_to(page: str, held: JobPage, jobs: Mapping[str, Entry]) -> str:
    if page in jobs or page in held.stated:
        return ""
    there = next(iter(held.stated)) if len(held.stated) == 1 else held.moved
    return there if there in jobs and page_of(there) != page else ""


def _divided(jobs: Collection[str], known: frozenset[str]) -> dict[str, str]:
    """Return the known addresses that one job had for itself, or an earlier version gave it, and several share now.

    Each comes with the last of these. The save decides by the saved title which of them is the job.
    """
    parts = defaultdict[str, list[str]](list)
    for address in jobs:
        if "#" in address:
            parts[page_of(address)].append(address)
    return {page: parts[page][-1] for page in (parts.keys() & known).difference(jobs)}


def _moved(jobs: Mapping[str, Entry], named: Collection[str], unnamed: Iterable[str]) -> dict[str, str]:
    """Map unnamed jobs, of kinds that the site no longer names, to jobs on named pages with equal title and places."""
    kinds = {kind(page) for page in named}
    old, new = defaultdict[object, list[str]](list), defaultdict[object, list[str]](list)
    for address in unnamed:
        if kind(address) not in kinds and "#" not in address:
            old[_shown(jobs[address])].append(address)
    for address, job in jobs.items() if old else ():
        if page_of(address) in named:
            new[_shown(job)].append(address)
    moved = dict[str, str]()
    for shown, addresses in old.items():
        for address in addresses:
            alike = new.get(shown, [])
            twins = [one for one in alike if is_same_job(address, one)] or (alike if len(addresses) == 1 else [])
            if len(twins) == 1:
                moved[address] = twins[0]
    return moved


def _shown(job: Entry) -> tuple[object, ...]:
    return (job["title"], *items_at(job, "places"))
