"""The sentences by which pages say that a job is closed, in the languages of career pages.

Each language has cues, one of them in every such sentence; subjects; predicates; and whole sentences of another form.
Accents and case are ignored. `~` stands for words like "already".
"""

# ruff: noqa: E501, RUF001 - lines of words, in many scripts

from typing import NamedTuple


class Words(NamedTuple):
    """The words of one language, as parts of patterns."""

    cues: str
    subject: str
    says: str
    whole: str = r"(?!)"
    # A short line that is enough alone: "Position filled".
    bare: str = r"(?!)"
    # Words after which a sentence continues without another meaning. "en" is "and" in Dutch, and "in" in French.
    joins: str = r"(?!)"


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EN_THING = r"(?:job|position|role|vacancy|post|posting|opening|opportunity|requisition|listing|advert(?:isement)?|ad|offer|internship)"

WORDS = [
    Words(
        "no longer|filled|closed|expired|removed|taken down|withdrawn|inactive|not accepting|not available|unavailable|"
        "deactivated|archived|unpublished|anymore|has passed|has ended|'ve filled|cancelled|is over|is complete|stopped accepting",
        rf"(?:(?:this|the|that|our)\s+)(?:[\w-]+\s+)?{_EN_THING}(?:\s+{_EN_THING})?(?:\s+[\"“][^\"”]{{1,80}}[\"”]|\s+\([^()]{{1,80}}\))?"
        r"(?:\s+(?:that\s+|which\s+)?you(?:'re|'ve|\s+are|\s+were|\s+have)?\s[^.!?]{1,60}?)?",
        r"(?:(?:is|are|was|has|have|seems to be|appears to be)\s+)?~*(?:no\s+longer\s+(?:active|available|open|valid|posted|advertised|listed|"
        r"live|online|published|vacant|being\s+advertised|accepting\s+(?:new\s+)?(?:applications|applicants|candidates)|exists?|"
        r"open\s+(?:for|to)\s+applications?|available\s+for\s+applications?|accepts?\s+applications)|(?:been|already|now|since|was)\s+(?:been\s+)?(?:filled|closed|removed|taken\s+down|withdrawn|"
        r"deactivated|archived|unpublished|cancelled|canceled|deleted)|(?:closed|expired|inactive|unavailable|withdrawn|archived)"
        r"|not\s+(?:currently\s+)?(?:active|available\s+anymore|accepting\s+applications)|(?:isn't|not)\s+available(?:\s+any\s?more)?|"
        r"does(?:n't|\s+not)\s+exist\s+any\s?more|closed\s+for\s+applications|stopped\s+accepting\s+applications)"
        r"(?:\s+(?:for|to)\s+applications?)?",
        r"(?:(?:we\s+are|we're|they\s+are|currently)\s+)?(?:no\s+longer|not)\s+(?:currently\s+)?accepting\s+(?:new\s+|any\s+more\s+)?applica(?:tions|nts)"
        r"(?:\s+for\s+this\s+[\w-]+)?|"
        r"applications?(?:\s+for\s+(?:this|the)\s+[\w-]+(?:\s+[\w-]+)?)?\s+(?:(?:are|is|have|has)\s+)(?:now\s+|been\s+|already\s+)*closed"
        r"(?:\s+for\s+this\s+[\w-]+)?|(?:the\s+)?deadline(?:\s+for\s+(?:this|the)\s+[\w-]+)?\s+has\s+(?:already\s+)?passed|"
        rf"we(?:'ve|\s+have)\s+(?:now\s+|already\s+)?(?:filled|closed)\s+this\s+{_EN_THING}|"
        r"(?:the\s+)?(?:application|closing|recruitment)\s+(?:deadline|date|period|window)(?:\s+for\s+this\s+[\w-]+)?\s+has\s+"
        r"(?:now\s+|already\s+)?(?:passed|ended|closed|expired)|"
        r"(?:the\s+)?(?:recruitment|hiring|application\s+process)(?:\s+for\s+this\s+[\w-]+)?\s+(?:is|has)\s+(?:now\s+|been\s+)*(?:closed|ended|completed?|over(?!\s+(?:zoom|teams|video|phone|skype|the|in)\b))|"
        rf"we(?:'re|\s+are)\s+no\s+longer\s+(?:hiring|recruiting|looking)\s+for\s+this\s+{_EN_THING}|"
        r"applications\s+closed\s+for\s+this\s+[\w-]+|closed\s+for\s+applications",
        rf"(?:{_EN_THING}\s+){{1,2}}(?:(?:has\s+been|is|now|already|has)\s+)*(?:filled|closed|expired|unavailable|inactive|not\s+available|no\s+longer\s+available)|"
        rf"(?:filled|closed|expired)\s+{_EN_THING}|(?:applications?|submissions?|registrations?)\s+(?:are\s+)?closed|(?:we\s+have\s+)?filled\s+this\s+{_EN_THING}",
        joins=r"and|or|but|so|since|because|please|as (?:it|we|the|this|they|of)|at (?:this|the) (?:time|moment)|at present",
    ),
    Words(
        "nicht mehr|bewerbungen mehr|besetzt|abgelaufen|geschlossen|vergeben|deaktiviert|beendet|archiviert|geloscht|nicht verfugbar|entfernt|verstrichen",
        r"(?:(?:diese[rs]?|die|der|das|unsere|ihre)\s+)(?:(?:von\s+(?:ihnen|dir)\s+)?\w+e\s+)?(?:\w*stelle|\w*position|\w*anzeige|\w*angebot|\w*ausschreibung|\w*job|"
        r"\w*vakanz|\w*inserat|\w*platz|annonce|seite\s+der\s+stelle)(?:\s+[\"„»(][^\"“«)]{1,80}[\"“«)])?(?:,\s+(?:die|das|den|auf\s+die)\s+(?:sie|du)\s[^.!?]{1,60}?,)?",
        r"(?:(?:ist|wurde|steht|war|existiert|sind)\s+)~*(?:nicht\s+(?:mehr|l[aä]nger)(?:\s+(?:verfugbar|aktiv|aktuell|online|vakant|offen|gultig|"
        r"ausgeschrieben|zur\s+verfugung|veroffentlicht|erreichbar|vorhanden|frei|zu\s+besetzen|vorhanden))?|nicht\s+verfugbar|"
        r"(?:besetzt|vergeben|geschlossen|abgelaufen|deaktiviert|geloscht|beendet|archiviert|offline|entfernt)(?:\s+worden)?)",
        r"(?:ist|wurde|steht)\s+(?:diese[rs]?|die|der|das)\s+(?:\w+e\s+)?(?:\w*stelle|\w*position|\w*anzeige|\w*angebot|\w*ausschreibung|\w*job|\w*vakanz|\w*platz)"
        r"\s+~*(?:nicht\s+mehr\s+(?:verfugbar|aktiv|aktuell|online|vakant|offen|ausgeschrieben|zur\s+verfugung|frei)|besetzt|vergeben|geschlossen|abgelaufen|deaktiviert|"
        r"nicht\s+verfugbar)(?:\s+worden)?|"
        r"(?:(?:die|der)\s+)?bewerbungs(?:frist|phase|zeitraum)(?:\s+fur\s+diese\s+\w+)?\s+ist\s+~*(?:abgelaufen|beendet|verstrichen|geschlossen)|"
        r"(?:eine\s+)?bewerbung(?:en)?(?:\s+(?:auf|fur)\s+diese\s+\w+)?\s+(?:ist|sind)\s+~*nicht\s+(?:mehr|l[aä]nger)\s+moglich|"
        r"(?:fur\s+diese\s+\w+\s+)?(?:nehmen\s+wir|wir\s+nehmen)\s+(?:leider\s+)?keine\s+(?:weiteren\s+|neuen\s+)?bewerbungen\s+mehr\s+(?:an|entgegen)",
        r"(?:\w*stelle|\w*position|\w*anzeige|\w*angebot|\w*job)\s+(?:ist\s+)?~*(?:besetzt|vergeben|geschlossen|abgelaufen|deaktiviert|nicht\s+mehr\s+(?:verfugbar|aktuell|aktiv|online))",
        joins=r"und|oder|aber|da|denn",
    ),
    Words(
        "n'est plus|n'existe plus|plus de candidature|pourvu|cloture|expire|ferme|close|supprime|indisponible|archive|n'accept|retire|termine|desactive",
        r"(?:cette|ce|la|le|l'|votre|notre)\s*(?:offre|annonce|poste|emploi|opportunite|mission|stage|position|recrutement|vacance)"
        r"(?:\s+(?:d'emploi|de\s+poste|de\s+stage))?(?:\s+[\"«(][^\"»)]{1,80}[\"»)])?(?:\s+(?:que|qui|a\s+laquelle)\s+vous\s[^.!?]{1,60}?)?",
        r"(?:n'est\s+~*plus\s+(?:disponible|active?|en\s+ligne|d'actualite|a\s+pourvoir|ouverte?|valide|valable|vacante?|accessible|publiee?|proposee?)|"
        r"n'existe\s+plus|n'accepte\s+plus\s+(?:de\s+)?candidatures?|(?:a|est)\s+~*(?:ete\s+)?~*(?:pourvue?|cloturee?|fermee?|supprimee?|retiree?|archivee?|desactivee?|"
        r"attribuee?|expiree?|close|terminee?|indisponible))",
        r"les\s+candidatures(?:\s+pour\s+[^.!?]{1,40}?)?\s+sont\s+~*(?:closes|fermees|cloturees|terminees)|nous\s+(?:n'acceptons|ne\s+prenons)\s+plus\s+(?:de\s+)?candidatures?(?:\s+pour\s+(?:ce|cette)\s+\w+)?|"
        r"(?:la\s+)?date\s+limite\s+de\s+candidature\s+est\s+(?:depassee|passee)",
        r"candidatures\s+(?:closes|fermees|cloturees)|(?:offre|poste|annonce)(?:\s+d'emploi)?\s+(?:deja\s+)?(?:expiree?|pourvue?|cloturee?|fermee?|archivee?|indisponible)",
        joins=r"et|ou|mais|car",
    ),
    Words(
        "no esta|no se encuentra|no disponible|no existe|cubiert|cerrad|expirad|caducad|finalizad|vencid|eliminad|expiro|caduco|vencio|finalizo|no se acepta|no acepta|ocupad|retirad|plazo|fecha limite",
        r"(?:esta|este|la|el|nuestra)\s+(?:oferta|vacante|puesto|posicion|plaza|empleo|anuncio|aviso|convocatoria|proceso|busqueda|publicacion|trabajo|oportunidad)"
        r"(?:\s+(?:de\s+(?:empleo|trabajo|seleccion)|laboral))?(?:\s+[\"«(][^\"»)]{1,80}[\"»)])?(?:\s+(?:que|a\s+la\s+que)\s+(?:buscas|busca|estas|intentas|has)\b[^.!?]{0,60}?)?",
        r"~*(?:no\s+(?:esta|se\s+encuentra)\s+~*(?:mas\s+)?(?:disponible|activ[ao]|vigente|abiert[ao]|publicad[ao]|en\s+linea)|no\s+existe(?:\s+mas)?|no\s+acepta\s+(?:mas\s+)?\w+|"
        r"(?:ha|fue|esta|se\s+ha|se\s+encuentra|ha\s+sido|ya)\s+~*(?:sido\s+)?(?:cubiert[ao]|cerrad[ao]|expirad[ao]|caducad[ao]|finalizad[ao]|vencid[ao]|eliminad[ao]|retirad[ao]|ocupad[ao])|"
        r"expiro|caduco|vencio|finalizo)",
        r"(?:ya\s+)?no\s+se\s+aceptan\s+(?:mas\s+)?(?:solicitudes|candidaturas|postulaciones|inscripciones)|"
        r"(?:las\s+)?(?:inscripciones|postulaciones|candidaturas)\s+(?:estan|han\s+sido)\s+cerradas|(?:el\s+plazo|la\s+fecha\s+limite)\s+(?:de\s+\w+\s+)?ha\s+(?:finalizado|vencido|terminado|expirado|pasado)",
        r"(?:oferta|vacante|puesto)(?:\s+de\s+\w+)?\s+no\s+disponible|(?:oferta|vacante|puesto|convocatoria|proceso|inscripcion)(?:\s+de\s+\w+)?\s+(?:ya\s+)?(?:cubiert[ao]|cerrad[ao]|expirad[ao]|caducad[ao]|finalizad[ao]|vencid[ao])",
        joins=r"y|o|pero|porque|por favor",
    ),
    Words(
        "nao esta|nao disponivel|nao existe|preenchid|encerrad|fechad|expirad|expirou|encerrou|finalizad|removid|indisponivel|nao estamos|nao aceit",
        r"(?:esta|essa|este|esse|a|o|nossa)\s+(?:vaga|oferta|posicao|oportunidade|anuncio|processo\s+seletivo|emprego|funcao|recrutamento)(?:\s+de\s+(?:emprego|trabalho))?"
        r"(?:\s+[\"«(][^\"»)]{1,80}[\"»)])?(?:\s+que\s+voce\s[^.!?]{1,60}?)?",
        r"~*(?:nao\s+esta\s+(?:mais\s+)?(?:disponivel|ativ[ao]|abert[ao]|publicad[ao]|online|aceitando\s+(?:novas\s+)?(?:candidaturas|inscricoes))|nao\s+existe\s+mais|nao\s+(?:aceita|recebe)\s+mais\s+(?:novas\s+)?(?:candidaturas|inscricoes)|"
        r"(?:foi|esta|ja\s+foi|encontra-se)\s+~*(?:preenchid[ao]|encerrad[ao]|fechad[ao]|expirad[ao]|removid[ao]|cancelad[ao]|finalizad[ao]|indisponivel)|expirou|encerrou)",
        r"(?:as\s+)?(?:inscricoes|candidaturas)(?:\s+para\s+[^.!?]{1,40}?)?\s+(?:estao|foram|ja\s+foram)\s+(?:encerradas|fechadas)|nao\s+estamos\s+mais\s+aceitando\s+(?:candidaturas|inscricoes)",
        r"vaga\s+(?:nao\s+disponivel|indisponivel)|(?:vaga|oferta|inscricoes|candidaturas|processo\s+seletivo)\s+(?:ja\s+)?(?:encerrad[ao]s?|preenchid[ao]s?|expirad[ao]s?|fechad[ao]s?)",
        joins=r"e|ou|mas|pois|porque",
    ),
    Words(
        "non e piu|non piu|non e disponibile|chius|copert|scadut|rimoss|archiviat|non accett|non esiste|assegnat|terminat",
        r"(?:quest[ao]|quest'|l'|la|il)\s*(?:offerta|posizione|annuncio|ricerca|opportunita|lavoro|selezione|posto)(?:\s+di\s+lavoro|\s+lavorativa)?(?:\s+che\s+[^.!?]{1,60}?)?",
        r"(?:non\s+e\s+(?:piu\s+)?(?:disponibile|attiv[ao]|apert[ao]|valid[ao]|online|vacante)|non\s+esiste\s+piu|non\s+accetta\s+piu\s+candidature|"
        r"e\s+~*(?:stat[ao]\s+)?~*(?:chius[ao]|copert[ao]|ricopert[ao]|assegnat[ao]|rimoss[ao]|archiviat[ao]|scadut[ao]|terminat[ao]))",
        r"le\s+candidature(?:\s+per\s+[^.!?]{1,40}?)?\s+sono\s+(?:ora\s+)?(?:chiuse|terminate)|non\s+accettiamo\s+piu\s+candidature",
        r"(?:posizione|annuncio|offerta|selezione)(?:\s+di\s+lavoro)?\s+(?:chius[ao]|copert[ao]|scadut[ao]|archiviat[ao]|non\s+piu\s+disponibile)",
        joins=r"e|o|ma|perche",
    ),
    Words(
        "niet meer|niet langer|verstreken|vervuld|ingevuld|gesloten|verlopen|verwijderd|niet beschikbaar|vergeven",
        r"(?:deze|de|dit|het|onze)\s+(?:\w+e\s+)?(?:vacature|functie|baan|positie|job|rol|advertentie|stage|stageplaats)(?:\s+[\"„(][^\"”)]{1,80}[\"”)])?(?:\s+(?:die|waar)\s+(?:je|u)\s[^.!?]{1,60}?)?",
        r"(?:is|staat|bestaat|werd)\s+~*(?:niet\s+(?:langer|meer)(?:\s+(?:beschikbaar|actief|open|online|geldig|actueel|vacant|geplaatst|gepubliceerd))?|niet\s+beschikbaar|"
        r"vervuld|ingevuld|gesloten|verlopen|verwijderd|offline|vergeven)",
        r"(?:is|staat)\s+(?:deze|de)\s+(?:vacature|functie|baan|positie|job|rol)\s+~*(?:niet\s+(?:langer|meer)\s+(?:beschikbaar|actief|open|online|actueel)|vervuld|ingevuld|gesloten|verlopen)|"
        r"(?:je\s+kunt|u\s+kunt)\s+niet\s+meer\s+solliciteren(?:\s+op\s+deze\s+\w+)?|(?:je|u)\s+kunt\s+niet\s+meer\s+op\s+deze\s+\w+\s+(?:reageren|solliciteren)|(?:solliciteren|reageren)\s+is\s+(?:helaas\s+)?niet\s+meer\s+mogelijk|(?:de\s+)?sollicitatietermijn\s+is\s+(?:helaas\s+)?(?:verstreken|verlopen)",
        r"(?:vacature|functie|positie)\s+(?:is\s+)?~*(?:vervuld|ingevuld|gesloten|verlopen)",
        joins=r"en|of|maar|omdat|want",
    ),
    Words(
        "inte langre|tillsatt|stangd|stangts|avslutad|avslutats|avpublicerad|borttagen|gatt ut|lopt ut|har passerat|finns inte|inte kvar",
        r"(?:(?:den\s+har|denna|den|detta|det\s+har)\s+)?(?:tjanst(?:en)?|annons(?:en)?|jobb(?:et)?|jobbannons(?:en)?|platsannons(?:en)?|position(?:en)?|roll(?:en)?|befattning(?:en)?|rekrytering(?:en)?)"
        r"(?:\s+(?:som\s+)?du\s[^.!?]{1,60}?)?",
        r"(?:(?:ar|har|finns)\s+~*(?:inte\s+langre(?:\s+(?:aktiv|tillganglig|oppen|ledig|aktuell|publicerad|sokbar|kvar))?t?|inte\s+kvar|(?:blivit\s+)?(?:tillsatt|stangd|avslutad|avpublicerad|borttagen|utgangen)|"
        r"tillsatts|stangts|utgatt|avslutats|lopt\s+ut|gatt\s+ut|tagits\s+bort|avpublicerats))",
        r"ansokningstiden(?:\s+for\s+[^.!?]{1,40}?)?\s+(?:har|ar)\s+~*(?:gatt\s+ut|passerat|lopt\s+ut|slut|ute)|(?:vi\s+)?tar\s+inte\s+(?:langre\s+)?emot\s+(?:fler\s+)?ansokningar|sista\s+ansokningsdag(?:en)?\s+har\s+passerat",
        r"(?:tjansten|annonsen|jobbet)\s+(?:tillsatt|stangd|avslutad)|tillsatt\s+tjanst|ansokan\s+(?:ar\s+)?stangd",
        joins=r"och|eller|men|eftersom",
    ),
    Words(
        "ikke længere|ikke lenger|ikke mere|besat|lukket|udløbet|utløpt|stengt|avsluttet|afsluttet|slettet|fjernet|gatt ut|overskredet|passert",
        r"(?:(?:denne|dette|den|det)\s+)?(?:stilling(?:en)?|job(?:bet|opslag(?:et)?|annonce(?:n)?)?|jobb(?:et)?|annon[cs]e(?:n)?|opslag(?:et)?|utlysning(?:en)?|stillings(?:opslaget?|annonsen?))(?:\s+(?:som\s+)?du\s[^.!?]{1,60}?)?",
        r"(?:er|har|ble|blev|findes|finnes)\s+~*(?:ikke\s+(?:længere|lenger|mere)(?:\s+(?:aktiv|tilgængelig|tilgjengelig|aben|apen|ledig|aktuelt?|aktuel|opslaet|publisert|tilgjengelig))?t?|"
        r"(?:blevet\s+|blitt\s+)?(?:besatt?|lukket|udløbet|utløpt|stengt|avsluttet|afsluttet|slettet|fjernet))",
        r"(?:ansøgningsfristen|søknadsfristen)(?:\s+for\s+[^.!?]{1,40}?)?\s+(?:er|har)\s+~*(?:udløbet|utløpt|overskredet|gatt\s+ut|passert)",
        r"(?:stillingen|jobbet|stilling)\s+(?:er\s+)?(?:besatt?|lukket|stengt)",
        joins=r"og|eller|men|fordi",
    ),
    Words(
        "ei ole enaa|taytetty|paattynyt|sulkeutunut|suljettu|vanhentunut|umpeutunut|poistettu",
        r"(?:(?:tama|kyseinen|avoin)\s+){0,2}(?:tyopaikka(?:ilmoitus)?|paikka|tehtava|ilmoitus|rooli|haku|rekrytointi|hakuaika|positio)",
        r"(?:ei\s+ole\s+~*(?:enaa\s+)(?:avoinna|auki|saatavilla|voimassa|haettavissa|aktiivinen|kaytettavissa|avoin)|(?:on|onkin)\s+~*(?:taytetty|paattynyt|sulkeutunut|suljettu|vanhentunut|umpeutunut|poistettu))",
        r"(?!)",
        r"(?:paikka|tehtava|haku|hakuaika)\s+(?:on\s+)?(?:taytetty|paattynyt|suljettu)",
        joins=r"ja|tai|mutta",
    ),
    Words(
        "nie jest juz|juz nie|nieaktualn|nieaktywn|zakonczon|zamkniet|obsadzon|wygasł|niedostepn|usuniet|archiwaln|nie jest|zakonczył|wycofan|zbieranie",
        r"(?:(?:ta|to|ten|wybrana|podana)\s+)?(?:ofert[ay]|ogłoszenie|stanowisko|rekrutacja|pozycja)(?:\s+pracy|\s+na\s+to\s+stanowisko)?",
        r"(?:(?:juz\s+)?nie\s+jest\s+(?:juz\s+)?(?:dostepn[aey]|aktywn[aey]|aktualn[aey]|otwart[aey])|jest\s+~*(?:nieaktualn[aey]|nieaktywn[aey]|zakonczon[aey]|zamkniet[aey]|niedostepn[aey]|obsadzon[aey]|archiwaln[aey])|"
        r"został[ao]?\s+~*(?:zakonczon|zamkniet|obsadzon|usuniet|wycofan|dezaktywowan)\w*|(?:juz\s+)?wygasł[ao]?|zakonczył[ao]?\s+sie|juz\s+nie\s+istnieje)",
        r"(?:pracodawca\s+)?zakonczył\s+zbieranie\s+(?:zgłoszen|aplikacji)(?:\s+na\s+te\s+oferte)?",
        r"(?:oferta|ogłoszenie|rekrutacja)(?:\s+pracy)?\s+(?:jest\s+)?(?:nieaktualn[ae]|archiwaln[ae]|wygasł[ao]|zakonczon[ae]|zamkniet[ae])",
        joins=r"i|lub|a|ale",
    ),
    Words(
        "neni|nie je|obsazen|obsaden|uzavren|uzavret|ukoncen|zrusen|neaktiv|neaktual|vyprsel|skoncil|neexistuje|stazen|vymazan|vyprsal",
        r"(?:(?:tato|toto|tento|tata|hledana|hladana)\s+)?(?:pracovn[iaeo]+\s+)?(?:pozice|pozicia|nabidka|ponuka|inzerat|misto|miesto|vyberove\s+(?:rizeni|konanie))(?:\s+prace)?",
        r"~*(?:(?:neni|nie\s+je)\s+~*(?:aktivni|aktualni|dostupn\w+|k\s+dispozici[i]?|otevren\w+|otvoren\w+|aktivn\w+|aktualn\w+|platn\w+)|(?:je|byl[ao]?|bol[ao]?)\s+~*(?:obsazen\w*|obsaden\w*|uzavren\w*|uzavret\w*|"
        r"ukoncen\w*|zrusen\w*|stazen\w*|vymazan\w*|neaktiv\w+|neaktual\w+)|neexistuje|vyprsel[ao]?|skoncil[ao]?)",
        r"platnost\s+(?:inzeratu|nabidky|ponuky)\s+~*(?:vyprsala|vyprsela|skoncila)",
        r"(?:pozice|pozicia|nabidka|ponuka|inzerat)\s+(?:je\s+)?(?:obsazena|obsadena|uzavrena|uzavreta|neaktivni|neaktivna)",
        joins=r"a|nebo|alebo|ale",
    ),
    Words(
        "nem elerheto|nem aktiv|nem aktualis|nem erheto|betolt|lejart|lezarult|megszunt|inaktiv|lezarv|nem letezik|lezaras",
        r"(?:(?:ez|az|a)\s+){0,2}(?:allas(?:ajanlat|hirdetes)?|pozicio|hirdetes|allaslehetoseg|munkakor)",
        r"~*(?:nem\s+(?:elerheto|aktiv|aktualis|erheto\s+el|lathato|letezik)|betoltott(?:uk|ek)?|betoltesre\s+kerult|betoltve|lejart|lezarult|megszunt|inaktiv|lezarasra\s+kerult|lezarva)",
        r"(?:a\s+)?jelentkezesi\s+hatarido\s+~*lejart",
        joins=r"es|vagy|de",
    ),
    Words(
        "nu mai este|nu este|ocupat|inchis|expirat|dezactivat|sters|inactiv|nu mai exista",
        r"(?:(?:acest|aceasta|acesta)\s+)?(?:loc(?:ul)?\s+de\s+munca|job(?:ul)?|post(?:ul)?|poziti[ea]|anunt(?:ul)?|oferta|rol(?:ul)?)(?:\s+de\s+(?:munca|angajare))?",
        r"(?:nu\s+mai\s+este\s+(?:disponibil|activ|valabil|deschis)a?|nu\s+mai\s+exista|(?:a\s+fost|este)\s+~*(?:ocupat|inchis|expirat|dezactivat|sters|retras|inactiv)a?|a\s+expirat)",
        joins=r"si|sau|dar",
    ),
    Words(
        "degil|kapan|kapatıl|dolmus|doldurul|sona er|kaldırıl|basvuruya kapa|suresi dol|pasif",
        r"(?:bu\s+)?(?:is\s+)?(?:ilan[ıi]?n?|ilana\s+basvurular|pozisyon|basvuru(?:lar)?)(?:\s+icin\s+basvurular)?",
        r"~*(?:(?:yayında|aktif|mevcut|gecerli|acık)\s+degil(?:dir)?|kapan(?:mıstır|dı|mıs)|kapatıl(?:mıstır|dı)|dol(?:mustur|du)|doldurul(?:mustur|du)|sona\s+er(?:mistir|di)|"
        r"suresi\s+dol(?:mustur|du)|yayından\s+kaldırıl(?:mıstır|dı)|basvuruya\s+kapa\w+|pasif\s+durumda(?:dır)?)",
        joins=r"ve",
    ),
    Words(
        "не активн|не актуальн|не доступн|не существует|неактуальн|недоступн|неактивн|закрыт|в архив|снят|удален|заполнен|не деиствительн",
        r"(?:(?:эта|данная|этот|это)\s+)?(?:вакансия|позиция|должность|объявление|предложение)(?:\s+\"[^\"]{1,80}\")?",
        r"~*(?:не\s?(?:активн|актуальн|доступн|деиствительн|опубликован)[ао]|не\s+существует|закрыт[ао]|(?:находится\s+)?в\s+архиве|перенесена\s+в\s+архив|снят[ао]\s+с\s+публикации|удален[ао]|заполнен[ао])",
        r"набор\s+(?:на\s+(?:эту\s+)?\w+\s+)?(?:уже\s+)?закрыт",
        joins=r"и|или|но",
    ),
    Words(
        "не активн|не актуальн|не доступн|не існує|неактуальн|недоступн|неактивн|закрит|в архів|архівован|видален|знят|заповнен|не іс",
        r"(?:(?:ця|дана|це)\s+)?(?:вакансія|позиція|посада|оголошення)",
        r"~*(?:не\s?(?:активн|актуальн|доступн)[ае]|не\s+існує|закрит[ао]|в\s+архіві|архівован[ао]|видален[ао]|знят[ао]\s+з\s+публікації|заповнен[ао])",
        r"(?:цю\s+)?вакансію\s+(?:вже\s+)?закрито",
        joins=r"та|і|або|але",
    ),
    Words(
        "не е активн|не е актуалн|не е налич|изтекла|затворена|заета|вече не",
        r"(?:тази\s+)?(?:обява(?:та)?|позиция(?:та)?)(?:\s+за\s+работа)?",
        r"(?:(?:вече\s+)?не\s+е\s+(?:вече\s+)?(?:активна|актуална|налична|достъпна)|е\s+~*(?:изтекла|затворена|заета|неактивна))",
        joins=r"и|или|но",
    ),
    Words(
        "δεν ειναι|καλυφθ|κλεισ|λεισ|ληξ",
        r"(?:(?:αυτη|η|η\s+αυτη)\s+){0,2}(?:θεση|αγγελια)(?:\s+εργασιας)?",
        r"(?:δεν\s+ειναι\s+(?:πλεον|πια)\s+(?:διαθεσιμη|ενεργη|ανοιχτη)|εχει\s+~*(?:καλυφθει|κλεισει|ληξει)|καλυφθηκε|εκλεισε|εληξε)",
        joins=r"και|αλλα",
    ),
    Words(
        "vise nije|nije vise|zatvoren|istek|popunjen|zakljucen|ni vec|zaseden|zaprt|potekel",
        r"(?:(?:ov[ajo]|ta|to)\s+)?(?:oglas|pozicija|radno\s+mj?esto|natjecaj|konkurs|delovno\s+mesto|razpis)(?:\s+za\s+posao)?",
        r"(?:(?:vise\s+nije|nije\s+vise|ni\s+vec)\s+(?:aktiv\w+|dostup\w+|otvoren\w*|na\s+voljo|aktual\w+)|je\s+~*(?:zatvoren\w*|istekao|istekla|isteklo|popunjen\w*|zakljucen\w*|zaseden\w*|zaprt\w*|potekel))",
        joins=r"i|a|ali|in|ampak",
    ),
    Words(
        "nebegalioja|negalioja|neaktyvus|nebeaktual|pasibaig|vairs nav|slegta|aizpildita|beigusies|ei ole enam|aegunud|loppenud|suletud",
        r"(?:(?:sis|si|see)\s+)?(?:darbo\s+skelbimas|skelbimas|vakance|tookuulutus|kuulutus|toopakkumine|konkurss|konkursas)",
        r"~*(?:nebegalioja|negalioja|(?:yra\s+)?neaktyvus|nebeaktualus|pasibaig\w+|vairs\s+nav\s+(?:aktuala|aktiva|pieejama)|ir\s+(?:slegta|aizpildita|beigusies)|ei\s+ole\s+enam\s+(?:aktiivne|saadaval|avatud)|on\s+(?:aegunud|loppenud|suletud))",
        joins=r"ir|un|ja",
    ),
    Words(
        "ja no esta|ha caducat|ha finalitzat|tancada|coberta",
        r"(?:aquesta\s+|l')?(?:oferta|vacant|placa)(?:\s+de\s+feina)?",
        r"(?:ja\s+no\s+esta\s+(?:disponible|activa|vigent|oberta)|ha\s+(?:caducat|finalitzat|expirat)|(?:esta|ha\s+estat)\s+(?:tancada|coberta))",
        joins=r"i|pero",
    ),
    Words(
        "終了|締切|締め切|掲載され|公開され|募集してい|募集してお|受け付けて",
        r"(?!)",
        r"(?!)",
        r"(?:現在、?|ただいま、?)?(?:(?:この|こちらの|本|該当の|お探しの)?(?:求人|募集|ポジション|職種|お仕事|案件)(?:情報|広告)?(?:の(?:募集|掲載|応募受付|公開))?(?:は|が)、?(?:既に|すでに|現在|大変申し訳ございませんが)?、?)?"
        r"(?:募集|掲載|受付|応募受付|公開|応募|掲載期間|募集期間)?(?:は|を|が)?(?:終了(?:しました|しております|しています|いたしました|致しました|となりました)|締め?切(?:りました|らせていただきました|られました)|"
        r"(?:掲載|公開)されて(?:いません|おりません)|(?:募集|応募)?を?(?:して|受け付けて)(?:いません|おりません))",
        r"(?:掲載|募集)が終了した求人です|(?:募集|掲載|受付)(?:は)?終了|募集締切",
    ),
    Words(
        "关闭|關閉|下线|下線|过期|過期|招满|招滿|停止|结束|結束|失效|下架|截止|不再|不存在|額滿",
        r"(?!)",
        r"(?!)",
        r"(?:该|此|本|這個|这个|您查看的|該|很抱歉，?)?(?:职位|職位|岗位|崗位|招聘|工作|職缺|职缺|職務|招募)(?:信息|資訊)?(?:已经|已經|已|目前已)(?:关闭|關閉|下线|下線|过期|過期|招满|招滿|停止(?:招聘|招募)?|结束(?:招聘|招募)?|結束(?:招募)?|失效|下架|截止|不存在|額滿|不再(?:招聘|開放|开放|有效))|"
        r"(?:该|此|本|這個|这个|該)(?:职位|職位|岗位|職缺|职缺)不再(?:可用|招聘|接受(?:申请|申請)|开放|開放|有效)",
    ),
    Words(
        "마감|종료|더 이상|만료|삭제된|삭제되",
        r"(?!)",
        r"(?!)",
        r"(?:(?:이|해당|본)\s*)?(?:채용\s*)?(?:공고|포지션|채용|모집|직무|접수)(?:는|은|가|이)?\s*(?:이미\s*)?(?:마감(?:되었습니다|됐습니다|된\s*공고입니다)|종료(?:되었습니다|됐습니다|된\s*공고입니다)|"
        r"더\s*이상\s*(?:유효하지|진행되지|모집하지)\s*않습니다|만료되었습니다|삭제되었습니다)|마감된\s*(?:채용\s*)?(?:공고|포지션)입니다|종료된\s*(?:채용\s*)?공고입니다",
        r"(?:채용|모집|접수)\s*(?:마감|종료)",
    ),
    Words(
        "het han|đa đong|tuyen đu|ngung tuyen|khong con",
        r"(?:cong\s+viec|viec\s+lam|vi\s+tri|tin(?:\s+tuyen\s+dung)?)(?:\s+tuyen\s+dung)?(?:\s+nay)?",
        r"(?:(?:hien\s+)?đa\s+(?:het\s+han|đong|tuyen\s+đu|ngung\s+tuyen|ngung\s+nhan\s+ho\s+so)(?:\s+(?:nop\s+ho\s+so|ung\s+tuyen|tuyen\s+dung))?|(?:hien\s+)?khong\s+con\s+(?:tuyen(?:\s+dung)?|kha\s+dung|hieu\s+luc|ton\s+tai|nhan\s+ho\s+so))",
        r"đa\s+het\s+han\s+(?:nop\s+ho\s+so|ung\s+tuyen|tuyen\s+dung)",
        joins=r"va|hoac|nhung",
    ),
    Words(
        "ปิดรับ|หมดอายุ|เต็มแล้ว|ไม่เปิดรับ|ถูกปิด",
        r"(?!)",
        r"(?!)",
        r"(?:ตำแหน่ง(?:งาน)?|ประกาศ(?:งาน)?|งาน)(?:นี้)?(?:ได้)?(?:ปิดรับสมัคร(?:แล้ว)?|หมดอายุ(?:แล้ว)?|เต็มแล้ว|ไม่เปิดรับสมัคร(?:แล้ว)?|ถูกปิด(?:แล้ว)?)|ปิดรับสมัครแล้ว",
    ),
    Words(
        "sudah tidak|telah ditutup|sudah ditutup|telah berakhir|sudah berakhir|kedaluwarsa|terisi|tidak lagi|tidak tersedia|telah tutup|telah diisi",
        r"(?:lowongan|pekerjaan|posisi|iklan|jawatan)(?:\s+(?:kerja|pekerjaan|kosong))?(?:\s+ini)?",
        r"(?:(?:sudah|telah)\s+(?:tidak\s+(?:tersedia|aktif|berlaku|dibuka)|ditutup|berakhir|kedaluwarsa|terisi|tutup|diisi)|tidak\s+lagi\s+(?:tersedia|aktif|dibuka)|tidak\s+tersedia\s+lagi)",
        joins=r"dan|atau|tetapi",
    ),
    Words(
        "لم تعد|مغلقة|منتهية|تم اغلاق|تم شغل|انتهت|انتهى",
        r"(?:هذه\s+)?(?:ال)?وظيفة",
        r"(?:لم\s+تعد\s+(?:متاحة|متوفرة|نشطة)|مغلقة|منتهية)",
        r"لم\s+تعد\s+هذه\s+الوظيفة\s+(?:متاحة|متوفرة|نشطة)|تم\s+(?:اغلاق|شغل)\s+هذه\s+الوظيفة|انتهت\s+(?:صلاحية|مدة)\s+هذه\s+الوظيفة|انتهى\s+التقديم(?:\s+على\s+هذه\s+الوظيفة)?",
    ),
    Words(
        "אינה|לא פעיל|לא זמינ|נסגרה|אוישה|הוסרה|לא רלוונטית",
        r"ה?משרה(?:\s+(?:זו|הזו|זאת))?",
        r"(?:(?:כבר\s+)?(?:אינה|לא)\s+(?:פעילה|זמינה|רלוונטית|קיימת)(?:\s+יותר)?|נסגרה|אוישה|הוסרה)",
    ),
    Words(
        "उपलब्ध नहीं|समाप्त|भरा जा चुका",
        r"यह\s+(?:नौकरी|पद|भर्ती|रिक्ति)",
        r"(?:अब\s+उपलब्ध\s+नहीं\s+है|समाप्त\s+हो\s+(?:गई|गया|चुकी|चुका)\s+है|भरा\s+जा\s+चुका\s+है)",
    ),
    Words(
        "منقضی|پایان یافته|بسته شده",
        r"(?:این\s+)?(?:آگهی|فرصت\s+شغلی|موقعیت\s+شغلی)",
        r"(?:منقضی\s+شده|پایان\s+یافته|بسته\s+شده)(?:\s+است)?",
    ),
]

# Words that may stand within a predicate without changing it.
ALREADY = (
    r"(?:(?:already|now|unfortunately|currently|since|just|leider|bereits|inzwischen|mittlerweile|schon|derzeit|aktuell|momentan|nun|"
    r"deja|desormais|maintenant|actuellement|malheureusement|ya|lamentablemente|actualmente|mas|ja|infelizmente|no\s+momento|gia|ora|purtroppo|attualmente|"
    r"helaas|inmiddels|al|reeds|momenteel|tyvarr|redan|nu|numera|desværre|dessverre|allerede|na|valitettavasti|jo|enaa|juz|niestety|"
    r"jiz|uz|bohuzel|bohuzial|viac|vice|mar|sajnos|deja|artık|maalesef|su\s+anda|уже|больше|более|к\s+сожалению|вже|більше|на\s+жаль|вече|πλεον|ηδη|vec|jau)[,\s]\s*)"
)

# After these, a sentence is a condition or a subordinate clause: "once this position has been filled".
CONDITIONS = _set_of(
    "if once when until till unless after before because whether while as wenn falls sobald bis nachdem bevor ob "
    "dass weil si quand lorsque que une jusqu'a cuando hasta se quando ate finche als zodra totdat nadat om nar "
    "innan hvis indtil jos kun kunnes jesli gdy kiedy если когда пока что якщо коли ha amikor amig pokud kdyz ak "
    "ked daca cand pana eger neu khi jika apabila bila ako kada "
)
# The same, if a date that has passed or a time of day follows: "expired on 5 May 2026".
NAMES_WHEN = _set_of("on at auf am um seit le la el em no il op den d. via by sur en")

# Words of a page that is still open to applications: "the deadline has passed, but you can still apply".
STILL = (
    r"\b(?:still|late|weiterhin|noch|trotzdem|spatere|encore|toujours|aun|todavia|seguimos|ainda|ancora|nog|fortfarande|"
    r"stadig|fortsatt|edelleen|nadal|wciaz|stale|inca|hala|еще|по-прежнему|welcome|willkommen|bienvenues?|bienvenidas|bem-vindas|welkom)\b"
)
APPLY = r"appl(?:y|i)|accept|bewerb|candidat|postul|solicit|sollicit|ansok|ansøg|søk|hakem|zgłosz|aplik|jelentkez|basvur|отклик|заяв"
# Other jobs than the page's, which are open: "you can still apply for our other jobs".
ELSEWHERE = (
    r"(?:to|for|auf|fur|bei|a|aux|pour|para|por|op|voor|till|pa|na|su|per) "
    r"(?:(?:any|one|some|all|our|of|the|eine|einen|unsere|d['\u2019]|nos|nuestras|una|as|uma|onze|een|vara|nagon) ?){0,3}"
    r"(?:other|another|different|similar|ander\w*|autres?|otr[ao]s?|outr[ao]s?|altr[eio]|andre|andra|annan|anden|inne) "
    r"(?:\w+ ){0,2}(?:jobb?s?|roles?|positions?|openings?|vacanc\w+|opportunit\w+|\w*stellen?|positionen|\w*angebote?"
    r"|offres?|postes?|ofertas?|ofert|vacantes?|puestos?|vagas?|posizion\w*|offerte|vacatures?|functies?|tjanster?"
    r"|stilling\w*)\b"
)
# After these, a sentence begins without a comma.
BEGINS = _set_of(
    "unfortunately sorry but that note note: leider aber desole malheureusement mais lamentablemente pero "
    "infelizmente mas purtroppo ma helaas maar tyvarr men desværre dessverre valitettavasti niestety ale bohuzel "
    "bohuzial sajnos maalesef сожалению жаль oops "
)
