"""The words for the three workplaces as sources of patterns, which all statements about workplaces are made of."""

from sourcing.details.vocabulary import any_of
from sourcing.details.workplace import words as tables

# "Your home country" and "à la maison de retraite" are no places of work, and one may be "at home in a trade".
REMOTE = (
    rf"{any_of(tables.REMOTE)}(?! (?:country|state|town)\b)(?!(?<=maison) de\b)"
    r"(?!(?<=\bat home)(?<!work at home)(?<!working at home) (?:with|in)\b)"
)
HOME = rf"(?:{REMOTE}|\bhome\b(?! {any_of(tables.OF_HOMES)}))"
# "Office" names no place in "home office", "back office" and "office hours".
OFFICE = rf"(?:(?<!home )(?<!back )(?<!front )(?<!head )\boffices?\b(?! 365| hours)|{any_of(tables.OFFICE)})"
# "ハイブリッドクラウド" is no workplace.
MIXED_IN_EAST = rf"{any_of(tables.MIXED_IN_EAST)}(?=\W*$| ?[^\w\s\u30fb]| ?{any_of(tables.AFTER_MIXED_IN_EAST)})"
MIXED = rf"(?:{any_of(tables.MIXED)}|{MIXED_IN_EAST})"
ANY = rf"(?:{HOME}|{OFFICE}|{MIXED})"
