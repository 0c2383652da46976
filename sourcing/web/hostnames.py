"""Host names, relative addresses, and the hosts of job aggregators."""

import re
import unicodedata
from urllib.parse import urljoin

from sourcing.model.provider import LABEL

# A whole host name in lower case: no IP address, and no name of one label.
HOST = rf"(?:{LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9]"


def joined(address: str, other: str) -> str:
    """Resolve an address against a page's, without its fragment; return an empty string if it is invalid."""
    try:
        return urljoin(address, other).partition("#")[0]
    except ValueError:
        return ""


_AUTHORITY = re.compile(r"((?:https?:)?//)([^/?#]*)", re.IGNORECASE)
# RFC 1035, 2.3.4.
_LONGEST_LABEL = 63


def plain_host(authority: str) -> str:
    """Return a host in lower case and ASCII, without the default ports and a final dot. A user or port is kept."""
    host = authority.lower().removesuffix(":443").removesuffix(":80").removesuffix(".")
    if host.isascii():
        return host
    # IDNA 2008, which keeps the German sharp s.
    return ".".join(map(_plain_label, unicodedata.normalize("NFKC", host).lower().split(".")))


def _plain_label(label: str) -> str:
    # A longer label is no host's, and encoding it takes time that grows with the square of its length.
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return label
    return f"xn--{label.encode('punycode').decode()}"


def with_plain_host(address: str) -> str:
    """Return an address with its host in ASCII, as `plain_host` does."""
    if address.isascii():
        return address
    return _AUTHORITY.sub(lambda found: found[1] + plain_host(found[2]), address, count=1)


# Sites that list the jobs of many companies. These have hosts in many countries: indeed.com, de.indeed.com,
# glassdoor.co.uk, stepstone.at.
_AGGREGATORS = """
    adzuna apna bayt bebee builtin builtinaustin builtinboston builtinchicago builtincolorado builtinla builtinnyc
    builtinsf builtinseattle careerbuilder careerjet catho computrabajo efinancialcareers flexjobs foundit glassdoor
    gulftalent handshake hellowork himalayas indeed infojobs internshala irishjobs jobillico jobindex jobrapido
    jobsdb  jobstreet jobteaser jooble joinhandshake jora justjoin kununu linkedin meteojob monster monsterindia
    naukri  naukrigulf neuvoo nofluffjobs pracuj remoteok remotive simplyhired snagajob startupjobs stepstone
    theladders  themuse timesjobs djinni elempleo glints hokify itviec jobberman jobgether jobware
    kalibrr meinestadt mycareersfuture rikunabi saramin stellenanzeigen topcv vietnamworks wantedly
    zhipin totaljobs trovit weworkremotely wellfound workopolis xing ziprecruiter
"""
# These have one host, or a name that other sites use in other countries.
_AGGREGATING = """
    104.com.tw 4dayweek.io 51job.com absolventa.de academics.de angel.co apec.fr arbetsformedlingen.se bestjobs.eu
    careers24.com
    cord.co doda.jp echojobs.io ejobs.ro eluta.ca get-in-it.de jobright.ai idealist.org jobs.bg kariyer.net
    liepin.com mynavi.jp pnet.co.za profession.hu rabota.by robota.ua seek.com trueup.io wanted.co.kr work.ua
    arbeitsagentur.de arbeitnow.com bumeran.com.ar cadremploi.fr cv-library.co.uk cutshort.io
    dice.com duunitori.fi finn.no francetravail.fr guichetemplois.gc.ca hh.ru hirist.com hiring.cafe hired.com
    instahyre.com jobat.be jobbank.gc.ca jobicy.com jobnet.dk jobs.ac.uk jobs.ch jobs.cz jobs.ie jobscout24.ch
    jobup.ch karriere.at levels.fyi nationalevacaturebank.nl occ.com.mx otta.com profesia.sk  reed.co.uk
    ripplematch.com seek.co.nz seek.com.au shine.com simplify.jobs superjob.ru talent.com thehub.io  usajobs.gov
    vagas.com.br vdab.be welcometothejungle.com workatastartup.com workana.com jobs.workable.com
"""
_ANYWHERE = r"\.(?:com|org|net|app|(?:com?|org)\.[a-z]{2}|[a-z]{2})"
_SHARED = re.compile(rf"(?:.*\.)?(?:{'|'.join(_AGGREGATORS.split())}){_ANYWHERE}")


def is_aggregator(host: str) -> bool:
    """Return whether a host belongs to a site that lists the jobs of many companies, in any country."""
    labels = host.removesuffix(".").split(".")
    parents = {".".join(labels[at:]) for at in range(len(labels) - 1)}
    return _SHARED.fullmatch(host.removesuffix(".")) is not None or not parents.isdisjoint(_AGGREGATING.split())
