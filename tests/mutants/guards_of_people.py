"""Guards between people: whose rows a statement reads, counts and writes."""

from tests.mutants.mutant import Change, mutants

PEOPLE_TESTS = "tests/integration/test_people.py"
HIDDEN = "tests/integration/test_hidden.py"
SENDING = "tests/integration/test_sending.py"
DIGESTS = "tests/integration/test_digests.py"
MAIL = "tests/integration/test_mail.py"
ME = "tests/integration/test_me.py"
OLD_ROWS = "tests/integration/test_old_rows.py"

MINE = "(SELECT users.user_id FROM users WHERE users.subject = $1)"

PEOPLE = mutants(
    {
        f"{PEOPLE_TESTS}::test_another_person_cannot_abort_my_active_run": {
            "anybody aborts anybody's run": Change(
                "api/runs/sql/abort_run.sql",
                "\n    AND user_id = (SELECT user_id FROM users WHERE subject = $1)",
                "\n    AND $1::text IS NOT NULL",
            )
        },
        f"{PEOPLE_TESTS}::test_another_person_sees_nothing_of_my_active_run": {
            "the active run is anybody's": Change(
                "api/runs/sql/find_active_run.sql", "users.subject = $1 AND", "$1::text IS NOT NULL AND"
            )
        },
        f"{PEOPLE_TESTS}::test_limit_of_companies_counts_the_persons_own": {
            "the limit of companies counts those of all people": Change(
                "api/companies/sql/upsert_setting.sql", "user_id = $1 AND company != $2", "company != $2"
            )
        },
        "tests/integration/test_run.py::test_two_people_with_the_same_postings_do_not_touch_each_other": {
            "a person's jobs are anybody's": Change(
                "api/jobs/sql/list_jobs.sql",
                "    jobs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)\n    AND ($2",
                "    $1::text IS NOT NULL\n    AND ($2",
            )
        },
        "tests/integration/test_news.py::test_jobs_of_others_are_no_news": {
            "a posting is compared with the jobs of all people": Change(
                "worker/sql/describe_jobs.sql", "ON jobs.user_id = $1", "ON $1::bigint IS NOT NULL", for_model=True
            )
        },
        f"{PEOPLE_TESTS}::test_another_persons_runs_write_nothing_of_mine": {
            "the jobs of all people are kept": Change(
                "worker/sql/keep_jobs.sql", "jobs.user_id = $1", "$1::bigint IS NOT NULL"
            ),
            "the runs of all people begin to ingest": Change(
                "worker/sql/begin_ingesting.sql", "id = $1 AND ", "$1::bigint IS NOT NULL AND "
            ),
        },
        f"{PEOPLE_TESTS}::test_another_persons_failing_run_writes_nothing_of_mine": {
            "the leases of all people are released": Change(
                "worker/sql/release_run.sql", "id = $1 AND", "$1::bigint IS NOT NULL AND"
            )
        },
        "tests/integration/test_leases.py::test_attempt_whose_run_is_over_does_not_take_another_persons[fail_run]": {
            "a last attempt ends the runs of all people": Change(
                "worker/sql/fail_run.sql", "id = $1 AND ", "$1::bigint IS NOT NULL AND "
            )
        },
        f"{PEOPLE_TESTS}::test_another_persons_start_in_vain_writes_nothing_of_mine": {
            "a refused invoke ends the pending runs of all people": Change(
                "api/runs/sql/fail_pending_run.sql", "id = $1 AND", "$1::bigint IS NOT NULL AND"
            )
        },
        f"{PEOPLE_TESTS}::test_another_persons_changes_of_a_company_leave_mine": {
            "a company is deleted for all people": Change(
                "api/companies/sql/delete_setting.sql", "user_id = $1 AND", "$1::bigint IS NOT NULL AND"
            ),
            "a person follows the companies of all people": Change(
                "api/companies/sql/list_settings.sql",
                "WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)",
                "WHERE $1::text IS NOT NULL",
            ),
        },
        f"{PEOPLE_TESTS}::test_another_persons_start_is_not_told_of_my_active_run": {
            "a start is told of anybody's active run": Change(
                "api/runs/sql/start_run.sql",
                "            active.user_id = (SELECT caller.user_id FROM caller)\n            AND ",
                "            ",
            )
        },
        "tests/integration/test_api.py::test_start_leaves_other_peoples_lost_runs_alone": {
            "a start ends the lost runs of all people": Change(
                "api/runs/sql/end_lost_runs.sql", "($1::bigint IS NULL OR user_id = $1)", "($1::bigint IS NULL OR true)"
            )
        },
        f"{HIDDEN}::test_job_that_another_person_hides_stays_visible_to_me": {
            "what others hide is no news": Change(
                "api/news/sql/list_events.sql",
                f"        FROM hidden\n        WHERE hidden.user_id = {MINE}\n    )\nORDER",
                "        FROM hidden\n    )\nORDER",
            ),
            "companies that others hide are no news": Change(
                "api/news/sql/list_events.sql",
                f"hidden.user_id = {MINE}\n            AND hidden.external_id = ''",
                "hidden.external_id = ''",
            ),
            "what others hide is not counted as unseen": Change(
                "api/news/sql/count_unseen.sql",
                f"            FROM hidden\n            WHERE hidden.user_id = {MINE}",
                "            FROM hidden",
            ),
            "companies that others hide are not counted as unseen": Change(
                "api/news/sql/count_unseen.sql",
                f"hidden.user_id = {MINE}\n                AND hidden.external_id = ''",
                "hidden.external_id = ''",
            ),
            "what others hide is not listed": Change(
                "api/jobs/sql/list_jobs.sql",
                f"                FROM hidden\n                WHERE hidden.user_id = {MINE}\n            )",
                "                FROM hidden\n            )",
            ),
            "companies that others hide are not listed": Change(
                "api/jobs/sql/list_jobs.sql",
                f"hidden.user_id = {MINE}\n                    AND hidden.external_id = ''",
                "hidden.external_id = ''",
            ),
            "what others hide is marked as hidden": Change(
                "api/jobs/sql/list_jobs.sql",
                "hidden.user_id = jobs.user_id\n                AND hidden.company",
                "hidden.company",
            ),
        },
        f"{HIDDEN}::test_limit_of_what_is_hidden_counts_the_persons_own": {
            "the limit of what is hidden counts everyone's": Change(
                "api/jobs/sql/hide.sql", "WHERE hidden.user_id = known.user_id) < $4", "WHERE TRUE) < $4"
            ),
            "what others hide counts as hidden at the limit": Change(
                "api/jobs/sql/hide.sql", "users.subject = $1 AND hidden.company", "hidden.company"
            ),
        },
        f"{HIDDEN}::test_another_persons_jobs_and_companies_are_unknown_to_me": {
            "a job that another person has can be hidden": Change(
                "api/jobs/sql/hide.sql", "jobs.user_id = users.user_id AND ", ""
            ),
            "a company that another person follows can be hidden": Change(
                "api/jobs/sql/hide.sql", "followed.user_id = users.user_id AND ", ""
            ),
        },
        f"{DIGESTS}::test_digest_is_not_written_because_of_another_persons_news": {
            "a digest is written because of another person's news": Change(
                "common/outbox/sql/queue_news.sql", "told_news.user_id = wanted.user_id AND ", ""
            )
        },
        f"{SENDING}::test_no_mail_is_written_because_of_another_persons_news": {
            "a mail is written because of another person's news": Change(
                "common/outbox/sql/queue_news.sql", "told_news.user_id = wanted.user_id AND ", ""
            )
        },
        f"{MAIL}::test_news_written_while_a_mail_begins_is_told_despite_newer_news_of_others": {
            "a confirmed address is told what is newer than everyone's news": Change(
                "api/notify/mail/sql/confirm_mail.sql", " WHERE events.user_id = mail_settings.user_id)", ")"
            ),
            "mail that is wanted again tells what is newer than everyone's news": Change(
                "api/notify/mail/sql/put_mail.sql", " WHERE events.user_id = $1)", ")"
            ),
        },
        f"{MAIL}::test_mail_that_another_person_wants_is_not_shown": {
            "another person's address is shown": Change(
                "api/notify/mail/sql/show_mail.sql", f"user_id = {MINE}", "$1 != ''"
            )
        },
        f"{ME}::test_person_sees_nothing_of_another_persons_account": {
            "a person is told what others have": Change(
                "api/account/sql/show_me.sql", "ON asked.subject = users.subject", "ON asked.subject != ''"
            )
        },
        f"{OLD_ROWS}::test_others_old_runs_take_no_room_among_those_that_go": {
            "others' old runs take the room of one's own": Change(
                "api/account/sql/delete_old_runs.sql", "ended.user_id = $1\n            AND ", ""
            )
        },
        f"{SENDING}::test_mail_leaves_out_what_is_hidden_and_not_what_others_hide": {
            "what others hide is told by no mail": Change(
                "migrations/0009_mail.sql",
                "hidden.user_id = events.user_id\n            AND hidden.company",
                "hidden.company",
            )
        },
        "tests/integration/test_routes.py::test_stranger_gets_401_from_every_route_with_a_token_even_without_a_database": {
            "a stranger is asked who they are only where it matters": Change(
                "api/handler.py", "        check_token(event)\n", "        str(check_token)\n"
            )
        },
    }
)
