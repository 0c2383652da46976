"""Words that states a job's workplace, or that stand around it in a title or a sentence, by language."""

# The names of jobs end with these. "Lead" is left out, because leads may be remote of something else.
PEOPLE = {
    "en": """
        engineer, developer, manager, designer, analyst, specialist, consultant, representative, rep, agent, assistant,
        associate, nurse, therapist, coordinator, director, architect, scientist, writer, copywriter, editor,
        recruiter, executive, tutor, teacher, coach, counselor, clinician, physician, dietitian, pharmacist,
        psychologist, accountant, bookkeeper, underwriter, adjuster, advisor, adviser, advocate, officer, administrator,
        clerk, programmer, strategist, marketer, salesperson, planner, buyer, translator, interpreter, instructor,
        trainer, producer, moderator, illustrator, controller, attorney, lawyer, paralegal, coder, tester, researcher,
        statistician, economist, intern
    """,
}
JOB = {"roles": "role, position, job, opportunity, contract, internship, lead", **PEOPLE}
# Before the name of a job: other words after "hybrid" may be what is hybrid.
OF_A_JOB = {
    "levels": "senior, sr, junior, jr, lead, staff, principal, chief, head, executive, part, full, time, remote",
    "trades": """
        software, data, product, sales, account, accounts, marketing, project, program, finance, financial, hr, it,
        web, back( )end, front( )end, full( )stack, devops, business, administrative, medical, legal, tax, customer,
        client, success, service, support, operations, office, people, talent, content, graphic, ux, ui, quality,
        security, payroll
    """,
}
# Countries and regions after "remote".
REGION = {
    "en": """
        us, usa, uk, eu, europ*, emea, latam, apac, canad*, german*, india, america(s), france, spain, ireland, poland,
        brazil, mexico, australia, united, north, south, east, west, new zealand, czech republic, costa rica,
        saudi arabia, hong kong, sri lanka, worldwide, global*, nationwide, anywhere
    """,
    "de": "deutschland*",
}
IS = {"en": "is, be, as, are, work, working, operate(s), based, flexible, fully, currently"}
# What "hybrid" stands before when it is the job's.
HYBRID_THINGS = {
    "en": """
        work, working, works, workweek, workday, workmodel, schedule, model, opportunity, arrangement(s), set( )up,
        policy, workplace, remote, basis, office, format, flexib*, style, environment, first, day, week, contract,
        employment, home, internship, on( )site, in, from, at, with, based, role, position, job
    """,
    "de": "arbeit*, modell",
    "nl": "werk*",
    "fi": "työ*",
    "sv": "arbete",
    "hu": "munka*",
    "tr": "çalışma*",
    "ro": "regim*",
    "cs": "práce, režim*",
    "ru": "формат*, график*, работ*",
    "el": "μοντέλο, εργασία",
}
# "Hybrid" in one word, or in a word that contains it.
HYBRID_WORDS = {
    "all": "semi( )presencial, smart( )working",
    "fi": "hybridityö*, etätyömahdollisuu*",
    "sv": "hybridarbete",
    "da": "hybridløsning*, hybridarbejde*",
    "no": "hybridarbeid*",
    "ja": "一部リモート",
    "zh": "可远程, 可以远程, 支持远程, 可居家, 可以居家, 支持居家, 可在家, 可以在家, 支持在家",
}
# A hybrid of two things.
BETWEEN = {
    "en": """
        between, that, which, where, of, combining, spanning, bridging, blending, mixing, half, across, for some,
        for someone, for a, for an, for those, for people
    """,
}
AFTER_HYBRID = {
    "en": """
        only, possible, available, preferred, after, remote*, or remote, or on( )site, or in office, or fully, and
        remote, and on( )site, and in office
    """,
    "de": "oder, bei, stelle, anstellung",
    "fr": "ou, à, en, poste",
    "es": "en, a, desde",
    "pt": "em, no, na",
    "nl": "functie, rol, baan",
    "sv": "eller",
    "pl": "lub, praca, w",
}
MIXTURE = {
    "en": "mix of, mix between, blend of, combination of, balance of, balance between, split of, split between",
}
AFTER_REMOTE = {
    "en": """
        in, from, within, across, with, at, based, for, only, until, employment, possible, full, part, contract*,
        freelance, permanent
    """,
    "de": "von, m f d, m w d, stelle, arbeitsplatz, rolle, tätigkeit",
    "fr": "depuis",
    "es": "desde",
    "sv": "inom",
    "da": "fra",
}
# What is remote of a company, of its tools or of a candidate's past.
NOT_OF_A_JOB = {
    "en": """
        work(ing) experience, work(ing) tool(s), work(ing) policy, work(ing) culture, work(ing) environment, learning,
        selling, teaching
    """,
}
REMOTE_THINGS = {
    "en": """
        role, position, job, opportunity, work from, within, anywhere, worldwide, based, contract, employment, only, in,
        from, across, first role
    """,
    "de": "deutschlandweit, von überall, von zu hause",
}
# Words that state remote work by themselves.
REMOTE_WORDS = {
    "en": "permanent wfh",
    "es": "trabajo desde casa, trabajar desde casa",
    "pt": "trabalho em casa, trabalho de casa",
    "sv": "distansarbete",
    "da": "fjernarbejde",
    "no": "fjernarbeid",
    "fi": "etätyö",
    "cs": "práce z domova, práce na dálku, práci z domova",
    "hu": "távmunka",
    "ro": "lucru de la distanță",
    "tr": "uzaktan çalışma*",
    "ru": "удаленн* работ*, удаленн* формат*",
    "ja": "フルリモート, 完全在宅, 在宅勤務, フルテレワーク, 完全リモート, 原則リモート",
    "zh": """
        100%远程, 完全远程, 远程办公, 远程工作, 远程岗位, 远程职位, 远程全职, 居家办公, 居家工作, 在家办公,
        在家工作, 遠端工作, 遠端辦公,
        全职远程, 全职居家
    """,
    "ko": "재택근무, 원격근무, 원격 근무, 전면( )재택, 완전( )재택, 풀( )리모트",
}
# Words that state remote work at the start of a title, a place or a sentence.
REMOTE_STARTS = {
    "en": "wfh, home based, work from home, work at home",
    "es": "remoto, remota, full remoto",
    "it": "da remoto",
    "sv": "på distans",
    "pl": "zdalnie",
    "ru": "удаленно",
    "uk": "віддалена робота",
}
AFTER_ONSITE = {
    "en": """
        in, at, from, with, only, role, position, job, work(ing) in, work(ing) at, work(ing) from, work(ing) required,
        work(ing) only, work(ing) day(s), full, five, all, required, on, the, our
    """,
    "de": "am, im, bei, in, arbeiten",
    "fr": "à, en",
    "es": "en",
    "pt": "em, no, na",
    "it": "a",
    "sv": "i",
    "pl": "w, praca",
}
ONSITE_THINGS = {
    "en": """
        role, position, opportunity, only, work in, work at, work from, work required, work only, work basis,
        working in, working at, working from, work schedule, work hours, full time, contract, internship, in, at, from,
        five, job
    """,
}
ONSITE_STARTS = {
    "fr": "présentiel, sur site",
    "es": "presencial",
    "it": "in sede, lavoro in sede",
    "nl": "op locatie, op kantoor",
    "sv": "på plats, arbete på plats",
    "fi": "lähityö",
    "pl": "stacjonarn*",
}
ONSITE_WORDS = {
    "en": "wfo, work from office, site based, lab based",
    "de": "präsenzpflicht, präsenztätigkeit, präsenzarbeit, präsenzstelle",
    "fr": "travail sur site",
    "pl": """
        praca w biurze, pracę w biurze, praca z biura, wyłącznie z biura, tylko z biura, praca stacjonarn*, tryb*
        stacjonarn*
    """,
    "cs": "práce na místě, práce na pracovišti, práce z kanceláře",
    "tr": "ofisten çalış*",
    "ru": "работа в офисе, работа только в офисе, формат работы: офис, формат работы: только офис",
    "uk": "робота в офісі",
    "el": "με φυσική παρουσία",
    "ja": "出社必須, フル出社, オフィス勤務, 出社勤務, 原則出社",
    "ko": "사무실 출근, 출근 근무, 전일 출근, 매일 출근, 상시 출근",
    "zh": "坐班",
}
IS_DONE = {
    "en": """
        strictly, is, are, be, full time, work, working, performed, done, located, based, available to work, required
    """,
    "de": "ist, arbeit, arbeiten, tätigkeit, arbeitsplatz, arbeitsort, einsatzort",
    "it": "solo, soltanto",
    "sv": "arbete, arbetet, arbetar, är, utförs",
    "pl": "tylko, praca w trybie",
}
# Work at the office or at home that is not on all days.
SOMETIMES = {
    "en": "and, or, during, when, if, as needed, for events, for meetings, for the, occasionally, to",
}
SOME_OF = {
    "en": """
        certain, some, many, other, most, several, a few, selected, select, designated, not all, few, depending on,
        depending on the, depending on your
    """,
}
