"""Guards of leases: which attempt may write to a run, in which status, and when a run is lost."""

from tests.mutants.mutant import Change, mutants

LEASES = "tests/integration/test_leases.py"
ATTEMPTS = "tests/integration/test_attempts.py"

_STANDS = f"{LEASES}::test_attempt_writes_only_if_its_run_has_the_expected_status"
_TAKEN_OVER = f"{LEASES}::test_attempt_that_was_taken_over_writes_nothing"

LEASE_GUARDS = mutants(
    {
        f"{LEASES}::test_lease_of_a_saved_run_counts_from_the_end_of_the_save": {
            "a lease counts from the save's beginning": Change(
                "worker/sql/begin_ingesting.sql", "clock_timestamp()", "now()"
            )
        },
        f"{LEASES}::test_later_attempt_does_not_move_the_runs_start": {
            "a later attempt moves the run's start": Change(
                "worker/sql/claim_run.sql", "coalesce(started_at, now())", "now()"
            )
        },
        f"{LEASES}::test_start_leaves_the_callers_run_to_its_worker_until_that_is_lost": {
            "a start ends a run that is being worked on": Change(
                "api/runs/sql/end_lost_runs.sql", "lease_until < now() - make_interval(secs => $3)", "$3::float8 > 0"
            ),
            "a new run waits hours for a lost one": Change(
                "api/runs/sql/end_lost_runs.sql", "$1 IS NOT NULL OR attempt", "attempt", for_model=True
            ),
            "a start leaves a run whose worker is lost": Change(
                "api/runs/sql/end_lost_runs.sql", "lease_until < now() - make_interval(secs => $3)", "$3::float8 < 0"
            ),
        },
        f"{LEASES}::test_attempt_whose_run_is_over_does_not_take_another_persons[lock initializing]": {
            "an attempt locks any person's run": Change(
                "worker/sql/lock_run.sql", "id = $1 AND ", "$1::bigint IS NOT NULL AND "
            )
        },
        f"{LEASES}::test_attempt_whose_run_is_over_does_not_take_another_persons[finalize_run]": {
            "an attempt finishes any person's run": Change("worker/sql/finalize_run.sql", "WHERE id = $1 AND", "WHERE")
        },
        f"{LEASES}::test_attempt_whose_run_is_over_does_not_take_another_persons[renew_lease]": {
            "an attempt renews any person's lease": Change(
                "worker/sql/renew_lease.sql", "id = $1 AND", "$1::bigint IS NOT NULL AND"
            )
        },
        f"{_STANDS}[ingesting-begin_ingesting]": {
            "a run begins to ingest wherever it stands": Change(
                "worker/sql/begin_ingesting.sql", " AND status = 'initializing'", " AND finished_at IS NULL"
            )
        },
        f"{_STANDS}[initializing-finalize_run]": {
            "a run that is not saved can finish": Change(
                "worker/sql/finalize_run.sql", " AND status = 'ingesting'", " AND finished_at IS NULL"
            )
        },
        f"{_STANDS}[aborted-fail_run]": {
            "a run that is over can fail": Change(
                "worker/sql/fail_run.sql", " AND status IN ('initializing', 'ingesting')", ""
            )
        },
        f"{_STANDS}[aborted-release_run]": {
            "a run that is over lets its lease go": Change(
                "worker/sql/release_run.sql", " AND status IN ('initializing', 'ingesting')", ""
            )
        },
        f"{_TAKEN_OVER}[initializing-begin_ingesting]": {
            "a run begins to ingest for any worker": Change(
                "worker/sql/begin_ingesting.sql", " AND attempt = $2", " AND $2::integer IS NOT NULL"
            )
        },
        f"{_TAKEN_OVER}[initializing-fail_run]": {
            "a run fails for any worker": Change(
                "worker/sql/fail_run.sql", " AND attempt = $2", " AND $2::integer IS NOT NULL"
            )
        },
        f"{ATTEMPTS}::test_tick_ends_lost_runs_and_no_others": {
            "the tick ends runs that have attempts left": Change(
                "api/runs/sql/end_lost_runs.sql", "attempt >= $4", "attempt < $4", for_model=True
            ),
            "a run whose worker died waits for ever": Change(
                "api/runs/sql/end_lost_runs.sql",
                "OR lease_until < now() - make_interval(secs => $2)",
                "OR $2::float8 IS NULL",
                for_model=True,
            ),
        },
    }
)
