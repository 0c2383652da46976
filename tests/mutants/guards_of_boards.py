"""Guards on the board of a job, on former ids and on spellings."""

from tests.mutants.mutant import fails, holds, mutants

BOARDS_OF_JOBS = (
    *mutants(
        {
            "tests/integration/test_boards_of_jobs.py::test_board_that_is_replaced_by_a_website_leaves_no_job_open": [
                fails("worker.judging._is_elsewhere", "folded")
            ],
            "tests/integration/test_boards_of_jobs.py::test_job_that_takes_the_place_of_another_boards_starts_fresh": [
                fails("worker/boards/sql/replace_jobs.sql", "provider")
            ],
            "tests/integration/test_boards_of_jobs.py::test_job_that_its_person_no_longer_wants_is_not_gone_and_not_back": [
                holds("worker/sql/describe_jobs.sql", "ORDINALITY"),
                fails("worker/sql/mark_unwanted.sql", "external_id"),
            ],
        },
        for_model=True,
    ),
    *mutants(
        {
            "tests/integration/test_boards_of_jobs.py::test_board_that_was_replaced_by_a_website_before_jobs_knew_theirs_leaves_no_job_open": [
                holds("worker/boards/sql/adopt_jobs.sql", "introduced_at"),
                fails("worker.judging._is_elsewhere", "introduced"),
            ],
            "tests/integration/test_boards_of_jobs.py::test_board_of_another_persons_company_is_given_to_no_job_of_mine": [
                holds("worker/boards/sql/adopt_jobs.sql", "introductions", "user_id")
            ],
            "tests/integration/test_boards_of_jobs.py::test_board_that_is_replaced_by_a_website_leaves_no_job_open": [
                fails("worker/boards/sql/adopt_jobs.sql", "provider")
            ],
            "tests/integration/test_boards_of_jobs.py::test_job_that_takes_the_place_of_another_boards_starts_fresh": [
                fails("worker/boards/sql/replace_jobs.sql", "hidden", "external_id", "replaced")
            ],
            "tests/integration/test_boards_of_jobs.py::test_hidden_jobs_of_other_companies_and_people_are_unchanged": [
                holds("worker/boards/sql/replace_jobs.sql", "hidden", "replaced", "company"),
                holds("worker/boards/sql/replace_jobs.sql", "hidden", "user_id"),
            ],
            "tests/integration/test_boards_of_jobs.py::test_job_that_its_person_no_longer_wants_is_not_gone_and_not_back": [
                holds("api/jobs/sql/list_jobs.sql", "is_unwanted")
            ],
            "tests/integration/test_boards_of_jobs.py::test_job_that_is_gone_stays_so_in_later_runs": [
                holds("worker/sql/mark_unwanted.sql", "'expired'")
            ],
            "tests/integration/test_boards_of_jobs.py::test_website_is_asked_for_no_page_of_another_boards_job": [
                holds("worker.run.Attempt._known_jobs", "folded")
            ],
            "tests/integration/test_boards_of_jobs.py::test_run_writes_of_boards_what_is_its_persons_own": [
                holds("worker/boards/sql/respell_introductions.sql", "user_id"),
                holds("worker/boards/sql/respell_jobs.sql", "user_id"),
                holds("worker/boards/sql/replace_jobs.sql", "jobs", "user_id"),
                holds("worker/sql/mark_unwanted.sql", "user_id"),
                holds("worker/boards/sql/adopt_jobs.sql", "jobs", "user_id"),
            ],
            "tests/integration/test_renaming.py::test_job_is_renamed_with_its_events_and_stays_what_it_was": [
                fails("worker/boards/sql/rename_events.sql", "external_id"),
                fails("worker/boards/sql/rename_hidden.sql", "former"),
            ],
            "tests/integration/test_renaming.py::test_that_another_boards_job_is_hidden_and_saved_means_no_renamed_one": [
                fails("worker/boards/sql/delete_twins.sql", "is_elsewhere", number=2)
            ],
            "tests/integration/test_websites.py::test_job_whose_page_gets_another_stays_itself": [
                holds("worker.boards.queries.Renaming.of", "posting", "in")
            ],
            "tests/integration/test_websites.py::test_job_whose_page_states_others_alone_is_gone_and_the_others_are_new": [
                holds("sourcing.website.gone._Search._believed", "page_of")
            ],
            "tests/integration/test_websites.py::test_jobs_that_have_moved_twice_are_no_news": [
                holds("sourcing.website.claims.former", "_at_last")
            ],
            "tests/integration/test_renaming.py::test_id_that_the_board_still_lists_is_not_renamed": [
                holds("worker.boards.renaming.renamed", "taken")
            ],
            "tests/integration/test_renaming.py::test_invalid_id_is_not_written": [
                holds("worker.boards.renaming.renamed", "current", "_is_id"),
                holds("worker.boards.renaming.renamed", "former", "_is_id"),
            ],
            "tests/integration/test_renaming.py::test_nothing_of_another_board_or_company_is_renamed": [
                holds("worker/boards/sql/find_former_jobs.sql", "NULL")
            ],
            "tests/integration/test_renaming.py::test_another_persons_older_job_takes_no_jobs_place": [
                holds("worker/boards/sql/delete_twins.sql", "jobs", "user_id", number=1)
            ],
            "tests/integration/test_renaming.py::test_job_of_another_board_is_not_renamed_because_another_person_has_one_to_rename": [
                holds("worker/boards/sql/find_former_jobs.sql", "user_id")
            ],
            "tests/integration/test_renaming.py::test_nothing_of_another_person_is_renamed": [
                holds("worker/boards/sql/rename_jobs.sql", "user_id"),
                fails("worker/boards/sql/delete_twins.sql", "jobs", "user_id", number=1),
                holds("worker/boards/sql/rename_events.sql", "user_id"),
                holds("worker/boards/sql/rename_hidden.sql", "$1"),
            ],
            "tests/integration/test_spelling.py::test_board_is_not_followed_again_in_another_spelling": [
                holds("api.companies.following._upsert", "get"),
                fails("api.companies.following._other_spelling", "spelling"),
            ],
            "tests/integration/test_spelling.py::test_another_persons_spelling_of_a_board_is_not_mine": [
                holds("api/companies/sql/list_spellings.sql", "user_id")
            ],
            "tests/integration/test_spelling.py::test_board_in_another_spelling_is_no_news": [
                fails("worker/boards/sql/respell_introductions.sql", "introductions", number=5),
                fails("worker/sql/describe_jobs.sql", "lower"),
            ],
            "tests/integration/test_spelling.py::test_address_in_another_case_is_news_where_boards_have_a_case": [
                holds("worker/sql/describe_jobs.sql", "$11")
            ],
            "tests/unit/test_judging_boards.py::test_no_outcome_is_complete_on_a_number_that_was_not_understood": [
                holds("worker.judging.understood", "answers"),
                holds("worker.judging.understood", "postings"),
                holds("worker.judging.understood", "is_counted"),
            ],
        }
    ),
)
