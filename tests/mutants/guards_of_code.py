"""Guards in the code beside the runs: metrics, the connection, answers, career sites, and what a laptop starts."""

from tests.mutants.mutant import Change, mutants

DATABASE = "tests/integration/test_database.py"
ANSWERS = "tests/integration/test_answers.py"
BOUNDS = "tests/integration/sourcing/test_bounds.py"
STRICT = "tests/unit/sourcing/test_strictness.py"
GUARD = "tests/unit/test_guard.py"

CODE = mutants(
    {
        "tests/integration/test_metrics.py::test_finished_run_counts_postings_by_outcome_before_any_filter": {
            "the metrics count what the filters let pass": Change(
                "worker/metrics.py", "+= company.found", "+= company.included"
            )
        },
        f"{DATABASE}::test_connection_that_was_lost_without_a_farewell_while_it_was_idle_is_replaced": {
            "an idle connection is always trusted": Change(
                "common/database.py", " or _answers(candidate)", " or bool(candidate)"
            )
        },
        f"{ANSWERS}::test_answer_is_measured_as_lambda_sends_it_with_its_quotes_escaped": {
            "an answer is measured before it is quoted": Change(
                "api/handler.py", "len(json.dumps(body)) <= _LARGEST_ANSWER", "len(body) <= _LARGEST_ANSWER"
            )
        },
        f"{ANSWERS}::test_answer_of_ours_that_does_not_fit_is_our_fault": {
            "an answer of ours that does not fit is the client's fault": Change(
                "api/http/errors.py",
                'if any(wrong["loc"][:1] == ("response",) for wrong in error.errors()):',
                "if error is None:",
            )
        },
        f"{ANSWERS}::test_dry_run_reads_what_is_enabled_or_the_one_that_is_named": {
            "a dry run reads what is disabled": Change(
                "api/companies/sql/list_followed_companies.sql",
                "WHEN $2::text IS NULL THEN is_enabled",
                "WHEN $2::text IS NULL THEN true",
            )
        },
        f"{ANSWERS}::test_start_that_loses_a_race_looks_again": {
            "a start that loses a race does not look again": Change("api/runs/start.py", "_LOOKS = 3", "_LOOKS = 1")
        },
        "tests/integration/test_leases.py::test_run_that_is_aborted_while_pages_are_read_is_no_failure": {
            "an aborted run is logged as a failure": Change(
                "worker/run.py", "    except RunTaken:\n        raise\n", ""
            )
        },
        f"{BOUNDS}::test_failing_site_is_asked_three_times_and_no_more": {
            "a failing site is asked without end": Change("sourcing/web/http.py", "attempts=ATTEMPTS", "attempts=None")
        },
        f"{BOUNDS}::test_answer_to_a_body_is_not_remembered_nor_one_without_a_body_used_for_it": {
            "an answer to a body is remembered": Change(
                "sourcing/web/http.py", "        if is_ours and etag:\n", "        if etag:\n"
            ),
            "a remembered answer is used for a body": Change(
                "sourcing/web/http.py",
                "known = _remembered.get(address) if is_ours else None",
                "known = _remembered.get(address)",
            ),
        },
        f"{BOUNDS}::test_host_whose_name_only_holds_the_providers_is_not_asked": {
            "a host that only holds the provider's name is asked": Change(
                "sourcing/web/http.py", "self.provider.hosts.fullmatch(name)", "self.provider.hosts.search(name)"
            )
        },
        f"{STRICT}::test_only_the_very_value_says_that_an_answer_succeeded": {
            "a site that says 1 is believed to have said true": Change(
                "sourcing/lists/entries.py", "type(value) is type(one) and value == one", "value == one"
            )
        },
        f"{STRICT}::test_first_error_ends_what_is_still_read": {
            "an error does not end the other pages' reading": Change(
                "sourcing/lists/paging.py", "            task.cancel()\n", "            pass\n"
            )
        },
        f"{GUARD}::test_process_that_ignores_the_first_signal_is_killed": {
            "a process that ignores the first signal is not killed": Change(
                "testing/guard.py", "(signal.SIGKILL, GRACE_SECONDS)", "(0, GRACE_SECONDS)"
            )
        },
        f"{GUARD}::test_terminals_interrupt_of_the_whole_group_leaves_nothing_behind": {
            "the terminal's interrupt ends the guard too": Change(
                "testing/processes.py", ", stdin=reading, start_new_session=True", ", stdin=reading"
            )
        },
    }
)
