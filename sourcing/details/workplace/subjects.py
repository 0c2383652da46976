"""Words for the job that a sentence speaks of, for who does it, and for what is said of it, by language."""

ROLE = {
    "en": "role(s), position(s), job(s), opportunity, vacancy",
    "de": "stelle, rolle, tätigkeit, arbeitsort, arbeit",
    "fr": "poste, emploi, mission",
    "es": "puesto, trabajo, vacante, posición",
    "pt": "vaga, cargo, trabalho, posição",
    "it": "posizione, ruolo, lavoro",
    "nl": "functie, baan, rol, werk",
    "sv": "tjänst*, jobb*, arbetet, roll*",
    "da": "stilling*, arbejdet",
    "no": "stilling*, arbeidet",
    "pl": "stanowisko, praca, pracy",
    "cs": "pozic*, práce",
    "fi": "työ, tehtäv*",
    "hu": "munka*",
    "tr": "iş yeri",
    "ru": "работа, вакансия, должность",
}
THIS = {
    "en": "this, the, our, a, an, as",
    "de": "diese*, ein, eine",
    "fr": "ce, cet, un, une",
    "es": "esta, este",
    "sv": "denna",
    "da": "denne",
    "pl": "ta",
}
# Between a role and its workplace.
IS_DONE = {
    "en": """
        is, are, be, being, remain(s), offer(s), work(s), performed, done, based, located, operate(s), require(s),
        function(s), allow(s)
    """,
    "de": "ist, sind, bleibt, wird, werden, erfolgt, findet",
    "fr": "est, sera, sa déroule, se déroule",
    "es": "es, se realiza",
    "pt": "é",
    "it": "sarà, si svolge, viene",
    "nl": "wordt, van, gebeurt",
    "sv": "är, blir, utförs, sker",
    "da": "er, foregår",
    "pl": "jest, odbywa",
    "cs": "je",
    "fi": "on, olla, tehdään",
}
# Who does the job, with the words between that and "work".
YOU = {"en": "you, youll, youre, youd, your, candidate(s), applicant(s), incumbent, employee"}
WILL = {
    "en": """
        will, can, may, must, should, would, are, be, able, who, expected, required, available, to, always, mainly
    """,
}
WORK = {"en": "work, working, based, located, live, come, attend, commute"}
YOU_WORK = {
    "en": "we work",
    "de": "du arbeitest, sie arbeiten, arbeitest du, arbeiten sie",
    "fr": "vous travaill*, vous serez, tu travaill*, tu seras",
    "es": "trabajar*",
    "pt": "trabalhar*",
    "it": "lavorer*",
    "nl": "je werkt, werk je",
    "sv": "du (kommer att )jobba(r), du (kommer att )arbeta(r)",
    "da": "du arbejde(r)",
    "no": "du jobbe(r)",
    "pl": "pracujesz, będziesz pracować, pracować",
    "cs": "budeš pracovat, pracujete",
    "fi": "työskentele*, työtä tehdään",
}
WE_OFFER = {
    "en": "we offer, we provide, we have, we support, we follow, we operate",
    "de": "wir bieten",
    "fr": "nous proposons, nous offrons",
    "es": "ofrecemos",
    "pt": "oferecemos",
    "it": "offriamo",
    "nl": "wij bieden",
    "sv": "vi erbjuder",
    "da": "vi tilbyder",
    "no": "vi tilbyr",
    "pl": "oferujemy",
}
THE_ROLE = {
    "de": "diese stelle, die stelle, eine stelle, diese position, die position, eine position",
    "fr": "le poste, ce poste, un poste",
    "es": "el puesto, este puesto, un puesto",
    "pt": "a vaga, esta vaga, uma vaga, oportunidade",
    "it": "la posizione, questa posizione",
    "nl": "de functie, deze functie, een functie",
    "sv": "tjänsten",
    "da": "stillingen",
    "pl": "stanowisko",
    "cs": "pozice",
    "fi": "työ",
    "hu": "munka",
}
# A role that has to do with a workplace in another way than being there.
DENIED = {
    "en": """
        report(s), reporting, includ*, involv*, list(s), listed, visit*, manag*, lead(s), leading, support*, oversee*,
        coordinat*, serve(s), serving, consist*, ask, mention(s), no, not, cannot, cant, without, unable, unless
    """,
    "de": "umfasst, beinhaltet, unterstütz*, nicht, kein, keine",
    "fr": "comprend, implique, non, pas",
    "it": "preved*",
    "nl": "omvat, niet",
    "sv": "innebär, inte",
    "da": "ikke",
    "pl": "obejmuje, nie",
    "pt": "não",
}
# What "hybrid" stands next to in the names of vehicles and of computer systems.
HYBRID_THINGS = {
    "en": """
        ev(s), bev(s), phev(s), hev(s), electric, electrified, electrification, vehicle(s), plug in, high voltage,
        battery, diesel, petrol, gas, fuel cell, hydrogen, combustion, cloud, multi( )cloud, public cloud,
        private cloud, edge, on prem, on premise(s), native, solar
    """,
    "de": "elektro*, e auto(s), e fahrzeug*",
    "fr": "électrique(s), thermique(s)",
    "es": "eléctric*",
    "pt": "elétric*",
    "it": "elettric*",
    "nl": "elektrisch*",
    "sv": "elbil*",
    "tr": "elektrikli",
}
AND = "and, und, et, y, e, en, och, og, ve, i"
TRADE = {
    "en": """
        software, data, product(s), customer success, customer service, customer support, customer care,
        customer experience, client success, client service(s), platform, systems, network(s), market(s), cloud,
        app(s), learning, infrastructure, technology
    """,
}
EXTENT = {
    "en": """
        fully, full, 100( )%, mostly, mainly, partly, partially, partial, open to, completely, permanent, only,
        occasional, regular, some, part
    """,
}
AFTER_DELIMITED = {
    "en": "in, from, within, across, based, with, at, or, until, but, position, role, job, option, possible",
    "de": "möglich, option, nach absprache",
}
OFFICE_DAYS = {
    "en": """
        once, twice, days weekly, monday(s), tuesday(s), wednesday(s), thursday(s), friday(s)
    """,
    "de": """
        tag(e) pro woche, tag(e) die woche, tag(e) in der woche, tagen pro woche, tagen die woche, tagen in der woche
    """,
    "fr": "jour(s) par semaine",
    "es": "días por semana, días a la semana",
    "pt": "dias por semana, dias na semana",
    "it": "giorni a settimana, giorni alla settimana",
    "nl": "dagen per week",
    "pl": "dni w tygodniu",
}
# What is so for a part of the time, or perhaps.
IN_PART = {
    "en": """
        part*, some, occasion*, sometimes, option*, possib*, eligib*, flexib*, up to, day(s), may, discuss*, consider*,
        open to
    """,
    "de": "teil*, möglich*, bis zu, tag(e), tagen",
    "fr": "jusqu*, jour(s)",
    "es": "parcial*, posib*, hasta, día(s)",
    "pt": "possív*, até",
    "it": "parzial*, giorni",
    "nl": "mogelijk*, dagen",
    "sv": "möjlig*",
    "da": "mulig*",
    "pl": "możliw*, dni",
}
ONSITE = {
    "en": "on( )site, in person, on campus, office based, site based, lab based, campus based, wfo",
    "de": "vor ort",
    "fr": "présentiel, sur site, sur place",
    "es": "presencial*",
    "it": "in sede, in presenza",
    "nl": "op locatie",
    "sv": "på plats",
    "fi": "lähityö*, läsnätyö*",
    "pl": "stacjonarn*",
    "ja": "出社",
    "zh": "坐班",
    "ko": "출근",
}
# Before an office.
ONLY = {
    "en": "only, exclusively",
    "de": "ausschließlich, nur",
    "fr": "uniquement, exclusivement",
    "es": "solo, exclusivamente",
    "it": "esclusivamente",
    "nl": "alleen, uitsluitend",
    "sv": "uteslutande, bara",
    "da": "udelukkende",
    "no": "utelukkende, kun",
    "pl": "tylko, wyłącznie",
    "cs": "výhradně, pouze",
    "fi": "yksinomaan",
    "hu": "csak",
    "ru": "только",
    "uk": "лише",
}
DESK = {
    "en": "office",
    "de": "büro",
    "fr": "bureau",
    "es": "oficina",
    "pt": "escritório",
    "it": "ufficio",
    "nl": "kantoor",
    "sv": "kontor*",
    "pl": "biur*",
    "cs": "kancelář*",
    "fi": "toimisto*",
    "ru": "офис*",
    "uk": "офіс*",
}
