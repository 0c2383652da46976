"""Words for the period that an amount is paid for, next to it or before it; in the notation of `vocabulary`."""

import re

from sourcing.details.vocabulary import Words, any_of, compiled
from sourcing.model.details import PayPeriod

_PER = {
    "en": "per, a, an, each, every",
    "de": "pro, je, im, die",
    "fr": "par, l, de l, à l",
    "es pt": "por, a la, o",
    "es it": "al",
    "it": "all",
    "sv da no": "i, pr, pr.",
    "pl cs": "za, na",
    "ro": "pe",
}
# Nouns after a word of `_PER` or a slash: "per hour", "/h".
_UNITS: dict[PayPeriod, Words] = {
    "hour": {
        "en": "hour(s), hr(s), h",
        "de": "Stunde, Std",
        "fr": "heure",
        "es pt": "hora",
        "it": "ora",
        "nl": "uur",
        "sv": "timme, timmen, tim",
        "no da": "timen",
        "fi": "tunti",
        "pl": "godz, godzinę",
        "cs": "hod, hodinu, hodina",
    },
    "day": {
        "en": "day, manday, md",
        "de": "Tag",
        "fr": "jour, j",
        "es": "día",
        "it": "giorno",
        "nl sv": "dag",
        "pl cs": "dzień, den",
    },
    "week": {
        "en": "week, wk",
        "de": "Woche",
        "fr": "semaine",
        "es pt": "semana",
        "it": "settimana",
        "sv": "vecka",
        "da no": "uge, uke",
        "pl": "tydzień",
    },
    "month": {
        "en": "month(s), mo, mth",
        "de": "Monat",
        "fr": "mois",
        "es pt": "mes",
        "it": "mese",
        "nl": "maand",
        "sv": "månad, mån",
        "da no": "måned",
        "fi": "kuukausi, kk",
        "pl": "miesiąc, mies, m-c",
        "cs sk": "měsíc, mesiac",
        "hu": "hó",
        "ro": "lună",
        "id": "bulan",
        "vi": "tháng",
    },
    "year": {
        "en": "year, yr, annum, y",
        "de": "Jahr",
        "fr": "an, année",
        "es pt": "año",
        "it": "anno",
        "nl": "jaar",
        "sv da no": "år, aar",
        "pl cs": "rok",
        "fi": "vuosi",
    },
}
# What says the period by itself.
_ADVERBS: dict[PayPeriod, Words] = {
    "hour": {
        "en": "hourly, ph, p/h, p / h, p.h",
        "de": "stündlich",
        "fr": "horaire",
        "da no": "pr time, pr. time, per time",
        "tr": "saatlik, saat",
        "ru": "в час",
        "ko": "시간당, /시간",
        "zh": "/小时",
        "ja": "/時",
    },
    "day": {
        "en": "daily, pd, p.d, p. d, p/d, p / d",
        "de": "täglich",
        "fr": "journalier",
        "ja": "/日",
        "zh": "/天",
    },
    "week": {"en": "weekly, pw, p/w", "de": "wöchentlich", "ja": "/週", "zh": "/周"},
    "month": {
        "en": "monthly, pm, p.m, p. m, p/m, p / m, pcm",
        "de": "monatlich, mtl",
        "fr": "mensuel, mensuels, mensuelle(s)",
        "es": "mensual(es)",
        "pt": "mensal, mensais",
        "it": "mensile, mensili",
        "pl": "miesięcznie",
        "cs": "měsíčně",
        "sv": "månadsvis",
        "fi": "kuukaudessa",
        "hu": "havi, havonta",
        "ro": "lunar",
        "tr": "aylik, ayl\u0131k",
        "ru": "в месяц",
        "ja zh": "/月",
    },
    "year": {
        "en": "yearly, annually, annual, annualized, pa, p.a, p. a, p/a, p / a, LPA",
        "de": "jährlich",
        "fr": "annuel(s), annuelle(s)",
        "es": "anual(es)",
        "pt": "anuais",
        "it": "annua, annui, annuo, lordi annui",
        "pl": "rocznie",
        "cs": "ročně",
        "sv": "årligen",
        "fi": "vuodessa",
        "hu": "éves, évente",
        "tr": "yillik, y\u0131ll\u0131k",
        "ru": "в год",
        "ja zh": "/年",
    },
}
# Words before an amount that name its period.
_LABELS: dict[PayPeriod, Words] = {
    "hour": {
        "en": "hourly, per hour, hour rate",
        "de": "*Stundenlohn, *Stundensatz",
        "fr": "horaire*",
        "es": "tarifa por hora",
        "it": "orario, oraria",
        "nl": "uurloon, uurtarief",
        "sv": "timlön",
        "da no": "timeløn, timelønn",
        "pl": "godzinow*",
        "cs": "hodinov*",
        "ja": "時給",
        "zh": "时薪, 時薪",
        "ko": "시급",
    },
    "day": {
        "en": "day rate, daily",
        "de": "*Tagessatz",
        "fr": "TJM, journalier",
        "ja": "日給",
        "zh": "日薪",
        "ko": "일급",
    },
    "week": {"en": "weekly", "de": "Wochenlohn", "ja": "週給", "ko": "주급"},
    "month": {
        "en": "monthly",
        "de": "Monatsgehalt, Monatslohn, monatlich, Bruttomonats*, Monatsbrutto*",
        "fr": "mensuel*",
        "es": "mensual*",
        "pt": "mensal",
        "it": "mensile",
        "nl": "maandsalaris",
        "sv": "månadslön",
        "da no": "månedsløn, månedslønn",
        "pl": "miesięczn*",
        "cs": "měsíčn*",
        "fi": "kuukausipalkka",
        "ja": "月給, 月収, 基本給",
        "zh": "月薪",
        "ko": "월급",
    },
    "year": {
        "en": "annual*, yearly, per year, per annum, year salary",
        "de": "*jahres*",
        "fr": "annuel*",
        "es pt": "anual*",
        "it": "annua, RAL",
        "nl": "jaarsalaris",
        "da no": "årsløn, årslønn",
        "pl": "roczn*",
        "ja": "年収, 年俸",
        "zh": "年薪",
        "ko": "연봉",
    },
}
_LABEL = [(period, compiled(words)) for period, words in _LABELS.items()]


def _after(period: PayPeriod) -> re.Pattern[str]:
    """Return the pattern of a period at the start of what follows an amount. "/日" is no day in "/日給"."""
    unit = rf"(?:/ ?|{any_of(_PER)} ?'?){any_of(_UNITS[period])}"
    return re.compile(rf"^[\s)\]+*,~-]*(?:{unit}|{any_of(_ADVERBS[period])})(?![0-9給])")


AFTER = [(period, _after(period)) for period in _UNITS]

_QUALIFIERS: dict[str, Words] = {
    "currencies": "usd, cad, aud, eur, gbp, chf, inr, sgd, nzd, zl, kc",
    "before or after tax": {
        "en": "gross, net, before tax, before taxes, plus vat, vat, + vat, excl, incl, ex, in hand",
        "de": "brutto, netto, Bruttogehalt",
        "fr": "brut(s), nets",
        "es pt nl": "bruto(s), bruta(s), neto(s), líquido(s), ilíquidos",
        "it": "lordo, lordi, netti",
        "pl": "na rękę, rękę",
    },
    "pay": {"en": "base, gross base, base salary, salary, wage, pay", "es": "de sueldo"},
    "contracts": "fte, full time, equivalent, pro rata, w2, c2c, 1099, b2b, dependent, doe, super, plus, all",
    "how many times a year": "x12, x13, x14, x15, x 12, x 13, x 14, x 15",
    "small words": {"en": "in, for, is, of", "pl": "po, mies"},
}
# What may stand between an amount and its period.
BETWEEN = re.compile(rf"^[\s)\]+*,~\u2013\u2014-]*(?:{any_of(_QUALIFIERS)}[\s.,()+]*){{0,4}}")

_NO_UNIT = {
    "times without a unit": """
        biweekly, bi weekly, bi - weekly, bimonthly, bi monthly, semimonthly, semi monthly, fortnight*, two weeks,
        2 weeks, every other week, every second week, twice a month, twice per month, quarterly, per quarter,
        a quarter, each quarter, per semester, semesterly, half year*, per term
    """,
    "once": """
        one time, one off, once, for the placement, for the project, for the season, for the assignment,
        for the whole, for the entire, for the duration
    """,
}
_PIECES = """
    shift, visit, session, class, lesson, delivery, trip, mile, word, article, piece, assignment, call, game, night,
    route, stop, task, order, sale, placement, episode, video, assessment, patient, consultation, hectare
"""
# Times and pieces of work for which there is no unit of pay.
NO_UNIT = re.compile(rf"{any_of(_NO_UNIT)}|\bper {any_of(_PIECES)}")


def period_in(left: str) -> PayPeriod | None:
    """Return the period that the words before an amount name; of several, the one nearest to it."""
    ends = [(found[-1].end(), period) for period, words in _LABEL if (found := list(words.finditer(left)))]
    return max(ends)[1] if ends else None
