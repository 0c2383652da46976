"""Words in addresses that belong to a vendor or name a language, and never a company."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words of vendors' own hosts. None is a common company name. A name with only one such word, such as
# fractal-analytics, is a company's.
_HOST_WORDS = _words(
    """www api apis app apps web assets asset static cdn img imgs images image css js fonts files uploads upload
    download downloads attachments media scripts script analytics tracking tracker matomo piwik metrics stats
    telemetry beacons pixel logs log help support docs documentation developer developers dev blog academy
    community forum resources resource status login signin signup register sso saml auth oauth account accounts
    admin dashboard console my secure marketing email emails mail click links lp partners marketplace integrations
    webhooks webhook sandbox demo staging stage test qa uat beta preview internal widget widgets iframe go get info
    public private ws graphql rest trust feedback tools security changelog sitemap"""
)
# Words that only say where such a host is, or what it is for.
_NEAR_WORDS = _words("careers career jobs job site sites portal us eu na ap uk ca au de v prod production")

# First words of a path that are a vendor's view or file, on hosts that all companies share.
_PATH_WORDS = _words(
    """embed job jobs details detail search apply api apis v1 v2 graphql static assets cdn css js img images fonts
    files scripts login signin signup signout logout sso oauth users sitemap rss iframe tracking cookies"""
)

# ISO 639-1 codes of languages in which career pages are written.
_LANGUAGES = _words(
    """ar bg bn ca cs cy da de el en es et fa fi fr ga he hi hr hu id is it ja ko lt lv mk ms mt nb nl nn no pl pt ro
    ru sk sl sq sr sv th tr uk ur vi zh"""
)
_FILE = re.compile(r"\.(?:css|html?|ico|js|json|php|png|svg|txt|xml)$")
_LOCALE = re.compile("([a-z]{2})(?:[-_](?:[A-Z][a-z]{3}|[A-Za-z]{2}|[0-9]{3})){0,2}")


def is_vendors(label: str) -> bool:
    """Return whether all words of a host's label are words of vendors' own hosts: `assets-cdn`, `images4`."""
    words = [word.rstrip("0123456789") for word in re.split("[-.]", label)]
    return any(word in _HOST_WORDS for word in words) and all(word in _HOST_WORDS | _NEAR_WORDS for word in words)


def is_language(word: str) -> bool:
    """Return whether a path's word is a language, with or without a script and a region (`en`, `zh-Hans`, `pt-BR`)."""
    locale = _LOCALE.fullmatch(word)
    return locale is not None and locale[1] in _LANGUAGES


def is_view(word: str) -> bool:
    """Return whether a path's first word is a vendor's view or file, or a language with a region (`en-US`)."""
    is_file = word.startswith(("_next", "__")) or _FILE.search(word) is not None
    return word.lower() in _PATH_WORDS or is_file or (len(word) > 2 and is_language(word))
