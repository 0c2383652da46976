"""Words for jobs in addresses, in many languages, and names of career pages."""

# ruff: noqa: E501, RUF001 - lines of words, in many scripts

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote, urlsplit

# Beginnings of words, by language. A `-` stands for any separator of two words. Those with a `^` must begin a word of
# the address; the others may stand within a longer word, as in `Traumjob`.
_WORDS = {
    "many": "job career karrier carrier vacan position opening opportunit ^role recruit requisition",
    "en": "hiring employment ^apprentice ^internship ^trainee work-with-us work-for-us work-at join-us join-our "
    "^talent ^open-role ^apply-now",
    "de": "stelle ^anzeige ausschreibung ausbildung praktik bewerb ^arbeit duales-studium werkstudent ^lehre ^beruf mitarbeiter-",
    "fr": "emploi ^offre recrut ^poste alternance ^stage nous-rejoindre rejoignez ^metiers ^travailler ^metier embauche",
    "es": "trabaj empleo ^oferta ^puesto vacante convocatoria ^unete ^practicas ^seleccion-de ^carrera",
    "pt": "^vaga emprego trabalh oportunidade ^estagio processo-seletivo ^carreira concurso",
    "it": "lavor ^posizion ^offert candidat ^assunzion tirocin ^impieg ^concors",
    "nl": "vacature ^baan banen ^werken ^functie ^stage solliciteer",
    "sv": "^ledig jobb tjanst arbeta-hos rekryter anstall karriar ^praktik",
    "da and no": "stilling ^ledig ^jobb rekrutter ^elev ^laerling",
    "fi": "tyopaik avoimet avoin-tyo rekry uramahdol ^uralle ^tyo ^toihin tyontekij",
    "is": "^storf atvinna laus-storf starf",
    "et": "tookoh toopakkum karjaar vaba-tookoht",
    "lv": "vakance ^darbs ^darba karjera",
    "lt": "^darbo ^darbas karjera laisvos-vietos",
    "pl": "^praca ^pracy ^pracuj kariera ^oferta ^oferty ^dolacz-do stanowisk rekrutac ^zatrudn",
    "cs and sk": "^prace ^praca ^volna-mist ^volne kariera ^pozice pracovna-ponuk nabidka-prace zamestnan nabor brigad",
    "hu": "^allas nyitott-poz munka karrier palyazat",
    "ro": "locuri-de-munca locuri-munca ^cariera ^cariere angajar ^posturi ^job",
    "hr, sr and sl": "^posao ^poslovi karijer natjecaj zaposl ^delovn prosta-delovna oglas ^otvorena-radna ^radna-mjesta ^radno-mjesto ^zaposlitv",
    "bg": "работа кариер позици вакан обяв",
    "el": "εργασ καριερα θεσεισ θεσεις ^theseis ergasia kariera",
    "tr": "kariyer ^is-ilan ^ilan pozisyon ^acik-poz ^staj ^basvuru insan-kaynaklari",
    "ru": "ваканс работа карьер ^vakans ^rabota ^karer труд",
    "uk": "робота вакан карєр ^robota стажуван ^vakansi",
    "ka, hy, az and kk": "ვაკანს vakansiya жұмыс աշխատանք ^is-elan",
    "ar": "وظائف وظيف توظيف شاغر فرص-العمل فرص-عمل",
    "fa": "استخدام فرصت-شغلی فرصت-های-شغلی مشاغل",
    "he": "משרה משרות דרושים קריירה",
    "hi and bn": "नौकरी भर्ती करियर চাকরি ক্যারিয়ার",
    "th": "งาน ตำแหน่ง",
    "vi": "viec-lam tuyen-dung ^viec ^tuyen co-hoi-nghe",
    "id and ms": "lowongan ^loker ^karir karier kerjaya pekerjaan jawatan-kosong ^magang",
    "zh": "招聘 职位 職位 招募 职缺 職缺 加入我们 加入我們 诚聘 ^zhaopin ^zhiwei ^rencai",
    "ja": "採用 求人 募集 仕事 キャリア 新卒 中途 ^saiyo ^saiyou ^kyujin ^boshu ^shigoto",
    "ko": "채용 공고 모집 구인 ^chaeyong",
    "ca, eu and gl": "^feina treball ^lan-esk ^emprego oferta-de",
    "sw and af": "^ajira ^nafasi-za ^vakature",
}

# Gender marks of titles in German, French and English, and the job ids of rexx and Bullhorn.
_MARKS = (
    r"(?<![a-z])(?:m[-_/.]?[wf][-_/.]?(?:d|x|i|div|gn)|[wf][-_/.]?m[-_/.]?(?:d|x|i|div|gn)|d[-_/.]?[mwf][-_/.]?[mwf]"
    r"|m-[wf]|[wf]-m|h-f|f-h)(?![a-z])|(?<![a-z])(?:all|alle|alla)[-_]?genders?(?![a-z])"
)
_IDS = r"-j[0-9]{2,9}\.html|/bh-[0-9]{3,9}-"

# Names of career pages, which some sites mark up as a job: the whole title, before the company's name.
_PAGE_NAMES = (
    "careers|career|jobs|job|job openings|open positions|openings|current openings|current vacancies|vacancies|join us|join our team|"
    "work with us|work for us|work at|careers at|jobs at|career opportunities|job opportunities|we are hiring|were hiring|hiring|recruitment|"
    "karriere|stellenangebote|offene stellen|jobs und karriere|karriereseite|unsere stellenangebote|"
    "carrieres|carriere|recrutement|nos offres|nos offres demploi|offres demploi|nous rejoindre|rejoignez nous|emplois|"
    "trabaja con nosotros|empleo|empleos|ofertas de empleo|unete|unete a nosotros|vacantes|carreras|"
    "trabalhe conosco|vagas|vagas de emprego|carreiras|lavora con noi|posizioni aperte|carriere e lavoro|opportunita di lavoro|"
    "vacatures|werken bij|lediga jobb|jobba hos oss|karriar|ledige stillinger|karriere hos|avoimet tyopaikat|toihin meille|"
    "praca|kariera|oferty pracy|prace|volna mista|volne pracovne miesta|allasok|karrier|cariere|kariyer|acik pozisyonlar|"
    "вакансии|карьера|работа у нас|вакансії|採用情報|採用|求人|求人情報|募集要項|招聘|加入我们|채용|채용정보|tuyen dung|lowongan kerja"
)


def _folded(text: str) -> str:
    """Return a text in lower case and without accents, for comparison."""
    if text.isascii():
        return text.lower()
    whole = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in whole if unicodedata.category(one) != "Mn")


def _pattern() -> re.Pattern[str]:
    starts, anywhere = set[str](), set[str]()
    for word in " ".join(_WORDS.values()).split():
        plain = re.escape(_folded(word.removeprefix("^"))).replace(r"\-", "[^a-z0-9]{0,3}")
        is_start = word.startswith("^")
        (starts if is_start else anywhere).add(plain)
    begun = "|".join(sorted(starts, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{begun})|{'|'.join(sorted(anywhere))}|{_MARKS}|{_IDS}")


SPEAKS_OF_JOBS = _pattern()
_NAME_OF_PAGE = re.compile(
    rf"(?:{_PAGE_NAMES})(?:(?: at| bei| chez| en| hos)? ?[-|–—:·,(].*| (?:at|bei|chez|hos|en) .*)?"
)

# Endings of files that hold no jobs, and words in addresses that never lead to a job.
_NO_PAGE = re.compile(
    r"\.(?:pdf|jpe?g|png|gif|svg|webp|ico|css|js|json|xml|zip|gz|docx?|xlsx?|pptx?|mp[34]|ics|rss|atom|woff2?)$",
    re.IGNORECASE,
)


def speaks_of_jobs(address: str) -> bool:
    """Return whether the path or query of an address has a word for jobs, in any script and encoding."""
    return SPEAKS_OF_JOBS.search(_folded(unquote(_behind_host(address)))) is not None


@lru_cache(maxsize=64)
def is_host_of_jobs(host: str) -> bool:
    """Return whether a host's name has a word for jobs, so that each of its pages may hold one."""
    return SPEAKS_OF_JOBS.search(_folded(host.removeprefix("www.").rpartition(".")[0])) is not None


def may_hold_jobs(address: str) -> bool:
    """Return whether an address may be a page with jobs, by its ending."""
    return _NO_PAGE.search(urlsplit(address).path) is None


def is_name_of_career_page(title: str) -> bool:
    """Return whether a title as a whole names a career page and not a job."""
    return _NAME_OF_PAGE.fullmatch(" ".join(re.sub(r"['’!&]", "", _folded(title[:200])).split())) is not None


def _behind_host(address: str) -> str:
    _, _, rest = address.partition("://")
    return rest.partition("/")[2] if rest else address
