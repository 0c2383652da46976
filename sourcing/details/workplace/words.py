"""Words for the three workplaces, and for what stands next to them, by topic and language."""

# Work away from an office. "Home" alone may be a person's home, or a house.
REMOTE = {
    "en": """
        remote, remotely, home( )office, work(ing) from home, work(ing) at home, from home, from your home,
        from their home, from my home, from our home, from a home, from own home, at home, at your home, home based,
        home( )working, homework(er), wfh, telework*, telecommut*
    """,
    "de": """
        home( )office*, zu hause( aus), zuhause, mobilarbeit, mobil* arbeit*, arbeite(st) mobil, arbeitet mobil,
        arbeitest du mobil, telearbeit,
        mobil zu arbeiten
    """,
    "fr": """
        télétravail*, à distance, à la maison, de la maison, à maison, chez vous, chez toi, chez soi, domicile
    """,
    "es": "remoto(s), remota(s), teletrabajo, teletrabajar, a distancia, desde casa, en casa",
    "pt": "remoto(s), remota(s), teletrabalho, de casa, em casa",
    "it": "da remoto, remoto, telelavoro, smart( )working, da casa",
    "nl": "op afstand, thuis, thuiswerk*, vanuit huis",
    "sv": "distans, distansarbete, hemma, hemifrån",
    "da": "hjemme*, fjernarbejde*",
    "no": "hjemme*, fjernarbeid*",
    "fi": "etätyö*, etänä, kotona",
    "pl": "zdalna, zdalne, zdalnej, zdalnie, zdalny, zdalnym, zdalno, z domu",
    "cs": "na dálku, z domova, doma",
    "hu": "távmunka*, otthon*",
    "ro": "de la distanță, de acasă",
    "tr": "uzaktan, evden",
    "ru": "удален*, дистанционн*, из дома",
    "uk": "віддален*, дистанційн*, з дому",
    "el": "από το σπίτι, τηλεργασία*, εξ αποστάσεως",
    "ja": "フルリモート, リモート, リモートワーク, リモート勤務, 在宅, 在宅勤務, テレワーク",
    "ko": "풀( )리모트, 리모트( )근무, 재택, 재택근무, 재택 근무, 원격, 원격근무, 원격 근무",
    "zh": "远程, 远程办公, 远程工作, 在家, 在家办公, 在家工作, 居家, 居家办公",
}
# After "home": services to people who live there.
OF_HOMES = {"en": "visit(s), care, health, help, improvement, deliver*, loan(s), equity, school*, owner*, insurance"}
# Work at an office or another place of the employer. "Office" itself stands in `forms`.
OFFICE = {
    "en": "headquarters, hq, studio, hub, on( )site, in person, on campus, lab based, site based, wfo",
    "de": "vor ort, büro*, präsenz*",
    "fr": "bureau(x), locaux, sur site, sur place, présentiel",
    "es": "oficina(s), presencial*",
    "pt": "escritório, presencial*",
    "it": "ufficio, in sede, in presenza",
    "nl": "kantoor, op locatie",
    "sv": "kontor*, på plats",
    "da": "kontor*",
    "fi": "toimisto*, lähityö*, läsnätyö*, toimipiste*",
    "pl": "biur*, siedzib*, stacjonarn*",
    "cs": "kancelář*",
    "hu": "irod*",
    "ro": "birou*",
    "tr": "ofis*",
    "ru": "офис*",
    "uk": "офіс*",
    "el": "γραφεί*, φυσική παρουσία",
    "ja": "出社, オフィス",
    "ko": "출근",
    "zh": "办公室, 坐班, 到岗",
}
MIXED = {
    "all": "hybrid*, hybryd*, hibrid*, hibryd*, hibrit",
    "it": "ibrido, ibrida",
    "ru": "гибрид*",
    "uk": "гібрид*",
    "el": "υβριδικ*",
}
# In scripts without spaces, "hybrid" may be the first part of any word, so the next part counts as well.
MIXED_IN_EAST = {"ja": "ハイブリッド", "ko": "하이브리드", "zh": "混合"}
AFTER_MIXED_IN_EAST = {
    "ja": "ワーク, 勤務, 型, 出社, 制度, 可, 形式, 環境, な働き方, 働き方, リモート",
    "ko": "근무, 워크, 형태, 방식, 출근, 재택",
    "zh": "办公, 工作, 模式, 辦公",
}
HOME_IN_EAST = {
    "ja": "リモート(ワーク), リモート勤務, 在宅(勤務), テレワーク",
    "ko": "재택( )(근무), 원격( )(근무), 리모트( )근무",
    "zh": "远程, 居家, 在家",
}
OFFICE_IN_EAST = {"ja": "出社, オフィス", "ko": "출근", "zh": "到岗, 办公室, 坐班"}
POSSIBLE_IN_EAST = {
    "ja": "可, ok, 制度, 相談, あり, 併用, との, も可, 選択可, 選択制",
    "ko": "가능, 병행",
    "zh": "可选",
}
WHOLLY = {
    "en": "100( )%, fully, full, completely, entirely, exclusively, permanently, totally, purely",
    "de": "vollständig, voll, komplett, ausschließlich, dauerhaft, rein, reines, volles",
    "fr": "entièrement, totalement, exclusivement, uniquement, intégralement, complètement",
    "es": "totalmente, completamente, exclusivamente",
    "it": "esclusivamente, interamente",
    "nl": "volledig, uitsluitend",
    "sv": "helt, enbart",
    "da": "fuldt, fuld, udelukkende",
    "no": "fullt, utelukkende",
    "fi": "kokonaan, täysin",
    "pl": "w pełni, całkowicie, wyłącznie",
    "cs": "plně, výhradně",
    "hu": "teljes, teljesen",
    "tr": "tamamen, tam zamanlı, %100, yüzde yüz",
    "el": "πλήρως, εντελώς",
    "ro": "complet, integral",
    "ru": "полностью",
    "uk": "повністю",
}
PARTLY = {
    "en": "partly, partially, part time, occasionally, sometimes, semi, partial, part",
    "de": "teilweise, teils, anteilig",
    "fr": "en partie, partiellement",
    "es": "parcialmente",
    "it": "parzialmente",
    "nl": "deels, gedeeltelijk",
    "sv": "delvis",
    "fi": "osittain",
    "pl": "częściowo",
    "cs": "částečně",
    "hu": "részben",
    "ru": "частично",
    "tr": "kısmen",
}
SOMETIMES = {
    "en": "some, occasional, occasionally, limited",
    "de": "einzelnen tagen, manchen tagen, einigen tagen, gelegentlich(es)",
}
# What a workplace may be.
POSSIBLE = {
    "en": "possible, optional, negotiable, option(s)",
    "de": "möglich*, option(en), regelung*, anteil*, nach absprache, nach vereinbarung",
    "fr": "possible",
    "es": "posible",
    "pt": "possível",
    "it": "possibile",
    "nl": "mogelijk",
    "sv": "möjligt, möjlig",
    "da": "muligt, mulig",
    "fi": "mahdollis*",
    "pl": "możliw*",
    "hu": "lehetőség*",
    "tr": "imkan*, opsiyon*, seçene*, fırsat*",
}
# Between remote work and "possible".
COPULA = {
    "en": "is, also, work, working, day(s)",
    "de": "ist, auch, arbeiten, tage, in teilen, teilweise, anteilig",
    "fr": "est, aussi",
    "es": "es, también",
    "it": "è",
    "nl": "is, werken",
    "sv": "är",
    "da": "er",
    "fi": "on",
    "pl": "jest",
    "tr": "çalışma",
}
# Of remote work for a part of the time.
PARTIAL = {
    "fr": "partiel, occasionnel, régulier, ponctuel",
    "es": "parcial, flexible",
    "it": "parziale",
}
# What an employer gives: the possibility of remote work.
POSSIBILITY = {
    "en": "chance, option, possibility",
    "de": "möglichkeit(en), option(en), angebot, gelegenheit",
    "fr": "possibilité, ouvert, éligible, accès",
    "es": "posibilidad, opción",
    "pt": "possibilidade, opção",
    "it": "possibilità",
    "nl": "mogelijkheid",
    "sv": "möjlighet",
    "da": "mulighed*",
    "no": "mulighet*",
    "fi": "mahdollisuus",
    "pl": "możliwość, możliwości",
    "cs": "možnost*",
    "ro": "posibilitate*",
}
# The job itself, and the way in which its work is done.
WAY_OF_WORK = {
    "de": "arbeitsmodell, arbeitsweise",
    "sv": "arbete, arbetet, arbeta, jobb*, tjänst*, roll*",
    "fr": "travail, mode, poste, modèle, organisation, rythme, format, emploi, contrat",
    "es": "trabajo, modalidad, modelo, formato, esquema, régimen, puesto, empleo, posición, jornada, modo, sistema",
    "pt": "trabalho, vaga, atuação, regime, modelo, formato, modalidade, contratação",
    "it": "lavoro, modalità, modello, contratto, posizione, ruolo, sede",
    "nl": "functie, baan, werk",
    "pl": "praca, pracy, pracę, tryb*, model*, forma",
    "cs": "práce, práci",
    "ro": "program",
    "ru": "работ*, формат*",
    "uk": "робот*, формат*",
    "fi": "työ",
}
# Words that state work at the employer's place by themselves.
ONSITE = {
    "en": "on( )site, in office, in person, office based, in the office, on campus",
    "de": "vor ort, präsenz",
    "fr": "sur site, sur place, présentiel",
    "es": "presencial",
    "it": "in sede, in presenza",
    "nl": "op locatie, op kantoor",
    "sv": "på plats",
    "fi": "lähityö",
    "pl": "stacjonarn*",
    "cs": "na místě, na pracovišti",
}
# Between words of a statement.
SMALL_WORDS = {
    "en": "in, from, the, our, an, a, at",
    "de": "im, aus dem, von, zu, der, bei",
    "fr": "en, au, du, de",
    "es": "en, de, el, la",
    "pt": "em, no, da, do",
    "it": "in, da, di",
    "nl": "op, vanuit, het",
    "sv": "på, i",
    "pl": "w",
}
OR = {
    "en": "or",
    "de": "oder",
    "fr": "ou",
    "es": "o",
    "nl": "of",
    "sv": "eller",
    "fi": "tai",
    "pl": "lub, albo",
    "hu": "vagy",
    "cs": "nebo",
    "tr": "veya",
    "ru": "или",
    "uk": "або",
}
# Remote work that is welcome, or may be asked for.
MAYBE = {
    "en": "friendly, optional, option(s), possib*, eligib*, ok, capable, ready, available, considered, flexible",
    "de": "möglich",
}
