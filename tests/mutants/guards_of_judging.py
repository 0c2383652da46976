"""Guards of what a run believes: what may expire, and how many jobs there is room for."""

from tests.mutants.mutant import fails, holds, mutants, returns, skips

JUDGING = (
    *mutants(
        {
            "tests/integration/test_run.py::test_missing_job_is_not_confirmed_by_a_reading_that_comes_at_once": [
                holds("worker.judging._confirms", "apart"),
                returns("worker.judging._unconfirmed", "[]"),
            ],
            "tests/integration/test_websites.py::test_page_that_is_gone_for_one_run_only_closes_nothing": [
                holds("worker.judging._believe_pages", "_confirms", number=1),
                holds("worker.judging._confirms", "missing_since", number=1),
            ],
            "tests/integration/test_run.py::test_job_that_a_walk_of_several_answers_misses_is_kept_until_the_next_one_misses_it_too": [
                fails("worker.judging._believe", "answers")
            ],
            "tests/unit/test_judging.py::test_unproven_list_keeps_all_that_it_lacks_and_neither_confirms_nor_clears_what_is_missing": [
                fails("worker.judging._believe", "PROVEN")
            ],
        },
        for_model=True,
    ),
    *mutants(
        {
            "tests/unit/test_judging.py::test_reading_does_not_confirm_itself_where_no_time_is_asked_for": [
                holds("worker.judging._confirms", "missing_since", number=2)
            ],
            "tests/integration/test_run.py::test_no_more_expired_jobs_are_kept_than_may_be": [
                holds("worker/sql/delete_expired_jobs.sql", "'expired'"),
                holds("worker/sql/delete_expired_jobs.sql", "expired", "user_id"),
                skips("worker.run.Attempt.save", "delete_expired_jobs"),
            ],
        }
    ),
)
