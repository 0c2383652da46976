"""Guards of what is told, hidden and exported."""

from tests.mutants.mutant import Change, mutants

NEWS_TESTS = "tests/integration/test_news.py"
HIDDEN = "tests/integration/test_hidden.py"
EXPORT = "tests/integration/test_export.py"

NEWS = mutants(
    {
        f"{NEWS_TESTS}::test_first_reading_of_a_company_is_one_event_with_its_count": {
            "a first reading is told posting by posting": Change(
                "worker/run.py",
                "boards, told=introduced,",
                "boards, told=list(boards),",
                for_model=True,
            )
        },
        f"{NEWS_TESTS}::test_first_reading_that_fails_introduces_nothing": {
            "a reading that failed introduces a company": Change(
                "worker/judging.py", "    elif outcome is not Outcome.FAILED:\n", "    else:\n", for_model=True
            )
        },
        f"{NEWS_TESTS}::test_company_that_is_followed_again_is_introduced_again": {
            "a company that was left stays introduced": Change(
                "worker/run.py",
                "            queries.forget_companies(self.conn, self.user_id, followed)\n",
                "",
                for_model=True,
            )
        },
        f"{NEWS_TESTS}::test_another_board_is_introduced_and_nothing_of_the_old_one_is_news": {
            "another board is not introduced": Change(
                "worker/sql/forget_companies.sql",
                "(company, provider, board) NOT IN (",
                "company != all($2::text[]) AND (company, provider, board) NOT IN (",
                for_model=True,
            ),
            "jobs of the board before are judged by this one's list": Change(
                "worker/judging.py", "understood(found), own", "understood(found), live", for_model=True
            ),
        },
        f"{NEWS_TESTS}::test_job_missing_from_a_failed_page_is_not_gone": {
            "what is kept is told as gone": Change(
                "worker/judging.py",
                "return [job for job in self.missing if job.external_id not in kept]",
                "return [job for job in self.missing if job.external_id not in kept or job]",
                for_model=True,
            )
        },
        f"{NEWS_TESTS}::test_later_reading_tells_what_is_new_gone_back_and_changed": {
            "a job that comes back is told as new": Change(
                "worker/sql/describe_jobs.sql",
                "WHEN was_gone THEN 'back'",
                "WHEN was_gone THEN 'new'",
                for_model=True,
            )
        },
        f"{NEWS_TESTS}::test_job_that_was_kept_and_is_seen_again_is_no_news": {
            "a job that is seen again is told as changed": Change(
                "worker/sql/describe_jobs.sql",
                "OR (old_title, old_url, old_location) IS DISTINCT FROM (title, url, location)",
                "OR place IS NOT NULL",
                for_model=True,
            )
        },
        f"{NEWS_TESTS}::test_no_more_events_are_kept_than_may_be": {
            "events are kept without end": Change(
                "worker/run.py",
                "                queries.delete_old_events(self.conn, self.user_id, most=MOST_EVENTS)\n",
                "                pass\n",
            )
        },
        f"{HIDDEN}::test_news_of_hidden_jobs_is_neither_shown_nor_counted": {
            "news of what is hidden is shown": Change(
                "api/news/sql/list_events.sql", "AND (events.company, coalesce", "AND ('', coalesce", for_model=True
            ),
            "news of what is hidden is counted": Change(
                "api/news/sql/count_unseen.sql", "AND (events.company, coalesce", "AND ('', coalesce"
            ),
            "news of a company that is hidden is shown": Change(
                "api/news/sql/list_events.sql", "AND events.company NOT IN", "AND '' NOT IN"
            ),
            "news of a company that is hidden is counted": Change(
                "api/news/sql/count_unseen.sql", "AND events.company NOT IN", "AND '' NOT IN"
            ),
        },
        f"{NEWS_TESTS}::test_seen_is_up_to_an_event_and_never_moves_back": {
            "another person's event is seen": Change(
                "api/news/seeing.py",
                "user_id is None or not queries.has_event(conn, subject, event_id)",
                "user_id is None",
            ),
        },
        f"{NEWS_TESTS}::test_cursor_of_another_person_is_refused": {
            "another person's event is a cursor": Change(
                "api/news/sql/has_event.sql",
                "user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)",
                "$1::text IS NOT NULL",
            )
        },
        f"{HIDDEN}::test_open_jobs_and_those_that_are_gone_can_be_asked_for_alone": {
            "jobs that are gone are shown as open": Change(
                "api/jobs/sql/list_jobs.sql", "WHEN 'open' THEN jobs.status != 'expired'", "WHEN 'open' THEN TRUE"
            )
        },
        f"{HIDDEN}::test_as_many_are_hidden_as_may_be": {
            "without end is hidden": Change(
                "api/jobs/sql/hide.sql",
                "hidden.user_id = known.user_id) < $4",
                "hidden.user_id = known.user_id) IS DISTINCT FROM $4::integer + 1000",
            )
        },
        f"{EXPORT}::test_no_cell_is_run_by_a_spreadsheet": {
            "a formula is a cell": Change(
                "api/http/export.py", " if _RUN_AT_START.match(text) else text", ' if text == "" else text'
            )
        },
        f"{EXPORT}::test_no_cell_is_run_where_a_spreadsheet_splits_within_it": {
            "a formula is a cell where a text is split": Change(
                "api/http/export.py", "is_run = found[2] and", "is_run = not found and"
            )
        },
        f"{EXPORT}::test_more_rows_than_an_answer_holds_are_refused": {
            "a table has no end": Change("api/http/export.py", "len(body) > LARGEST_EXPORT", "len(body) < 0")
        },
    }
)
