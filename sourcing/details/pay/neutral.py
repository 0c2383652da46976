"""Words near an amount that do not say what it is for, and names of jobs; in the notation of `vocabulary`."""

import re

from sourcing.details.vocabulary import any_of, compiled, entries_of

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
        currently, fixed, between, full, part, time, for, per, is, of, in, on, range, ranges, level, tier, band,
        grade, zone, step, us, usa, uk, uae, canada, germany, make, pays, pay, role, position, this, contract, non,
        exempt, open, min, max, doe, now, hiring, receive, minimum, maximum, scale, scp, point, points, we, offer,
        offers, offering, you, will, market, related, earn, net, gross, base
    """,
    "de": """
        ab, von, bis, bei, zu, zwischen, derzeit, vollzeit, teilzeit, einstieg, stelle, wir, zahlen, bieten, dir,
        bekommst, im, wert, entgeltgruppe
    """,
    "fr": "de, la, le, des, jusqu, entre, partir, brut, nous, offrons, vous, percevez",
    "de fr": "du",
    "de it pl": "brutto, netto",
    "es pt": "desde, hasta, ate, clt, bruto, ofrecemos, oferecemos",
    "it": "fino, partire, tra, offriamo",
    "nl": "tussen, vanaf, tot, wij, bieden",
    "sv da no": "mellan, från, fra, lönespann, lønnsspenn",
    "fi": "palkkahaarukka, tuntipalkka, kokonaispalkka, tehtävän",
    "pl cs": "od, do, na, uop, umowa, nhs, dpp, dpc, b2b",
    "zh": "工资, 底薪",
    "scales": "tv, tvöd",
}
# The only words that may stand before an amount that no word for pay explains.
NEUTRAL = frozenset(entries_of(_NEUTRAL))

# Words between a word for pay and its amount that leave no doubt that they belong together.
_LINKS = {
    "en": """
        are, be, was, it, that, which, your, our, job, opening, opportunity, vacancy, internship, intern, summer,
        week, can, may, should, would, expected, anticipated, estimated, targeted, target, offered, offer, paid,
        payable, set, somewhere, region, neighborhood, vicinity, fall, falls, lie, lies, ranging, scale, package,
        proposal, potential, transparency, annual, annually, yearly, monthly, weekly, daily, hourly, total, initial,
        flat, guaranteed, competitive, excellent, basic, fte, including, inclusive, tips, approximate, least, more,
        than, figure, amount, hire, hiring, posted, equivalent, advertised, banding, not, exceed, depending,
        dependent, commensurate, experience, and, qualifications, skills, location, here, listed, below, follows, as,
        within, compensation, salary, wage, base, rate, academic, hew, heo, aps
    """,
    "de": """
        liegt, sind, beträgt, nach, erfahrung, berufserfahrung, qualifikation, tarif, mindestens, höchstens, etwa,
        rund, uns, dein, ihr, das, ist, sich, auf, höhe, jährlich, monatlich, bruttogehalt, brutto, euro, für, diese,
        position, abhängig, angesiedelt, und, die, monat, jahr, stunde, lehrjahr, ausbildungsjahr
    """,
    "fr": """
        annuel, annuelle, mensuel, mensuelle, horaire, journalier, journalière, brute, nette, fixe, comprise, compris,
        moyen, légale, grille, selon, profil, est, sera, situe, stage, proposé, proposée, environ, fourchette
    """,
    "es": """
        bruta, brutos, anual, mensual, fijo, fija, fijada, inicial, básico, competitivo, los, las, rango, euros, mes,
        con, según, experiencia, progresión, neto, partir
    """,
    "pt": """
        fixo, mensal, líquida, líquido, faixa, estágio, depende, perfil, candidato, pode, chegar, aos, até
    """,
    "it": "lordo, lorda, annua, annuo, mensile, indicativa, orario, oraria, prevista, compresa, fissa",
    "nl": "van, maximaal, minimaal, schaal, bedraagt, ligt, afhankelijk, ervaring, bruto, maand",
    "sv da no": "normalt, är, ligger, per, mellom, mellem, måned, månad",
    "pl": "zasadnicze, podstawowe, przedziale, wysokości, miesięczne, widełki, wynosi",
    "cs": "hrubá, hrubého, hrubý, nástupní, měsíční, výši, rozmezí",
    "ro": "este",
    "tr": "ayl\u0131k, brüt, aral\u0131\u011f\u0131, y\u0131ll\u0131k",
    "ru": "составляет, размере, руки",
}
LINKS = frozenset(entries_of(_LINKS))
# How pay depends on a person; not what else is paid.
ASIDE = compiled("commensurate with experience, commensurate with your experience, competitive with the market")
_ANDS = "and, und, et, y, e, en, och, og, oraz"
# A word for pay and an amount are two things of a list.
LISTS = re.compile(rf"{any_of(_ANDS)}\W*$|[,;] ?(?:{any_of('and, und, et, oraz, och, og, we, you, wir, nous, our')})")
# After these an amount is another one, on top of the pay.
ADDS = compiled("+, plus, additional, zzgl, zuzüglich, sowie, más, mais, più, oraz, extra")
_OF_YOU = {
    "en": """
        you, ll, could, opportunity, chance, ability, work, join, get, being, expect, hired, when, who, time, first,
        year, realistic, typical, potential, competitively, employee, team, start
    """,
    "de": "du, sie, hier, kannst, können",
    "fr": "vous, pouvez, pourrez",
    "nl": "jij, kun, gaat",
    "pl": "będziesz, możesz",
    "it": "puoi, potrai",
    "nl sv": "kan",
}
OF_YOU = frozenset(entries_of(_OF_YOU))

_ZONES = {
    "ranges": "range, package, lönespann, lonspand, lønnsspenn, palkkahaarukka",
    "levels": """
        zone, tier, level, senior, junior, staff, lead, principal, ic, band, grade, geo*, region, scale,
        scale point(s), point(s), scp, spine point(s)
    """,
    "places": """
        location, remote, us, u.s., usa, united states, uk, canada, germany, new york*, nyc, sf, san francisco,
        bay area, seattle, california, colorado, washington, austin, boston, london, berlin, toronto, los angeles,
        chicago, denver
    """,
}
# The only words before a range that is the pay of a place or level, or before one amount per year.
ZONE = re.compile(
    rf"\W*(?:for )?(?:(?:us|u\.s\.) )?(?:{any_of(_ZONES)}|[a-z]{{2}}(?!\w))[\w ,/&()-]{{0,40}}[,:\u2013\u2014-] *"
)
# Between a word for pay and its amount: "range in Sydney:", "range for Registered Nurses is between".
OF_PLACE = re.compile(
    rf"(?: (?:range|band|scale)(?: offered)? for| for(?= {any_of(_ZONES)})"
    r"|(?: (?:range|band|scale|rate))?(?: offered)? (?:in|at|across|within)) (?!each|every|all)[^;:|]{1,60}"
    r"(?::|\b(?:is|are|ranges?|will be|starts?)(?: (?:between|from|at|in the range of|expected to be))?)[\s~($]*"
)
