"""Words for the pay of a job, and for the job whose pay it is; in the notation of `vocabulary`."""

import re

from sourcing.details.vocabulary import any_of, compiled, entries_of

_PAY = {
    "what a job pays": {
        "en": """
            salary, salaries, base, pay, paying, paid, payrate, wage(s), compensation, comp, earn,
            earnings, ote, on target, take home, package of, ctc, minimum and maximum, new grads start at, hiring range,
            salary budget, pay budget, compensation budget
        """,
        "de": """
            Gehalt*, *gehalt, *Lohn, Vergütung*, *vergütung, Verdienst*, Entgelt*, *entgelt, Bezahlung, Fixum, verdient,
            verdienen, Jahresbrutto*
        """,
        "en fr": "remuneration*",
        "fr": "salaire*, fixe, gagne*",
        "es": "salario(s), salarial, sueldo, retribución*, remuneración, renta, ganarás",
        "pt": "remuneração, vencimento, ordenado",
        "it": "retribuzione, RAL, stipendio, compenso, guadagna*, guadagni*",
        "nl": "salaris*, *salaris, loon, uurloon, verdien",
        "sv": "lön, bruttolön, grundlön, månadslön, timlön, årslön, tjänar",
        "da": "*løn",
        "no": "*lønn",
        "fi": "palkka, kuukausipalkka",
        "pl": "wynagrodzeni*, płaca, pensja, zarabia*, zarobki",
        "cs sk": "mzda, mzdov*, plat, odměna, ohodnocen*",
        "hu": "bér, fizetés",
        "ro": "salariu, plată",
        "tr": "ücret*, maaş*",
        "el": "αποδοχ*, μισθ*",
        "ru": "зарплата, заработная плата, оклад, зп, з/п",
        "uk": "заробітна плата",
        "hr": "plaća",
        "id": "gaji",
        "vi": "lương",
        "ja": "給与, 年収, 年俸, 給料, 賃金, 月額, 月給",
        "zh": "薪资, 薪資, 工资, 薪酬, 待遇, 月薪, 年薪",
        "ko": "급여, 연봉, 월급",
    },
    "what an hour or a day pays": {
        "en": "hourly, hourly rate, day rate, daily rate, rate of pay, contract rate, rate",
        "de": "Tagessatz, Stundensatz",
        "fr": "TJM, taux",
        "pl": "stawka",
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
        "pt": "bolsa, bolsa auxílio, subsídio de estágio",
        "nl": "stagevergoeding",
    },
}
# Who pays or is paid where "pay" is not this job's: "customers pay $20".
_OTHER_PAYERS = "customers, clients, users, they, companies, members, you"

WAGE = re.compile("".join(rf"(?<!\b{who} )" for who in entries_of(_OTHER_PAYERS)) + any_of(_PAY))
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
    "de": "*gehalt, *Lohn, Fixum, Jahresbrutto",
    "fr": "fixe(s), de salaire",
    "es": "de sueldo, de salario",
    "nl": "salaris",
    "tr": "maaş",
}
_KIND_OF_PAY = "base, basic, gross, annual, starting, fixed, yearly, brutto, jahres, bruto, brut"
# What follows an amount that is pay, whatever stands before it.
THEN_WAGE = re.compile(
    rf"^\W*(?:{any_of(_KIND_OF_PAY)} )?(?:{any_of(_PAY_AFTER)}|base(?! rate)\b)(?! (?:advance|bonus)\b)"
)
# A sentence on the pay of a role, whose name may hold any word: "The base salary for the Sales Development role is".
SAID_OF_ROLE = re.compile(
    rf"{any_of('salary, salaries, base pay, pay, wage, compensation')}(?: (?:range|band|scale))?(?: \([^)]{{0,40}}\))?"
    r" (?:for|of) (?:the|this|our|an?)\b[^;:]{0,140}"
    r"\b(?:is|are|ranges?|will be|starts?)(?: (?:between|from|at|in the range of|expected to be))?[\s~]*$"
)

_ROLES = {
    "jobs": """
        *engineer, *developer, manager, designer, analyst, specialist, consultant, representative, agent, assistant,
        associate, nurse, rn, therapist, coordinator, director, architect, scientist, writer, editor, tutor, teacher,
        officer, administrator, operative, driver, chef, cook, worker, technician, cleaner, operator, supervisor,
        advisor, adviser, lecturer, intern, werkstudent*
    """,
    "marks of jobs": "m/w/d, f/m/d",
    "contracts": "contract, contractor, b2b, uop, w2, full time, part time, dpp, dpc",
    "scales": "tv-l, tvöd",
}
OF_A_ROLE = compiled(_ROLES)

_NEUTRAL = {
    "en": """
        a, an, the, from, up, to, upto, starting, starts, start, at, about, around, approximately, approx, circa,
        currently, fixed, between, full, part, time, for, per, is, of, in, on, range, ranges, level, tier, band, grade,
        zone, step, us, usa, uk, uae, canada, germany, make, pays, pay, role, position, this, contract, non, exempt,
        open, min, max, minimum, maximum, we, offer, you, will, market, related, earn, net, gross, base
    """,
    "de": """
        ab, von, bis, bei, zu, zwischen, derzeit, vollzeit, teilzeit, einstieg, stelle, wir, zahlen, dir, bekommst,
        im, wert, entgeltgruppe
    """,
    "fr": "de, la, le, des, jusqu, entre, partir, brut",
    "de fr": "du",
    "de it pl": "brutto, netto",
    "es pt": "desde, hasta, ate, clt, bruto",
    "it": "fino, partire, tra",
    "nl": "tussen, vanaf, tot",
    "sv da no": "mellan, från, fra, lönespann, lønnsspenn",
    "fi": "palkkahaarukka, tuntipalkka, kokonaispalkka, tehtävän",
    "pl cs": "od, do, na, uop, umowa, nhs, dpp, dpc, b2b",
    "zh": "工资, 底薪",
    "scales": "tv, tvöd",
}
# The only words that may stand before an amount that no word for pay explains.
NEUTRAL = frozenset(entries_of(_NEUTRAL))
