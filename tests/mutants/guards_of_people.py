"""Guards between people: whose rows a statement reads, counts and writes."""

from tests.mutants.mutant import fails, holds, mutants, skips

PEOPLE = (
    *mutants(
        {
            "tests/integration/test_news.py::test_jobs_of_others_are_no_news": [
                holds("worker/sql/describe_jobs.sql", "jobs", number=3)
            ],
        },
        for_model=True,
    ),
    *mutants(
        {
            "tests/integration/test_people.py::test_another_person_sees_nothing_of_my_active_run": [
                holds("api/runs/sql/find_active_run.sql", "subject")
            ],
            "tests/integration/test_people.py::test_another_person_cannot_abort_my_active_run": [
                holds("api/runs/sql/abort_run.sql", "subject")
            ],
            "tests/integration/test_people.py::test_limit_of_companies_counts_the_persons_own": [
                holds("api/companies/sql/upsert_setting.sql", "$1")
            ],
            "tests/integration/test_run.py::test_two_people_with_the_same_postings_do_not_touch_each_other": [
                holds("api/jobs/sql/list_jobs.sql", "subject", number=1)
            ],
            "tests/integration/test_people.py::test_another_persons_runs_write_nothing_of_mine": [
                holds("worker/sql/keep_jobs.sql", "user_id"),
                holds("worker/sql/begin_ingesting.sql", "id"),
            ],
            "tests/integration/test_people.py::test_another_persons_failing_run_writes_nothing_of_mine": [
                holds("worker/sql/release_run.sql", "id")
            ],
            "tests/integration/test_leases.py::test_attempt_whose_run_is_over_does_not_take_another_persons[fail_run]": [
                holds("worker/sql/fail_run.sql", "id")
            ],
            "tests/integration/test_people.py::test_another_persons_changes_of_a_company_leave_mine": [
                holds("api/companies/sql/delete_setting.sql", "user_id"),
                holds("api/companies/sql/list_settings.sql", "subject"),
            ],
            "tests/integration/test_people.py::test_another_persons_start_in_vain_writes_nothing_of_mine": [
                holds("api/runs/sql/fail_pending_run.sql", "id")
            ],
            "tests/integration/test_api.py::test_start_leaves_other_peoples_lost_runs_alone": [
                fails("api/runs/sql/end_lost_runs.sql", "user_id")
            ],
            "tests/integration/test_people.py::test_another_persons_start_is_not_told_of_my_active_run": [
                holds("api/runs/sql/start_run.sql", "active", "caller")
            ],
            "tests/integration/test_hidden.py::test_job_that_another_person_hides_stays_visible_to_me": [
                holds("api/news/sql/list_events.sql", "hidden", "user_id", "subject", number=1),
                holds("api/news/sql/list_events.sql", "hidden", "user_id", "subject", number=2),
                holds("api/news/sql/list_unseen.sql", "hidden", "user_id", "subject", number=1),
                holds("api/news/sql/list_unseen.sql", "hidden", "user_id", "subject", number=2),
                holds("api/jobs/sql/list_jobs.sql", "hidden", "user_id", "subject", number=1),
                holds("api/jobs/sql/list_jobs.sql", "hidden", "user_id", "subject", number=2),
                holds("api/jobs/sql/list_jobs.sql", "hidden", number=1),
            ],
            "tests/integration/test_hidden.py::test_limit_of_what_is_hidden_counts_the_persons_own": [
                holds("api/jobs/sql/hide.sql", "known"),
                holds("api/jobs/sql/hide.sql", "subject", number=2),
            ],
            "tests/integration/test_hidden.py::test_another_persons_jobs_and_companies_are_unknown_to_me": [
                holds("api/jobs/sql/hide.sql", "jobs", "user_id"),
                holds("api/jobs/sql/hide.sql", "followed", "user_id"),
            ],
            "tests/integration/test_digests.py::test_digest_is_not_written_because_of_another_persons_news": [
                holds("common/outbox/sql/queue_news.sql", "told_news", "user_id")
            ],
            "tests/integration/test_mail.py::test_news_written_while_a_mail_begins_is_told_despite_newer_news_of_others": [
                holds("api/notify/mail/sql/confirm_mail.sql", "mail_settings"),
                holds("api/notify/mail/sql/put_mail.sql", "events"),
            ],
            "tests/integration/test_mail.py::test_mail_that_another_person_wants_is_not_shown": [
                holds("api/notify/mail/sql/show_mail.sql", "subject")
            ],
            "tests/integration/test_me.py::test_person_sees_nothing_of_another_persons_account": [
                holds("api/account/sql/show_me.sql", "asked")
            ],
            "tests/integration/test_old_rows.py::test_others_old_runs_take_no_room_among_those_that_go": [
                holds("api/account/sql/delete_old_runs.sql", "ended", "user_id")
            ],
            "tests/integration/test_routes.py::test_stranger_gets_401_from_every_route_with_a_token_even_without_a_database": [
                skips("api.handler.handler", "check_token")
            ],
            "tests/integration/test_sending.py::test_mail_leaves_out_what_is_hidden_and_not_what_others_hide": [
                holds("migrations/0009_mail.sql", "events", "user_id")
            ],
        }
    ),
)
