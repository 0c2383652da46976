"""Searches: their terms, and what Postgres gets of them and of the texts that they search.

A search is a list of words in any order. `"a phrase"` wants its words next to each other, `-word` excludes, and `word*`
is a prefix. `OR` between two terms is or; it binds more tightly than a space. Words are those of `sourcing.words`, so
filters and searches agree: Postgres's own parser turns C++ into `c`, and finds no 日本 in 日本語.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sourcing.model.posting import Board
from sourcing.words import UNSPACED, VERSION, is_found, is_unspaced, joined, words

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
_UNSPACED = f"[{UNSPACED}]"
_NOT_DOT_NET = rf"(?:(?<!\.)|(?!net(?:[^[:alpha:]]|{_UNSPACED}|$)))"
_NO_LETTER = f"(?:(?![[:alpha:]])|(?={_UNSPACED}))"
_NO_LETTER_OR_DIGIT = f"(?:(?![[:alnum:]])|(?={_UNSPACED}))"
_NO_LETTER_OR_DIGIT_BEFORE = f"(?:(?<![[:alnum:]])|(?<={_UNSPACED}))"
_NO_SIGN = r"(?!\+\+)"
_ENDS_AND = rf"(?:(?![[:alnum:]]|\+\+|#)|(?={_UNSPACED}))"
_NO_SIGN_OF_A_LETTER = rf"(?!\+{_NO_LETTER_OR_DIGIT}|\+\+|#{_NO_LETTER})"
_NOT_BEFORE_AND = f"(?!&[[:alnum:]]{{1,2}}{_ENDS_AND})"
_NOT_BEFORE_SPACED_AND = f"(?! & [[:alnum:]]{_ENDS_AND})"
_NOT_AFTER_AND = (
    f"(?:(?<!(?:^|[^[:alnum:]]|{_UNSPACED})[[:alnum:]]{{1,2}}&)"
    r"|(?=[[:alnum:]]{3}|[[:alnum:]]{1,2}(?:\+\+|#)))"
)
_NOT_AFTER_SPACED_AND = (
    f"(?:(?<!(?:^|[^[:alnum:]]|{_UNSPACED})(?!{_UNSPACED})[[:alnum:]] & )"
    r"|(?=[[:alnum:]](?:[[:alnum:]]|\+\+|#)))"
)

# Other spellings of letters in a text whose accents alone are gone.
_SPELLINGS = {
    "ae": "(?:ae|æ)", "oe": "(?:[oø]e|œ)", "ss": "(?:ss|ß)", "th": "(?:t[hħ]|þ)", "o": "[oø]", "d": "[dđð]",
    "l": "[lł]", "h": "[hħ]", "i": "[i\u0131]", "\u03c3": "[\u03c3\u03c2]", "\u064a": "[\u064a\u0649\u06cc]",
    "\u0643": "[\u0643\u06a9]", "\u0647": "[\u0647\u0629\u06c1\u06d5]",
}  # fmt: skip
_SPELLING = re.compile("|".join([*_SPELLINGS, "."]))

# Phones and word processors write other quotes and dashes, and East Asian keyboards wide signs.
_PLAIN_SIGNS = {n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)} | {
    ord(sign): 0x22 for sign in "“”„‟«»\u2039\u203a❝❞〝〞「」『』"
}
_PLAIN_SIGNS |= {ord(sign): ord("-") for sign in "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"}

# A phrase in quotes after signs, or what stands between spaces and phrases. A quote that nothing closes is no quote.
_TOKEN = re.compile(r'([-+(\[]*)"([^"]*)"(\*?)(\)*)|((?:[^\s"]|"(?![^"]*"))+)')
_OPENING, _CLOSING = "-+([", ")],;.:!?"


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
    groups, excluded = _terms(text)
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


def _terms(text: str) -> tuple[list[list[Term]], list[Term]]:
    """Return the terms of a search: groups of alternatives, and those that are excluded."""
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    is_or = was_excluded = False
    for token in _tokens(joined(text.translate(_PLAIN_SIGNS))):
        term = None if token.is_or else _term(token.text)
        if token.is_or:
            is_or = was_excluded or bool(groups)
        if term is None:
            continue
        # An alternative to an excluded term is excluded too.
        was_excluded = token.is_excluded or (is_or and was_excluded)
        if was_excluded:
            excluded.append(term)
        elif is_or:
            groups[-1].append(term)
        else:
            groups.append([term])
        is_or = False
    return groups, excluded


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or phrase as it was written, or an OR."""

    text: str
    is_excluded: bool
    is_or: bool


def _tokens(text: str) -> Iterator[_Token]:
    """Yield tokens; one is excluded by its own minus, or by a minus before a parenthesis around it."""
    # How many parentheses are open, and how many were when those that are excluded began.
    depth, excluded_from = 0, 0
    for signs, quoted, star, closed, plain in _TOKEN.findall(text):
        body = plain.lstrip(_OPENING)
        before = plain.removesuffix(body) or signs
        if not excluded_from and "-(" in before:
            excluded_from = depth + before[: before.index("-(") + 2].count("(")
        depth += before.count("(") + body.count("(")
        has_minus = "-" in before.rpartition("(")[2]
        word = body.rstrip(_CLOSING)
        if word or quoted:
            is_or = word == "OR" and not has_minus
            yield _Token(word or quoted.rstrip() + star, has_minus or excluded_from > 0, is_or)
        depth = max(0, depth - len(closed) - body.count(")"))
        if depth < excluded_from:
            excluded_from = 0


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
    if len(word) == 1:
        return _NO_LETTER_OR_DIGIT_BEFORE + _NOT_AFTER_AND + _NOT_AFTER_SPACED_AND
    return _NO_LETTER_OR_DIGIT_BEFORE + (_NOT_AFTER_AND if len(word) == 2 else "")


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
    and_apart = (_NOT_BEFORE_AND if len(word) <= 2 else "") + (_NOT_BEFORE_SPACED_AND if len(word) == 1 else "")
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
