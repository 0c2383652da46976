"""The identity of a website's postings: one normalized address per job, whichever pages show it."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlsplit

from sourcing.lists.entries import MAX_URL, Entry, items_at
from sourcing.web.hostnames import plain_host

# Query parameters that say where a visitor came from, never which job a page shows.
_TRACKING = re.compile(
    r"(?:utm|hsa|pk|mtm|piwik|matomo)_\w*|(?:g|fb|ms|d|y|tt|tw)clid|li_fat_id|gbraid|wbraid|gclsrc|igshid|_ga|_gl|_hsenc"
    r"|_hsmi|__hs\w{2}|hsctatracking|srsltid|gad_(?:source|campaignid)|s_kwcid|ef_id|rdt_cid|sccid|mc_[ce]id|mkt_tok|gh_src|lever-(?:source|origin)|trk|trackingid|epik|phpsessid|jsessionid"
    r"|utm-\w+|igsh|ysclid|_openstat|wt[._]\w+|vero_(?:id|conv)|oly_(?:enc|anon)_id|_branch_match_id|s_cid|sc_cid|iisn?|jobpipeline",
    re.IGNORECASE,
)
# Parameters that may say which job a page shows, unless their value names a place where people find jobs. A campaign has
# a name; `cmpid` with a number may be a company.
_FOUND_AT = re.compile(
    r"(?:source|src|ref|referr?er|via|from|origin|jobboard)=(?:linkedin|indeed|glassdoor|google(?:[-_+ ]?jobs)?"
    r"|facebook|twitter"
    r"|instagram|xing|stepstone|monster|ziprecruiter|newsletter|e-?mail)(?:\.com)?|cmpid=[^=]*[a-z][^=]*",
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)

_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")

# Job numbers in an address. A year is none.
_NUMBER = re.compile(r"[0-9a-f]{8,}|[0-9]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

# The characters of addresses; and parts that may lead upwards or to another host, also if escaped.
_ADDRESS = re.compile(r"[!-~\u00a1-\U0010ffff]+")
_ASTRAY = re.compile(r"/\.\.?(?:[/;]|$)|//|\\")

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


def own_spelling(address: str, host: str) -> str:
    """Return an address as the site spells it, without tracking, session and fragment; empty if not on the host."""
    try:
        parts = urlsplit(address)
        is_there = parts.scheme in {"http", "https"} and _bare(parts.hostname or "") == _bare(host)
        if not is_there or parts.port not in {None, 80, 443}:
            return ""
    except ValueError:
        return ""
    # A sitemap may have escaped it once too often.
    query = "&".join(
        one
        for one in parts.query.replace("&amp;", "&").split("&")
        if one and not _TRACKING.fullmatch(one.partition("=")[0]) and not _FOUND_AT.fullmatch(one)
    )
    path = _SESSION.sub("", parts.path) or "/"
    own = plain_host(parts.hostname or "")
    return _ESCAPED.sub(lambda found: found[0].upper(), f"https://{own}{path}{'?' if query else ''}{query}")


def normal(address: str, host: str) -> str:
    """Return the normalized address; empty if it is not on the host.

    The scheme is https, and the host is spelled as given, with or without `www.`. There is no port, fragment, tracking,
    session or trailing slash.
    """
    spelling = own_spelling(address, host)
    if not spelling:
        return ""
    parts = urlsplit(spelling)
    query = f"?{parts.query}" if parts.query else ""
    return _ESCAPED.sub(_unescaped, f"https://{host}{parts.path.rstrip('/') or '/'}{query}")


def slashed(page: str) -> str:
    """Return a page's address with a slash at the end of its path. Some sites serve only this spelling."""
    path, mark, query = page.partition("?")
    return f"{path.rstrip('/')}/{mark}{query}"


def link_to(address: str) -> str:
    """Return an address as an ASCII link."""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]|")


def page_of(address: str) -> str:
    """Return the address of the page that holds a posting."""
    return address.partition("#")[0]


def known_address(external_id: str, host: str) -> str:
    """Return the address of a job by its id, as this or an earlier version wrote it; empty if the id is no address."""
    page, _, fragment = external_id.partition("#")
    address = f"https://{host}/{page}"
    if len(address) > MAX_URL or not is_plain(f"/{external_id}"):
        return ""
    return normal(address, host) + (f"#{fragment}" if fragment else "")


def is_plain(path: str) -> bool:
    """Return whether a path has only the characters of addresses and does not lead upwards."""
    return bool(_ADDRESS.fullmatch(path)) and not _ASTRAY.search(unquote(path.partition("?")[0]))


def kind(address: str) -> tuple[str, ...]:
    """Return the kind of an address: the beginning of its path, and the number of parts of its path and query.

    Postings that share a page have a kind of their own.
    """
    if "#" in address:
        return ("#", page_of(address))
    parts = urlsplit(address)
    path = parts.path.strip("/").split("/")
    keys = sorted(one.partition("=")[0] for one in parts.query.split("&") if one)
    return (path[0], str(len(path)), *keys)


def is_same_job(one: str, other: str) -> bool:
    """Return whether two addresses name the same job: they have the same end or the same longest number."""
    ends = [_ending(address) for address in (one, other)]
    if ends[0] == ends[1]:
        return bool(ends[0])
    numbers = [[found for found in _NUMBER.findall(end) if not _YEAR.fullmatch(found)] for end in ends]
    return all(numbers) and max(numbers[0], key=len) == max(numbers[1], key=len)


def stated_addresses(page: str, host: str, posting: Entry) -> list[str]:
    """Return the addresses that a posting states for itself by `url` and `@id`, as it spells them.

    Addresses on another host, and that of the site's home page, do not count.
    """
    found = list[str]()
    for key in ("url", "@id"):
        own = posting.get(key)
        if not isinstance(own, str) or not own.strip() or len(own) > MAX_URL:
            continue
        try:
            joined = _joined(page, host, own.strip())
        except ValueError:
            continue
        base = normal(joined, host)
        if base and base != f"https://{host}/" and is_plain(urlsplit(base).path):
            found.append(joined)
    return found


def _joined(page: str, host: str, own: str) -> str:
    """Return what a posting states as a whole address; some leave out the scheme, or the slash in front of the path.

    Raises:
        ValueError: it is no address.
    """
    if re.match(rf"(?:www\.)?{re.escape(_bare(host))}(?:/|$)", own, re.IGNORECASE):
        return f"https://{own}"
    from_root = urljoin(f"https://{host}/", own)
    return from_root if normal(from_root, host) == page else urljoin(page, own)


def identified(page: str, postings: Sequence[Entry]) -> list[Entry]:
    """Return the postings of a page, each once, with all its places and the address that identifies it.

    `stated`: the address that the posting states, else empty.
    `address`: the stated address, without its fragment unless postings differ by it alone. Without a stated address,
    the page's if the page holds no other posting, else the page's with a hash of title and places.
    `split`: the posting's address if others share its stated one.
    `also`: other addresses of a job that is written twice, once without an address.
    """
    groups = _grouped(postings, lambda one: page_of(str(one["stated"])))
    unstated = groups.pop("", [])
    titles = {one["title"] for one in groups.get(page, [])}
    twice = [one for one in unstated if titles == {one["title"]}]
    if twice:
        unstated = [one for one in unstated if titles != {one["title"]}]
        also = [f"{page}#{_hash(one)}" for one in twice]
        groups[page] = [{**one, "also": also} for one in (*groups[page], *twice)]
    by_hash = list(_grouped(unstated, _hash).values())
    found = [one for address, several in groups.items() for one in _sharing(address, several)]
    # The page's own address is free if no posting states it.
    is_alone = len(by_hash) == 1 and not found
    for several in by_hash:
        split = f"{page}#{_hash(several[0])}"
        found.append(_merged(several, page if is_alone else split, split))
    return found


def _sharing(address: str, postings: list[Entry]) -> list[Entry]:
    """Return the postings that state one address, told apart by fragment, else by title if their titles differ."""
    by_fragment = _grouped(postings, lambda one: str(one["stated"]).partition("#")[2])
    by_title = _grouped(postings, lambda one: str(one["title"]))
    if len(by_fragment) > 1 and "" not in by_fragment:
        return [_merged(several, f"{address}#{name}", f"{address}#{name}") for name, several in by_fragment.items()]
    if len(by_title) == 1:
        fragment = next(iter(by_fragment))
        return [_merged(postings, address, f"{address}#{fragment or _hash(postings[0])}")]
    hashed = _grouped(postings, _hash)
    return [_merged(several, f"{address}#{name}", f"{address}#{name}") for name, several in hashed.items()]


def _merged(postings: list[Entry], address: str, split: str) -> Entry:
    """Merge several statements of one posting: the first, with all places, and open if one of them is."""
    first = next((one for one in postings if not one["is_over"]), postings[0])
    places = dict.fromkeys(place for one in postings for place in items_at(one, "places"))
    return {**first, "address": address[: MAX_URL + 1], "split": split[: MAX_URL + 1], "places": list(places)}


def _hash(posting: Entry) -> str:
    text = "\n".join([str(posting["title"]), *sorted(map(str, items_at(posting, "places")))])
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def _grouped(values: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, list[_T]]:
    groups = defaultdict[_K, list[_T]](list)
    for value in values:
        groups[key(value)].append(value)
    return dict(groups)


def _ending(address: str) -> str:
    parts = urlsplit(page_of(address))
    return f"{parts.path.rsplit('/', 1)[-1]}?{parts.query}".lower().rstrip("?")


def _unescaped(found: re.Match[str]) -> str:
    """Return escaped letters unescaped, and everything else in one form of escape."""
    try:
        text = unquote_to_bytes(found[0]).decode()
    except UnicodeDecodeError:
        return found[0].upper()
    is_plain = [one.isalnum() or one in "-_~" or (one > "\x7f" and one.isprintable()) for one in text]
    return "".join(one if plain else _quoted(one) for one, plain in zip(text, is_plain, strict=True))


def _quoted(text: str) -> str:
    return quote(text, safe="").replace(".", "%2E")


def _bare(host: str) -> str:
    return plain_host(host).removeprefix("www.")
