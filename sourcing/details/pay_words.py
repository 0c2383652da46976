"""Words next to amounts in texts: for pay, for other money, and for periods; in the form of `plain_words`."""

import re

from sourcing.model.details import PayPeriod

# Words for the pay of a job.
WAGE = re.compile(
    r"\b(?:salar(?:y|ies)|base"
    r"|(?<!customers )(?<!clients )(?<!users )(?<!they )(?<!companies )(?<!members )(?<!you )pay"
    r"|paying|hourly|paid|payrate|wages?|compensation|comp|remuneration|earn|earnings|ote"
    r"|on target|tjm|taux|new grads start at"
    r"|hourly rate|day rate|daily rate|rate of pay|contract rate|rate|stipend for this internship|hiring range"
    r"|(?:salary|pay|compensation) budget"
    r"|gehalt\w*|\w+gehalt|\w*lohn|vergutung\w*|\w+vergutung|verdienst\w*|entgelt\w*|bezahlung|tagessatz|stundensatz"
    r"|fixum|fixgehalt|verdient|verdienen|verdienst du|gagne\w*|ganaras|guadagn\w+|zarabia\w*|tjanar"
    r"|salaire\w*|remuneration\w*|fixe|take home|minimum and maximum|interns? receive an? (?:\w+ )?stipend"
    r"|gratification|indemnite de stage|salarios?|sueldo|retribucion\w*"
    r"|remuneracion|banda salarial"
    r"|remuneracao|bolsa[- ]auxilio|bolsa|subsidio de estagio|vencimento|ordenado|salarial|retribuzione|ral"
    r"|stipendio|compenso"
    r"|stagevergoeding|jahresbrutto\w*|salaris\w*|loon|\w+salaris|uurloon|maandsalaris|wynagrodzenie|stawka"
    r"|placa|pensja|mzda|gaji|luong"
    r"|(?:brutto|grund)lon|plat|odmena|lon"
    r"|manadslon|timlon"
    r"|lonn|arslonn|\w*lønn?|ctc|package of|(?:internship|fellowship|intern|research|phd|base|doctoral"
    r"|monthly living|postdoc\w*"
    r"|training) stipend|stipend(?=:)|ucret\w*|maas\w*|palkka|kuukausipalkka|maas|plata|plati|salariu|ber"
    r"|mzdov\w+|ohodnocen\w+|αποδοχ\w+|μισθ\w+|renta|заробітна плата|brutto ber|zarplata|зарплата|оклад|зп|з/п"
    r"|заработная плата|plata)\b"
    r"|給与|月額|月給|時給|年収|年俸|日給|給料|賃金|薪资|工资|薪資|月薪|年薪|时薪|時薪|薪酬|待遇|급여|연봉|월급|시급|일급"
)
# Words for money that is not the pay of a job.
SIDE_MONEY = re.compile(
    r"\b(?:bonus\w*|bills?|additional|extra|supplemental|zusatzlich\w*|supplementaires?|adicional\w*|equity|stocks?"
    r"|rsus?|shares?|options?|401|pension|budget\w*|allowances?|reimburse\w*"
    r"|insurance|match\w*|funding"
    r"|funded|raised|raising|valuation|valued|revenues?|arr|gmv|gsv|aum|benefits?|coverage|deductible"
    r"|premiums?|hsa|hra|fsa|tuition"
    r"|loans?|assistance|learning|development|education\w*|training|courses?|conferences?|referral\w*|refer"
    r"|sign on|signing|relocation|commissions?|variable"
    r"|funds?|assets|spend\w*|sales|quotas?|portfolios?|grants?|prizes?|awards?|scholarships?|savings?|saved?"
    r"|saving|contribut\w+|worth|deals?"
    r"|pricing|priced?|cost\w*|fees?|donat\w+|gifts?|wellness|wellbeing|fitness|gym|internet|phone|mobile"
    r"|home office|meals?|lunch|food|travel|commut\w+"
    r"|transport\w*|parking|childcare|fertility|adoption|perks?|discounts?|vouchers?|stipends?|credits?"
    r"|subsid\w+|purchases?|orders?|contracts? (?:worth|valued|of)"
    r"|transactions?|payments?|volume|turnover|profit\w*|margin|economy|market|industry|gdp|customers?"
    r"|clients?|investment\w*|invested|backed|series [a-f]|seed"
    r"|per module|projects?|campaigns?|monthly spend|p&l|billings?|invoices?|accounts|rent|rented|rental|fines?"
    r"|tips from|damages|fine|penalty|tax(?:es)?|uplift|retention"
    r"|merit|shift differential|differential|night|per diem|mileage"
    r"|zuschuss\w*|\w+zuschuss|pramie\w*|\w+pramie|\w*budget|weiterbildung\w*|fortbildung\w*|gutschein\w*"
    r"|umsatz\w*|altersvorsorge|vermogenswirksame\w*|sachbezug\w*|fahrtkosten"
    r"|essenszuschuss|geschenk\w*|jobrad|sonderzahlung\w*|urlaubsgeld|weihnachtsgeld|einmalzahlung|zulage\w*"
    r"|prime|primes|cheques?|tickets?|titres? restaurant|mutuelle"
    r"|chiffre d affaires|ca annuel|levee|leve|interessement|participation|indemnite kilometrique|cooptation"
    r"|forfait|seguro\w*|ayuda|vale|vales|bonificacion\w*|facturacion|presupuesto"
    r"|dietas|incentivos?|comision\w*|(?<!bolsa[- ])auxilio|beneficios|plr|orcamento|faturamento"
    r"|seguro de vida|vr|va|premio|bonus|buono|buoni|welfare|rimborso|fatturato|toeslag|vergoeding|reiskosten\w*"
    r"|(?<!stage)vergoeding|(?!stage)\w+vergoeding|\w+budget|opleidingsbudget|friskvard\w*|omsattning|premie"
    r"|dodatek|premia|benefit\w*"
    r"|prispevek|rabat\w*|zl na|karta|multisport)\b|手当|賞与|ボーナス|交通費|補助|支援金|资金|奖金|补贴|手當"
)
# Times for which there is no unit of pay.
NO_UNIT = re.compile(
    r"\b(?:bi ?-?weekly|bi-? ?monthly|semi-? ?monthly|fortnight\w*|every (?:two|2|other|second) weeks?|(?:two"
    r"|2) weeks"
    r"|twice (?:a|per) month|quarterly|per quarter|a quarter|each quarter|per semester|semesterly|half year\w*"
    r"|per term"
    r"|one time|one off|once|for the (?:placement|project|season|assignment|whole|entire|duration)"
    r"|per (?:shift|visit|session|class|lesson|delivery|trip|mile|word|article|piece|assignment"
    r"|call|game|night|route|stop|task|order|sale|placement|episode|video|assessment|patient|consultation|hectare))\b"
)
# Money that an insurance or an authority counts by the salary.
COVER = re.compile(
    r"\b(?:(?:gehalts|entgelt)umwandlung|lohnkosten\w*|salaire minimum legal|(?:minimum|living) wage (?:in|of|is|for"
    r"|employer)|overtime|on[- ]call|standby|call out|holiday pay|rufbereitschaft|uberstunden|astreintes?"
    r"|heures supplementaires|horas extras|guardias"
    r"|nightly|insurance|disability|coverage|severance|salary continuation|life (?:assurance|cover)"
    r"|death in service|(?:times|x) (?:\w+ )?salary|visa|sponsorship|(?:salary|salaries"
    r"|pay|wages?"
    r"|compensation|earnings?) (?:must|needs? to|has to|have to|should|of (?:our|your) (?:clients?|customers?"
    r"|users?))"
    r"|(?:average|median) (?:salary|wage|household|order|deal|customer)|threshold|(?:local|state|federal|legal"
    r"|statutory|national|city|above|than)(?: the)? (?:minimum|living) wage|gesetzliche\w* mindestlohn|smic"
    r"|(?:graduates|alumni|students|customers|clients|users|sellers|merchants|creators"
    r"|hosts) (?:\w+ ){0,2}(?:earn|make|saved?|pay|spend)"
    r"|their (?:salar\w+|wages?|income))\b"
    r"(?![^,:;]*[,:;])"
)
# What follows an amount that is pay, whatever stands before it.
THEN_WAGE = re.compile(
    r"^\W*(?:(?:base|basic|gross|annual|starting|brutto|fixed|yearly|jahres|bruto"
    r"|brut) )?(?:salary(?! (?:advance|bonus))|wages?"
    r"|\w*gehalt|\w*lohn|fixum|jahresbrutto|fixes?|(?:hour|hr|day) (?:contract )?rate|maas|de salaire|de sueldo"
    r"|de salario|salaris|base(?! rate)|basic)\b"
)
# A sentence on the pay of a role, whose name may hold any word: "The base salary for the Sales Development role is".
SAID_OF_ROLE = re.compile(
    r"\b(?:salar(?:y|ies)|base pay|pay|wage|compensation)(?: (?:range|band|scale))?(?: \([^)]{0,40}\))? (?:for"
    r"|of) (?:the|this|our"
    r"|an?)\b[^;:]{0,140}"
    r"\b(?:is|are|ranges?|will be|starts?)(?: (?:between|from|at|in the range of|expected to be))?[\s~]*$"
)
# Money that others have earned, which a sentence tells of however far away the words stand.
OF_OTHERS = re.compile(
    r"\b(?:median|graduates?|alumni|bootcamps?|surveys?|glassdoor|household|former"
    r"|(?:life|disability|accident) insurance|life assurance|death in service)\b"
)
# Words for others who pay or are paid, and for what is done with pay. A role's name may hold them.
OF_OTHER_MATTERS = re.compile(
    r"\b(?:customers?|clients?|users?|families|parents|members|students|tutors|coaches|freelancers|sellers"
    r"|hosts|creators"
    r"|merchants|drivers on|competitors|applicants|candidates must|platform|marketplace|payroll|process\w*|advis(?:e|es"
    r"|ing)|average|typical (?:salary|pay)|must (?:earn|be paid)|blue card|visa|sponsorship|qualify|threshold|salary"
    r" (?:sacrifice|exchange|advance)|% of (?:your|the|their|annual|base|gross|one)|invoic\w+|bill(?:ed|ing)"
    r"|rate card|contract value|kunden|kundinnen|mandanten|clientes?|klient\w*|utilisateurs?|clienti|klanten)\b"
)
# Words for base pay.
BASE = re.compile(r"\b(?:base|basic|fixed|salary|hourly)\b")
# What ends right before an amount that is a rise, or that is paid in part.
OF_A_PART = re.compile(r"\bby\W*$|(?<!100)(?<!100 )% (?:\w+ ){0,3}$|\u3068\u306f\u5225[^\u3002]{0,6}$")
# What follows an amount that others pay.
THEN_OTHERS = re.compile(
    r"^[^.;]{0,40}\b(?:billed|charged|invoiced|is the (?:\w+ )?(?:living|minimum) wage)\b"
    r"|^\u306e?(?:\u4f4f\u5b85|\u901a\u52e4|\u4ea4\u901a)?(?:\u624b\u5f53|\u88dc\u52a9|\u8cde\u4e0e"
    r"|\u30dc\u30fc\u30ca\u30b9)"
)
NO_BASE = re.compile(r"\b(?:commission only|commission based|straight commission|100 ?% commission|no base)\b")
# What follows an amount that is other money.
THEN_SIDE_MONEY = re.compile(
    r"^(?:(?!\b(?:and|plus|with|und|et|y|eligible|depending"
    r"|based)\b)[^.,;:+(&|•·\n$€£0-9]){0,28}?\b(?:bonus\w*|commissions?|stipends?|sign on|signing|equity"
    r"|budget\w*|allowances?|of funding|in funding|funding|raised|in revenue|revenues?|per module|per project"
    r"|per (?:month |year )?(?:customer|client|user|seat|referral|course|employee|child|event|device|unit|case"
    r"|lead)|referral\w*|401|credits?|match\w*|worth|reimburse\w*|funds?|relocation"
    r"|assets|portfolio|in sales|in assets|towards?|to spend|gift|voucher\w*|coverage|life insurance|insurance"
    r"|billings?|invoices?|p&l|profit|rent|accounts?|donations|sales(?! role)"
    r"|tuition|learning|loan|subsid\w+|in annual\w*|arr|aum|payments|spend"
    r"|zuschuss\w*|pramie\w*|budget|gutschein\w*|prime|variable|bonificacion|ayuda|toeslag|vergoeding"
    r"|contributions?|donat\w+|discount|wellness|development|education|invested|investment"
    r"|for (?:your |a |the )?(?:home|gym|learning|training|education|books|wellness|travel|internet|phone"
    r"|childcare|each|every|conference\w*|professional|personal|courses?|equipment))\b"
)

_AFTER: list[tuple[PayPeriod, str]] = [
    (
        "hour",
        r"(?:(?:per|pr\.?|an|a|/|je|pro|por|a la|par|de l|l|all|per|godz|za) ?'?(?:hours?|hr|hrs|h|stunde|std"
        r"|heure|hora|ora|uur|timme|timen|time|godzine|hodinu|hodina|tunti)|i timen|i timmen|saatlik|в час|saat"
        r"|hourly|ph|p ?/ ?h|p\.h|pr time"
        r"|stundlich|horaire|de l heure|l heure|/h|/hr|/ ?godz|/ ?hod)(?![a-z])|시간당|/時(?!給)|/小时",
    ),
    (
        "day",
        r"(?:(?:per|a|/|je|pro|por|par|al|za) ?(?:day|tag|jour|dia|giorno|dag|dzien|den|pt)|daily|p\.? ?d\.?|p ?/ ?d"
        r"|taglich|journalier|/ ?j|/ ?jour|/ ?md|/ ?manday)(?![a-z])|/日(?![0-9])|/天",
    ),
    (
        "week",
        r"(?:(?:per|a|/|je|pro|por|par|za) ?(?:week|wk|woche|semaine|semana|settimana|vecka|uge|uke|tydzien)"
        r"|weekly|p/?w|wochentlich)(?![a-z])|/週(?![0-9])|/周(?![0-9])",
    ),
    (
        "month",
        r"(?:(?:per|pr\.?|a|/|je|pro|por|par|al|za|im|na|i) ?(?:months?|mo|mth|monat|mois|mes|mese|maand|manad"
        r"|maned|miesiac|mies|m-c|mesic|mesiac|luna|kk|kuukausi|kuukaudessa|man|bulan|thang)|monthly|p\.? ?m\.?|p ?/ ?m"
        r"|pe luna|/ ?ho|lunar|monatlich|mtl"
        r"|mensuel(?:s|le|les)?|mensual(?:es)?|mensa(?:l|is)|mensili?|miesiecznie|mesicne|manadsvis|/ ?kk"
        r"|pcm|aylik|ayl\u0131k|в месяц|havi|havonta)(?![a-z])|/月",
    ),
    (
        "year",
        r"(?:(?:per|pr\.?|a|/|je|pro|por|par|al|za|im|each|l|every) ?'?(?:year|yr|annum|jahr|an|annee|ano|anno"
        r"|jaar|ar|aar|rok|vuosi)|yearly|annually|annual|annualized|p\.? ?a\.?|p ?/ ?a|jahrlich|annuels?"
        r"|annuelle?s?|anual(?:es)?|anua(?:l|is)|annui|annuo|lordi annui|rocznie|rocne|arligen|vuodessa|lpa"
        r"|yillik|y\u0131ll\u0131k|в год|eves|evente|/ ?y)(?![a-z])|/年|per year",
    ),
]
PERIODS = [(period, re.compile(rf"^[\s)\]+*,~-]*(?:{words})")) for period, words in _AFTER]

# What may stand between an amount and its period.
BETWEEN = re.compile(
    r"^[\s)\]+*,~\u2013\u2014-]*(?:(?:usd|cad|aud|eur|gbp|chf|inr|sgd|nzd|base|gross|brutto|brut|bruts|bruto|bruta"
    r"|brutos|brutas|netto|netti|net|nets|neto|netos|lordi|lordo|before tax\w*|plus vat|vat|\+ ?vat"
    r"|in|salary|wage|pay|base salary|fte|pro rata|dependent|doe|w2|c2c|1099|b2b|excl|incl|ex|super|plus|all"
    r"|po|for|is|of|zl|kc|na reke|reke|de sueldo|bruttogehalt|gross base|full time|equivalent|x ?1[2-5]"
    r"|liquidos?|iliquidos?|mies)\b[\s.,()+]*){0,4}"
)

_BEFORE: list[tuple[PayPeriod, str]] = [
    (
        "hour",
        r"\bhourly|\bper hour|\bhour rate|stundenlohn|stundensatz|\bhoraire|\buurloon|\btimlon|\btimelonn"
        r"|godzinow|hodinov|timlonn|\btimel[oø]nn?\b|orari[oa]|\bstawka godzinowa|\btarifa por hora"
        r"|時給|时薪|時薪|시급",
    ),
    ("day", r"\bday rate|\bdaily|tagessatz|\btjm\b|journalier|日給|日薪|일급"),
    ("week", r"\bweekly|\bwochenlohn|週給|주급"),
    (
        "month",
        r"\bmonthly|monatsgehalt|monatslohn|monatlich|bruttomonats\w+|\bmensuel|\bmensual|\bmensal|\bmensile"
        r"|maandsalaris|\bmanadslon|\bmanedslonn|\bmanedsl[oø]nn?\b|\bmiesieczn|\bmesicn|\bkuukausipalkka|月給|月薪|월급",
    ),
    (
        "year",
        r"\bannual\w*|\byearly|\bper year|\bper annum|\byear salary|jahres\w+|bruttojahres\w+|\bannuel|\banual"
        r"|\bannua|\bral\b|jaarsalaris|\barsl[oø]nn?\b|\brocz\w+|年収|年俸|年薪|연봉",
    ),
]
_LABELS = [(period, re.compile(words)) for period, words in _BEFORE]


def period_in(left: str) -> PayPeriod | None:
    """Return the period that the words before an amount name; of several, the one nearest to it."""
    ends = [(found[-1].end(), period) for period, words in _LABELS if (found := list(words.finditer(left)))]
    return max(ends)[1] if ends else None


# The only words that may stand before an amount that no word for pay explains.
NEUTRAL = frozenset(
    """
    a an from up to upto starting starts start at about around approximately approx circa currently fixed between full
    part time for per the is of in on range ranges level tier band grade zone step us usa uk uae canada germany
    make pays pay role position this b2b contract uop umowa non exempt exempt open min max minimum maximum
    ab von bis bei zu zwischen derzeit vollzeit teilzeit einstieg stelle wir zahlen dir nhs clt wert
    de la le du des jusqu entre partir
    desde hasta entre ate fino partire tra tussen vanaf tot mellan fran fra od do
    netto brutto nettó bruttó gross bruto brut net bruttó lonespann lonespan lonnsspenn palkkahaarukka tuntipalkka
    we offer you will on na dpp dpc market related earn bekommst im du at tv avr tvod entgeltgruppe net
    kokonaispalkka tehtavan 工资 底薪
    """.split()  # noqa: SIM905 - a list of words
)
