"""Nouns for those who do a job, with which its title ends; in the notation of `vocabulary`."""

# Left out are nouns for those who pay, such as members and hosts, and for machines, such as servers.
ROLES = {
    "en": """
        driver(s), cook(s), chef(s), nurse(s), rn(s), lpn(s), lvn(s), cna(s), engineer(s), developer(s), programmer(s),
        teacher(s), lecturer(s), tutor(s), instructor(s), associate(s), assistant(s), technician(s), mechanic(s),
        electrician(s), plumber(s), welder(s), carpenter(s), painter(s), roofer(s), machinist(s), assembler(s),
        operator(s), attendant(s), bartender(s), barista(s), dishwasher(s), cashier(s), cleaner(s), janitor(s),
        housekeeper(s), caregiver(s), carer(s), aide(s), therapist(s), physiotherapist(s), pharmacist(s), dentist(s),
        hygienist(s), physician(s), veterinarian(s), clerk(s), receptionist(s), representative(s), manager(s),
        supervisor(s), coordinator(s), specialist(s), analyst(s), consultant(s), designer(s), accountant(s),
        bookkeeper(s), officer(s), security guard(s), lifeguard(s), laborer(s), labourer(s), worker(s), operative(s),
        handler(s), picker(s), packer(s), stocker(s), loader(s), installer(s), landscaper(s), groomer(s), stylist(s),
        paraprofessional(s), apprentice(s), team member(s), crew member(s), staff member(s)
    """,
    "de": """
        fahrer, *fahrer, koch, köche, pfleger, *pfleger, *kraft, *kräfte, *ingenieur, ingenieur, *entwickler, lehrer,
        verkäufer, mitarbeiter, *mitarbeiter, helfer, *helfer, mechaniker, *mechaniker, mechatroniker, elektriker,
        *elektroniker, *monteur, monteur, erzieher, schlosser
    """,
    "fr": """
        chauffeur(s), cuisinier(s), cuisinière(s), infirmier(s), infirmière(s), ingénieur(s), développeur(s),
        enseignant(s), professeur(s), vendeur(s), vendeuse(s), technicien(s), serveur(s), aide(s) soignant(e)(s)
    """,
    "es": """
        conductor(es), cocinero(s), cocinera(s), enfermero(s), enfermera(s), ingeniero(s), desarrollador(es),
        profesor(es), vendedor(es), técnico(s), camarero(s), operario(s)
    """,
    "pt": "motorista(s), cozinheiro(s), enfermeiro(s), engenheiro(s), auxiliar, auxiliares",
    "it": "autista, autisti, cuoco, cuochi, infermiere, infermieri, ingegnere, operaio, operai, cameriere, camerieri",
    "nl": "kok, koks, verpleegkundige(n), monteurs, medewerker(s), leraar, leraren",
    "pl": "kierowca, kucharz, pielęgniarka, inżynier, sprzedawca, magazynier, pracownik",
    "sv": "sjuksköterska, kock, chaufför, lärare, säljare",
}
