"""Guards of what is told, hidden and exported."""

from tests.mutants.mutant import fails, holds, mutants, skips

NEWS = (
    *mutants(
        {
            "tests/integration/test_news.py::test_first_reading_that_fails_introduces_nothing": [
                holds("worker.judging._admit", "Outcome", number=1),
                holds("worker.judging._admit", "outcome", "FAILED", number=1),
            ],
            "tests/integration/test_news.py::test_company_that_is_followed_again_is_introduced_again": [
                skips("worker.run.Attempt.save", "forget_companies")
            ],
            "tests/integration/test_news.py::test_another_board_is_introduced_and_nothing_of_the_old_one_is_news": [
                holds("worker/sql/forget_companies.sql", "followed"),
                fails("worker.judging._judge", "_is_elsewhere"),
            ],
            "tests/integration/test_news.py::test_job_that_was_kept_and_is_seen_again_is_no_news": [
                holds("worker/sql/describe_jobs.sql", "old_location", "DISTINCT")
            ],
            "tests/integration/test_hidden.py::test_news_of_hidden_jobs_is_neither_shown_nor_counted": [
                holds("api/news/sql/list_events.sql", "coalesce", "hidden")
            ],
            "tests/integration/test_news.py::test_job_missing_from_a_failed_page_is_not_gone": [
                holds("worker.judging._Belief.gone", "kept")
            ],
        },
        for_model=True,
    ),
    *mutants(
        {
            "tests/integration/test_news.py::test_no_more_events_are_kept_than_may_be": [
                skips("worker.run.Attempt.save", "delete_old_events")
            ],
            "tests/integration/test_hidden.py::test_news_of_hidden_jobs_is_neither_shown_nor_counted": [
                holds("api/news/sql/list_unseen.sql", "coalesce", "external_id"),
                holds("api/news/sql/list_events.sql", "hidden", "AND"),
                holds("api/news/sql/list_unseen.sql", "AND", "company"),
            ],
            "tests/integration/test_news.py::test_seen_is_up_to_an_event_and_never_moves_back": [
                fails("api.news.seeing.see_up_to", "has_event")
            ],
            "tests/integration/test_news.py::test_cursor_of_another_person_is_refused": [
                holds("api/news/sql/has_event.sql", "subject")
            ],
            "tests/integration/test_hidden.py::test_open_jobs_and_those_that_are_gone_can_be_asked_for_alone": [
                holds("api/jobs/sql/list_jobs.sql", "'expired'", "'open'")
            ],
            "tests/integration/test_hidden.py::test_as_many_are_hidden_as_may_be": [
                holds("api/jobs/sql/hide.sql", "count")
            ],
            "tests/integration/test_export.py::test_no_cell_is_run_where_a_spreadsheet_splits_within_it": [
                holds("api.http.export._guarded", "found", number=1)
            ],
            "tests/integration/test_export.py::test_no_cell_is_run_by_a_spreadsheet": [
                holds("api.http.export._cell", "_RUN_AT_START")
            ],
            "tests/integration/test_export.py::test_more_rows_than_an_answer_holds_are_refused": [
                fails("api.http.export.csv_response", "LARGEST_EXPORT")
            ],
        }
    ),
)
