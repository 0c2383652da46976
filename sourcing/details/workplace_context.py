"""Reads what stands around the words for a workplace: other matters, refusals, and parts of the week.

Texts are in the form of `sourcing.details.workplace`: lower case, without accents, hyphens within words as spaces.
"""

import re

# Words for the three workplaces, as they stand within sentences.
HOME = (
    r"(?:remot(?:e|ely|o|a|os|as)|home ?office|work(?:ing)? (?:from|at) home|(?:from|at) (?:\w+ )?home"
    r"|home(?: based)?"
    r"|homeworking|wfh|telework\w*|telecommut\w+|zu hause(?: aus)?|mobile[mnrs]? arbeiten?|mobil\w* arbeit\w*"
    r"|telearbeit"
    r"|teletravail\w*|a distance|(?:a|de) (?:la )?maison|chez (?:vous|toi|soi)|domicile|teletrabajo|teletrabajar"
    r"|a distancia|(?:desde|en|em|de) casa|teletrabalho|telelavoro|smart ?working|da (?:remoto|casa)|op afstand"
    r"|thuis(?:werk\w*)?|vanuit huis|distans(?:arbete)?|hem(?:ma|ifran)|hjemme\w*|fjernarbej?de?\w*|etatyo\w*|etana"
    r"|kotona|zdaln(?:a|e|ej|ie|y|ym|o)|z domu|na dalku|z domova|doma|tavmunka\w*|otthon\w*|uzaktan|evden"
    r"|удаленн?\w+|из дома|de la distanta|de acasa|フルリモート|リモート(?:ワーク|勤務)?|在宅(?:勤務)?|テレワーク"
    r"|재택 ?(?:근무)?|원격 ?(?:근무)?|远程(?:办公|工作)?|在家(?:办公|工作)?|居家(?:办公)?)"
)
OFFICE = (
    r"(?:(?<!home )(?<!back )(?<!front )(?<!head )office(?! 365| hours)|headquarters|hq|studio|hub|on ?site|in person"
    r"|vor ort|buro\w*|prasenz\w*|bureaux?|locaux|sur (?:site|place)|presentiel|oficinas?|presencial\w*"
    r"|escritorio|ufficio|in (?:sede|presenza)|kantoor|op locatie|kontor\w*|pa plats|biur\w+|siedzib\w+|stacjonarn\w+"
    r"|kancelar\w+|toimisto\w*|lahityo\w*|irod\w+|ofis\w*|офис\w*|birou\w*|出社|オフィス|출근|办公室|坐班|到岗)"
)
MIXED = r"h[iy]br[iy]d\w*|ibrid[oa]|гибрид\w*|ハイブリッド|하이브리드|混合"
_ANY = rf"(?:{HOME}|{OFFICE}|{MIXED})"

_NUMBER = (
    r"(?:[1-9](?:[.,]5)?|one|two|three|four|five|six|eight|ten|eine?[nm]?|zwei|drei|vier|funf|une?|deux|trois|quatre"
    r"|cinq|uno?|una|dos|tres|cuatro|cinco|dois|duas|quatro|due|tre|quattro|een|twee|drie|vier|vijf|en|ett|tva|fyra"
    r"|fem|to|fire|jeden|dwa|trzy|cztery|kaksi|kolme|neljan?)"
)
_UNTIL = r"(?: ?(?:[-\u2013\u2014/]|to|or|and|bis|oder|und|a|ou|o|e|y|tot|of|do|lub|till|til|och|eller|og|-) ?)"
_DAY = (
    r"(?:(?:full |whole |week ?)?days?|x|times|(?:buro|home ?office|remote|prasenz|wochen|arbeits)?tage?n?"
    r"|jours?|journees?"
    r"|dias?|vezes|veces|giorn[oi]|volte|dag(?:e|en|ar)?|dni|dzien|dny|paivaa?|nap\w*|gun|дн\w+)"
)
_DAYS = (
    rf"(?<![\w.,/-])(?P<first>{_NUMBER})(?:{_UNTIL}(?P<last>{_NUMBER}))?\+? ?(?:(?:remote|flexible"
    rf"|home ?office|wfh|office|on ?site|in office|in person|anchor|fixed) )?{_DAY}(?!\w)"
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
    re.compile(rf"{_DAYS}(?:(?: | ?[,:(/-] ?)(?:{_WEEK}|(?!travel)[^\W\d]\w*)(?!\w)){{0,6}}?(?: | ?[,:(] ?|){_ANY}"),
    # "from home: up to 3 days per week", "come to the office 8 days per month".
    re.compile(rf"{_ANY}(?! culture)[^.;!?\u2022|]{{0,45}}?{_DAYS}(?=.{{0,25}}?{_WEEK}|\W*$|\W*[),;|.])"),
    # "Up to two remote days weekly", "remote with one week per month in our office".
    re.compile(
        rf"(?P<first>{_NUMBER})(?:{_UNTIL}(?P<last>{_NUMBER}))? (?:remote|home ?office|wfh|office|on ?site"
        rf"|in office) days?\b"
    ),
    re.compile(
        rf"(?P<first>{_NUMBER})(?P<last>(?!))? ?(?:weeks?|wochen?|semaines?|semanas?) (?:a|per|each|every|pro"
        rf"|im|par|por|al) (?:month|monat|mois|mes)[^.;]{{0,20}}{OFFICE}"
    ),
    re.compile(rf"{_WEEK}[^.;!?|]{{0,15}}{_DAYS}[^.;!?|]{{0,25}}{_ANY}"),
]
_SHARE = [
    re.compile(
        rf"(?<![\d,.])(?P<share>[1-9]\d) ?%(?: ?[-\u2013/] ?[1-9]\d ?%)? ?(?:of (?:your |the "
        rf"|their )?(?:\w+ )?time |der \w+ )?"
        rf"(?:\w+ ){{0,3}}?(?:{HOME}|{OFFICE})"
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
    r"|pas|neni|не)"
)
_OFFERED = (
    r"(?:available|possible|offered|permitted|allowed|supported|accepted|considered|authori[sz]ed|an option|provided"
    r"|eligible|moglich|vorgesehen|angeboten|gestattet|erlaubt|propose\w*|autoris\w+|envisag\w+|prevu\w*|posible"
    r"|permitid\w+|contempl\w+|possivel|disponible|previst\w+|possibile|consentit\w+|mogelijk|toegestaan|mozliw\w+"
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
    r"|possibilite|pracy|werken|volledig|se|ofrece|able|hybrid|or|option|fur|zum|zu|auf|von|an|e|to|au|du|aux|a"
    r"|la|le|il|lo"
    r"|till|til|tot|pa|moznost"
    r"|mojlighet\w*|mulighed\w*|mahdollis\w*|previst\w+|possibile|posible|possible|eligible|admite|oferujemy"
    r"|oferece\w*|ofrecemos|offriamo|prevede|bieten|nabizime|provide|permit|performed|done|worked|carried|out"
    r"|executed|remain|stay|work"
    r"|suitable) ){0,5}"
    rf"(?!home\b){HOME}(?! (?:benefits?|experience))"
    rf"|(?!home\b){HOME}(?: (?:work\w*|arbeit\w*|candidates?|applicants?|applications?|options?|position|is|are"
    rf"|will|be|ist|sind|est|es|e|and|er|is|not|leider|in|dieser|this|for|role|the|stelle|rolle|position|der"
    rf"|moment|time|at|fur|diese\w*|het|jest|por|ahora)){{0,6}}[ ,]*"
    rf"{_NOT_THEN} (?:\w+ ){{0,2}}?{_OFFERED}"
    rf"|{HOME}(?: work\w*)? ?[:=] ?(?:no|none|nein|non|nej|nie|false)\b"
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
    rf"(?! (?:only|nur|seulement|solo|just|just|solamente|tylko|bara)\b)(?: [^\W\d]\w*){{0,7}}? {HOME}"
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

_PEOPLE = (
    r"(?:users?|customers?|clients?|teams?|staff|employees|colleagues|people|students?|patients?|stakeholders?"
    r"|partners?|learners"
    r"|developers|engineers|members|workers|agents|freelancers|contractors|participants|guests|visitors"
    r"|attendees|kunden|kollegen"
    r"|anwender\w*|mitarbeit\w+|teams|clients|equipes?|utilisateurs?|collaborateurs?|equipos?|usuarios?|clientes"
    r"|squadre?|utenti|clienti|klanten|gebruikers|kunder|brukere|klientow|uzytkownikow|zespol\w*)"
)
_HELP = (
    r"(?:work(?:s|ing)? with|teach\w*|support(?:s|ing)?|assist(?:s|ing)?|serv(?:e|es|ing)|manag(?:e|es|ing)"
    r"|lead(?:s|ing)?|mentor(?:s|ing)?"
    r"|coach(?:es|ing)?"
    r"|train(?:s|ing)?|help(?:s|ing)?|supervis\w+|oversee\w*|coordinat(?:e|es|ing)|visit(?:s|ing)?|deliver(?:s"
    r"|ing)?|provid(?:e|es|ing)"
    r"|facilitat\w+|monitor(?:s|ing)?|collaborat(?:e|es|ing)|onboard(?:s|ing)?|host(?:s|ing)?|install(?:s|ing)?"
    r"|troubleshoot\w*|repair(?:s|ing)?"
    r"|unterstutz\w+|betreu\w+|begleit\w+|fuhr\w+|leit\w+|berat\w+|schul\w+|encadr\w+|accompagn\w+|gerer"
    r"|gestion|assur\w+|anim\w+"
    r"|gestionar|gestire|gestione|apoyar|soporte|suporte|atend\w+|atencion|dar|prestar|begeleid\w+"
    r"|ondersteun\w+|wspar\w+|obslug\w+"
    r"|zarzadzani\w+|prowadzeni\w+|hjalp\w*|stott\w+|koordin\w+)"
)
_OF_THE_JOB = (
    r"(?:role|position|job|basis|from|schedule|model|within|working|work|setup|arrangement"
    r"|opportunity|days?|tage?|jours?|dias?)"
)
_REQUIRED = (
    r"(?:experienced?|erfahrung\w*|experiencia|esperienza|ervaring|erfarenhet|erfaring|doswiadczeni\w+|kokemus\w*"
    r"|familiar\w*|comfortable|comfort|proficien\w+|knowledge|kenntniss\w*|background|proven|track record|skills?"
    r"|ability to|able to|capable of|confident|thrive\w*|used to|autonom\w+|aisance|capacite|habitue|capacidad"
    r"|capacita"
    r"|fahigkeit\w*|in der lage|umiejetnosc\w*|desire to|enjoy\w*|excel|excels|succeed\w*|motivat\w+"
    r"|understand\w*|adapt\w+|skilled"
    r"|expertise|history of|self starter|communication)"
)
_ELSEWHERE = [
    # Who is helped, managed or visited remotely or on site.
    re.compile(
        rf"\b{_HELP}\b[^.;:!?|(]{{0,50}}?\b{_PEOPLE} (?:\w+ ){{0,3}}?{_ANY}(?: (?:and|or|und|oder|et|ou|y|o|e|i"
        rf"|och) {_ANY})?"
        rf"(?! (?:\w+ )?{_OF_THE_JOB})"
    ),
    re.compile(
        rf"(?:{MIXED}|remote|on ?site|in person|in office|vor ort|a distance|a distancia|na dalku|remotas?|remotos?)"
        rf"(?: ?(?:and|or|und|oder|et|ou|y|o|e|[/&,]) ?(?:remote|hybrid|on ?site|in person|in office|local"
        rf"|global|co located|distributed|field))?"
        rf" (?:\w+ )?{_PEOPLE}(?!\w)(?! (?:success|support|service|experience) (?!and)\w+)"
    ),
    # What a candidate has done or can do.
    re.compile(
        rf"\b{_REQUIRED}\b[^.;:!?|(\u2013\u2014]{{0,70}}?(?:{HOME}|{MIXED})(?! (?:\w+ )?(?:role|position|job"
        rf"|basis|from|{_NUMBER} {_DAY})\b)"
        rf"(?! (?:{_NUMBER}|at least)\b)(?![^.;]{{0,20}}\b{_DAYS})"
    ),
    re.compile(
        rf"(?:{HOME}|{MIXED})(?: (?:and|or|und|oder) {_ANY})?(?: (?:working|work|arbeit\w*|management"
        rf"|collaboration|environments?|settings?|teams?|leadership))?"
        r" (?:experience|erfahrung|skills|expertise|tools?|is (?:a|an) (?:big |strong |huge |definite )?(?:plus"
        r"|advantage|bonus|asset)|(?:is )?(?:a plus|beneficial)|von vorteil)\b"
    ),
    # Exceptions.
    re.compile(
        rf"{HOME}(?: \w+){{0,3}} (?:ausnahm\w+|exception\w*|emergenc\w+|excepcional\w*|eccezional\w*"
        rf"|notfall\w*)"
    ),
    re.compile(r"\bexperienced? (?:\w+ ){0,4}?(?:on ?site|in person|in office|vor ort)\b"),
    re.compile(
        r"\b(?:an|the|your|final) on ?site\b(?! (?:role|position|job|work\w*|basis|opportunity|contract"
        r"|internship|schedule|model"
        r"|environment|(?:\w+ )?(?:role|position)))"
    ),
    re.compile(
        r"\b(?:mix|blend|combination|variety) of (?:remote|on ?site|hybrid|in person) (?:and"
        r"|or) (?:remote|on ?site|in person) (?:deliver\w+|consult\w+|support|train\w+|sessions?|meetings?|events?"
        r"|teach\w+)"
    ),
    # Steps of an application.
    re.compile(
        rf"\b(?:final|last|first|second|third|next) (?:\w+ )?(?:rounds?|stages?|steps?|call"
        rf"|conversation)\b[^.;!?]{{0,40}}{_ANY}"
    ),
    # Money and things for working from home.
    re.compile(
        r"\b(?:prime|indemnite\w*|forfait|allocation|auxilio|ajuda(?: de custo)?|subsidio|ayuda|bono"
        r"|compensacion|zuschuss|pauschale|budget"
        r"|vergoeding|bidrag|tillskott|dodatek|ryczalt|stipend|allowance|equipment|kit|ausstattung|bonus"
        r"|contributo|indennita|prispevek"
        rf"|tilskud|reimbursement|kompensation)(?: (?:for|fur|fürs|furs|de|du|pour|para|per|o|a|al|voor|za|for"
        rf"|til|your|deine?n?|das|le|el|mobile\w*|mensual|mensuelle|zum|im|na|do|pracy|prace)){{0,4}} ?{HOME}"
        rf"|{HOME} ?(?:(?:work(?:ing)?|arbeits?|werk|set ?up|office) ?){{0,2}}(?:stipend|budget|allowance"
        rf"|equipment|reimbursement|kit|ausstattung"
        r"|zuschuss|pauschale|vergoeding\w*|bidrag|bonus|fund\w*|supplies|supply|furniture"
        r"|arbeitsplatz(?:es)? (?:wird|ausgestattet)|einrichtung|zulage|desk)"
    ),
    re.compile(
        r"\b(?:remote|hybrid|virtual|digital|online|zdaln\w+|on ?site|in person) (?:\w+ )?(?:onboarding"
        r"|recruitment|recruiting|interview\w*|hiring|rekrutacj\w+"
        r"|bewerbung\w*|assessments?|first interview|entretien\w*|collaboration|communication|tools?"
        r"|infrastructure|sensors?|inspection\w*|viewing\w*|signing|working tools)\b"
        rf"|\b(?:rekrutacj\w+|onboarding|vorstellungsgesprach\w*|entretiens?|entrevistas?|colloqui\w*"
        rf"|kennenlernen) (?:\w+ ){{0,3}}{_ANY}"
        r"|(?:リモート|オンライン|在宅|web|ウェブ)(?:での|の)?(?:面接|面談|選考|会議|商談|サポート)|远程(?:面试"
        r"|支持|控制|协助)|원격 ?(?:지원|제어|면접)"
    ),
    # Places far away.
    re.compile(
        r"\b(?:remote|abgelegen\w*) (?:(?:\w+ )?(?:mines?|camps?|islands?|outposts?|towns?|parts?|corners?"
        r"|territor\w+|wilderness|field|facilit\w+|plants?|farms?"
        r"|sites?|locations?|areas?|regions?|communit\w+|villages?|countr\w+|settlements?|rigs?|stations?"
        r"|schools?|hospitals?|sensors?|terminal\w*|controls?|data|assets?|units?|equipment|guarding|proctoring"
        r"|closing))\b(?! (?:work|based)\b)"
    ),
    # What is sold, or served.
    re.compile(
        rf"\b(?:software|platforms?|\w*plattform\w*|solutions?|losung\w*|tools?|products?|produkte?n?"
        rf"|technolog\w+|apps?|saas|services?|logiciels?|plataformas?)"
        rf" (?:\w+ ){{0,3}}?(?:for|fur|pour|para|per|voor|enabling|supporting|that (?:enables?|supports?"
        rf"|makes?)) (?:\w+ ){{0,3}}?{_ANY}"
        rf"|\b(?:soporte|atencion|suporte|atendimento|asistencia|assistencia|assistenza|supporto|servicios?"
        rf"|clases?|cursos?|ventas?|visitas?|reuniones"
        rf"|ensino|aulas?|consultas?|learning|vertrieb|verkauf) (?:\w+ ){{0,2}}(?:presencial\w*|remot[oa]s?"
        rf"|a distancia|da remoto)\b"
    ),
    # What a house offers.
    re.compile(
        r"\b(?:gyms?|parking|canteen|cafeteria|lunch\w*|restaurant|coffee|creche|child ?care|day ?care|nursery"
        r"|fitness\w*|showers?|facilities|amenities|kita"
        r"|kantine|parkplatz\w*|kinderbetreuung|cantine|salle de sport|palestra|mensa|team|support|services?"
        r"|customers?|clients?|kunden)"
        r" (?:is |are )?(?:(?:available|located|provided|directly|right) )?(?:on ?site|vor ort|sur (?:site"
        r"|place)|in loco)\b"
    ),
    re.compile(
        r"\b(?:on ?site|in office|vor ort|sur place|en sitio|in loco|in sede) (?:\w+ )?(?:(?:and|&"
        r"|or) (?:\w+ )?)?(?:kindergarten|nursery|nurseries|creche|gyms?|canteens?|parking|cafes?|cafeteria"
        r"|restaurants?|coffee|chefs?|child ?care|day ?care|physio\w*"
        r"|doctors?|clinics?|fitness|showers?|bar|breakfast|lunch\w*|dinners?|snacks?|meals?|food|massages?"
        r"|yoga|ev|charging|library|pool|sauna|amenit\w+|facilit\w+|laundry|accommodation|housing|security"
        r"|vendors?|contractors?|crews?"
        r"|trainings?|kita|kantine|parkplatz\w*|fitnessraum|visits?|events?|meetings?|workshops?|support"
        r"|service|customers?|offsites?|celebrations?|retreats?|teams?)\b"
        r"|\b(?:quarterly|annual|yearly|bi ?annual|monthly|regular|team|company"
        r"|twice yearly) (?:\w+ )?(?:on ?sites|onsite (?:events?|retreats?|weeks?|meetups?))\b|\bon sites\b"
    ),
]
_TEAMS = re.compile(
    r"\bremote ?first (?:\w+ )?(?:culture|mindset|organi[sz]ation|compan\w+|environment|team\w*|startup"
    r"|business|approach|values?)\b"
)


def of_the_job(words: str) -> str:
    """Return a text without words about where others work, what a candidate can do, or what an office offers."""
    for pattern in _ELSEWHERE:
        words = pattern.sub(" ~ ", words)
    return _TEAMS.sub(" ~ ", words)


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
    return any(not _is_part(found) for pattern in _APART for found in pattern.finditer(words))


def _is_part(found: re.Match[str]) -> bool:
    """Return whether days that a text names are fewer than a week's: of a month, or at most four."""
    around = found[0] + found.string[found.end() : found.end() + 25]
    return bool(_MONTH.search(around)) or not _WHOLE_WEEK.fullmatch(found["last"] or found["first"])


def _has_share(words: str) -> bool:
    if "%" not in words or _TRAVEL.search(words):
        return False
    return any(pattern.search(words) for pattern in _SHARE)
