"""Searches: their terms, and what Postgres gets of them and of the texts that they search.

A search is a list of words in any order. `"a phrase"` wants its words next to each other, `-word` excludes, and `word*`
is a prefix. `OR` between two terms is or; it binds more tightly than a space. Words are those of `sourcing.words`, so
filters and searches agree: Postgres's own parser turns C++ into `c`, and finds no 日本 in 日本語.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sourcing.model.posting import Board
from sourcing.words import VERSION, is_found, is_unspaced, words

# In characters, and in terms. A longer search has no reader, and each term costs a lookup.
MOST_CHARACTERS = 200
MOST_TERMS = 20

# Postgres keeps no position above this one, and would put every later word on it.
_MOST_POSITIONS = 16383
# In characters; Postgres refuses a word of more than 2,046 bytes.
_LONGEST_WORD = 100
# In letters. Many texts have a word that begins with so few; an index would read the lists of all these words.
_BROAD_PREFIX = 2
# A mark among the words of a posting. No word holds this sign, and the mark of a board has a slash.
_CURRENT = f"'@{VERSION}'"
# Between two fields: a phrase never continues in the next field.
_GAP = 8

# Parts of regular expressions of Postgres. A place that is not within `.net`; what may not follow or precede a word,
# because it would be another one.
_NOT_DOT_NET = r"(?:(?<!\.)|(?!net(?:[^[:alpha:]]|$)))"
_NO_LETTER, _NO_LETTER_OR_DIGIT, _NO_SIGN = "(?![[:alpha:]])", "(?![[:alnum:]])", r"(?!\+\+)"
_NO_SIGN_OF_A_LETTER = r"(?!\+(?![[:alnum:]])|\+\+|#(?![[:alpha:]])| & [[:alnum:]](?![[:alnum:]]))"
_NOT_BEFORE_AND, _NOT_AFTER_AND = "(?!&[[:alnum:]]{1,2}(?![[:alnum:]]))", "(?<!(?:^|[^[:alnum:]])[[:alnum:]]{1,2}&)"
_NOT_AFTER_SPACED_AND = "(?<!(?:^|[^[:alnum:]])[[:alnum:]] & )"

# Other spellings of letters in a text whose accents alone are gone.
_SPELLINGS = {
    "ae": "(?:ae|æ)", "oe": "(?:[oø]e|œ)", "ss": "(?:ss|ß)", "th": "(?:t[hħ]|þ)", "o": "[oø]", "d": "[dđð]",
    "l": "[lł]", "h": "[hħ]", "i": "[i\u0131]", "\u03c3": "[\u03c3\u03c2]", "\u064a": "[\u064a\u0649\u06cc]",
    "\u0643": "[\u0643\u06a9]", "\u0647": "[\u0647\u0629]",
}  # fmt: skip
_SPELLING = re.compile("|".join([*_SPELLINGS, "."]))

# Phones write other quotes, and East Asian keyboards wide signs.
_PLAIN_SIGNS = {n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)} | {ord(sign): 0x22 for sign in "“”„‟«»❝❞〝〞「」『』"}
_PLAIN_SIGNS[0x2212] = ord("-")

_TOKEN = re.compile(r'(-?)"([^"]*)"(\*?)|(\S+)')


class UnusableSearchError(ValueError):
    """A search that cannot be used; its message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words next to each other; the last one is a prefix if `is_prefix`."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def is_broad(self) -> bool:
        """Whether it is a prefix of so few letters that an index takes long to find it."""
        return self.is_prefix and len(self.words[-1]) <= _BROAD_PREFIX and not is_unspaced(self.words[-1])

    def is_in(self, text: str) -> bool:
        """Return whether a `searchable` text has the term."""
        return is_found(" ".join(self.words) + ("*" if self.is_prefix else ""), text)


@dataclass(frozen=True, slots=True)
class Search:
    """A text must have one term of each of `groups`, and none of `excluded`."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()

    def is_in(self, text: str) -> bool:
        """Return whether a `searchable` text matches."""
        return not any(term.is_in(text) for term in self.excluded) and all(
            any(term.is_in(text) for term in group) for group in self.groups
        )

    def within(self, company: str) -> "Search | None":
        """Return what is left to be found in a job of a company with this `searchable` name; None if no job matches.

        A word of the company's name counts as found in each of its jobs.
        """
        if any(term.is_in(company) for term in self.excluded):
            return None
        left = tuple(group for group in self.groups if not any(term.is_in(company) for term in group))
        return Search(left, self.excluded)

    def tsquery(self) -> str | None:
        """Return the search as the text of a tsquery; None if nothing has to be found, and everything matches."""
        wanted = ["(" + " | ".join(map(_tsquery, group)) + ")" for group in self.groups]
        return " & ".join(wanted + [f"!({_tsquery(term)})" for term in self.excluded]) or None

    @property
    def has_phrases(self) -> bool:
        """Whether words must be next to each other, or must not be."""
        return any(len(term.words) > 1 for group in (*self.groups, self.excluded) for term in group)

    def loose_tsquery(self) -> str | None:
        """Return a tsquery that finds all that the search finds, and more if it has phrases.

        None if nothing must be found. An index answers it alone: for a phrase, Postgres would read the texts that have
        all its words, and for exclusions alone all texts.
        """
        if not self.groups:
            return None
        wanted = ["(" + " | ".join(map(_loose, group)) + ")" for group in self.groups]
        refused = [f"!({_tsquery(term)})" for term in self.excluded if len(term.words) == 1]
        return " & ".join(wanted + refused)

    def broad(self) -> list[str]:
        """Return tsqueries of its groups, and of its excluded terms, that have a prefix of few letters."""
        groups = (*self.groups, *((term,) for term in self.excluded))
        return [" | ".join(map(_loose, group)) for group in groups if _is_broad(group)]

    def narrow(self) -> "Search":
        """Return a search without groups and exclusions that have a prefix of few letters: it may find more."""
        groups = tuple(group for group in self.groups if not _is_broad(group))
        return Search(groups, tuple(term for term in self.excluded if not term.is_broad))

    def without_exclusions(self) -> "Search":
        """Return a search for what must be found: it may find more."""
        return Search(self.groups)

    def refused_tsquery(self) -> str | None:
        """Return a tsquery of the single words that must not be found; None if there are none."""
        words_alone = [term for term in self.excluded if len(term.words) == 1 and not term.is_prefix]
        return " & ".join(f"!({_tsquery(term)})" for term in words_alone) or None

    def patterns(self) -> tuple[list[str], str | None]:
        """Return regular expressions of Postgres that must all match, and one that must not, for lower case text.

        They serve texts whose words are not stored.
        """
        wanted = ["|".join(map(_pattern, group)) for group in self.groups]
        return wanted, "|".join(map(_pattern, self.excluded)) or None


def parse(text: str) -> Search:
    """Return the search that a person wrote.

    Raises:
        UnusableSearchError: it has no word, or too many characters or terms.
    """
    if len(text) > MOST_CHARACTERS:
        raise UnusableSearchError(f"A search has at most {MOST_CHARACTERS} characters; this one has {len(text)}.")
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    is_or = False
    for is_excluded, raw, is_quoted in _tokens(text.translate(_PLAIN_SIGNS)):
        if raw == "OR" and not is_quoted and not is_excluded:
            is_or = bool(groups)
            continue
        term = _term(raw)
        if term is None:
            continue
        if is_excluded:
            excluded.append(term)
        elif is_or:
            groups[-1].append(term)
        else:
            groups.append([term])
        is_or = False
    count = sum(map(len, groups)) + len(excluded)
    if count == 0:
        raise UnusableSearchError("A search needs at least one word: letters or digits.")
    if count > MOST_TERMS:
        raise UnusableSearchError(f"A search has at most {MOST_TERMS} words and phrases; this one has {count}.")
    return Search(tuple(map(tuple, groups)), tuple(excluded))


def tsvector(board: Board, *fields: str) -> str:
    """Return the words of a posting's texts, with their positions, as the text of a tsvector.

    It has a mark of the posting's board, by which searches find what lacks some words, and one of the tokenizer's
    version. Words that follow the 16,383rd are left out.
    """
    return f"{_quoted(_mark(board))} {_CURRENT} {_words_of(fields)}"


def current_words() -> str:
    """Return a tsquery that finds the words that this version of the tokenizer has written."""
    return _CURRENT


def _words_of(fields: Iterable[str]) -> str:
    written: list[str] = []
    position = 1
    for field in fields:
        found = words(field)[: max(0, _MOST_POSITIONS + 1 - position)]
        # No word holds a quote or a backslash. Postgres puts the positions of one word together.
        written += [f"'{word[:_LONGEST_WORD]}':{at}" for at, word in enumerate(found, position)]
        position += len(found) + _GAP
    return " ".join(written)


def _is_broad(group: tuple[Term, ...]) -> bool:
    return any(term.is_broad for term in group)


def _tokens(text: str) -> Iterable[tuple[bool, str, bool]]:
    """Yield of each token whether it is excluded, its text, and whether it is quoted."""
    for minus, quoted, star, plain in _TOKEN.findall(text):
        if plain:
            # A quote that nothing closes is no quote.
            is_excluded = len(plain) > 1 and plain.startswith("-")
            yield is_excluded, plain.removeprefix("-") if is_excluded else plain, False
        else:
            yield bool(minus), quoted + star, True


def _term(raw: str) -> Term | None:
    found = words(raw)
    return Term(tuple(word[:_LONGEST_WORD] for word in found), raw.endswith("*")) if found else None


def _mark(board: Board) -> str:
    # No word holds these signs.
    return f"@{board.provider}/{board.board}"


def _pattern(term: Term) -> str:
    text = _escaped(term.words[0])
    for before, word in pairwise(term.words):
        text += f"{_between(before, word)}{_guard(word)}{_escaped(word)}"
    first, last = term.words[0], term.words[-1]
    return f"{_before(first)}{_guard(first)}{text}{'' if term.is_prefix else _after(last)}"


def _before(word: str) -> str:
    """Return what must come before a word, if it is the first one."""
    if word.startswith(".") or is_unspaced(word):
        return ""
    apart = "(?<![[:alnum:]])"
    if len(word) == 1:
        return apart + _NOT_AFTER_AND + _NOT_AFTER_SPACED_AND
    return apart + _NOT_AFTER_AND if len(word) == 2 else apart


def _between(before: str, word: str) -> str:
    """Return what must come between two words of a phrase."""
    if is_unspaced(before) or is_unspaced(word) or before.endswith("++"):
        return "[^[:alnum:]]*"
    if before.endswith("#") or before == ".net":
        return "(?:[^[:alnum:]]+|(?=[0-9]))"
    return _after(before) + ("[^[:alnum:]]*" if word.startswith(".") else "[^[:alnum:]]+")


def _after(word: str) -> str:
    """Return what must follow a word that is no prefix."""
    if is_unspaced(word) or word.endswith("++"):
        return ""
    if word.endswith("#") or word == ".net":
        return _NO_LETTER
    if word.endswith("+"):
        return "(?![[:alnum:]+])"
    and_apart = _NOT_BEFORE_AND if len(word) <= 2 else ""
    if word[-1].isdigit():
        return _NO_LETTER_OR_DIGIT + and_apart
    return _NO_LETTER_OR_DIGIT + and_apart + (_NO_SIGN_OF_A_LETTER if len(word) == 1 else _NO_SIGN)


def _guard(word: str) -> str:
    """Return what keeps a word from being found in `.net`, which is a word of its own."""
    return _NOT_DOT_NET if ".net".startswith(f".{word}") else ""


def _escaped(word: str) -> str:
    return _SPELLING.sub(lambda one: _SPELLINGS.get(one[0]) or (one[0] if one[0].isalnum() else f"\\{one[0]}"), word)


def _tsquery(term: Term, joined: str = " <-> ") -> str:
    *first, last = map(_quoted, term.words)
    return joined.join([*first, f"{last}:*" if term.is_prefix else last])


def _loose(term: Term) -> str:
    """Return a tsquery of the term's words in any order."""
    return f"({_tsquery(term, ' & ')})"


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
