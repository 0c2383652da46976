"""The words that state a workplace: whole values of fields, and patterns for places, titles and sentences.

Texts are in the form of `sourcing.details.workplace`: lower case, without accents, hyphens within words as spaces.
"""

import re

from sourcing.details.workplace_context import HOME
from sourcing.model.details import Workplace

# Whole values of fields. "temporary" is left out: an arrangement of some weeks says nothing about the job.
_VALUES: dict[Workplace, str] = {
    "remote": """
        remote, fully remote, full remote, 100% remote, 100 % remote, remote only, fully, ora remote, telecommute,
        work from home, wfh, virtual, remote job, home based, homebased, work at home, homeoffice, home office,
        mobiles arbeiten, teletravail, a distance, teletravail complet, teletravail total, remoto, teletrabajo,
        a distancia, teletrabalho, thuiswerken, op afstand, distans, distansarbete, pa distans, etatyo, fjernarbejde,
        fjernarbeid, zdalna, praca zdalna, zdalnie, da remoto, リモート, フルリモート, 在宅, 在宅勤務, テレワーク,
        远程, 遠端, 재택근무, na dalku, prace na dalku, z domova, prace z domova, tavmunka, uzaktan,
        uzaktan cal\u0131sma, de la distanta, lucru de la distanta, удаленно, удаленка, удаленная, удаленная работа,
        zdalny, zdalnej, удаленныи, w pełni zdalna, praca w pełni zdalna, hjemmekontor, remote worker, telework,
        telecommuting, fully distributed, distributed, anywhere
    """,
    "hybrid": """
        hybrid, ora hybrid, flexible, partly remote, partially remote, remote optional, hybrid remote, remote hybrid,
        flexible hybrid, hybride, hybrid work, hybrid working, teilweise homeoffice, teilweise remote,
        50 % homeoffice, teletravail partiel, teletravail occasionnel, hibrido, hibrida, semipresencial, deels thuis,
        delvis distans, hybrydowa, praca hybrydowa, ibrido, hybridi, hybridni, hibrid, hibrit, гибрид, гибридныи,
        гибридная, гибридныи формат, czesciowo zdalna, hybrydowy, hybryda, remote flexible, flexible remote, punctual,
        teletravail ponctuel, occasional, hybrydowo, hybrydowej, hybridityo, ハイブリッド, 一部リモート, 混合,
        하이브리드
    """,
    "onsite": """
        onsite, on site, onsite only, on site only, in office, inoffice, in person, office, ora on site, fully onsite,
        fully on site, office based, on premise, on premises, at the office, on location, aucun teletravail,
        office only, vor ort, prasenz, buro, im buro, sur site, presentiel, sur place, presencial, en oficina,
        op kantoor, op locatie, arbete pa plats, pa plats, lahityo, stacjonarna, praca stacjonarna, in sede,
        in presenza, in ufficio, в офисе, офис, ofisten, w biurze, stacjonarnie, stacjonarny, 出社, オフィス勤務,
        現地, 坐班, 출근
    """,
}
FIELD = {value.strip(): workplace for workplace, values in _VALUES.items() for value in values.split(",")}

# Values of fields that mean something else within a text.
VAGUE = frozenset({"office", "buro", "flexible", "virtual", "fully", "anywhere", "in person", "офис", "z domova"})
PARTS = re.compile(r"[:(),|;\[\]]| [-\u2013\u2014] ")

_DAYS = r"(?:\d|one|two|three|four|once|twice|ein|zwei|drei|vier|un|deux|trois|quatre|dos|tres|due|tre|een|twee|drie)"

_JOB = (
    r"(?:role|position|job|opportunity|contract|internship|engineer|developer|manager|designer|analyst|specialist"
    r"|consultant|representative|agent|assistant|associate|nurse|therapist|coordinator|director|lead|architect"
    r"|scientist|writer|editor|recruiter|executive|tutor|teacher|coach|counselor|clinician|physician|accountant"
    r"|advisor|adviser|officer|administrator|programmer|strategist|marketer|salesperson|planner|buyer|translator"
    r"|interpreter|instructor|trainer|producer|controller|bookkeeper|attorney|paralegal|coder|tester|researcher)"
)

# Before the name of a job: other words after "hybrid" may be what is hybrid.
_OF_A_JOB = (
    r"(?:(?:senior|sr|junior|jr|lead|staff|principal|chief|head|software|data|product|sales|account|marketing|project"
    r"|program|finance|financial|hr|it|web|back ?end|front ?end|full ?stack|devops|business|executive|administrative"
    r"|medical|legal|tax|customer|client|success|service|support|operations|office|people|talent|content|graphic|ux|ui"
    r"|quality|security|payroll|accounts|part|full|time|remote) )"
)

HYBRID = re.compile(
    rf"^\W*hybrid(?=\W*$| ?[^\w ]| (?:in|at|from|with|only|or (?:remote|on ?site|in office|fully)|and (?:remote"
    rf"|on ?site|in office)|eller|oder|ou|lub|\d|possible|available"
    rf"|{_JOB}|{_OF_A_JOB}{{1,2}}?{_JOB}"
    r"|remote\w*|work(?:ing|s|week|day)?)\b(?! (?:between|of|combining)))"
    r"|^\W*(?:hybrydow\w+|h[ií]brid[oa]|ibrid[oa])\b|^\W*hybride(?=\W*$| ?[^\w ]| (?:in|a|en|bei|of|functie|rol"
    r"|baan|stelle|anstellung|position|poste)\b)"
    r"|\b(?:hybrid|hybride[rsnm]?) (?:(?:role|position|job)\b(?!,? (?:between|that|which|where|of|combining"
    r"|spanning|bridging|blending|mixing|half|for (?:some|an?\b|those|people)"
    r"|across))|work(?:ing|s|week|day|model)?\b|schedule|model|opportunity|arrangements?|set ?up|policy"
    r"|workplace\b(?! (?:consult|manag|technolog|solution|strateg|tool|experience|transform|service))|remote"
    r"|basis|office"
    r"|format|flexib\w+|style|arbeit\w*|werk\w*|\d|in|from|at|with|based"
    r"|environment|modell?"
    r"|first|day|week|contract|employment|home|internship|onsite|on site)\b"
    r"|\b(?:is|be|as|are|work|working|operates?|based|flexible|fully|currently) hybrid\b(?! \w+(?:s|ing)\b)"
    r"|\b(?:travail|mode|poste|modele|teletravail|organisation|rythme|format) (?:de travail )?hybride\b"
    r"|\b(?:trabajo|modalidad|modelo|formato|esquema|regimen|regime|trabalho|atuacao|vaga|puesto|jornada|modo"
    r"|sistema):? ?(?:de trabajo )?"
    r"(?:laboral )?h[i]brid[oa]\b|\bsemi ?presencial\b|\b(?:praca|tryb\w*|model\w*"
    r"|pracy|prace):? (?:pracy:? )?hybrydow\w+\b"
    r"|\b(?:modalita|lavoro|modello) (?:di lavoro )?ibrid[oa]\b|\bsmart ?working\b"
    r"|\b(?:partly|partially|part time|teilweise|anteilig|occasionally|semi) (?:remote|homeoffice|home office"
    r"|mobil\w*)\b|\bremote optional\b"
    r"|\b(?:mix|blend|combination|balance|split) (?:of|between) (?:\w+ )?(?:remote|home|office|on ?site|in person)"
    r"|\bremote (?:or|and|und) (?:in )?(?:the )?(?:office|buro|on ?site)\b"
    rf"|\b{_DAYS}(?: ?(?:or|to|und|bis|[-\u2013]) ?{_DAYS})?\+? ?(?:full )?(?:days?|x|times?|tage?n?|jours?|dias?"
    rf"|giorni|dagen|dni|dage|dagar)"
    r" ?(?:(?:a|per|each|every|of the|pro|die|in der|par|por|a la|alla|in) ?(?:week|woche|semaine|semana"
    r"|settimana|month|monat|mois)? ?)?"
    r"(?:\w+ ){0,3}?(?:in|at|from|im|vom|en|de|di|au|thuis|der)? ?(?:the |our |your |an |la |el |a )?(?:\w+ )?"
    r"(?:office|in office|in person|on ?site|home|remote|remotely|homeoffice|home office|buro|teletravail"
    r"|teletrabajo|oficina|bureau"
    r"|presencial\w*|presentiel|smart working|remoto|thuiswerken|kantoor|thuis|mobile[sn]? arbeiten|zdaln\w+)\b"
    rf"|\b(?:office|in office|on ?site|in person|home|remote|remotely|homeoffice|home office|teletravail"
    rf"|teletrabajo|buro)"
    rf" (?:for |at least |minimum |a minimum of |up to |bis zu |jusqu'a |\()?(?:about )?{_DAYS}(?: ?(?:to|or"
    rf"|[-\u2013]) ?{_DAYS})? (?:days?|times?|tage?n?|jours?|dias?|x)?"
    r" ?(?:a|per|each|every|pro|par|por|/|in der)? ?(?:week|woche|semaine|semana|month)\b"
    r"|\b(?:once|twice) (?:a|per) week\b.{0,40}\b(?:office|on ?site)|\b(?:office|on ?site)\b.{0,20}\b(?:once"
    r"|twice) (?:a|per) week"
    r"|\b(?:moglichkeit|option|chance|angebot|gelegenheit)(?:en)? (?:\w+ ){0,3}(?:home ?office"
    r"|mobile[mnrs]? arbeiten?|remote|telearbeit)"
    r"|\b(?:home ?office|mobile[sn]? arbeiten|remote(?: work(?:ing)?)?|telearbeit"
    r"|homeoffice tage) (?:(?!with )\w+ ){0,3}(?:moglich\w*|option\w*|moglichkeit\w*|regelung\w*"
    r"|anteil\w*|possible)\b|\b\d{1,2} ?% (?:der arbeitszeit )?(?:home ?office|remote|teletravail|teletrabajo"
    r"|mobil\w*)\b"
    r"|\bteletravail (?:\w+ ){0,3}(?:partiel|occasionnel|possible|regulier|\d)|\b(?:ouvert|eligible|acces"
    r"|possibilite) (?:\w+ ){0,2}(?:au|de|du) teletravail"
    r"|\b(?:posibilidad|opcion|possibilita|possibilidade|opcao) (?:\w+ ){0,3}(?:teletrabajo|remoto"
    r"|home ?office|smart working|trabajo remoto)"
    rf"|\b(?:mobile[sn]? arbeiten|home ?office|remote\w*|teletravail|teletrabajo)\b.{{0,30}}? {_DAYS}"
    r" (?:tage?n?|days?|jours?|dias?) (?:pro|die|in der|a|per|par|por|each|every|of the) "
    r"|\b(?:distansarbete|etatyo|fjernarbejde|hjemmearbejde|hjemmekontor|thuiswerken)\b(?: er| ar| on| is)?"
    rf" (?:mojlig\w*|mahdollis\w*|mulig\w*|mogelijk|{_DAYS} )|\boccasional(?:ly)? (?:\w+ )?remote"
    r"|週[1-4一二三四]回(?:程度|以上)?の?(?:出社|リモート|在宅)|#li hybrid\b"
    r"|(?:在宅|リモート|テレワーク)[^。]{0,8}週[1-4一二三四]"
    r"|\bwerkt? hybride\b|\bhybrid[ea]?:|\bdeels thuis\b|\bhybrid(?:l[oø]sning|arbejde|arbeid)\w*"
    r"|\bprogram hibrid\b|υβριδικ\w+ (?:μοντελο|εργασια)|\bhybridityo\w*|\bmahdollisuus (?:\w+ )?etatyo\w*"
    r"|週[1-4一二三四]日(?:程度|以上)?の?(?:出社|リモート|在宅|テレワーク)|(?:出社|リモート|在宅).{0,12}併用"
    r"|\bmozliwosc\w* (?:\w+ ){0,3}(?:zdaln\w+|home ?office)|\bczesciowo zdaln\w+|\bzdaln\w+ czesciowo"
    r"|\bmulighe[dt]\w* (?:\w+ ){0,3}hjemme\w+|\betatyomahdollisuus|\bhome ?office lehetoseg"
    r"|\bmoznost\w* (?:\w+ ){0,3}(?:home ?office|z domova|na dalku)"
    r"|^\W*(?:hybridni|hibrid|hibrit|гибрид\w*)\b|\b(?:hibrid|hibrit|hybridni|гибридн\w+) (?:munka\w*"
    r"|munkavegzes\w*|cal\w+sma|rezim\w*|prace|формат\w*|график\w*|работ\w*)"
    r"|\bteletrabajo (?:parcial|flexible)\b|\bthuiswerken (?:\w+ ){0,2}mogelijk"
    r"|\bmogelijkheid (?:\w+ ){0,3}thuis ?(?:te )?werken"
    r"|\bmojlighet (?:\w+ ){0,3}distans\w*|\bdelvis (?:pa )?distans|\bhybridarbete|\bhybridtyo"
    r"|ハイブリッド|一部リモート"
    rf"|{HOME} (?:work\w* |werk\w* |arbeit\w* )?(?:(?:is|ist|est|es|e|er|ar|are|also|auch"
    rf"|aussi) ){{0,2}}(?:possible|moglich|mogelijk|mojligt?|muligt?|possibile|posible|possivel|mozliw\w+"
    rf"|mahdollis\w*|negotiable|optional)\b"
    r"|\b(?:home|home ?office) ?(?:and|or|&|/|\+|und|oder) ?(?:(?:from|in|im|at) )?(?:the |our |an )?(?:office"
    r"|buro)\b"
    r"|\boffice ?(?:and|or|&|/|\+) ?(?:from )?(?:your )?home\b(?! office)|\bpart (?:remote|home|office)\b"
    r"|\boption (?:of|to) work\w* (?:from|in|at) (?:\w+ ){0,3}office\b|\boffice\b.{0,30}\b(?:once|twice) (?:a"
    r"|per) month"
    r"|\b(?:some|occasional|limited|partial) remote (?:work\w*|days?)\b|\b(?:einzelnen|manchen"
    r"|einigen) tagen (?:\w+ )?(?:mobil|home ?office|remote)"
    r"|\buzaktan cal\w+ma (?:imkan\w*|opsiyon\w*|secene\w*|firsat\w*)"
    r"|(?:주|매주) ?[1-4](?: ?[~-] ?[1-5])?[일회].{0,8}(?:재택|원격|출근)|(?:每周|一周"
    r"|每週)[1-4一二三四]天.{0,8}(?:远程|居家|在家|到岗|办公室)"
    r"|(?:可以?|支持)(?:远程|居家|在家)|(?<!フル)(?<!完全)(?:リモート|在宅|テレワーク)(?:ワーク"
    r"|勤務)?(?:も)?(?:可|ok|制度|相談|あり|併用|との)"
    r"|재택 ?(?:근무)? ?(?:가능|병행)"
    r"|하이브리드|混合办公"
)
REMOTE = re.compile(
    rf"^\W*(?:(?:fully|full) )?remote(?=\W*$| ?[^\w &+]| (?:in|from|within|across|with|at|based|for|only|until"
    rf"|anywhere"
    rf"|worldwide|global\w*|nationwide|us|usa|uk|eu|europ\w+|emea|latam|apac|canad\w+|german\w+|india|americas?"
    rf"|france"
    rf"|spain|ireland|poland|brazil|mexico|australia|united|north|south|east|west|deutschland\w*|von|inom|fra|depuis"
    rf"|desde|m f d|m w d|work(?:ing)?(?=\W*$| ?[,(/|-]| (?:within|from|in|only|across|for))|employment"
    rf"|possible|full|part|contract\w*|freelance|permanent"
    rf"|first [^\w ]|[^\W\d]+\W*$|new zealand|czech republic|costa rica|saudi arabia|hong kong|sri lanka"
    rf"|(?:\w+ ){{0,4}}{_JOB})\b)"
    r"(?! (?:work(?:ing)? (?:experience|tools?|policy|culture|environment)|possib\w*|or|oder|ou|lub|eller"
    r"|eligib\w*|optional|friendly|ok|available|options?|capable|ready|moglich|considered|learning|selling"
    r"|teaching)\b)"
    r"|^\W*(?:remoto|remota|full remoto)\b(?! (?:ou|o)\b)"
    r"|#li remote\b|^\W*(?:location:? ?|any location ?[/|] ?)?anywhere(?: in\b| ?\(|\W*$)|\bpermanent wfh\b"
    r"|^\W*any location ?/ ?remote\b"
    r"|^remote location ?:|\b(?:us|uk|eu) ?- ?remote eligible|100 ?% (?:remot[oa]s|de acasa)|^teljes home ?office\b"
    r"|\b(?:повністю|100 ?%) віддален\w+|(?:^|, )віддален\w+ робота|\b(?:bundesweit|deutschlandweit|nationwide"
    r"|full ?time|vollzeit|part ?time|contract"
    r"|freelance) ?/? ?remote\b"
    r"|\b(?:trabajo|trabalho|trabajar) (?:desde|em|de) casa\b|\b100 ?% thuiswerken|原則(?:フル)?リモート"
    r"|\b(?:us|usa|uk|eu|emea|canada|india|europe|latam|apac|states) (?:fully )?remot[eo]\b"
    r"(?! (?:friendly|optional|eligible|ok|first|ready|capable)\b)"
    r"|\b(?:100 ?%|fully|full|completely|entirely|permanently|is|are|be|considered|work|working"
    r"|team is|primarily|"
    r"home based|komplett|vollstandig|rein|volledig|full time|totally|exclusively|based) remot[eo]\b(?! (?:or"
    r"|oder|(?:and|und) (?:hybrid|on ?site|in|office|vor|buro|local)|option\w*|possib\w*|eligib\w*|friendly|ok"
    r"|capable|first\b(?! role| position| job)))"
    rf"|\b(?:this|an?|as|our|for|of) (?:fully |100 ?% |full time |permanent )?remote (?:\w+ ){{0,3}}?{_JOB}\b"
    r"|\bremote (?:role|position|job|opportunity|work from|within|anywhere|worldwide|based|contract|employment"
    r"|only|in|from|across|deutschlandweit|first role)\b"
    r"|\b(?:work|working|works|worked|hir\w+|job|role|position|performed|done|based|employees?"
    r"|team)(?:,? (?:\w+ ){0,3}?)remotely\b|\bremotely from\b"
    r"|\b(?:work|works|working|do|done|perform|performed|job|role|position)\b[^.;:!?]{0,25} from (?:home"
    r"|any ?where|any location|any (?:city|state|country|place))\b(?! on\b)"
    r"|\bwork(?:s|ing)? from (?:home\b(?! (?:country|state|town))|anywhere|your home(?! country| state))\b"
    r"|\bwork(?:ing)? at home\b|\b(?:telecommut(?:e"
    r"|ing)|telework\w*|virtual|from home|work from home) (?:role|position|job)\b|\bhome based (?:role|position"
    r"|job)\b"
    r"|\b(?:100 ?%|fully|full ?time|entirely|permanently|exclusively|completely|always|only) (?:\w+ )?(?:from"
    r"|at) (?:your )?home\b"
    r"|\b(?:100 ?%|fully|full ?time) (?:telework\w*|wfh|virtual)\b|\b(?:live|work|be based|based|hire|located"
    r"|reside) (?:\w+ )?(?:anywhere|wherever) (?:in|you|within|across|on)\b"
    r"|\b(?:ausschlie(?:ss|ß)lich|komplett|vollstandig|dauerhaft|zu 100 ?%|100 ?%"
    r"|rein) (?:von zu hause(?: aus)?|aus dem home ?office|im home ?office|mobil)\b"
    r"|\bremote von (?:uberall|zu hause)|^\W*(?:arbeiten?|du arbeitest|sie arbeiten) von zu hause(?: aus)?\W*$"
    r"|\b(?:open to|accept\w*|welcom\w+|consider\w*|hir\w+|seeking|looking for) (?:\w+ )?remote (?:candidates?"
    r"|applicants?)\b"
    r"|[)/] (?:im )?home ?office\W*$"
    r"|\b(?:is|are|be|fully|permanent) home based\b|\bhome ?working (?:contract|role|position)\b"
    r"|^\W*(?:wfh|home based|work from home)\b"
    r"|\b(?:100 ?%|volles|reines|komplett im|vollstandig im|fully|nur|dauerhaft) (?:im )?(?:home ?office"
    r"|mobil\w*)\b|\b(?:home ?office|teletravail|teletrabajo|thuiswerken|distans\w*) ?\(?100 ?%"
    r"|\b(?:100 ?%|full|en|complet|integral|total) (?:en )?teletravail\b|\bteletravail (?:complet|total"
    r"|integral|a 100 ?%|full)\b|\b(?:poste|travail|emploi|contrat) (?:\w+ )?a distance\b"
    r"|\b(?:trabajo|modalidad|puesto|empleo|trabalho|vaga|atuacao|regime|modelo|posicion|lavoro|totalmente"
    r"|completamente|100 ?%|formato|modo):? ?(?:en |de |da |em )?(?:\w+ )?(?:remot[oa]|a distancia|teletrabajo"
    r"|home ?office|teletrabalho)\b"
    r"|\b(?:praca|prac[ey]|tryb\w*|w pelni|100 ?%) (?:\w+ )?zdaln\w+|^\W*zdalnie\b|\b(?:pracuj\w*|pracowa\w+"
    r"|praca) zdalnie\b|(?:^\W*|\b(?:lavor\w+|full|100 ?%|completamente|totalmente|sede|contratto|posizione"
    r"|ruolo):? )(?:completamente |totalmente )?da remoto\b|(?:^|\b(?:arbet\w+|jobb\w*|tjanst\w*|helt|ar"
    r"|roll\w*|utfors) )pa distans\b"
    r"|\bdistansarbete\b|\betatyo\b|\bfjernarbej?de?\b|\b(?:werk\w*|functie|baan"
    r"|volledig) (?:\w+ )?(?:op afstand|thuis)\b"
    r"|\bprac[ea] (?:z domova|na dalku)\b|(?:^\W*|: ?)uzaktan\b|\buzaktan cal\w+|\btavmunka\b"
    r"|\blucru de la distanta\b|^\W*удаленно\b"
    r"|(?<!\w)удаленн\w+ (?:работ\w*|формат\w*)|\b(?:работ\w*|формат\w*) удаленн\w+"
    r"|フルリモート|完全在宅|在宅勤務|フルテレワーク|完全リモート|^\W*(?:远程|遠端)\W*$|(?:远程|遠端|居家"
    r"|在家)(?:办公|辦公|工作|岗位|职位|全职)|全职(?:远程|居家)|[:(]远程|재택근무|원격 ?근무"
)
ONSITE = re.compile(
    rf"^\W*(?:on ?site|in office|in person|vor ort|prasenz|sur place)(?=\W*$| ?[^\w ]| (?:in|at|from|with|only|am|im"
    rf"|bei|role|position|job|work(?:ing)?(?=\W*$| ?[^\w ]| (?:in|at|from|required|only|days?))|full|five|\d"
    rf"|all|required|on|the|our|{_JOB}|(?:\w+ ){{1,3}}?{_JOB})\b)(?! ?/)"
    r"|^\W*(?:presencial|presentiel|sur site|op locatie|op kantoor|arbete pa plats|pa plats|stacjonarn\w+|in sede"
    r"|lavoro in sede|lahityo)\b(?! (?:and|or|und|et|y|e|sales))"
    r"|\b(?:on ?site|in office|in person|(?<!home )office based) (?:role|position|job|opportunity|only"
    r"|work(?:ing)?(?=\W*$| ?[^\w ]| (?:in|at|from|required|only|days?|basis|role|position|schedule|hours))"
    r"|full time|contract|internship|in|at|from|five|5)\b"
    r"|\b(?:fully|100 ?%|entirely|strictly|is|are|be|full time|work|working|performed|done|located|based"
    r"|available to work|required"
    r"|completely) (?:on ?site|in (?:the )?office|in person|presencial)\b(?! (?:and|or|during|when|if|as needed"
    r"|for (?:events|meetings|the)|occasionally|to)\b)"
    r"|\b(?:4|four|5|five) ?(?:[-\u2013]|to|or)? ?(?:5|five)? days (?:a|per) (?:week )?(?:week )?(?:in|at|from"
    r"|on)? ?(?:the |our )?(?:office|in person|on ?site)\b"
    r"|\b(?:5|five) days (?:\w+ ){0,4}(?:office|in person|on ?site)\b|\bin (?:the )?office (?:5|five) days\b"
    r"|\b(?:not|no|isn't|kein|keine|pas de|sin|sem|nie) (?:an? |eligible for |open to |available for "
    r"|considered )?(?:fully )?(?:remote|home ?office|teletravail|teletrabajo)\b"
    r"|\bremote(?: work\w*)? (?:is |are )?(?:not|isn't|unavailable|no longer)\b|\b(?:praca"
    r"|tryb\w*) stacjonarn\w+|\b(?:trabajo|modalidad|modalidade|vaga|trabalho|puesto|modelo|regime"
    r"|atuacao):? ?(?:de trabajo )?(?:100 ?% )?presencial\b"
    r"|\b(?:100 ?%|travail|poste|mode|en) (?:en )?presentiel\b(?! (?:et|ou))|\b(?:arbeit|arbeiten|tatigkeit"
    r"|arbeitsplatz|prasenz) (?:\w+ )?vor ort\b|\bprasenz(?:pflicht|tatigkeit|arbeit|stelle)\b|\b(?:arbete"
    r"|arbetet|ar|arbetar|utfors) pa plats\b"
    r"|\b(?:100 ?%|exclusivement|entierement|uniquement|esclusivamente|exclusivamente|ausschlie(?:ss|ß)lich"
    r"|solo|soltanto"
    r"|uitsluitend|volledig|enbart|helt) (?:en |in |de |op )?(?:sur site|presentiel|sede|presenza|presencial"
    r"|vor ort|pa plats|kantoor|locatie)\b"
    r"|\b(?:in person|on ?site|office) attendance (?:at|in) (?:the |our )?[^.;]{0,40}\b(?:every day|daily)\b"
    r"|\b(?:role|position|job) is in person\b|\bpresence (?:sur site|au bureau) (?:exigee|obligatoire|requise)"
    r"|\bon ?site presence (?:is )?required\b|\blavoro (?:\w+ )?in (?:presenza|sede)\b|\b(?:ist|arbeitsort:?"
    r"|einsatzort:?) (?:\w+ )?vor ort\b"
    r"|\b(?:full ?time|requires?|required|mandatory|daily|regular) (?:\w+ )?on ?site presence\b"
    r"|\bpraca (?:wy[lł]acznie|tylko|w pelni|w trybie) stacjonarn\w+"
    r"|#li (?:onsite|on ?site)\b|^\W*presencial e[mn]\b|\btravail sur site\b|\bprac[ae] w biurze\b"
    r"|(?<!\w)работа в офисе\b|\boffice (?:5|five) days (?:a|per) week\b"
    r"|\b(?:100 ?%|fully) on campus\b|\bin (?:the|our) (?:\w+ )?office (?:every|each) day\b"
    r"|\bpraca (?:wy[lł]acznie|tylko) w biurze\b|\b(?:site|office|lab) based(?=\W*$| ?,)|\bmode: ?wfo\b"
    r"|\bwork from office\b|\b\u0440\u043e\u0431\u043e\u0442\u0430 в офісі"
    r"|\b(?:must|you will|required to) (?:report|come) (?:to|into) (?:the |our )?(?:\w+ ){1,2}(?:plant|office"
    r"|site|campus|warehouse|store|facility|hq) (?:every day|daily|monday (?:to|through|[-\u2013]) friday)"
    r"|: ?出社|出社必須|フル出社|オフィス勤務|坐班"
)
# A workplace between marks, which short texts have next to a title or a place, and longer ones after a label.
_NEXT = (
    r"(?=\W*$| ?[^\w &]| (?:in|from|within|across|for|at|with|only|until|based|but|possible|working|work|role"
    r"|position|job|days?"
    r"|full|part|contract|\d|uk|us|usa|eu|emea|latam|europ\w+|germany|canada|in der|im|en|em|a|oder|or|and|von"
    r"|available)\b"
    r"| (?!friendly|optional|eligible|ok\b|first|ready|capable|flexible)[^\W\d]+\W*$)"
)
LISTED: dict[Workplace, re.Pattern[str]] = {
    "hybrid": re.compile(rf"[(\[|:,;/\u2013\u2014-] ?(?:hybrid|hybride|hibrid[oa]){_NEXT}|\b(?:hybrid|hibrid[oa])\W*$"),
    "remote": re.compile(
        rf"[(\[|:;,\u2013\u2014-] ?(?:fully )?remot[eo]{_NEXT}(?! (?:or|oder|ou)\b)"
        rf"|[(\[|:;,/\u2013\u2014-] ?(?:wfh|work from home|home based|homeoffice|home office|teletravail"
        rf"|teletrabajo){_NEXT}"
    ),
    "onsite": re.compile(
        r"[(\[|:,;/\u2013\u2014-] ?(?:on ?site|in office|in person|vor ort|presencial|presentiel"
        r"|sur site)\b(?! (?:and|or))"
        r"|\b(?:on ?site|presencial|presentiel)\W*$"
    ),
}
LONGEST_LISTED = 75
SENTENCE = re.compile(
    r"\b(?:we|you|our|your|they|their|how|such as|familiarity|knowledge|methods?|while|which|value|improve"
    r"|understanding|models such)\b"
)
LABEL = re.compile(
    r"\b(?:location\w*|workplace|work (?:model|type|mode|location|arrangement|setting|style|pattern)|(?:job"
    r"|role|employment|position) type|type"
    r"|type of work|standort\w*|arbeitsort|einsatzort|arbeitsmodell|modalid\w+|lieu|tryb\w*|forma|ubicacion"
    r"|local|modalita|werklocatie|position) ?[:=]"
)
# Statements about a company's other jobs.
OF_SOME_JOBS = re.compile(
    r"\b(?:certain|some|many|other|most|several|a few|selected?|designated|not all|few|depending on (?:the "
    r"|your )?) ?(?:of (?:our|the) )?(?:\w+ )?"
    r"(?:roles?|positions?|jobs?|teams?|departments?|functions)\b(?! (?:opening|available))"
)
ALL_REMOTE = re.compile(
    r"\b(?:100 ?%|vollstandig|voll|komplett|fully|full|completely|entirely)(?: \w+){0,2} (?:remote|home ?office"
    r"|teletravail|teletrabajo|remot[oa])\b(?! (?:or|oder|and|und|ou|o)\b)"
    r"|\b(?:home ?office|teletravail|teletrabajo|smart ?working|remote) (?:a |zu |al |possible jusqu'?a "
    r"|bis zu |up to )?\(?100 ?%"
    r"|\b(?:volledig|helt|fuldt?|fuldt|kokonaan|taysin|completamente|totalmente|tamamen|полностью|plne"
    r"|100 ?%) (?:en |da |pa |i |op |na )?(?:thuis\w*|vanuit huis"
    r"|remote|remot[oa]|afstand|distans\w*|etana|etatyo\w*|hjemme\w*|uzaktan|удален\w+|dalku|z domova"
    r"|teletrabajo)\b(?! (?:or|ou|o|of|eller|vagy)\b)"
    r"|\btele(?:travail|trabajo|trabalho) (?:total|complet[oa]?|integral)\b|\b(?:100 ?%|w pełni|całkowicie) zdaln\w+"
)
FIVE_DAYS = re.compile(r"\b(?:5|five)\+? ?days|\b(?:4|four) ?(?:to|or|[-\u2013]) ?(?:5|five) days")

# A choice between a place and remote work is neither.
OR_REMOTE = re.compile(
    r"\bremotely or\b|\b(?:or|oder|ou|lub|albo|eller|of|tai|o) (?:\w+ )?(?:remot[eoa]|zdaln\w+|teletravail"
    r"|teletrabajo|distans)\b"
    r"|\b(?:remot[eoa]|teletravail|teletrabajo|zdaln\w+)(?: ?\([^)]{0,40}\))? (?:or|oder|ou|lub|eller|of)\b"
)
OR_OFFICE = re.compile(
    r"\b(?:remot\w+|home|home ?office|teletravail|teletrabajo)\b[^.;!?]{0,30} (?:or|oder|ou|o|of|lub"
    r"|eller) [^.;!?]{0,25}"
    r"\b(?:offices?|buros?|bureaux?|locaux|oficinas?|escritorio|ufficio|kantoor|biur\w+|kontor\w*)\b"
)
NO_HYBRID = re.compile(r"\b(?:no|not|non|nicht|keine?|pas d[e']|sin|nie|without|ohne) ?(?:an? )?h[iy]br[iy]d\w*")

# Part of each word that the patterns above look for. Most titles have none, and are read ten times as fast.
HINT = re.compile(
    r"remot|report to|hause|hemifran|hemma|brak |telework|virtual|domu|evden|дома|casa|huis|live|wherever"
    r"|[iy]br[iy][dt]"
    r"|site|office|person|home|wfh|telecomm|tele[tl]|dista|afstand|thuis|zdaln|dalku|domova|tavmunka"
    r"|uzaktan|ofis|vor ort|prasenz|buro|bureau|presen|sur place|locatie|kantoor|kontor|plats|stacjonarn|biur|in sede"
    r"|in ufficio|lahity|etatyo|work from|at home|work at|casa|mobil|smart ?working|fjern|hjemm|oficina|escritorio"
    r"|distributed|anywhere|віддален|офіс|гібрид|дистанц|υβριδ|σπιτι|τηλεργ|γραφει|φυσικη|campus|wfo|lab based"
    r"|lasnaty|acasa|birou|гибрид|удален|офис|リモート|在宅|テレワーク|出社|オフィス|現地|坐班|远程|遠端|混合|办公"
    r"|재택|원격|하이브리드|ハイブリッド|출근"
)

PLACE: list[tuple[Workplace, re.Pattern[str]]] = [
    ("hybrid", re.compile(r"\b(?:hybrid|hybride|hibrid[oa])\b|ハイブリッド")),
    (
        "remote",
        re.compile(
            r"\b(?:remote|remoto|home ?office|work from home|wfh|teletravail|teletrabajo|telecommute"
            r"|distansarbete)\b|リモート|在宅|远程"
        ),
    ),
    ("onsite", re.compile(r"\b(?:on ?site|in office)\b")),
]
MAYBE = re.compile(
    r"\bor\b(?= \w)|\b(?:oder|possible|optional|eligible|available|option\w*|moglich|friendly|first|not|no"
    r"|non)\b"
)
