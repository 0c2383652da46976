"""Reads whether a part of the week, or of the time, is worked at an office.

Texts are in the form of `workplace.stated`: lower case, without accents, hyphens within words as spaces.
"""

import re

from sourcing.details.vocabulary import any_of, compiled
from sourcing.details.workplace import words as tables
from sourcing.details.workplace.forms import ANY, HOME, OFFICE

_NUMBER_WORDS = {
    "en": "one, two, three, four, five, six, eight, ten",
    "de": "ein, eine, einen, einem, zwei, drei, vier, fünf",
    "fr": "un, une, deux, trois, quatre, cinq",
    "es": "uno, una, dos, tres, cuatro, cinco",
    "pt": "dois, duas, quatro",
    "it": "due, tre, quattro",
    "nl": "een, twee, drie, vijf",
    "sv": "en, ett, två, tre, fyra, fem",
    "da": "to, fire",
    "pl": "jeden, dwa, trzy, cztery",
    "cs": "dva, tři, čtyři",
    "fi": "kaksi, kolme, neljä(n)",
}
# From the lowest to the highest number of days.
_UNTIL_WORDS = {
    "en": "to, or, and",
    "de": "bis, oder, und",
    "fr": "a, ou",
    "es": "a, o, y",
    "pt": "a, ou, e",
    "nl": "tot, of",
    "sv": "till, eller, och",
    "da": "til, eller, og",
    "pl": "do, lub",
}
_DAY_WORDS = {
    "en": "(full )day(s), whole day(s), week( )day(s), x, times",
    "de": "(arbeits)tag(e), tagen, bürotag(e), bürotagen, home( )office tag(e), remote tag(e), remotetag(e), "
    "präsenztag(e), wochentag(e)",
    "fr": "jour(s), journée(s), j",
    "es": "día(s), veces",
    "pt": "dia(s), vezes",
    "it": "giorno, giorni, volte",
    "nl": "dag, dagen",
    "sv": "dag, dagar, kontorsdag(ar)",
    "da": "dage",
    "pl": "dni, dzień",
    "cs": "dny, dní",
    "fi": "päivää",
    "hu": "nap*",
    "tr": "gün",
    "ru": "дня, дней, день",
    "uk": "дні, днів",
}
_KIND_OF_DAY_WORDS = {
    "en": """
        remote, flexible, home( )office, wfh, office, on( )site, in office, in person, anchor, fixed, mandatory,
        required, core, set
    """,
}
# After "per", "a", "in the" and the like.
_PERIOD_WORDS = {
    "en": "(work )week, working week, given week, calendar week, wk, month",
    "de": "woche, monat",
    "fr": "semaine, sem, mois",
    "es": "semana, mes",
    "pt": "semana, mês",
    "it": "settimana, mese",
    "nl": "week, maand",
    "sv": "vecka(n), månad*",
    "da": "uge(n), måned*",
    "no": "uke(n), måned*",
    "pl": "tydzień, tygodniu, miesiąc*",
    "cs": "týden, týdnu, měsíc*",
    "ru": "неделю, месяц",
    "uk": "тиждень",
}
_PERIODICALLY_WORDS = {
    "en": "weekly, monthly",
    "de": "wöchentlich, monatlich",
    "fr": "hebdomadaire(s), mensuel(s)",
    "es": "semanal*, mensual*",
    "pt": "mensal",
    "it": "settimanal*, mensile, mensili",
    "fi": "viikossa",
    "tr": "haftada",
    "hu": "hetente",
    "pl": "tygodniowo",
}
_PER_WORDS = {
    "en": "a, an, per, each, every, of the, in the, the",
    "de": "pro, je, die, in der, im",
    "fr": "par, la",
    "es": "por, a la, al",
    "it": "a, alla, nella",
    "nl": "per, in de, de",
    "sv": "i, om",
    "pl": "na, w",
    "cs": "v",
}
_WEEKS_WORDS = {
    "en": "week(s), day(s)",
    "de": "woche, wochen",
    "fr": "semaine(s)",
    "es": "semana(s)",
}
_WEEKDAY_WORDS = {
    "en": "mon, monday(s), tue(s), tuesday(s), wed, wednesday(s), thu(rs), thur, thursday(s), fri, friday(s)",
}
# Days of these are not those of a working week.
_WEEKDAYS_WORDS = {
    "en": """
        mondays, tuesdays, wednesdays, thursdays, fridays, monday and, tuesday and, wednesday and, thursday and
    """,
}
_NO_WHOLE_WEEK_WORDS = {
    "en": """
        part time, four day week, 4 day week, four day work week, 4 day work week, on call, shift(s), day(s) off,
        holiday(s), vacation, annual leave, pto, volunteer*, mentions, abroad, a year, per year, each year, every year,
        of the year
    """,
    "de": "teilzeit, urlaub*, ausland, im jahr, pro jahr",
    "fr": "temps partiel, conge(s), par an",
    "es": "media jornada, vacaciones, al año",
    "pt": "ferie",
    "it": "allanno",
    "nl": "deeltijd, per jaar",
    "sv": "deltid",
}
_TRAVEL_WORDS = {"en": "travel", "de": "reise", "fr": "deplacement", "es": "viaj*", "da": "rejse", "sv": "resor"}
# Words for a time that is shared between two workplaces.
_IN_SHARES_WORDS = {
    "en": """
        some, certain, part, partly, partially, part of the, part of your, part of each, split, mix, balance, rest,
        remainder, other, remaining, combin*, alternat*, between, half, halfway, occasional*, as well as
    """,
    "de": "teils, teilweise, abwechselnd, wechsel*, mischung",
    "fr": "partie, altern*",
    "es": "combina*, parte",
    "nl": "deels, afwisselend",
    "sv": "dels, delvis",
    "pl": "częściowo",
}
_ON_A_DAY_WORDS = {
    "en": "on, every, each, and, is, possible",
    "de": "am",
    "fr": "le",
    "es": "los",
}
_OPPORTUNITY_WORDS = {"en": "opportunit*, option(s), flexibility, possibilit*, chance, freedom, choice"}
_ARRANGEMENT_WORDS = {
    "en": """
        flexibility, day(s), option(s), opportunit*, possibilit*, privilege(s), arrangement available,
        arrangements available
    """,
}
_SOME_WORDS = {"en": "some, occasional, option*, the, an, a, flexib*, regular, limited"}

_NUMBER = rf"(?:\b[1-9](?:[.,]5)?|{any_of(_NUMBER_WORDS)})"
_UNTIL = rf"(?: ?(?:[-\u2013/]|{any_of(_UNTIL_WORDS)}) ?)"
_DAY = rf"(?:{any_of(_DAY_WORDS)}|(?<=\d)(?:x|j|days?)\b)"
_PERIOD, _WEEKDAY = any_of(_PERIOD_WORDS), any_of(_WEEKDAY_WORDS)
_OF_DAYS = any_of(_KIND_OF_DAY_WORDS)
# "Three days", "2-3 remote days", "once"; `first` and `last` are the lowest and the highest number.
_DAYS = rf"(?<![\w.,/-])(?P<first>{_NUMBER})(?:{_UNTIL}(?P<last>{_NUMBER}))?\+? ?(?:{_OF_DAYS} ){{0,2}}{_DAY}"
_SOME_DAYS = re.compile(rf"{_DAYS}|{_NUMBER} (?:\w+ )?{any_of(_WEEKS_WORDS)}|{any_of('once, twice')}")
_WEEK = rf"(?:(?:{any_of(_PER_WORDS)}|/) ?{_PERIOD}|{any_of(_PERIODICALLY_WORDS)})"
_MONTH = re.compile(r"month|monat|mois|mes\b|mese|maand|manad|maned")
_WHOLE_WEEK = re.compile(r"[5-9]|five|funf|cinq|cinco|vijf|fem|six|eight|ten")
_APART = [
    # "2 days WFH", "two days in our Leeds office", "up to 3 days from home".
    re.compile(
        rf"{_DAYS}(?:(?: | ?[,:(/-] ?)(?:{_WEEK}|(?!travel)[^\W\d]\w*)){{0,6}}?(?: | ?[,:(] ?|)(?:{ANY}|mobil\b)"
    ),
    # "From home: up to 3 days per week", "come to the office 8 days per month".
    re.compile(rf"{ANY}(?! culture)[^.;!?\u2022|]{{0,45}}?{_DAYS}(?=.{{0,25}}?{_WEEK}|\W*$|\W*[),;|.])"),
    # "Up to two remote days weekly".
    re.compile(rf"(?P<first>{_NUMBER})(?:{_UNTIL}(?P<last>{_NUMBER}))? (?:{_OF_DAYS} )?(?:{HOME}|{OFFICE}) days?\b"),
    # "Remote days: 1 per week".
    re.compile(rf"(?:{HOME}|{OFFICE}) days?: ?(?P<first>[1-4])(?P<last>(?!))? {_WEEK}"),
    # "Remote with one week per month in our office".
    re.compile(
        rf"(?P<first>{_NUMBER})(?P<last>(?!))? ?{any_of(_WEEKS_WORDS)} {any_of(_PER_WORDS)} {_PERIOD}"
        rf"[^.;]{{0,20}}{OFFICE}"
    ),
    re.compile(rf"{_WEEK}[^.;!?|]{{0,15}}{_DAYS}[^.;!?|]{{0,25}}{ANY}"),
]
# "In-office three days a week", also of shifts.
_IN_OFFICE_DAYS = re.compile(rf"{OFFICE} (?:[1-4]|one|two|three|four) days? (?:a|per) week\b")
_TIMES = rf"{any_of('once, twice')} {_WEEK}"
_SOME_TIMES = re.compile(rf"{_TIMES}[^.;]{{0,40}}{OFFICE}|{OFFICE}[^.;]{{0,30}}{_TIMES}")
_OF_TIME = r"(?:of (?:your |the |their )?(?:\w+ )?time|(?:der|deiner|ihrer) \w+)"
_SHARE = [
    re.compile(
        rf"(?<![\d,.])[1-9]\d ?%(?: ?[-\u2013/] ?[1-9]\d ?%)? ?(?:{_OF_TIME} )?"
        rf"(?:\w+ ){{0,5}}?(?:{HOME}|{OFFICE})"
    ),
    re.compile(rf"(?:{HOME}|{OFFICE})(?: \w+){{0,3}}:? \(?(?:\w+ ){{0,2}}[1-9]\d ?%"),
]
_TRAVEL = re.compile(rf"% (?:of (?:the )?)?(?:time )?{any_of(_TRAVEL_WORDS)}|{any_of('travel*, reise*')}[^.;]{{0,20}}%")
_HOME = re.compile(HOME)
_NO_WHOLE_WEEK = compiled(_NO_WHOLE_WEEK_WORDS)
_NOT_ALL_WEEK = r"(?! (?:to|through|thru)| ?[-\u2013])"
_ALL_WEEK = r"\bmon(?:day)?(?: ?(?:to|through|thru|-|\u2013) ?| )fri(?:day)?\b"
_MONDAY_TO_FRIDAY = re.compile(
    rf"{OFFICE}(?! (?:is|are) (?:open|closed))[^.;]{{0,40}}{_ALL_WEEK}"
    rf"|{_ALL_WEEK},? (?:in|at|from) (?:our|the) (?:\w+ ){{0,2}}?{OFFICE}"
)
_SHARED = [re.compile(rf"{one}[^.!?]{{0,90}}(?:{two})") for one, two in ((HOME, OFFICE), (OFFICE, HOME))]
_SOMETIMES = re.compile(rf"{any_of(_IN_SHARES_WORDS)}|{_WEEKDAY}")
_OFFICE_AND_SOME = re.compile(
    "|".join(
        (
            # "To the office on Tuesdays", but not "office on Monday".
            r"\b(?:be|come|coming|work|working|attend|join)\b(?: \w+){0,5}? "
            rf"{OFFICE} (?:on|every|each) {any_of(_WEEKDAYS_WORDS)}{_NOT_ALL_WEEK}",
            # "Home office on Fridays", but not "from Monday to Friday".
            rf"{HOME} (?:{any_of(_ON_A_DAY_WORDS)} )*{_WEEKDAY}{_NOT_ALL_WEEK}",
            rf"(?:{any_of(tables.PARTLY)}(?: \w+){{0,2}}?"
            rf"|{_WEEKDAY}(?: ?(?:and|&|or|,|/|[-\u2013]) ?{_WEEKDAY})*:?"
            r"(?: is| are| can be)?(?: (?:a|an|our|fully|your))?"
            r"|\b(?:office|on ?site|in person) ?based (?:with|but|and)(?: \w+){0,3}"
            rf"|{OFFICE}(?: \w+){{0,2}} with(?: {any_of(_SOME_WORDS)}){{1,3}}(?: \w+){{0,3}}) {HOME}",
            rf"{any_of(_OPPORTUNITY_WORDS)} (?:to|of|for) (?:\w+ )?(?:work(?:ing)? )?"
            r"(?:from home|remotely|remote work)",
            rf"\b(?:work(?:ing)? from home|wfh|remote work(?:ing)?|home ?office) {any_of(_ARRANGEMENT_WORDS)}",
        )
    )
)


def is_part_of_the_week(words: str) -> bool:
    """Return whether a text states that a part of the time is worked at home, or in an office."""
    if _OFFICE_AND_SOME.search(words):
        return True
    if _SOMETIMES.search(words) and any(one.search(words) for one in _SHARED):
        return True
    return _has_days(words) or _has_share(words)


def _has_days(words: str) -> bool:
    if not _SOME_DAYS.search(words):
        return False
    if _SOME_TIMES.search(words) or _IN_OFFICE_DAYS.search(words):
        return True
    return not _NO_WHOLE_WEEK.search(words) and any(
        _is_part(found) for pattern in _APART for found in pattern.finditer(words)
    )


def is_all_week_at_office(words: str) -> bool:
    """Return whether a text states five days a week at an office, and no work from home."""
    if _HOME.search(words) or _NO_WHOLE_WEEK.search(words):
        return False
    if _MONDAY_TO_FRIDAY.search(words):
        return True
    return any(not _is_part(found) for pattern in _APART for found in pattern.finditer(words))


def _is_part(found: re.Match[str]) -> bool:
    """Return whether days that a text names are fewer than a week's: of a month, or at most four."""
    around = found[0] + found.string[found.end() : found.end() + 25]
    return bool(_MONTH.search(around)) or not _WHOLE_WEEK.fullmatch(found["last"] or found["first"])


def _has_share(words: str) -> bool:
    if "%" not in words or _TRAVEL.search(words):
        return False
    return any(pattern.search(words) for pattern in _SHARE)
