"""Words for the pay of a job; in the notation of `vocabulary`."""

import re

from sourcing.details.vocabulary import any_of, compiled, entries_of

_PAY = {
    "what a job pays": {
        "en": """
            salary, salaries, base, basic, fte:, pay, paying, are paid, is paid, be paid, being paid, get paid,
            paid at, paid:, payrate, expect to make, can make, will make, wage(s), compensation, comp, earn, earnings,
            ote, on target, take home, total cash, salaried at, package of, ctc, minimum and maximum,
            new grads start at, hiring range, salary budget, pay budget, compensation budget
        """,
        "de": """
            *gehalt, Gehälter, Gehaltsband, Gehaltsspanne, Gehaltsrahmen, Gehaltsrange, Gehaltsangabe, *Lohn,
            *vergütung, Vergütungsrahmen, Vergütungsspanne, Vergütungspaket, Verdienst, Verdienstmöglichkeit,
            Verdienstmöglichkeiten, *entgelt, Entgeltgruppe, Entgeltband, Entgeltspanne, Entgeltrahmen, Bezahlung,
            Fixum, verdient, verdienen, Jahresbrutto*
        """,
        "en fr": "remuneration*",
        "fr": "salaire(s), rémunéré(e), fixe, gagne*",
        "es": "salario(s), salarial, sueldo, retribución*, remuneración, renta, ganarás, cobrarás",
        "pt": "remuneração, vencimento, ordenado",
        "it": "retribuzione, RAL, stipendio, compenso, guadagna*, guadagni*",
        "nl": "salaris*, *salaris, loon, uurloon, uurtarief, tarief:, verdien",
        "sv": "lön, lönen, lönespann, bruttolön, grundlön, månadslön, timlön, årslön, tjänar",
        "da": "*løn",
        "no": "*lønn, lønnes",
        "fi": "*palkka, palkan, palkkaa",
        "pl": "wynagrodzeni*, płaca, płace, płacy, pensj*, zarabia*, zarobki",
        "cs sk": "mzd*, plat, platem, platu, odměna, ohodnocen*",
        "hu": "bér, fizetés*",
        "ro": "salariu, salariul, plată",
        "tr": "ücret*, maaş*",
        "el": "αποδοχ*, μισθ*",
        "ru": "зарплат*, заработная плата, заработной платы, оклад*, зп, з/п",
        "uk": "заробітна плата, заробітної плати",
        "hr": "plaća",
        "id": "gaji",
        "vi": "lương",
        "ja": "給与, 年収, 年俸, 給料, 賃金, 月額, 月給, 月収, 基本給",
        "zh": "薪资, 薪資, 工资, 薪酬, 待遇, 月薪, 年薪",
        "ko": "급여, 연봉, 월급",
    },
    "what an hour or a day pays": {
        "en": "hourly, hourly rate, day rate, daily rate, rate of pay, contract rate, rate",
        "de": "Tagessatz, Stundensatz",
        "fr": "TJM, taux",
        "pl": "stawka, stawkę, stawki",
        "ja": "時給, 日給",
        "zh": "时薪, 時薪",
        "ko": "시급, 일급",
    },
    "what an intern is paid": {
        "en": """
            stipend:, stipend for this internship, internship stipend, fellowship stipend, intern stipend,
            research stipend, phd stipend, base stipend, doctoral stipend, monthly living stipend, postdoc stipend,
            postdoctoral stipend, training stipend, intern(s) receive a (monthly )stipend
        """,
        "fr": "gratification, indemnité de stage",
        "es": "beca",
        "pt": "bolsa, bolsa auxílio, subsídio de estágio",
        "nl": "stagevergoeding",
    },
}
# Words before which a word for pay has another meaning: "customers pay $20", "the mileage rate", "an asset base".
_OTHER_MEANING = {
    "of those who pay": """
        customers, jobs, competitors, schools, hospitals, clients, users, they, companies, members, you
    """,
    "of rates": """
        interest, tax, mileage, exchange, room, bill, billing, charge, out, care, labor, labour, machine, repair,
        overtime, holiday, night, growth, conversion, occupancy, loaded, shop
    """,
    "of bases": "customer, client, user, asset, donor, cost, revenue, fan",
    "of compensation": "workers, workers', worker's",
    "of what is more than pay": """
        in addition to, in addition to your, in addition to the, in addition to a, on top of, on top of your, besides,
        besides your, zusätzlich zum, neben dem, en plus du, además del, oltre allo, naast je
    """,
    "of rises": "augmentation de, augmentations de, aumento de, aumento, erhöhung des",
}

WAGE = re.compile("".join(rf"(?<!\b{word}[ -])" for word in entries_of(_OTHER_MEANING)) + any_of(_PAY))
# Words before "pay" that make it what one has to do: "never asks you to pay", "you must pay".
THEY_PAY = re.compile(
    rf"{any_of('you, applicants, candidates, members, employees, hires')}"
    rf" (?:{any_of('to, will, must, may, have, need, should, would, can, could, do, not, never, only')} ?){{1,4}}$"
    rf"|{any_of('ask, asked, asks, required, requested')} to (?:\w+ )?$"
)
# What persons do or get, of whom the words before tell.
EARNED = compiled(
    {
        "en": "earn, earnings, take home, paying, salaries, expect to make, can make, will make",
        "de": "verdient, verdienen, Verdienst",
        "fr": "gagne*",
        "it": "guadagna*, guadagni*",
        "nl": "verdien",
        "pl": "zarabia*",
        "sv": "tjänar",
    }
)
BASE = compiled("base, basic, fixed, salary, hourly")
TOTAL = compiled("ote, on target, total, target")
GROSS = compiled(
    {
        "en": "gross, pro rata, fte, salary, wage(s)",
        "de": "brutto, Bruttogehalt, Bruttomonatsgehalt, Bruttojahresgehalt, Gehalt, netto",
        "fr": "brut(s), salaire",
        "es pt nl": "bruto(s), bruta",
        "it": "lordi, lordo",
    }
)
_PAY_AFTER = {
    "en": "salary, wage(s), hour (contract )rate, hr (contract )rate, day (contract )rate, basic",
    "de": "*gehalt, *Lohn, Lohnspanne, Fixum, Jahresbrutto",
    "fr": "fixe(s), de salaire",
    "es": "de sueldo, de salario",
    "nl": "salaris",
    "tr": "maaş",
}
_KIND_OF_PAY = "base, basic, gross, annual, starting, fixed, yearly, brutto, jahres, bruto, brut"
# What follows an amount that is pay, whatever stands before it.
THEN_WAGE = re.compile(
    r"^\W*(?:(?:is|as) (?:(?:your|the) )?)?"
    rf"(?:{any_of(_KIND_OF_PAY)} )?(?:{any_of(_PAY_AFTER)}|base(?! rate)\b)(?! (?:advance|bonus)\b)"
)
# A sentence on the pay of a role, whose name may hold any word: "The base salary for the Sales Development role is".
SAID_OF_ROLE = re.compile(
    rf"{any_of('salary, salaries, base pay, pay, wage, compensation')}(?: (?:range|band|scale))?(?: \([^)]{{0,40}}\))?"
    r"(?: offered)? (?:for|of) (?:the|this|our|an?)\b(?:(?!\b(?:is|are|will be|has|have)\b)[^;:$€£]){0,140}"
    r"\b(?:is|are|ranges?|will be|starts?)(?: (?:between|from|at|in the range of|expected to be)){0,2}[\s~]*$"
)
