"""Reads what stands around the words for a workplace: refusals, and parts of the week.

Texts are in the form of `sourcing.details.workplace`: lower case, without accents, hyphens within words as spaces.
"""

import re

# Words for the three workplaces, as they stand within sentences.
HOME = (
    r"(?:remot(?:e|ely|o|a|os|as)|home ?office|work(?:ing)? (?:from|at) home|(?:from|at) (?:\w+ )?home"
    r"|home(?: based)?"
    r"|homeworking|wfh|telework\w*|telecommut\w+|zu hause(?: aus)?|mobile[mnrs]? arbeiten?|mobil\w* arbeit\w*"
    r"|arbeite(?:s?t)? (?:du |ihr )?mobil"
    r"|telearbeit"
    r"|teletravail\w*|a distance|(?:a|de) (?:la )?maison|chez (?:vous|toi|soi)|domicile|teletrabajo|teletrabajar"
    r"|a distancia|(?:desde|en|em|de) casa|teletrabalho|telelavoro|smart ?working|da (?:remoto|casa)|op afstand"
    r"|thuis(?:werk\w*)?|vanuit huis|distans(?:arbete)?|hem(?:ma|ifran)|hjemme\w*|fjernarbej?de?\w*|etatyo\w*|etana"
    r"|kotona|zdaln(?:a|e|ej|ie|y|ym|o)|z domu|na dalku|z domova|doma|tavmunka\w*|otthon\w*|uzaktan|evden"
    r"|удаленн?\w+|віддален\w+|дистанціин\w+|из дома|з дому|homework(?:ing|er)|απο το σπιτι|τηλεργασια\w*"
    r"|εξ αποστασεως|de la distanta|de acasa|フルリモート|リモート(?:ワーク|勤務)?|在宅(?:勤務)?|テレワーク"
    r"|재택 ?(?:근무)?|원격 ?(?:근무)?|远程(?:办公|工作)?|在家(?:办公|工作)?|居家(?:办公)?)"
)
OFFICE = (
    r"(?:(?<!home )(?<!back )(?<!front )(?<!head )office(?! 365| hours)|headquarters|hq|studio|hub|on ?site|in person"
    r"|vor ort|buro\w*|prasenz\w*|bureaux?|locaux|sur (?:site|place)|presentiel|oficinas?|presencial\w*"
    r"|escritorio|ufficio|in (?:sede|presenza)|kantoor|op locatie|kontor\w*|pa plats|biur\w+|siedzib\w+|stacjonarn\w+"
    r"|kancelar\w+|toimisto\w*|lahityo\w*|irod\w+|ofis\w*|офис\w*|офіс\w*|γραφει\w+|φυσικη παρουσια|on campus"
    r"|lab based|site based|wfo|lasnaty\w+|toimipiste\w*|birou\w*|出社|オフィス|출근|办公室|坐班|到岗)"
)
MIXED = r"h[iy]br[iy]d\w*|ibrid[oa]|гибрид\w*|гібрид\w*|υβριδικ\w+|ハイブリッド|하이브리드|混合"
ANY = rf"(?:{HOME}|{OFFICE}|{MIXED})"

_NUMBER = (
    r"(?:[1-9](?:[.,]5)?|one|two|three|four|five|six|eight|ten|eine?[nm]?|zwei|drei|vier|funf|une?|deux|trois|quatre"
    r"|cinq|uno?|una|dos|tres|cuatro|cinco|dois|duas|quatro|due|tre|quattro|een|twee|drie|vier|vijf|en|ett|tva|fyra"
    r"|fem|to|fire|jeden|dwa|trzy|cztery|kaksi|kolme|neljan?)"
)
_UNTIL = r"(?: ?(?:[-\u2013\u2014/]|to|or|and|bis|oder|und|a|ou|o|e|y|tot|of|do|lub|till|til|och|eller|og|-) ?)"
_DAY = (
    r"(?:(?:full |whole |week ?)?days?|x|times|(?:buro|kontors?|home ?office|remote|prasenz|wochen|arbeits)?tage?n?"
    r"|jours?|journees?"
    r"|dias?|vezes|veces|giorn[oi]|volte|(?:kontors?)?dag(?:e|en|ar)?|dni|dzien|dny|paivaa?|nap\w*|gun|дн\w+)"
)
_DAYS = (
    rf"(?<![\w.,/-])(?P<first>{_NUMBER})(?:{_UNTIL}(?P<last>{_NUMBER}))?\+? ?(?:(?:remote|flexible"
    rf"|home ?office|wfh|office|on ?site|in office|in person|anchor|fixed|mandatory|required|core"
    rf"|set) ){{0,2}}{_DAY}(?!\w)"
)
_SOME_DAYS = re.compile(rf"{_DAYS}|{_NUMBER} (?:\w+ )?(?:days?|weeks?|wochen?|semaines?|semanas?)\b")
_WEEK = (
    r"(?:(?:a|an|per|each|every|/|of the|in the|pro|je|die|in der|im|par|la|por|a la|al?|alla|nella|in de|i|om"
    r"|na|w|v|de|the) ?"
    r"(?:(?:work(?:ing)? ?|given |calendar )?week|wk|month|woche|monat|semaine|mois|semana|mes|settimana|mese|maand"
    r"|veckan?|manad\w*|ugen?|maned\w*|uken?|tydzien|tygodniu|miesiac\w*|tyden|tydnu|mesic\w*|viikossa|неделю|месяц)"
    r"|weekly|monthly|wochentlich|monatlich|hebdomadaires?|mensuels?|semanal\w*|mensual\w*|mensa(?:l|is|li)"
    r"|settimanal\w+|viikossa|haftada|hetente|tygodniowo)"
)
_MONTH = re.compile(r"month|monat|mois|mes\b|mese|maand|manad|maned")
_WHOLE_WEEK = re.compile(r"[5-9]|five|funf|cinq|cinco|vijf|fem|six|eight|ten")
# Days away from the office or in it; `first` and `last` are the lowest and the highest number.
_APART = [
    # "2 days WFH", "two days in our Leeds office", "up to 3 days from home".
    re.compile(
        rf"{_DAYS}(?:(?: | ?[,:(/-] ?)(?:{_WEEK}|(?!travel)[^\W\d]\w*)(?!\w)){{0,6}}?(?: | ?[,:(] ?|)(?:{ANY}|mobil\b)"
    ),
    # "from home: up to 3 days per week", "come to the office 8 days per month".
    re.compile(rf"{ANY}(?! culture)[^.;!?\u2022|]{{0,45}}?{_DAYS}(?=.{{0,25}}?{_WEEK}|\W*$|\W*[),;|.])"),
    # "Up to two remote days weekly", "remote with one week per month in our office".
    re.compile(
        rf"(?P<first>{_NUMBER})(?:{_UNTIL}(?P<last>{_NUMBER}))? (?:(?:mandatory|fixed|core"
        rf"|required) )?(?:remote|home ?office|wfh|office|on ?site"
        rf"|in office) days?\b"
    ),
    re.compile(
        rf"(?P<first>{_NUMBER})(?P<last>(?!))? ?(?:weeks?|wochen?|semaines?|semanas?) (?:a|per|each|every|pro"
        rf"|im|par|por|al) (?:month|monat|mois|mes)[^.;]{{0,20}}{OFFICE}"
    ),
    re.compile(rf"{_WEEK}[^.;!?|]{{0,15}}{_DAYS}[^.;!?|]{{0,25}}{ANY}"),
]
_SHARE = [
    re.compile(
        rf"(?<![\d,.])(?P<share>[1-9]\d) ?%(?: ?[-\u2013/] ?[1-9]\d ?%)? ?(?:of (?:your |the "
        rf"|their )?(?:\w+ )?time |der \w+ )?"
        rf"(?:\w+ ){{0,5}}?(?:{HOME}|{OFFICE})"
    ),
    re.compile(rf"(?:{HOME}|{OFFICE})(?: \w+){{0,3}}:? \(?(?:\w+ ){{0,2}}(?P<share>[1-9]\d) ?%"),
]
_TRAVEL = re.compile(
    r"% (?:of (?:the )?)?(?:time )?(?:travel|reise|deplacement|viaj|viag|rejse|resor)|travel\w*[^.;]{0,20}%"
    r"|\breise\w*[^.;]{0,20}%"
)
_PART_TIME = re.compile(
    r"\b(?:part time|teilzeit|temps partiel|media jornada|deeltijd|deltid|four day (?:work )?week"
    r"|4 day (?:work )?week"
    r"|on call|shifts?|days? off|holidays?|vacation|annual leave|pto|urlaub\w*|conges?|vacaciones|ferie|volunteer\w*"
    r"|mentions|ausland|abroad|(?:a|per|each|every|of the) year|im jahr|pro jahr|par an|al ano|all'?anno|per jaar)\b"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:days?)?\b"
_MONDAY_TO_FRIDAY = re.compile(rf"{OFFICE}[^.;]{{0,40}}\bmon(?:day)? ?(?:to|through|thru|-|\u2013) ?fri(?:day)?\b")
_SOME = (
    r"(?:some|certain|part(?:ly|ially)|part of (?:the|your|each)|split|mix|balance|rest|remainder|other"
    r"|remaining|combin\w+|alternat\w+|between|teils|teilweise"
    r"|abwechselnd|wechsel\w*|mischung|mix|alternance|partie|altern\w+|combina\w+|parte|deels|afwisselend|czesciowo"
    r"|dels|delvis|half|halfway|occasional\w*|as well as)"
)
_SHARED = [re.compile(rf"{one}[^.!?]{{0,90}}(?:{two})") for one, two in ((HOME, OFFICE), (OFFICE, HOME))]
_SOMETIMES = re.compile(rf"\b{_SOME}\b|{_WEEKDAY}")
_OFFICE_AND_SOME = re.compile(
    rf"(?<!\w)(?:partly|partially|teilweise|teils|en partie|partiellement|parcialmente|parzialmente|deels"
    rf"|gedeeltelijk|delvis"
    rf"|osittain|czesciowo|castecne|частично|reszben|kismen|occasionally|sometimes) (?:\w+ ){{0,2}}?{HOME}"
    rf"|{HOME} (?:(?:on|every|each|am|le|los|and|is|possible) )*{_WEEKDAY}(?! (?:to|through|thru)| ?[-\u2013])"
    rf"|{_WEEKDAY}(?: (?:and|&|or|,) {_WEEKDAY})*:? (?:is |are |can be )?(?:(?:a|an|our|fully|your) )?{HOME}"
    rf"|\b(?:opportunit\w+|options?|flexibility|possibilit\w+|chance|freedom|choice) (?:to|of"
    rf"|for) (?:\w+ )?(?:work(?:ing)? )?(?:from home|remotely|remote work)"
    rf"|\b(?:work(?:ing)? from home|wfh|remote work(?:ing)?|home ?office) (?:flexibility|days?|options?"
    rf"|opportunit\w+|possibilit\w+|privileges?|arrangements? available)\b"
    rf"|\b(?:office|on ?site|in person) ?based (?:with|but|and) (?:\w+ ){{0,3}}{HOME}"
    rf"|{OFFICE}(?: \w+){{0,2}} with (?:(?:some|occasional|option\w*|the|an|a|flexib\w+|regular"
    rf"|limited) ){{1,3}}(?:\w+ ){{0,3}}{HOME}"
)

_NOT = (
    r"(?:no|brak|not|non|nicht|kein\w*|ohne|without|isn'?t|aren'?t|cannot|can'?t|never|pas(?: de| d'?)?|sans|sin|sem"
    r"|senza|geen|niet|nie|bez|ingen|inte|ikke|nincs|не|nao)"
)
_NOT_THEN = (
    r"(?:not|nicht|kein\w*|cannot|can'?t|isn'?t|unavailable|no longer|n'?est pas|ne sont pas|non|no|nao|niet|nie"
    r"|inte|ikke"
    r"|pas|neni|ei(?: ole)?|не)"
)
_OFFERED = (
    r"(?:available|possible|offered|permitted|allowed|supported|accepted|considered|authori[sz]ed|an option|provided"
    r"|eligible|moglich|vorgesehen|angeboten|gestattet|erlaubt|propose\w*|autoris\w+|envisag\w+|prevu\w*|posible"
    r"|permitid\w+|contempl\w+|possivel|disponible|previst\w+|mahdollis\w*|lehetseges|possibile|consentit\w+"
    r"|mogelijk|toegestaan|mozliw\w+"
    r"|mojlig\w*|muligt?|предусмотрен\w*)"
)
_WHOLLY = (
    r"(?:fully|full|100 ?%|entirely|completely|only|just|purely|permanently|exclusively|merely"
    r"|necessarily|vollstandig|rein)"
)
# Remote work that is refused.
_REFUSED = re.compile(
    rf"\b{_NOT} (?:(?:an?|the|any|for|to|of|as|be|eligible|open|available|considered|offering|offer|accept\w*"
    rf"|consider\w*|allow\w*|support\w*"
    r"|currently|posibilidad|opcion\w*|hay|possibilidade|opcao|moglichkeit\w*|mozliwosci|de|d'?|zum?|possibilita"
    r"|possibilite|pracy|werken|volledig|se|ofrece|compatible|con|utforas|ouverte?|abierto|aberta|able|hybrid"
    r"|or|option|fur|zum|zu"
    r"|auf|von|an|e|to|au|du|aux|a"
    r"|la|le|il|lo"
    r"|till|til|tot|pa|moznost"
    r"|mojlighet\w*|mulighed\w*|mahdollis\w*|previst\w+|possibile|posible|possible|eligible|admite|oferujemy"
    r"|oferece\w*|ofrecemos|offriamo|prevede|bieten|nabizime|provide|permit|performed|done|worked|carried|out"
    r"|executed|remain|stay|work"
    r"|suitable) ){0,5}"
    rf"(?!home\b(?! ?office)){HOME}(?! (?:benefits?|experience))"
    rf"|(?!home\b(?! ?office)){HOME}(?: (?!only\b|nur\b)[\w']+){{0,7}}?[ ,]*"
    rf"(?<!\w){_NOT_THEN} (?:\w+ ){{0,2}}?{_OFFERED}"
    rf"|\b(?:unable|not able) to (?:offer|consider|accept|support|accommodate|provide)(?: \w+){{0,3}}? {HOME}"
    rf"|{HOME}(?: (?:work\w*|eligib\w*|options?|possible|allowed|available)){{0,2}} ?[:=] ?(?:no|none|nein|non"
    rf"|nej|nie|false)\b"
    rf"|{HOME}(?: \w+){{0,5}} (?:ausgeschlossen|exclue?|excluded|excluido|escluso)\b"
    r"|\b(?:non|nicht) teletravaill?ab\w+"
    r"|(?:リモート(?:ワーク|勤務)?|在宅(?:勤務)?|テレワーク)(?:は|の)?(?:不可|なし|無し|ありません|できません"
    r"|対象外|不対応)"
    r"|(?:재택 ?(?:근무)?|원격 ?(?:근무)?)(?:는|은)? ?(?:불가|없음|안 ?됨)|(?:不支持|不接受|无|非)(?:远程|居家|在家)"
)
# A refusal further away may not be about remote work, so it is ignored.
_REFUSED_AFAR = re.compile(
    rf"\b(?:not|nicht|kein\w*|cannot|can'?t|without|don'?t|doesn'?t|unable|ne|nest|pas|sans|sin|nem|non|niet|geen"
    rf"|inte|ingen|ikke|nie|bez|neni|brak|ausgeschlossen)"
    rf"(?! (?:only|nur|seulement|solo|just|solamente|tylko|bara)\b)(?: [^\W\d]\w*){{0,7}}? {HOME}"
    rf"|{HOME}(?: \w+){{0,5}} (?:ausgeschlossen|unavailable|prohibited|excluded|exclu|not (?:possible|available"
    rf"|offered))\b"
)
_NOT_WHOLLY = re.compile(rf"\b{_NOT} (?:an? )?{_WHOLLY} (?:\w+ )?{HOME}")
# An office that need not be visited.
_NO_OFFICE = re.compile(
    rf"\b{_NOT} (?:(?:an?|the|need|required|requirement\w*|obligation|have|having|to|come|be|tied|bound|into|in"
    rf"|physical|central"
    rf"|one|go|commut\w+|any|our|at|mandatory|set) ){{0,7}}{OFFICE}(?! (?:lunch|perks?))(?: (?:days?"
    rf"|requirement\w*|attendance|presence|pflicht|work))?"
)


def without_refusals(words: str) -> tuple[str, bool]:
    """Return a text without the workplaces that it refuses, and whether remote work is one of these."""
    words = _NO_OFFICE.sub(" ~ ", _NOT_WHOLLY.sub(" ~ ", words))
    left = _REFUSED.sub(" ~ ", words)
    return (left, True) if left != words else (_REFUSED_AFAR.sub(" ~ ", words), False)


def is_part_of_the_week(words: str) -> bool:
    """Return whether a text states that a part of the time is worked at home, or in an office."""
    if _OFFICE_AND_SOME.search(words):
        return True
    if _SOMETIMES.search(words) and any(one.search(words) for one in _SHARED):
        return True
    return _has_days(words) or _has_share(words)


def _has_days(words: str) -> bool:
    if not _SOME_DAYS.search(words) or _PART_TIME.search(words):
        return False
    return any(_is_part(found) for pattern in _APART for found in pattern.finditer(words))


def is_all_week_at_office(words: str) -> bool:
    """Return whether a text states five days a week at an office, and no work from home."""
    if re.search(HOME, words) or _PART_TIME.search(words):
        return False
    if _MONDAY_TO_FRIDAY.search(words):
        return True
    return any(not _is_part(found) for pattern in _APART for found in pattern.finditer(words))


def _is_part(found: re.Match[str]) -> bool:
    """Return whether days that a text names are fewer than a week's: of a month, or at most four."""
    around = found[0] + found.string[found.end() : found.end() + 25]
    return bool(_MONTH.search(around)) or not _WHOLE_WEEK.fullmatch(found["last"] or found["first"])


def _has_share(words: str) -> bool:
    if "%" not in words or _TRAVEL.search(words):
        return False
    return any(pattern.search(words) for pattern in _SHARE)
