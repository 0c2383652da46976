"""What a person's search means."""

import json
from typing import Any

import pytest

from sourcing.model.posting import Board
from sourcing.search import MOST_CHARACTERS, MOST_TERMS, UnusableSearchError, current_words, parse, tsvector
from sourcing.words import searchable
from testing.processes import ROOT

ACME = Board("lever", "acme")
# As East Asian keyboards write.
WIDE = {32: 0x3000, **{n: n + 0xFEE0 for n in range(0x21, 0x7F)}}
FOUND: list[Any] = json.loads((ROOT / "tests" / "words.json").read_text())["found"]


@pytest.mark.parametrize(("term", "text", "expected"), FOUND)
def test_one_phrase_matches_what_the_same_filter_matches(term: str, text: str, expected: bool) -> None:
    star = "*" if term.endswith("*") else ""
    try:
        search = parse(f'"{term.removesuffix("*")}"{star}')
    except UnusableSearchError:
        assert expected is False
    else:
        assert search.is_in(searchable(text)) is expected


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("remote python", "Python Developer (Remote)", True),
        ("remote python", "Python Developer", False),
        ('"software engineer"', "Senior Software Engineer", True),
        ('"software engineer"', "Software Sales Engineer", False),
        ("engineer -senior", "Software Engineer", True),
        ("engineer -senior", "Senior Software Engineer", False),
        ('engineer -"site reliability"', "Site Reliability Engineer", False),
        ('engineer -"site reliability"', "Engineer of a reliability site", True),
        ("python OR go remote", "Go Developer, remote", True),
        ("python OR go remote", "Python Developer, remote", True),
        ("python OR go remote", "Python Developer, on site", False),
        ("remote python OR go", "Remote Go Developer", True),
        ("Belgium or France", "Belgium or France", True),
        ("Belgium or France", "Oregon", False),
        ("dev*", "Developer", True),
        ("dev", "Developer", False),
        ('"front end dev"*', "Front-end developer", True),
        ("front-end", "Front end developer", True),
        ("front-end", "End of the front", False),
        ("c++", "C++ Developer", True),
        ("c", "C++ Developer", False),
        ("c#", "C# Developer", True),
        (".net", "ASP.NET Developer", True),
        ("R", "R&D Manager", False),
        ("r", "R Developer", True),
        ("go", "Google Ads Manager", False),
        ("montreal", "Montréal", True),
        ("MONTRÉAL", "montreal", True),
        ("日本", "日本語の仕事", True),
        ("本日", "日本語の仕事", False),
        ("intern", "International Sales", False),
        ("cto", "Director", False),
        ("coo", "Cooperation Manager", False),
        ("-intern", "Engineer", True),
        ("-intern", "Intern", False),
        ('"never closed', "A quote never closed", True),
        ("a - b", "a b", True),
        ("python & (remote)", "Remote, Python", True),
        ("“software engineer”", "Software Sales Engineer", False),
        ("„software engineer“", "Senior Software Engineer", True),
        ("« software engineer »", "Software Sales Engineer", False),
        ("「機械学習」 -“data science”", "機械学習とData Science", False),
        ('"software engineer"'.translate(WIDE), "Software Sales Engineer", False),
        ("engineer -senior".translate(WIDE), "Senior Engineer", False),
        ("engineer \u2212senior", "Senior Engineer", False),
        ("go OR python".translate(WIDE), "Python Developer", True),
        ("dev*".translate(WIDE), "Developer", True),
        ("engineer --senior", "Senior Engineer", False),
        ("python or go", "Python Developer", False),
        ("l\u2019équipe", "Chef d'équipe de l'equipe", True),
        # Words with signs, as people write them.
        ("C++17", "C++17/20 Developer", True),
        ("c++ 20", "Modern C++20", True),
        ("c++*", "C++17", True),
        ("c# OR c++", "C Developer", False),
        ("c -c++", "C and C++", False),
        ("c", "C & C++ Developer", True),
        ("R & D manager", "Manager, R&D", True),
        ("r&d", "R & D Engineer", True),
        ("m & a -p&l", "M&A, P & L", False),
        (".NET Core", "ASP.NET Core Developer", True),
        ("node.js", "Senior Node JS Developer", True),
        ("ci/cd", "Continuous CI & CD", True),
        ("Go/Golang", "Go (Golang) Developer", True),
        ("F#", "F#/C# Developer", True),
        ("c#", "高级C#开发工程师", True),
        ("python,", "Python", True),
        # Exclusions.
        ("-front-end", "Front End Developer", False),
        ("developer -front-end", "Developer, end-to-end", True),
        ('engineer -"sales engineer"', "Engineer of sales", True),
        ('-"sales engineer" engineer', "Sales Engineer", False),
        ("engineer \u2013senior", "Senior Engineer", False),
        ("engineer \u2013 senior", "Senior Engineer", True),
        ("java -(junior OR intern)", "Java Intern", False),
        ("java -(junior OR intern)", "Java Developer", True),
        ('java -("sales lead" OR c++*) remote', "Java C++17, remote", False),
        ('java -("sales lead" OR c++*) remote', "Java, on site", False),
        ("java (-junior) remote", "Java, remote", True),
        ("java -junior OR intern", "Java Intern", False),
        ("java -junior OR intern remote", "Java, remote", True),
        (":-( java", "Java", True),
        # OR, parentheses and quotes that nothing closes.
        ("(python OR go) remote", "Go, remote", True),
        ("(python OR go) remote", "Rust, remote", False),
        ('("machine learning" OR nlp) lead', "Lead, Learning Machine", False),
        ('("machine learning" OR nlp) lead', "NLP Lead", True),
        ("(data OR dev*) lead", "Developer Lead", True),
        ("(lead OR dev*) data", "Data Developer", True),
        ("OR python", "Python", True),
        ("python OR", "Python", True),
        ("python OR OR go", "Go", True),
        ('"python"OR"go"', "Go", True),
        ('remote"site reliability"', "Remote Reliability Site", False),
        ('"a b" "c', "C, a b", True),
        ("\u2039site reliability\u203a", "Reliability, on site", False),
        ('"front end dev*"', "Front-End Developer", True),
        # Letters of all kinds.
        ("l'ingénieur", "L\u2019ingénieur système", True),
        ("ingenieur", "L\u2019Ingénieur", True),
        ("Straße", "STRASSE", True),
        ("naive", "Naïve Bayes", True),
        ("日 本", "日本", True),
        ("東京*", "東京都のエンジニア", True),
        ("-实习", "软件工程师\uff08实习\uff09", False),
        ("개발*", "백엔드 개발자", True),
        ("วิศวกร -ซอฟต์แวร์", "วิศวกรซอฟต์แวร์", False),
        ("🚀 engineer", "Engineer🚀", True),
        ("\u200epython\u200f -\u202bgo\u202c", "Python and Go", False),
        ("python\0", "Python", True),
    ],
)
def test_search_finds_what_it_says(query: str, text: str, expected: bool) -> None:
    assert parse(query).is_in(searchable(text)) is expected


@pytest.mark.parametrize("query", ["", "   ", "-", "!!", '""', "OR OR", "* ()", "-()", "-(", "🚀", "\0"])
def test_search_without_a_word_gets_a_sentence(query: str) -> None:
    with pytest.raises(UnusableSearchError, match="at least one word"):
        parse(query)


def test_search_of_too_many_characters_or_terms_gets_a_sentence() -> None:
    with pytest.raises(UnusableSearchError, match=f"at most {MOST_CHARACTERS} characters; this one has 10000"):
        parse("x" * 10_000)
    with pytest.raises(UnusableSearchError, match=f"at most {MOST_TERMS} words and phrases; this one has 21"):
        parse(" ".join("abcdefghijklmnopqrstu"))
    with pytest.raises(UnusableSearchError, match="at most 200 characters; this one has 999"):
        parse(" ".join("x" * 500))
    with pytest.raises(UnusableSearchError, match="this one has 68"):
        parse("-(" + "a b " * 33 + "c" * 50 + " d")


def test_word_of_the_company_counts_as_found_in_its_jobs() -> None:
    search = parse('acme python -intern "sales lead" OR engineer')
    left = search.within(searchable("Acme Corp"))
    assert left is not None
    assert left.tsquery() == "('python') & ('sales' <-> 'lead' | 'engineer') & !('intern')"
    assert search.within(searchable("Globex")) == search
    only = parse("acme").within(searchable("Acme"))
    assert only is not None
    assert only.tsquery() is None


def test_excluded_word_of_the_company_excludes_all_its_jobs() -> None:
    assert parse("python -acme").within(searchable("ACME")) is None


def test_text_becomes_words_with_their_positions() -> None:
    assert tsvector(ACME, "Go and Go", "C++") == f"'@lever/acme' {current_words()} 'go':1 'and':2 'go':3 'c++':12"


def test_long_text_ends_at_the_last_position_that_postgres_keeps() -> None:
    assert tsvector(ACME, "a " * 20_000).endswith(" 'a':16383")
    assert "'b'" in tsvector(ACME, "a " * 16_382 + "b")
    assert "'b'" not in tsvector(ACME, "a " * 16_383 + "b")


@pytest.mark.parametrize(
    ("query", "loose", "has_phrases"),
    [
        ("python go OR rust*", "(('python')) & (('go') | ('rust':*))", False),
        ('"remote work" -intern -"sales lead"', "(('remote' & 'work')) & !('intern')", True),
        ("-intern", None, False),
    ],
)
def test_index_is_asked_for_words_without_their_order(query: str, loose: str | None, has_phrases: bool) -> None:
    search = parse(query)
    assert (search.loose_tsquery(), search.has_phrases) == (loose, has_phrases)


def test_prefix_of_few_letters_is_left_out_of_a_narrow_search() -> None:
    search = parse('go* "front e"* rust OR d* kubernetes dev* -c* -java* 日*')
    assert search.narrow() == parse("kubernetes dev* -java* 日*")
    assert search.broad() == ["('go':*)", "('front' & 'e':*)", "('rust') | ('d':*)", "('c':*)"]
    assert parse("dev* -java").narrow() == parse("dev* -java")


@pytest.mark.parametrize(
    ("query", "refused"),
    [('-go -"sales lead" -dev* -intern', "!('go') & !('intern')"), ('-"sales lead"', None), ("go", None)],
)
def test_single_words_alone_are_excluded_by_the_index(query: str, refused: str | None) -> None:
    assert parse(query).refused_tsquery() == refused
