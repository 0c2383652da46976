"""Guards of a run: who may change it, what it may expire, and how it ends. The model has to notice each of them."""

from tests.mutants.mutant import Change, mutants

KILLED = "tests/integration/faults/test_killed.py"
EVENTS = "tests/integration/faults/test_events.py"
RUN = "tests/integration/test_run.py"
ATTEMPTS = "tests/integration/test_attempts.py"
LEASES = "tests/integration/test_leases.py"
API = "tests/integration/test_api.py"

RUNS = mutants(
    {
        f"{EVENTS}::test_event_delivered_while_its_run_is_worked_on_changes_nothing": {
            "a live lease keeps no worker out": Change(
                "worker/sql/claim_run.sql", "lease_until <= now()", "lease_until IS NOT NULL", for_model=True
            )
        },
        f"{RUN}::test_board_that_is_gone_expires_nothing": {
            "nothing is kept": Change(
                "worker/run.py",
                "            queries.keep_jobs(self.conn, self.user_id, self.run_id, judged.kept, introduced)\n",
                "",
                for_model=True,
            )
        },
        f"{KILLED}::test_worker_killed_before_the_save_is_committed_leaves_the_day_before[after begin_ingesting]": {
            "saving is no transaction": Change(
                "worker/run.py",
                "        with self.conn.transaction():\n            self._lock(RunStatus.INITIALIZING)",
                "        if True:\n            self._lock(RunStatus.INITIALIZING)",
                for_model=True,
            )
        },
        f"{KILLED}::test_worker_killed_after_the_save_is_committed_leaves_all_of_it[after finalize_run]": {
            "finalizing is no transaction": Change(
                "worker/run.py",
                "        with self.conn.transaction():\n            self._lock(RunStatus.INGESTING)",
                "        if True:\n            self._lock(RunStatus.INGESTING)",
                for_model=True,
            )
        },
        f"{LEASES}::test_attempt_that_was_taken_over_writes_nothing[initializing-lock initializing]": {
            "a transaction does not ask whose the run is": Change(
                "worker/sql/lock_run.sql",
                "attempt = $2 AND status = $3",
                "$2::integer IS NOT NULL AND $3::text IS NOT NULL",
                for_model=True,
            )
        },
        f"{LEASES}::test_attempt_that_was_taken_over_writes_nothing[initializing-renew_lease]": {
            "a lease is renewed for any worker": Change(
                "worker/sql/renew_lease.sql",
                "AND attempt = $2 AND status IN ('initializing', 'ingesting')",
                "AND $2::integer IS NOT NULL AND status IN ('initializing', 'ingesting')",
                for_model=True,
            )
        },
        "tests/integration/test_progress.py::test_run_that_is_aborted_while_pages_are_read_shows_no_progress": {
            "a run that is over shows how far its reading was": Change(
                "api/runs/sql/list_runs.sql",
                "CASE WHEN shown.status = 'initializing' THEN shown.progress END AS progress",
                "shown.progress",
            )
        },
        f"{KILLED}::test_run_whose_workers_are_all_killed_ends_with_the_tick_and_the_next_repairs_it": {
            "a run is claimed without end": Change(
                "worker/sql/claim_run.sql", "AND attempt < $4", "AND $4::integer IS NOT NULL", for_model=True
            )
        },
        f"{ATTEMPTS}::test_event_with_another_users_number_changes_nothing": {
            "a claim does not ask whose run it is": Change(
                "worker/sql/claim_run.sql", "AND user_id = $2", "AND $2::bigint IS NOT NULL", for_model=True
            )
        },
        f"{RUN}::test_page_that_is_not_proven_whole_expires_nothing": {
            "every list is believed to be whole": Change(
                "worker/judging.py", "if reading.outcome not in PROVEN:", "if reading.outcome is None:", for_model=True
            ),
            "a short list is not noticed": Change(
                "sourcing/lists/paging.py",
                "return None if total == listed else",
                "return None if total else",
                for_model=True,
            ),
        },
        f"{RUN}::test_empty_page_is_believed_the_second_time": {
            "nothing is suspect": Change(
                "worker/judging.py",
                "    if newly and (not listed",
                "    if newly == () and (not listed",
                for_model=True,
            ),
            "a suspicion is never confirmed": Change(
                "worker/judging.py",
                "if job.missing_since and not _confirms(reading, job.missing_since, apart)]",
                "if job.missing_since]",
                for_model=True,
            ),
        },
        f"{ATTEMPTS}::test_failed_attempt_releases_its_lease_and_raises": {
            "a failed attempt holds its lease": Change(
                "worker/run.py",
                "            queries.release_run(conn, run_id, attempt)\n",
                "            pass\n",
                for_model=True,
            )
        },
        f"{ATTEMPTS}::test_last_attempt_ends_the_run_with_a_sentence": {
            "the last failed attempt does not end the run": Change(
                "worker/run.py",
                "elif queries.fail_run(conn, run_id, attempt, what):",
                "elif conn.closed:",
                for_model=True,
            )
        },
        f"{ATTEMPTS}::test_tick_ends_lost_runs_and_no_others": {
            "the tick ends runs that are being worked on": Change(
                "api/runs/sql/end_lost_runs.sql",
                "lease_until < now() - make_interval(secs => $3)",
                "$3::float8 IS NOT NULL",
                for_model=True,
            )
        },
        f"{API}::test_start_ends_the_callers_lost_run_first": {
            "a start does not end a lost run": Change(
                "api/runs/start.py",
                "if not queries.end_lost_runs(conn, wish.user_id, environment):",
                "if True:",
                for_model=True,
            )
        },
        f"{API}::test_aborting_an_ended_run_tells_how_it_ended": {
            "an ended run can be aborted": Change(
                "api/runs/sql/abort_run.sql",
                "AND status IN ('pending', 'initializing', 'ingesting')",
                "",
                for_model=True,
            )
        },
        f"{API}::test_start_without_a_worker_ends_the_run_with_a_sentence": {
            "a refused invoke leaves the run pending": Change(
                "api/runs/start.py",
                "if queries.fail_pending_run(conn, run_id, _NOT_INVOKED):",
                "if _NOT_INVOKED:",
                for_model=True,
            )
        },
    }
)
