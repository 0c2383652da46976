"""Words for money that is not the pay of a job, and for others who pay or are paid; in the notation of `vocabulary`."""

import re

from sourcing.details.vocabulary import any_of, compiled

_SIDE_MONEY = {
    "bonuses": {
        "en": """
            bonus*, commission(s), variable, sign on, signing, referral*, refer, retention, merit, award(s), prize(s),
            gift(s), incentive(s), profit*, tips from
        """,
        "de": "Prämie*, *prämie, Sonderzahlung*, Urlaubsgeld, Weihnachtsgeld, Einmalzahlung, Geschenk*",
        "fr": "prime(s), intéressement, participation, cooptation",
        "es": "bonificación*, incentivo(s), comisión*",
        "pt": "PLR",
        "pt it": "prêmio",
        "sv": "premie",
        "cs pl": "premia",
        "ja": "賞与, ボーナス",
        "zh": "奖金",
    },
    "on top of pay": {
        "en": """
            additional, extra, supplemental, uplift, shift differential, differential, night, per diem, mileage
        """,
        "de": "zusätzlich*, Zulage*",
        "fr": "supplémentaire(s), indemnité kilométrique",
        "es pt": "adicional*",
        "pl": "dodatek",
    },
    "set by law": {"fr": "SMIC"},
    "shares": {"en": "equity, stock(s), rsu(s), share(s), option(s), grant(s)"},
    "benefits and expenses": {
        "en": """
            allowance(s), reimburse*, benefit*, perk(s), discount(s), voucher(s), stipend(s), credit(s), assistance,
            wellness, wellbeing, fitness, gym, internet, phone, mobile, home office, meal(s), lunch, food, travel,
            commut*, transport*, parking, childcare, fertility, adoption, relocation, learning, development,
            education*, training, course(s), conference(s), tuition, scholarship(s), match*, contribut*, subsid*
        """,
        "de": """
            Zuschuss*, *zuschuss, Weiterbildung*, Fortbildung*, Gutschein*, vermögenswirksame*, Sachbezug*,
            Fahrtkosten, Jobrad
        """,
        "fr": "chèque(s), ticket(s), titre(s) restaurant, forfait",
        "es": "ayuda, vale(s), dietas, beneficios",
        "pt": "auxílio, VR, VA",
        "it": "buono, buoni, welfare, rimborso",
        "nl": "toeslag, *vergoeding, reiskosten*",
        "sv": "friskvård*",
        "cs": "příspěvek",
        "pl": "rabat*, zł na, karta, multisport",
        "ja": "手当, 交通費, 補助",
        "ko": "支援金",
        "zh": "补贴, 手當",
    },
    "insurance and pensions": {
        "en": "401*, pension, insurance, coverage, deductible, premium(s), hsa, hra, fsa, saving(s)",
        "de": "Altersvorsorge",
        "fr": "mutuelle",
        "es pt": "seguro*",
    },
    "what a company earns or has": {
        "en": """
            funding, funded, fund(s), raised, raising, valuation, valued, revenue(s), arr, gmv, gsv, aum, assets,
            sales, quota(s), portfolio(s), worth, deal(s), order(s), contract(s) worth, contract(s) valued,
            contract(s) of, transaction(s), payment(s), volume, turnover, margin, economy, market, industry, gdp,
            investment*, invested, backed, series a, series b, series c, series d, series e, series f, seed, p&l,
            accounts, project(s), campaign(s), donat*
        """,
        "de": "Umsatz*",
        "fr": "chiffre d affaires, ca annuel, levée, levé",
        "es": "facturación",
        "pt": "faturamento",
        "it": "fatturato",
        "sv": "omsättning",
        "zh": "资金",
    },
    "what is spent": {
        "en": """
            budget*, spend*, monthly spend, cost*, pricing, price(d), fee(s), bill(s), billing(s), invoice(s),
            purchase(s), loan(s), rent, rented, rental, fine(s), damages, penalty, tax(es), save(d), charge out,
            machine hour, shop rate, room rate, labor rate, labour rate, customer(s), client(s), per module
        """,
        "de nl": "*budget",
        "es": "presupuesto",
        "pt": "orçamento",
    },
}
SIDE_MONEY = compiled(_SIDE_MONEY)
# "Allowance (up to 50,000 a month)": other money, and in brackets how much.
SIDE_BRACKET = re.compile(rf"{SIDE_MONEY.pattern}[^(\uff08.;]{{0,3}}[(\uff08][^)\uff09]*$")

_WHAT_MUST_BE_EARNED = "salary, salaries, pay, wage(s), compensation, earning(s)"
_OTHER_MINIMA = "local, state, federal, legal, statutory, national, city, above, than"
_PEOPLE = "graduates, alumni, students, customers, clients, users, sellers, merchants, creators, hosts"
_COVER = {
    "counted by the salary": {
        "en": """
            insurance, disability, coverage, severance, salary continuation, life assurance, life cover,
            death in service, times salary, visa, sponsorship, threshold
        """,
        "de": "Gehaltsumwandlung, Entgeltumwandlung, Lohnkosten*",
    },
    "paid at some times only": {
        "en": """
            overtime, on call, standby, call out, holiday pay, nightly, travel time, drive time, travel hours,
            training hours, training time, training is paid, training paid, unsocial hours, unsociable hours,
            weekend hours, night rate, weekend rate, sleep in(s), waking night(s), bank holiday(s)
        """,
        "de": "Rufbereitschaft, Überstunden",
        "fr": "astreinte(s), heures supplémentaires",
        "es": "horas extras, guardias",
    },
    "set by law": {
        "en": """
            (the )minimum wage in, (the )minimum wage of, (the )minimum wage is, minimum wage for, living wage in,
            living wage of, living wage is, living wage for, living wage employer, national minimum wage,
            national living wage, real living wage, london living wage
        """,
        "de": "gesetzlicher mindestlohn, gesetzlichen mindestlohn, gesetzliche mindestlohn",
        "fr": "salaire minimum légal",
    },
    "of others": {"en": "their salary, their salaries, their wage(s), their income"},
}
# Money that an insurance or an authority counts by the salary. What comes after a mark is another matter.
COVER = re.compile(
    rf"(?:{any_of(_COVER)}|\b(?:times|x) \w+ salary\b"
    rf"|{any_of(_WHAT_MUST_BE_EARNED)} {any_of('must, need to, needs to, has to, have to, should')}"
    rf"|{any_of(_WHAT_MUST_BE_EARNED)} of (?:our|your) {any_of('client(s), customer(s), user(s)')}"
    rf"|{any_of('average, median')} {any_of('salary, wage, household, order, deal, customer')}"
    rf"|{any_of(_OTHER_MINIMA)}(?: the)? (?:minimum|living) wage\b"
    rf"|{any_of(_PEOPLE)} (?:\w+ ){{0,2}}{any_of('earn, make, save(d), pay, spend')})"
    r"(?![^,:;]*[,:;])"
)
# Money that others have earned, which a sentence tells of however far away the words stand.
_OTHERS = {
    "en": """
        median, graduate(s), alumni, bootcamp(s), survey(s), glassdoor, household, former, life insurance,
        disability insurance, accident insurance, life assurance, death in service
    """,
    "ja": "年収例, モデル年収, 平均",
    "ko": "평균",
}
OF_OTHERS = compiled(_OTHERS)

_OTHER_MATTERS = {
    "others who pay or are paid": {
        "en": """
            customer(s), client(s), user(s), families, parents, members, student(s), tutors, coaches, freelancers,
            sellers, hosts, creators, merchants, drivers on, competitors, applicants, candidates must, platform,
            marketplace, sponsors, donors, subscribers, exhibitors
        """,
        "de": "Kunden, Kundinnen, Mandanten",
        "fr": "utilisateurs",
        "es fr": "cliente(s)",
        "it": "clienti",
        "nl": "klanten",
        "pl cs": "klient*",
    },
    "what is done with pay": {
        "en": """
            payroll, process*, advise(s), advising, average, typical salary, typical pay, must earn, must be paid,
            blue card, visa, sponsorship, qualify, threshold, salary sacrifice, salary exchange, salary advance,
            negotiat*, oversee*, previous salary, prior salary, last salary, salary history, salary offers, % of your,
            % of the, % of their, % of annual, % of base, % of gross, % of one
        """
    },
    "what customers are billed": {"en": "invoic*, billed, billing, rate card, contract value, machine hour"},
}
# Words for others who pay or are paid, and for what is done with pay. A role's name may hold them.
OF_OTHER_MATTERS = compiled(_OTHER_MATTERS)
# A client who is the employer, in the words of a recruiter.
EMPLOYER = compiled(
    """
    our client is offering, our client is paying, my client is offering, our client offers, my client offers,
    my client pays
    """
)
# What ends right before an amount that is a rise, or that is paid in part.
OF_A_PART = re.compile(r"\bby\W*$|(?<!100)(?<!100 )% (?:\w+ ){0,3}$|とは別[^。]{0,6}$")
# What follows an amount that others pay.
THEN_OTHERS = re.compile(
    rf"^[^.;]{{0,40}}(?:{any_of('billed, charged, invoiced')}|\bis the (?:\w+ )?(?:living|minimum) wage\b)"
    r"|^の?(?:住宅|通勤|交通)?(?:手当|補助|賞与|ボーナス)"
)
NO_BASE = compiled("commission only, commission based, straight commission, 100% commission, 100 % commission, no base")

_SIDE_MONEY_AFTER = {
    "bonuses and shares": {
        "en": "bonus*, commission(s), sign on, signing, equity, referral*, referring, profit, variable",
        "de": "Prämie*",
        "fr": "prime",
        "es": "bonificación",
    },
    "benefits and expenses": {
        "en": """
            stipend(s), allowance(s), budget*, match*, credit(s), reimburse*, relocation, housing, gift, voucher*,
            tuition, learning, wellness, development, education, discount, contribution(s), donat*, subsid*, loan,
            401*, coverage, (life )insurance, towards, toward, to spend, rent
        """,
        "de": """
            Zuschuss*, *zuschuss, Gutschein*, *gutschein, Sachbezug*, *ticket, *zulage, *zuschlag, *geld, *pauschale
        """,
        "es": "ayuda",
        "nl": "toeslag, vergoeding",
    },
    "what a company earns or has": {
        "en": """
            (of )funding, in funding, raised, in revenue, revenue(s), worth, fund(s), assets, in assets, portfolio,
            in sales, billing(s), invoice(s), p&l, account(s), in annual*, arr, aum, payments, spend, invested,
            investment
        """
    },
    "what is spent": {
        "en": "fee(s), security deposit, refundable deposit, uniform deposit, key deposit, surcharge(s)",
        "de": "*gebühr, *gebühren, Kaution",
        "fr": "de frais, de caution",
        "es": "de cuota, de depósito",
    },
    "counted by other things": {"en": "per module, per project"},
}
_COUNTED = """
    customer, client, user, seat, referral, course, employee, child, event, device, unit, case, lead
"""
_EXPENSE = """
    meals, mileage, food, lunch, transport*, coffee, snacks, parking, home, gym, learning, training, education, books,
    wellness, travel, internet, phone, childcare, each, every, conference*, professional, personal, course(s),
    equipment
"""
_FOR_YOUR = {
    "en": "for your, of your, towards your, into your",
    "de": "für dein, für deine, für deinen, für ihr, für ihre, für ihren",
    "fr": "pour votre, pour vos, pour ton, pour ta, pour tes, de votre, de vos",
    "es": "para tu(s), para su(s)",
    "it": "per il tuo, per la tua",
    "nl": "voor je, voor jouw",
    "pl": "na twoje, na twój",
}
# Words after which a side money is a matter of its own.
_ANOTHER_MATTER = """
    and, plus, with, incl, including, inclusive, inklusive, inkl, inclusief, compris, incluido, eligible, depending,
    based, und, sowie, zzgl, zuzüglich, mit, et, ainsi, hors, y, más, con, e, mais, com, più, oltre, en, met, oraz, i,
    och, og, samt, ja, no, without
"""
# What follows an amount that is other money.
THEN_SIDE_MONEY = re.compile(
    rf"^(?:(?!{any_of(_ANOTHER_MATTER)})[^.,;:+(&|•·\n$€£0-9]){{0,28}}?"
    rf"(?:{any_of(_SIDE_MONEY_AFTER)}|\bsales\b(?! role)"
    rf"|{any_of(_FOR_YOUR)}(?! (?:time|work|first))"
    rf"|\bper (?:(?:month|year) )?{any_of(_COUNTED)}|\bfor (?:(?:your|a|the) )?{any_of(_EXPENSE)})"
)
# "On average" after an amount: it is not what this job pays.
AVERAGE = re.compile(
    r"[^.;|]{0,40}?"
    + any_of(
        {
            "en": "on average",
            "de": "im Schnitt, im Durchschnitt, durchschnittlich",
            "fr": "en moyenne",
            "es": "de media, en promedio",
            "it": "in media",
            "nl": "gemiddeld",
        }
    )
)
# What one has to reach first. Where one lives is none of that.
CONDITION = re.compile(
    r"\bif (?:you|we|they|the|your|our)\b(?! (?:are|re|live|work|reside|will|join|want|role|position|job)\b)"
    r"|\bwhen you (?:hit|reach|achieve|complete|refer|sell)\b"
)
