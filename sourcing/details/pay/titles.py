"""Tells whether nothing but a job's title or level stands before an amount; in the notation of `vocabulary`."""

import re

from sourcing.details.pay.bounds import without_bound
from sourcing.details.pay.other_money import SIDE_MONEY
from sourcing.details.pay.roles import ROLES
from sourcing.details.vocabulary import any_of, compiled
from sourcing.details.words import plain_words

_LONGEST = 80
_HIRING = any_of("now hiring, hiring, wanted, seeking")
# A title alone, with a level, something in brackets, and a place or shift after it.
_TITLE = re.compile(
    rf"\W*(?P<hiring>{_HIRING}\W+)?(?P<of>(?:[\w&/.+'-]+ ){{0,5}}?){any_of(ROLES)}(?: (?:[1-9]|i{{1,3}}|iv|v))?"
    r"(?: ?\([^()]{1,30}\))?(?P<more>(?:,| [-/|\u2013\u2014]) ?[^:$\u20ac\u00a3]{1,30}?)?"
    r"(?P<mark> ?[:;,|/\u2022\u2013\u2014\uff1a-])? *"
)
# With these the line says what a role is for, whose it is or what it costs.
_NO_TITLE = compiled(
    {
        "en": """
            for, our, your, their, his, her, my, to, by, with, from, per, hire, book, rent, find, get, help,
            helping, need, all, most, some, average, former, dedicated, of
        """,
        "de": "für, unsere, deine, ihre, mit, von, buchen, mieten",
        "fr": "pour, nos, vos, louer",
        "es": "para, nuestros, alquiler",
        "other money": """
            bonus*, sign on, signing, referral(s), retention, tuition, scholarship(s), cost(s), fee(s), allowance(s),
            stipend(s), differential, overtime, bill rate, bill rates, charge rate, reimburse*, loan(s), lease, leasing,
            rental, discount(s), budget, commission(s), incentive(s), gift(s), voucher(s), grant(s), deposit, ticket(s),
            price(s), pricing, prämie*, zuschuss*, prime
        """,
    }
)
_SMALL = {"and", "of", "the", "in", "und", "et", "y", "de", "e"}
# "Academic Level B:", "HEW Level 6:".
_OF_A_LEVEL = any_of("academic, hew, heo, aps, lecturer, professor, teacher, nurse, research, pay, salary, job")
_STEP = r" ?[a-z0-9]{1,3}(?: ?[-/\u2013] ?[a-z0-9]{1,3})?"
_LEVEL = re.compile(
    rf"\W*(?:{_OF_A_LEVEL} {any_of('level, grade, band, step, class, classification, scale')}|{any_of('grade, band')})"
    rf"{_STEP}(?:,? {any_of('scp, scale points, spine points, points')}{_STEP})? ?[:,|\u2013\u2014-]? *"
)
THEN_EXPERIENCE = re.compile(
    r"\W{0,3}(?:d\.?o\.?e\b|(?:depend(?:ing|ent|s)|based) (?:up)?on (?:your )?experience\b"
    r"|commensurate with experience)"
)


def is_only_title(before: str) -> bool:
    """Return whether the text before an amount is nothing but the title of a job, and perhaps a bound."""
    if len(before) > _LONGEST:
        return False
    title = _TITLE.fullmatch(without_bound(plain_words(before)))
    if not title or _NO_TITLE.search(title["of"]) or _is_another_matter(title["more"]):
        return False
    hiring = len((title["hiring"] or "").split())
    return bool(title["mark"]) or _is_capitalized(without_bound(" ".join(before.split()[hiring:])))


def _is_another_matter(more: str | None) -> bool:
    return bool(more and (SIDE_MONEY.search(more) or _NO_TITLE.search(more)))


def _is_capitalized(before: str) -> bool:
    """Return whether each word is written as in a title: "Team Members", not "Deliver to members"."""
    words = re.findall(r"[^\W\d_]+", before)
    return all(word[0].isupper() or not word[0].islower() or word in _SMALL for word in words)


def is_level(before: str) -> bool:
    """Return whether the words before an amount are nothing but a level of a job, as in "Academic Level B:"."""
    return bool(_LEVEL.fullmatch(before))
