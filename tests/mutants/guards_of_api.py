"""Guards at the API's doors: who asks, how much, how often, and what AWS answers."""

from tests.mutants.mutant import Change, mutants

ROUTES = "tests/integration/test_routes.py"
STARTS = "tests/integration/test_api.py"
TURNS = "tests/integration/test_turns.py"
FOLLOWING = "tests/integration/test_following.py"
ERRORS = "tests/integration/test_error_shape.py"
AWS = "tests/unit/test_aws.py"

API = mutants(
    {
        f"{ROUTES}::test_stranger_gets_401_from_every_route_with_a_token_even_without_a_database": {
            "a stranger is asked who they are only where it matters": Change(
                "api/handler.py", "        check_token(event)\n", "        str(check_token)\n"
            )
        },
        "tests/integration/test_log.py": {
            "a traceback does not tell the board": Change(
                "sourcing/read.py",
                'logger.exception("reading failed", provider=self.board.provider, board=self.board.board)',
                'logger.exception("reading failed")',
            )
        },
        f"{STARTS}::test_person_who_has_left_their_last_company_may_start_until_its_jobs_are_gone": {
            "whoever has left their last company cannot start": Change(
                "api/runs/sql/start_run.sql", ") OR EXISTS (", ") AND EXISTS ("
            )
        },
        f"{TURNS}::test_second_request_of_a_person_is_429_until_the_first_is_answered": {
            "everybody has a turn at any time": Change(
                "api/companies/sql/begin_reading.sql",
                "\n        WHERE quotas.ends_at <= now()",
                "",
            )
        },
        f"{TURNS}::test_turn_whose_function_died_ends_by_itself": {
            "a turn does not end by itself": Change(
                "api/companies/sql/begin_reading.sql", "WHERE quotas.ends_at <= now()", "WHERE FALSE"
            )
        },
        f"{TURNS}::test_all_together_have_half_of_what_the_api_answers": {
            "there are as many turns as people": Change("api/companies/sql/begin_reading.sql", " < $3", " < $3 + 1000"),
            "there is a turn for everything that the API answers": Change(
                "api/companies/turns.py", "api_concurrency // 2", "api_concurrency"
            ),
        },
        f"{TURNS}::test_last_turn_is_given_once_however_many_want_it_at_once": {
            "two have the last turn": Change(
                "api/companies/queries.py", '        conn.execute(_SQL["lock_readings"])\n', ""
            )
        },
        f"{TURNS}::test_turn_outlives_its_persons_account": {
            "whoever goes has a turn again": Change(
                "api/account/sql/delete_user.sql",
                "DELETE FROM users",
                "WITH old AS (DELETE FROM quotas) DELETE FROM users",
            )
        },
        "tests/integration/test_run_quota.py::test_run_after_the_days_last_is_429_and_says_when_to_try_again": {
            "a person has runs without end": Change("api/runs/sql/start_run.sql", "quotas.used >= $2", "$2 = 0")
        },
        "tests/integration/test_me.py::test_request_that_meets_its_persons_end_is_answered_as_after_it": {
            "a start of whoever is going fails": Change(
                "api/runs/sql/start_run.sql", "    FOR KEY SHARE OF users\n", ""
            ),
            "hiding fails for whoever is going": Change("api/jobs/sql/hide.sql", "    FOR KEY SHARE OF users\n", ""),
        },
        "tests/integration/test_me.py::test_person_stays_until_their_feed_is_there": {
            "a feed fails for whoever is going": Change(
                "api/notify/feed/routes.py", "with conn.transaction():", "if conn:"
            )
        },
        f"{TURNS}::test_late_end_of_a_turn_leaves_the_next_one": {
            "a late end ends the next turn": Change(
                "api/companies/sql/end_reading.sql", "AND ends_at = $2\n", "AND $2::timestamptz IS NOT NULL\n"
            )
        },
        f"{TURNS}::test_turn_lasts_for_the_reading_and_no_longer": {
            "a turn lasts until it ends by itself": Change(
                "api/companies/turns.py",
                "        queries.end_reading(connection(), subject, ends_at)\n",
                "        str(ends_at)\n",
            )
        },
        f"{TURNS}::test_address_is_given_up_after_a_few_seconds": {
            "an address is waited for as long as a dry run": Change(
                "api/companies/resolve.py", "seconds=_RESOLVE_SECONDS", "seconds=20.0"
            )
        },
        f"{FOLLOWING}::test_terms_that_are_too_long_together_are_422_and_say_so": {
            "a company's terms may be as long as they like": Change(
                "api/companies/settings_shapes.py", "if characters > MOST_CHARACTERS:", "if characters < 0:"
            )
        },
        f"{FOLLOWING}::test_longest_settings_that_a_person_may_have_fit_into_one_answer": {
            "a company's terms are longer than an answer": Change(
                "api/companies/settings_shapes.py", "MOST_CHARACTERS = 1500", "MOST_CHARACTERS = 150000"
            )
        },
        f"{FOLLOWING}::test_dry_run_lists_so_many_postings_that_one_company_fits_and_counts_all": {
            "a dry run lists everything": Change("api/companies/dry_run.py", "excluded[:_LISTED]", "excluded")
        },
        f"{ERRORS}::test_body_that_does_not_fit_is_422_and_names_the_field": {
            "a number of thousands of digits is our mistake": Change(
                "api/http/body.py", "    except ValueError:\n", "    except RecursionError:\n"
            )
        },
        f"{AWS}::test_request_that_fails_on_awss_side_is_sent_once_more": {
            "AWS is asked once": Change("common/aws.py", '"total_max_attempts": _ATTEMPTS', '"total_max_attempts": 1')
        },
        f"{AWS}::test_aws_that_does_not_answer_is_given_up_after_two_attempts": {
            "AWS is waited for as long as boto3 likes": Change(
                "common/aws.py", "read_timeout=_READ_SECONDS", "read_timeout=12"
            )
        },
        f"{AWS}::test_connection_is_kept_while_it_is_good": {
            "each request to AWS shakes hands anew": Change(
                "common/aws.py", '        answer["Payload"].read()\n', "        str(answer)\n"
            )
        },
    }
)
