"""The words that state a workplace: whole values of fields, and patterns for places, titles and sentences.

Texts are in the form of `sourcing.details.workplace`: lower case, without accents, hyphens within words as spaces.
"""

import re

from sourcing.model.details import Workplace

# Whole values of fields.
FIELD: dict[str, Workplace] = {
    **dict.fromkeys(
        (
            *(
                "remote",
                "fully remote",
                "full remote",
                "100% remote",
                "100 % remote",
                "remote only",
                "fully",
                "ora remote",
            ),
            *(
                "telecommute",
                "work from home",
                "wfh",
                "virtual",
                "remote job",
                "home based",
                "homebased",
                "work at home",
            ),
            *("homeoffice", "home office", "mobiles arbeiten", "teletravail", "a distance", "teletravail complet"),
            *("teletravail total", "remoto", "teletrabajo", "a distancia", "teletrabalho", "thuiswerken", "op afstand"),
            *(
                "distans",
                "distansarbete",
                "pa distans",
                "etatyo",
                "fjernarbejde",
                "fjernarbeid",
                "zdalna",
                "praca zdalna",
            ),
            *(
                "zdalnie",
                "da remoto",
                "リモート",
                "フルリモート",
                "在宅",
                "在宅勤務",
                "テレワーク",
                "远程",
                "遠端",
                "재택근무",
            ),
            *(
                "na dalku",
                "prace na dalku",
                "z domova",
                "prace z domova",
                "tavmunka",
                "uzaktan",
                "uzaktan cal\u0131sma",
            ),
            *("de la distanta", "lucru de la distanta", "удаленно", "удаленка", "удаленная", "удаленная работа"),
            *("zdalny", "zdalnej", "удаленныи", "w pełni zdalna", "praca w pełni zdalna", "hjemmekontor"),
            *("remote worker", "temporary remote", "temporary", "anywhere", "fully distributed"),
        ),
        "remote",
    ),
    **dict.fromkeys(
        (
            *(
                "hybrid",
                "ora hybrid",
                "flexible",
                "partly remote",
                "partially remote",
                "remote optional",
                "hybrid remote",
            ),
            *("remote hybrid", "flexible hybrid", "hybride", "hybrid work", "hybrid working", "teilweise homeoffice"),
            *(
                "teilweise remote",
                "50 % homeoffice",
                "teletravail partiel",
                "teletravail occasionnel",
                "hibrido",
                "hibrida",
            ),
            *("semipresencial", "deels thuis", "delvis distans", "hybrydowa", "praca hybrydowa", "ibrido", "hybridi"),
            *("hybridni", "hibrid", "hibrit", "гибрид", "гибридныи", "гибридная", "гибридныи формат"),
            *("czesciowo zdalna", "hybrydowy", "hybrydowo", "hybrydowej", "hybridityo"),
            *("ハイブリッド", "一部リモート", "混合", "하이브리드"),
        ),
        "hybrid",
    ),
    **dict.fromkeys(
        (
            *("onsite", "on site", "onsite only", "on site only", "in office", "inoffice", "in person", "office"),
            *(
                "ora on site",
                "fully onsite",
                "fully on site",
                "office based",
                "office only",
                "vor ort",
                "prasenz",
                "buro",
            ),
            *("im buro", "sur site", "presentiel", "sur place", "presencial", "en oficina", "op kantoor", "op locatie"),
            *("arbete pa plats", "pa plats", "lahityo", "stacjonarna", "praca stacjonarna", "in sede", "in presenza"),
            *("in ufficio", "в офисе", "офис", "ofisten", "w biurze", "stacjonarnie", "stacjonarny"),
            *("出社", "オフィス勤務", "現地", "坐班", "출근"),
        ),
        "onsite",
    ),
}
# A temporary arrangement says nothing of the job.
del FIELD["temporary"], FIELD["temporary remote"]

# Values of fields that mean something else within a text.
VAGUE = frozenset({"office", "buro", "flexible", "virtual", "fully", "anywhere", "in person", "офис", "z domova"})
PARTS = re.compile(r"[:(),|;\[\]]| [-\u2013\u2014] ")

_DAYS = r"(?:\d|one|two|three|four|once|twice|ein|zwei|drei|vier|un|deux|trois|quatre|dos|tres|due|tre|een|twee|drie)"

# Words that are about something else than where this job is done.
ELSEWHERE = re.compile(
    r"\b(?:remote|hybrid|virtual) (?:\w+ )?(?:environments?|settings?)\b(?<!work environment)(?<!working environment)"
    r"|\bhybrid (?:workforce|(?:workplace|work) (?:manager|strateg\w+|lead|consultant|solutions?|specialist))\b"
    r"|\b(?:in person|virtual|remote|on ?site) interviews?\b"
    r"|\b(?:remotely|remote|from (?:anywhere|abroad|home))\b.{0,25}\b(?:weeks?|months?|days?) (?:a|per|each"
    r"|every|of the) year\b"
    r"|\bremote (?:sensing|control\w*|monitor\w*|logging|access|support|desktop|sites?|locations?|villages?"
    r"|communit\w+"
    r"|areas?|regions?|patients?|care|pilots?|servers?|systems?|management|machines?|branch\w*|repositor\w+"
    r"|interviews?"
    r"|procedure\w*|operat\w+|vehicles?|assistance|health\w*|diagnos\w+|teams?|team members?|colleagues|workforces?"
    r"|employees|workers|staff|stakeholders?|offices|users|devices?|first (?:compan\w+|cultures?|teams?)"
    r"|setups? budget"
    r"|work(?:ing)? (?:budget|stipend|allowance|setup|set up|equipment|tools?|software|policy|culture)|ids?"
    r"|proctor\w*"
    r"|code|functions?|api|hands|deposit|identification|piloting|guarding|security operations|customers|clients)\b"
    r"|\b(?:teams?|members|colleagues|partners|stakeholders|engineers"
    r"|employees),? (?:\w+ ){0,3}(?:both )?in person and remote"
    r"|\b(?:in person and remote|remote and in person|remote and (?:on ?site|in office)|on ?site and remote"
    r"|hybrid and remote"
    r"|remote and hybrid|remote or hybrid|hybrid or remote) (?:teams?|environments?|settings?|events?"
    r"|meetings?|workshops?"
    r"|sessions?|employees|members|colleagues|workers|interviews?|work(?:ing|force|place)?)\b"
    r"|\b(?:remote|hybrid|on ?site|in office|in person)(?: ?[/&] ?| (?:and|or) )(?:remote|hybrid|on ?site|in office"
    r"|in person) (?:\w+ )?(?:teams?|colleagues|staff|workforces?|customers?|clients?|users?|support|infrastructures?"
    r"|events?|meetings?|workshops?|training\w*|classes|courses|interviews?|clouds?|environments?|systems?|solutions?"
    r"|servers?|employees|members|workers|stakeholders?|services?|visits?|patients?|sessions?)\b"
    r"|\b(?:customers?|clients?|users?|patients?|students?|partners?) (?:\w+ )?(?:remotely|on ?site|in person)"
    r" (?:and|or) (?:remotely|on ?site|in person)\b"
    r"|\bhybrid (?:(?:\w+ )?clouds?|multi ?clouds?|vehicles?|cars?|engines?|electric|apps?|mobile|search"
    r"|events?|meetings?"
    r"|infrastructures?|it|identity|networks?|powertrain|solutions?|architectures?|systems?|integration"
    r"|quantum|products?"
    r"|pm|intelligence|deployments?|data ?cent\w+|warfare|seeds?|corn|crops?|bonding|circuits?|inverters?|platforms?"
    r"|securit\w+|functions?|profiles?|fund\w*|methodolog\w+|approach\w*|agile|project\w*|azure|aws|retriev\w+|energy"
    r"|power|learning|teach\w*|courses?|class\w*|conference\w*|sql|rag|mesh|storage|skill\w*|athlete\w*|training)\b"
    r"|\bhybride?s? (?:cloud|veranstaltung\w*|events?|meetings?|unterricht\w*|antrieb\w*|fahrzeug\w*)\b"
    r"|\bworkflows? \w+ hybrides\b"
    r"|\b(?:veranstaltung\w*|events?|evenements?|vehicules?|voitures?|vehiculos?|coches|motor\w*|moteurs?|reunions?"
    r"|workflows?|auto|nubes?|clouds?|eventos?) (?:\w+ )?h[iy]brid\w*"
    r"|\bon ?site (?:interviews?|gym|fitness|lunch\w*|meals?|parking|cafe\w*|canteen|visits?|customers?"
    r"|clients?|training"
    r"|workshops?|support|manager|supervisor|services?|child ?care|daycare|medical|clinic\w*|amenit\w+"
    r"|massage\w*|barista"
    r"|restaurants?|kitchen\w*|events?|installation\w*|meetings?|loop|assessment\w*|inspection\w*|presence|perks|chef"
    r"|offsites?|nurs\w*|power|generation|audits?|rounds?)\b"
    r"|\bin office (?:lunch\w*|snacks?|perks?|meals?|events?|gym|massage\w*|procedur\w+|dental|drinks"
    r"|amenit\w+|catering)"
    r"|\b(?:home office|homeoffice|work from home|wfh|remote work(?:ing)?) (?:set ?up )?(?:\w+ )?(?:stipends?"
    r"|budget|allowance"
    r"|equipment|reimbursement|fund\w*|furniture|bonus|ausstattung|zuschuss|pauschale|expenses|subsidy|set up"
    r"|setup)\b"
    r"|\b(?:set ?up|equip|furnish|for|kit out) (?:your|a|the|my) home office\b"
    r"|\bfor remote work on an exceptional basis\b|\bexceptional basis\b"
    r"|\bvirtual (?:reality|assistants?|machines?|private|events?|training|care|health|world\w*|teams?|desktop"
    r"|environments?)\b"
    r"|\b(?:cours|formacion|curso|aula|enseignement|treinamento)\w* (?:\w+ )?"
    r"(?:presencia\w+|a distancia|a distance|hibrid\w+|online)\b|\bentrevistas? (?:\w+ )?(?:presencial\w*"
    r"|remota\w*)\b"
    r"|\binterviews?\b.{0,40}\b(?:on ?site|in person|virtual\w*|remote\w*)|\b(?:formation|enseignement|cours"
    r"|accompagnement)s?\b.{0,40}\b(?:presentiel|distance)\b"
    r"|\b(?:vor ort|onsite|on site) (?:bei|beim|am|service|termin\w*|einsatz\w*|termine|dabei|unterstutz\w*"
    r"|betreu\w*)\b"
)

HYBRID = re.compile(
    r"^\W*(?:hybrid|hybride|hybrydow\w+|h[ií]brid[oa]|ibrid[oa])\b|[(\[|:,;/\u2013\u2014-] ?(?:hybrid|hybride"
    r"|hibrid[oa])\b|\b(?:hybrid|hibrid[oa])\W*$"
    r"|\b(?:hybrid|hybride[rsnm]?) (?:role|position|job|work\w*|schedule|model|opportunity|arrangement|set ?up|policy"
    r"|workplace|remote|basis|office|format|flexib\w+|style|arbeit\w*|werk\w*|\d|in|from|at|with|based"
    r"|environment|modell?"
    r"|first|day|week|contract|employment|home|internship|onsite|on site)\b"
    r"|\b(?:is|be|as|are|work|working|operates?|based|flexible|fully|currently|a|an|our) hybrid\b(?! \w+(?:s|ing)\b)"
    r"|\b(?:travail|mode|poste|modele|teletravail|organisation|rythme|format) (?:de travail )?hybride\b"
    r"|\b(?:trabajo|modalidad|modelo|formato|esquema|regimen|regime|trabalho|atuacao|vaga|puesto|jornada|modo"
    r"|sistema):? ?(?:de trabajo )?"
    r"(?:laboral )?h[i]brid[oa]\b|\bsemi ?presencial\b|\b(?:praca|tryb\w*|model\w*"
    r"|pracy):? (?:pracy:? )?hybrydow\w+\b"
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
    r"|homeoffice tage) (?:\w+ ){0,3}(?:moglich\w*|option\w*|moglichkeit\w*|regelung\w*"
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
    r"|\bwerkt? hybride\b|\bhybrid[ea]?:|\bdeels thuis\b|\bhybridityo\w*|\bmahdollisuus (?:\w+ )?etatyo\w*"
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
    r"|リモート可|在宅可|リモート併用|하이브리드|混合办公"
)
REMOTE = re.compile(
    r"^\W*(?:remote|remoto|remota|fully remote|full remote)\b(?! (?:or|oder|ou|lub|eller)\b)"
    r"|#li remote\b|\b(?:bundesweit|deutschlandweit|nationwide|full ?time|vollzeit|part ?time|contract"
    r"|freelance) ?/? ?remote\b"
    r"|\b(?:trabajo|trabalho|trabajar) (?:desde|em|de) casa\b|\b100 ?% thuiswerken|原則(?:フル)?リモート"
    r"|(?:[(\[|:;,\u2013\u2014-] ?|\b(?:us|usa|uk|eu"
    r"|emea|canada"
    r"|india|europe|latam|apac|states) )(?:fully )?remot[eo]\b"
    r"(?! (?:friendly|optional|eligible|ok)\b)"
    r"|\b(?:100 ?%|fully|full|completely|entirely|permanently|is|are|be|considered|this|a|an|work|working"
    r"|team is|primarily|"
    r"home based|komplett|vollstandig|rein|volledig|full time|totally|exclusively|based) remot[eo]\b(?! (?:or"
    r"|oder|and|und|option\w*|possib\w*|eligib\w*))"
    r"|\bremote (?:role|position|job|opportunity|work from|within|anywhere|worldwide|based|contract|employment"
    r"|only|in|from|across|deutschlandweit|first role)\b"
    r"|\b(?:work|working|works|job|role|position|performed|done|based|employees?"
    r"|team)(?:,? (?:\w+ ){0,3}?)remotely\b|\bremotely from\b"
    r"|\bwork(?:ing)? from (?:home|anywhere|your home)\b|\bwork(?:ing)? at home\b|\btelecommut(?:e"
    r"|ing) (?:role|position|job)\b|\bhome based (?:role|position|job)\b"
    r"|[(\[|:;,/\u2013\u2014-] ?(?:wfh|work from home|home based|homeoffice|home office|teletravail|teletrabajo)\b"
    r"|^\W*(?:wfh|home based|work from home)\b"
    r"|\b(?:100 ?%|volles|reines|komplett im|vollstandig im|fully|nur|dauerhaft) (?:im )?(?:home ?office"
    r"|mobil\w*)\b|\b(?:home ?office|teletravail|teletrabajo|thuiswerken|distans\w*) ?\(?100 ?%"
    r"|\b(?:100 ?%|full|en|complet|integral|total) (?:en )?teletravail\b|\bteletravail (?:complet|total"
    r"|integral|a 100 ?%|full)\b|\b(?:poste|travail|emploi|contrat) (?:\w+ )?a distance\b"
    r"|\b(?:trabajo|modalidad|puesto|empleo|trabalho|vaga|atuacao|regime|modelo|posicion|lavoro|totalmente"
    r"|completamente|100 ?%|formato|modo):? ?(?:en |de |da |em )?(?:\w+ )?(?:remot[oa]|a distancia|teletrabajo"
    r"|home ?office|teletrabalho)\b"
    r"|\b(?:praca|prac[ey]|tryb\w*|w pelni|100 ?%) (?:\w+ )?zdaln\w+|^\W*zdalnie\b|\b(?:pracuj\w*|pracowa\w+"
    r"|praca) zdalnie\b|\bda remoto\b|(?:^|\b(?:arbet\w+|jobb\w*|tjanst\w*|helt|roll\w*|utfors) )pa distans\b"
    r"|\bdistansarbete\b|\betatyo\b|\bfjernarbej?de?\b|\b(?:werk\w*|functie|baan"
    r"|volledig) (?:\w+ )?(?:op afstand|thuis)\b"
    r"|\bprac[ea] (?:z domova|na dalku)\b|\buzaktan\b|\btavmunka\b|\blucru de la distanta\b|^\W*удаленно\b"
    r"|(?<!\w)удаленн\w+ (?:работ\w*|формат\w*)|\b(?:работ\w*|формат\w*) удаленн\w+"
    r"|フルリモート|完全在宅|在宅勤務|フルテレワーク|完全リモート|远程|遠端|재택근무|원격 ?근무"
)
ONSITE = re.compile(
    r"^\W*(?:on ?site|in office|in person|vor ort|prasenz|presencial|presentiel|sur site|sur place|op locatie"
    r"|op kantoor|arbete pa plats|pa plats|stacjonarn\w+|in sede|lavoro in sede|lahityo)\b(?! (?:and|or|und|et"
    r"|y|e|sales))"
    r"|[(\[|:,;/\u2013\u2014-] ?(?:on ?site|in office|in person|vor ort|presencial|presentiel"
    r"|sur site)\b(?! (?:and|or))"
    r"|\b(?:on ?site|presencial|presentiel)\W*$"
    r"|\b(?:on ?site|in office|in person|office based) (?:role|position|job|opportunity|only|work|working"
    r"|full time|contract|internship|in|at|from|five|5)\b"
    r"|\b(?:fully|100 ?%|entirely|strictly|is|are|be|full time|work|working|available to work|required"
    r"|completely) (?:on ?site|in (?:the )?office|in person|presencial)\b(?! (?:and|or)\b)"
    r"|\b(?:4|four|5|five) ?(?:[-\u2013]|to|or)? ?(?:5|five)? days (?:a|per) (?:week )?(?:week )?(?:in|at|from"
    r"|on)? ?(?:the |our )?(?:office|in person|on ?site)\b"
    r"|\b(?:5|five) days (?:\w+ ){0,4}(?:office|in person|on ?site)\b|\bin (?:the )?office (?:5|five) days\b"
    r"|\b(?:not|no|isn't|kein|keine|pas de|sin|sem|nie) (?:an? |eligible for |open to |available for "
    r"|considered )?(?:fully )?(?:remote|home ?office|teletravail|teletrabajo)\b"
    r"|\bremote(?: work\w*)? (?:is |are )?(?:not|isn't|unavailable|no longer)\b|\b(?:praca"
    r"|tryb\w*) stacjonarn\w+|\b(?:trabajo|modalidad|modalidade|vaga|trabalho|puesto|modelo|regime"
    r"|atuacao):? ?(?:de trabajo )?(?:100 ?% )?presencial\b"
    r"|\b(?:100 ?%|travail|poste|mode|en) (?:en )?presentiel\b(?! (?:et|ou))|\b(?:arbeit|arbeiten|tatigkeit"
    r"|arbeitsplatz|prasenz) (?:\w+ )?vor ort\b|\bprasenzpflicht\b|\b(?:arbete|ar|arbetar) pa plats\b"
    r"|#li (?:onsite|on ?site)\b|^\W*presencial e[mn]\b|\btravail sur site\b|\bprac[ae] w biurze\b"
    r"|(?<!\w)работа в офисе\b|\boffice (?:5|five) days (?:a|per) week\b"
    r"|: ?出社|出社必須|フル出社|オフィス勤務|坐班"
)
ALL_REMOTE = re.compile(
    r"\b(?:100 ?%|vollstandig|komplett|fully|full|completely|entirely)(?: \w+)? (?:remote|home ?office"
    r"|teletravail|teletrabajo|remot[oa])\b(?! (?:or|oder|and|und|ou|o)\b)"
    r"|\b(?:home ?office|teletravail|teletrabajo|remote) (?:a |zu |al )?\(?100 ?%"
    r"|\btele(?:travail|trabajo|trabalho) (?:total|complet[oa]?|integral)\b|\b(?:100 ?%|w pełni|całkowicie) zdaln\w+"
)
FIVE_DAYS = re.compile(r"\b(?:5|five)\+? ?days|\b(?:4|four) ?(?:to|or|[-\u2013]) ?(?:5|five) days")
NO_REMOTE = re.compile(
    r"\b(?:remote|home ?office|mobile[sn]? arbeiten|work(?:ing)? from home|teletravail|teletrabajo|zdaln\w+)\b"
    r"[^.;~]{0,45}\b(?:not|nicht|kein\w*|cannot be|n'est pas|no es|nao e|nie jest) (?:\w+ )?(?:available|possible"
    r"|offered|permitted|allowed|supported|an option|moglich|vorgesehen|angeboten|propose|posible|possivel|mozliw\w+)\b"
    r"|\b(?:bez (?:mozliwosci )?pracy zdaln\w+|sans teletravail|no (?:hay|se ofrece) teletrabajo|nao ha (?:home office"
    r"|teletrabalho)|geen thuiswerk\w*)|"
    r"\b(?:not|no|isn't|kein|keine|pas de|sin|sem|nie) (?:an? |eligible for |open to |available for "
    r"|considered )?(?:fully )?"
    r"(?:remote|home ?office|teletravail|teletrabajo)\b|\bremote(?: work\w*)? (?:is |are )?(?:not|isn't"
    r"|unavailable|no longer)\b"
)

# A choice between a place and remote work is neither.
OR_REMOTE = re.compile(
    r"\b(?:or|oder|ou|lub|albo|eller|of|tai|o) (?:\w+ )?(?:remot[eoa]|zdaln\w+|teletravail|teletrabajo|distans)\b"
    r"|\b(?:remot[eoa]|teletravail|teletrabajo|zdaln\w+)(?: ?\([^)]{0,40}\))? (?:or|oder|ou|lub|eller|of)\b"
)
NO_HYBRID = re.compile(r"\b(?:no|not|non|nicht|keine?|pas d[e']|sin|nie|without|ohne) ?(?:an? )?h[iy]br[iy]d\w*")

# Part of each word that the patterns above look for. Most titles have none, and are read ten times as fast.
HINT = re.compile(
    "remot|[iy]br[iy][dt]|site|office|person|home|wfh|telecomm|tele[tl]|dista|afstand|thuis|zdaln|dalku|domova|tavmunka"
    "|uzaktan|ofis|vor ort|prasenz|buro|bureau|presen|sur place|locatie|kantoor|kontor|plats|stacjonarn|biur|in sede"
    "|in ufficio|lahity|etatyo|work from|at home|work at|casa|mobil|smart ?working|fjern|hjemm|oficina|escritorio"
    "|distributed|anywhere|гибрид|удален|офис|リモート|在宅|テレワーク|出社|オフィス|現地|坐班|远程|遠端|混合|办公"
    "|재택|원격|하이브리드|ハイブリッド|출근"
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
MAYBE = re.compile(r"\b(?:or|oder|possible|optional|eligible|available|option\w*|moglich|friendly|first|not|no|non)\b")
