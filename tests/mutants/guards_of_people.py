"""Guards between people: whose rows a statement reads, counts and writes."""

from tests.mutants.mutant import Mutant

PEOPLE_TESTS = "tests/integration/test_people.py"
HIDDEN = "tests/integration/test_hidden.py"
SENDING = "tests/integration/test_sending.py"

MINE = "(SELECT users.user_id FROM users WHERE users.subject = $1)"

PEOPLE = (
    Mutant(
        "anybody aborts anybody's run",
        "api/sql/abort_run.sql",
        "\n    AND user_id = (SELECT user_id FROM users WHERE subject = $1)",
        "\n    AND $1::text IS NOT NULL",
        f"{PEOPLE_TESTS}::test_another_person_cannot_abort_my_active_run",
    ),
    Mutant(
        "the active run is anybody's",
        "api/sql/find_active_run.sql",
        "users.subject = $1 AND",
        "$1::text IS NOT NULL AND",
        f"{PEOPLE_TESTS}::test_another_person_sees_nothing_of_my_active_run",
    ),
    Mutant(
        "the limit of companies counts everybody's",
        "api/sql/upsert_setting.sql",
        "user_id = $1 AND company != $2",
        "company != $2",
        f"{PEOPLE_TESTS}::test_limit_of_companies_counts_the_persons_own",
    ),
    Mutant(
        "a person's jobs are anybody's",
        "api/sql/list_jobs.sql",
        "    user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)\n    AND ($2",
        "    $1::text IS NOT NULL\n    AND ($2",
        "tests/integration/test_run.py::test_two_people_with_the_same_postings_do_not_touch_each_other",
    ),
    Mutant(
        "a posting is compared with everybody's jobs",
        "worker/sql/describe_jobs.sql",
        "ON jobs.user_id = $1",
        "ON $1::bigint IS NOT NULL",
        "tests/integration/test_news.py::test_what_others_have_is_no_news",
        for_model=True,
    ),
    Mutant(
        "everybody's jobs are kept",
        "worker/sql/keep_jobs.sql",
        "jobs.user_id = $1",
        "$1::bigint IS NOT NULL",
        f"{PEOPLE_TESTS}::test_another_persons_runs_write_nothing_of_mine",
    ),
    Mutant(
        "everybody's runs begin to ingest",
        "worker/sql/begin_ingesting.sql",
        "id = $1 AND ",
        "$1::bigint IS NOT NULL AND ",
        f"{PEOPLE_TESTS}::test_another_persons_runs_write_nothing_of_mine",
    ),
    Mutant(
        "everybody's lease is let go",
        "worker/sql/release_run.sql",
        "id = $1 AND",
        "$1::bigint IS NOT NULL AND",
        f"{PEOPLE_TESTS}::test_another_persons_failing_run_writes_nothing_of_mine",
    ),
    Mutant(
        "a last attempt ends everybody's runs",
        "worker/sql/fail_run.sql",
        "id = $1 AND ",
        "$1::bigint IS NOT NULL AND ",
        "tests/integration/test_leases.py::test_attempt_whose_run_is_over_does_not_take_another_persons[fail_run]",
    ),
    Mutant(
        "a refused invoke ends everybody's pending runs",
        "api/sql/fail_pending_run.sql",
        "id = $1 AND",
        "$1::bigint IS NOT NULL AND",
        f"{PEOPLE_TESTS}::test_another_persons_start_in_vain_writes_nothing_of_mine",
    ),
    Mutant(
        "a company is deleted for everybody",
        "api/sql/delete_setting.sql",
        "user_id = $1 AND",
        "$1::bigint IS NOT NULL AND",
        f"{PEOPLE_TESTS}::test_another_persons_changes_of_a_company_leave_mine",
    ),
    Mutant(
        "a person follows everybody's companies",
        "api/sql/list_settings.sql",
        "WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)",
        "WHERE $1::text IS NOT NULL",
        f"{PEOPLE_TESTS}::test_another_persons_changes_of_a_company_leave_mine",
    ),
    Mutant(
        "a start is told of anybody's active run",
        "api/sql/start_run.sql",
        "            active.user_id = (SELECT caller.user_id FROM caller)\n            AND ",
        "            ",
        f"{PEOPLE_TESTS}::test_another_persons_start_is_not_told_of_my_active_run",
    ),
    Mutant(
        "a start ends everybody's lost runs",
        "api/sql/end_lost_runs.sql",
        "($1::bigint IS NULL OR user_id = $1)",
        "($1::bigint IS NULL OR true)",
        "tests/integration/test_api.py::test_start_leaves_other_peoples_lost_runs_alone",
    ),
    Mutant(
        "what others hide is no news",
        "api/sql/list_events.sql",
        f"        FROM hidden\n        WHERE hidden.user_id = {MINE}\n    )\nORDER",
        "        FROM hidden\n    )\nORDER",
        f"{HIDDEN}::test_what_another_person_hides_stays_shown_to_me",
    ),
    Mutant(
        "companies that others hide are no news",
        "api/sql/list_events.sql",
        f"hidden.user_id = {MINE}\n            AND hidden.external_id = ''",
        "hidden.external_id = ''",
        f"{HIDDEN}::test_what_another_person_hides_stays_shown_to_me",
    ),
    Mutant(
        "what others hide is not counted as unseen",
        "api/sql/count_unseen.sql",
        f"            FROM hidden\n            WHERE hidden.user_id = {MINE}",
        "            FROM hidden",
        f"{HIDDEN}::test_what_another_person_hides_stays_shown_to_me",
    ),
    Mutant(
        "companies that others hide are not counted as unseen",
        "api/sql/count_unseen.sql",
        f"hidden.user_id = {MINE}\n                AND hidden.external_id = ''",
        "hidden.external_id = ''",
        f"{HIDDEN}::test_what_another_person_hides_stays_shown_to_me",
    ),
    Mutant(
        "what others hide is not listed",
        "api/sql/list_jobs.sql",
        f"                FROM hidden\n                WHERE hidden.user_id = {MINE}\n            )",
        "                FROM hidden\n            )",
        f"{HIDDEN}::test_what_another_person_hides_stays_shown_to_me",
    ),
    Mutant(
        "companies that others hide are not listed",
        "api/sql/list_jobs.sql",
        f"hidden.user_id = {MINE}\n                    AND hidden.external_id = ''",
        "hidden.external_id = ''",
        f"{HIDDEN}::test_what_another_person_hides_stays_shown_to_me",
    ),
    Mutant(
        "what others hide is marked as hidden",
        "api/sql/list_jobs.sql",
        "hidden.user_id = jobs.user_id\n                AND hidden.company",
        "hidden.company",
        f"{HIDDEN}::test_what_another_person_hides_stays_shown_to_me",
    ),
    Mutant(
        "what others hide is told by no mail",
        "migrations/0009_mail.sql",
        "hidden.user_id = events.user_id\n            AND hidden.company",
        "hidden.company",
        f"{SENDING}::test_mail_leaves_out_what_is_hidden_and_not_what_others_hide",
    ),
)
