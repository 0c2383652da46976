"""The identity of a website's postings: one address for each job, in one spelling, whatever pages show it."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlsplit

from sourcing.lists.entries import MAX_URL, Entry, items_at

# Parts of a query that say where a visitor came from, never which job a page shows.
_TRACKING = re.compile(
    r"(?:utm|hsa|pk|mtm|piwik|matomo)_\w*|(?:g|fb|ms|d|y|tt|tw)clid|li_fat_id|gbraid|wbraid|gclsrc|igshid|_ga|_gl|_hsenc"
    r"|_hsmi|__hs\w{2}|hsctatracking|srsltid|gad_(?:source|campaignid)|s_kwcid|ef_id|rdt_cid|sccid|mc_[ce]id|mkt_tok|gh_src|lever-(?:source|origin)|trk|trackingid|epik|phpsessid|jsessionid",
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)

_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")

# What numbers of jobs look like within an address; a year is none.
_NUMBER = re.compile(r"[0-9a-f]{8,}|[0-9]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

# What addresses are written in; and what in one may lead up, or to a second host, also where it is escaped.
_ADDRESS = re.compile(r"[!-~\u00a1-\U0010ffff]+")
_ASTRAY = re.compile(r"/\.\.?(?:[/;]|$)|//|\\")

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


def own_spelling(address: str, host: str) -> str:
    """Return an address of a host as the site spells it, without tracking, session and fragment; else as `normal`."""
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
        if one and not _TRACKING.fullmatch(one.partition("=")[0])
    )
    path = _SESSION.sub("", parts.path) or "/"
    return _ESCAPED.sub(lambda found: found[0].upper(), f"https://{parts.hostname}{path}{'?' if query else ''}{query}")


def normal(address: str, host: str) -> str:
    """Return an address of a host in its one spelling, an empty text where it is none of the host.

    The scheme is https, the host is written as given, with or without `www.`, and there is no port, no fragment, no
    tracking, no session and no trailing slash.
    """
    spelling = own_spelling(address, host)
    if not spelling:
        return ""
    parts = urlsplit(spelling)
    query = f"?{parts.query}" if parts.query else ""
    return _ESCAPED.sub(_unescaped, f"https://{host}{parts.path.rstrip('/') or '/'}{query}")


def slashed(page: str) -> str:
    """Return a page's address with a slash at the end of its path, as some sites serve it alone."""
    path, mark, query = page.partition("?")
    return f"{path.rstrip('/')}/{mark}{query}"


def link_to(address: str) -> str:
    """Return an address as a link that is written in ASCII."""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]|")


def page_of(address: str) -> str:
    """Return the address of the page on which a posting lies."""
    return address.partition("#")[0]


def known_address(external_id: str, host: str) -> str:
    """Return the address of a job by its id, as this or an earlier version wrote it; empty where an id has no such."""
    page, _, fragment = external_id.partition("#")
    address = f"https://{host}/{page}"
    if len(address) > MAX_URL or not is_plain(f"/{external_id}"):
        return ""
    return normal(address, host) + (f"#{fragment}" if fragment else "")


def is_plain(path: str) -> bool:
    """Tell whether a path is made of what addresses are written in, and leads nowhere but down."""
    return bool(_ADDRESS.fullmatch(path)) and not _ASTRAY.search(unquote(path.partition("?")[0]))


def kind(address: str) -> tuple[str, ...]:
    """Return what addresses of a site's jobs have in common: how paths begin, how many parts they and queries have.

    Postings that share their page are of a kind of their own.
    """
    if "#" in address:
        return ("#", page_of(address))
    parts = urlsplit(address)
    path = parts.path.strip("/").split("/")
    keys = sorted(one.partition("=")[0] for one in parts.query.split("&") if one)
    return (path[0], str(len(path)), *keys)


def is_same_job(one: str, other: str) -> bool:
    """Tell whether two addresses lead to one job by what they say: they end alike, or their longest number is one."""
    ends = [_ending(address) for address in (one, other)]
    if ends[0] == ends[1]:
        return bool(ends[0])
    numbers = [[found for found in _NUMBER.findall(end) if not _YEAR.fullmatch(found)] for end in ends]
    return all(numbers) and max(numbers[0], key=len) == max(numbers[1], key=len)


def stated_addresses(page: str, host: str, posting: Entry) -> list[str]:
    """Return the addresses of a site that a posting states for itself, by `url` and `@id`, as it spells them.

    One on another host or of the site's first page is none.
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
    """Return the postings of a page, each once, with all its places, and with the address that identifies it.

    `stated` is what each stated, empty where it stated none. What a posting states is its `address`, without a fragment
    unless postings differ by it alone. One that states none has the page's where the page holds no other, else the
    page's with a hash of its title and places. `split` is its address where others share it. What states no address
    and has the title of the one job that states the page's is that job, written twice: `also` are its addresses
    otherwise.
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
    # A page's own address is free where none of its postings states it.
    is_alone = len(by_hash) == 1 and not found
    for several in by_hash:
        split = f"{page}#{_hash(several[0])}"
        found.append(_merged(several, page if is_alone else split, split))
    return found


def _sharing(address: str, postings: list[Entry]) -> list[Entry]:
    """Return the postings that state one address: by their fragments, else by their titles, where they differ."""
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
    """Return several statements of one posting as one: the first one's, with all places, open if one of them is."""
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
    """Return escaped letters as themselves, and all else in the one way to escape it."""
    try:
        text = unquote_to_bytes(found[0]).decode()
    except UnicodeDecodeError:
        return found[0].upper()
    is_plain = [one.isalnum() or one in "-_~" or (one > "\x7f" and one.isprintable()) for one in text]
    return "".join(one if plain else _quoted(one) for one, plain in zip(text, is_plain, strict=True))


def _quoted(text: str) -> str:
    return quote(text, safe="").replace(".", "%2E")


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
