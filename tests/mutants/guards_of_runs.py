"""Guards of a run: who may change it, what it may expire, and how it ends. The model has to notice each of them."""

from tests.mutants.mutant import fails, holds, mutants, skips

RUNS = (
    *mutants(
        {
            "tests/integration/test_run.py::test_board_that_is_gone_expires_nothing": [
                skips("worker.run.Attempt.save", "keep_jobs")
            ],
            "tests/integration/faults/test_events.py::test_event_delivered_while_its_run_is_worked_on_changes_nothing": [
                holds("worker/sql/claim_run.sql", "lease_until")
            ],
            "tests/integration/faults/test_killed.py::test_worker_killed_before_the_save_is_committed_leaves_the_day_before[after begin_ingesting]": [
                skips("worker.run.Attempt.save", "transaction")
            ],
            "tests/integration/faults/test_killed.py::test_worker_killed_after_the_save_is_committed_leaves_all_of_it[after finalize_run]": [
                skips("worker.run.Attempt.finalize", "transaction")
            ],
            "tests/integration/test_leases.py::test_attempt_that_was_taken_over_writes_nothing[initializing-renew_lease]": [
                holds("worker/sql/renew_lease.sql", "attempt")
            ],
            "tests/integration/test_leases.py::test_attempt_that_was_taken_over_writes_nothing[initializing-lock initializing]": [
                holds("worker/sql/lock_run.sql", "attempt")
            ],
            "tests/integration/test_attempts.py::test_event_with_another_users_number_changes_nothing": [
                holds("worker/sql/claim_run.sql", "$2")
            ],
            "tests/integration/faults/test_killed.py::test_run_whose_workers_are_all_killed_ends_with_the_tick_and_the_next_repairs_it": [
                holds("worker/sql/claim_run.sql", "attempt")
            ],
            "tests/integration/test_run.py::test_page_that_is_not_proven_whole_expires_nothing": [
                holds("sourcing.lists.paging.miscount", "listed"),
                fails("worker.judging._believe", "PROVEN"),
            ],
            "tests/integration/test_attempts.py::test_failed_attempt_releases_its_lease_and_raises": [
                skips("worker.run._let_go", "release_run")
            ],
            "tests/integration/test_run.py::test_empty_page_is_believed_the_second_time": [
                fails("worker.judging._unconfirmed", "_confirms"),
                fails("worker.judging._believe", "newly", "listed"),
            ],
            "tests/integration/test_attempts.py::test_last_attempt_ends_the_run_with_a_sentence": [
                holds("worker.run._let_go", "fail_run")
            ],
            "tests/integration/test_api.py::test_start_ends_the_callers_lost_run_first": [
                holds("api.runs.start.record_run", "end_lost_runs")
            ],
            "tests/integration/test_api.py::test_aborting_an_ended_run_tells_how_it_ended": [
                holds("api/runs/sql/abort_run.sql", "'initializing'")
            ],
            "tests/integration/test_api.py::test_start_without_a_worker_ends_the_run_with_a_sentence": [
                holds("api.runs.start._invoke_or_fail", "fail_pending_run")
            ],
        },
        for_model=True,
    ),
    *mutants(
        {
            "tests/integration/test_progress.py::test_run_that_is_aborted_while_pages_are_read_shows_no_progress": [
                holds("api/runs/sql/list_runs.sql", "'initializing'")
            ],
        }
    ),
)
