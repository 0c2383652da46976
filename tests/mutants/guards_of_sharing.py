"""Guards of readings that people share: what proves nothing twice, is not older, and is read by one alone."""

from tests.mutants.mutant import Change, mutants

SHARED = "tests/integration/test_shared_readings.py"
LEASED = "tests/integration/test_leased_boards.py"
JUDGED = "tests/unit/test_judging.py"

SHARING = mutants(
    {
        f"{SHARED}::test_reading_that_is_older_than_ones_own_last_is_not_believed": {
            "a shared reading may be older than the person's last": Change(
                "sourcing/cache.py",
                "look is not None and reading.may_follow(look)",
                "look is not None",
                for_model=True,
            )
        },
        f"{SHARED}::test_reading_that_began_before_ones_own_last_had_ended_is_not_believed": {
            "a reading follows another that had not ended when it began": Change(
                "sourcing/read.py", "self.read_at >= look.read_until", "self.read_at >= look.read_at"
            )
        },
        f"{SHARED}::test_company_that_moves_to_a_board_is_judged_by_a_reading_of_its_own": {
            "a company whose last reading is not remembered takes any": Change(
                "sourcing/cache.py",
                "look is not None and reading.may_follow(look)",
                "look is None or reading.may_follow(look)",
                for_model=True,
            )
        },
        f"{SHARED}::test_company_that_is_followed_again_while_boards_are_read_is_not_judged_by_an_older_reading": {
            "a company is judged by another person's older reading": Change(
                "worker/judging.py", "bool(live) if last is None else not reading.may_follow(last)", "False"
            ),
            "a shared reading is taken for one's own": Change("sourcing/cache.py", "is_shared=True", "is_shared=False"),
        },
        f"{SHARED}::test_doubted_list_never_confirms_itself[suspect]": {
            "a reading is not known again": Change(
                "worker/judging.py", "judgement.looks[company.name] = company.reading.look", "pass", for_model=True
            )
        },
        f"{SHARED}::test_doubted_list_never_confirms_itself[several answers]": {
            "a shared reading confirms what it lacked itself": Change(
                "worker/judging.py", "reading.read_at > missing_since and ", "", for_model=True
            ),
            "a shared list counts as one answer": Change(
                "sourcing/cache.py",
                "            stored.answers,\n            stored.read_at",
                "            1,\n            stored.read_at",
                for_model=True,
            ),
        },
        f"{SHARED}::test_website_is_read_again_for_a_person_whose_job_was_not_asked_about": {
            "a website is shared with a person whose jobs were not asked about": Change(
                "sourcing/cache.py", "listed | reading.asked >= known", "listed >= set()", for_model=True
            )
        },
        f"{SHARED}::test_board_is_asked_once_for_two_people_and_each_has_their_own_filters": {
            "a reading is fresh for ever": Change(
                "common/readings/sql/find_reading.sql", "ELSE $3 END", "ELSE $3 + 1000000 END"
            )
        },
        f"{SHARED}::test_reading_that_failed_serves_others_for_a_shorter_while": {
            "a reading that failed is fresh as long as others": Change(
                "common/readings/table.py", "_FAILED_PART = 5", "_FAILED_PART = 1"
            )
        },
        f"{LEASED}::test_reading_that_failed_is_fresh_for_a_while_after_its_end": {
            "a reading that ran out of time is old at once": Change(
                "common/readings/sql/find_reading.sql", " + duration_ms / 1000.0", ""
            )
        },
        f"{LEASED}::test_lease_of_a_reader_that_died_passes": {
            "many read a board at once": Change(
                "common/readings/sql/lease_board.sql", "coalesce(readings.lease_until, '-infinity') <= now() AND ", ""
            ),
            "a dead reader that wakes up releases a lease": Change(
                "common/readings/sql/release_board.sql", " AND lease_until = $3", " AND $3::timestamptz IS NOT NULL"
            ),
        },
        f"{LEASED}::test_lease_is_refused_after_a_newer_reading_than_the_unusable_one": {
            "a board is read again that was read a moment ago": Change(
                "common/readings/sql/lease_board.sql", " AND readings.read_at IS NOT DISTINCT FROM $4", ""
            )
        },
        f"{LEASED}::test_reading_that_is_broken_off_lets_its_lease_go": {
            "a reading that is broken off keeps its lease": Change(
                "sourcing/cache.py", "self.memory.release(board.provider, board.board, held.lease)", "pass"
            )
        },
        f"{LEASED}::test_reading_takes_the_place_of_an_older_one_unless_it_failed_and_that_is_fresh": {
            "an older reading takes a newer one's place": Change(
                "common/readings/sql/keep_reading.sql",
                "readings.read_at < CASE readings.outcome WHEN 'failed' THEN $3 ELSE $9 END",
                "coalesce($9, $3) IS NOT NULL",
            )
        },
        f"{LEASED}::test_listing_that_is_too_large_is_not_cached": {
            "a listing is kept however large it is": Change(
                "sourcing/cache.py", "len(stored.listing) > MOST_PACKED_BYTES", "not stored"
            )
        },
        f"{LEASED}::test_reading_that_fails_for_lack_of_time_is_not_shared": {
            "a reader's lack of time is a failure for all people": Change(
                "sourcing/cache.py", "has_time or reading.outcome is not Outcome.FAILED", "has_time is not None"
            )
        },
        f"{SHARED}::test_run_reads_boards_itself_if_readings_cannot_be_shared": {
            "a run fails with what readings are shared by": Change(
                "common/readings/table.py", "except psycopg.Error as error:", "except psycopg.InterfaceError as error:"
            )
        },
    }
)
