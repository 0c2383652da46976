"""Finds texts that may speak of another workplace than the job's: of other people, of steps to a job, of things sold.

A text with such words states the job's workplace only if it says so of the job itself. Texts are in the form of
`sourcing.details.workplace`: lower case, without accents, hyphens within words as spaces.
"""

import re

from sourcing.details.workplace_forms import ANY, HOME, MIXED, OFFICE
from sourcing.details.workplace_refusals import without_refusals
from sourcing.model.details import Workplace

# Words of other topics, in the languages in which sites write most.
_TOPICS = {
    "people who are served": """
        customers? clients? patients? students? users? learners? guests? visitors? pupils? partners? stakeholders?
        vendors? suppliers? tenants? residents? drivers? villages? villagers? companies cultures?
        communit\\w+ kunde kunden clientes? clienti
        klant\\w* klient\\w* pazient\\w* patient\\w* pacient\\w* asiakka\\w* eleves? alumnos? schuler\\w* utenti
        usuari\\w* utilisateurs? nutzer\\w* anwender\\w* gebruikers? brukere? kunder kursister borgere? zakaznik\\w*
        ugyfel\\w* клиент\\w* musteri\\w* お客.* 顧客.* 고객.* 客户.*
    """,
    "other workers": """
        teams? colleagues? employees staff reps engineers developers designers members contractors freelancers
        workforces? managers people they them their peers leaders workers personnel mitarbeit\\w+ kolleg\\w+ equipes?
        equipos? collaborateurs? squadr\\w+ zespo\\w+ medarbej?d\\w* medarbetar\\w* teamet tiimi\\w* csapat\\w*
        сотрудник\\w* команд\\w* pracownik\\w* medewerkers? チーム.* 팀.* 团队.*
    """,
    "steps of an application": """
        interview\\w* entretiens? entrevista\\w* colloqui\\w* \\w*gesprach\\w* kennenlernen onboard\\w* rekrut\\w*
        recruit(?:ment|ing) recrutement bewerb\\w+ candidatura\\w* sollicitat\\w* haastattel\\w* samtale\\w*
        intervju\\w*
        rozmow\\w+ pohovor\\w* assessments? rounds? stages? собеседован\\w* mulakat\\w* interju\\w*
        .*面接.* .*面談.* .*選考.* .*면접.* .*面试.*
    """,
    "what a candidate can do": """
        experienced? erfahrung\\w* experiencia esperienza ervaring erfarenhet erfaring doswiadczeni\\w+ kokemus\\w*
        zkusenost\\w* tapasztal\\w* опыт\\w* deneyim\\w* abilit\\w+ able skills? skilled comfortable comfort
        familiar\\w*
        knowledge kenntniss\\w* proven proficien\\w+ background thriv\\w+ autonom\\w+ understanding expertise history
        fahigkeit\\w* capacidad\\w* capacite\\w* enjoy\\w* communication .*経験.* .*경험.* .*经验.*
    """,
    "what an employer pays or owns": """
        stipends? budgets? allowances? furniture reimburs\\w+ zuschuss\\w* pauschale vergoeding\\w* bidrag tillskott
        dodatek primes? indemnit\\w+ forfait ayudas? subsid\\w+ expenses perks? lunch\\w* gyms? parking canteen
        snacks?
        coffee meals? amenit\\w+ facilit\\w+ equipment ausstattung kantine parkplatz\\w* cantine palestra mensa
        childcare kindergarten creche nursery tilskud prispevek .*手当.* .*補助.*
    """,
    "a part of the year": """
        (?:per|a|of\\sthe|each|every|the)\\syear im\\sjahr pro\\sjahr par\\san al\\sano all'?anno per\\sjaar om\\saret
        annually yearly quarterly exception\\w* ausnahm\\w+ emergenc\\w+ temporar\\w+ until pandemic covid
        summer winter
        holiday\\w* vacation abroad ausland
    """,
    "what is sold or run": """
        software platforms? solutions? tools? products? technolog\\w+ saas services? markets? industry clouds?
        systems?
        networks? infrastructures? devices? apps? data events? meetings? workshops? course[ns]? class(?:es)?
        conferenc\\w+ machines? areas? sites settings? audits? lessons? lectures? trainings? learning teaching
        formations? formacion\\w* cours cursos? aulas? schulung\\w* unterricht\\w* egitim\\w* veranstaltung\\w*
        soporte suporte
        assistance support procedures? installations? visits? inspections? sessions? operations vehicles? strateg\\w+
        sensing deposit monitoring control\\w* access desktop proctor\\w* pilot\\w* powertrains? cars? engines?
        bonding health clinics?
    """,
    "conditions": """
        if whether depending unless wenn falls dependiendo someone somebody
    """,
}


# The only words that may stand before a workplace in a sentence that does not say which job it means.
_NEUTRAL = frozenset(
    """
    a an the this all any some each every up to at least minimum of for on in into with from as and or our your you
    youll we be is are can may must will would could do done it its not needs need required expected available open
    eligible possible allowed permitted welcome flexible fully full completely entirely strictly mostly mainly partly
    part time permanent permanently currently occasional occasionally regular regularly successful candidate
    candidates applicants work works working worked job role position shift mode model modell schedule arrangement
    pattern option options opportunity possibility choice choose offer offers offered offering provide split spent
    expect performed carried out based live join hire have has us one two three four days day week weeks weekly
    between
    mix blend combination balance both either minimal max about approx our company organisation li pure primarily
    100 only just exclusively solely location workplace employment contract type office home per half rest
    arbeit arbeite arbeiten arbeitest arbeitet arbeitsort arbeitszeiten arbeitsweise einsatz einsatzort tatigkeit
    stelle position wir bieten dir ihnen du kannst konnen sie ist sind zu zum zur im in am an auf aus bei bis der die
    das dem den des von vom und oder nach absprache moglichkeit moglich option teils teilweise vollstandig komplett
    gelegentlich gelegentliches gemeinsam reine reines rein voll volle ausschliesslich ausschließlich drei zwei
    ein eine einzelnen manchen einigen
    einen einem vier tag tage tagen woche pro deutschlandweit deutschlandweites bundesweit ortsunabhangig flexible
    flexibles erfordert zwischen wochentlich mindestens maximal auch gerne gern
    poste travail travailler emploi mode rythme organisation accord nous vous proposons offrons avez pouvez
    possibilite
    de du des d la le les l en au aux a par et ou un une deux trois quatre jour jours jusqu jusqua semaine pourvoir
    ouvert entierement totalement uniquement presence selon contrat cdi est full temps
    trabajo trabajar trabajaras puesto posicion modalidad modelo formato esquema jornada regimen opcion posibilidad
    ofrecemos puedes totalmente completamente exclusivamente parcialmente el los las con y o un una dos tres dia dias
    semana hasta minimo desde por para laboral vacante
    vaga trabalho trabalhar regime atuacao oferecemos possibilidade um uma dois duas do da no na em e
    posizione lavoro lavorare modalita possibilita offriamo sede di il lo i gli con due tre giorni alla settimana
    contratto ruolo esclusivamente
    werk werken functie baan mogelijkheid om te het een twee drie dag dagen op van bij ons kan je jij gedeeltelijk
    deels volledig minimaal maximaal per wij bieden
    arbeta arbetar arbete arbetet sker helt delvis vi mojlighet att att till tva tre dagar jobb jobba tjansten jobbet
    arbejde arbejder arbeide arbeid mulighed mulighet mulighet for at fuld fuldt du kan dage to inntil op dag
    praca prace pracy pracowac praca w z na do oferujemy mozliwosc mozliwosci okazjonalnej czesciowo całkowicie pełna
    pełni wyłacznie wylacznie tryb trybie model modelu dni dwa trzy stacjonarnie
    prace pracovat moznost castecne dva tri dny plne nabizime
    tyo tyoskentely mahdollisuus mahdollista osittain taysin
    munka munkavegzes lehetoseg heti ket harom nap teljes
    tamamen haftada gun cal\u0131sma calisma sekli
    wechsel tillampar erbjuder wahlweise entre elegir choisir wahlen mix entweder sowie mit arbeitszeiten fast
    moderner arbeitsplatz
    flexiblen sowie benefits ideally flexible pa provides bietet propose ofrece oferece
    offre enjoy willing primary agile pattern candidates new where que
    program lucru posibilitate munca zile
    работа работы работать полностью формат частично возможность можно в на из дня робота повністю
    """.split()  # noqa: SIM905 - a list of words
)


def _any_of(*topics: str) -> re.Pattern[str]:
    words = [word for topic in topics for word in _TOPICS[topic].split()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


_TOPIC = _any_of(*_TOPICS)
# What days at an office are not said of.
_OTHER_DAYS = _any_of("people who are served", "steps of an application", "a part of the year")
# What is not said of whole jobs.
_OF_OTHERS = _any_of("people who are served", "steps of an application", "what a candidate can do")
# What is hybrid here is no workplace.
COMPOUND = re.compile(rf"\bhybride?[nrs]? {_any_of('what is sold or run', 'people who are served').pattern}")
_ANY = re.compile(rf"{ANY}|anywhere|wherever|distributed")
_MARK = re.compile(r"[,;:()\[\]|/\u2013\u2014#]| - ")
_WORD = re.compile(r"[^\W\d_]+")
# The names of a company and of an office.
_NAME = re.compile(
    r"^\W*[\w.]+ (?=offers?\b|provides?\b|bietet\b|propose\b|ofrece\b|oferece\b|offre\b)"
    r"|(?<=\bour )(?:\w+ ){1,2}$|(?<=\bthe )(?:\w+ ){1,2}$"
)
_OF_SPACED_WORDS = re.compile(r"[a-z\u00df-\u024f\u0370-\u052f]")
_CLAUSE = re.compile(r"(?<=[.;!?•。])\s+|(?<=。)|\s\|\s")

_ROLE = (
    r"(?:roles?|positions?|jobs?|opportunity|vacancy|stelle|rolle|tatigkeit|arbeitsort|arbeit|poste|emploi|mission"
    r"|puesto|trabajo|vacante|posicion|vaga|cargo|trabalho|posicao|posizione|ruolo|lavoro|functie|baan|rol|werk"
    r"|tjanst\w*|jobb\w*|arbetet|roll\w*|stilling\w*|arbejdet|arbeidet|stanowisko|praca|pracy|pozic\w+|prace|tyo"
    r"|tehtav\w*|munka\w*|is yeri|работа|вакансия|должность)"
)
_IS = (
    r"(?:is|are|be|being|remains?|ist|sind|bleibt|est|sera|es|e|sara|wordt|ar|er|blir|jest|je|on|olla"
    r"|van|offers?|wird|werden|erfolgt|findet|foregar|utfors|sker|tehdaan|odbywa|sa deroule|se realiza|si svolge"
    r"|gebeurt|viene|works?|performed|done|based|located|operates?|requires?|functions?|allows?)"
)
# A bare "home" may be a person's home, or a house.
_HOME = rf"(?:(?!home\b(?! ?(?:based|office)\b)){HOME})"
_PLACE = rf"(?:{_HOME}|{OFFICE}|{MIXED})"
# Who does the job. "You" alone may have worked anywhere.
_YOU = (
    r"(?:(?:you(?:ll|re|d|r)?|candidates?|applicants?|incumbent|employee) (?:(?:will|can|may|must|should|would"
    r"|are|be|able|who|expected|required|available|to|always|mainly) ){0,5}"
    r"(?:work|working|based|come|attend|commute)|we work|(?:du|sie) (?:arbeites?t|arbeiten)|arbeites?t du|arbeiten sie"
    r"|vous (?:travaill\w+|serez)|tu (?:travaill\w+|seras)|(?:trabajar|trabalhar|lavorer)\w+|je werkt|werk je"
    r"|du (?:kommer att )?(?:jobba|arbeta|arbejde|jobbe)r?|(?:bedziesz )?prac(?:ujesz|owac)|budes? pracovat|pracujete"
    r"|tyoskentele\w+|tyota tehdaan)"
)
# Words of the job itself next to a workplace.
_OF_THE_JOB = [
    re.compile(
        rf"\b(?:this|the|our|an?|as|diese\w*|eine?|cet?|une?|est[ae]|ta|denne) (?:[\w%]+ ){{0,3}}?{_PLACE}"
        rf" (?:[\w&/]+ ){{0,3}}?{_ROLE}(?!\w)"
    ),
    re.compile(rf"\b{_ROLE}(?: itself| \(?[\w/-]+\)?){{0,3}}? {_IS}(?: [\w%]+){{0,3}}? {_PLACE}(?!\w)"),
    re.compile(rf"\b{_ROLE} ?[:=\u2013-] ?(?:[\w%]+ ){{0,2}}{_PLACE}(?!\w)"),
    re.compile(rf"\b{_YOU}(?: (?!with\b)[\w%]+){{0,3}} {_PLACE}(?!\w)"),
]
# Further away from the role, unless another topic stands between or right after.
_NEAR_THE_ROLE = re.compile(
    r"(?<!\w)(?:we (?:offer|provide|have|support|follow|operate)|wir bieten|nous (?:proposons|offrons)"
    r"|ofrecemos|oferecemos"
    r"|offriamo|oferujemy|wij bieden|vi erbjuder|vi tilbyder|vi tilbyr|(?:this|the|our|your"
    r"|an?) (?:\w+ ){0,2}?(?:role|position|job|opportunity|post|vacancy)|(?:diese|die|eine) stelle"
    r"|(?:diese|die|eine) position|(?:le|ce|un) poste|(?:el|este|un) puesto|(?:a|esta|uma) vaga|oportunidade"
    r"|(?:la|questa) posizione"
    r"|(?:de|deze|een) functie|tjansten|stillingen|stanowisko|pozice|tyo|munka)(?!\w)"
    rf"[^.;:!?]{{0,60}}?(?<!\w){_PLACE}(?: \w+){{0,2}}"
)
_WE_ARE = re.compile(
    r"(?<!while )(?<!although )(?<!though )\b(?:we are|were|you(?:ll)? (?:will |would )?be)(?! (?:open|happy"
    r"|willing|also"
    r"|not))(?: an?)?(?: [\w%]+){0,3}?"
    rf" {_PLACE}(?! (?:first|friendly))(?: (?!teams?\b|company\b)\w+){{0,2}}"
)
_DENIED = re.compile(
    r"\b(?:reports?|reporting|includ\w+|involv\w+|lists?|listed|visit\w*|manag\w+|leads?|leading|support\w*|oversee\w*"
    r"|coordinat\w*|serv(?:es?|ing)|umfasst|beinhaltet|unterstutz\w*|consist\w*|comprend|implique|preved\w+"
    r"|omvat|obejmuje"
    r"|innebar|ask|mentions?|no|not|nicht|keine?|non|pas|nie|inte|ikke|niet|nao|cannot|can't|without|unable|unless)\b"
)
_WHOLLY = re.compile(
    r"(?<!\w)(?:100 ?%|fully|completely|entirely|exclusively|vollstandig|komplett|ausschlie(?:ss|ß)lich|entierement"
    r"|totalement|totalmente|completamente|volledig|helt|fuldt|całkowicie|w pełni|plne|taysin|tamamen"
    r"|полностью|повністю)"
    rf" (?:\w+ ){{0,2}}?{_PLACE}(?: \w+){{0,2}}"
)
# A title that begins with the workplace: words of the trade are no other topic there.
_REMOTE_TITLE = re.compile(
    r"\W*(?:fully |100 ?% )?(?:remote|wfh|work (?:from|at) home|virtual) (?:[-\u2013] )?(?P<of>(?:[\w/&-]+ ){0,4}?)"
    r"(?:engineer|developer|manager|designer|analyst|scientist|specialist|consultant|representative|agent|associate"
    r"|architect|executive|recruiter|writer|coordinator|director|administrator|advisor|tutor|assistant)\b"
)
_OF_THE_TRADE = re.compile(
    r"\b(?:software|data|products?|customer (?:success|service|support|care|experience)|client (?:success|services?)"
    r"|platform|systems|networks?|markets?|cloud|apps?|learning|infrastructure|technology)\b"
)
# At the start of a sentence.
_FIRST = re.compile(
    rf"\W*(?:#li\b.*|(?:(?:fully|full|100 ?%|mostly|partly|permanent|occasional|regular|some"
    rf"|part) )?{_PLACE}(?:\W+\w+){{0,5}})"
)
# A workplace with a mark before and after it, or at the start.
_DELIMITED = re.compile(
    r"(?:^\W*|[(\[|,:;/\u2013\u2014-] ?)(?:(?:fully|full|100 ?%|mostly|mainly|open to|completely|permanent"
    r"|only) )?(?:us |uk |eu |in )?"
    rf"{_PLACE}(?=\W*$| ?[^\w\s&+'%]| (?:in|from|within|across|based|only|with|at|or|until|but|position|role|job)\b)"
    r"(?!, (?:hybrid|on ?site|remote)\b| at (?:our |the |your )?(?:customer|client))"
)
_LONGEST_TITLE = 90
# "Interviews: remote or on site".
_OTHER_LABEL = re.compile(
    rf"^\W*(?:\w+ )?{_any_of('steps of an application', 'what an employer pays or owns').pattern}(?: \w+)? ?:"
)
# What holds in some cases only.
_CONDITION = re.compile(r"^\W*(?:if|should|wenn|falls|sollte|si|jesli|hvis)\b|\b(?:whether|ob (?:die|der|du))\b")
_OFFICE_DAYS = re.compile(
    r"(?:days?|times?|x) ?(?:a|per|each|every|/) ?(?:week|month)|\b(?:once|twice)\b|days? weekly|tage?n? (?:pro"
    r"|die|in der) woche|jours? par semaine|dias (?:por|a la|na) semana|giorni (?:a|alla) settimana|dagen per week"
    r"|dni w tygodniu|% of (?:the|your|their|working) (?:\w+ )?time|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?"
)
_OR = re.compile(r"(?<!\w)(?:or|oder|ou|of|lub|albo|eller|tai|vagy|veya|nebo|или|\u0430\u0431\u043e)(?!\w)|[/+]")
_IN_PART = re.compile(
    r"\b(?:part\w*|parcial\w*|parzial\w*|teil\w*|some|occasion\w*|sometimes|option\w*|possib\w*|posib\w*"
    r"|moglich\w*|mogelijk"
    r"|mojlig\w*|mulig\w*|mozliw\w*|eligib\w*|flexib\w*|up to|bis zu|jusqu\w*|hasta|ate|days?|tage?n?|jours?"
    r"|dias?|giorni"
    r"|dagen|dni|may|discuss\w*|consider\w*|open to)\b"
)
_OFFICE = re.compile(rf"(?<!\w){OFFICE}(?!\w)")
_NAMED: list[tuple[Workplace, re.Pattern[str]]] = [
    ("remote", re.compile(rf"(?<!\w){_HOME}(?! (?:first|friendly|optional|eligible|possible|ok|ready)\b)(?!\w)")),
    ("hybrid", re.compile(MIXED)),
    (
        "onsite",
        re.compile(
            r"(?<!\w)(?:on ?site|in person|vor ort|presencial\w*|(?:en )?presentiel|sur (?:site|place)|op locatie"
            r"|in (?:sede|presenza)|pa plats|on campus|(?:office|site|lab|campus) based|wfo|lasnaty\w+"
            r"|stacjonarn\w+|lahityo\w*|(?:only|ausschlie(?:ss|ß)lich|exclusive(?:ly"
            r"|ment)|uniquement|exclusivamente|esclusivamente|uitsluitend|udelukkende|utelukkende|uteslutande"
            r"|vyhradne|pouze|tylko|только|лише"
            r"|wy[lł]acznie|yksinomaan|csak|solo|alleen|nur|bara|kun) (?:\w+ ){0,2}(?:office|офис\w*|офіс\w*"
            r"|buro|bureau|kantoor"
            r"|kontor\w*|kancelar\w+|oficina|escritorio|ufficio|biur\w+|toimisto\w*))(?!\w)|出社|坐班|출근"
        ),
    ),
]


def clauses(words: str) -> list[str]:
    """Return the sentences of a text."""
    return [clause for clause in _CLAUSE.split(words) if clause]


def is_doubtful(clause: str) -> bool:
    """Return whether a sentence names a workplace that may not be the job's."""
    named = _ANY.search(clause)
    if named and (clause.endswith("?") or _CONDITION.search(clause)):
        return True
    if named and _OTHER_LABEL.search(clause):
        return True
    if named is None or is_of_the_job(clause) or (len(clause) <= _LONGEST_TITLE and _DELIMITED.search(clause)):
        return False
    if _is_apart(clause):
        return False
    if _OFFICE_DAYS.search(clause) or without_refusals(clause)[1]:
        return bool(_OTHER_DAYS.search(clause))
    return bool(_TOPIC.search(clause)) or not _is_plain(clause[: named.start()])


def _is_plain(before: str) -> bool:
    """Return whether the words before a workplace say nothing that could make it another matter's."""
    words = _WORD.findall(_NAME.sub("", _MARK.split(before)[-1]))
    return all(word in _NEUTRAL or not _OF_SPACED_WORDS.match(word) for word in words)


def is_of_the_job(clause: str) -> bool:
    """Return whether a sentence says a workplace of a role, or of what "you" do."""
    near = [found[0] for one in (_NEAR_THE_ROLE, _WE_ARE) for found in one.finditer(clause)]
    is_near = any(not _TOPIC.search(words) and not _DENIED.search(words) for words in near)
    return is_near or any(one.search(clause) for one in _OF_THE_JOB)


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
