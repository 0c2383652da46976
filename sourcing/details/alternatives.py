"""Finds texts that name more than one workplace for a job, as in "remote or hybrid" and "praca zdalna / stacjonarna".

Texts are in the form of `sourcing.details.workplace`: lower case, without accents, hyphens within words as spaces.
"""

import re
from itertools import permutations

_REMOTE = (
    r"(?:remote(?:ly)?|remot[oa]s?|work(?:ing)? (?:from|at) home|(?:from|at) home|home ?office|wfh"
    r"|mobile[sn]? arbeiten|teletravail|teletrabajo|teletrabalho|telelavoro|a distance|a distancia|op afstand"
    r"|thuis ?(?:te )?(?:werken)?|distans(?:arbete)?|hjemmekontor|hjemmearbejde|fjernarbej?de?|etatyo\w*"
    r"|zdaln(?:a|e|ej|ie|y|ym|o)|na dalku|z domova|tavmunka|tavoli munka|uzaktan(?: cal\w+sma)?|удаленн?\w+"
    r"|de la distanta|フルリモート|完全リモート|リモート(?:ワーク)?|在宅(?:勤務)?|テレワーク"
    r"|재택 ?(?:근무)?|원격 ?(?:근무)?|远程(?:办公)?|遠端)"
)
_HYBRID = (
    r"(?:hybrid(?:e[rsnm]?|ni|i|a|y)?|h[iy]brid[oa]s?|hibrid|hibrit|ibrid[oa]|hybrydow(?:a|e|ej|o|y|ym)|гибрид\w*"
    r"|ハイブリッド|하이브리드|混合(?:办公)?)"
)
_ONSITE = (
    r"(?:on ?site|in office|in person"
    r"|(?:in|from|at) (?:the |our |an |your |(?:one|any|either) of (?:our|the) )?(?:\w+ )?offices?|vor ort"
    r"|buro|(?:in )?prasenz|presencial|(?:en )?presentiel|sur site|bureau|oficina"
    r"|escritorio|in sede|in presenza|in ufficio|op kantoor|op locatie|kantoor|pa plats|pa kontoret|kontor|lahityo"
    r"|toimistolla|stacjonarn(?:a|e|ej|ie|y|ym)|w biurze|z biura|в офисе|офис|ofisten|ofiste"
    r"|出社|オフィス(?:勤務)?|출근|坐班)"
)
_OR = (
    r"(?: ?[/|+&] ?|,? (?:and ?/ ?or|or|oder|bzw\.?|beziehungsweise|ou|o|of|lub|albo|i ?/ ?lub|eller|tai|vagy|veya"
    r"|ya da|nebo|sau|или|либо|and|und|et|oraz|i|y|e|och|og|en) |, ?| ?(?:または|もしくは|・|、|또는|或者?) ?)"
)
# Words between the names of two workplaces.
_BEFORE = (
    r"(?:(?:either|in|im|a|an|the|our|as|on|en|em|da|de|fully|full|100 ?%|completely|partly|partially|komplett"
    r"|vollstandig|volledig|totalmente|w pełni|całkowicie|praca|pracy|prace|travail|trabajo|trabalho|lavoro|work"
    r"|working|arbete|teilweise|mode|modo|totally|desde|nuestra|fran|vart|unserem|unser|het|onze|notre|nos|au|w|z"
    r"|naszego|from|vom|no|na|il|dall'|nosso) ){0,3}"
)
_AFTER = r"(?: (?:work|working|role|position|arbeit|total|arbeiten|werken|cal\w+sma|办公|работа))?"

_PAIRS = [
    re.compile(rf"(?<!\w){one}{_AFTER}{_OR}{_BEFORE}{other}(?!\w)")
    for one, other in permutations((_REMOTE, _HYBRID, _ONSITE), 2)
]

# "Support customers remotely or on site" says nothing of the place of work.
_GOES_ON = re.compile(r" \w")
_AND = re.compile(r" (?:and|und|et|y|e|och|og|oraz|en|i) |&|と|・")
_OF_THE_JOB = re.compile(
    r"\b(?:work\w*|perform\w*|done|based|role|position|job|employed|operate|arbeit\w*|travail\w*|poste"
    r"|trabaj\w+|trabalh\w+"
    r"|lavor\w+|werk\w*|arbet\w*|prac\w+|candidates?|employees?|zwischen|between|choose|entre|mix|blend"
    r"|combin\w+|balance|we (?:are|offer|support)|勤務)"
)


def names_several(words: str) -> bool:
    """Return whether a text names two workplaces next to each other, as alternatives for the job."""
    return any(_is_of_the_job(words, found) for pair in _PAIRS for found in pair.finditer(words))


def _is_of_the_job(words: str, found: re.Match[str]) -> bool:
    is_short = len(words) - len(found.group()) <= 12 and not _GOES_ON.match(words, found.end())
    if "remotely" not in found.group() and (is_short or not _AND.search(found.group())):
        return True
    return bool(_OF_THE_JOB.search(words[max(0, found.start() - 50) : found.end()]))
