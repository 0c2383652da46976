"""Words of other topics than a job's workplace, and words that say nothing about a topic, by language.

What people who are served, steps of an application, or things that are sold have to do with a workplace says nothing
about the job's.
"""

TOPICS = {
    "people who are served": {
        "en": """
            customer(s), client(s), patient*, student(s), user(s), learner(s), guest(s), visitor(s), pupil(s),
            partner(s), stakeholder(s), vendor(s), supplier(s), tenant(s), resident(s), driver(s), village(s),
            villager(s), companies, culture(s), communit*
        """,
        "de": "kunde, kunden, schüler*, nutzer*, anwender*, patient*",
        "fr": "client(s), élève(s), utilisateur(s)",
        "es": "cliente(s), alumno(s), usuari*",
        "it": "clienti, utenti, pazient*",
        "nl": "klant*, gebruiker(s)",
        "sv": "kunder",
        "da": "kursister, borger(e)",
        "no": "brukere",
        "fi": "asiakka*",
        "pl": "klient*, pacjent*",
        "cs": "zákazník*, pacient*",
        "hu": "ügyfél*",
        "tr": "müşteri*",
        "ru": "клиент*",
        "ja": "お客, 顧客",
        "ko": "고객",
        "zh": "客户",
    },
    "other workers": {
        "en": """
            team(s), colleague(s), employees, staff, reps, engineers, developers, designers, members, contractors,
            freelancers, workforce(s), managers, people, they, them, their, peers, leaders, workers, personnel
        """,
        "de": "mitarbeit*, kolleg*",
        "fr": "équipe(s), collaborateur(s)",
        "es": "equipo(s)",
        "it": "squadr*",
        "nl": "medewerkers",
        "sv": "medarbetar*, teamet",
        "da": "medarbejd*",
        "no": "medarbeid*",
        "fi": "tiimi*",
        "pl": "zespo*, pracownik*",
        "hu": "csapat*",
        "ru": "сотрудник*, команд*",
        "ja": "チーム",
        "ko": "팀",
        "zh": "团队",
    },
    "steps of an application": {
        "en": "interview*, onboard*, recruitment, recruiting, assessment(s), round(s), stage(s)",
        "de": "*gespräch*, kennenlernen, rekrut*, bewerb*",
        "fr": "entretien(s), recrutement",
        "es": "entrevista*",
        "pt": "candidatura*",
        "it": "colloqui*",
        "nl": "sollicitat*",
        "sv": "intervju*",
        "da": "samtale*",
        "fi": "haastattel*",
        "pl": "rozmow*",
        "cs": "pohovor*",
        "hu": "interjú*",
        "tr": "mülakat*",
        "ru": "собеседован*",
        "ja": "面接, 面談, 選考",
        "ko": "면접",
        "zh": "面试",
    },
    "what a candidate can do": {
        "en": """
            experience(d), abilit*, able, skill(s), skilled, comfortable, comfort, familiar*, knowledge, proven,
            proficien*, background, thriv*, autonom*, understanding, expertise, history, enjoy*, communication
        """,
        "de": "erfahrung*, kenntniss*, fähigkeit*",
        "fr": "capacité*",
        "es": "experiencia, capacidad*",
        "it": "esperienza",
        "nl": "ervaring",
        "sv": "erfarenhet",
        "da": "erfaring",
        "fi": "kokemus*",
        "pl": "doświadczeni*",
        "cs": "zkušenost*",
        "hu": "tapasztal*",
        "tr": "deneyim*",
        "ru": "опыт*",
        "ja": "経験",
        "ko": "경험",
        "zh": "经验",
    },
    "what an employer pays or owns": {
        "en": """
            stipend(s), budget(s), allowance(s), furniture, reimburs*, expenses, perk(s), parking,
            amenit*, facilit*, equipment, childcare, kindergarten, nursery
        """,
        "de": "zuschuss*, pauschale, ausstattung, parkplatz*",
        "fr": "prime(s), indemnit*, forfait, crèche",
        "es": "ayuda(s), subsid*",
        "nl": "vergoeding",
        "sv": "bidrag, tillskott",
        "da": "tilskud",
        "pl": "dodatek",
        "cs": "příspěvek",
        "ja": "手当, 補助",
    },
    "meals and sports": {
        "en": "lunch*, breakfast*, dinner(s), meal(s), snack(s), coffee, canteen, gym(s), yoga",
        "de": "kantine, mensa, mittagessen, frühstück",
        "fr": "cantine, déjeuner(s)",
        "it": "palestra, mensa, pranzo",
    },
    "a part of the year": {
        "en": """
            per year, a year, of the year, each year, every year, the year, annually, yearly, quarterly, exception*,
            emergenc*, temporar*, until, pandemic, covid, summer, winter, holiday*, vacation, abroad
        """,
        "de": "im jahr, pro jahr, ausnahm*, ausland",
        "fr": "par an",
        "es": "al año",
        "it": "allanno",
        "nl": "per jaar",
        "sv": "om året",
    },
    "what is sold or run": {
        "en": """
            software, platform(s), solution(s), tool(s), product(s), technolog*, saas, service(s), market(s), industry,
            cloud(s), system(s), network(s), infrastructure(s), device(s), app(s), data, event(s), meeting(s),
            workshop(s), course(s), class, classes, conferenc*, machine(s), audit(s),
            lesson(s), lecture(s), training(s), learning, teaching, assistance, support, procedure(s), installation(s),
            visit(s), inspection(s), session(s), operations, vehicle(s), strateg*, sensing, deposit, monitoring,
            control*, access, desktop, proctor*, pilot*, powertrain(s), car(s), engine(s), bonding, health, clinic(s)
        """,
        "de": "schulung*, unterricht*, veranstaltung*",
        "fr": "formation(s), cours",
        "es": "formación*, curso(s), soporte",
        "pt": "aula(s), suporte",
        "nl": "cursus",
        "tr": "eğitim*",
    },
    "other places": {"en": "area(s), sites, setting(s)"},
    "conditions": {
        "en": "if, whether, depending, unless, someone, somebody",
        "de": "wenn, falls",
        "es": "dependiendo",
    },
}

# Work at the places of those who are served is not at the employer's.
ELSEWHERE = {
    "en": "at client site(s), at customer site(s), at our clients, at our customers, at the customer, at the client",
    "de": "beim kunden, bei kunden, bei unseren kunden, bei den kunden",
    "fr": "chez nos clients, chez le client, chez les clients, chez nos partenaires, chez des clients",
    "es": "en casa del cliente, en cliente, en las instalaciones del cliente",
    "it": "presso i clienti, presso clienti, presso il cliente",
    "nl": "bij klanten, bij de klant, bij onze klanten",
    "sv": "hos kunder, hos kund, hos våra kunder",
    "da": "hos kunder, hos vores kunder",
    "pl": "u klienta, u klientów",
}

# The only words that may stand before a workplace in a sentence that does not say which job it means.
NEUTRAL = {
    "en": """
        a an the this all any some each every up to at least minimum of for on in into with from as and or our your you
        youll we be is are can may must will would could do done it its not needs need required expected available open
        eligible possible allowed permitted welcome flexible fully full completely entirely strictly mostly mainly
        partially partly part time permanent permanently currently occasional occasionally regular regularly successful
        candidate candidates applicants work works working worked job role position shift mode model schedule
        arrangement pattern option options opportunity possibility choice choose offer offers offered offering provide
        provides anchor fixed core mandatory split spent expect performed carried out based live join hire have has us
        one two three four days day week weeks weekly between mix blend combination balance both either minimal max
        about approx company organisation li pure primarily 100 only just exclusively solely location workplace
        employment contract type office home per half rest monday friday mon fri benefits ideally enjoy willing primary
        agile new where que
    """,
    "de": """
        arbeit arbeite arbeiten arbeitest arbeitet arbeitsort arbeitszeiten arbeitsweise arbeitsplatz einsatz
        einsatzort tätigkeit stelle position modell wir bieten bietet dir ihnen du kannst können sie ist sind zu zum
        zur im in am an auf aus bei bis der die das dem den des von vom und oder nach absprache möglichkeit möglich
        option teils teilweise vollständig komplett gelegentlich gelegentliches gemeinsam reine reines rein voll volle
        ausschließlich drei zwei ein eine einen einem einzelnen manchen einigen vier tag tage tagen woche pro
        deutschlandweit deutschlandweites bundesweit ortsunabhängig flexible flexibles flexiblen erfordert zwischen
        wöchentlich deiner ihrer arbeitszeit mindestens maximal auch gerne gern wahlweise wechsel wählen entweder sowie
        mit fast moderner
    """,
    "fr": """
        poste travail travailler emploi mode rythme organisation accord nous vous proposons propose offrons offre avez
        pouvez possibilité de du des d la le les l en au aux a à par et ou un une deux trois quatre jour jours jusqu
        jusqua semaine pourvoir ouvert entièrement totalement uniquement présence selon contrat cdi est full temps
        entre choisir
    """,
    "es": """
        trabajo trabajar trabajarás puesto posición modalidad modelo formato esquema jornada régimen opción posibilidad
        ofrecemos ofrece puedes totalmente completamente exclusivamente parcialmente el los las con y o un una dos tres
        día días semana hasta mínimo desde por para laboral vacante elegir
    """,
    "pt": """
        vaga trabalho trabalhar regime atuação oferecemos oferece possibilidade um uma dois duas do da no na em e até
        x modalidade modelo formato contratação
    """,
    "it": """
        posizione lavoro lavorare modalità possibilità offriamo sede di il lo i gli con due tre giorni alla settimana
        contratto ruolo esclusivamente si lavora lavori lavorerai al
    """,
    "nl": """
        werk werken functie baan mogelijkheid om te het een twee drie dag dagen op van bij ons kan je jij gedeeltelijk
        deels volledig minimaal maximaal per wij bieden
    """,
    "sv": """
        arbeta arbetar arbete arbetet sker helt delvis vi möjlighet att till två tre dagar jobb jobba tjänsten jobbet
        tillämpar erbjuder på
    """,
    "da": "arbejde arbejder mulighed for at fuld fuldt du kan dage to inntil op dag på",
    "no": "arbeide arbeid mulighet",
    "pl": """
        praca pracę pracy pracować w z na do oferujemy możliwość możliwości okazjonalnej częściowej częściowo
        całkowicie pełna pełni wyłącznie tryb trybie model modelu dni dwa trzy stacjonarnie
    """,
    "cs": "práce pracovat možnost částečně dva tři dny plně nabízíme",
    "fi": "työ työskentely mahdollisuus mahdollista osittain täysin",
    "hu": "munka munkavégzés lehetőség heti két három nap teljes",
    "ro": "program lucru posibilitate munca zile",
    "tr": "tamamen haftada gün çalışma şekli",
    "ru": """
        работа работы работать полностью формат частично возможность только можно в на из дня возможна возможен возможны
        предлагаем есть
    """,
    "uk": "робота повністю",
}
