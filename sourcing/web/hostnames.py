"""Host names, relative addresses, and the hosts of job aggregators."""

import re
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


# Sites that list the jobs of many companies. These have hosts in many countries: indeed.com, de.indeed.com,
# glassdoor.co.uk, stepstone.at.
_AGGREGATORS = """
    adzuna apna bayt bebee builtin builtinaustin builtinboston builtinchicago builtincolorado builtinla builtinnyc
    builtinsf builtinseattle careerbuilder careerjet catho computrabajo efinancialcareers flexjobs foundit glassdoor
    gulftalent handshake hellowork himalayas indeed infojobs internshala irishjobs jobillico jobindex jobrapido
    jobsdb  jobstreet jobteaser jooble joinhandshake jora justjoin kununu linkedin meteojob monster monsterindia
    naukri  naukrigulf neuvoo nofluffjobs pracuj remoteok remotive simplyhired snagajob startupjobs stepstone
    theladders  themuse timesjobs totaljobs trovit weworkremotely wellfound workopolis xing ziprecruiter
"""
# These have one host, or a name that other sites use in other countries.
_AGGREGATING = """
    angel.co apec.fr arbeitsagentur.de arbeitnow.com bumeran.com.ar cadremploi.fr cv-library.co.uk cutshort.io
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
