"""Guards within one person's rows: where a statement expects a run or a job to stand, and what it leaves as it was."""

from tests.mutants.mutant import Change, mutants

LEASES = "tests/integration/test_leases.py"
SAVED = "tests/integration/test_saved_jobs.py"
PEOPLE = "tests/integration/test_people.py"

_STANDS = f"{LEASES}::test_attempt_writes_only_where_its_run_stands_as_it_must"
_TAKEN_OVER = f"{LEASES}::test_attempt_that_was_taken_over_writes_nothing"

STATEMENTS = mutants(
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
            "a start leaves a run whose worker is lost": Change(
                "api/runs/sql/end_lost_runs.sql", "lease_until < now() - make_interval(secs => $3)", "$3::float8 < 0"
            ),
        },
        f"{LEASES}::test_attempt_whose_run_is_over_does_not_take_another_persons[lock initializing]": {
            "an attempt locks anybody's run": Change(
                "worker/sql/lock_run.sql", "id = $1 AND ", "$1::bigint IS NOT NULL AND "
            )
        },
        f"{LEASES}::test_attempt_whose_run_is_over_does_not_take_another_persons[finalize_run]": {
            "an attempt finishes anybody's run": Change("worker/sql/finalize_run.sql", "WHERE id = $1 AND", "WHERE")
        },
        f"{LEASES}::test_attempt_whose_run_is_over_does_not_take_another_persons[renew_lease]": {
            "an attempt renews anybody's lease": Change(
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
            "a run begins to ingest for whoever asks": Change(
                "worker/sql/begin_ingesting.sql", " AND attempt = $2", " AND $2::integer IS NOT NULL"
            )
        },
        f"{_TAKEN_OVER}[initializing-fail_run]": {
            "a run fails for whoever asks": Change(
                "worker/sql/fail_run.sql", " AND attempt = $2", " AND $2::integer IS NOT NULL"
            )
        },
        f"{SAVED}::test_same_id_at_two_companies_is_two_jobs": {
            "the same id at another company is described": Change(
                "worker/sql/describe_jobs.sql", "AND seen.company = jobs.company ", ""
            ),
            "the same id at another company is kept": Change(
                "worker/sql/keep_jobs.sql", "    AND jobs.company = kept.company\n", ""
            ),
        },
        f"{SAVED}::test_job_that_is_seen_again_has_no_error_of_an_earlier_run": {
            "an error outlives the job's return": Change(
                "worker/sql/describe_jobs.sql",
                "        last_seen_at = NULL,\n        error_message = NULL\n",
                "        last_seen_at = NULL\n",
            )
        },
        f"{SAVED}::test_job_that_expired_stays_so_while_its_board_cannot_be_read": {
            "an expired job is kept, and so open again": Change(
                "worker/sql/list_live_jobs.sql", " AND status != 'expired'", ""
            )
        },
        f"{SAVED}::test_only_pending_jobs_of_the_run_become_ready": {
            "the jobs of any run become ready": Change(
                "worker/sql/mark_jobs_ready.sql", "AND run_id = $2", "AND $2::bigint IS NOT NULL"
            ),
            "every job becomes ready": Change("worker/sql/mark_jobs_ready.sql", " AND status = 'pending'", ""),
        },
        f"{PEOPLE}::test_limit_of_companies_counts_the_persons_own": {
            "a company at the limit cannot be changed": Change(
                "api/companies/sql/upsert_setting.sql", "user_id = $1 AND company != $2", "user_id = $1"
            )
        },
    }
)
