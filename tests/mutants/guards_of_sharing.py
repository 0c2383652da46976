"""Guards of readings that people share: what proves nothing twice, is not older, and is read by one alone."""

from tests.mutants.mutant import fails, holds, mutants, returns, skips

SHARING = (
    *mutants(
        {
            "tests/integration/test_shared_readings.py::test_reading_that_is_older_than_ones_own_last_is_not_believed": [
                holds("sourcing.cache.SharedReadings._serves", "may_follow")
            ],
            "tests/integration/test_shared_readings.py::test_company_that_moves_to_a_board_is_judged_by_a_reading_of_its_own": [
                holds("sourcing.cache.SharedReadings._serves", "None", "may_follow")
            ],
            "tests/integration/test_shared_readings.py::test_website_is_read_again_for_a_person_whose_job_was_not_asked_about": [
                holds("sourcing.cache.SharedReadings._serves", "listed")
            ],
            "tests/integration/test_shared_readings.py::test_doubted_list_never_confirms_itself[suspect]": [
                fails("worker.judging._admit", "reading", "FAILED")
            ],
        },
        for_model=True,
    ),
    *mutants(
        {
            "tests/integration/test_shared_readings.py::test_reading_that_began_before_ones_own_last_had_ended_is_not_believed": [
                holds("sourcing.read.Reading.may_follow", "read_until")
            ],
            "tests/integration/test_shared_readings.py::test_company_that_is_followed_again_while_boards_are_read_is_not_judged_by_an_older_reading": [
                fails("worker.judging._may_be_old", "None")
            ],
            "tests/integration/test_shared_readings.py::test_board_is_asked_once_for_two_people_and_each_has_their_own_filters": [
                holds("common/readings/sql/find_reading.sql", "make_interval")
            ],
            "tests/integration/test_shared_readings.py::test_job_that_a_newer_reading_of_another_person_shows_stays": [
                returns("worker.postings.newer.with_newer", "list(readings)"),
                holds("worker/postings/sql/list_shown_since.sql", "missing_since"),
            ],
            "tests/integration/test_leased_boards.py::test_lease_of_a_reader_that_died_passes": [
                holds("common/readings/sql/lease_board.sql", "'-infinity'"),
                holds("common/readings/sql/release_board.sql", "lease_until"),
            ],
            "tests/integration/test_leased_boards.py::test_lease_is_refused_after_a_newer_reading_than_the_unusable_one": [
                holds("common/readings/sql/lease_board.sql", "DISTINCT")
            ],
            "tests/integration/test_leased_boards.py::test_reading_that_is_broken_off_lets_its_lease_go": [
                skips("sourcing.cache.SharedReadings._read_alone", "release")
            ],
            "tests/integration/test_leased_boards.py::test_reading_takes_the_place_of_an_older_one_unless_it_failed_and_that_is_fresh": [
                holds("common/readings/sql/keep_reading.sql", "'failed'")
            ],
            "tests/integration/test_leased_boards.py::test_reading_that_fails_for_lack_of_time_is_not_shared": [
                holds("sourcing.cache.SharedReadings._read", "Outcome")
            ],
            "tests/integration/test_leased_boards.py::test_listing_that_is_too_large_is_not_cached": [
                fails("sourcing.cache.SharedReadings._keep", "MOST_PACKED_BYTES")
            ],
        }
    ),
)
