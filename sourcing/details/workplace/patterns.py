"""Patterns for what a place, a title or a sentence states of a job's workplace, made from tables of words.

Texts are in the form of `workplace.stated`: lower case, without accents, hyphens within words as spaces.
Each pattern lists statements, and a text may make any of them.
"""

import re

from sourcing.details.vocabulary import any_of
from sourcing.details.workplace import phrases
from sourcing.details.workplace import words as tables
from sourcing.details.workplace.forms import HOME, MIXED, MIXED_IN_EAST, OFFICE
from sourcing.details.workplace.forms import REMOTE as REMOTE_WORK


def _one_of(*statements: str) -> re.Pattern[str]:
    return re.compile("|".join(statements))


def _before(place: str, *words: str) -> str:
    """Return the source of a statement that ends with a place, after any of these words."""
    return rf"(?:{'|'.join(words)}) {place}"


def _after(place: str, *words: str) -> str:
    """Return the source of a statement that begins with a place, before any of these words."""
    return rf"{place} (?:{'|'.join(words)})"


# The end of a text, or a mark: what a title or a place may have after a word for a workplace.
_END = r"(?=\W*$| ?[^\w ])"
_WHOLLY = any_of(tables.WHOLLY)
_ONSITE = any_of(tables.ONSITE)
_JOB, _OF_A_JOB = any_of(phrases.JOB), any_of(phrases.OF_A_JOB)
_ROLE = any_of("role, position, job, opportunity")
_WAY, _SMALL = any_of(tables.WAY_OF_WORK), any_of(tables.SMALL_WORDS)
_OR = any_of(tables.OR)
# A choice, or what may be asked for, is not stated: "remote or", "remote friendly", "fully remote possible".
_SURELY = rf"(?! (?:{any_of(tables.OR, tables.MAYBE)}|(?:and|und) (?:hybrid|on ?site|in|office|vor|buro|local)\b))"

_OF_HYBRID = any_of(phrases.HYBRID_THINGS)
# "A hybrid role between sales and support" and "hybrid workplace solutions" are about other things.
_ANOTHER_MIX = (
    rf"(?!,? {any_of(phrases.BETWEEN)})"
    rf"(?!(?<= workplace) {any_of('consult*, manag*, technolog*, solution*, strateg*, tool*, experience, service*')})"
)
_HYBRID_TITLE = (
    rf"^\W*{MIXED}(?:{_END}|(?: {any_of(phrases.AFTER_HYBRID)}| {_OF_HYBRID}| {_JOB}| \d"
    rf"| (?:{_OF_A_JOB} ){{1,2}}?{_JOB}){_ANOTHER_MIX})"
)
_HOME_AND_OFFICE = (
    r"\bhome ?(?:and|or|&|/|\+|und|oder) ?(?:(?:from|in|im|at) )?(?:the |our |an )?(?:office|buro)\b"
    r"|\boffice ?(?:and|or|&|/|\+) ?(?:from )?(?:your )?home\b(?! office)"
    r"|\boption (?:of|to) work\w* (?:from|in|at) (?:\w+ ){0,3}office\b"
)
# Days of the week, a choice, or a possibility, where no spaces stand between words: "週2日リモート", "リモート可".
_EAST_HOME, _EAST_OFFICE = any_of(tables.HOME_IN_EAST), any_of(tables.OFFICE_IN_EAST)
_EAST_WEEK = r"(?:週|주 ?|매주 ?|每周|一周|每週)[1-4一二三四](?: ?[~-] ?[1-5])?[日回일회天]?"
_IN_EAST = (
    rf"{_EAST_WEEK}.{{0,8}}?(?:{_EAST_HOME}|{_EAST_OFFICE})|{_EAST_HOME}[^。]{{0,8}}{_EAST_WEEK}"
    rf"|(?<!フル)(?<!完全)(?:{_EAST_HOME}) ?{any_of(tables.POSSIBLE_IN_EAST)}"
    rf"|(?:{_EAST_HOME}|{_EAST_OFFICE}).{{0,12}}併用"
)
HYBRID = _one_of(
    _HYBRID_TITLE,
    _HOME_AND_OFFICE,
    _IN_EAST,
    MIXED_IN_EAST,
    rf"{MIXED} (?:{_OF_HYBRID}{_ANOTHER_MIX}|\d)",
    rf"{any_of(phrases.IS)} {MIXED}(?! \w+(?:s|ing)\b)",
    rf"{_WAY}(?: (?:de trabajo|de trabalho|de travail|di lavoro|pracy|laboral))?:?(?: -)? ?(?:(?:en|em|w) )?{MIXED}",
    rf"{any_of(phrases.MIXTURE)} (?:\w+ )?(?:{HOME}|{OFFICE})",
    _before(
        REMOTE_WORK,
        rf"{any_of(tables.PARTLY)}(?: {_SMALL})?",
        rf"{any_of(tables.SOMETIMES)}(?: \w+)?",
        rf"{any_of(tables.POSSIBILITY)}(?: \w+){{0,3}}?",
    ),
    _after(
        REMOTE_WORK,
        rf"(?:{any_of(tables.COPULA)} ){{0,2}}{any_of(tables.POSSIBLE)}(?! ?:)",
        rf"(?:(?!with )\w+ ){{0,3}}?{any_of(tables.POSSIBLE['en'], tables.POSSIBLE['de'])}(?! ?:)",
        rf"(?:\w+ ){{0,2}}{any_of(tables.PARTIAL)}",
    ),
    any_of(phrases.HYBRID_WORDS),
    r"#li hybrid\b|\bhybrid[ea]?:",
)
# Where the job may be done: "anywhere in Canada", "from any location".
_ANYWHERE = (
    r"^\W*(?:location:? ?|any location ?[/|] ?)?anywhere(?: in\b| ?\(|\W*$)|^\W*any location ?/ ?remote\b"
    r"|\b(?:live|work|based|hire|located|reside) (?:\w+ )?(?:anywhere|wherever) (?:in|you|within|across|on)\b"
    r"|\b(?:works?|working|do|done|perform|performed|job|role|position)\b[^.;:!?]{0,25}"
    r" from (?:home|any ?where|any location|any (?:city|state|country|place))\b(?! on\b)"
)
# "You can do this job from wherever you live."
_WHEREVER = (
    r"(?:\b(?:you|youll) (?:(?:can|may|will|could|get to|are free to|be able to) ){0,3}|^\W*)"
    rf"(?:work|do (?:this|the|your) {any_of('job, work, role')})(?: remotely)? (?:from )?wherever you "
    r"(?:(?:want|like|prefer|choose) to )?(?:live|are|like|want|choose|prefer|call home|feel|work)\b"
)
WHEREVER = re.compile(_WHEREVER)
_SURE_REMOTE = any_of("remote, remoto, home based")
_REMOTE_TITLE = (
    rf"^\W*(?:{_WHOLLY} )?remote\b{_SURELY}(?! {any_of(phrases.NOT_OF_A_JOB)})"
    rf"(?:(?=\W*$| ?[^\w &+])| (?={any_of(phrases.AFTER_REMOTE, phrases.REGION)}"
    r"|work(?:ing)?(?=\W*$| ?[,(/|-]| (?:within|from|in|only|across|for)\b)|first [^\w ]|[^\W\d]+\W*$"
    rf"|(?:\w+ ){{0,4}}{_JOB}))"
)
REMOTE = _one_of(
    _REMOTE_TITLE,
    _ANYWHERE,
    _WHEREVER,
    rf"^\W*(?:{any_of(phrases.REMOTE_STARTS)}|uzaktan\b{_END}){_SURELY}",
    any_of(phrases.REMOTE_WORDS),
    rf"{any_of(phrases.REGION, 'states, bundesweit, full time, part time, vollzeit, contract, freelance')}"
    rf" ?/? ?(?:fully )?remot[eo]\b{_SURELY}",
    rf"\b(?:is|are|be|considered|work|working|primarily|based|permanent) {_SURE_REMOTE}{_SURELY}",
    # A whole sentence: "du arbeitest von zu hause".
    rf"^\W*(?:arbeiten?|du arbeitest|sie arbeiten|arbeta?|arbejde) (?:{_SMALL} )?{REMOTE_WORK}\W*$",
    rf"\b(?:this|an?|as|our|for|of) (?:{_WHOLLY} |full time |permanent )?remote (?:\w+ ){{0,3}}?{_JOB}",
    rf"\bremote(?:ly)? {any_of(phrases.REMOTE_THINGS)}",
    r"\b(?:work\w*|hir\w+|job|role|position|performed|done|based|employees?|team)(?:,? (?:\w+ ){0,3}?)remotely\b",
    rf"(?:{_WHOLLY} |{_WAY}:? ?(?:{_SMALL} )?(?:{_WHOLLY} )?){REMOTE_WORK}{_SURELY}",
    rf"\b(?:telecommut(?:e|ing)|telework\w*|virtual|from home|home ?based|home ?working) (?:{_ROLE}|contract\b)",
    r"\b(?:open to|accept\w*|welcom\w+|consider\w*|seeking|looking for) (?:\w+ )?remote (?:candidates?|applicants?)\b",
    r"\b(?:us|uk|eu) ?- ?remote eligible|#li remote\b|^remote location ?:|[)/] (?:im )?home ?office\W*$",
    r"[:(]远程|^\W*(?:远程|遠端)\W*$",
)
# Work at an office on every day: "must report to our plant daily".
_FIVE = r"(?:5|five) days (?:a|per) week"
_SITE = r"(?:our|the) (?:\w+ ){0,3}?(?:lab|laboratory|plant|factory|warehouse|store|clinic|workshop)\b"
_EVERY_DAY = (
    r"\b(?:must|you will|required to) (?:report|come) (?:to|into) (?:the |our )?(?:\w+ ){1,2}(?:plant|office|site"
    r"|campus|warehouse|store|facility|hq) (?:every day|daily|monday (?:to|through|[-\u2013]) friday)"
    r"|\b(?:in person|on ?site|office) attendance (?:at|in) (?:the |our )?[^.;]{0,40}\b(?:every day|daily)\b"
    r"|\bin (?:the|our) (?:\w+ )?office (?:every|each) day\b"
    rf"|{_FIVE} (?:at|in) {_SITE}|\b(?:at|in) {_SITE} {_FIVE}"
    r"|\boffice (?:full time|on a full time basis)\b"
    r"|\b(?:full ?time|daily|permanent) presence (?:in|at) (?:our|the) (?:\w+ ){0,2}(?:office|site)\b"
)
_ONSITE_TITLE = rf"^\W*{_ONSITE}(?:{_END}| (?:{any_of(phrases.AFTER_ONSITE)}|\d|(?:\w+ ){{0,3}}?{_JOB}))(?! ?/)"
_SOMETIMES = any_of(phrases.SOMETIMES)
ONSITE = _one_of(
    _ONSITE_TITLE,
    _EVERY_DAY,
    rf"^\W*{any_of(phrases.ONSITE_STARTS)}(?! (?:and|or|und|et|y|e|sales)\b)",
    any_of(phrases.ONSITE_WORDS),
    rf"(?<!home ){_ONSITE} {any_of(phrases.ONSITE_THINGS)}",
    rf"(?:{_WHOLLY}|{any_of(phrases.IS_DONE)}) (?:{_SMALL} )?{_ONSITE}(?! {_SOMETIMES})",
    rf"(?:{_WAY}:?|\ben) (?:(?:de trabajo|en|w) )?(?:{_WHOLLY} )?{_ONSITE}(?! (?:et|ou|e|y|i)\b)",
    r"\bpresence (?:sur site|au bureau) (?:exigee|obligatoire|requise)|\bon ?site presence (?:is )?required\b"
    r"|\b(?:full ?time|requires?|required|mandatory|daily|regular) (?:\w+ )?on ?site presence\b",
    r"#li (?:onsite|on ?site)\b|: ?出社",
)
# All of the work, whatever else a text names: "100 % home office".
_UP_TO = any_of("a, zu, al, possible jusqua, jusqua, bis zu, up to")
ALL_REMOTE = _one_of(
    rf"{_WHOLLY}(?: \w+){{0,2}} {REMOTE_WORK}(?! (?:{_OR}|(?:and|und|of)\b))",
    rf"{REMOTE_WORK},? (?:{_UP_TO} )?\(?100 ?%",
    rf"{any_of('télétravail, teletrabajo, teletrabalho')} {any_of('total, complet, completo, intégral')}",
)
FIVE_DAYS = re.compile(r"\b(?:5|five)\+? ?days|\b(?:4|four) ?(?:to|or|[-\u2013]) ?(?:5|five) days")

# A choice between a place and remote work is neither.
OR_REMOTE = re.compile(rf"\bremotely or\b|{_OR} (?:\w+ )?{REMOTE_WORK}|{REMOTE_WORK}(?: ?\([^)]{{0,40}}\))? {_OR}")
OR_OFFICE = re.compile(rf"{HOME}[^.;!?]{{0,30}} {_OR} [^.;!?]{{0,25}}{OFFICE}")
# Statements about a company's other jobs.
OF_SOME_JOBS = re.compile(
    rf"{any_of(phrases.SOME_OF)} ?(?:of (?:our|the) )?(?:\w+ )?"
    r"(?:roles?|positions?|jobs?|teams?|departments?|functions)\b(?! (?:opening|available))"
)
# Most texts have no such word, and are read ten times as fast.
_STATING = any_of(phrases.REMOTE_WORDS, phrases.ONSITE_WORDS, phrases.HYBRID_WORDS, tables.HOME_IN_EAST)
HINT = re.compile(
    rf"{HOME}|{OFFICE}|{MIXED}|{_STATING}"
    r"|anywhere|wherever|virtual|any location|any (?:city|state|country)"
    r"|(?:5|five) days|presence|report to|come to|远程|遠端"
)
