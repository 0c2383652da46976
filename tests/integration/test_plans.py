"""No statement reads other people's jobs, and no statement of the tick reads finished runs."""

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import psycopg
import pytest

from api.jobs import queries as jobs
from api.news import queries as news
from api.runs import queries as runs
from bench import growth, stage
from common import database
from common.database import Connection
from common.sql import Statements
from testing.processes import ROOT
from tests.databases import copied, disconnect

# Events of many people in the order of their runs, so one person's events are far apart.
IN_TURN = """
INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location)
SELECT person, 1, 'new', 'company' || n % 20, n, 'Senior Software Engineer ' || n, 'https://x.example/' || n, 'Berlin'
FROM generate_series(1, 150) AS n, unnest($1::bigint[]) AS person
"""


# Of ten boards; every hundredth has the word.
POSTINGS = """
INSERT INTO postings (provider, board, external_id, title, location, url, list_hash, first_seen_at, search)
SELECT
    'lever', board, n, 'Cook', 'Berlin', 'https://x.example/' || n, '', now(),
    array_to_tsvector(array['@lever/' || board, CASE WHEN n % 100 = 0 THEN 'cook' ELSE 'waiter' END])
FROM generate_series(1, 1000) AS n, unnest('{acme,moo,b3,b4,b5,b6,b7,b8,b9,b10}'::text[]) AS board
"""
OWN_JOBS = """
INSERT INTO jobs (user_id, company, external_id, title, url, status, run_id, provider, board, posting_id)
SELECT $1, board, external_id, title, url, 'ready', $2, provider, board, posting_id
FROM postings
WHERE board IN ('acme', 'moo')
"""
# Of 1,000 searches in five channels.
DUE_DIGESTS = """
WITH added AS (
    INSERT INTO searches (user_id, name, since_event_id) SELECT $1, n, 0 FROM generate_series(1, 1000) AS n
    RETURNING user_id, id
)
INSERT INTO search_channels (user_id, search_id, channel, frequency, told_match_id, next_digest_at)
SELECT user_id, id, 'channel' || n, 'daily', 0, now() - make_interval(secs => id + n)
FROM added, generate_series(1, 5) AS n
"""
# How often each table was read whole, and each index that may serve a search was read.
SCANS = """
SELECT relname::text, seq_scan FROM pg_stat_user_tables WHERE relname IN ('postings', 'jobs', 'events')
UNION ALL
SELECT indexrelname::text, idx_scan FROM pg_stat_user_indexes WHERE relname IN ('postings', 'jobs', 'events')
"""

# Neither words nor a saved search nor a place.
NO_SEARCH = ", NULL" * 11

# The conditions on details, tags, several kinds and several companies.
NO_DETAILS = ", NULL" * 9


def of_jobs(*wanted: object, before: int | None = None) -> tuple[object, ...]:
    """Return the parameters of a list of Ada's newest jobs, with conditions in the order of JobFilter."""
    place = (None, None, None) if before is None else (0, "", before)
    return ("ada", *wanted, *[None] * (11 - len(wanted)), "first_seen", *place, 100, *[None] * 14)


def of_news(*wanted: object, before: int | None = None) -> tuple[object, ...]:
    """Return the parameters of a list of Ada's newest events: kind, company, search, run, and whether only unseen."""
    given = (*wanted, *[None] * (4 - len(wanted)), False)[:5]
    return ("ada", *given, *[None] * 9, before, 100, *[None] * 11)


@pytest.fixture(scope="module")
def among_others(server_url: str, template: str) -> Iterator[tuple[str, int]]:
    """The name of a database to copy, and in it a person who is about to have a run, among others with many jobs."""
    with copied(server_url, template) as url:
        with database.connect(url) as owner:
            mine = stage.add_user(owner)
            owner.execute(stage.SQL["add_others"], (10,))
            owner.execute("ANALYZE jobs")
        name = urlsplit(url).path.removeprefix("/")
        with psycopg.connect(server_url, autocommit=True) as server:
            disconnect(server, name)
        yield name, mine


@pytest.fixture
def owner_url(request: pytest.FixtureRequest, server_url: str, template: str) -> Iterator[str]:
    """The owner's URL of a database: with the person among others if the test uses them, else without anyone."""
    if "user_id" in request.fixturenames:
        template, _ = request.getfixturevalue("among_others")
    with copied(server_url, template) as url:
        yield url


@pytest.fixture
def user_id(among_others: tuple[str, int]) -> int:
    """The person among others with many jobs."""
    return among_others[1]


def test_no_statement_of_a_run_reads_the_whole_table(owner: Connection, user_id: int) -> None:
    run_id = stage.begin_run(owner, user_id)
    for name, lines in growth.explain(owner, user_id, run_id, stage.readings(20, 100)).items():
        _reads_only_ones_own(name, lines)


@pytest.mark.parametrize(
    ("folder", "name", "parameters"),
    [
        ("api/jobs", "list_jobs", of_jobs()),
        ("api/jobs", "find_job", (*of_jobs()[:-1], 5)),
        ("api/jobs", "list_history", ("ada", 5)),
        ("api/jobs", "list_jobs", of_jobs("ready", "company0", None, 1, False, before=5)),
        ("api/news", "list_events", of_news()),
        ("api/news", "list_events", of_news("new", "company0", None, 1, True, before=5)),
        ("api/news", "count_events", of_news(None, None, None, None, True)),
        ("api/news", "group_events", of_news(None, None, None, None, True)),
        ("api/news", "group_unseen", ("ada",)),
        ("api/news", "list_events", (*of_news()[:-3], 5, None, None)),
        ("api/news", "list_events", (*of_news()[:-2], ["berlin"], None)),
        ("api/news", "list_events", (*of_news()[:6], ["not_stated"], None, 9, ["EUR", "not_stated"], *of_news()[10:])),
        ("api/jobs", "list_jobs", (*of_jobs()[:6], ["not_stated"], None, 9, ["EUR", "not_stated"], *of_jobs()[10:])),
        ("api/news", "compact_seen", (1,)),
        ("api/news", "find_unseen", (1, 5)),
        ("api/jobs", "list_jobs", (*of_jobs()[:-5], True, ["big"], [], None, None)),
        ("api/jobs", "count_jobs", of_jobs()),
        ("api/jobs", "group_jobs", (*of_jobs(), "company")),
        ("api/applications", "save", ("ada", "company0", "1", 10)),
        ("api/companies", "list_followed", ("ada",)),
        ("api/companies", "count_open_jobs", ("ada",)),
        ("api/news", "count_unseen", ("ada", 1000)),
        ("api/jobs", "hide", ("ada", "company0", "1", 10)),
        ("api/runs", "list_runs", ("ada", None, None, 20)),
        ("api/runs", "list_runs", ("ada", 1, None, 1)),
    ],
)
def test_no_statement_of_the_api_reads_the_whole_table(
    owner: Connection, user_id: int, folder: str, name: str, parameters: tuple[object, ...]
) -> None:
    statement = Statements(ROOT / folder / "sql")[name]
    lines = owner.execute(f"EXPLAIN {statement}".encode(), parameters).fetchall()
    _reads_only_ones_own(name, [line for (line,) in lines])


@pytest.mark.parametrize(
    ("index", "company", "before"),
    [
        ("jobs_pkey", None, None),
        ("jobs_pkey", None, 15_000),
        ("jobs_of_a_company", "company0", None),
        ("jobs_of_a_company", "company0", 15_000),
    ],
)
def test_page_of_jobs_is_read_in_its_order_from_an_index_of_the_persons_own(
    api_conn: Connection, user_id: int, index: str, company: str | None, before: int | None
) -> None:
    parameters = of_jobs(None, company, before=before)
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {jobs._SQL['list_jobs']}".encode(), parameters)]
    assert any(f"Index Scan Backward using {index} on jobs" in line for line in lines), lines
    assert not [line for line in lines if "Sort" in line], lines


@pytest.mark.parametrize("found", [[], list(range(5_000)), None], ids=["absent", "rare", "common"])
def test_jobs_of_a_search_are_checked_in_their_order_without_parallel_workers(
    api_conn: Connection, user_id: int, found: list[int] | None
) -> None:
    search: tuple[object, ...] = (found, [], [], [], ["cook"], None, None, None)
    parameters = (*of_jobs(None, None, "'cook'")[:-13], *search, *[None] * 5)
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {jobs._SQL['list_jobs']}".encode(), parameters)]
    assert any("Index Scan Backward using jobs_pkey on jobs" in line for line in lines), lines
    assert not [line for line in lines if "Sort" in line or "Gather" in line or "Parallel" in line], lines


def test_few_jobs_of_a_search_are_read_by_their_ids(owner: Connection, api_conn: Connection, user_id: int) -> None:
    owner.execute(IN_TURN, ([stage.add_user(owner) for _ in range(100)],))
    owner.execute("ANALYZE events")
    search: tuple[object, ...] = (None, [], [], [], ["cook"], None, [3, 5, 7], None)
    parameters = (*of_jobs(None, None, "")[:-13], *search, *[None] * 5)
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {jobs._SQL['list_jobs']}".encode(), parameters)]
    assert any("Index Cond" in line and "(user_id = " in line and "(id = ANY" in line for line in lines), lines
    parameters = (*of_news(None, None, "")[:-11], *search, None, None, None)
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {news._SQL['list_events']}".encode(), parameters)]
    assert any("Index Cond" in line and "(user_id = " in line and "(id = ANY" in line for line in lines), lines
    assert not [line for line in lines if "Seq Scan on events" in line or "Seq Scan on jobs" in line], lines


OWN_EVENTS = """
INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location)
SELECT user_id, run_id, 'new', company, external_id, title, url, location FROM jobs WHERE user_id = $1
"""


@pytest.mark.parametrize(
    ("wanted", "most_jobs", "looked_up"),
    [
        (("'cook'", False, False), 1_000, "ids"),
        (("'cook'", False, False), 10, "postings"),
        (("'cook'", False, True), 1_000, "ids"),
        (("!'waiter'", True, False), 1_000, "ids"),
        (("!'waiter'", True, True), 10, "postings"),
    ],
)
def test_jobs_of_a_search_are_found_by_the_words_of_their_postings(
    owner: Connection,
    api_conn: Connection,
    user_id: int,
    wanted: tuple[str, bool, bool],
    most_jobs: int,
    looked_up: str,
) -> None:
    owner.execute(POSTINGS)
    owner.execute(OWN_JOBS, (user_id, stage.begin_run(owner, user_id)))
    owner.execute(OWN_EVENTS, (user_id,))
    owner.execute("ANALYZE postings, jobs, events")
    owner.execute("SELECT pg_stat_force_next_flush()")
    before: dict[str, int] = dict(owner.execute(SCANS).fetchall())
    subject = stage.text(owner, "subject_of", user_id)
    given: tuple[object, ...] = (subject, *wanted, [], most_jobs, 1_000)
    row = api_conn.execute(Statements(ROOT / "api/searches/sql")["search_jobs"], given).fetchone()
    assert row is not None
    assert [what for what, ids in zip(("ids", "postings"), row, strict=True) if ids is not None][:1] == [looked_up]
    assert {len(ids.split(",")) for ids in row if ids is not None} == {20}
    api_conn.execute("SELECT pg_stat_force_next_flush()")
    after: dict[str, int] = dict(owner.execute(SCANS).fetchall())
    used = {name for name, count in after.items() if count > before[name]}
    assert used >= {"words_of_postings", "jobs_of_a_board"}
    assert ("events_of_a_job" in used) is (wanted[2] and looked_up == "ids")
    assert not used & {"postings", "jobs", "events"}


@pytest.mark.parametrize(
    ("name", "given"), [("sample_words", ("ada", ["'cook'", "'waiter'"], 100)), ("has_more_jobs", ("ada", 50))]
)
def test_common_words_are_told_by_the_newest_jobs(
    owner: Connection, api_conn: Connection, user_id: int, name: str, given: tuple[object, ...]
) -> None:
    owner.execute(POSTINGS)
    owner.execute("ANALYZE postings")
    statement = Statements(ROOT / "api/searches/sql")[name]
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {statement}".encode(), given)]
    assert any("using jobs_pkey on jobs" in line for line in lines), lines
    assert not [line for line in lines if "Seq Scan on postings" in line or "Sort" in line], lines


def test_postings_without_words_are_found_without_the_others(
    owner: Connection, api_conn: Connection, worker_conn: Connection
) -> None:
    owner.execute(POSTINGS)
    owner.execute("UPDATE postings SET wordless_since = now() WHERE board = 'moo' AND external_id::int % 50 = 0")
    owner.execute("ANALYZE postings")
    statements = Statements(ROOT / "common/words/sql")
    for conn, name, given in (
        (api_conn, "list_waiting", "60, 1000"),
        (worker_conn, "list_wordless", "'{lever,lever}', '{moo,acme}', 1000"),
    ):
        conn.execute(f"PREPARE tried AS {statements[name]}".encode())
        lines = [line for (line,) in conn.execute(f"EXPLAIN EXECUTE tried ({given})".encode())]
        assert any("wordless_postings" in line for line in lines), lines
        assert not [line for line in lines if "Seq Scan on postings" in line], lines
    old = Statements(ROOT / "api/searches/old_words/sql")["list_old_words"]
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {old}".encode(), ("'@1'", 2**62, 200))]
    assert any("Index Scan Backward using postings_pkey" in line for line in lines), lines


@pytest.mark.parametrize("company", [None, "company0"])
def test_hidden_jobs_are_found_without_checking_each_job(
    owner: Connection, api_conn: Connection, user_id: int, company: str | None
) -> None:
    owner.execute("INSERT INTO hidden SELECT user_id, company, external_id FROM jobs WHERE company = 'company0'")
    owner.execute("INSERT INTO hidden SELECT DISTINCT user_id, 'company1', '' FROM jobs")
    owner.execute("ANALYZE hidden")
    parameters = of_jobs(None, company, None, None, True)
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {jobs._SQL['list_jobs']}".encode(), parameters)]
    assert any("Index Cond" in line and "(user_id = " in line and "(id = ANY" in line for line in lines), lines
    # The postings of the found jobs alone are read.
    joins = [line for line in lines if "Join" in line and "Nested Loop Left Join" not in line]
    assert joins + [line for line in lines if "Seq Scan" in line and "hidden" not in line] == [], lines


def test_filters_of_a_page_are_planned_for_at_every_request(api_conn: Connection, user_id: int) -> None:
    for _ in range(20):
        jobs.list_jobs(api_conn, "ada", jobs.JobFilter(), after=None, limit=100)
        runs.list_runs(api_conn, "ada", run_id=None, before=None, limit=20)
    assert api_conn.execute("SELECT statement FROM pg_prepared_statements").fetchall() == []


def test_hidden_is_read_once_to_count_what_is_unseen(owner: Connection, api_conn: Connection, user_id: int) -> None:
    owner.execute("INSERT INTO hidden SELECT user_id, company, external_id FROM jobs LIMIT 50")
    owner.execute("ANALYZE hidden")
    lines = api_conn.execute(f"EXPLAIN {news._SQL['count_unseen']}".encode(), ("ada", 1000)).fetchall()
    assert any("hashed SubPlan" in line for (line,) in lines), lines
    assert not any("= events.company" in line for (line,) in lines), lines


def test_runs_are_listed_without_their_jobs(owner: Connection, user_id: int) -> None:
    lines = owner.execute(f"EXPLAIN {runs._SQL['list_runs']}".encode(), ("ada", None, None, 20)).fetchall()
    assert not [line for (line,) in lines if " on jobs" in line], lines


@pytest.mark.parametrize(
    ("folder", "name", "parameters"),
    [
        ("api/runs", "start_run", ("ada", 200)),
        ("api/companies", "begin_reading", ("ada", 30, 5)),
        ("api/companies", "end_reading", ("ada", datetime.now(UTC))),
        ("api/runs", "start_due_runs", ([1], 200)),
        ("api/account", "delete_old_quotas", (100,)),
        ("api/notify/mail", "ask_for_confirmation", (1, 5)),
    ],
)
def test_no_statement_reads_all_quotas(
    owner: Connection, api_conn: Connection, user_id: int, folder: str, name: str, parameters: tuple[object, ...]
) -> None:
    owner.execute(
        "INSERT INTO quotas SELECT sha256(n::text::bytea), 'run', 1, now() + interval '1 hour'"
        " FROM generate_series(1, 20000) AS n"
    )
    owner.execute("ANALYZE quotas")
    statement = Statements(ROOT / folder / "sql")[name]
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {statement}".encode(), parameters).fetchall()]
    assert not [line for line in lines if "Seq Scan on quotas" in line], lines


def test_due_digests_of_searches_are_read_in_the_order_of_their_index_and_not_all(
    owner: Connection, api_conn: Connection
) -> None:
    person = stage.add_user(owner)
    owner.execute(DUE_DIGESTS, (person,))
    owner.execute("ANALYZE searches, search_channels")
    statement = Statements(ROOT / "api/notify/sql")["list_due_digests_of_searches"]
    explained = f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {statement}".encode()
    lines = [line for (line,) in api_conn.execute(explained, (["slack"], 10)).fetchall()]
    (read,) = [line for line in lines if "due_digests_of_searches" in line]
    assert "Index Scan" in read, lines
    assert re.search(r"rows=200(\.00)? ", read), lines
    assert not [line for line in lines if "Seq Scan on search_channels" in line], lines


def _reads_only_ones_own(name: str, lines: list[str]) -> None:
    if any("Seq Scan on jobs" in line for line in lines):
        pytest.fail("\n".join([name, *lines]))


def test_newest_is_read_from_the_end_of_an_index_even_if_the_planner_expects_few_rows(
    owner: Connection, api_conn: Connection
) -> None:
    people = [stage.add_user(owner) for _ in range(200)]
    owner.execute(IN_TURN, (people,))
    owner.execute("ANALYZE events")
    for name, given, index in (
        ("list_events", "'ada', NULL, NULL, NULL, NULL, FALSE" + NO_DETAILS + ", NULL, 101" + NO_SEARCH, "events_pkey"),
        ("list_events", "'ada', NULL, NULL, NULL, NULL, TRUE" + NO_DETAILS + ", 7, 101" + NO_SEARCH, "events_pkey"),
        (
            "list_events",
            "'ada', 'gone', NULL, NULL, NULL, FALSE" + NO_DETAILS + ", NULL, 101" + NO_SEARCH,
            "events_of_a_kind",
        ),
        (
            "list_events",
            "'ada', NULL, 'company1', NULL, NULL, FALSE" + NO_DETAILS + ", NULL, 101" + NO_SEARCH,
            "events_of_a_company",
        ),
        ("list_events", "'ada', NULL, NULL, NULL, 7, FALSE" + NO_DETAILS + ", 7, 101" + NO_SEARCH, "events_of_a_run"),
        ("count_unseen", "'ada', 1000", "events_pkey"),
    ):
        api_conn.execute("DEALLOCATE ALL")
        api_conn.execute(f"PREPARE tried AS {news._SQL[name]}".encode())
        plan = "\n".join(line for (line,) in api_conn.execute(f"EXPLAIN EXECUTE tried ({given})".encode()))
        assert f"Index Scan Backward using {index} on events" in plan, plan
        assert "Sort" not in plan, plan


@pytest.mark.parametrize(
    ("folder", "name", "parameters"),
    [
        ("api/runs", "end_lost_runs", (None, 60, 60, 3)),
        ("api/runs", "count_free_slots", (10, 90)),
        ("api/runs", "take_late_runs", (90, 10, 3, 180)),
        ("api/schedule", "take_due_schedules", (10,)),
        ("api/schedule", "move_schedules", ([1], [datetime.now(UTC)])),
        ("api/runs", "start_due_runs", ([1], 200)),
    ],
)
def test_no_statement_of_the_tick_reads_the_runs_that_are_over(
    owner: Connection, api_conn: Connection, user_id: int, folder: str, name: str, parameters: tuple[object, ...]
) -> None:
    owner.execute(
        "INSERT INTO ingestion_runs (user_id, status, finished_at)"
        " SELECT user_id, 'aborted', now() FROM users, generate_series(1, 5000)"
    )
    owner.execute("INSERT INTO schedules SELECT user_id, '{mon}', '07:30', now() + interval '1 day' FROM users")
    # So many that the planner may prefer to scan all runs.
    owner.execute("INSERT INTO users (subject) SELECT 'waits' || n FROM generate_series(1, 500) AS n")
    owner.execute(
        "INSERT INTO ingestion_runs (user_id, invoked_at)"
        " SELECT user_id, now() - interval '1 minute' FROM users WHERE subject LIKE 'waits%'"
    )
    owner.execute("ANALYZE ingestion_runs, schedules, users")
    statement = Statements(ROOT / folder / "sql")[name]
    lines = [line for (line,) in api_conn.execute(f"EXPLAIN {statement}".encode(), parameters).fetchall()]
    assert not [line for line in lines if "Seq Scan on ingestion_runs" in line], lines
    # No statement walks the primary key past all finished runs.
    walks = [here for here, there in itertools.pairwise(lines) if "ingestion_runs_pkey" in here and "Cond" not in there]
    assert not walks, lines
