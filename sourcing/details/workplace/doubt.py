"""Finds texts that may speak of another workplace than the job's: of other people, of steps to a job, of things sold.

A text with such words states the job's workplace only if it says so of the job itself. Texts are in the form of
`sourcing.details.workplace`: lower case, without accents, hyphens within words as spaces.
"""

import re

from sourcing.details.vocabulary import any_of, compiled
from sourcing.details.words import plain_words
from sourcing.details.workplace import phrases, subjects
from sourcing.details.workplace import words as tables
from sourcing.details.workplace.forms import ANY, MIXED, MIXED_IN_EAST, OFFICE, REMOTE
from sourcing.details.workplace.patterns import WHEREVER
from sourcing.details.workplace.refusals import without_refusals
from sourcing.details.workplace.topics import ELSEWHERE, NEUTRAL, TOPICS
from sourcing.model.details import Workplace

_TOPIC = compiled(TOPICS)
_ELSEWHERE = compiled(ELSEWHERE)
# What days at an office are not said of.
_OTHER_DAYS = compiled(
    TOPICS["people who are served"],
    TOPICS["steps of an application"],
    TOPICS["a part of the year"],
    TOPICS["meals and sports"],
)
# What is not said of whole jobs.
_OF_OTHERS = compiled(
    TOPICS["people who are served"], TOPICS["steps of an application"], TOPICS["what a candidate can do"]
)
_OF_HYBRID_THINGS = any_of(subjects.HYBRID_THINGS)
_AND = rf"(?: ?[&+] ?|/| {any_of(subjects.AND)} )"
# What is hybrid here is no workplace: "hybrid cloud", "hybrid & EV technician", "cloud and hybrid infrastructure".
COMPOUND = re.compile(
    rf"{MIXED} {any_of(TOPICS['what is sold or run'], TOPICS['people who are served'])}"
    rf"|{MIXED}{_AND}{_OF_HYBRID_THINGS}|{_OF_HYBRID_THINGS}{_AND}{MIXED}(?= \w)"
)
_NEUTRAL = frozenset(plain_words(" ".join(NEUTRAL.values())).split())
_ANY = re.compile(rf"{ANY}|anywhere|wherever|distributed")
_MARK = re.compile(r"[,;:()\[\]|/\u2013\u2014#]| - ")
_WORD = re.compile(r"[^\W\d_]+")
# The names of a company and of an office.
_NAME = re.compile(
    rf"^\W*[\w.]+ (?={any_of('offer(s), provide(s), bietet, propose, ofrece, oferece, offre')})"
    r"|(?<=\bour )(?:\w+ ){1,2}$|(?<=\bthe )(?:\w+ ){1,2}$"
)
_OF_SPACED_WORDS = re.compile(r"[a-z\u00df-\u024f\u0370-\u052f]")
_CLAUSE = re.compile(r"(?<=[.;!?•。])\s+|(?<=。)|\s\|\s")

_ROLE = any_of(subjects.ROLE)
_PLACE = rf"(?:{REMOTE}|{OFFICE}|{MIXED})"
# Words of the job itself next to a workplace.
_OF_THE_JOB = [
    re.compile(rf"{any_of(subjects.THIS)} (?:[\w%]+ ){{0,3}}?{_PLACE} (?:[\w&/]+ ){{0,3}}?{_ROLE}"),
    re.compile(
        rf"{_ROLE}(?: itself| \(?[\w/-]+\)?){{0,3}}? {any_of(subjects.IS_DONE)}(?: [\w%]+){{0,3}}? {_PLACE}(?!\w)"
    ),
    re.compile(rf"{_ROLE} ?[:=\u2013-] ?(?:[\w%]+ ){{0,2}}{_PLACE}(?!\w)"),
    # "You" alone may have worked anywhere.
    re.compile(
        rf"(?:{any_of(subjects.YOU)}(?: (?:in|from|outside) \w+)? (?:{any_of(subjects.WILL)} ){{0,5}}"
        rf"{any_of(subjects.WORK)}"
        rf"|{any_of(subjects.YOU_WORK)})(?: (?!with\b)[\w%]+){{0,3}} (?:{_PLACE}|anywhere\b)(?!\w)"
    ),
]
# Further away from the role, unless another topic stands between or right after.
_NEAR_THE_ROLE = re.compile(
    rf"(?:{any_of(subjects.WE_OFFER, subjects.THE_ROLE)}"
    r"|\b(?:this|the|our|your|an?) (?:\w+ ){0,2}?(?:role|position|job|opportunity|post|vacancy)\b)"
    rf"[^.;:!?]{{0,60}}?{_PLACE}(?: \w+){{0,2}}"
)
_WE_ARE = re.compile(
    r"(?<!while )(?<!although )(?<!though )\b(?:we are|were|you(?:ll)? (?:will |would )?be)"
    rf"(?! (?:open|happy|willing|also|not))(?: an?)?(?: [\w%]+){{0,3}}? {_PLACE}(?! (?:first|friendly))"
    r"(?: (?!teams?\b|company\b)\w+){0,2}"
)
_DENIED = compiled(subjects.DENIED)
_WHOLLY = re.compile(rf"{any_of(tables.WHOLLY)} (?:\w+ ){{0,2}}?{_PLACE}(?: \w+){{0,2}}")
# A title that begins with the workplace: words of the trade are no other topic there.
_REMOTE_TITLE = re.compile(
    r"\W*(?:fully |100 ?% )?(?:remote|wfh|work (?:from|at) home|virtual) (?:[-\u2013] )?(?P<of>(?:[\w/&-]+ ){0,4}?)"
    rf"{any_of(phrases.PEOPLE)}"
)
_OF_THE_TRADE = compiled(subjects.TRADE)
# At the start of a sentence.
_FIRST = re.compile(rf"\W*(?:#li\b.*|(?:{any_of(subjects.EXTENT)} )?{_PLACE}(?:\W+\w+){{0,5}})")
# A workplace with a mark before and after it, or at the start.
_DELIMITED = re.compile(
    rf"(?:^\W*|[(\[|,:;/\u2013\u2014-] ?)(?:{any_of(subjects.EXTENT)} )?(?:us |uk |eu |in )?"
    rf"{_PLACE}(?=\W*$| ?[^\w\s&+'%]| {any_of(subjects.AFTER_DELIMITED)}| only(?=\W*$|[,;.)]))"
    r"(?!, (?:hybrid|on ?site|remote)\b| at (?:our |the |your )?(?:customer|client)"
    r"|[^()]{0,30}\) (?:courses?|class(?:es)?|trainings?|lessons?|workshops?|events?|sessions?|meetings?|visits?)\b)"
)
# "Account Executive, Mid-Market - Remote US": the end of a title.
_REMOTE_REGION = re.compile(
    r"(?:[(\[|,:;/\u2013\u2014]| -) ?(?:fully )?remote(?: in)?"
    rf"(?: {any_of(phrases.REGION)}(?: (?:states|kingdom))?){{1,2}}\W*$"
)
_LONGEST_TITLE = 90
# "Interviews: remote or on site".
_OTHER_LABEL = re.compile(
    rf"^\W*(?:\w+ )?{any_of(TOPICS['steps of an application'], TOPICS['what an employer pays or owns'])}(?: \w+)? ?:"
)
# What holds in some cases only.
_CONDITION = re.compile(
    r"^\W*(?:if|should|wenn|falls|sollte|si(?! lavora)|jesli|hvis)\b|\b(?:whether|ob (?:die|der|du))\b"
)
_OFFICE_DAYS = re.compile(
    r"(?:days?|times?|x) ?(?:a|per|each|every|/) ?(?:week|month)|% of (?:the|your|their|working) (?:\w+ )?time"
    rf"|{any_of(subjects.OFFICE_DAYS)}"
)
# In Portuguese, "o" is an article.
_OR = re.compile(rf"{any_of({language: words for language, words in tables.OR.items() if language != 'es'})}|[/+]")
_IN_PART = compiled(subjects.IN_PART)
_OFFICE = re.compile(OFFICE)
_NAMED: list[tuple[Workplace, re.Pattern[str]]] = [
    ("remote", re.compile(rf"{REMOTE}(?! {any_of('first, friendly, optional, eligible, possible, ok, ready')})")),
    ("hybrid", re.compile(rf"{MIXED}|{MIXED_IN_EAST}")),
    (
        "onsite",
        re.compile(rf"{any_of(subjects.ONSITE)}|{any_of(subjects.ONLY)} (?:\w+ ){{0,2}}{any_of(subjects.DESK)}"),
    ),
]


def clauses(words: str) -> list[str]:
    """Return the sentences of a text."""
    return [clause for clause in _CLAUSE.split(words) if clause]


def is_doubtful(clause: str) -> bool:
    """Return whether a sentence names a workplace that may not be the job's."""
    named = _ANY.search(clause)
    if named and (clause.endswith(("?", ":")) or _CONDITION.search(clause)):
        return True
    if named and (_OTHER_LABEL.search(clause) or _ELSEWHERE.search(clause)):
        return True
    if named is None or is_of_the_job(clause) or _is_delimited(clause):
        return False
    if _is_apart(clause):
        return False
    if _OFFICE_DAYS.search(clause) or without_refusals(clause)[1]:
        return bool(_OTHER_DAYS.search(clause))
    return bool(_TOPIC.search(clause)) or not _is_plain(clause[: named.start()])


def _is_delimited(clause: str) -> bool:
    """Return whether a title, or a text as short as one, has a workplace between marks or at its end."""
    if len(clause) > _LONGEST_TITLE:
        return False
    return bool(_DELIMITED.search(clause) or _REMOTE_REGION.search(clause))


def _is_plain(before: str) -> bool:
    """Return whether the words before a workplace say nothing that could make it another matter's."""
    words = _WORD.findall(_NAME.sub("", _MARK.split(before)[-1]))
    return all(word in _NEUTRAL or not _OF_SPACED_WORDS.match(word) for word in words)


def is_of_the_job(clause: str) -> bool:
    """Return whether a sentence says a workplace of a role, or of what "you" do."""
    near = [found[0] for one in (_NEAR_THE_ROLE, _WE_ARE) for found in one.finditer(clause)]
    is_near = any(not _TOPIC.search(words) and not _DENIED.search(words) for words in near)
    # A thing that is sold may let one work wherever one is.
    is_wherever = bool(WHEREVER.search(clause)) and not _TOPIC.search(clause)
    return is_near or is_wherever or any(one.search(clause) for one in _OF_THE_JOB)


def _is_apart(clause: str) -> bool:
    """Return whether other topics of a sentence are far away from its workplace."""
    title = _REMOTE_TITLE.match(clause)
    if title and len(clause) <= _LONGEST_TITLE and not _TOPIC.search(_OF_THE_TRADE.sub("", title["of"])):
        return True
    first, wholly = _FIRST.match(clause), _WHOLLY.search(clause)
    if first and not _TOPIC.search(first[0]):
        return True
    return bool(wholly and not _TOPIC.search(wholly[0]) and not _OF_OTHERS.search(clause))


def framed(clause: str) -> Workplace | None:
    """Return the only workplace that a sentence about the job names; None if it names several, or is in doubt."""
    if _TOPIC.search(clause) or _OR.search(clause) or not is_of_the_job(clause):
        return None
    found: set[Workplace] = {workplace for workplace, words in _NAMED if words.search(clause)}
    if "remote" in found and (_OFFICE.search(clause) or _IN_PART.search(clause)):
        return None
    return found.pop() if len(found) == 1 else None
