"""From any career page to the board that can be followed: by its address, else by one look at the page."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urlsplit

from common.errors import BoardNotFound, NotACareerPage, SiteMoved, SourcingError
from sourcing.entries import MAX_URL
from sourcing.hostnames import HOST, joined
from sourcing.http import open_web
from sourcing.jobposting import job_postings
from sourcing.manners import open_site
from sourcing.markup import elements
from sourcing.postings import Board, Listing
from sourcing.provider import Page, Provider, Site
from sourcing.providers import PROVIDERS
from sourcing.resolve import resolve
from sourcing.sitemaps import speaking_of_jobs
from sourcing.text import is_clean, shown

# What the pages of a system load, wherever they lie.
_MARKS = {
    "successfactors": re.compile(r"rmkcdn\.successfactors\.com|\bjobs2web\b"),
    "phenom": re.compile(r"\bphApp\.ddo\b|cdn\.phenompeople\.com"),
    "jibe": re.compile(r"\bjibecdn\.com\b|\.jibeapply\.com\b"),
    "icims": re.compile(r"\bicims_content_iframe\b"),
}
# From where a label begins, and as far as one may go: a page of nothing but letters takes no longer than another.
_ORACLE_HOST = re.compile(r"(?<![a-z0-9-])[a-z0-9-]{1,63}\.fa(?:\.[a-z0-9-]{1,63})?\.oraclecloud[0-9]{0,2}\.(?:com|eu)")
_ORACLE_SITE = re.compile(r"siteNumber[\"']?\s*[:=]\s*[\"']([A-Za-z0-9_-]+)")

# How many links of a page are looked at. Each is held against every provider, and meanwhile nobody else has a turn.
_MOST_LINKS = 2_000

# Where an element names another page.
_ADDRESSES = {"a": "href", "iframe": "src", "script": "src", "link": "href"}


async def find_board(url: str, *, sites_url: str | None, contact: str | None, seconds: float) -> Board:
    """Return the board that a URL belongs to; where the address does not tell, the page is asked for, once.

    It is asked for as all others: over https, at a public address, without redirects, and as robots.txt allows. Where
    it redirects, the new address may tell.

    Raises:
        NotACareerPage: the URL is none, the page could not be read, or it belongs to no known provider.
    """
    try:
        return resolve(url)
    except NotACareerPage:
        address = _address(url)
        if address is None:
            raise
    async with open_web(sites_url, contact) as web:
        site = open_site(web, _ANY, address, asyncio.get_running_loop().time() + seconds)
        try:
            async with asyncio.timeout(seconds):
                return await _look(site, address)
        except SiteMoved as moved:
            return _moved(address, joined(address, moved.location))
        except BoardNotFound:
            raise NotACareerPage("There is no page at that address.") from None
        except TimeoutError:
            raise NotACareerPage("The address tells no board, and the page did not answer in time.") from None
        except SourcingError as error:
            raise NotACareerPage(f"The address tells no board, and the page could not be looked at: {error}") from error


async def _look(site: Site, address: str) -> Board:
    html = await site.text(address)
    parts = urlsplit(address)
    host = parts.hostname or ""
    if found := _own(host, html):
        return found
    links = await elements("The page", html, lambda tag, attributes: bool(attributes.get(_ADDRESSES.get(tag, ""))))
    addresses = [joined(address, one.attributes[_ADDRESSES[one.tag]]) for one in links[:_MOST_LINKS]]
    if found := _linked(addresses):
        return found
    if speaking_of_jobs(addresses, host) or await job_postings("The page", html):
        board = f"{host}{parts.path.rstrip('/')}"
        return Board("website", board if PROVIDERS["website"].is_board(board) else host)
    titles = ", ".join(provider.title for provider in PROVIDERS.values())
    raise NotACareerPage(f"{host} was looked at, and shows no board on any of: {titles}.")


def _moved(address: str, there: str) -> Board:
    try:
        return resolve(there)
    except NotACareerPage:
        if not there.startswith("https://"):
            raise
        told = f"{shown(address, 100)} leads to {shown(there, 100)}, which is not followed"
        raise NotACareerPage(f"{told}. If that is the career page, give its address.") from None


def _own(host: str, html: str) -> Board | None:
    """Return the board of a page that a system serves under the company's own name."""
    oracle, number = _ORACLE_HOST.search(html), _ORACLE_SITE.search(html)
    if oracle and number:
        return Board("oracle", f"{oracle[0]}/{number[1]}")
    return next((Board(name, host) for name, mark in _MARKS.items() if mark.search(html)), None)


def _linked(addresses: Iterable[str]) -> Board | None:
    """Return the board that a page embeds or links to most often, the first of several."""
    boards = Counter[Board]()
    for address in addresses:
        with suppress(NotACareerPage):
            boards[resolve(address)] += 1
    return boards.most_common(1)[0][0] if boards else None


def _address(url: str) -> str | None:
    """Return the https address of a page on a host with a name, None where a URL is none."""
    if len(url) > MAX_URL or not is_clean(url.strip()):
        return None
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
    except ValueError:
        return None
    if parts.scheme not in {"", "http", "https"} or not re.fullmatch(HOST, parts.netloc.lower()):
        return None
    return parts._replace(scheme="https", netloc=parts.netloc.lower(), fragment="").geturl()


def _no_board(_: Page) -> None:
    return None


async def _no_list(_: str, __: Site) -> Listing:
    raise NotImplementedError


# What the requests of a look are made as.
_ANY = Provider(
    name="page",
    title="The page",
    alphabet=re.compile(".*"),
    hosts=re.compile(HOST),
    board_at=_no_board,
    read=_no_list,
    at_once=1,
)
