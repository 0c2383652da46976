"""Guards of leases: which attempt may write to a run, in which status, and when a run is lost."""

from tests.mutants.mutant import fails, holds, mutants

LEASE_GUARDS = (
    *mutants(
        {
            "tests/integration/test_leases.py::test_start_leaves_the_callers_run_to_its_worker_until_that_is_lost": [
                fails("api/runs/sql/end_lost_runs.sql", "NOT")
            ],
            "tests/integration/test_attempts.py::test_tick_ends_lost_runs_and_no_others": [
                holds("api/runs/sql/end_lost_runs.sql", "attempt"),
                fails("api/runs/sql/end_lost_runs.sql", "lease_until", "$2"),
            ],
        },
        for_model=True,
    ),
    *mutants(
        {
            "tests/integration/test_leases.py::test_start_leaves_the_callers_run_to_its_worker_until_that_is_lost": [
                holds("api/runs/sql/end_lost_runs.sql", "$3"),
                fails("api/runs/sql/end_lost_runs.sql", "$3"),
            ],
            "tests/integration/test_leases.py::test_attempt_whose_run_is_over_does_not_take_another_persons[lock initializing]": [
                holds("worker/sql/lock_run.sql", "id")
            ],
            "tests/integration/test_leases.py::test_attempt_whose_run_is_over_does_not_take_another_persons[finalize_run]": [
                holds("worker/sql/finalize_run.sql", "id")
            ],
            "tests/integration/test_leases.py::test_attempt_whose_run_is_over_does_not_take_another_persons[renew_lease]": [
                holds("worker/sql/renew_lease.sql", "id")
            ],
            "tests/integration/test_leases.py::test_attempt_writes_only_if_its_run_has_the_expected_status[aborted-fail_run]": [
                holds("worker/sql/fail_run.sql", "'ingesting'")
            ],
            "tests/integration/test_leases.py::test_attempt_writes_only_if_its_run_has_the_expected_status[ingesting-begin_ingesting]": [
                holds("worker/sql/begin_ingesting.sql", "'initializing'")
            ],
            "tests/integration/test_leases.py::test_attempt_writes_only_if_its_run_has_the_expected_status[initializing-finalize_run]": [
                holds("worker/sql/finalize_run.sql", "'ingesting'")
            ],
            "tests/integration/test_leases.py::test_attempt_writes_only_if_its_run_has_the_expected_status[aborted-release_run]": [
                holds("worker/sql/release_run.sql", "'initializing'")
            ],
            "tests/integration/test_leases.py::test_attempt_that_was_taken_over_writes_nothing[initializing-begin_ingesting]": [
                holds("worker/sql/begin_ingesting.sql", "attempt")
            ],
            "tests/integration/test_leases.py::test_attempt_that_was_taken_over_writes_nothing[initializing-fail_run]": [
                holds("worker/sql/fail_run.sql", "attempt")
            ],
        }
    ),
)
