"""What a search finds in a person's jobs, by the words of their postings."""

import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any
from urllib.parse import quote

import pytest

from api.searches import efforts, searching
from common.database import Connection
from common.sql import Statements
from sourcing.model.details import Details
from sourcing.model.posting import Board
from sourcing.search import UnusableSearchError, parse, tsvector
from sourcing.words import searchable
from testing.boards import Boards
from tests.integration import detailed
from tests.integration.people import Call, Person, Read

TITLES = {
    "1": "Senior C++ Engineer", "2": "Intern, Marketing", "3": "International Sales Director", "4": "Go Developer",
    "5": "日本語の仕事", "6": "Koch (m/w/d) in Montréal", "7": "Cooperation Manager", "8": "R&D Lead",
    "10": "C# and .NET at Google",
}  # fmt: skip
TEXTS: Mapping[str, Details] = {
    "1": Details(description="<p>You write <b>Python</b> tests.</p><p>Remote work.</p>", department="Platform"),
    "4": Details(description="<p>We work remotely, in Python and Go. No site visits.</p>"),
    "7": Details(description="<p>Belgium or France</p>"),
}


# Windows of the newest, the most jobs and postings that are looked up, for each way in which a search is answered.
WAYS: Mapping[str, tuple[tuple[int, ...], int, int]] = {
    "all are checked": ((100,), 1, 1),
    "the newest are checked, then few are looked up": ((2, 1), 100, 100),
    "few are looked up": ((), 100, 100),
    "jobs of many postings are read": ((), -1, 100),
    "too many postings match": ((), -1, -1),
}


def limit(monkeypatch: pytest.MonkeyPatch, windows: tuple[int, ...] = (), **limits: int) -> None:
    monkeypatch.setattr(efforts, "WINDOWS", windows)
    for name in ("OF_JOBS", "OF_NEWS"):
        monkeypatch.setattr(efforts, name, replace(getattr(efforts, name), **limits))


@pytest.fixture
def listed(boards: Boards, ada: Person, read: Read, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person with jobs."""
    detailed.state(lambda posting: TEXTS.get(posting.external_id), monkeypatch.setattr)
    boards.put("acme", *TITLES, titles=TITLES)
    boards.put("moo", "9", titles={"9": "Cook"})
    ada.follow("acme", "moo")
    read(ada)
    return ada


@pytest.fixture(params=[*WAYS.values()], ids=[*WAYS])
def followed(listed: Person, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Person:
    """A person with jobs, whose searches are answered in one of the ways."""
    windows, most_jobs, most_postings = request.param
    limit(monkeypatch, windows, most_jobs=most_jobs, most_postings=most_postings)
    return listed


def found(call: Call, q: str, further: str = "") -> set[str]:
    answer = call("GET", f"/jobs?q={q}{further}")
    assert answer.status == 200, answer.body
    return {job["external_id"] for job in answer.body["jobs"]}


FOUND: Mapping[str, set[str]] = {
    "python": {"1", "4"},
    "python remote": {"1"},
    "remote* python": {"1", "4"},
    "%22python tests%22": {"1"},
    "%22tests python%22": set(),
    "“python tests”": {"1"},
    "“tests python”": set(),
    "«python» -remote": {"4"},
    "%22engineer you%22": set(),  # a phrase never continues in the next field
    "python -go": {"1"},
    "intern OR developer": {"2", "4"},
    "c%2B%2B": {"1"},
    "c%23": {"10"},
    ".net": {"10"},
    "net": set(),
    "go": {"4"},
    "go*": {"4", "10"},
    "c": set(),
    "intern": {"2"},
    "cto": set(),
    "coo": set(),
    "r": set(),
    "r%26d": {"8"},
    "日本": {"5"},
    "montreal": {"6"},
    "MONTRÉAL": {"6"},
    "platform": {"1"},
    "belgium or france": {"7"},
    "acme python": {"1", "4"},
    "moo": {"9"},
    "moo cook": {"9"},
    "moo python": set(),  # the jobs of others have what is left at the company
    "moo python OR cook": {"9"},
    "cook -moo": set(),
    "paris -acme": {"9"},
    "-paris": set(),
    "absent": set(),
}


def test_search_finds_words_of_titles_texts_and_companies(followed: Person, call: Call) -> None:
    assert {q: found(call, q) for q in FOUND} == FOUND


def test_search_goes_with_other_filters_and_pages(followed: Person, call: Call) -> None:
    assert found(call, "paris", "&company=moo") == {"9"}
    assert found(call, "python", "&status=expired") == set()
    page = call("GET", "/jobs?q=python&limit=1").body
    assert [job["external_id"] for job in page["jobs"]] == ["4"]
    rest = call("GET", f"/jobs?q=python&limit=1&cursor={page['next']}").body
    assert ([job["external_id"] for job in rest["jobs"]], rest["next"]) == (["1"], None)


def test_job_without_a_posting_is_found_by_its_title_and_place(followed: Person, call: Call, owner: Connection) -> None:
    owner.execute("UPDATE jobs SET posting_id = NULL")
    assert found(call, "intern") == {"2"}
    assert found(call, "c%2B%2B engineer -junior") == {"1"}
    assert found(call, "senior -c%2B%2B") == set()
    assert (found(call, "c%23"), found(call, ".net"), found(call, "go")) == ({"10"}, {"10"}, {"4"})
    assert (found(call, "c"), found(call, "net"), found(call, "ne*"), found(call, "%22and net%22")) == (set(),) * 4
    assert found(call, "%22sales director%22 paris") == {"3"}
    assert found(call, "montreal") == {"6"}
    assert found(call, "日本") == {"5"}
    assert found(call, "python") == set()
    assert found(call, "acme intern*") == {"2", "3"}


def test_company_that_is_no_longer_followed_is_searched_too(followed: Person, call: Call, read: Read) -> None:
    followed.unfollow("moo")
    read(followed)
    assert found(call, "cook") == {"9"}


def told(call: Call, q: str) -> set[str]:
    answer = call("GET", f"/news?q={q}")
    assert answer.status == 200, answer.body
    return {event["external_id"] for event in answer.body["events"]}


def test_news_are_searched_like_jobs(
    followed: Person, boards: Boards, call: Call, read: Read, owner: Connection
) -> None:
    changed = {number: f"{title}, new" for number, title in TITLES.items()}
    boards.put("acme", *TITLES, titles=changed)
    read(followed)
    assert {q: told(call, q) for q in FOUND} == {q: expected - {"9"} for q, expected in FOUND.items()}
    assert told(call, "acme new") == set(TITLES)
    assert told(call, "new -acme") == set()
    owner.execute("UPDATE jobs SET posting_id = NULL")
    assert told(call, "c%2B%2B new") == {"1"}
    assert told(call, "python") == set()
    assert call("GET", "/news?q=new", "eve").body["events"] == []
    assert call("GET", "/news?q=-").body["detail"] == "A search needs at least one word: letters or digits."


def test_news_of_deleted_jobs_is_found_by_title_and_place_and_counted_alike(
    followed: Person, boards: Boards, call: Call, read: Read, owner: Connection
) -> None:
    boards.put("acme", *TITLES, titles={number: f"{title}, new" for number, title in TITLES.items()})
    read(followed)
    owner.execute("DELETE FROM jobs WHERE external_id IN ('1', '2', '4')")
    owner.execute(
        "INSERT INTO jobs (user_id, company, external_id, title, url, location, status, run_id)"
        " SELECT user_id, company, external_id, 'Plumber', url, location, 'ready', run_id FROM events"
        " WHERE external_id = '4' LIMIT 1"
    )
    expected = {"intern": {"2"}, "senior -junior": {"1"}, "acme international OR intern": {"2", "3"}, "python": set()}
    assert {q: told(call, q) for q in expected} == expected
    counted = {q: call("GET", f"/news/unseen?q={q}").body["matching"]["count"] for q in expected}
    assert counted == {q: len(ids) for q, ids in expected.items()}


def test_pages_of_news_follow_each_other(followed: Person, boards: Boards, call: Call, read: Read) -> None:
    boards.put("acme", *TITLES, titles={number: f"{title}, new" for number, title in TITLES.items()})
    read(followed)
    page = call("GET", "/news?q=python&limit=1").body
    rest = call("GET", f"/news?q=python&limit=1&cursor={page['next']}").body
    assert [event["external_id"] for event in page["events"] + rest["events"]] == ["4", "1"]
    assert rest["next"] is None


# Searches that no index can answer at once, or at all.
SLOW = ("-acme -cook", "%22and python%22", "%22python and%22 OR %22and go%22", "-senior -cook", "-%22and go%22 -cook")


@pytest.mark.parametrize("seconds", [0, 60])
def test_page_of_a_search_that_takes_long_ends_early_and_the_next_one_goes_on(
    listed: Person, boards: Boards, call: Call, read: Read, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    boards.put("acme", *TITLES, titles={number: f"{title}, new" for number, title in TITLES.items()})
    read(listed)
    whole = {(q, path): look(call, q) for q in SLOW for path, look in (("jobs", found), ("news", told))}
    limit(monkeypatch, most_checked=2, most_jobs=100, most_postings=100)
    monkeypatch.setattr(efforts, "SECONDS", seconds)
    for (q, path), expected in whole.items():
        pages = [*pages_of(call, path, q)]
        assert sorted(chain.from_iterable(pages)) == sorted(expected)
        assert len(pages) > 1 or "python" in q
        # The first page answers soon. Single words that are excluded are then found by the index.
        assert len(pages) <= 2 or (seconds == 0 and "%22" in q)
    limit(monkeypatch, most_checked=2, most_jobs=-1, most_postings=-1)
    assert len([*pages_of(call, "jobs", "-senior")]) == (2 if seconds else 4)


def pages_of(call: Call, path: str, q: str) -> Iterator[list[str]]:
    cursor = ""
    while cursor is not None:
        page = call("GET", f"/{path}?q={q}{cursor and '&cursor='}{cursor}").body
        yield [one["external_id"] for one in page["jobs" if path == "jobs" else "events"]]
        cursor = page["next"]
        # A page that ended early says how far it looked.
        assert (page["searched_to"] is None) == (cursor is None)


def test_prefix_of_few_letters_is_checked_and_not_looked_up(
    listed: Person, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asked_of(monkeypatch)
    expected = {
        "t* python": {"1"}, "python t* -p*": set(), "python -t*": {"4"}, "d* OR t* python": {"1", "4"},
        "t* absent": set(), "s* d*": {"3", "4"}, "acme g* c%23": {"10"},
    }  # fmt: skip
    # The index has few enough postings with the other words; else it is asked for the prefix, unless many jobs have it.
    for most_checked, common, is_asked in ((100, 1, False), (1, 100, True), (1, 1, False)):
        limit(monkeypatch, most_checked=most_checked)
        monkeypatch.setattr("api.searches.queries._COMMON", common)
        asked.clear()
        assert everything(call, "t* python") == {"1"}
        assert any("search_jobs" in given and ":*" in given for given in asked) is is_asked
        assert {q: everything(call, q) for q in expected} == expected


def test_words_of_many_jobs_are_looked_up_at_the_company_that_is_named_with_them(
    listed: Person, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = {"moo python": set(), "moo cook": {"9"}, "moo python OR cook": {"9"}, "acme python": {"1", "4"}}
    # If the company has many jobs too, the rows are checked in their order.
    for most_jobs, is_one_page in ((100, True), (-1, False)):
        limit(monkeypatch, most_checked=0, most_jobs=most_jobs)
        assert {q: everything(call, q) for q in expected} == expected
        assert (len([*pages_of(call, "jobs", "moo python")]) == 1) is is_one_page


def asked_of(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the statements of one row, with their parameters."""
    one, asked = Statements.one, list[str]()

    def noted(statements: Statements, conn: Connection, kind: type[Any], name: str, *parameters: Any) -> Any:
        asked.append(f"{name} {parameters}")
        return one(statements, conn, kind, name, *parameters)

    monkeypatch.setattr(Statements, "one", noted)
    return asked


def everything(call: Call, q: str) -> set[str]:
    return set(chain.from_iterable(pages_of(call, "jobs", q)))


def test_index_is_not_asked_for_words_that_most_jobs_have(
    listed: Person, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, most_checked=3)
    monkeypatch.setattr("api.searches.queries._SAMPLE", 4)
    monkeypatch.setattr("api.searches.queries._COMMON", 1)
    asked = asked_of(monkeypatch)
    for q, is_asked in {"paris": False, "python": True, "%22paris paris%22": False}.items():
        asked.clear()
        found(call, q)
        assert any("search_jobs" in given for given in asked) is is_asked, q


def test_first_page_does_not_ask_the_index_for_very_common_words_without_others(
    listed: Person, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, most_checked=3)
    monkeypatch.setattr("api.searches.queries._VERY_COMMON", 5)
    asked = asked_of(monkeypatch)
    page = call("GET", "/jobs?q=paris -senior -cook -c%23").body
    assert not any("search_jobs" in given for given in asked)
    assert ([job["external_id"] for job in page["jobs"]], bool(page["next"])) == (["8", "7"], True)
    rest = call("GET", f"/jobs?q=paris -senior -cook -c%23&cursor={page['next']}").body
    assert any("search_jobs" in given for given in asked)
    assert {job["external_id"] for job in rest["jobs"]} == set(TITLES) - {"1", "7", "8", "10"}
    # Counts and other orders have no later page.
    asked.clear()
    assert len(call("GET", "/jobs?q=-senior&sort=title").body["jobs"]) == len(TITLES)
    assert any("search_jobs" in given and "!('senior')" in given for given in asked)


def test_index_is_asked_for_a_company_alone_if_others_have_its_words_too(
    listed: Person, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asked_of(monkeypatch)
    for common, queries in ((5, 1), (50, 2)):
        limit(monkeypatch, most_checked=3)
        monkeypatch.setattr("api.searches.queries._VERY_COMMON", common)
        asked.clear()
        assert found(call, "moo paris") == {"9"}
        assert len([given for given in asked if "search_jobs" in given]) == queries


# Each is refused with a sentence, or answered.
HOSTILE = [
    "x" * 10_000, "x " * 99, "a " * 100, " ".join(f"w{n}" for n in range(1_000)), "-a -b", '"', '""', '"a',
    'a"b"c', '-"', '-""', '"" OR ""', "OR", "OR OR a", "a OR", "*", "* * *", "a**", "*a", "-", "--a", "- -",
    "🦄", "🦄 " * 60, "👩\u200d🚀 -👩", "e\u0301" * 99, "\u0301", "\u200b", "\ufeff", "\u202egnirts",
    "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627*", "ก" * 200, '"กขค"*', "ភាសាខ\u17d2មែរ",
    "日" * 200, '-"日 本"', "\uff46\uff55\uff4c\uff4c\u3000\uff57\uff49\uff44\uff54\uff48", "\ufdfa" * 200,
    "ß" * 200, "İ" * 200, "'", "\\", "a\\:*b", "a & b | !c <-> d", "(a", "<2>", ":*", "a:*", "%", "_",
    "'; DROP TABLE jobs; --", "c++" * 60, "&&&", "r&d" * 60, "a&" * 100, ".net" * 50, "+" * 200, "#" * 200,
    "-(a", "-((a) b", "a) OR b", "(-a OR b) -(", "(?=a)", "[a-", "a{9999}", "\\d+", "$1", "\u0fff" * 200,
]  # fmt: skip


def test_hostile_search_gets_a_sentence_or_an_answer(followed: Person, call: Call, owner: Connection) -> None:
    owner.execute("UPDATE jobs SET posting_id = NULL WHERE external_id IN ('1', '2', '3')")
    for q in HOSTILE:
        for path in ("jobs", "news"):
            began = time.monotonic()
            answer = call("GET", f"/{path}?q={quote(q)}")
            assert time.monotonic() - began < 5, q
            assert answer.status in {200, 422}, (q, answer.body)
            if answer.status == 422:
                said = answer.body["errors"][0]["msg"] if "errors" in answer.body else answer.body["detail"]
                assert said, (q, answer.body)


def test_stranger_finds_nothing(followed: Person, call: Call) -> None:
    assert call("GET", "/jobs?q=python", "eve").body["jobs"] == []


@pytest.mark.parametrize(
    ("q", "sentence"),
    [
        ("%22%22 - *", "A search needs at least one word: letters or digits."),
        ("x" * 300, "A search has at most 200 characters; this one has 300."),
        ("a b c d e f g h i j k l m n o p q r s t u", "A search has at most 20 words and phrases; this one has 21."),
    ],
)
def test_search_that_cannot_be_used_gets_a_sentence(followed: Person, call: Call, q: str, sentence: str) -> None:
    answer = call("GET", f"/jobs?q={q}")
    assert (answer.status, answer.body["detail"]) == (422, sentence)


def test_posting_with_another_title_is_found_by_it(followed: Person, boards: Boards, call: Call, read: Read) -> None:
    boards.put("acme", *TITLES, titles=TITLES | {"1": "Chef"})
    read(followed)
    assert found(call, "chef") == {"1"}
    assert found(call, "engineer") == set()
    assert found(call, "python tests") == {"1"}


PIECES = [
    "c++", "c", "C#", "C#8", "C+", ".net", ".NET8", "asp.net", "go", "Köln", "日本", "r", "r&d", "it's", "a\\b",
    "intern", "internal", "x:*", "|", "&", "LGBTQ+", "lgbtq", "Gießen", "GIESSEN", "Łódź", "Malmø", "Ærø", "Œuvre",
    "3D", "Ħth", "ΠΕΙΡΑΙΆΣ", "5+", "notepad++", "req# 1", "d\u2019Art", "İzmir",
    "C & C++", "R & C#", "Java开发", "精通C#工程师", "用.NET", "xR&D级", "ہم",
]  # fmt: skip

# Whether a text matches a search by its stored words, may match by the index, and matches without stored words.
MATCHES = """
SELECT
    $1::tsvector @@ $2::tsquery, $1::tsvector @@ coalesce($3, $2)::tsquery,
    coalesce((SELECT bool_and(letters ~ one) FROM unnest($5::text[]) AS one), TRUE) AND coalesce(letters !~ $6, TRUE)
FROM (SELECT regexp_replace(normalize(lower($4::text), nfkd), '[\u0300-\u036f]', '', 'g') AS letters) AS readable
"""


def test_postgres_finds_what_the_words_say(owner: Connection) -> None:
    drawn, board = random.Random(1), Board("lever", "acme")
    for _ in range(500):
        text = " ".join(drawn.choices(PIECES, k=6))
        written = " ".join(
            drawn.choice(["", "-"])
            + drawn.choice(["{}", '"{} {}"', "{}*", "{} OR {}"]).format(*drawn.choices(PIECES, k=2))
            for _ in range(drawn.randint(1, 3))
        )
        try:
            search = parse(written)
        except UnusableSearchError:
            continue
        given = (tsvector(board, text), search.tsquery(), search.loose_tsquery(), text, *search.patterns())
        [(is_found, is_candidate, is_readable)] = owner.execute(MATCHES, given).fetchall()
        assert is_found is search.is_in(searchable(text)), (text, written)
        # The index may find more, but only if the words of phrases are checked afterwards.
        assert is_candidate is True if is_found else (not is_candidate or search.has_phrases), (text, written)
        assert is_readable is is_found, (text, written, search.patterns())


def test_parameters_of_a_search_name_each_companys_rest() -> None:
    followed = [searching.Followed(name) for name in ("acme", "moo", "zoo")]
    found = searching.searched(parse('acme "pastry cook" -zoo'), followed)
    assert (found.companies, found.never) == (["acme"], ["zoo"])
    assert found.queries == ["('pastry' <-> 'cook') & !('zoo')"]
    assert [rest.loose_tsquery() for rest in found.rests] == ["(('pastry' & 'cook')) & !('zoo')"]
