"""Guards of the clock: what starts by itself, once, in its time, and as there is room."""

from tests.mutants.mutant import Change, mutants

CLOCK_TESTS = "tests/unit/test_clock.py"
ROOM = "tests/integration/test_room.py"
SCHEDULE = "tests/integration/test_schedule.py"
TICK = "tests/integration/test_tick.py"
OLD = "tests/integration/test_old_rows.py"

CLOCK = mutants(
    {
        f"{CLOCK_TESTS}::test_local_time_that_exists_twice_comes_once": {
            "a time that exists twice comes twice": Change(
                "api/schedule/clock.py",
                "datetime.combine(day, at, zone).astimezone(UTC)",
                "max(datetime.combine(day, at.replace(fold=f), zone).astimezone(UTC) for f in (0, 1))",
            )
        },
        f"{CLOCK_TESTS}::test_day_that_ends_in_the_next_by_a_change_of_clocks_is_not_lost": {
            "what clocks leave out of a day's end is lost": Change(
                "api/schedule/clock.py", ".date() - timedelta(days=1)", ".date()"
            )
        },
        f"{CLOCK_TESTS}::test_moment_itself_is_not_after_itself": {
            "a moment is after itself": Change("api/schedule/clock.py", "if due > after and", "if due >= after and")
        },
        f"{CLOCK_TESTS}::test_name_that_is_no_zone_finds_none": {
            "the zones are the machine's": Change(
                "api/schedule/clock.py", "zoneinfo.reset_tzpath(to=())\n", "zoneinfo.reset_tzpath()\n"
            )
        },
        f"{TICK}::test_no_request_is_taken_for_a_tick": {
            "a body can ask for a tick": Change(
                "api/handler.py", "if event == _TICK:", "if event == _TICK or event.get('task') == 'tick':"
            )
        },
        f"{TICK}::test_step_that_fails_keeps_no_other_from_its_turn": {
            "a step that fails ends the tick": Change(
                "api/tick.py", "            failed.append(name)\n", "            raise\n"
            )
        },
        f"{TICK}::test_server_that_became_a_reader_is_given_up_within_the_tick": {
            "a reader is not given up within the tick": Change(
                "api/tick.py", "if isinstance(error, AWAY):", "if isinstance(error, ZeroDivisionError):"
            )
        },
        f"{ROOM}::test_two_ticks_at_once_hand_out_the_room_once": {
            "two ticks count the room together": Change(
                "api/runs/sql/lock_room.sql", "pg_advisory_xact_lock(1919905911)", "1919905911"
            )
        },
        f"{ROOM}::test_run_at_work_takes_room_while_its_lease_lasts": {
            "a run at work takes no room": Change("api/runs/sql/count_room.sql", "OR lease_until > now()", "OR FALSE")
        },
        f"{ROOM}::test_due_runs_start_oldest_first_and_no_more_than_there_is_room_for": {
            "an event on its way takes no room": Change(
                "api/runs/sql/count_room.sql", "invoked_at > now() - make_interval(secs => $2)", "$2::float8 IS NULL"
            )
        },
        f"{ROOM}::test_run_whose_event_is_late_is_invoked_again_oldest_first_as_there_is_room": {
            "an event that is on its way is sent again": Change(
                "api/runs/sql/take_late_runs.sql",
                "invoked_at <= now() - make_interval(secs => $1)",
                "$1::float8 IS NOT NULL",
            )
        },
        f"{ROOM}::test_run_whose_worker_died_is_invoked_again_while_it_has_attempts_left": {
            "a run whose worker died waits for Lambda alone": Change(
                "api/runs/sql/take_late_runs.sql", "AND attempt < $3", "AND $3::int IS NULL", for_model=True
            ),
            "a run that has no attempts left is sent again and again": Change(
                "api/runs/sql/take_late_runs.sql", "AND attempt < $3", "AND $3::int IS NOT NULL"
            ),
            "a worker's run is sent to another before Lambda's retry": Change(
                "api/runs/sql/take_late_runs.sql",
                "lease_until <= now() - make_interval(secs => $4)",
                "lease_until <= now() - make_interval(secs => $4 / 10)",
            ),
            "a run whose worker died in the ingestion waits for Lambda alone": Change(
                "api/runs/sql/take_late_runs.sql", "'initializing', 'ingesting'", "'initializing'"
            ),
        },
        "tests/integration/test_attempts.py::test_tick_ends_lost_runs_and_no_others": {
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
        "tests/integration/test_leases.py::test_start_leaves_the_callers_run_to_its_worker_until_that_is_lost": {
            "whoever wants another run waits hours for a lost one": Change(
                "api/runs/sql/end_lost_runs.sql", "$1 IS NOT NULL OR attempt", "attempt", for_model=True
            )
        },
        f"{ROOM}::test_schedule_that_is_just_being_changed_is_passed_over": {
            "a tick waits for whoever changes a schedule": Change(
                "api/schedule/sql/take_due_schedules.sql",
                "FOR NO KEY UPDATE OF schedules, users SKIP LOCKED",
                "FOR NO KEY UPDATE OF schedules, users",
            )
        },
        "tests/integration/test_me.py::test_tick_passes_over_the_schedule_of_a_person_who_is_going": {
            "a tick waits for whoever is going": Change(
                "api/schedule/sql/take_due_schedules.sql", "OF schedules, users SKIP", "OF schedules SKIP"
            )
        },
        "tests/integration/test_run_quota.py::test_schedule_starts_no_run_after_the_days_last_and_moves_on": {
            "schedules have runs without end": Change("api/runs/sql/start_due_runs.sql", "quotas.used >= $2", "$2 = 0")
        },
        "tests/integration/test_run_quota.py::test_run_of_a_schedule_is_one_of_the_days": {
            "a schedule's run is not counted": Change(
                "api/runs/sql/start_due_runs.sql",
                "INNER JOIN due ON started.user_id = due.user_id",
                "INNER JOIN due ON FALSE",
            )
        },
        f"{SCHEDULE}::test_person_whose_run_is_active_gets_no_second_one_and_their_schedule_moves_on": {
            "a schedule does not move on": Change(
                "api/schedule/due_runs.py",
                "        queries.move_schedules(conn, {schedule.user_id: _next(schedule) for schedule in due})\n",
                "        break\n",
            )
        },
        f"{ROOM}::test_tick_that_is_killed_starts_nothing_twice_and_loses_nothing": {
            "a schedule moves on and its run is recorded later": Change(
                "api/schedule/due_runs.py", "    with conn.transaction():\n", "    if conn:\n"
            )
        },
        f"{SCHEDULE}::test_person_without_work_gets_no_run_and_keeps_nobody_waiting": {
            "a run starts for nothing": Change("api/runs/sql/start_due_runs.sql", ") OR EXISTS (", ") OR NOT EXISTS (")
        },
        f"{SCHEDULE}::test_zone_that_the_data_no_longer_has_keeps_nobodys_run_from_starting": {
            "a zone that is gone stops the clock": Change(
                "api/schedule/due_runs.py",
                "find_zone(schedule.zone) or UTC",
                "__import__('zoneinfo').ZoneInfo(schedule.zone)",
            )
        },
        f"{OLD}::test_job_that_a_run_opens_again_meanwhile_stays": {
            "a job that came back is deleted as old": Change(
                "api/account/sql/delete_old_jobs.sql",
                "    AND status = 'expired'\n    AND updated_at < now() - make_interval(days => $2)\n    AND id",
                "    AND id",
            )
        },
    }
)
