"""Reads the employment type from the codes and words of sites, in many languages."""

import re

from sourcing.details.words import plain_words
from sourcing.model.details import EmploymentType

_LONGEST = 200
_MOST_VALUES = 20

# What says nothing of the hours or the kind, but holds words that do.
_NOTHING = re.compile(
    r"full or part time|full time(?: or | ?/ ?| & | and )part time|part time or full time|voll ?(?:und|oder|/"
    r"|,)? ?teilzeit"
    r"|(?:voll|teil)zeit (?:oder|und|/) (?:teil|voll)zeit|voltijd (?:of|en) deeltijd|temps plein ou partiel"
    r"|not (?:specified|applicable)|unbefristet\w*|contrato indefinido|contrat a duree indeterminee|onbepaalde tijd"
    r"|non contract|contract of employment|(?:permanent|unlimited|open ended|indefinite)(?: term)? contract"
    r"|contract(?: type)? (?:permanent|unlimited|open ended|indefinite)(?: term)?"
    r"|(?:hel|fuld|full|voll|vol) (?:eller|och|og|oder|und|of|en) (?:deltid|teilzeit|deeltijd)\w*"
)

# Per type, in order: of several, the first one is the most special.
_WORDS: list[tuple[EmploymentType, str]] = [
    (
        "internship",
        r"intern|interns|studentjob|student job|studentische\w*|(?:bachelor|master|abschluss|diplom)arbeit"
        r"|thesis|(?:industrial |work )?placement(?: year)?"
        r"|contrat de professionnalisation|stageplaats|afstudeerstage|meewerkstage|gyakornok|stajyer|стажировка"
        r"|стажер|"
        r"internship|internships|traineeship|trainee|apprentice|apprenticeship|co op|coop"
        r"|working student"
        r"|student worker|praktik|praktikum|praktikant\w*|pflichtpraktikum|werkstudent\w*|ausbildung|azubi"
        r"|auszubildende\w*"
        r"|duales studium|volontariat|stage|stagiair\w*|alternance|alternant\w*|apprentissage|practicas"
        r"|becari[oa]|beca"
        r"|aprendizaje|estagio|estagiari[oa]|jovem aprendiz|praktikplats|praktikopsaet|larling|harjoittelu\w*"
        r"|tirocinio|sta[zż]|studentenjob|stageplek\w*|magang|thuc tap\S*|实习\S*|התמחות|סטודנט|تدريب"
        r"|praktyki|インターン\S*|实习\S*|實習\S*|인턴\S*",
    ),
    (
        "temporary",
        r"temporary|temp|temporane\w+|holiday cover|maternity cover|临时|臨时|"
        r"sezon\w*|brigada|musiman|"
        r"seasonal|season|zeitarbeit|aushilfe|saison\w*|interim|interimaire|temporal|eventual"
        r"|temporari[oa]|uitzend\w*|tijdelijk\w*|sasong\w*|tidsbegransad\w*|midlertidig\w*|maaraaikainen"
        r"|tempo determinato"
        r"|派遣社員|派遣|臨時|아르바이트생",
    ),
    (
        "contract",
        r"contract|contractor|contractors|contracted|freelance|freelancer|fixed term|consultant|consulting"
        r"|contingent worker"
        r"|contingent|befristet\w*|freiberuflich\w*|freie mitarbeit|freier mitarbeiter|cdd|independant"
        r"|independent contractor"
        r"|contrato por obra|contrato temporal|autonom[oa]|pj|prestador de servicos|zzp|bepaalde tijd|konsult"
        r"|visstidsanstallning|vikariat|partita iva|self employed|subcontractor|corp to corp|limited term"
        r"|honorarbasis|werkvertrag|contrat a duree determinee|合同工"
        r"|zeitvertrag|projektvertrag|contrato a (?:plazo fijo|termino (?:fijo|definido)|termo)"
        r"|umowa o dzie[lł]o|kontrak|合同制|契約|contrato por tiempo determinado|b2b|umowa zlecenie|契約社員"
        r"|業務委託|계약직|1099|c2c",
    ),
    (
        "part_time",
        r"part time|parttime|part|per diem|teilzeit\w*|minijob|temps partiel|mi temps|tiempo parcial|jornada parcial"
        r"|media jornada|medio tiempo|meio periodo|tempo parcial|deeltijd|deltid|osa aikainen|extra|part time hours"
        r"|アルバイト|パート|パートタイム|兼职|兼職|파트타임|niepe[lł]ny etat|cze[sś]c etatu|1 2 etatu"
        r"|castecny uvazek|zkraceny uvazek|reszmunkaido\w*|jumatate de norma|yar\u0131 zamanl\u0131"
        r"|частичная занятость"
        r"|geringfugig\w*|halbtags|[45][0-9]{2} (?:euro|eur|€)(?: (?:basis|job))?|osa aika\w*|시간제|paruh waktu"
        r"|ban thoi gian|משרה חלקית|دوام جزئي|μερικη απασχοληση|неповна заинятість"
        r"|parcial|partiel|partielle|parziale"
        r"|неполная занятость|mini job|deeltijds|deltids\w*|prn|parttime minijob",
    ),
    (
        "full_time",
        r"full time|fulltime|full(?! stack)|voltijds|heltids\w*|kokopaiva\w*|ca[lł]y etat|teljes munkaido\w*"
        r"|norma intreaga|tam zamanl\u0131|полная занятость"
        r"|полныи день|vollzeit\w*|temps plein|plein temps|temps complet|tiempo completo|jornada completa"
        r"|tempo integral|periodo integral|tempo inteiro|efetivo|clt|voltijd|vast|heltid|fuldtid|fulltid|kokoaikainen"
        r"|volledig dienstverband|fuld ?tid\w*|fulltid\w*|kokoaika\w*|전일제|penuh waktu|toan thoi gian"
        r"|משרה מלאה|دوام كامل|πληρησ απασχοληση|повна заинятість|celozaj\w*"
        r"|tempo pieno|pe[lł]ny etat|plny uvazek|正社員|フルタイム|全职|全職|정규직",
    ),
    (
        "other",
        r"other|fly in fly out|sonstige\w*|autre|otro|altro|overige?|inne|muu|その他|其他|기타"
        r"|other employment type|volunteer|volunteering|scholarship|evergreen|ehrenamt\w*|benevolat"
        r"|voluntariado"
        r"|voluntari[oa]|vrijwilliger\w*|annat|ideell|ボランティア",
    ),
]
_TYPES = [(kind, re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")) for kind, words in _WORDS]

# Codes whose words alone would say something else.
_CODES: dict[str, EmploymentType | None] = {
    **dict.fromkeys(("ft", "f t"), "full_time"),
    **dict.fromkeys(("pt", "p t"), "part_time"),
    **dict.fromkeys(("contrato temporal", "term"), "contract"),
    **dict.fromkeys(("vast contract", "vast"), None),
    **dict.fromkeys(("salaried ft", "hourly ft", "contract to hire full time", "regular full time"), "full_time"),
    **dict.fromkeys(("salaried pt", "hourly pt"), "part_time"),
    **dict.fromkeys(("contract full time", "contract part time", "contract to hire"), "contract"),
    **dict.fromkeys(("contract temp", "temporary contract", "contract temporary"), "temporary"),
    **dict.fromkeys(("fulltime fixed term", "fulltime permanent"), "full_time"),
    **dict.fromkeys(("parttime fixed term", "parttime permanent", "zero hours"), "part_time"),
    **dict.fromkeys(("permanent contract", "permanent", "regular", "extra full"), None),
}

_INTERN = re.compile(
    r"(?<![^\W_])(?:intern|interns|internship|internships|co op|working student|praktikum|pflichtpraktikum"
    r"|praktikant\w*"
    r"|werkstudent\w*|stagiaire|stagiair|becari[oa]|estagio|estagiari[oa]|tirocinio|stageplek|afstudeerstage"
    r"|インターン\S*|实习生?|實習生?|인턴)(?![^\W_])"
)
_INTERNS = r"(?:intern|interns|internship|internships|co op|praktikant\w*|praktikum|werkstudent\w*)"
_PROGRAM = r"(?:program|programme|programs|programmes)"
_STAFF = (
    r"(?:manager|coordinator|recruiter|recruiting|recruitment|supervisor|director|lead|advisor|specialist|relations)"
)

# Jobs that are about interns. An internship program alone is one.
_ABOUT_INTERNS = re.compile(
    rf"\b{_INTERNS}['\u2019]? ?s? (?:{_PROGRAM} )?{_STAFF}\b"
    rf"|\b{_INTERNS} {_PROGRAM} (?:analyst|associate|assistant|administrator|officer|operations)\b"
    rf"|\b(?:{_STAFF}|head|vp) (?:\w+ ){{0,3}}{_INTERNS} {_PROGRAM}\b"
)


def employment_of(value: object, title: object = None) -> EmploymentType | None:
    """Return the employment type that a site states by a code, words, or a list of them; None if unknown.

    A title that names an internship is one, since such jobs are full time at many sites.
    """
    stated = _of_values(value if isinstance(value, list | tuple) else [value])
    if stated in {None, "full_time", "part_time", "other"} and is_internship(title):
        return "internship"
    return stated


def is_internship(title: object) -> bool:
    """Return whether a title names an internship, not work with interns."""
    if not isinstance(title, str):
        return False
    words = _normal(title)
    return bool(_INTERN.search(words)) and not _ABOUT_INTERNS.search(words)


def _of_values(values: list[object] | tuple[object, ...]) -> EmploymentType | None:
    found = {kind for value in values[:_MOST_VALUES] for kind in _kinds(value)}
    if {"full_time", "part_time"} <= found:
        found -= {"full_time", "part_time"}
    return next((kind for kind, _ in _WORDS if kind in found), None)


def _kinds(value: object) -> set[EmploymentType]:
    if isinstance(value, dict):
        value = value.get("name") or value.get("label") or value.get("id")
    if not isinstance(value, str) or len(value) > _LONGEST:
        return set()
    # "Permanent / Contract" is one of two, a permanent contract is not.
    words = _normal(value.replace(" / ", " or "))
    if words in _CODES:
        return {kind} if (kind := _CODES[words]) else set()
    words = _NOTHING.sub(" ", words)
    return {kind for kind, pattern in _TYPES if pattern.search(words)}


def _normal(value: str) -> str:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value[:_LONGEST])
    return " ".join(re.sub(r"[\s_\-\u2013\u2014/().,:;&+|*]+", " ", plain_words(apart)).split())
