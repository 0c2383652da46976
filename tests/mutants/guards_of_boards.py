"""Guards of which board a job is of, of former ids and of spellings."""

from tests.mutants.mutant import Change, mutants

BOARDS = "tests/integration/test_boards_of_jobs.py"
RENAMING = "tests/integration/test_renaming.py"
SPELLING = "tests/integration/test_spelling.py"
JUDGED = "tests/unit/test_judging_boards.py"

_SQL = "worker/boards/sql"
_OWN_BOARDS = f"{BOARDS}::test_run_writes_of_boards_what_is_its_persons_own"
_OWN_NAMES = f"{RENAMING}::test_nothing_of_another_person_is_renamed"

BOARDS_OF_JOBS = mutants(
    {
        f"{BOARDS}::test_board_that_is_replaced_by_a_website_leaves_no_job_open": {
            "a job of another board is this one's": Change(
                "worker/judging.py", "return folded(job.at) != folded(company.at)", "return False", for_model=True
            ),
            "a job that an older version wrote has no board": Change(
                f"{_SQL}/adopt_jobs.sql", "AND jobs.provider IS NULL", "AND jobs.provider = ''"
            ),
        },
        f"{BOARDS}::test_board_that_was_replaced_by_a_website_before_jobs_knew_theirs_leaves_no_job_open": {
            "a job that was last seen before is of the board that came after": Change(
                f"{_SQL}/adopt_jobs.sql", "jobs.last_seen_at >= introductions.introduced_at", "TRUE"
            ),
            "a job of no known board is of this one": Change(
                "worker/judging.py", "return company.company in introduced", "return False"
            ),
        },
        f"{BOARDS}::test_board_of_another_persons_company_is_given_to_no_job_of_mine": {
            "a job is of the board that another person's company has": Change(
                f"{_SQL}/adopt_jobs.sql", "    AND introductions.user_id = $1\n", ""
            )
        },
        f"{BOARDS}::test_job_that_takes_the_place_of_another_boards_starts_fresh": {
            "another board's job is taken over": Change(
                f"{_SQL}/replace_jobs.sql",
                "(jobs.provider, jobs.board) != (seen.provider, seen.board)",
                "FALSE",
                for_model=True,
            ),
            "a job takes over that another was hidden": Change(
                f"{_SQL}/replace_jobs.sql", "hidden.external_id = replaced.external_id", "FALSE"
            ),
        },
        f"{BOARDS}::test_hidden_jobs_of_other_companies_and_people_are_unchanged": {
            "what is hidden of another company is shown": Change(
                f"{_SQL}/replace_jobs.sql", "    AND hidden.company = replaced.company\n", ""
            ),
            "what another person hides is shown": Change(
                f"{_SQL}/replace_jobs.sql", "hidden.user_id = $1", "$1::bigint IS NOT NULL"
            ),
        },
        f"{BOARDS}::test_website_is_asked_for_no_page_of_another_boards_job": {
            "the jobs of another board are known to a website": Change(
                "worker/run.py", "if board and job.at and folded(job.at) == folded(board):", "if board:"
            )
        },
        f"{BOARDS}::test_job_that_its_person_no_longer_wants_is_not_gone_and_not_back": {
            "an unwanted job is gone": Change(
                "api/jobs/sql/list_jobs.sql",
                "jobs.status = 'expired' AND jobs.is_unwanted IS NOT TRUE",
                "jobs.status = 'expired'",
            ),
            "what is wanted again is back": Change(
                "worker/sql/describe_jobs.sql", " AND jobs.is_unwanted IS NOT TRUE", "", for_model=True
            ),
            "what is gone is only unwanted": Change(
                "worker/sql/mark_unwanted.sql", "gone.external_id = jobs.external_id", "FALSE", for_model=True
            ),
            "what was unwanted once is never gone": Change(
                "worker/sql/describe_jobs.sql", "        is_unwanted = NULL,\n", "", for_model=True
            ),
        },
        f"{BOARDS}::test_job_that_is_gone_stays_so_in_later_runs": {
            "a job that is gone becomes unwanted": Change(
                "worker/sql/mark_unwanted.sql", "    AND status != 'expired'\n", ""
            )
        },
        f"{BOARDS}::test_job_was_last_seen_when_the_reading_began_that_saw_it": {
            "a job was last seen when it was saved": Change(
                "worker/sql/keep_jobs.sql", "jobs.last_seen_at, kept.last_read_at,", "jobs.last_seen_at,"
            )
        },
        _OWN_BOARDS: {
            "a run adopts another person's jobs": Change(
                f"{_SQL}/adopt_jobs.sql",
                "jobs.user_id = $1\n    AND introductions.user_id = $1",
                "jobs.user_id = introductions.user_id AND $1::bigint IS NOT NULL",
            ),
            "a run respells another person's introductions": Change(
                f"{_SQL}/respell_introductions.sql", "introductions.user_id = $1", "$1::bigint IS NOT NULL"
            ),
            "a run respells another person's jobs": Change(
                f"{_SQL}/respell_jobs.sql", "jobs.user_id = $1", "$1::bigint IS NOT NULL"
            ),
            "a run replaces another person's jobs": Change(
                f"{_SQL}/replace_jobs.sql", "        jobs.user_id = $1", "        $1::bigint IS NOT NULL"
            ),
            "a run marks another person's jobs": Change(
                "worker/sql/mark_unwanted.sql", "    user_id = $1", "    $1::bigint IS NOT NULL"
            ),
        },
        f"{RENAMING}::test_job_is_renamed_with_its_events_and_stays_what_it_was": {
            "events keep former ids": Change(f"{_SQL}/rename_events.sql", "external_id = named.former", "FALSE"),
            "what is hidden is shown under its current id": Change(
                f"{_SQL}/rename_hidden.sql", "hidden.external_id = named.former", "FALSE"
            ),
            "the address of a renamed job is news": Change(
                f"{_SQL}/rename_jobs.sql", "coalesce(named.url, jobs.url)", "jobs.url"
            ),
        },
        f"{RENAMING}::test_of_a_job_under_both_ids_one_is_left": {
            "the expired one of two jobs is left": Change(
                f"{_SQL}/delete_twins.sql", "jobs.status = 'expired',", "jobs.status != 'expired',"
            )
        },
        f"{RENAMING}::test_that_another_boards_job_is_hidden_hides_no_renamed_one": {
            "what is hidden of another board hides a renamed job": Change(
                f"{_SQL}/delete_twins.sql", "    deleted.is_elsewhere\n    AND hidden", "    FALSE\n    AND hidden"
            )
        },
        "tests/integration/test_websites.py::test_job_whose_page_gets_another_stays_itself": {
            "the last posting of a page is taken for the job": Change(
                "worker/boards/queries.py", "if self.posting in likely:", "if True:"
            ),
        },
        "tests/integration/test_websites.py::test_last_two_jobs_of_a_page_come_and_go": {
            "the last job of a page does not vouch for those that shared it": Change(
                "sourcing/website/gone.py", "            well[other].append(job)\n", "            pass\n"
            ),
        },
        "tests/integration/test_websites.py::test_job_whose_page_states_others_alone_is_gone_and_the_others_are_new": {
            "a job is taken for another of its page": Change(
                "worker/boards/queries.py",
                "posting=likely[-1]) if likely else None",
                "posting=likely[-1]) if likely else self",
            ),
            "what leaves its page to others is not said to be gone": Change(
                "sourcing/website/gone.py", "if page_of(new) != old}", "}"
            ),
        },
        "tests/integration/test_websites.py::test_jobs_that_have_moved_twice_are_no_news": {
            "a job that moved twice is two": Change(
                "sourcing/website/claims.py", "(there := _at_last(old, result)) != old", "(there := result[old]) != old"
            ),
        },
        f"{RENAMING}::test_id_that_the_board_still_lists_is_not_renamed": {
            "a listed id is renamed": Change("worker/boards/renaming.py", "former not in taken and ", "")
        },
        f"{RENAMING}::test_invalid_id_is_not_written": {
            "what is no id is written": Change("worker/boards/renaming.py", " and _is_id(current)", ""),
            "what is no id is looked for": Change("worker/boards/renaming.py", "_is_id(former) and ", ""),
        },
        f"{RENAMING}::test_nothing_of_another_board_or_company_is_renamed": {
            "a job of another board is renamed": Change(
                f"{_SQL}/find_former_jobs.sql",
                "WHERE jobs.provider IS NULL OR (jobs.provider, jobs.board) = (named.provider, named.board)",
                "",
            )
        },
        f"{RENAMING}::test_another_persons_older_job_takes_no_jobs_place": {
            "another person's twin stays": Change(
                f"{_SQL}/delete_twins.sql", "ON jobs.user_id = $1 AND alike", "ON alike"
            )
        },
        f"{RENAMING}::test_job_of_another_board_is_not_renamed_because_another_person_has_one_to_rename": {
            "jobs to rename are looked for among everyone's": Change(
                f"{_SQL}/find_former_jobs.sql", "ON jobs.user_id = $1 AND named", "ON named"
            )
        },
        _OWN_NAMES: {
            "another person's twins are deleted": Change(
                f"{_SQL}/delete_twins.sql",
                "ON jobs.user_id = $1 AND alike.company = jobs.company AND alike.external_id = jobs.external_id\n),\n\n"
                "deleted AS (\n    "
                "DELETE FROM jobs\n    USING placed\n    WHERE jobs.user_id = $1 AND",
                "ON alike.company = jobs.company AND alike.external_id = jobs.external_id\n),\n\ndeleted AS (\n"
                "    DELETE FROM jobs\n    USING placed\n    WHERE $1::bigint IS NOT NULL AND",
            ),
            "another person's jobs are renamed": Change(
                f"{_SQL}/rename_jobs.sql", "jobs.user_id = $1", "$1::bigint IS NOT NULL"
            ),
            "another person's events are renamed": Change(
                f"{_SQL}/rename_events.sql", "events.user_id = $1", "$1::bigint IS NOT NULL"
            ),
            "what another person hides is renamed": Change(
                f"{_SQL}/rename_hidden.sql", "hidden.user_id = $1", "$1::bigint IS NOT NULL"
            ),
        },
        f"{SPELLING}::test_board_in_two_spellings_is_read_once": {
            "a reading serves one spelling": Change(
                "sourcing/spelling.py",
                "Board(board.provider, known.fold(board.board)) if known else board",
                "Board(board.provider, board.board) if known else board",
            )
        },
        f"{SPELLING}::test_board_that_one_follows_in_two_spellings_is_read_once": {
            "a person's board is read in each spelling": Change(
                "sourcing/spelling.py", "spelled.setdefault(folded(one.at), one.board)", "one.board"
            )
        },
        f"{SPELLING}::test_board_is_not_followed_again_in_another_spelling": {
            "a board is followed twice": Change(
                "api/companies/following.py", "if spelling != board), None)", "if not board), None)"
            ),
            "a company's board gets a new spelling": Change(
                "api/companies/following.py", "spellings.get(operation.company) or ", ""
            ),
        },
        f"{SPELLING}::test_another_persons_spelling_of_a_board_is_not_mine": {
            "a board is spelled as others spell it": Change(
                "api/companies/sql/list_spellings.sql", "user_id = $1 AND", "$1::bigint IS NOT NULL AND"
            )
        },
        f"{SPELLING}::test_board_in_another_spelling_is_no_news": {
            "an address in another case is news": Change(
                "worker/sql/describe_jobs.sql", "lower(jobs.url) = lower(seen.url)", "jobs.url = seen.url"
            ),
            "another spelling is introduced again": Change(
                f"{_SQL}/respell_introductions.sql", "introductions.board != followed.board", "FALSE"
            ),
        },
        f"{SPELLING}::test_address_in_another_case_is_news_where_boards_have_a_case": {
            "an address in another case is never news": Change(
                "worker/sql/describe_jobs.sql", "seen.provider = any($11::text[]) AND ", "$11::text[] IS NOT NULL AND "
            )
        },
        f"{JUDGED}::test_no_outcome_is_complete_on_a_number_that_was_not_understood": {
            "a list of no answer is whole": Change("worker/judging.py", "reading.answers >= 1 and ", ""),
            "what lists nothing is complete": Change(
                "worker/judging.py", " and (reading.outcome is Outcome.EMPTY) == (not reading.postings)", ""
            ),
            "a flaw proves a list": Change(
                "worker/judging.py", "(is_counted and reading.error_message is None)", "is_counted"
            ),
        },
    }
)
